"""What messages and rules may know of people, taken from their cards and nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from introcli.etiquette.model import Participant
from introcli.introductions.as_mail import part_of
from introcli.language import views
from introcli.language.message_table import TABLE
from introcli.language.say_dates import DAY_NAMES, MONTH_NAMES, day_of
from introcli.language.vocabulary import MessageKind
from introcli.messages.facts import DraftFacts, MeetingFacts, PersonFacts
from introcli.people.card import common_ground
from introcli.record import contacts as contact_reads
from introcli.record import introduction_history
from introcli.record import introductions as reads
from introcli.store.workspace import Workspace

# From this tie strength on, a person is addressed as a close friend.
CLOSE_FRIEND = 4
# So many days ago, a day of the week means the last one of its name.
DAYS_BY_NAME = 6
_MEETINGS = ("met", "meeting", "call")

People = Mapping[int, views.ContactCard]


def people_of(workspace: Workspace, view: views.IntroductionView) -> dict[int, views.ContactCard]:
    """Return the cards of everybody in an introduction and my own, by id."""
    refs = [view.requester, view.target, *([view.connector] if view.connector else [])]
    with workspace.reading() as connection:
        cards = {ref.id: contact_reads.get_card(connection, ref.id) for ref in refs}
        mine = contact_reads.get_me(connection)
    if mine:
        cards[mine.id] = mine
    return cards


def me_among(people: People) -> views.ContactCard | None:
    """Return my own card from among the people."""
    return next((card for card in people.values() if card.is_me), None)


def person(card: views.ContactCard | None) -> PersonFacts:
    """Return what a message may say of a person; an empty name when there is nobody."""
    if card is None:
        return PersonFacts("")
    address, profile = card.first_point("email"), card.first_point("linkedin")
    return PersonFacts(
        name=card.name,
        first_name=card.first_name,
        organisation=card.organisation,
        title=card.title,
        about=card.about,
        email=address.value if address and address.state == "ok" else "",
        linkedin=profile.value if profile else "",
    )


def participant(card: views.ContactCard | None) -> Participant | None:
    """Return a person as the rules see them."""
    if card is None:
        return None
    return Participant(
        name=card.name,
        organisation=card.organisation,
        title=card.title,
        about=card.about,
        handle=card.handle,
        called=card.more.get("called", ""),
        strength=card.strength,
        is_me=card.is_me,
    )


def latest_meeting(card: views.ContactCard | None) -> views.InteractionView | None:
    """Return the last time we met that something was noted about (D3)."""
    if card is None:
        return None
    meetings = [i for i in card.interactions if i.kind in _MEETINGS]
    telling = [i for i in meetings if i.event or i.place or i.talked or i.insight or i.hook]
    return next(iter(telling or meetings), None)


def meeting(card: views.ContactCard | None, today: date) -> MeetingFacts | None:
    """Return how I met somebody, in words for a message."""
    latest = latest_meeting(card)
    if latest is None:
        return None
    return MeetingFacts(
        event=latest.event,
        place=latest.place,
        when=said_when(latest.happened_at, today),
        talked=latest.talked,
        insight=latest.insight,
        hook=latest.hook,
        told=bool(latest.told),
    )


def said_when(stored: str, today: date) -> str:
    """Return a moment as it is said in a letter: ``yesterday``, ``on Monday``, ``in February``."""
    day = day_of(stored)
    if len(stored) == 4:
        return f"in {stored}"
    ago = (today - day).days
    if len(stored) >= 10 and 0 <= ago <= 1:
        return ("today", "yesterday")[ago]
    if len(stored) >= 10 and 1 < ago <= DAYS_BY_NAME:
        return f"on {DAY_NAMES[day.weekday()]}"
    if len(stored) >= 10 and 0 < ago - today.weekday() <= 7:
        return "last week"
    month = MONTH_NAMES[day.month - 1]
    return f"in {month}" if 0 <= ago < 300 else f"in {month} {day.year}"


def draft_facts(
    workspace: Workspace,
    view: views.IntroductionView,
    people: People,
    kind: MessageKind,
    recipient_id: int,
) -> DraftFacts:
    """Return all that a message of this kind to this person may say."""
    mine = me_among(people)
    recipient = people[recipient_id]
    facts = DraftFacts(
        me=person(mine),
        signature=mine.signature if mine else "",
        recipient=person(recipient),
        requester=person(people[view.requester.id]),
        connector=person(people[view.connector.id]) if view.connector else None,
        target=person(people[view.target.id]),
        purpose=view.purpose,
        benefits=view.benefits,
        praise=view.praise,
        endorse=view.endorse,
        meeting=meeting(recipient, workspace.today),
        requester_meeting=meeting(people[view.requester.id], workspace.today),
        target_meeting=meeting(people[view.target.id], workspace.today),
        close=(recipient.strength or 0) >= CLOSE_FRIEND,
        outcome=view.outcome or "",
    )

    with workspace.reading() as connection:
        events = reads.list_events(connection, view.id)
        shared = common_ground(connection, recipient)
        blurb, _ = introduction_history.blurb_of(connection, view.id)
    sent = [event for event in events if event.event == "sent"]
    told = [event.tell for event in events if event.tell]
    return replace(
        facts,
        blurb=blurb,
        shared=() if kind is MessageKind.BLURB else shared_words(shared),
        asked_on=(said_when(sent[0].at, workspace.today) if sent else ""),
        note=told[-1] if told else "",
        outcome=facts.outcome or _met_words(kind, events, workspace.today),
    )


def shared_words(shared: tuple[object, ...]) -> tuple[str, ...]:
    """Return common ground as clauses for a message; tags are for me alone."""

    words = {
        "employer": "we both work at {}",
        "school": "we both studied at {}",
        "group": "we are both in {}",
        "event": "we were both at {}",
    }
    return tuple(
        words[ground.kind].format(ground.what)
        for ground in shared
        if isinstance(ground, views.CommonGround) and ground.kind in words
    )


def _met_words(kind: MessageKind, events: tuple[views.EventView, ...], today: date) -> str:
    """Return that we met, for a report while nothing else is known to have come of it."""
    met = [event for event in events if event.event == "met"]
    if kind is not MessageKind.REPORT_BACK or not met:
        return ""
    return f"We met {said_when(met[-1].at, today)}"


def recipient_of(view: views.IntroductionView, kind: MessageKind) -> int:
    """Return whom a message of this kind is for, whether or not it may be written now."""
    rows = [row for row in TABLE if row.kind == view.kind and row.message is kind]
    rows.sort(key=lambda row: (view.state not in row.states, row.turn not in (None, view.turn)))
    found = [ref for row in rows if (ref := part_of(view, row.to[0]))]
    return found[0].id if found else view.target.id

"""What messages and rules may know of people, taken from their cards and nothing else."""

from dataclasses import replace
from datetime import date

from introcli.etiquette import engine
from introcli.etiquette.model import Participant, Text
from introcli.etiquette.rules.purpose import is_general
from introcli.introductions.participants import People, latest_meeting, me_among, participant
from introcli.language import views
from introcli.language.say_dates import DAY_NAMES, MONTH_NAMES, day_of
from introcli.language.vocabulary import MessageKind
from introcli.messages.facts import DraftFacts, MeetingFacts, PersonFacts
from introcli.people.card import common_ground
from introcli.record import introduction_history
from introcli.record import introductions as reads
from introcli.store.workspace import Workspace

# From this tie strength on, a person is addressed as a close friend.
CLOSE_FRIEND = 4
# So many days ago, a day of the week means the last one of its name.
DAYS_BY_NAME = 6


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
        lacking=lacking(view, people, blurb) if kind is MessageKind.PLEASE_REVISE else (),
        shared=() if kind is MessageKind.BLURB else shared_words(shared),
        asked_on=(said_when(sent[0].at, workspace.today) if sent else ""),
        note=told[-1] if told else "",
        outcome=facts.outcome or _met_words(kind, events, workspace.today),
    )


# What a target is told of a requester, with the rule that finds it missing (A15).
_LACKING = {
    "D7": "who you are",
    "A1": "what you would like to ask",
    "C6": "what could be in it for them",
}


def lacking(view: views.IntroductionView, people: People, words: str) -> tuple[str, ...]:
    """Return what neither the requester's own words nor the record tell a target."""
    requester = people[view.requester.id]
    text = Text(
        body=words,
        kind=MessageKind.BLURB,
        requester=participant(requester),
        target=Participant(view.target.name),
    )
    found = {finding.rule for finding in engine.check_text(text)} if words else set(_LACKING)
    on_record = {
        "D7": requester.about or requester.title or requester.organisation,
        "A1": view.purpose and not is_general(view.purpose),
        "C6": view.benefits,
    }
    return tuple(say for rule, say in _LACKING.items() if rule in found and not on_record[rule])


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

"""Who takes part in an introduction, as the rules see them, and how I met them."""

from collections.abc import Mapping

from introcli.etiquette.model import Participant
from introcli.introductions.as_mail import part_of
from introcli.language import views
from introcli.language.message_table import TABLE
from introcli.language.vocabulary import MessageKind
from introcli.record import contacts as contact_reads
from introcli.store.workspace import Workspace

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


def recipient_of(view: views.IntroductionView, kind: MessageKind) -> int:
    """Return whom a message of this kind is for, whether or not it may be written now."""
    rows = [row for row in TABLE if row.kind == view.kind and row.message is kind]
    rows.sort(key=lambda row: (view.state not in row.states, row.turn not in (None, view.turn)))
    found = [ref for row in rows if (ref := part_of(view, row.to[0]))]
    return found[0].id if found else view.target.id

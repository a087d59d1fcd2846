"""Starting a request, and the next message of any introduction.

Nothing here says that anything was sent (F1, F3).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import NotFound, Refused, UsageProblem
from introcli.introductions.events import record_event
from introcli.introductions.message_facts import lacking
from introcli.introductions.participants import people_of
from introcli.introductions.what_next import after_move, next_kinds
from introcli.introductions.write_messages import (
    Asked,
    Before,
    Begin,
    Written,
    insert_introduction,
    perform,
    perform_all,
    update_introduction,
)
from introcli.language.views import (
    ContactCard,
    ContactRef,
    DraftResult,
    IntroductionView,
    NextStep,
)
from introcli.language.vocabulary import Channel, Event, IntroductionKind, MessageKind, State
from introcli.messages import people
from introcli.people.card import require_me
from introcli.people.fields import ContactFields
from introcli.people.write_contacts import insert_new
from introcli.record import introduction_history
from introcli.record import introductions as reads
from introcli.record.contacts import get_card
from introcli.record.find import find_contact
from introcli.store.sql import uid_of
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work


def draft_request(
    workspace: Workspace,
    targets: Sequence[str],
    via: str,
    asked: Asked,
    *,
    new: ContactFields | None = None,
) -> tuple[DraftResult, ...]:
    """Start a request for each target, all or none: the note and the blurb to forward (C3, E9).

    ``new`` records the one target first. Raises UsageProblem without a purpose or without me,
    Refused when connector, target and me are not three people.
    """
    asked = asked.checked()
    me = require_me(workspace)
    if not asked.purpose:
        raise UsageProblem(
            "an introduction needs a purpose: what do you want to know or do? (A1)",
            hint='for example: --purpose "see how the Difference Engine tabulates polynomials"',
        )
    with workspace.reading() as connection:
        connector = find_contact(connection, via)
        found: list[ContactRef] = []
        if not new:
            how = "somebody not recorded yet: add --new --org ... --title ..."
            found = [_find(connection, target, how) for target in targets]
        else:
            new = replace(new, name=targets[0]).checked()
    if connector.id == me.id:
        raise Refused(
            "you cannot be your own connector",
            hint="know them already? write directly: intro invite CONTACT",
        )
    for one in found:
        if one.id == me.id:
            raise Refused(
                "you cannot be introduced to yourself", hint="name the person you want to meet"
            )
        if one.id == connector.id:
            raise Refused(
                f"{connector.name} is both connector and target",
                hint=f"you know them: write directly, intro invite {connector.handle}",
            )

    def beginning(target: ContactRef | None) -> Begin:
        def begin(work: Work, inside: Workspace) -> Written:
            target_id = target.id if target else insert_new(
                work, new or ContactFields(), same="leave --new out and name them: {handle}",
                other="intro add-contact ... --allow-duplicate, then name that handle",
            )  # fmt: skip
            introduction_id = insert_introduction(
                work, inside, IntroductionKind.REQUEST, asked,
                requester_id=me.id, connector_id=connector.id, target_id=target_id,
            )  # fmt: skip
            return Written(introduction_id, (MessageKind.REQUEST, MessageKind.BLURB))

        return begin

    begins = [beginning(target) for target in dict.fromkeys(found)] or [beginning(None)]
    return perform_all(workspace, asked, begins)


def draft_next(
    workspace: Workspace, introduction_id: int, asked: Asked, *, kind: str | None = None
) -> DraftResult:
    """Write the next message of an introduction, or a new version of one (C9).

    Without ``kind`` it is the message that the state asks for. Earlier versions stay.
    """
    asked = asked.checked()
    require_me(workspace)
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
        uid = uid_of(connection, "introduction", view.id)

    def begin(work: Work, inside: Workspace) -> Written:
        work.expect("introduction", view.id, uid)  # an editor was open meanwhile
        with inside.reading() as connection:
            before = Before(view, introduction_history.blurb_of(connection, view.id)[0])
        update_introduction(work, view.id, asked)
        if kind == MessageKind.BLURB_REQUEST:
            work.change("introduction", view.id, asks_blurb=True)
        if kind:
            return Written(view.id, (MessageKind(kind),), before)
        with inside.reading() as connection:
            now = reads.get_introduction(connection, view.id, inside.today)
            most = inside.settings.nudges
            has_lines = asked.blurb is not None
            kinds = next_kinds(connection, now, most_reminders=most, has_lines=has_lines)
            return Written(view.id, kinds, before)

    return perform(workspace, asked, begin)


def _find(connection: sqlite3.Connection, wanted: str, new: str) -> ContactRef:
    """Return a contact; where there is none, say how to record a ``new`` one at once."""
    try:
        return find_contact(connection, wanted)
    except NotFound as problem:
        hint = f"{problem.hint}; {new}"
        raise NotFound(str(problem), hint=hint, close=problem.close) from None


def _refuse_wrong_parts(
    me: ContactCard, client: ContactRef | None, target: ContactRef, asked: Asked
) -> None:
    """Raise Refused unless I bring together two others; the client may not be recorded yet.

    Raises UsageProblem for a purpose that nobody else can tell the target.
    """
    if me.id == target.id:
        who = client.handle if client else "REQUESTER --new"
        raise Refused(
            "you are the target yourself: that is an introduction you received",
            hint=f"intro received {who} --from CONNECTOR",
        )
    if client and me.id == client.id:
        raise Refused(
            "you are the requester yourself: that is a request, and needs a connector",
            hint=f'intro draft {target.handle} --via CONNECTOR --purpose "..."',
        )
    if client and client.id == target.id:
        raise Refused(
            f"{target.name} cannot be introduced to themselves",
            hint="name two different contacts",
        )
    said = people.to_reader(asked.purpose or "", (target.name,), pronouns=False)
    if people.told_by_another(said) is None:
        raise UsageProblem(
            f"{target.name} reads the purpose, and could not tell who is meant in it:"
            f" “{asked.purpose}”",
            hint='name who is meant, or say "your" for what is theirs:'
            ' --purpose "learn about your work"',
        )


def draft_broker(
    workspace: Workspace, requester: str, targets: Sequence[str], asked: Asked, *, asks_blurb: bool
) -> tuple[DraftResult, ...]:
    """Start a double opt-in for each target: the permission note comes first (A4, E9).

    With ``asks_blurb`` the requester is asked for their own lines before that (E4, E14).
    Raises UsageProblem without a purpose, Refused when it is about me or about one person.
    """
    asked = asked.checked()
    me = require_me(workspace)
    if not asked.purpose:
        raise UsageProblem(
            "an introduction needs a purpose: what would they talk about? (A1)",
            hint='for example: --purpose "compare notes on measuring tides"',
        )
    with workspace.reading() as connection:
        client = find_contact(connection, requester)
        found = [find_contact(connection, target) for target in targets]
    for target in found:
        _refuse_wrong_parts(me, client, target, asked)

    def beginning(target: ContactRef) -> Begin:
        def begin(work: Work, inside: Workspace) -> Written:
            number = insert_introduction(
                work, inside, IntroductionKind.BROKER, asked, requester_id=client.id,
                connector_id=me.id, target_id=target.id, asks_blurb=asks_blurb,
            )  # fmt: skip
            first = MessageKind.BLURB_REQUEST if asks_blurb else MessageKind.PERMISSION
            return Written(number, (first,))

        return begin

    return perform_all(workspace, asked, [beginning(target) for target in dict.fromkeys(found)])


class WasAsked(NamedTuple):
    """A request that came to me: what it lacks, and what I can answer."""

    introduction: IntroductionView
    lacking: tuple[str, ...]
    next: tuple[NextStep, ...]


def record_asked(
    workspace: Workspace,
    requester: str,
    target: str,
    asked: Asked,
    *,
    new: ContactFields | None = None,
) -> WasAsked:
    """Record that somebody asks me to introduce them, with their own words (A15).

    Nothing is written yet: the answer may be the permission note, a kind no, or a request for
    what is missing. ``new`` records the requester first.
    """
    asked = asked.checked()
    me = require_me(workspace)
    with workspace.reading() as connection:
        goal = find_contact(connection, target)
        client = None if new else _find(connection, requester, "somebody new: add --new")
        if new:
            new = replace(new, name=requester).checked()
    _refuse_wrong_parts(me, client, goal, asked)
    with workspace.writing() as work:
        inside = workspace.within(work)
        number = insert_introduction(
            work, inside, IntroductionKind.BROKER, asked, is_asked=True, connector_id=me.id,
            requester_id=client.id if client else insert_new(work, new or ContactFields()),
            target_id=goal.id,
        )  # fmt: skip
        with inside.reading() as connection:
            view = reads.get_introduction(connection, number, inside.today)
        missing = lacking(view, people_of(inside, view), asked.blurb or "")
        return WasAsked(view, missing, after_move(view, inside))


def draft_invite(workspace: Workspace, wanted: str, asked: Asked) -> DraftResult:
    """Write an invitation to connect to somebody I met, LinkedIn's unless said otherwise (B1)."""
    asked = asked.checked()
    me = require_me(workspace)
    with workspace.reading() as connection:
        target = find_contact(connection, wanted)
        known = introduction_history.is_known(connection, target.id)
    if target.id == me.id:
        raise Refused("you cannot invite yourself", hint="name somebody you met")
    if asked.channel is None:
        asked = replace(asked, channel=_channel_to_invite(workspace, target))
    if not known and not asked.purpose:
        raise UsageProblem(
            f"nothing on record says why {target.name} should hear from you (B1, D2)",
            hint=f'note how you met: intro met {target.handle} --met "..." --talked "..."',
        )

    def insert(work: Work, inside: Workspace) -> Written:
        number = insert_introduction(
            work, inside, IntroductionKind.INVITE, asked, requester_id=me.id, connector_id=None,
            target_id=target.id,
        )  # fmt: skip
        return Written(number, (MessageKind.INVITATION,))

    return perform(workspace, asked, insert)


def _channel_to_invite(workspace: Workspace, target: ContactRef) -> str:
    """Return the way they like, or the one by which they can be reached; else LinkedIn (B11)."""
    with workspace.reading() as connection:
        card = get_card(connection, target.id)
    if card.channel:
        return card.channel
    only_mail = card.first_point("email") and not card.first_point("linkedin")
    return (Channel.EMAIL if only_mail else Channel.LINKEDIN).value


@dataclass(frozen=True)
class Received:
    """An introduction that reached me: who wants to meet me, and through whom."""

    requester: str
    connector: str | None = None
    on: str | None = None
    note: str = ""
    new: ContactFields | None = None
    kind: str | None = None


def record_received(workspace: Workspace, received: Received, asked: Asked) -> DraftResult:
    """Record an introduction to me and write the answer; a stranger is asked who they are (B9)."""
    asked = asked.checked()
    me = require_me(workspace)
    moment = workspace.past_moment(received.on)
    with workspace.reading() as connection:
        connector = find_contact(connection, received.connector) if received.connector else None
        new = replace(received.new, name=received.requester).checked() if received.new else None
        requester = (
            None if new else _find(connection, received.requester, "somebody new: add --new")
        )
    if requester and requester.id == me.id:
        raise Refused("you cannot be introduced to yourself", hint="name who wants to meet you")
    if connector and connector.id == me.id:
        raise Refused(
            "you cannot be the connector to yourself", hint="leave --from out for a stranger"
        )
    if requester and connector and requester.id == connector.id:
        raise Refused(
            f"{connector.name} is both connector and requester",
            hint="if they wrote to you directly: leave out --from",
        )
    kind = MessageKind(
        received.kind or (MessageKind.ANSWER if connector else MessageKind.WHO_ARE_YOU)
    )

    def insert(work: Work, inside: Workspace) -> Written:
        from_id = requester.id if requester else insert_new(work, new or ContactFields())
        number = insert_introduction(
            work, inside, IntroductionKind.RECEIVED, asked, requester_id=from_id or 0,
            connector_id=connector.id if connector else None, target_id=me.id,
        )  # fmt: skip

        with inside.reading() as connection:
            view = reads.get_introduction(connection, number, inside.today)
        record_event(work, view, Event.INTRODUCED, State.INTRODUCED, moment, received.note)
        return Written(number, (kind,))

    return perform(workspace, asked, insert)

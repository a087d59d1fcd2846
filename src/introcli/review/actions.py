"""The review's items, one at a time: everything beside it, and the message it asks for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

from introcli.errors import Refused
from introcli.introductions.draft import draft_invite, draft_next
from introcli.introductions.events import get_log
from introcli.introductions.what_next import next_kinds
from introcli.introductions.write_messages import Asked, Editor, judged
from introcli.language import views
from introcli.language.lifecycle import SENDS, legal_events
from introcli.language.vocabulary import Event, IntroductionKind, MessageKind, State
from introcli.people.card import load_card
from introcli.record import introductions as reads
from introcli.record.contacts import my_id
from introcli.store.sql import Shown, uid_of
from introcli.store.workspace import Workspace


def load_detail(workspace: Workspace, item: views.FollowUpItem) -> ReviewDetail:
    """Return what belongs to an item: its contact, its introduction, the message it asks for."""
    with workspace.reading() as connection:
        inside = workspace.on(connection)
        number, kind = item.introduction, message_of(item.key.code)
        if number is None and kind is MessageKind.INVITATION:
            # The one that was begun for an open window, so that nobody begins another.
            begun = reads.LogFilter(
                kind=IntroductionKind.INVITE, state=State.DRAFTED, with_id=item.contact.id
            )
            found = reads.list_introductions(connection, begun, workspace.today)
            number = found[-1].id if found else None
        log = get_log(inside, number) if number else None
        if log and kind is None:
            with suppress(Refused):
                most = workspace.settings.nudges
                kind = next_kinds(connection, log.introduction, most_reminders=most)[0]
        message = _drafted(inside, log, kind) if log else None
        takes_message = log is not None or kind is not None
        events: Iterable[Event] = ()
        if log:
            view = log.introduction
            events = legal_events(IntroductionKind(view.kind), State(view.state))
        return ReviewDetail(
            item=item,
            contact=load_card(inside, item.contact.id) if item.contact.id else None,
            introduction=log,
            kind=kind.value if kind else "",
            message=message,
            step=step_of(
                item.key.code, takes_message=takes_message, is_drafted=message is not None
            ),
            events=tuple(event.value for event in events if event is not Event.SENT),
            mine=my_id(connection),
            shown=_shown(connection, item, log, message),
        )


def _shown(
    connection: sqlite3.Connection,
    item: views.FollowUpItem,
    log: views.IntroductionCard | None,
    message: views.MessageView | None,
) -> tuple[Shown, ...]:
    """Return the rows that a person sees beside the item, and decides about."""
    rows = [("contact", item.contact.id)] if item.contact.id else []
    if log:
        rows.append(("introduction", log.introduction.id))
    if message:
        rows.append(("message", message.id))
    if item.key.code == "remind":
        rows.append(("follow_up", item.key.number))
    return tuple((table, row_id, uid_of(connection, table, row_id)) for table, row_id in rows)


def _drafted(
    workspace: Workspace, log: views.IntroductionCard, kind: MessageKind | None
) -> views.MessageView | None:
    """Return the newest message of the kind, with what the rules say, unless it was sent."""
    newest = [message for message in log.messages if message.kind == kind][-1:]
    if not newest or newest[0].sent_at:
        return None
    view = log.introduction
    moving = SENDS.get((IntroductionKind(view.kind), State(view.state)))
    return judged(workspace, view, newest[0], with_record=kind is moving)


def write_message(
    workspace: Workspace, detail: ReviewDetail, editor: Editor | None = None
) -> views.DraftResult:
    """Write the message an item asks for; with an editor, from the draft as it stands."""
    message = detail.message
    if editor and message:
        asked = Asked(editor=lambda _subject, _body: editor(message.subject, message.body))
    else:
        asked = Asked(editor=editor)
    if detail.introduction is None:
        return draft_invite(workspace, str(detail.item.contact.id), asked)
    kind = message_of(detail.item.key.code) or (
        MessageKind(message.kind) if message and editor else None
    )
    number = detail.introduction.introduction.id
    return draft_next(workspace, number, asked, kind=kind.value if kind else None)


class ReviewDetail(NamedTuple):
    """All that stands beside an item of the review.

    ``kind`` is the message the item asks for, ``message`` that message when it is drafted and not
    yet sent, ``step`` what is next (domain.review_steps), ``events`` what can be recorded of the
    introduction, ``mine`` my own id; what is done is done to the rows that were ``shown``.
    """

    item: views.FollowUpItem
    contact: views.ContactCard | None
    introduction: views.IntroductionCard | None
    kind: str
    message: views.MessageView | None
    step: str
    events: tuple[str, ...]
    mine: int | None
    shown: tuple[Shown, ...]


class Done(NamedTuple):
    """One thing done in the review; ``change`` is its number in the journal, if it wrote any."""

    item_id: str
    about: str
    said: str
    change: int | None


class Step(StrEnum):
    """The one thing that brings an item nearer to being settled."""

    WRITE = "write"
    HAND_OVER = "hand over"
    TOUCH = "touch"
    TICK = "tick"
    LAPSE = "lapse"
    CLOSE = "close"


# The message that an item is settled with, where its introduction's state alone does not say.
_MESSAGES = {
    "window": MessageKind.INVITATION,
    "nudge": MessageKind.NUDGE,
    "thanks": MessageKind.THANKS,
    "report": MessageKind.REPORT_BACK,
    "check": MessageKind.CHECK_IN,
    "answer": MessageKind.ANSWER,
    "regret": MessageKind.REGRET,
}
# Items that a message settles no more, or that are a matter of the record alone.
_RECORDED = {"lapse": Step.LAPSE, "close": Step.CLOSE, "remind": Step.TICK}


def message_of(code: str) -> MessageKind | None:
    """Return the message an item is settled with, or None when the introduction's state says."""
    return _MESSAGES.get(code)


def step_of(code: str, *, takes_message: bool, is_drafted: bool) -> Step:
    """Return the next step; a kind of item that is new here is one of keeping in touch."""
    if recorded := _RECORDED.get(code):
        return recorded
    if not takes_message:
        return Step.TOUCH
    return Step.HAND_OVER if is_drafted else Step.WRITE

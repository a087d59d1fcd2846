"""What to type next, by where an introduction stands."""

import sqlite3
from collections.abc import Iterator
from datetime import date

from introcli.errors import Refused
from introcli.language.lifecycle import SENDS, UNASKED, Turn, legal_events
from introcli.language.message_table import (
    Letter,
    Situation,
    letters,
    next_message,
    nothing_came,
    possible,
    refusal,
)
from introcli.language.say_dates import day_of, say_stale
from introcli.language.views import (
    ContactRef,
    EventView,
    IntroductionView,
    MessageView,
    NextStep,
)
from introcli.language.vocabulary import (
    Channel,
    Event,
    IntroductionKind,
    MessageKind,
    Severity,
    State,
)
from introcli.record.introduction_history import blurb_of, situation_of
from introcli.store.workspace import Workspace


def after_draft(
    workspace: Workspace,
    view: IntroductionView,
    messages: tuple[MessageView, ...],
    *,
    is_begun: bool = False,
) -> tuple[NextStep, ...]:
    """Return what to do with messages that have just been written.

    ``is_begun`` is set where they begin as the text that was sent.
    """
    message = messages[0]
    if message.kind == MessageKind.NUDGE:
        left = workspace.settings.wait_days(view.channel) - view.days_waiting
        if left > 0:
            say = f"it waits {left} more day{'s' if left > 1 else ''} (E5)"
            return (NextStep(say, f"intro snooze nudge-{view.id} {left}d"),)
    state = State(view.state)
    if message.kind == MessageKind.INTRODUCTION and state in UNASKED:  # it waits for the yes (A4)
        if state is State.ASKED:
            return (NextStep(f"{view.target.name} said yes?", f"intro mark {view.id} agreed"),)
        ask = f"intro draft --intro {view.id} --kind permission"
        return (NextStep(f"ask {view.target.name} first (A4)", ask),)
    if any(finding.severity is Severity.ERROR for finding in message.findings):
        again = redraft(view, message)
        if not view.purpose:
            return (NextStep("say what it is for", f'{again} --purpose "..."'),)
        return (NextStep("fix what is marked", f"{again} --edit"),)
    steps = list(after_handing_over(view, message))
    if is_begun:
        steps += [
            NextStep("change it", f"{redraft(view, message)} --edit"),
            NextStep("or write it anew", f"{redraft(view, message)} --fresh"),
        ]
    if message.channel in (Channel.EMAIL, Channel.LINKEDIN):
        steps.insert(
            0, NextStep("hand it over", f"intro open {view.id}{_which(view, message.kind)}")
        )
    if message.kind == MessageKind.PERMISSION and view.state == State.DRAFTED:
        with workspace.reading() as connection:
            known, _ = blurb_of(connection, view.id)
        if not known:  # who benefits takes the first step, nearly always (E14)
            say = f"{view.requester.name}'s own words first?"
            steps.append(NextStep(say, f"intro draft --intro {view.id} --kind blurb-request"))
    return tuple(steps)


def after_handing_over(view: IntroductionView, message: MessageView) -> tuple[NextStep, ...]:
    """Return what to do once a message has been sent elsewhere (F1)."""
    return (NextStep("sent it?", f"intro send-mark {view.id}{_which(view, message.kind)}"),)


def redraft(view: IntroductionView, message: MessageView) -> str:
    """Return the command that writes this message anew."""
    return f"intro draft --intro {view.id}{_which(view, message.kind)}"


def _which(view: IntroductionView, kind: str) -> str:
    """Return the option that names a message which is not the one that is due."""
    due = SENDS.get((IntroductionKind(view.kind), State(view.state)))
    return "" if due == kind else f" --kind {kind}"


def after_move(
    view: IntroductionView, workspace: Workspace, event: EventView | None = None
) -> tuple[NextStep, ...]:
    """Return the steps that usually follow what happened; each can be taken as it stands."""
    with workspace.reading() as connection:
        situation, sent = situation_of(connection, view, most_reminders=workspace.settings.nudges)
        known, asks_blurb = blurb_of(connection, view.id)
    due = next_message(situation, wants_blurb=asks_blurb and not known, sent=sent)
    steps = list(_steps(view, event, due))
    waits_for_lines = view.turn == Turn.REQUESTER and view.state in _BEFORE
    if view.kind == IntroductionKind.BROKER and waits_for_lines and not sent & _NOTE:
        say = f"{view.requester.name} sent their lines?"
        steps.insert(0, NextStep(say, f'intro draft --intro {view.id} --blurb "..."'))
    waits = view.state in (State.ASKED, State.AGREED) and view.turn != Turn.ME
    if waits and view.until_on is None:
        days = workspace.settings.wait_days(view.channel)
        steps.append(
            NextStep(f"if not, intro followup reminds you after {days} days", "intro followup")
        )
    return tuple(steps) or (NextStep("what else is due?", "intro followup"),)


def _steps(
    view: IntroductionView, event: EventView | None, due: MessageKind | None
) -> Iterator[NextStep]:
    """Yield what they may have answered, what there is to write, and how it ends."""
    number, kind, state = view.id, IntroductionKind(view.kind), State(view.state)
    is_mine, other = view.turn == Turn.ME, _other(view)
    if event and event.event == Event.BOUNCED:
        yield NextStep("find another address", f"intro edit {other.handle} --email ADDRESS")
    elif state is State.ASKED:
        yield NextStep(f"{other.name} answered?", f"intro mark {number} agreed")
    elif kind is IntroductionKind.REQUEST and state is State.AGREED:
        yield NextStep(f"{other.name} made the introduction?", f"intro mark {number} introduced")
    if state is State.MET or (state is State.CLOSED and not view.outcome):
        yield NextStep("what came of it?", f"intro close {number} --outcome helped --rating 5")
    if is_mine and view.is_asked and state is State.DRAFTED:
        yield from _answers(view)
    elif due and (is_mine or view.turn == Turn.NOBODY):
        yield NextStep(_say(view, due), f"intro draft --intro {number}{_which(view, due)}")
    is_over = state is State.INTRODUCED or (
        state is State.AGREED and kind in (IntroductionKind.RECEIVED, IntroductionKind.INVITE)
    )
    if is_over and not (is_mine and due):
        who = "they" if kind is IntroductionKind.BROKER else "you"
        yield NextStep(f"did {who} meet?", f"intro mark {number} met")
    elif state is State.CLOSED and view.outcome and not nothing_came(view.outcome):
        yield NextStep("use what worked again", f"intro template from {number} --name ...")
    elif kind in _MINE and state in (State.DECLINED, State.LAPSED):
        yield NextStep("another way", f"intro path {view.target.handle}")


_MINE = (IntroductionKind.REQUEST, IntroductionKind.INVITE)
_NOTE = frozenset({MessageKind.INTRODUCTION})
_BEFORE = (State.DRAFTED, State.REVISE, State.AGREED)


def _other(view: IntroductionView) -> ContactRef:
    """Return who is asked in such an introduction."""
    if view.kind == IntroductionKind.REQUEST and view.connector and view.state != State.INTRODUCED:
        return view.connector
    return view.requester if view.kind == IntroductionKind.RECEIVED else view.target


def _say(view: IntroductionView, due: MessageKind) -> str:
    """Return in a few words what a message does."""
    requester, target = view.requester.name, view.target.name
    connector = view.connector.name if view.connector else target
    if due in (MessageKind.REQUEST, MessageKind.PERMISSION) and view.state == State.REVISE:
        return "write a better one"
    thanked = connector if view.kind != IntroductionKind.BROKER else target
    return {
        MessageKind.INTRODUCTION: "introduce them",
        MessageKind.BLURB_REQUEST: f"ask {requester} for a few lines",
        MessageKind.PLEASE_REVISE: f"ask {requester} for more",
        MessageKind.PERMISSION: f"ask {target} first",
        MessageKind.FIRST_MESSAGE: f"write to {target} first",
        MessageKind.ANSWER: f"answer {requester}",
        MessageKind.CHECK_IN: "ask how it went",
        MessageKind.REGRET: f"tell {requester} kindly",
        MessageKind.THANKS: f"thank {thanked}",
        MessageKind.REPORT_BACK: f"tell {connector} how it went",
    }.get(due, "write again")


def _answers(view: IntroductionView) -> Iterator[NextStep]:
    """Yield what I can answer somebody who asks me to introduce them (A15)."""
    draft = f"intro draft --intro {view.id}"
    purpose = "" if view.purpose else ' --purpose "..."'
    yield NextStep(f"willing? ask {view.target.name} first", draft + purpose)
    yield NextStep("not yet? ask for what is missing", f"{draft} --kind please-revise")
    yield NextStep("a kind no", f"{draft} --kind regret")
    yield NextStep("or settle it without a word", f"intro mark {view.id} declined")


def next_kinds(
    connection: sqlite3.Connection,
    view: IntroductionView,
    *,
    most_reminders: int,
    has_lines: bool = False,
) -> tuple[MessageKind, ...]:
    """Return which message an introduction asks for next; raise Refused when there is none.

    ``has_lines`` is set when the requester's own lines have just come in.
    """
    situation, sent = situation_of(connection, view, most_reminders=most_reminders)
    known, asks_blurb = blurb_of(connection, view.id)
    wants_blurb = asks_blurb and not known
    if has_lines:
        sent |= {MessageKind.PLEASE_REVISE}
        situation = situation._replace(turn=Turn.ME)
    due = next_message(situation, wants_blurb=wants_blurb, sent=sent)
    if due is None:
        raise Refused(
            f"introduction {view.id} is {view.state}, and there is nothing to write now",
            hint=_possible(view, situation),
        )
    is_new = view.kind == IntroductionKind.REQUEST and view.state != State.ASKED
    if is_new and due is MessageKind.REQUEST:
        return (MessageKind.REQUEST, MessageKind.BLURB)
    return (due,)


def letters_now(
    connection: sqlite3.Connection,
    view: IntroductionView,
    kind: MessageKind,
    *,
    most_reminders: int,
) -> tuple[Letter, ...]:
    """Return the letters of that kind that may be written now; raise Refused when there is none.

    What a message says has to follow from what is on record (language.message_table).
    """
    situation, _ = situation_of(connection, view, most_reminders=most_reminders)
    found = letters(situation, kind)
    if not found:
        raise Refused(
            f"introduction {view.id} has no {kind.value} to write: {refusal(situation, kind)}",
            hint=_possible(view, situation),
        )
    return found


def _possible(view: IntroductionView, situation: Situation) -> str:
    """Return what may be written instead, as it is typed, or what may be recorded."""
    kinds = [kind for kind in possible(situation) if kind is not MessageKind.BLURB]
    if kinds:
        listed = ", ".join(kinds)
        return f"what can be written: intro draft --intro {view.id} --kind KIND, one of: {listed}"
    events = legal_events(situation.kind, situation.state, is_asked=situation.is_asked)
    if events:
        return f"what can be recorded: intro mark {view.id} EVENT, one of: {', '.join(events)}"
    return f"how it went: intro log {view.id}"


def stale(view: IntroductionView, message: MessageView, on: date) -> str:
    """Return what is no longer true of a draft that is used on a day; nothing when all is."""
    said = "" if message.sent_at else _stale(message, on)
    return f"{said}: write it again: {redraft(view, message)}" if said else ""


def stale_when_sent(view: IntroductionView, message: MessageView, on: date) -> str:
    """Return the same of a draft that has just been marked as sent on a day."""
    said = _stale(message, on)
    again = f"if it has not gone out: intro undo, then {redraft(view, message)}"
    return f"{said}; {again}" if said else ""


def _stale(message: MessageView, on: date) -> str:
    text = f"{message.subject or ''}\n{message.body}"
    return say_stale(text, day_of(message.created_at), on)

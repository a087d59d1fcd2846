"""What to type next, by where an introduction stands."""

import sqlite3
from datetime import date

from introcli.errors import Refused
from introcli.language.lifecycle import SENDS, legal_events
from introcli.language.message_table import (
    Letter,
    Situation,
    letters,
    next_message,
    possible,
    refusal,
)
from introcli.language.say_dates import day_of, say_stale
from introcli.language.views import IntroductionView, MessageView, NextStep
from introcli.language.vocabulary import Channel, IntroductionKind, MessageKind, Outcome, State
from introcli.record.introduction_history import blurb_of, situation_of
from introcli.store.workspace import Workspace


def after_draft(view: IntroductionView, messages: tuple[MessageView, ...]) -> tuple[NextStep, ...]:
    """Return what to do with messages that have just been written."""
    message = messages[0]
    mark = after_handing_over(view, message)
    if message.channel not in (Channel.EMAIL, Channel.LINKEDIN):
        return mark
    which = _which(view, message)
    return (NextStep("hand it over", f"intro open {view.id}{which}"), *mark)


def after_handing_over(view: IntroductionView, message: MessageView) -> tuple[NextStep, ...]:
    """Return what to do once a message has been sent elsewhere (F1)."""
    return (NextStep("sent it?", f"intro send-mark {view.id}{_which(view, message)}"),)


def redraft(view: IntroductionView, message: MessageView) -> str:
    """Return the command that writes this message anew."""
    return f"intro draft --intro {view.id}{_which(view, message)}"


def _which(view: IntroductionView, message: MessageView) -> str:
    """Return the option that names a message which is not the one that is due."""
    due = SENDS.get((IntroductionKind(view.kind), State(view.state)))
    return "" if due == message.kind else f" --kind {message.kind}"


def after_move(view: IntroductionView, workspace: Workspace) -> tuple[NextStep, ...]:
    """Return the step that usually follows, with the wait where there is one (E5)."""
    state = State(view.state)
    if state in (State.ASKED, State.AGREED) and view.turn != "me":
        days = workspace.settings.wait_days(view.channel)
        other = view.connector if view.kind == IntroductionKind.REQUEST else view.target
        name = other.name if other else "them"
        answered = f"{name} answered?", f"intro mark {view.id} agreed"
        if view.state == State.AGREED:
            answered = f"{name} made the introduction?", f"intro mark {view.id} introduced"
        return (
            NextStep(*answered),
            NextStep(f"if not, intro followup reminds you after {days} days", "intro followup"),
        )
    if view.outcome in (Outcome.NOTHING, Outcome.BADLY):
        closed = "what else is due?", "intro followup"
    else:
        closed = "use what worked again", f"intro template from {view.id} --name ..."
    steps = {
        State.REVISE: [("write a better one", f"intro draft --intro {view.id}")],
        State.AGREED: [("your move", f"intro draft --intro {view.id}")],
        State.INTRODUCED: [_introduced(view)],
        State.MET: [
            ("what came of it?", f"intro close {view.id} --outcome helped --rating 5"),
        ],
        State.CLOSED: [closed],
    }
    return tuple(NextStep(say, command) for say, command in steps.get(state, []))


def _introduced(view: IntroductionView) -> tuple[str, str]:
    if view.kind == IntroductionKind.REQUEST and view.turn == "me":
        say = f"write to {view.target.name} first"
        return say, f"intro draft --intro {view.id} --kind first-message"
    if view.kind == IntroductionKind.RECEIVED and view.turn == "me":
        return f"answer {view.requester.name}", f"intro draft --intro {view.id} --kind answer"
    return "did they meet?", f"intro mark {view.id} met"


def next_kinds(
    connection: sqlite3.Connection, view: IntroductionView, *, most_reminders: int
) -> tuple[MessageKind, ...]:
    """Return which message an introduction asks for next; raise Refused when there is none."""
    situation, sent = situation_of(connection, view, most_reminders=most_reminders)
    known, asks_blurb = blurb_of(connection, view.id)
    wants_blurb = asks_blurb and not known
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

"""What to type next, by where an introduction stands."""

from datetime import date

from introcli.errors import Refused
from introcli.language.lifecycle import SENDS
from introcli.language.say_dates import day_of, say_stale
from introcli.language.views import IntroductionView, MessageView, NextStep
from introcli.language.vocabulary import Channel, IntroductionKind, MessageKind, Outcome, State
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


_NEXT: dict[tuple[IntroductionKind, State], MessageKind] = {
    (IntroductionKind.BROKER, State.INTRODUCED): MessageKind.CHECK_IN,
    (IntroductionKind.BROKER, State.MET): MessageKind.CHECK_IN,
    (IntroductionKind.RECEIVED, State.INTRODUCED): MessageKind.ANSWER,
    (IntroductionKind.RECEIVED, State.AGREED): MessageKind.ANSWER,
    (IntroductionKind.INVITE, State.AGREED): MessageKind.FIRST_MESSAGE,
}


def next_kinds(view: IntroductionView, *, asks_blurb: bool) -> tuple[MessageKind, ...]:
    """Return which message an introduction asks for next."""
    kind, state = IntroductionKind(view.kind), State(view.state)
    if kind is IntroductionKind.REQUEST and state in (State.DRAFTED, State.REVISE):
        return (MessageKind.REQUEST, MessageKind.BLURB)
    if kind is IntroductionKind.REQUEST and state is State.INTRODUCED and view.turn == "me":
        return (MessageKind.FIRST_MESSAGE,)
    if kind is IntroductionKind.BROKER and state is State.AGREED and asks_blurb:
        return (MessageKind.BLURB_REQUEST,)
    due = SENDS.get((kind, state)) or _NEXT.get((kind, state))
    if due:
        return (due,)
    if state is State.MET:
        return (MessageKind.REPORT_BACK,)
    if state in (State.ASKED, State.AGREED, State.INTRODUCED):
        return (MessageKind.NUDGE,)
    return (MessageKind.THANKS,)


_KINDS: dict[IntroductionKind, frozenset[MessageKind]] = {
    IntroductionKind.REQUEST: frozenset(
        {MessageKind.REQUEST, MessageKind.BLURB, MessageKind.NUDGE, MessageKind.THANKS,
         MessageKind.REPORT_BACK, MessageKind.FIRST_MESSAGE, MessageKind.CHECK_IN}
    ),
    IntroductionKind.BROKER: frozenset(
        {MessageKind.PERMISSION, MessageKind.BLURB_REQUEST, MessageKind.INTRODUCTION,
         MessageKind.NUDGE, MessageKind.CHECK_IN, MessageKind.THANKS}
    ),
    IntroductionKind.RECEIVED: frozenset(
        {MessageKind.ANSWER, MessageKind.WHO_ARE_YOU, MessageKind.THANKS, MessageKind.NUDGE,
         MessageKind.REPORT_BACK}
    ),
    IntroductionKind.INVITE: frozenset(
        {MessageKind.INVITATION, MessageKind.NUDGE, MessageKind.FIRST_MESSAGE, MessageKind.THANKS,
         MessageKind.CHECK_IN}
    ),
}  # fmt: skip


def refuse_kind(view: IntroductionView, kind: MessageKind) -> None:
    """Raise Refused when this introduction has no message of that kind."""
    allowed = _KINDS[IntroductionKind(view.kind)]
    if kind not in allowed:
        raise Refused(
            f"a {view.kind} has no {kind.value} message",
            hint="it has: " + ", ".join(sorted(k.value for k in allowed)),
        )
    needs_connector = kind in (MessageKind.THANKS, MessageKind.REPORT_BACK)
    if needs_connector and view.connector is None and view.kind == IntroductionKind.RECEIVED:
        raise Refused(
            f"introduction {view.id} wasn't made, so there is nobody to thank",
            hint=f"answer {view.requester.name}: intro draft --intro {view.id} --kind answer",
        )


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

"""What to type next, by where an introduction stands."""

from __future__ import annotations

from introcli.language.lifecycle import SENDS
from introcli.language.views import IntroductionView, MessageView, NextStep
from introcli.language.vocabulary import Channel, IntroductionKind, Outcome, State
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
        return _waiting(view, workspace)
    steps = {
        State.REVISE: [("write a better one", f"intro draft --intro {view.id}")],
        State.AGREED: [("your move", f"intro draft --intro {view.id}")],
        State.INTRODUCED: [_introduced(view)],
        State.MET: [
            ("what came of it?", f"intro close {view.id} --outcome helped --rating 5"),
        ],
        State.CLOSED: [_closed(view)],
    }
    return tuple(NextStep(say, command) for say, command in steps.get(state, []))


def _waiting(view: IntroductionView, workspace: Workspace) -> tuple[NextStep, ...]:
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


def _closed(view: IntroductionView) -> tuple[str, str]:
    """Return what to do at the end: words that led to nothing are not for use again."""
    if view.outcome in (Outcome.NOTHING, Outcome.BADLY):
        return "what else is due?", "intro followup"
    return "use what worked again", f"intro template from {view.id} --name ..."


def _introduced(view: IntroductionView) -> tuple[str, str]:
    if view.kind == IntroductionKind.REQUEST and view.turn == "me":
        say = f"write to {view.target.name} first"
        return say, f"intro draft --intro {view.id} --kind first-message"
    if view.kind == IntroductionKind.RECEIVED and view.turn == "me":
        return f"answer {view.requester.name}", f"intro draft --intro {view.id} --kind answer"
    return "did they meet?", f"intro mark {view.id} met"

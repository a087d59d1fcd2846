"""Which messages an introduction has, and which one comes next."""

from __future__ import annotations

from introcli.errors import Refused
from introcli.language.lifecycle import SENDS
from introcli.language.views import IntroductionView
from introcli.language.vocabulary import IntroductionKind, MessageKind, State

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
            f"nobody made introduction {view.id}, so there is nobody to thank",
            hint=f"answer {view.requester.name}: intro draft --intro {view.id} --kind answer",
        )

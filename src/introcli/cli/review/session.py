"""What can be done with an item of the review: one table for the screen and for the prompts."""

from collections.abc import Callable
from typing import NamedTuple

from introcli.language.vocabulary import Channel, Event, IntroductionKind, MessageKind, Outcome
from introcli.review.review_steps import Step
from introcli.review.reviewing import ReviewDetail


class Choice(NamedTuple):
    """One answer to a question, taken with one key."""

    key: str
    value: str
    label: str


class Question(NamedTuple):
    """What an action asks first: a line of text, or one of a few choices."""

    name: str
    label: str
    default: str = ""
    choices: tuple[Choice, ...] = ()
    needed: bool = False


class Action(NamedTuple):
    """One key: ``fits`` says where it makes sense, ``asks`` what it wants to know."""

    key: str
    name: str
    label: Callable[[ReviewDetail], str]
    fits: Callable[[ReviewDetail], bool]
    asks: Callable[[ReviewDetail], tuple[Question, ...]] = lambda _detail: ()


_WRITES = {
    MessageKind.NUDGE: "write the nudge",
    MessageKind.THANKS: "write the thanks",
    MessageKind.REPORT_BACK: "write how it went",
    MessageKind.CHECK_IN: "ask how it went",
    MessageKind.FIRST_MESSAGE: "write the first message",
    MessageKind.BLURB_REQUEST: "ask for a few lines",
    MessageKind.PERMISSION: "ask for permission",
    MessageKind.WHO_ARE_YOU: "ask who they are",
}
_EVENTS = {
    Event.AGREED: Choice("a", "agreed", "agreed"),
    Event.DECLINED: Choice("d", "declined", "declined"),
    Event.REVISE: Choice("r", "revise", "wants a better version"),
    Event.INTRODUCED: Choice("i", "introduced", "made the introduction"),
    Event.MET: Choice("m", "met", "met"),
    Event.LAPSED: Choice("l", "lapsed", "let it go"),
    Event.WITHDRAWN: Choice("w", "withdrawn", "withdrew it"),
}
# What I did myself, where I am the one who was introduced to somebody.
_MINE = {
    Event.AGREED: Choice("a", "agreed", "I said yes"),
    Event.DECLINED: Choice("d", "declined", "I said no"),
    Event.MET: Choice("m", "met", "we met"),
}
# Channels with a program or a page of their own to send from.
_OPENED = (Channel.EMAIL, Channel.LINKEDIN)
_OUTCOMES = (
    Choice("h", Outcome.HELPED, "it helped"),
    Choice("p", Outcome.PLEASANT, "pleasant"),
    Choice("n", Outcome.NOTHING, "nothing came of it"),
    Choice("b", Outcome.BADLY, "it went badly"),
)
_RATINGS = tuple(Choice(str(n), str(n), label) for n, label in (
    (1, "wasted"), (2, ""), (3, ""), (4, ""), (5, "great"), (0, "no rating"),
))  # fmt: skip
_NOTE = Question("note", "A note, or nothing")
ANYWAY = Question(
    "anyway",
    "All the same?",
    choices=(Choice("f", "yes", "mark it all the same; it is noted"),),
)


def _writes(detail: ReviewDetail) -> str:
    if detail.message:
        return "write it anew"
    return _WRITES.get(MessageKind(detail.kind), f"write the {detail.kind}")


def _takes_message(detail: ReviewDetail) -> bool:
    return bool(detail.kind) and detail.step in (Step.WRITE, Step.HAND_OVER)


def _has_message(detail: ReviewDetail) -> bool:
    return detail.message is not None


def _can_be_opened(detail: ReviewDetail) -> bool:
    return detail.message is not None and detail.message.channel in _OPENED


def _answers(detail: ReviewDetail) -> tuple[Question, ...]:
    words = _EVENTS | _MINE if _is_my_turn_to_answer(detail) else _EVENTS
    choices = tuple(words[Event(name)] for name in detail.events if Event(name) in words)
    return (Question("event", "What happened?", choices=choices), _NOTE)


def _is_my_turn_to_answer(detail: ReviewDetail) -> bool:
    """Say whether I was introduced to somebody, so that the answer is mine to give."""
    about = detail.introduction
    return about is not None and about.introduction.kind == IntroductionKind.RECEIVED


def _answered(detail: ReviewDetail) -> str:
    return "I answered" if _is_my_turn_to_answer(detail) else "they answered"


def _outcome(_detail: ReviewDetail) -> tuple[Question, ...]:
    return (
        Question("outcome", "What came of it?", choices=_OUTCOMES),
        Question("rating", "How good was it?", choices=_RATINGS),
        Question("note", "A sentence on what came of it, or nothing"),
    )


def _can_be_touched(detail: ReviewDetail) -> bool:
    about_contact = detail.item.introduction is None or detail.kind == MessageKind.INVITATION
    return detail.contact is not None and about_contact and detail.step != Step.TICK


ACTIONS: tuple[Action, ...] = (
    Action("d", "write", _writes, _takes_message),
    Action("e", "edit", lambda _: "edit", _takes_message),
    Action("c", "copy", lambda _: "copy", _has_message),
    Action("o", "open_message", lambda _: "open to send", _can_be_opened),
    Action("m", "sent", lambda _: "I sent it", _has_message),
    Action("a", "answer", _answered, lambda d: bool(set(d.events) & set(_EVENTS)),
           _answers),
    Action("l", "lapse", lambda _: "let it go", lambda d: d.step == Step.LAPSE),
    Action("x", "close", lambda _: "close it", lambda d: Event.CLOSE in d.events, _outcome),
    Action("t", "touch", lambda _: "I was in touch", _can_be_touched,
           lambda _: (Question("note", "What was it about?"),)),
    Action("r", "tick", lambda _: "tick off", lambda d: d.step == Step.TICK),
    Action("s", "snooze", lambda _: "later",
           lambda _: True, lambda _: (Question("when", "Until when?", "1w", needed=True),)),
    Action("n", "note", lambda _: "note", lambda d: d.contact is not None,
           lambda _: (Question("note", "Note", needed=True),)),
)  # fmt: skip
_BY_NAME = {action.name: action for action in ACTIONS}
# Keys that make sense for an item that is settled: they answered after all, a note.
AFTERWARDS = frozenset("an")
_NEXT = {
    Step.WRITE: "write",
    Step.TOUCH: "touch",
    Step.TICK: "tick",
    Step.LAPSE: "lapse",
    Step.CLOSE: "close",
}


def actions_for(detail: ReviewDetail) -> tuple[Action, ...]:
    """Return what can be done with an item now."""
    return tuple(action for action in ACTIONS if action.fits(detail))


def next_action(detail: ReviewDetail) -> Action | None:
    """Return what Enter does. It hands a draft over, and never says that anything was sent (F3)."""
    if detail.step == Step.HAND_OVER and detail.message:
        return _BY_NAME["open_message" if _can_be_opened(detail) else "copy"]
    found = _BY_NAME[_NEXT[Step(detail.step)]]
    return found if found.fits(detail) else None

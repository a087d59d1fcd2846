"""What can be done with an item of the review: one table for the screen and for the prompts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple

from introcli.cli.review import doing
from introcli.errors import Aborted, IntroError, Refused, UsageProblem
from introcli.language.follow_ups import Group
from introcli.language.views import FollowUpItem
from introcli.language.vocabulary import Channel, Event, IntroductionKind, MessageKind, Outcome
from introcli.review.actions import Done, ReviewDetail, Step
from introcli.store.workspace import Workspace


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
    """One key: ``fits`` says where it makes sense, ``asks`` what it wants to know.

    ``does`` does it and returns what is said of it; ``name`` is what the history calls it.
    """

    key: str
    name: str
    does: Callable[[Workspace, ReviewDetail, doing.Answers], str]
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
    MessageKind.REGRET: "pass the no on",
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
_NOTE = Question("note", "A note for you alone, or nothing")
_OUTCOME = (
    Question("outcome", "What came of it?", choices=_OUTCOMES),
    Question("rating", "How good was it?", choices=_RATINGS),
    Question("tell", "A sentence that the connector may read, or nothing"),
    _NOTE,
)
ANYWAY = Question(
    "anyway",
    "All the same?",
    choices=(Choice("f", "yes", "mark it all the same; it is noted"),),
)


def _writes(detail: ReviewDetail) -> str:
    if detail.message:
        return "write it again"
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
    """Return whether I was introduced to somebody, so that the answer is mine to give."""
    about = detail.introduction
    return about is not None and about.introduction.kind == IntroductionKind.RECEIVED


def _can_be_touched(detail: ReviewDetail) -> bool:
    about_contact = detail.item.introduction is None or detail.kind == MessageKind.INVITATION
    return detail.contact is not None and about_contact and detail.step != Step.TICK


ACTIONS: tuple[Action, ...] = (
    Action("d", "write", doing.write, _writes, _takes_message),
    Action("e", "edit", doing.edit, lambda _: "edit", _takes_message),
    Action("c", "copy", doing.copy, lambda _: "copy", _has_message),
    Action("o", "open_message", doing.open_message, lambda _: "open to send", _can_be_opened),
    Action("m", "sent", doing.sent, lambda _: "I sent it", _has_message),
    Action("a", "answer", doing.answer,
           lambda d: "I answered" if _is_my_turn_to_answer(d) else "they answered",
           lambda d: bool(set(d.events) & set(_EVENTS)), _answers),
    Action("l", "lapse", doing.lapse, lambda _: "let it go", lambda d: d.step == Step.LAPSE),
    Action("x", "close", doing.close, lambda _: "close it", lambda d: Event.CLOSE in d.events,
           lambda _: _OUTCOME),
    Action("t", "touch", doing.touch, lambda _: "I was in touch", _can_be_touched,
           lambda _: (Question("note", "What was it about?"),)),
    Action("r", "tick", doing.tick, lambda _: "tick off", lambda d: d.step == Step.TICK),
    Action("s", "snooze", doing.snooze, lambda _: "later",
           lambda _: True, lambda _: (Question("when", "Until when?", "1w", needed=True),)),
    Action("n", "note", doing.note, lambda _: "note", lambda d: d.contact is not None,
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


def action_for(detail: ReviewDetail, key: str) -> Action | None:
    """Return what a key does with an item; Enter, or nothing but it, is the next step."""
    if key in ("", "enter"):
        return next_action(detail)
    return next((action for action in actions_for(detail) if action.key == key), None)


class Do(NamedTuple):
    """A request to do the action, with the answers to its questions."""

    answers: dict[str, str]


Request = Question | Do | IntroError | str


def carry_out(
    session: Session, action: Action, detail: ReviewDetail
) -> Generator[Request, str | Done | None, Done | None]:
    """Ask, do, ask again for what made no sense, record: what every way of reviewing goes through.

    A ``Question`` is sent its answer, None when it was left; ``Do`` what was done, or is thrown the
    IntroError. A problem or a text is only to be shown. Return what was done, None for nothing;
    raise IntroError for what could not be.
    """
    while True:
        answers: dict[str, str] = {}
        for question in action.asks(detail):
            answer = yield question
            if not isinstance(answer, str):
                yield "Left as it was."
                return None
            answers[question.name] = answer
        try:
            done = yield Do(answers)
        except Aborted as problem:
            # The editor was left without saving: that leaves the message alone, not the review.
            yield problem
            return None
        except UsageProblem as problem:
            if not answers:
                raise
            yield problem
            continue
        except Refused as problem:
            if not problem.rule or action.name != "sent":
                raise
            yield problem
            if not (yield ANYWAY):
                return None
            done = yield Do({"anyway": "yes"})
        assert isinstance(done, Done)
        session.unskip(detail.item.id)
        session.record(done)
        return done


SKIPPED = "skipped"
ELSEWHERE = "no longer due: changed elsewhere"


class Mark(NamedTuple):
    """What became of an item: a sign, the words, and whether it is off the list."""

    sign: str
    said: str
    is_settled: bool


class Session:
    """The items in order with their marks; what is settled stays in its place, marked."""

    def __init__(self, items: Sequence[FollowUpItem]) -> None:
        self.items = list(items)
        self._first = frozenset(item.id for item in items)
        self.marks: dict[str, Mark] = {}
        self.done: list[Done] = []

    def refresh(self, due: Sequence[FollowUpItem]) -> None:
        """Take in what is due now: what is gone is settled, what is new comes in at its place.

        What only came up meanwhile, and went again before anything was done with it, as when
        what brought it up was undone, is no item any more.
        """
        fresh = {item.id: item for item in due}
        known = self._first | fresh.keys() | {done.item_id for done in self.done}
        self.items = [fresh.get(item.id, item) for item in self.items if item.id in known]
        self.marks = {item_id: mark for item_id, mark in self.marks.items() if item_id in known}
        for item in self.items:
            mark = self.marks.get(item.id)
            if item.id in fresh and mark and mark.is_settled:
                del self.marks[item.id]
            elif item.id not in fresh and not (mark and mark.is_settled):
                by = (done.said for done in reversed(self.done) if done.item_id == item.id)
                self.marks[item.id] = Mark("✓", next(by, ELSEWHERE), is_settled=True)
        # What is new goes behind the one that stands before it in the fresh list.
        place = 0
        for item in due:
            at = next((at for at, old in enumerate(self.items) if old.id == item.id), None)
            if at is None:
                self.items.insert(at := place, item)
            place = at + 1

    def skip(self, item_id: str) -> None:
        """Leave an item as it is; it comes back with the next review."""
        if item_id not in self.marks:
            self.marks[item_id] = Mark("–", SKIPPED, is_settled=False)

    def unskip(self, item_id: str) -> None:
        """Take a skipped item up again, because something was done with it after all."""
        if (mark := self.marks.get(item_id)) and not mark.is_settled:
            del self.marks[item_id]

    def record(self, done: Done) -> None:
        """Record something done; what wrote nothing, such as copying, doesn't count."""
        if done.change is not None:
            self.done.append(done)

    def last(self) -> Done | None:
        """Return what undo would take back."""
        return self.done[-1] if self.done else None

    def forget(self, done: Done) -> None:
        """Remove something from what was done, because it was undone."""
        self.done.remove(done)

    def has(self, item_id: str) -> bool:
        """Return whether there is such an item."""
        return any(item.id == item_id for item in self.items)

    def is_settled(self, item_id: str) -> bool:
        """Return whether an item is off the list."""
        mark = self.marks.get(item_id)
        return mark is not None and mark.is_settled

    def next_open(self, after: str) -> str | None:
        """Return the next item without a mark, from there on and then from the top."""
        ids = [item.id for item in self.items]
        start = ids.index(after) if after in ids else 0
        return next((i for i in ids[start:] + ids[:start] if i not in self.marks), None)

    # What is counted is due, as in ``intro followup --count``; what is only suggested is not.

    @staticmethod
    def is_due(item: FollowUpItem) -> bool:
        """Return whether an item is due, and no suggestion."""
        return item.group != Group.SUGGESTION

    @property
    def total(self) -> int:
        """How many items are due."""
        return sum(map(self.is_due, self.items))

    @property
    def settled(self) -> int:
        """How many items are off the list."""
        return sum(mark.is_settled for mark in self._marks_of_due())

    @property
    def skipped(self) -> int:
        """How many were skipped."""
        return len(self._marks_of_due()) - self.settled

    @property
    def left(self) -> int:
        """How many have no mark yet."""
        return self.total - len(self._marks_of_due())

    @property
    def suggested(self) -> int:
        """How many suggestions have no mark yet."""
        return len(self.items) - len(self.marks) - self.left

    def _marks_of_due(self) -> list[Mark]:
        return [
            self.marks[item.id]
            for item in self.items
            if item.id in self.marks and self.is_due(item)
        ]

"""Which message may be written when, to whom, and in which version (PRACTICE A4, E5, F14).

One table, read from top to bottom: a row is a message of one kind of introduction, the states in
which what it says is so, and what else must hold. What no row allows is refused. A message that
goes to two people in two wordings has two rows. ``docs/messages.md`` is printed from it.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, partial
from typing import NamedTuple

from introcli.language.lifecycle import Turn
from introcli.language.vocabulary import IntroductionKind as Kind
from introcli.language.vocabulary import MessageKind as Message
from introcli.language.vocabulary import Outcome, State


class Part(StrEnum):
    """Who somebody is in an introduction."""

    REQUESTER = "requester"
    CONNECTOR = "connector"
    TARGET = "target"


class Version(StrEnum):
    """What a message of one kind says differently, by what has happened."""

    PLAIN = "plain"
    FIRST = "first"
    LAST = "last"
    AFTER_YES = "after-yes"
    BEFORE_YES = "before-yes"
    INTRODUCED = "introduced"
    MET = "met"
    NOTHING = "nothing"
    DECLINED = "declined"
    NO_ANSWER = "no-answer"
    MINE = "mine"
    THEIRS = "theirs"


class Situation(NamedTuple):
    """What a message has to follow from.

    ``reminders`` is 0 before the first reminder of a wait, 1 before the last, and 2 when all that
    the settings allow have been sent. ``was_introduced`` is set once the
    introduction was made, ``is_pending`` for an invitation that a network has not let through,
    ``was_mine`` for a no that was my own (A15), ``nothing_came`` for an outcome of nothing,
    ``has_met`` when they met or something came of it.
    """

    kind: Kind
    state: State
    turn: Turn
    reminders: int = 0
    has_connector: bool = True
    is_asked: bool = False
    was_introduced: bool = False
    is_pending: bool = False
    was_mine: bool = False
    nothing_came: bool = False
    has_met: bool = False


class Letter(NamedTuple):
    """A message that may be written: its version and its readers."""

    message: Message
    version: Version
    to: tuple[Part, ...]
    bcc: tuple[Part, ...] = ()


class Row(NamedTuple):
    """One line of the table; None means that it does not matter."""

    kind: Kind
    message: Message
    states: tuple[State, ...]
    to: tuple[Part, ...]
    version: Version = Version.PLAIN
    bcc: tuple[Part, ...] = ()
    turn: Turn | None = None
    reminders: int | None = None
    has_connector: bool | None = None
    is_asked: bool | None = None
    was_introduced: bool | None = None
    is_pending: bool | None = None
    was_mine: bool | None = None
    nothing_came: bool | None = None
    has_met: bool | None = None


_CONDITIONS = (
    "turn", "reminders", "has_connector", "is_asked", "was_introduced", "is_pending", "was_mine",
    "nothing_came", "has_met",
)  # fmt: skip
_REQUESTER, _CONNECTOR, _TARGET = (Part.REQUESTER,), (Part.CONNECTOR,), (Part.TARGET,)
_DRAFTED, _ASKED, _AGREED, _REVISE = State.DRAFTED, State.ASKED, State.AGREED, State.REVISE
_MADE, _DECLINED, _LAPSED = State.INTRODUCED, (State.DECLINED,), (State.LAPSED,)
_NEW, _OVER = (_DRAFTED, _REVISE, _ASKED), (State.MET, State.CLOSED)


def _of_request() -> Iterator[Row]:
    row: Callable[..., Row] = partial(Row, Kind.REQUEST)

    yield row(Message.REQUEST, _NEW, _CONNECTOR)
    yield row(Message.BLURB, (*_NEW, _AGREED), _TARGET)
    for sent, version in enumerate((Version.FIRST, Version.LAST)):
        waited = {"turn": Turn.CONNECTOR, "reminders": sent}
        yield row(Message.NUDGE, (_ASKED,), _CONNECTOR, version, **waited)
        if not sent:  # whoever said yes is reminded once
            yield row(Message.NUDGE, (_AGREED,), _CONNECTOR, Version.AFTER_YES, **waited)
        waited = {"turn": Turn.TARGET, "reminders": sent}
        yield row(Message.NUDGE, (_MADE,), _TARGET, version, **waited)
    yield row(Message.FIRST_MESSAGE, (_MADE,), _TARGET)
    made = (_MADE, *_OVER)
    yield row(Message.THANKS, made, _CONNECTOR, Version.INTRODUCED, nothing_came=False)
    yield row(Message.THANKS, made, _CONNECTOR, Version.NOTHING, nothing_came=True)
    yield row(Message.THANKS, _OVER, _TARGET, Version.MET, nothing_came=False, has_met=True)
    yield row(Message.THANKS, _LAPSED, _CONNECTOR, Version.NOTHING, was_introduced=True)
    yield row(Message.THANKS, _DECLINED, _CONNECTOR, Version.DECLINED)
    yield row(Message.REPORT_BACK, _OVER, _CONNECTOR, Version.MET, nothing_came=False, has_met=True)
    yield row(Message.REPORT_BACK, _OVER, _CONNECTOR, Version.NOTHING, nothing_came=True)
    yield row(Message.REPORT_BACK, _LAPSED, _CONNECTOR, Version.NO_ANSWER, was_introduced=True)


def _of_broker() -> Iterator[Row]:
    row: Callable[..., Row] = partial(Row, Kind.BROKER)

    both = (Part.TARGET, Part.REQUESTER)
    mine = (_DRAFTED, _REVISE)
    yield row(Message.PERMISSION, _NEW, _TARGET)
    yield row(Message.BLURB_REQUEST, _NEW, _REQUESTER, Version.BEFORE_YES)
    yield row(Message.BLURB_REQUEST, (_AGREED,), _REQUESTER, Version.AFTER_YES)
    yield row(Message.PLEASE_REVISE, (_DRAFTED,), _REQUESTER, Version.MINE, is_asked=True)
    yield row(Message.PLEASE_REVISE, (_REVISE,), _REQUESTER, Version.THEIRS)
    yield row(Message.INTRODUCTION, (_AGREED,), both, Version.AFTER_YES)
    yield row(Message.INTRODUCTION, _NEW, both, Version.BEFORE_YES)
    for sent, version in enumerate((Version.FIRST, Version.LAST)):
        waited = {"turn": Turn.TARGET, "reminders": sent}
        yield row(Message.NUDGE, (_ASKED,), _TARGET, version, **waited)
        waited = {"turn": Turn.REQUESTER, "reminders": sent}
        yield row(Message.NUDGE, (*mine, _AGREED), _REQUESTER, version, **waited)
    yield row(Message.CHECK_IN, (_MADE,), _REQUESTER, Version.INTRODUCED)
    yield row(Message.CHECK_IN, (State.MET,), _REQUESTER, Version.MET)
    yield row(Message.THANKS, (_MADE,), _TARGET, Version.INTRODUCED)
    unmet = {"nothing_came": False, "has_met": False}
    yield row(Message.THANKS, _OVER, _TARGET, Version.INTRODUCED, **unmet)
    yield row(Message.THANKS, _OVER, _TARGET, Version.MET, nothing_came=False, has_met=True)
    yield row(Message.THANKS, _OVER, _TARGET, Version.NOTHING, nothing_came=True)
    yield row(Message.THANKS, _DECLINED, _TARGET, Version.DECLINED, was_mine=False)
    yield row(Message.REGRET, mine, _REQUESTER, Version.MINE, is_asked=True)
    yield row(Message.REGRET, _DECLINED, _REQUESTER, Version.MINE, was_mine=True)
    yield row(Message.REGRET, _DECLINED, _REQUESTER, Version.THEIRS, was_mine=False)
    yield row(Message.REGRET, _LAPSED, _REQUESTER, Version.NO_ANSWER, was_introduced=False)


def _of_received() -> Iterator[Row]:
    row: Callable[..., Row] = partial(Row, Kind.RECEIVED)

    known, early = {"has_connector": True}, (_MADE, _AGREED)
    yield row(Message.ANSWER, early, _REQUESTER, bcc=_CONNECTOR, **known)
    yield row(Message.ANSWER, early, _REQUESTER, has_connector=False)
    yield row(Message.WHO_ARE_YOU, (_MADE,), _REQUESTER)
    for sent, version in enumerate((Version.FIRST, Version.LAST)):
        waited = {"turn": Turn.REQUESTER, "reminders": sent}
        yield row(Message.NUDGE, early, _REQUESTER, version, **waited)
    yield row(Message.REGRET, (*early, *_DECLINED), _REQUESTER, Version.MINE)
    yield row(Message.THANKS, (*early, *_LAPSED), _CONNECTOR, Version.INTRODUCED, **known)
    yield row(Message.THANKS, _DECLINED, _CONNECTOR, Version.DECLINED, **known)
    unmet = {"nothing_came": False, "has_met": False}
    yield row(Message.THANKS, _OVER, _CONNECTOR, Version.INTRODUCED, **unmet, **known)
    for message in (Message.THANKS, Message.REPORT_BACK):
        yield row(
            message, _OVER, _CONNECTOR, Version.MET, nothing_came=False, has_met=True, **known
        )
        yield row(message, _OVER, _CONNECTOR, Version.NOTHING, nothing_came=True, **known)


def _of_invite() -> Iterator[Row]:
    row: Callable[..., Row] = partial(Row, Kind.INVITE)

    yield row(Message.INVITATION, (_DRAFTED,), _TARGET)
    yield row(Message.INVITATION, (_ASKED,), _TARGET, is_pending=False)
    for sent, version in enumerate((Version.FIRST, Version.LAST)):
        waited = {"turn": Turn.TARGET, "reminders": sent}
        yield row(Message.NUDGE, (_ASKED,), _TARGET, version, is_pending=False, **waited)
        yield row(Message.NUDGE, (_AGREED,), _TARGET, version, **waited)
    yield row(Message.FIRST_MESSAGE, (_AGREED,), _TARGET)
    yield row(Message.THANKS, _OVER, _TARGET, Version.MET, nothing_came=False, has_met=True)
    yield row(Message.THANKS, _OVER, _TARGET, Version.NOTHING, nothing_came=True)
    yield row(Message.THANKS, _DECLINED, _TARGET, Version.DECLINED, is_pending=False)


TABLE: tuple[Row, ...] = (*_of_request(), *_of_broker(), *_of_received(), *_of_invite())


@cache
def letters(situation: Situation, message: Message) -> tuple[Letter, ...]:
    """Return the letters of that kind that may be written now, one for each reader or pair."""
    return tuple(
        Letter(row.message, row.version, row.to, row.bcc)
        for row in _rows(situation.kind, message)
        if situation.state in row.states and not _unmet(row, situation)
    )


def _rows(kind: Kind, message: Message) -> Iterator[Row]:
    return (row for row in TABLE if row.kind is kind and row.message is message)


def _unmet(row: Row, situation: Situation) -> list[str]:
    return [
        name
        for name in _CONDITIONS
        if getattr(row, name) is not None and getattr(row, name) != getattr(situation, name)
    ]


def possible(situation: Situation) -> tuple[Message, ...]:
    """Return every kind of message that may be written now."""
    return tuple(message for message in Message if letters(situation, message))


def refusal(situation: Situation, message: Message) -> str:
    """Return why a message may not be written, as the rest of a sentence about it."""
    rows = list(_rows(situation.kind, message))
    article = "an" if situation.kind is Kind.INVITE else "a"
    if not rows:
        return f"{article} {situation.kind} has no {message} message"
    here = [row for row in rows if situation.state in row.states]
    if not here:
        *others, last = dict.fromkeys(str(state) for row in rows for state in row.states)
        either = f"{', '.join(others)} or {last}" if others else last
        return f"it is {situation.state}, and a {message} message is written when it is {either}"
    missing = min((_unmet(row, situation) for row in here), key=len)
    turn = "yours" if situation.turn is Turn.ME else f"the {situation.turn}'s"
    return _WHY[missing[0]].format(turn=turn)


_WHY = {
    "turn": "nobody is being waited for: the next move is {turn}",
    "reminders": "the last reminder has been sent, and that is enough (E5)",
    "has_connector": "nobody made this introduction, so there is nobody to thank",
    "is_asked": "nobody asked you for this introduction",
    "was_introduced": "the introduction was never made",
    "is_pending": "an invitation that is not accepted yet cannot be followed by a message",
    "was_mine": "the no was your own",
    "nothing_came": "what came of it says otherwise",
    "has_met": "nothing on record says that they met",
}


def nothing_came(outcome: str | None) -> bool:
    """Return whether an introduction led to nothing, as far as is known."""
    return outcome in (Outcome.NOTHING, Outcome.BADLY)


def next_message(
    situation: Situation, *, wants_blurb: bool = False, sent: frozenset[Message] = frozenset()
) -> Message | None:
    """Return the message that usually comes next; None when there is nothing to write.

    ``wants_blurb`` is set while the requester's own lines are wanted and missing (E4), ``sent``
    are the kinds that went out since the introduction came into this state.
    """
    kind, state = situation.kind, situation.state
    order = _ORDER[kind]
    if state is State.ASKED and situation.turn is not Turn.ME:
        order = (Message.NUDGE,)
    elif kind is Kind.BROKER and state is State.REVISE:
        order = (Message.NUDGE, Message.PLEASE_REVISE, *order)
    elif wants_blurb and kind is Kind.BROKER:
        order = (Message.NUDGE, Message.BLURB_REQUEST, *order)
    repeated = (Message.NUDGE, Message.REQUEST, Message.PERMISSION, Message.ANSWER)
    for message in order:
        if letters(situation, message) and (message not in sent or message in repeated):
            return message
    return None


_ORDER: dict[Kind, tuple[Message, ...]] = {
    Kind.REQUEST: (
        Message.NUDGE, Message.REQUEST, Message.FIRST_MESSAGE, Message.REPORT_BACK,
        Message.THANKS,
    ),
    Kind.BROKER: (
        Message.NUDGE, Message.PERMISSION, Message.INTRODUCTION, Message.CHECK_IN,
        Message.REGRET, Message.THANKS,
    ),
    Kind.RECEIVED: (
        Message.NUDGE, Message.ANSWER, Message.REPORT_BACK, Message.REGRET, Message.THANKS,
    ),
    Kind.INVITE: (
        Message.NUDGE, Message.INVITATION, Message.FIRST_MESSAGE, Message.THANKS,
    ),
}  # fmt: skip

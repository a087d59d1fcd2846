"""Which message may be written when, to whom, and in which version (PRACTICE A4, E5, F14).

One table, read from top to bottom: a row is a message of one kind of introduction, the states in
which what it says is so, and what else must hold. What no row allows is refused. A message that
goes to two people in two wordings has two rows. ``docs/messages.md`` is printed from it.
"""

from collections.abc import Iterator
from enum import StrEnum
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
    ``was_mine`` for a no that was my own (A15), ``nothing_came`` for an outcome of nothing.
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


_CONDITIONS = (
    "turn", "reminders", "has_connector", "is_asked", "was_introduced", "is_pending", "was_mine",
    "nothing_came",
)  # fmt: skip
_REQUESTER, _CONNECTOR, _TARGET = (Part.REQUESTER,), (Part.CONNECTOR,), (Part.TARGET,)
_NEW = (State.DRAFTED, State.REVISE, State.ASKED)
_MADE = (State.INTRODUCED, State.MET, State.CLOSED)
_OVER = (State.MET, State.CLOSED)


def _reminders(
    kind: Kind,
    states: tuple[State, ...],
    turn: Turn,
    to: tuple[Part, ...],
    version: Version | None = None,
    *,
    is_pending: bool | None = None,
) -> Iterator[Row]:
    for sent, usual in enumerate((Version.FIRST, Version.LAST)):
        yield Row(
            kind, Message.NUDGE, states, to, version or usual, turn=turn, reminders=sent,
            is_pending=is_pending,
        )  # fmt: skip


TABLE: tuple[Row, ...] = (
    Row(Kind.REQUEST, Message.REQUEST, _NEW, _CONNECTOR),
    Row(Kind.REQUEST, Message.BLURB, (*_NEW, State.AGREED), _TARGET),
    *_reminders(Kind.REQUEST, (State.ASKED,), Turn.CONNECTOR, _CONNECTOR),
    *_reminders(Kind.REQUEST, (State.AGREED,), Turn.CONNECTOR, _CONNECTOR, Version.AFTER_YES),
    *_reminders(Kind.REQUEST, (State.INTRODUCED,), Turn.TARGET, _TARGET),
    Row(Kind.REQUEST, Message.FIRST_MESSAGE, (State.INTRODUCED,), _TARGET),
    Row(
        Kind.REQUEST, Message.THANKS, _MADE, _CONNECTOR, Version.INTRODUCED, nothing_came=False
    ),
    Row(Kind.REQUEST, Message.THANKS, _OVER, _TARGET, Version.MET, nothing_came=False),
    Row(Kind.REQUEST, Message.THANKS, _MADE, _CONNECTOR, Version.NOTHING, nothing_came=True),
    Row(
        Kind.REQUEST, Message.THANKS, (State.LAPSED,), _CONNECTOR, Version.NOTHING,
        was_introduced=True,
    ),
    Row(Kind.REQUEST, Message.THANKS, (State.DECLINED,), _CONNECTOR, Version.DECLINED),
    Row(Kind.REQUEST, Message.REPORT_BACK, _OVER, _CONNECTOR, Version.MET, nothing_came=False),
    Row(Kind.REQUEST, Message.REPORT_BACK, _OVER, _CONNECTOR, Version.NOTHING, nothing_came=True),
    Row(
        Kind.REQUEST, Message.REPORT_BACK, (State.LAPSED,), _CONNECTOR, Version.NO_ANSWER,
        was_introduced=True,
    ),
    Row(Kind.BROKER, Message.PERMISSION, _NEW, _TARGET),
    Row(Kind.BROKER, Message.BLURB_REQUEST, _NEW, _REQUESTER, Version.BEFORE_YES),
    Row(Kind.BROKER, Message.BLURB_REQUEST, (State.AGREED,), _REQUESTER, Version.AFTER_YES),
    Row(
        Kind.BROKER, Message.PLEASE_REVISE, (State.DRAFTED,), _REQUESTER, Version.MINE,
        is_asked=True,
    ),
    Row(Kind.BROKER, Message.PLEASE_REVISE, (State.REVISE,), _REQUESTER, Version.THEIRS),
    Row(
        Kind.BROKER, Message.INTRODUCTION, (State.AGREED,), (Part.TARGET, Part.REQUESTER),
        Version.AFTER_YES,
    ),
    Row(
        Kind.BROKER, Message.INTRODUCTION, _NEW, (Part.TARGET, Part.REQUESTER),
        Version.BEFORE_YES,
    ),
    *_reminders(Kind.BROKER, (State.ASKED,), Turn.TARGET, _TARGET),
    *_reminders(
        Kind.BROKER, (State.DRAFTED, State.AGREED, State.REVISE), Turn.REQUESTER, _REQUESTER
    ),
    Row(Kind.BROKER, Message.CHECK_IN, (State.INTRODUCED,), _REQUESTER, Version.INTRODUCED),
    Row(Kind.BROKER, Message.CHECK_IN, (State.MET,), _REQUESTER, Version.MET),
    Row(Kind.BROKER, Message.THANKS, (State.INTRODUCED,), _TARGET, Version.INTRODUCED),
    Row(Kind.BROKER, Message.THANKS, _OVER, _TARGET, Version.MET, nothing_came=False),
    Row(Kind.BROKER, Message.THANKS, _OVER, _TARGET, Version.NOTHING, nothing_came=True),
    Row(
        Kind.BROKER, Message.THANKS, (State.DECLINED,), _TARGET, Version.DECLINED, was_mine=False
    ),
    Row(
        Kind.BROKER, Message.REGRET, (State.DRAFTED, State.REVISE), _REQUESTER, Version.MINE,
        is_asked=True,
    ),
    Row(Kind.BROKER, Message.REGRET, (State.DECLINED,), _REQUESTER, Version.MINE, was_mine=True),
    Row(
        Kind.BROKER, Message.REGRET, (State.DECLINED,), _REQUESTER, Version.THEIRS, was_mine=False
    ),
    Row(
        Kind.BROKER, Message.REGRET, (State.LAPSED,), _REQUESTER, Version.NO_ANSWER,
        was_introduced=False,
    ),
    Row(
        Kind.RECEIVED, Message.ANSWER, (State.INTRODUCED, State.AGREED), _REQUESTER,
        bcc=_CONNECTOR, has_connector=True,
    ),
    Row(
        Kind.RECEIVED, Message.ANSWER, (State.INTRODUCED, State.AGREED), _REQUESTER,
        has_connector=False,
    ),
    Row(Kind.RECEIVED, Message.WHO_ARE_YOU, (State.INTRODUCED,), _REQUESTER),
    *_reminders(Kind.RECEIVED, (State.INTRODUCED, State.AGREED), Turn.REQUESTER, _REQUESTER),
    Row(
        Kind.RECEIVED, Message.REGRET, (State.INTRODUCED, State.AGREED, State.DECLINED),
        _REQUESTER, Version.MINE,
    ),
    Row(
        Kind.RECEIVED, Message.THANKS, (State.INTRODUCED, State.AGREED), _CONNECTOR,
        Version.INTRODUCED, has_connector=True,
    ),
    Row(
        Kind.RECEIVED, Message.THANKS, _OVER, _CONNECTOR, Version.MET, has_connector=True,
        nothing_came=False,
    ),
    Row(
        Kind.RECEIVED, Message.THANKS, _OVER, _CONNECTOR, Version.NOTHING, has_connector=True,
        nothing_came=True,
    ),
    Row(
        Kind.RECEIVED, Message.THANKS, (State.DECLINED,), _CONNECTOR, Version.DECLINED,
        has_connector=True,
    ),
    Row(
        Kind.RECEIVED, Message.REPORT_BACK, _OVER, _CONNECTOR, Version.MET, has_connector=True,
        nothing_came=False,
    ),
    Row(
        Kind.RECEIVED, Message.REPORT_BACK, _OVER, _CONNECTOR, Version.NOTHING,
        has_connector=True, nothing_came=True,
    ),
    Row(Kind.INVITE, Message.INVITATION, (State.DRAFTED,), _TARGET),
    Row(Kind.INVITE, Message.INVITATION, (State.ASKED,), _TARGET, is_pending=False),
    *_reminders(Kind.INVITE, (State.ASKED,), Turn.TARGET, _TARGET, is_pending=False),
    *_reminders(Kind.INVITE, (State.AGREED,), Turn.TARGET, _TARGET),
    Row(Kind.INVITE, Message.FIRST_MESSAGE, (State.AGREED,), _TARGET),
    Row(Kind.INVITE, Message.THANKS, _OVER, _TARGET, Version.MET, nothing_came=False),
    Row(Kind.INVITE, Message.THANKS, _OVER, _TARGET, Version.NOTHING, nothing_came=True),
    Row(
        Kind.INVITE, Message.THANKS, (State.DECLINED,), _TARGET, Version.DECLINED,
        is_pending=False,
    ),
)  # fmt: skip


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
        states = dict.fromkeys(state for row in rows for state in row.states)
        return f"it is {situation.state}, and a {message} message is written when it is " + _either(
            [str(state) for state in states]
        )
    missing = min((_unmet(row, situation) for row in here), key=len)
    turn = "yours" if situation.turn is Turn.ME else f"the {situation.turn}'s"
    return _WHY[missing[0]].format(turn=turn)


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


_WHY = {
    "turn": "nobody is being waited for: the next move is {turn}",
    "reminders": "the last reminder has been sent, and that is enough (E5)",
    "has_connector": "nobody made this introduction, so there is nobody to thank",
    "is_asked": "nobody asked you for this introduction",
    "was_introduced": "the introduction was never made",
    "is_pending": "an invitation that is not accepted yet cannot be followed by a message",
    "was_mine": "the no was your own",
    "nothing_came": "what came of it says otherwise",
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

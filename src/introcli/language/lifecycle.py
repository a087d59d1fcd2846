"""The life of an introduction: one table of moves, and whose turn it is.

A new kind of introduction is rows in ``MOVES``, a column in ``_TURNS``, and the message that each
``sent`` stands for in ``SENDS``.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from introcli.language.vocabulary import Event, IntroductionKind, MessageKind, State

_ALL = frozenset(IntroductionKind)
_REQUEST = frozenset({IntroductionKind.REQUEST})
_BROKER = frozenset({IntroductionKind.BROKER})
_INVITE = frozenset({IntroductionKind.INVITE})
_RECEIVED = frozenset({IntroductionKind.RECEIVED})
_ASKING = _REQUEST | _BROKER | _INVITE

OPEN = frozenset(
    {State.DRAFTED, State.ASKED, State.AGREED, State.REVISE, State.INTRODUCED, State.MET}
)
# They wrote, and it was neither yes nor no; or a mail came back: the turn is mine, now or later.
THEIR_WORDS = frozenset({Event.ANSWERED, Event.LATER, Event.BOUNCED})
# What counts as a success where somebody brings two people together, and as a failure (E6).
SUCCEEDED = frozenset({State.INTRODUCED, State.MET, State.CLOSED})
FAILED = frozenset({State.DECLINED, State.LAPSED})
# Where nobody stands between, a yes is the success, and having been introduced to me is none yet.
_ACCEPTED = frozenset({State.AGREED, State.MET, State.CLOSED})


class Turn(StrEnum):
    """Who has to move next."""

    ME = "me"
    REQUESTER = "requester"
    CONNECTOR = "connector"
    TARGET = "target"
    NOBODY = "nobody"


class Move(NamedTuple):
    """One legal step: which kinds may take it, from which state, by what, to which state.

    With ``if_asked`` only where the requester asked me to introduce them (A15).
    """

    kinds: frozenset[IntroductionKind]
    start: State
    event: Event
    end: State
    if_asked: bool = False


def _moves() -> tuple[Move, ...]:
    asked, agreed, introduced = State.ASKED, State.AGREED, State.INTRODUCED
    rows: list[tuple[frozenset[IntroductionKind], State, Event, State]] = [
        (_ASKING, State.DRAFTED, Event.SENT, asked),
        (_ASKING, State.REVISE, Event.SENT, asked),
        (_ASKING, asked, Event.AGREED, agreed),
        (_ASKING, asked, Event.DECLINED, State.DECLINED),
        (_REQUEST | _BROKER, asked, Event.REVISE, State.REVISE),
        (_REQUEST, asked, Event.INTRODUCED, introduced),
        (_BROKER, agreed, Event.SENT, introduced),
        (_REQUEST | _BROKER, agreed, Event.INTRODUCED, introduced),
        (_REQUEST | _BROKER, agreed, Event.DECLINED, State.DECLINED),
        (_RECEIVED, introduced, Event.AGREED, agreed),
        (_RECEIVED, introduced, Event.DECLINED, State.DECLINED),
        (_RECEIVED, agreed, Event.DECLINED, State.DECLINED),
        (_RECEIVED, agreed, Event.MET, State.MET),
        (_RECEIVED, agreed, Event.CLOSE, State.CLOSED),
        (_INVITE, agreed, Event.MET, State.MET),
        (_INVITE, agreed, Event.CLOSE, State.CLOSED),
        (_ALL, introduced, Event.MET, State.MET),
        (_ALL, introduced, Event.CLOSE, State.CLOSED),
        (_ALL, State.MET, Event.CLOSE, State.CLOSED),
        # A late answer revives what had lapsed (E5, F4).
        (_ASKING, State.LAPSED, Event.AGREED, agreed),
        (_ASKING, State.LAPSED, Event.DECLINED, State.DECLINED),
        (_REQUEST, State.LAPSED, Event.INTRODUCED, introduced),
        (_ALL, State.LAPSED, Event.MET, State.MET),
        (_ASKING, State.LAPSED, Event.ANSWERED, asked),
        (_ASKING, State.LAPSED, Event.LATER, asked),
    ]
    for event in (Event.ANSWERED, Event.BOUNCED):
        rows += [(_ASKING, state, event, state) for state in (asked, State.REVISE)]
        rows += [(_ALL, state, event, state) for state in (agreed, introduced)]
    rows += [(_ASKING, asked, Event.LATER, asked), (_ALL, agreed, Event.LATER, agreed)]
    rows += [(_RECEIVED, introduced, Event.LATER, introduced)]
    rows += [(_ALL, state, Event.LAPSED, State.LAPSED) for state in (asked, agreed, introduced)]
    rows += [(_ALL, state, Event.WITHDRAWN, State.WITHDRAWN) for state in sorted(OPEN)]
    # What I was asked as a connector I may decline, or send back (A15, C9).
    mine = [
        (State.DRAFTED, Event.DECLINED, State.DECLINED),
        (State.DRAFTED, Event.REVISE, State.REVISE),
        (State.REVISE, Event.DECLINED, State.DECLINED),
    ]
    return (*(Move(*row) for row in rows), *(Move(_BROKER, *row, if_asked=True) for row in mine))


MOVES = _moves()

START: dict[IntroductionKind, State] = {
    IntroductionKind.REQUEST: State.DRAFTED,
    IntroductionKind.BROKER: State.DRAFTED,
    IntroductionKind.INVITE: State.DRAFTED,
    IntroductionKind.RECEIVED: State.INTRODUCED,
}

# Which message moves an introduction when it is sent, by kind and state.
SENDS: dict[tuple[IntroductionKind, State], MessageKind] = {
    (IntroductionKind.REQUEST, State.DRAFTED): MessageKind.REQUEST,
    (IntroductionKind.REQUEST, State.REVISE): MessageKind.REQUEST,
    (IntroductionKind.BROKER, State.DRAFTED): MessageKind.PERMISSION,
    (IntroductionKind.BROKER, State.REVISE): MessageKind.PERMISSION,
    (IntroductionKind.BROKER, State.AGREED): MessageKind.INTRODUCTION,
    (IntroductionKind.INVITE, State.DRAFTED): MessageKind.INVITATION,
}

# What else happens by sending a message: a no that was sent is a no, and so on.
_SAYS: dict[tuple[IntroductionKind, State, MessageKind], Event] = {
    (IntroductionKind.BROKER, State.DRAFTED, MessageKind.PLEASE_REVISE): Event.REVISE,
    (IntroductionKind.BROKER, State.DRAFTED, MessageKind.REGRET): Event.DECLINED,
    (IntroductionKind.BROKER, State.REVISE, MessageKind.REGRET): Event.DECLINED,
    (IntroductionKind.RECEIVED, State.INTRODUCED, MessageKind.REGRET): Event.DECLINED,
    (IntroductionKind.RECEIVED, State.AGREED, MessageKind.REGRET): Event.DECLINED,
}
# From where an introduction note may be sent against the rule that asks first (A4).
UNASKED = frozenset({State.DRAFTED, State.ASKED, State.REVISE})


def move(
    kind: IntroductionKind, state: State, event: Event, *, is_asked: bool = False
) -> State | None:
    """Return the state that follows, or None when the step is not allowed."""
    for row in _rows(kind, state, is_asked):
        if row.event is event:
            return row.end
    return None


def legal_events(
    kind: IntroductionKind, state: State, *, is_asked: bool = False
) -> tuple[Event, ...]:
    """Return what may happen next, in the table's order."""
    return tuple(row.event for row in _rows(kind, state, is_asked))


def _rows(kind: IntroductionKind, state: State, is_asked: bool) -> Iterator[Move]:
    for row in MOVES:
        if row.start is state and kind in row.kinds and (is_asked or not row.if_asked):
            yield row


def moved_by(
    kind: IntroductionKind, state: State, message: MessageKind, *, is_asked: bool = False
) -> tuple[Event, State]:
    """Return what sending a message is to the introduction, and the state that follows.

    An introduction note that goes out before the yes makes the introduction all the same.
    """
    if kind is IntroductionKind.BROKER and message is MessageKind.INTRODUCTION:
        return Event.SENT, State.INTRODUCED if state in UNASKED | {State.AGREED} else state
    event = _SAYS.get((kind, state, message))
    if event and (end := move(kind, state, event, is_asked=is_asked)):
        return event, end
    moves = SENDS.get((kind, state)) is message
    return Event.SENT, (move(kind, state, Event.SENT) if moves else None) or state


def is_open(state: State) -> bool:
    """Return whether the introduction is still under way (F6)."""
    return state in OPEN


def has_succeeded(kind: IntroductionKind, state: State) -> bool:
    """Return whether an introduction came about: the one definition behind every rate (E6)."""
    return state in (_ACCEPTED if kind in _INVITE | _RECEIVED else SUCCEEDED)


def is_decided(kind: IntroductionKind, state: State) -> bool:
    """Return whether it is settled if an introduction came about; never if withdrawn (E6)."""
    return state in FAILED or has_succeeded(kind, state)


class Progress(NamedTuple):
    """What, beside kind and state, decides the turn: which messages have been sent.

    ``theirs`` is set when the last word was theirs (they answered, a mail came back, or the day
    they asked me to wait for has come), ``waits`` until that day. ``last_sent`` is None once a
    permission note is written that holds what was asked for.
    """

    sent: frozenset[MessageKind] = frozenset()
    asks_blurb: bool = False
    has_blurb: bool = False
    theirs: bool = False
    waits: bool = False
    last_sent: MessageKind | None = None


def progress_of(
    sent: Iterable[str],
    *,
    last_sent: str | None,
    asks_blurb: bool,
    has_blurb: bool,
    last_event: str | None,
    until_on: str | None,
    today: date,
) -> Progress:
    """Return the progress from what stands on record; ``until_on`` is of the last event."""
    waits = last_event == Event.LATER and until_on is not None and until_on > today.isoformat()
    theirs = last_event in THEIR_WORDS and not waits
    kinds = frozenset(MessageKind(kind) for kind in sent)
    last = MessageKind(last_sent) if last_sent else None
    return Progress(kinds, asks_blurb, has_blurb, theirs, waits, last)


_TURNS: dict[IntroductionKind, dict[State, Turn]] = {
    IntroductionKind.REQUEST: {
        State.ASKED: Turn.CONNECTOR,
        State.AGREED: Turn.CONNECTOR,
    },
    IntroductionKind.BROKER: {
        State.ASKED: Turn.TARGET,
        State.INTRODUCED: Turn.REQUESTER,
    },
    IntroductionKind.INVITE: {State.ASKED: Turn.TARGET},
    IntroductionKind.RECEIVED: {},
}


def turn(kind: IntroductionKind, state: State, progress: Progress) -> Turn:
    """Return whose move it is, from the kind, the state and what has been sent (E7)."""
    if not is_open(state):
        return Turn.NOBODY
    if progress.theirs:
        return Turn.ME
    if progress.waits:
        return _TURNS[kind].get(state, Turn.REQUESTER if kind in _RECEIVED else Turn.TARGET)
    # My own part of this state may have been sent already.
    sent = progress.sent
    if (kind, state) in _FIRST_MESSAGE and MessageKind.FIRST_MESSAGE in sent:
        return Turn.TARGET
    if kind is IntroductionKind.RECEIVED and state in (State.INTRODUCED, State.AGREED):
        waits = not sent.isdisjoint({MessageKind.ANSWER, MessageKind.WHO_ARE_YOU})
    elif kind is IntroductionKind.BROKER and state in (State.DRAFTED, State.AGREED):
        wants_lines = progress.asks_blurb and not progress.has_blurb
        waits = wants_lines and MessageKind.BLURB_REQUEST in sent
    elif kind is IntroductionKind.BROKER and state is State.REVISE:
        waits = progress.last_sent in (MessageKind.PLEASE_REVISE, MessageKind.BLURB_REQUEST)
    else:
        waits = False
    return Turn.REQUESTER if waits else _TURNS[kind].get(state, Turn.ME)


# Where the next word is mine to the target, and then theirs.
_FIRST_MESSAGE = {
    (IntroductionKind.REQUEST, State.INTRODUCED),
    (IntroductionKind.INVITE, State.AGREED),
}

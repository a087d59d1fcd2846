"""The life of an introduction: every path through the table of moves, and whose turn it is."""

from __future__ import annotations

from datetime import date
from itertools import chain, combinations, product

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from introcli.language.lifecycle import (
    FAILED,
    MOVES,
    OPEN,
    SENDS,
    START,
    SUCCEEDED,
    Progress,
    Turn,
    has_succeeded,
    is_decided,
    is_open,
    legal_events,
    move,
    moved_by,
    progress_of,
    turn,
)
from introcli.language.vocabulary import Event, IntroductionKind, MessageKind, State

REQUEST, BROKER = IntroductionKind.REQUEST, IntroductionKind.BROKER
RECEIVED, INVITE = IntroductionKind.RECEIVED, IntroductionKind.INVITE
ENDS = set(State) - OPEN
EVERYTHING = list(product(IntroductionKind, State, Event))


class Life(RuleBasedStateMachine):
    """One introduction, through whatever may happen to it in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = REQUEST
        self.past: list[tuple[State, Event]] = []
        self.state = State.DRAFTED

    @initialize(kind=st.sampled_from(IntroductionKind))
    def begin(self, kind: IntroductionKind) -> None:
        self.kind, self.state = kind, START[kind]

    @rule(event=st.sampled_from(Event))
    def happens(self, event: Event) -> None:
        after = move(self.kind, self.state, event)
        assert (after is not None) == (event in legal_events(self.kind, self.state))
        if after is not None:
            self.past.append((self.state, event))
            self.state = after

    @precondition(lambda self: bool(legal_events(self.kind, self.state)))
    @rule(data=st.data())
    def happens_legally(self, data: st.DataObject) -> None:
        self.happens(data.draw(st.sampled_from(legal_events(self.kind, self.state))))

    @invariant()
    def a_broker_introduces_nobody_who_has_not_agreed(self) -> None:
        if self.kind is BROKER and self.state is State.INTRODUCED:
            assert Event.AGREED in {event for _, event in self.past}

    @invariant()
    def a_broker_introduces_from_agreed_alone(self) -> None:
        entered = [start for start, event in self.past if self._leads_to_introduced(start, event)]
        if self.kind is BROKER:
            assert set(entered) <= {State.AGREED}

    def _leads_to_introduced(self, start: State, event: Event) -> bool:
        return move(self.kind, start, event) is State.INTRODUCED

    @invariant()
    def an_open_introduction_has_a_next_step_and_can_be_withdrawn(self) -> None:
        if is_open(self.state):
            assert Event.WITHDRAWN in legal_events(self.kind, self.state)

    @invariant()
    def nothing_is_asked_twice_without_a_request_to_revise(self) -> None:
        sent = [start for start, event in self.past if event is Event.SENT]
        assert sent.count(State.DRAFTED) <= 1

    @invariant()
    def somebody_has_the_turn_while_it_is_open(self) -> None:
        assert (turn(self.kind, self.state, Progress()) is Turn.NOBODY) == (not is_open(self.state))

    @invariant()
    def what_ended_for_good_stays_ended(self) -> None:
        if self.state in (State.CLOSED, State.DECLINED, State.WITHDRAWN):
            assert legal_events(self.kind, self.state) == ()


TestLife = Life.TestCase
TestLife.settings = settings(stateful_step_count=15)


@pytest.mark.parametrize(("kind", "state", "event"), EVERYTHING)
def test_the_table_answers_every_question(
    kind: IntroductionKind, state: State, event: Event
) -> None:
    rows = [m for m in MOVES if m.start is state and m.event is event and kind in m.kinds]
    assert len(rows) <= 1
    usual = [m.end for m in rows if not m.if_asked]
    assert move(kind, state, event) is (usual[0] if usual else None)
    assert move(kind, state, event, is_asked=True) is (rows[0].end if rows else None)


@pytest.mark.parametrize("kind", IntroductionKind)
def test_every_state_that_can_be_reached_leads_to_an_end(kind: IntroductionKind) -> None:
    for state in _reachable(kind, START[kind]):
        assert _reachable(kind, state) & ENDS


def _reachable(kind: IntroductionKind, start: State) -> set[State]:
    seen, ahead = set(), [start]
    while ahead:
        state = ahead.pop()
        if state not in seen:
            seen.add(state)
            ahead += [m.end for m in MOVES if m.start is state and kind in m.kinds]
    return seen


def test_which_states_each_kind_can_reach() -> None:
    never = {kind: set(State) - _reachable(kind, START[kind]) for kind in IntroductionKind}
    assert never == {
        REQUEST: set(),
        BROKER: set(),
        RECEIVED: {State.DRAFTED, State.ASKED, State.REVISE},
        INVITE: {State.REVISE, State.INTRODUCED},
    }


# The agreed table of the design, row by row: from, event, to, and the kinds it is for.
ASKING = (REQUEST, BROKER, INVITE)
AGREED_ON: tuple[tuple[tuple[IntroductionKind, ...], State, Event, State], ...] = (
    (ASKING, State.DRAFTED, Event.SENT, State.ASKED),
    (ASKING, State.ASKED, Event.AGREED, State.AGREED),
    (ASKING, State.ASKED, Event.DECLINED, State.DECLINED),
    ((REQUEST, BROKER), State.ASKED, Event.REVISE, State.REVISE),
    ((REQUEST,), State.ASKED, Event.INTRODUCED, State.INTRODUCED),
    ((REQUEST, BROKER), State.REVISE, Event.SENT, State.ASKED),
    ((BROKER,), State.AGREED, Event.SENT, State.INTRODUCED),
    ((REQUEST, BROKER), State.AGREED, Event.INTRODUCED, State.INTRODUCED),
    ((REQUEST, BROKER, RECEIVED), State.AGREED, Event.DECLINED, State.DECLINED),
    ((RECEIVED,), State.INTRODUCED, Event.AGREED, State.AGREED),
    ((RECEIVED,), State.INTRODUCED, Event.DECLINED, State.DECLINED),
    ((RECEIVED, INVITE), State.AGREED, Event.MET, State.MET),
    ((RECEIVED,), State.AGREED, Event.CLOSE, State.CLOSED),
    (ASKING, State.ASKED, Event.LAPSED, State.LAPSED),
    (ASKING, State.AGREED, Event.LAPSED, State.LAPSED),
    ((REQUEST, BROKER, RECEIVED), State.INTRODUCED, Event.LAPSED, State.LAPSED),
    (ASKING, State.LAPSED, Event.AGREED, State.AGREED),
    ((REQUEST, BROKER, RECEIVED), State.INTRODUCED, Event.MET, State.MET),
    ((REQUEST, BROKER, RECEIVED), State.INTRODUCED, Event.CLOSE, State.CLOSED),
    (tuple(IntroductionKind), State.MET, Event.CLOSE, State.CLOSED),
    ((INVITE,), State.AGREED, Event.CLOSE, State.CLOSED),
    (ASKING, State.LAPSED, Event.DECLINED, State.DECLINED),
    ((REQUEST,), State.LAPSED, Event.INTRODUCED, State.INTRODUCED),
    (tuple(IntroductionKind), State.LAPSED, Event.MET, State.MET),
    # What they wrote is neither yes nor no, or a mail came back.
    *(
        row
        for event in (Event.ANSWERED, Event.BOUNCED)
        for row in (
            (ASKING, State.ASKED, event, State.ASKED),
            (ASKING, State.REVISE, event, State.REVISE),
            (tuple(IntroductionKind), State.AGREED, event, State.AGREED),
            ((REQUEST, BROKER, RECEIVED), State.INTRODUCED, event, State.INTRODUCED),
        )
    ),
    (ASKING, State.ASKED, Event.LATER, State.ASKED),
    (tuple(IntroductionKind), State.AGREED, Event.LATER, State.AGREED),
    ((RECEIVED,), State.INTRODUCED, Event.LATER, State.INTRODUCED),
    (ASKING, State.LAPSED, Event.ANSWERED, State.ASKED),
    (ASKING, State.LAPSED, Event.LATER, State.ASKED),
)


@pytest.mark.parametrize(("kinds", "start", "event", "end"), AGREED_ON)
def test_the_design_is_kept(
    kinds: tuple[IntroductionKind, ...], start: State, event: Event, end: State
) -> None:
    assert {kind: move(kind, start, event) for kind in kinds} == dict.fromkeys(kinds, end)


def test_from_where_an_introduction_can_be_reached_nothing_else_can_happen() -> None:
    agreed_on = {(kind, start, event) for kinds, start, event, _ in AGREED_ON for kind in kinds}
    agreed_on |= {(kind, state, Event.WITHDRAWN) for kind in IntroductionKind for state in OPEN}
    # Received introductions lapse after a yes, too.
    agreed_on.add((RECEIVED, State.AGREED, Event.LAPSED))
    reached = {
        (kind, state) for kind in IntroductionKind for state in _reachable(kind, START[kind])
    }
    possible = {(kind, m.start, m.event) for m in MOVES for kind in m.kinds if not m.if_asked}
    assert {one for one in possible if one[:2] in reached} == {
        one for one in agreed_on if one[:2] in reached
    }


FORBIDDEN = (
    (BROKER, State.ASKED, Event.INTRODUCED),
    (BROKER, State.DRAFTED, Event.INTRODUCED),
    (BROKER, State.LAPSED, Event.INTRODUCED),
    (REQUEST, State.DRAFTED, Event.AGREED),
    (REQUEST, State.AGREED, Event.SENT),
    (REQUEST, State.DRAFTED, Event.MET),
    (INVITE, State.ASKED, Event.REVISE),
    (RECEIVED, State.INTRODUCED, Event.SENT),
    (REQUEST, State.CLOSED, Event.CLOSE),
    (REQUEST, State.WITHDRAWN, Event.SENT),
    (REQUEST, State.DECLINED, Event.INTRODUCED),
)


@pytest.mark.parametrize(("kind", "state", "event"), FORBIDDEN)
def test_what_must_never_happen(kind: IntroductionKind, state: State, event: Event) -> None:
    assert move(kind, state, event) is None
    assert event not in legal_events(kind, state)


def test_every_message_that_moves_an_introduction_has_its_move() -> None:
    sent = {(kind, m.start) for m in MOVES if m.event is Event.SENT for kind in m.kinds}
    # An invitation is never asked to be revised, so nothing is drafted for that.
    assert sent - set(SENDS) == {(INVITE, State.REVISE)}
    assert set(SENDS) <= sent


@pytest.mark.parametrize(("kinds", "succeeded"), [
    ((REQUEST, BROKER), SUCCEEDED),
    ((INVITE, RECEIVED), {State.AGREED, State.MET, State.CLOSED}),
])  # fmt: skip
def test_what_is_decided_came_about_or_failed(
    kinds: tuple[IntroductionKind, ...], succeeded: set[State]
) -> None:
    for kind in kinds:
        assert {state for state in State if has_succeeded(kind, state)} == succeeded
        assert {state for state in State if is_decided(kind, state)} == succeeded | FAILED
    assert {State.DECLINED, State.LAPSED} == FAILED


_KINDS = tuple(MessageKind)
SENT = [
    frozenset(few)
    for few in chain.from_iterable(combinations(_KINDS, size) for size in (0, 1, 2, len(_KINDS)))
]


@pytest.mark.parametrize(("kind", "state"), list(product(IntroductionKind, State)))
def test_the_turn_is_known_whatever_was_sent(kind: IntroductionKind, state: State) -> None:
    for sent, asks, has in product(SENT, (False, True), (False, True)):
        found = turn(kind, state, Progress(sent, asks_blurb=asks, has_blurb=has))
        assert isinstance(found, Turn)
        assert (found is Turn.NOBODY) == (state in ENDS)
        assert not (kind is INVITE and found is Turn.CONNECTOR)


@pytest.mark.parametrize(
    ("kind", "state", "sent", "whose"),
    [
        (REQUEST, State.DRAFTED, (), Turn.ME),
        (REQUEST, State.ASKED, (MessageKind.REQUEST,), Turn.CONNECTOR),
        (REQUEST, State.REVISE, (MessageKind.REQUEST,), Turn.ME),
        (REQUEST, State.AGREED, (MessageKind.REQUEST,), Turn.CONNECTOR),
        (REQUEST, State.INTRODUCED, (MessageKind.REQUEST,), Turn.ME),
        (REQUEST, State.INTRODUCED, (MessageKind.FIRST_MESSAGE,), Turn.TARGET),
        (REQUEST, State.MET, (), Turn.ME),
        (BROKER, State.ASKED, (MessageKind.PERMISSION,), Turn.TARGET),
        (BROKER, State.AGREED, (MessageKind.PERMISSION,), Turn.ME),
        (BROKER, State.INTRODUCED, (MessageKind.INTRODUCTION,), Turn.REQUESTER),
        (INVITE, State.ASKED, (MessageKind.INVITATION,), Turn.TARGET),
        (INVITE, State.AGREED, (MessageKind.INVITATION,), Turn.ME),
        (RECEIVED, State.INTRODUCED, (), Turn.ME),
        (RECEIVED, State.INTRODUCED, (MessageKind.ANSWER,), Turn.REQUESTER),
        (RECEIVED, State.INTRODUCED, (MessageKind.WHO_ARE_YOU,), Turn.REQUESTER),
        (REQUEST, State.LAPSED, (), Turn.NOBODY),
    ],
)
def test_whose_turn_it_is(
    kind: IntroductionKind, state: State, sent: tuple[MessageKind, ...], whose: Turn
) -> None:
    assert turn(kind, state, Progress(frozenset(sent))) is whose


@pytest.mark.parametrize(
    ("asks", "has", "sent", "whose"),
    [
        (True, False, True, Turn.REQUESTER),
        (True, False, False, Turn.ME),
        (True, True, True, Turn.ME),
        (False, False, True, Turn.ME),
    ],
)
def test_a_broker_who_asked_for_lines_waits_for_them(
    asks: bool, has: bool, sent: bool, whose: Turn
) -> None:
    messages = frozenset({MessageKind.BLURB_REQUEST} if sent else set())
    progress = Progress(messages, asks_blurb=asks, has_blurb=has)
    assert turn(BROKER, State.AGREED, progress) is whose


_BLURB = Progress(frozenset({MessageKind.BLURB_REQUEST}), asks_blurb=True)
_WRITTEN = Progress(frozenset({MessageKind.FIRST_MESSAGE}))


@pytest.mark.parametrize(
    ("kind", "state", "progress", "expected"),
    [
        (INVITE, State.AGREED, _WRITTEN, Turn.TARGET),
        (INVITE, State.AGREED, Progress(), Turn.ME),
        (INVITE, State.MET, _WRITTEN, Turn.ME),
        (BROKER, State.AGREED, _BLURB, Turn.REQUESTER),
        (BROKER, State.AGREED, _BLURB._replace(has_blurb=True), Turn.ME),
        (BROKER, State.AGREED, _BLURB._replace(asks_blurb=False), Turn.ME),
        (BROKER, State.AGREED, Progress(asks_blurb=True), Turn.ME),
        (BROKER, State.ASKED, _BLURB, Turn.TARGET),
        (REQUEST, State.AGREED, _BLURB, Turn.CONNECTOR),
    ],
)
def test_what_i_wrote_passes_the_turn_only_in_its_own_state(
    kind: IntroductionKind, state: State, progress: Progress, expected: Turn
) -> None:
    assert turn(kind, state, progress) is expected


def test_only_who_was_asked_may_decline_or_send_back_a_draft() -> None:
    mine = {(State.DRAFTED, Event.DECLINED), (State.DRAFTED, Event.REVISE)}
    for start, event in mine | {(State.REVISE, Event.DECLINED)}:
        assert move(BROKER, start, event) is None
        assert move(BROKER, start, event, is_asked=True) in (State.DECLINED, State.REVISE)
        assert move(REQUEST, start, event, is_asked=True) is None


def test_their_word_gives_me_the_turn_and_my_message_takes_it_back() -> None:
    waiting = Progress()
    assert turn(BROKER, State.ASKED, waiting) is Turn.TARGET
    assert turn(BROKER, State.ASKED, waiting._replace(theirs=True)) is Turn.ME
    assert turn(REQUEST, State.AGREED, waiting._replace(theirs=True)) is Turn.ME
    assert turn(BROKER, State.ASKED, waiting._replace(waits=True)) is Turn.TARGET


@pytest.mark.parametrize(
    ("last_event", "until_on", "theirs", "waits"),
    [
        ("sent", None, False, False),
        ("answered", None, True, False),
        ("bounced", None, True, False),
        ("later", "2026-09-02", False, True),
        ("later", "2026-09-01", True, False),
    ],
)
def test_later_waits_until_its_day_has_come(
    last_event: str, until_on: str | None, *, theirs: bool, waits: bool
) -> None:
    found = progress_of(
        ["nudge"], last_sent="nudge", asks_blurb=False, has_blurb=False, last_event=last_event,
        until_on=until_on, today=date(2026, 9, 1),
    )  # fmt: skip
    assert (found.theirs, found.waits) == (theirs, waits)


@pytest.mark.parametrize(
    ("kind", "state", "message", "expected"),
    [
        (BROKER, State.ASKED, MessageKind.INTRODUCTION, (Event.SENT, State.INTRODUCED)),
        (BROKER, State.AGREED, MessageKind.INTRODUCTION, (Event.SENT, State.INTRODUCED)),
        (BROKER, State.DRAFTED, MessageKind.REGRET, (Event.DECLINED, State.DECLINED)),
        (BROKER, State.DECLINED, MessageKind.REGRET, (Event.SENT, State.DECLINED)),
        (BROKER, State.DRAFTED, MessageKind.PLEASE_REVISE, (Event.REVISE, State.REVISE)),
        (RECEIVED, State.INTRODUCED, MessageKind.REGRET, (Event.DECLINED, State.DECLINED)),
        (RECEIVED, State.INTRODUCED, MessageKind.ANSWER, (Event.SENT, State.INTRODUCED)),
        (REQUEST, State.DRAFTED, MessageKind.REQUEST, (Event.SENT, State.ASKED)),
        (REQUEST, State.ASKED, MessageKind.NUDGE, (Event.SENT, State.ASKED)),
    ],
)
def test_what_sending_a_message_is_to_the_introduction(
    kind: IntroductionKind, state: State, message: MessageKind, expected: tuple[Event, State]
) -> None:
    assert moved_by(kind, state, message, is_asked=True) == expected

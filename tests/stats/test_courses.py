"""How far an introduction came, how long answers took, and counting many of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.language.lifecycle import MOVES, START
from introcli.language.vocabulary import Event, IntroductionKind, State
from introcli.stats.histories import STEPS, Course, Happened, Measured, Step, measure
from introcli.stats.measures import (
    Week,
    by_week,
    grouped,
    monday_of,
    per_week,
    tally,
    worth_of_ties,
)

REQUEST, BROKER = IntroductionKind.REQUEST, IntroductionKind.BROKER
RECEIVED, INVITE = IntroductionKind.RECEIVED, IntroductionKind.INVITE
BEGIN = date(2026, 1, 1)


def course(kind: IntroductionKind, *steps: tuple[int, Event], outcome: str | None = None) -> Course:
    """Walk the table of moves: each step so many days after the first of January."""
    state, events = START[kind], []
    for days, event in steps:
        end = next(
            (m.end for m in MOVES if (m.start, m.event) == (state, event) and kind in m.kinds),
            state,
        )
        on = (BEGIN + timedelta(days=days)).isoformat()
        events.append(Happened(event.value, state.value, end.value, on))
        state = end
    return Course(
        1, kind.value, state.value, "email", outcome, "2025-12-24", 2, (1, 2, 3), tuple(events)
    )


def step_of(found: Course) -> Step | None:
    place = measure(found).place
    return None if place < 0 else STEPS[place]


SENT, AGREED, DECLINED, REVISE = Event.SENT, Event.AGREED, Event.DECLINED, Event.REVISE
INTRODUCED, MET, LAPSED, CLOSE = Event.INTRODUCED, Event.MET, Event.LAPSED, Event.CLOSE


@pytest.mark.parametrize(("kind", "steps", "expected"), [
    (REQUEST, (), None),
    (REQUEST, (Event.WITHDRAWN,), None),
    (REQUEST, (SENT,), Step.ASKED),
    (REQUEST, (SENT, LAPSED), Step.ASKED),
    (REQUEST, (SENT, DECLINED), Step.ANSWERED),
    (REQUEST, (SENT, REVISE, SENT), Step.ANSWERED),
    (REQUEST, (SENT, AGREED), Step.AGREED),
    (REQUEST, (SENT, AGREED, DECLINED), Step.AGREED),
    (REQUEST, (SENT, INTRODUCED), Step.MADE),
    (REQUEST, (SENT, INTRODUCED, LAPSED), Step.MADE),
    (REQUEST, (SENT, INTRODUCED, MET), Step.MET),
    (REQUEST, (SENT, INTRODUCED, CLOSE), Step.MADE),
    (REQUEST, (SENT, INTRODUCED, MET, CLOSE), Step.MET),
    (BROKER, (SENT, AGREED), Step.AGREED),
    (BROKER, (SENT, AGREED, SENT), Step.MADE),
    (INVITE, (SENT, AGREED), Step.MADE),
    (INVITE, (SENT, AGREED, MET), Step.MET),
    (RECEIVED, (), Step.ASKED),
    (RECEIVED, (DECLINED,), Step.ANSWERED),
    (RECEIVED, (AGREED,), Step.MADE),
])  # fmt: skip
def test_furthest_step_stays_whatever_comes_after(
    kind: IntroductionKind, steps: Sequence[Event], expected: Step | None
) -> None:
    assert step_of(course(kind, *enumerate(steps))) is expected


def test_help_counts_as_every_step_before_it() -> None:
    helped = measure(course(REQUEST, (0, SENT), (1, INTRODUCED), (2, CLOSE), outcome="helped"))
    assert all(helped.reached(step) for step in STEPS)
    nothing = measure(course(REQUEST, (0, SENT), (1, INTRODUCED), (2, CLOSE), outcome="nothing"))
    assert not nothing.reached(Step.MET)


@pytest.mark.parametrize(("kind", "steps", "expected"), [
    (REQUEST, ((0, SENT),), (1, ())),
    (REQUEST, ((0, SENT), (3, AGREED), (9, INTRODUCED)), (1, (3,))),
    (REQUEST, ((0, SENT), (5, SENT), (7, AGREED)), (1, (7,))),
    (REQUEST, ((0, SENT), (2, REVISE), (4, SENT), (9, DECLINED)), (2, (2, 5))),
    (REQUEST, ((0, SENT), (30, LAPSED), (45, AGREED)), (1, (45,))),
    (REQUEST, ((0, SENT), (30, LAPSED), (50, MET)), (1, (50,))),
    (REQUEST, ((5, SENT), (2, AGREED)), (1, (0,))),
    (REQUEST, ((0, SENT), (3, Event.WITHDRAWN)), (1, ())),
    (BROKER, ((0, SENT), (2, AGREED), (3, SENT), (8, MET)), (1, (2,))),
    (RECEIVED, ((0, AGREED), (4, MET)), (0, ())),
    (REQUEST, (), (0, ())),
])  # fmt: skip
def test_answers_are_timed_from_their_question(
    kind: IntroductionKind,
    steps: Sequence[tuple[int, Event]],
    expected: tuple[int, tuple[int, ...]],
) -> None:
    found = measure(course(kind, *steps))
    assert (found.questions, found.waits) == expected


def test_it_begins_when_it_is_asked_and_a_draft_when_it_is_written() -> None:
    asked, draft = course(REQUEST, (40, SENT)), course(REQUEST)
    assert (asked.begun_on, asked.month) == ("2026-02-10", "2026-02")
    assert draft.begun_on == "2025-12-24"


WALKS = st.builds(
    lambda kind, events: course(kind, *enumerate(events)),
    st.sampled_from(IntroductionKind),
    st.lists(st.sampled_from(Event), max_size=7),
)


@given(st.lists(WALKS, max_size=12))
def test_counts_add_up_and_each_step_holds_the_later_ones(walks: list[Course]) -> None:
    found = tally(map(measure, walks))
    assert found.total == len(walks) == found.decided + found.undecided + found.withdrawn
    assert found.succeeded <= found.decided
    assert sorted(found.steps, reverse=True) == list(found.steps)
    assert len(found.waits) <= found.questions
    assert found.withdrawn == sum(walk.state == State.WITHDRAWN for walk in walks)
    by_kind = grouped(map(measure, walks), lambda one: (one.kind,))
    assert sum(one.total for one in by_kind.values()) == found.total
    assert sum(one.reached(Step.MADE) for one in by_kind.values()) == found.reached(Step.MADE)


@given(st.lists(WALKS, max_size=12))
def test_what_came_about_was_made(walks: list[Course]) -> None:
    for one in map(measure, walks):
        assert one.reached(Step.MADE) or not one.succeeded


def test_one_with_several_keys_counts_for_each() -> None:
    one = measure(course(REQUEST, (0, SENT)))
    groups = grouped([one], lambda _: ("first", "second"))
    assert {key: counted.total for key, counted in groups.items()} == {"first": 1, "second": 1}


def test_ties_are_worth_what_came_of_them_and_mine_is_none() -> None:
    made = measure(course(REQUEST, (0, SENT), (1, INTRODUCED), (2, MET)))
    failed: Measured = measure(course(REQUEST, (0, SENT), (1, DECLINED)))
    worth = worth_of_ties([made, failed], me=1)
    assert worth == {2: (2, 1, 1, 0), 3: (2, 1, 1, 0)}
    assert set(worth_of_ties([made], me=None)) == {1, 2, 3}


def test_empty_tally_has_no_rate_and_no_days() -> None:
    found = tally(())
    assert (found.success.rate, found.median, found.p90) == (None, None, None)


def test_weeks_begin_on_monday_and_none_is_left_out() -> None:
    sunday, last = date(2026, 2, 8), date(2026, 3, 2)
    weeks = by_week({sunday: 2, date(2026, 2, 16): 1, date(2026, 2, 22): 3, last: 9}, last)
    assert weeks == (
        Week(date(2026, 2, 2), 2), Week(date(2026, 2, 9), 0), Week(date(2026, 2, 16), 4),
        Week(date(2026, 2, 23), 0), Week(last, 9),
    )  # fmt: skip
    assert per_week(weeks, last) == 6 / 4
    assert monday_of(sunday) == date(2026, 2, 2)


def test_without_touchpoints_there_are_no_weeks_and_no_average() -> None:
    assert by_week({}, BEGIN) == ()
    assert per_week((), BEGIN) is None
    assert per_week((Week(monday_of(BEGIN), 5),), BEGIN) is None


@pytest.mark.parametrize(("kind", "steps", "is_open", "decided", "succeeded"), [
    (REQUEST, (), True, False, False),
    (REQUEST, (SENT, AGREED), True, False, False),
    (REQUEST, (SENT, INTRODUCED), True, True, True),
    (REQUEST, (SENT, DECLINED), False, True, False),
    (REQUEST, (SENT, Event.WITHDRAWN), False, False, False),
    (BROKER, (SENT, AGREED, SENT, MET, CLOSE), False, True, True),
    (INVITE, (SENT, AGREED), True, True, True),
    (RECEIVED, (), True, False, False),
    (RECEIVED, (AGREED,), True, True, True),
    (RECEIVED, (LAPSED,), False, True, False),
])  # fmt: skip
def test_what_is_open_decided_and_came_about_goes_by_its_kind(
    kind: IntroductionKind,
    steps: Sequence[Event],
    is_open: bool,
    decided: bool,
    succeeded: bool,
) -> None:
    found = measure(course(kind, *enumerate(steps)))
    assert (found.open, found.decided, found.succeeded) == (is_open, decided, succeeded)


def test_introductions_are_counted() -> None:
    walks = [
        course(REQUEST),
        course(REQUEST, (0, SENT), (2, DECLINED)),
        course(BROKER, (0, SENT), (4, AGREED), (5, SENT), (6, MET)),
        course(INVITE, (0, SENT), (9, AGREED)),
        course(REQUEST, (0, SENT), (1, Event.WITHDRAWN)),
    ]
    found = tally(map(measure, walks))
    assert (found.total, found.open, found.decided, found.succeeded, found.withdrawn) == (
        5, 3, 3, 2, 1,
    )  # fmt: skip
    assert (found.steps, found.undecided) == ((4, 3, 2, 2, 1, 0), 1)
    assert (found.waits, found.questions, found.median, found.p90) == ((2, 4, 9), 4, 4, 8)
    assert found.success[:3] == (2, 3, 2 / 3)

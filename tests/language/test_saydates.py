"""How days are said, and that what is read, stored and said stays the same day."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.errors import DatabaseProblem, UsageProblem
from introcli.language.dates import FIRST_YEAR, LAST_YEAR, DateOrder, Prefer, parse
from introcli.language.say_dates import (
    day_of,
    say_day,
    say_distance,
    say_due,
    say_since,
    say_stored,
)

TODAY = date(2026, 3, 11)
NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot set the zone")


@pytest.fixture(autouse=True, scope="module")
def _berlin() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 11), "today"),
        (date(2026, 3, 10), "yesterday"),
        (date(2026, 3, 12), "tomorrow"),
        (date(2026, 3, 9), "Mon 9 Mar"),
        (date(2026, 3, 5), "Thu 5 Mar"),
        (date(2026, 3, 4), "4 Mar"),
        (date(2026, 3, 17), "Tue 17 Mar"),
        (date(2026, 3, 18), "18 Mar"),
        (date(2026, 1, 1), "1 Jan"),
        (date(2025, 12, 31), "31 Dec 2025"),
        (date(2027, 9, 1), "1 Sep 2027"),
    ],
)
def test_a_day_is_said_in_as_few_words_as_are_clear(day: date, said: str) -> None:
    assert say_day(day, TODAY) == said


def test_a_near_day_of_last_year_is_said_by_its_weekday() -> None:
    assert say_day(date(2025, 12, 30), date(2026, 1, 2)) == "Tue 30 Dec"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 11), "due today"),
        (date(2026, 3, 12), "due Thu 12 Mar 2026, tomorrow"),
        (date(2026, 3, 25), "due Wed 25 Mar 2026, in 14 days"),
        (date(2026, 6, 11), "due Thu 11 Jun 2026, in 3 months"),
        (date(2026, 3, 10), "due Tue 10 Mar 2026, yesterday"),
        (date(2026, 3, 9), "due Mon 9 Mar 2026, 2 days ago"),
    ],
)
def test_what_is_due_is_said_with_its_exact_day(day: date, said: str) -> None:
    assert say_due(day, TODAY) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 11), "today"),
        (date(2026, 3, 10), "yesterday"),
        (date(2026, 2, 27), "12 days"),
        (date(2026, 1, 12), "58 days"),
        (date(2026, 1, 11), "2 months"),
        (date(2025, 12, 11), "3 months"),
        (date(2025, 12, 12), "2 months"),
        (date(2025, 3, 12), "11 months"),
        (date(2025, 3, 11), "1 year"),
        (date(2024, 3, 12), "1 year"),
        (date(2024, 3, 11), "2 years"),
        (date(2026, 3, 14), "in 3 days"),
    ],
)
def test_time_since_counts_days_then_full_months_then_full_years(day: date, said: str) -> None:
    assert say_since(day, TODAY) == said


def test_distance_says_its_direction() -> None:
    assert say_distance(date(2026, 2, 27), TODAY) == "12 days ago"
    assert say_distance(date(2025, 3, 11), TODAY) == "1 year ago"
    assert say_distance(date(2027, 3, 11), TODAY) == "in 1 year"
    assert say_distance(date(2027, 3, 10), TODAY) == "in 11 months"


@pytest.mark.parametrize(
    ("stored", "said", "with_clock", "day"),
    [
        ("2019", "2019", "2019", date(2019, 1, 1)),
        ("2024-05", "May 2024", "May 2024", date(2024, 5, 1)),
        ("2026-03-10", "yesterday", "yesterday", date(2026, 3, 10)),
        ("2025-02-20", "20 Feb 2025", "20 Feb 2025", date(2025, 2, 20)),
        ("2026-02-20T17:30:00Z", "20 Feb", "20 Feb 18:30", date(2026, 2, 20)),
        ("2026-03-10T23:05:00Z", "today", "today 00:05", date(2026, 3, 11)),
        ("2025-07-01T10:00:59Z", "1 Jul 2025", "1 Jul 2025 12:00", date(2025, 7, 1)),
    ],
)
def test_what_is_stored_is_said_as_precisely_as_it_was_given(
    stored: str, said: str, with_clock: str, day: date
) -> None:
    assert say_stored(stored, TODAY) == said
    assert say_stored(stored, TODAY, clock=True) == with_clock
    assert day_of(stored) == day


@pytest.mark.parametrize(
    "stored",
    [
        "", "soon", "2026-", "2026-3", "2026-13", "2026-02-30", "20260220", "2026-02-20T18:30:00",
        "2026-02-20T25:00:00Z", "0001-01-01T00:00:00+14:00", "x" * 1000,
    ],
)  # fmt: skip
def test_what_parse_never_stored_is_a_database_problem(stored: str) -> None:
    with pytest.raises(DatabaseProblem, match="is stored where a date was expected") as caught:
        day_of(stored)
    assert str(caught.value) == f"{stored[:40]!r} is stored where a date was expected"
    with pytest.raises(DatabaseProblem):
        say_stored(stored, TODAY)


WORDS = """
    in on at the of a an ago last next day week month year days weeks mo d w y 3d +2w -1y from
    today now yesterday tomorrow tuesday wed march feb sept 1 2 02 29 30 31 1st 22nd 2019 2026
    2024-05 2026-02-20 01/03/2026 2026/3/1 18:30 25:61 6pm t18:30 z +02:00 99999999 , . x
"""
phrases = st.text(max_size=90) | st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join)
days = st.dates(date(FIRST_YEAR, 1, 2), date(LAST_YEAR, 12, 30))
preferences: st.SearchStrategy[Prefer] = st.sampled_from(("past", "future"))
orders: st.SearchStrategy[DateOrder | None] = st.sampled_from((None, "dmy", "mdy", "ymd"))


@given(phrases, days, preferences, orders)
def test_any_text_is_a_moment_that_survives_storage_or_a_refusal(
    text: str, today: date, prefer: Prefer, order: DateOrder | None
) -> None:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    try:
        moment = parse(text, now, prefer=prefer, date_order=order)
    except UsageProblem:
        return
    assert FIRST_YEAR <= moment.on.year <= LAST_YEAR
    assert day_of(moment.stored()) == moment.on
    assert (moment.at is None) == (moment.precision != "minute")
    assert parse(moment.stored(), NOW, prefer="future") == moment


@given(days, days, preferences)
def test_a_day_without_a_year_is_the_nearest_one(day: date, today: date, prefer: Prefer) -> None:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    try:
        found = parse(f"{day.day} {day:%B}", now, prefer=prefer).on
    except UsageProblem as problem:
        assert "is not between 1900 and 2199" in str(problem)  # noqa: PT017
        return
    assert (found.day, found.month) == (day.day, day.month)
    assert found <= today if prefer == "past" else found >= today
    if (day.month, day.day) != (2, 29):
        assert abs((found - today).days) < 366


@given(days, days, st.sampled_from((4, 7, 10)), st.sampled_from((4, 7, 10)))
def test_stored_days_sort_as_time_does(a: date, b: date, cut: int, other: int) -> None:
    first = parse(a.isoformat()[:cut], NOW, prefer="past")
    second = parse(b.isoformat()[:other], NOW, prefer="past")
    if first.on != second.on:
        assert (first.stored() < second.stored()) == (first.on < second.on)


@given(st.lists(st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)), min_size=2, max_size=2))
def test_stored_instants_sort_as_time_does(walls: list[datetime]) -> None:
    whole = [wall.replace(microsecond=0) for wall in walls]
    stored = [parse(f"{wall}+00:00", NOW, prefer="past").stored() for wall in walls]
    assert stored == [f"{wall.isoformat()}Z" for wall in whole]
    assert (stored[0] < stored[1]) == (whole[0] < whole[1])


@given(days, st.integers(-6, 6))
def test_a_near_day_is_read_back_as_it_was_said(today: date, distance: int) -> None:
    day = today + timedelta(days=distance)
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    prefer: Prefer = "past" if distance < 0 else "future"
    if FIRST_YEAR < day.year < LAST_YEAR:
        assert parse(say_day(day, today), now, prefer=prefer).on == day

"""Birthdays and other dates: which year's is due, and when a word has settled it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.language.cadence import FORGOTTEN_DAYS, Occasion, in_year, occasion_due, read_day
from introcli.language.follow_ups import Due, Group

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
days = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def _birthday(month: int, day: int) -> Occasion:
    return Occasion(4, "", month, day)


@pytest.mark.parametrize(
    ("stored", "found"),
    [
        ("1815-12-10", (12, 10, 1815)),
        ("--12-10", (12, 10, None)),
        ("2000-02-29", (2, 29, 2000)),
        ("--02-29", (2, 29, None)),
        ("0001-01-31", (1, 31, 1)),
        ("1815", None), ("1815-12", None), ("--13-01", None), ("--02-30", None), ("--00-10", None),
        ("1815-12-10T08:00:00Z", None), ("-12-10", None), ("", None), ("soon", None),
    ],
)  # fmt: skip
def test_a_stored_day_is_month_day_and_the_year_if_known(
    stored: str, found: tuple[int, int, int | None] | None
) -> None:
    assert read_day(stored) == found


def test_who_was_born_on_the_29th_of_february_is_wished_well_a_day_early() -> None:
    assert in_year(_birthday(2, 29), 2027) == date(2027, 2, 28)
    assert in_year(_birthday(2, 29), 2028) == date(2028, 2, 29)
    assert in_year(_birthday(2, 28), 2028) == date(2028, 2, 28)


def test_a_birthday_is_a_touchpoint_of_its_day() -> None:
    on = date(2026, 3, 5)
    assert occasion_due(_birthday(3, 5), None, TODAY) == Due(
        Group.TOUCH, "birthday", "D9", on, contact_id=4, since=on
    )


def test_another_date_says_what_it_is() -> None:
    found = occasion_due(Occasion(4, "wedding day", 3, 5), None, TODAY)
    assert (found.code, found.what, str(found.key)) == ("date", "wedding day", "date-4-wedding day")


@pytest.mark.parametrize(
    ("on", "last_touch", "due_on"),
    [
        (date(2000, 3, 2), None, date(2026, 3, 2)),
        (date(2000, 2, 24), None, date(2026, 2, 24)),
        (date(2000, 2, 23), None, date(2027, 2, 23)),
        (date(2000, 3, 2), date(2026, 3, 1), date(2026, 3, 2)),
        (date(2000, 3, 2), date(2026, 3, 2), date(2027, 3, 2)),
        (date(2000, 2, 27), date(2026, 2, 28), date(2027, 2, 27)),
        (date(2000, 2, 27), date(2026, 2, 26), date(2026, 2, 27)),
        (date(2000, 12, 30), date(2025, 12, 30), date(2026, 12, 30)),
    ],
)
def test_it_is_settled_by_a_word_on_the_day_or_forgotten_after_a_week(
    on: date, last_touch: date | None, due_on: date
) -> None:
    assert occasion_due(_birthday(on.month, on.day), last_touch, TODAY).due_on == due_on


def test_a_birthday_at_the_end_of_last_year_is_still_worth_a_word_in_the_new_one() -> None:
    assert occasion_due(_birthday(12, 30), None, date(2026, 1, 2)).due_on == date(2025, 12, 30)


def test_a_word_that_a_wrong_clock_dated_ahead_settles_what_lies_before_it() -> None:
    ahead = date(2032, 6, 1)
    assert occasion_due(_birthday(3, 5), ahead, TODAY).due_on == date(2033, 3, 5)
    assert occasion_due(_birthday(6, 2), ahead, TODAY).due_on == date(2032, 6, 2)


@given(days, days, st.none() | st.integers(0, 900))
def test_the_next_one_is_never_forgotten_and_never_settled(
    born: date, today: date, ago: int | None
) -> None:
    touched = None if ago is None else today - ago * DAY
    found = occasion_due(_birthday(born.month, born.day), touched, today)
    assert found.due_on > today - FORGOTTEN_DAYS * DAY
    assert touched is None or touched < found.due_on
    assert found.due_on <= today + 366 * DAY or (born.month, born.day) == (2, 29)
    assert found.since == found.due_on

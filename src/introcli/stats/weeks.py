"""Weeks, from Monday to Sunday, and what falls into each."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

_WEEK = timedelta(days=7)


class Week(NamedTuple):
    """How many touchpoints there were in the week from that Monday."""

    monday: date
    touchpoints: int


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def by_week(counts: Mapping[date, int], last: date) -> tuple[Week, ...]:
    """Return the touchpoints of each day as weeks, those without any too, up to a day.

    The first is the first that has one: before that nobody kept a record.
    """
    weeks: dict[date, int] = {}
    for day, touchpoints in counts.items():
        weeks[monday_of(day)] = weeks.get(monday_of(day), 0) + touchpoints
    if not weeks:
        return ()
    first = min(weeks)
    mondays = (first + _WEEK * count for count in range((last - first).days // _WEEK.days + 1))
    return tuple(Week(monday, weeks.get(monday, 0)) for monday in mondays)


def per_week(weeks: tuple[Week, ...], today: date) -> float | None:
    """Return the touchpoints of a whole week on average; the present week is not over yet."""
    whole = [week.touchpoints for week in weeks if week.monday + _WEEK <= today]
    return sum(whole) / len(whole) if whole else None

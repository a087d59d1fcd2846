"""Birthdays and other dates of a contact, each year (PRACTICE D9)."""

import re
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from introcli.language.follow_ups import Due, Group

# Days for which an occasion that has passed is still worth a word.
FORGOTTEN_DAYS = 7
# A stored day: with the year in which it began, or without.
_STORED = re.compile(r"(\d{4}|-)-(\d\d)-(\d\d)")


class Occasion(NamedTuple):
    """A date in the year that matters to a contact: a birthday, or what somebody noted.

    ``year`` is when it began, when that is known. ``what`` is empty for a birthday.
    """

    contact_id: int
    what: str
    month: int
    day: int
    year: int | None = None


def read_day(stored: str) -> tuple[int, int, int | None] | None:
    """Return month, day and year of a stored day, None when it is no whole day.

    >>> read_day("1815-12-10"), read_day("--12-10"), read_day("1815")
    ((12, 10, 1815), (12, 10, None), None)
    """
    found = _STORED.fullmatch(stored)
    if found is None:
        return None
    month, day = int(found[2]), int(found[3])
    try:
        date(2000, month, day)
    except ValueError:
        return None
    return month, day, None if found[1] == "-" else int(found[1])


def in_year(occasion: Occasion, year: int) -> date:
    """Return the occasion's day in a year; the 29th of February is the 28th where there is none."""
    try:
        return date(year, occasion.month, occasion.day)
    except ValueError:
        return date(year, occasion.month, 28)


def occasion_due(occasion: Occasion, last_touch: date | None, today: date) -> Due:
    """Return the occasion of this year, or the next once it is settled or a week ago.

    A word on the day or after it settles it, even one that was dated ahead by a wrong clock.
    """
    settled = max(today - timedelta(days=FORGOTTEN_DAYS), last_touch or date.min)
    on = next(day for year in count(settled.year) if (day := in_year(occasion, year)) > settled)
    code = "date" if occasion.what else "birthday"
    return Due(
        Group.TOUCH, code, "D9", on, contact_id=occasion.contact_id, since=on, what=occasion.what
    )

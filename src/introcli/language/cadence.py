"""How often to be in touch: with a contact, with everybody under a tag, by the strength of a tie.

A contact's own cadence goes first, then the shortest of those of their tags, then that of the tie's
strength (PRACTICE D9). Any touchpoint restarts it (F7).
"""

import re
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from introcli.errors import UsageProblem
from introcli.language.follow_ups import Due, Group

# The longest cadence that can be recorded; ten years stand for never.
NEVER = 3650
# Days, until somebody sets their own: a close friend each quarter, a good tie twice a year. With
# whom the tie is weaker, nothing is asked for; weak ties that go cold are suggested.
BY_STRENGTH = {5: 90, 4: 180}
# A word that takes what was set away again.
DEFAULT = "default"
_WORDS = {"weekly": 7, "monthly": 30, "quarterly": 90, "yearly": 365, "never": NEVER}
_UNITS = {"d": 1, "w": 7, "m": 30, "y": 365}
_SPAN = re.compile(r"(?:every )?(\d{1,4}) ?(d|days?|w|weeks?|mo|months?|y|years?)?")
_EVERY = re.compile(r"every (day|week|month|year)")


def read_every(text: str) -> int | None:
    """Return the days that somebody typed, None for ``default``.

    A month counts 30 days, a year 365. Raises UsageProblem for anything else.

    >>> read_every("60"), read_every("6 weeks"), read_every("every month"), read_every("never")
    (60, 42, 30, 3650)
    """
    phrase = " ".join(text.lower().split())
    if phrase == DEFAULT:
        return None
    if phrase in _WORDS:
        return _WORDS[phrase]
    found = _SPAN.fullmatch(_EVERY.sub(r"1 \1", phrase))
    days = int(found[1]) * _UNITS[(found[2] or "d")[0]] if found else 0
    if not 1 <= days <= NEVER:
        raise UsageProblem(
            f"{text[:40]!r} is not a cadence",
            hint='for example: 60d, 6w, 3mo, 1y, "every 2 weeks", monthly, never, default',
        )
    return days


def say_every(days: int | None) -> str:
    """Return a cadence in words.

    >>> say_every(60), say_every(1), say_every(NEVER), say_every(None)
    ('every 60 days', 'every day', 'never', 'not set')
    """
    if days is None:
        return "not set"
    if days >= NEVER:
        return "never"
    return "every day" if days == 1 else f"every {days} days"


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

"""Dates that people type. A small grammar of our own: what it does not know, it refuses.

Every library tried was silently wrong on some (docs/decisions/0003-own-readers.md).

"today" is the day of ``now``. A time of day is converted with the system's zone, not with
``now.tzinfo``, which is often only today's offset and wrong across a change of the clocks.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple

from introcli.errors import UsageProblem
from introcli.language.say_dates import DAY_NAMES, MONTH_NAMES, say_exactly

Precision = Literal["year", "month", "day", "minute"]
Prefer = Literal["past", "future"]
DateOrder = Literal["dmy", "mdy", "ymd"]

FIRST_YEAR, LAST_YEAR = 1900, 2199
_LONGEST = 80  # characters; the longest form that is understood has about fifty
ACCEPTED_AHEAD = (
    "write tomorrow, 3d, in 2 weeks, next monday, friday, next month, 20 Apr, 2026-04-20"
)
ACCEPTED = (
    "write 2026-02-20, 20 Feb 2026, 20 Feb, May 2024, 2019, yesterday, tuesday, last tuesday, "
    "3d, 3 days ago, in 2 weeks, next month, or a day and a time: 2026-02-20 18:30"
)
# What is said of days in numbers, by the order that is set.
_NUMBERS_ARE = {
    "dmy": "in numbers the year belongs to it: 20/11/2026",
    "mdy": "in numbers the year belongs to it: 11/20/2026",
}
_NO_ORDER = "for 01/03/2026 say once which is the day: intro config set date_order dmy"
_WEEKDAYS = {form.lower(): i for i, name in enumerate(DAY_NAMES) for form in (name, name[:3])}
_MONTHS = {form.lower(): i for i, name in enumerate(MONTH_NAMES, 1) for form in (name, name[:3])}
_MONTHS["sept"] = 9
_NEAR_DAYS = {
    "today": 0, "yesterday": -1, "day before yesterday": -2, "the day before yesterday": -2,
    "tomorrow": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTS = {"a": 1, "an": 1} | {word: i for i, word in enumerate(_NUMBERS.split(), 1)}
_ORDINALS = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}

# Compiled when first met, to keep the start short. They only meet ASCII, so \d is 0 to 9.
_INSTANT = r"(\d{4}-\d\d-\d\d)[t ]([01]\d|2[0-3])(:\d\d(?::\d\d(?:\.\d+)?)?) ?(z|[+-]\d\d:?\d\d)"
_CLOCK = (
    r"(?:at |(?P<day>.+?),?(?: at | |(?<=\d)t))?(?=\d+(?::| ?[ap]m))(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?(?: ?(?P<half>[ap]m))?"
)
_SPAN = (
    r"(in |\+|-)?(?:(\d+) ?|([a-z]+) (?=[a-z]{3}))"
    r"(d|w|mo|y|(?:day|week|month|year)s?)( ago| from (?:today|now))?"
)
_PARTIAL = r"(?:([a-z]+)\.?,? )?(\d{4})(?:-(\d\d))?"
_NUMERIC = r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})"
_DAY_FIRST = r"(?:the )?(\d{1,2})(st|nd|rd|th)? (?:of )?([a-z]+)\.?"
_MONTH_FIRST = r"([a-z]+)\.? (\d{1,2})(st|nd|rd|th)?"
_WORDED = rf"(?:(?!the )([a-z]+),? )?(?:{_DAY_FIRST}|{_MONTH_FIRST})(?:,? (\d{{4}}))?"


def instant(at: datetime) -> str:
    """Return the stored form of an aware point in time: UTC to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Moment:
    """A point in time as precisely as it was given.

    ``on`` is the local day, the first one when only a year or a month is known; ``at`` is the
    aware instant, in whole seconds, when the precision is a minute.
    """

    on: date
    precision: Precision
    at: datetime | None = None

    def stored(self) -> str:
        """Return the text to store: ``2019``, ``2024-05``, ``2026-02-20`` or a UTC instant."""
        if self.at is not None:
            return instant(self.at)
        return self.on.isoformat()[: {"year": 4, "month": 7}.get(self.precision)]


class _Asked(NamedTuple):
    today: date
    ahead: bool
    order: DateOrder | None


def parse(
    text: str, now: datetime, *, prefer: Prefer, date_order: DateOrder | None = None
) -> Moment:
    """Return the moment that a text names, read against ``now`` (aware, in local time).

    ``prefer`` says where a day without a year, a lone weekday or a bare ``3d`` lies; what was
    given in full is returned as given. Today's own weekday is refused, as it could be today or a
    week away. ``last week`` is seven days ago, ``next month`` this day a month on; a month too
    short gives its last day. Raises UsageProblem for all that has not exactly one reading.
    """
    try:
        asked = _Asked(now.date(), prefer == "future", date_order)
        shown = repr(text if len(text) <= _LONGEST else f"{text[:40]}…")
        phrase = " ".join(text.split()) if len(text) <= _LONGEST else ""
        try:
            moment = _read(phrase.lower(), now, asked) if phrase.isascii() else None
        # What the calendar and the clock refuse to build.
        except (ValueError, OverflowError, OSError):
            raise UsageProblem(f"{shown} names a day or a time that does not exist") from None
        if moment is None:
            raise UsageProblem(f"{shown} is not a date that can be read in one way")
        return moment
    except UsageProblem as problem:
        problem.hint = problem.hint or accepted(prefer, date_order)
        raise


def accepted(prefer: Prefer, date_order: DateOrder | None) -> str:
    """Return what can be typed, with the way that numbers are read."""
    numbers = _NUMBERS_ARE.get(date_order or "", _NO_ORDER)
    return f"{ACCEPTED_AHEAD if prefer == 'future' else ACCEPTED}; {numbers}"


def _read(phrase: str, now: datetime, asked: _Asked) -> Moment | None:
    if phrase == "now":
        return _at(now)
    if found := re.fullmatch(_INSTANT, phrase):
        return _at(datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3]}{found[4].upper()}"))
    clock = re.fullmatch(_CLOCK, phrase)
    if clock is None:
        return _read_day(phrase, asked)
    moment = _read_day(clock["day"] or "today", asked)
    if moment is None or moment.precision != "day":
        return None
    hour, half = int(clock["hour"]), clock["half"]
    if half and not 1 <= hour <= 12:
        raise ValueError("half a day has twelve hours")
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    wall = datetime.combine(
        moment.on, time(hour, int(clock["minute"] or 0), int(clock["second"] or 0))
    )
    first, second = wall.astimezone(), wall.replace(fold=1).astimezone()
    if first != second:
        raise UsageProblem(f"the clocks change at {wall} here, so write it with its offset")
    return _at(first)


def _read_day(phrase: str, asked: _Asked) -> Moment | None:
    if partial := re.fullmatch(_PARTIAL, phrase.removeprefix("in ")):
        name, year, number = partial.groups()
        month = _MONTHS.get(name) if name else int(number or 1)
        if month is None or (name and number):
            return None
        return Moment(_day(int(year), month, 1), "month" if name or number else "year")
    day = _read_relative(phrase, asked) or _read_exact(phrase.removeprefix("on "), asked)
    return Moment(day, "day") if day else None


def _read_relative(phrase: str, asked: _Asked) -> date | None:
    if phrase in _NEAR_DAYS:
        return _shift(asked.today, _NEAR_DAYS[phrase], "day")
    way, _, name = phrase.partition(" ")
    if way in ("last", "next"):
        return _read_step(way == "next", name, asked.today)
    span = re.fullmatch(_SPAN, phrase)
    if span is None:
        return None
    lead, digits, word, unit, tail = span.groups()
    count = int(digits) if digits else _COUNTS.get(word)
    if count is None or (lead and tail):
        return None
    ahead = (lead or tail) not in ("-", " ago") if lead or tail else asked.ahead
    return _shift(asked.today, count if ahead else -count, unit)


def _read_step(ahead: bool, name: str, today: date) -> date | None:
    if name in _WEEKDAYS:
        days = (_WEEKDAYS[name] - today.weekday()) % 7
        return _shift(today, (days or 7) if ahead else days - 7, "day")
    return _shift(today, 1 if ahead else -1, name) if name in ("week", "month", "year") else None


def _read_exact(phrase: str, asked: _Asked) -> date | None:
    if _WEEKDAYS.get(phrase) == asked.today.weekday():
        raise UsageProblem(
            f"{phrase!r} could be today, last {phrase} or next {phrase}",
            hint=f"write one of them: today, last {phrase}, next {phrase}",
        )
    if phrase in _WEEKDAYS:
        return _read_step(asked.ahead, phrase, asked.today)
    if numeric := re.fullmatch(_NUMERIC, phrase):
        first, _, second, third = numeric.groups()
        if len(first) == 4 and len(third) <= 2:
            return _day(int(first), int(second), int(third))
        if len(first) > 2 or len(third) != 4:
            return None
        if asked.order not in ("dmy", "mdy"):
            raise UsageProblem(
                f"{numeric[0]!r} does not say which number is the day and which the month"
            )
        day, month = (first, second) if asked.order == "dmy" else (second, first)
        return _day(int(third), int(month), int(day))
    worded = re.fullmatch(_WORDED, phrase)
    return _read_worded(worded, asked) if worded else None


def _read_worded(found: re.Match[str], asked: _Asked) -> date | None:
    weekday, day, suffix, name, name_first, day_second, suffix_second, year = found.groups()
    number, suffix = int(day or day_second), suffix or suffix_second
    month = _MONTHS.get(name or name_first)
    misspelt = suffix and suffix != _ORDINALS.get(number, "th")
    if month is None or misspelt or (weekday and weekday not in _WEEKDAYS):
        return None
    if year:
        on = _day(int(year), month, number)
    else:
        step, today = 1 if asked.ahead else -1, asked.today
        # Leap days are at most eight years apart (1896 to 1904).
        for near in range(today.year, today.year + 9 * step, step):
            on = _day_or_last(near, month, number)
            if on.day == number and (on - today).days * step >= 0:
                break
        else:
            raise ValueError("in no year")
    if weekday and _WEEKDAYS[weekday] != on.weekday():
        raise UsageProblem(f"{found[0]!r} contradicts itself: that day is {say_exactly(on)}")
    return on


def _day(year: int, month: int, number: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageProblem(f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return date(year, month, number)


def _shift(day: date, count: int, unit: str) -> date:
    """Return the day so many units on; only the first letter of the unit counts."""
    if unit[0] in "dw":
        moved = day + timedelta(days=count * (7 if unit[0] == "w" else 1))
        return _day(moved.year, moved.month, moved.day)
    months = day.year * 12 + day.month - 1 + count * (12 if unit[0] == "y" else 1)
    return _day_or_last(months // 12, months % 12 + 1, day.day)


def _day_or_last(year: int, month: int, number: int) -> date:
    first, next_first = _day(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return min(first + timedelta(days=number - 1), next_first - timedelta(days=1))


def _at(instant: datetime) -> Moment:
    local = instant.astimezone().replace(microsecond=0)
    _day(local.astimezone(UTC).year, 1, 1)
    return Moment(_day(local.year, local.month, local.day), "minute", local)

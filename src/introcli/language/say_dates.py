"""How days and times are said on screen, always in English, whatever the locale."""

import re
from datetime import date, datetime, timedelta

from introcli.errors import DatabaseProblem

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Within so many days of today a weekday names one day only.
WEEKDAY_REACH = 6
# What a stored year, month or day leaves out of a date, by the length of the text.
_LEFT_OUT = {len("2019"): "-01-01", len("2024-05"): "-01", len("2026-02-20"): ""}


def say_day(day: date, today: date) -> str:
    """Return a day in as few words as are clear: the weekday when near, the year when far.

    >>> say_day(date(2026, 3, 10), date(2026, 3, 11)), say_day(date(2026, 3, 7), date(2026, 3, 11))
    ('yesterday', 'Sat 7 Mar')
    >>> say_day(date(2026, 2, 20), date(2026, 3, 11)), say_day(date(2025, 2, 20), date(2026, 3, 11))
    ('20 Feb', '20 Feb 2025')
    """
    distance = (day - today).days
    if abs(distance) <= 1:
        return say_distance(day, today)
    if abs(distance) <= WEEKDAY_REACH:
        return f"{_weekday(day)} {_day_and_month(day)}"
    return _day_and_month(day) + ("" if day.year == today.year else f" {day.year}")


def say_due(day: date, today: date) -> str:
    """Return when something is due, with the exact day and how far away it is.

    >>> say_due(date(2026, 3, 25), date(2026, 3, 11))
    'due Wed 25 Mar 2026, in 14 days'
    """
    if day == today:
        return "due today"
    return f"due {say_exactly(day)}, {say_distance(day, today)}"


def say_on(day: date, today: date) -> str:
    """Return a day so that it stays true whenever it is read: ``5 March``, ``5 March 2025``."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTH_NAMES[day.month - 1]}{year}"


def say_exactly(day: date) -> str:
    """Return a day with its weekday and year, as in ``Wed 25 Mar 2026``."""
    return f"{_weekday(day)} {_day_and_month(day)} {day.year}"


def say_distance(day: date, today: date) -> str:
    """Return how far a day is from today: ``2 days ago``, ``tomorrow``, ``in 3 months``.

    Days are counted until two calendar months are full, then whole months, and from twelve of
    them on whole years; what is begun is not counted.
    """
    distance = (day - today).days
    if abs(distance) <= 1:
        return ("yesterday", "today", "tomorrow")[distance + 1]
    first, last = sorted((day, today))
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months < 2:
        span = _amount(abs(distance), "day")
    elif months < 12:
        span = _amount(months, "month")
    else:
        span = _amount(months // 12, "year")
    return f"in {span}" if distance > 0 else f"{span} ago"


def say_since(day: date, today: date) -> str:
    """Return how long ago a day was, without the word *ago*; see `say_distance` for the steps.

    A day still to come is said as such (``in 3 days``).

    >>> [say_since(date(2026, month, 11), date(2026, 7, 11)) for month in (7, 6, 4)]
    ['today', '30 days', '3 months']
    """
    return say_distance(day, today).removesuffix(" ago")


def say_span(day: date, today: date) -> str:
    """Return how long something has lasted since a day that is past, as ``for`` takes it.

    >>> [say_span(date(2026, 7, day), date(2026, 7, 11)) for day in (10, 1)]
    ['1 day', '10 days']
    """
    return say_days(1) if (today - day).days == 1 else say_since(day, today)


def say_days(days: int) -> str:
    """Return a number of days: ``1 day``, ``5 days``."""
    return _amount(days, "day")


def say_stored(stored: str, today: date, *, clock: bool = False) -> str:
    """Return a stored date as precisely as it was given; ``clock`` adds the local time of day.

    Raises DatabaseProblem when the text is not what `Moment.stored` writes.

    >>> [say_stored(text, date(2026, 3, 11)) for text in ("2019", "2024-05", "2026-02-20")]
    ['2019', 'May 2024', '20 Feb']
    """
    day = day_of(stored)
    if len(stored) == len("2019"):
        return stored
    if len(stored) == len("2024-05"):
        return f"{_month(day)} {day.year}"
    if clock and len(stored) not in _LEFT_OUT:
        return f"{say_day(day, today)} {_local(stored):%H:%M}"
    return say_day(day, today)


def day_of(stored: str) -> date:
    """Return the local day of a stored date; the first day when it names a year or a month.

    Raises DatabaseProblem when the text is not what `Moment.stored` writes.
    """
    try:
        if len(stored) in _LEFT_OUT:
            return date.fromisoformat(stored + _LEFT_OUT[len(stored)])
        return _local(stored).date()
    except (ValueError, OverflowError, OSError):
        raise DatabaseProblem(f"{stored[:40]!r} is stored where a date was expected") from None


def _local(stored: str) -> datetime:
    instant = datetime.fromisoformat(stored)
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone")
    return instant.astimezone()


def _amount(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _weekday(day: date) -> str:
    return DAY_NAMES[day.weekday()][:3]


def _month(day: date) -> str:
    return MONTH_NAMES[day.month - 1][:3]


def _day_and_month(day: date) -> str:
    return f"{day.day} {_month(day)}"


_OF_A_DAY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|last night"
    r"|(?:this|yesterday|tomorrow) (?:morning|afternoon|evening))\b(?!['’])",
    re.IGNORECASE,
)
_OF_A_WEEK = re.compile(
    r"\b(?:(?:last|this|next) (?:week|weekend)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"(?!['’])",
    re.IGNORECASE,
)


def stale_words(text: str, written: date, today: date) -> tuple[str, ...]:
    """Return the words for a day or a week that mean another one by now, each once.

    A day before it was written is one that is entered later: what was sent then is not known.

    >>> stale_words("Our talk today", date(2026, 11, 2), date(2026, 11, 6))
    ('today',)
    """
    if today <= written:
        return ()
    found = _OF_A_DAY.findall(text)
    if _week(written) != _week(today):
        found += _OF_A_WEEK.findall(text)
    return tuple(dict.fromkeys(word.lower() for word in found))


def say_stale(text: str, written: date, today: date) -> str:
    """Return what is no longer true of a text; nothing when all of it is."""
    words = ", ".join(f"'{word}'" for word in stale_words(text, written, today))
    return f"written {say_distance(written, today)}; says {words}" if words else ""


def _week(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())

"""Words of a written text that were true on its day, and are not on a later one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from introcli.language.say_dates import say_distance

_OF_A_DAY = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|last night"
    r"|(?:this|yesterday|tomorrow) (?:morning|afternoon|evening))\b(?!['’])",
    re.IGNORECASE,
)
_OF_A_WEEK = re.compile(r"\b(?:last|this|next) (?:week|weekend)\b(?!['’])", re.IGNORECASE)


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

"""How often to be in touch: with a contact, with everybody under a tag, by the strength of a tie.

A contact's own cadence goes first, then the shortest of those of their tags, then that of the tie's
strength (PRACTICE D9). Any touchpoint restarts it (F7).
"""

from __future__ import annotations

import re

from introcli.errors import UsageProblem

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
            f"{text[:40]!r} is no cadence",
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

"""Telephone numbers that are looked for: in any spelling, with or without the country's code."""

from __future__ import annotations

import re

# Digits; fewer are the end of too many numbers.
LEAST = 6
# Digits that the code of a country has at most.
_COUNTRY = 3
_NUMBER = re.compile(r"[+(]?[\d\s().\-/\u00a0\u2010-\u2015]+")
_TRUNK_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")


def end_of(text: str) -> str:
    """Return the digits that a number ends with in every spelling; empty when it is no number.

    >>> end_of("020 7946 0958"), end_of("+44 (0)20-7946 0958"), end_of("room 20")
    ('2079460958', '442079460958', '')
    """
    clean = text.strip()
    if not _NUMBER.fullmatch(clean):
        return ""
    digits = "".join(c for c in _TRUNK_IN_BRACKETS.sub("", clean) if c.isdecimal())
    return bare(digits) if len(digits) >= LEAST and digits.isascii() else ""


def bare(key: str) -> str:
    """Return a number without what stands before it nationally or abroad: ``+``, ``0``, ``00``."""
    return key.lstrip("+0")


def is_same(one: str, other: str) -> bool:
    """Say whether two keys are one number: one with its country's code, one as dialled there.

    >>> is_same("+491701234567", "01701234567"), is_same("+491701234567", "+11701234567")
    (True, False)
    """
    here, abroad = sorted((one, other), key=is_international)
    end, whole = bare(here), bare(abroad)
    return (
        is_international(abroad)
        and not is_international(here)
        and len(end) > LEAST
        and whole.endswith(end)
        and len(whole) - len(end) <= _COUNTRY
    )


def is_international(key: str) -> bool:
    """Say whether a number is written with the code of its country."""
    return key.startswith(("+", "00"))


def spellings(end: str) -> list[str]:
    """Return the keys under which a whole number may be recorded: here, abroad, by any country."""
    here = [end, *(end[digits:] for digits in range(1, _COUNTRY + 1) if len(end) - digits >= LEAST)]
    national = [trunk + number for number in here for trunk in ("", "0")]
    abroad = [f"+{country}{trunk}{end}" for country in range(1, 1000) for trunk in ("", "0")]
    return [*national, f"+{end}", *abroad]


def ends_alike(key: str, end: str) -> bool:
    """Say whether one of two numbers is the end of the other."""
    short, long = sorted((bare("".join(c for c in key if c.isdecimal())), end), key=len)
    return len(short) >= LEAST - 1 and long.endswith(short)

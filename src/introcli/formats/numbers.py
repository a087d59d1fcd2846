"""Telephone numbers as files hold them: several in a cell, and one of them in two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from introcli.formats.records import Address

# The part of a number that its national and international spelling share has at least so many.
_SHARED_DIGITS = 7
# Google puts invisible marks of direction around numbers.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def without_doubles(numbers: Iterable[Address]) -> tuple[Address, ...]:
    """Leave out a number that is there already, keeping the spelling with the country's code.

    >>> [n.value for n in without_doubles([Address("020 7946 0018"), Address("+442079460018")])]
    ['+442079460018']
    """
    kept: list[Address] = []
    for number in numbers:
        clean = number._replace(value=_INVISIBLE.sub("", number.value).strip())
        twin = next((i for i, known in enumerate(kept) if _is_same(known, clean)), None)
        if twin is None:
            kept.append(clean)
        elif len(digits_of(clean.value)) > len(digits_of(kept[twin].value)):
            kept[twin] = kept[twin]._replace(value=clean.value)
    return tuple(number for number in kept if number.value)


def digits_of(number: str) -> str:
    """Return the digits alone."""
    return "".join(c for c in number if c.isdecimal())


def _is_same(one: Address, other: Address) -> bool:
    keys = (digits_of(address.value).lstrip("0") for address in (one, other))
    short, long = sorted(keys, key=len)
    if len(short) < _SHARED_DIGITS:
        return short == long and one.value == other.value
    return long.endswith(short)

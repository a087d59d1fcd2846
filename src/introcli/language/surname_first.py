"""Names as lists of members have them, the surname first: ``Krüger, Hannelore``."""

from __future__ import annotations

import re

from introcli.language.names import CREDENTIALS, TITLES, fold, tidy
from introcli.language.organisations import FORMS

# Words on either side of the comma; more are a title or a list.
_MOST_SURNAMES, _MOST_FIRST = 4, 3
_WORD = re.compile(r"[^\W\d_]+(?:['’.‐-][^\W\d_]+)*\.?")
# What follows a name and is none: Jr., PhD, Inc.
_SUFFIXES = CREDENTIALS | FORMS | {"junior", "senior", "retired", "ret"}


def first_name_first(name: str) -> str:
    """Return a name that is written surname first as it is spoken; any other as it is.

    >>> first_name_first("Krüger, Hannelore"), first_name_first("Mary Somerville, PhD")
    ('Hannelore Krüger', 'Mary Somerville, PhD')
    """
    surname, comma, first = (part.strip() for part in tidy(name).partition(","))
    if not comma or not _is_surname(surname) or not _is_first(first, surname):
        return name
    return f"{first} {surname}"


def _is_surname(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _MOST_SURNAMES and all(map(_WORD.fullmatch, words))


def _is_first(text: str, surname: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= _MOST_FIRST or not all(map(_WORD.fullmatch, words)):
        return False
    keys = [fold(word).replace(".", "") for word in words]
    if any(key in _SUFFIXES for key in keys) or all(key in TITLES for key in keys):
        return False
    if surname.islower() or surname.isupper():
        return True
    # CPA and RN are no names beside King; neither is "of" in Countess of Lovelace.
    return not any(word[0].islower() or _is_abbreviation(word) for word in words)


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word and "-" not in word

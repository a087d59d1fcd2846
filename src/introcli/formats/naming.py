"""Who a row is about: a name out of the cells that files keep it in, and what tells two apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from introcli.formats.numbers import digits_of
from introcli.formats.records import Address
from introcli.language.names import fold

_LETTER = re.compile(r"[^\W\d_]")


def joined(*parts: str) -> str:
    """Return the parts of a name that are there, with one space between."""
    return " ".join(filter(None, parts))


def is_name(text: str) -> bool:
    """Say whether a text can name somebody: not a number, not an e-mail address.

    >>> is_name("Ada King"), is_name("09 4550-2427"), is_name("ada@x.org"), is_name("李")
    (True, False, False, True)
    """
    words = text.split()
    return _LETTER.search(text) is not None and not all("@" in word[1:-1] for word in words)


def missing_name(*addresses: str) -> str:
    """Return why a row without a name is skipped, with what it does hold."""
    found = next(filter(None, addresses), "")
    return f"no name, only {found}" if found else "no name"


def origin_of(kind: str, name: str, organisation: str, phones: Sequence[Address] = ()) -> str:
    """Return what names somebody within this kind of file, who has no e-mail and no profile.

    Never the name alone: people share names, and telephones are the next best thing.
    """
    parts = [fold(name), fold(organisation), *(digits_of(phone.value) for phone in phones[:1])]
    return f"{kind}:{'|'.join(parts)}"

"""Ties as they are shown: mine to a contact, and those of contacts to each other."""

from __future__ import annotations

from typing import NamedTuple

from introcli.views import ContactRef


class TieView(NamedTuple):
    """A tie of one contact to another, seen from the one; ``value`` is its strength, 0 to 1.

    ``strength`` is what was said of it, 1 to 5. ``confirmed_on`` is the last day on which it was
    known to hold.
    """

    id: int
    contact: ContactRef
    organisation: str
    strength: int | None
    value: float
    how: str
    source: str
    confirmed_on: str | None
    archived: bool = False


class MetTogether(NamedTuple):
    """A contact who was at the same small meeting: they may know each other.

    ``people`` counts all of my contacts who were there.
    """

    contact: ContactRef
    event: str
    on: str
    people: int

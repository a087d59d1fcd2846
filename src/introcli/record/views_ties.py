"""Ties as they are shown: mine to a contact, and those of contacts to each other."""

from typing import NamedTuple

from introcli.language.ties import TieStrength
from introcli.language.views import ContactRef


class TieView(NamedTuple):
    """A tie of one contact to another, seen from the one; ``value`` is its strength, 0 to 1.

    ``strength`` is what was said of it, 1 to 5. ``source`` is empty when somebody said it by hand.
    ``confirmed_on`` is the last day on which it was known to hold.
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


class Ties(NamedTuple):
    """Whom a contact knows, who else they may know, and my own tie to them.

    ``mine`` is what counts, ``record`` what the record alone tells; ``total`` counts the ties
    beyond the limit, too.
    """

    contact: ContactRef
    mine: TieStrength
    record: TieStrength
    stated: int | None
    ties: tuple[TieView, ...]
    possible: tuple[MetTogether, ...]
    total: int


class TieChange(NamedTuple):
    """What a command did to a tie of two contacts; ``done`` says it in a word.

    ``older`` is a day that was given and changed nothing: the tie was confirmed later than that.
    """

    done: str
    a: ContactRef
    b: ContactRef
    tie: TieView | None
    older: str | None = None

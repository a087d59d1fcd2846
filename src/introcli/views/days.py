"""Days of the year that matter to a contact."""

from __future__ import annotations

from introcli.tuples import NamedTuple


class DateView(NamedTuple):
    """A day of the year that matters to a contact; ``on`` is ``--03-12`` without a year."""

    what: str
    on: str

"""Days of the year that matter to a contact."""

from typing import NamedTuple


class DateView(NamedTuple):
    """A day of the year that matters to a contact; ``on`` is ``--03-12`` without a year."""

    what: str
    on: str

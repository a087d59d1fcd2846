"""What erasing a contact for good took along."""

from typing import NamedTuple


class Erased(NamedTuple):
    """How many backups went along, and which files the person has to look at without us."""

    backups: int
    left: tuple[str, ...]

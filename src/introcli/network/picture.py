"""A part of the network, as it is drawn: people, and who of them knows whom."""

from enum import StrEnum
from typing import NamedTuple

from introcli.language.views import ContactRef


class Part(StrEnum):
    """What somebody is in a picture: myself, who it is about, known to me, or only recorded."""

    ME = "me"
    CENTRE = "centre"
    KNOWN = "known"
    RECORDED = "recorded"


class Shown(NamedTuple):
    """Somebody in the picture; ``value`` is my tie to them, 0 to 1, and ``words`` says it."""

    ref: ContactRef
    part: Part
    value: float
    words: str
    title: str
    organisation: str
    tags: tuple[str, ...]

    @property
    def is_untied(self) -> bool:
        """Whether no tie of mine to them is on record, be they who the picture is about."""
        return self.part is Part.RECORDED or (self.part is Part.CENTRE and not self.value)


class ShownTie(NamedTuple):
    """Two who know each other, the smaller id first; ``certain`` unless it is only likely."""

    a: int
    b: int
    value: float
    words: str
    how: str
    certain: bool = True


class Picture(NamedTuple):
    """What is drawn: people in the order of their weight, and their ties.

    ``left_out`` counts those who belong here and did not fit, ``alone`` contacts of whom no tie
    is on record, neither mine nor another's. ``from_me`` says that it is read from me on, whoever
    it is about.
    """

    about: str
    people: tuple[Shown, ...]
    ties: tuple[ShownTie, ...]
    left_out: int = 0
    alone: int = 0
    from_me: bool = False

    @property
    def by_id(self) -> dict[int, Shown]:
        """Everybody in the picture by id."""
        return {one.ref.id: one for one in self.people}

    @property
    def me(self) -> int | None:
        """My own id, when I am in the picture."""
        return next((one.ref.id for one in self.people if one.part is Part.ME), None)

"""A contact as address books elsewhere hold it, and an introduction with its story, for exports."""

from typing import NamedTuple

from introcli.language.days import DateView
from introcli.language.views import AffiliationView, EventView, IntroductionView


class CardPoint(NamedTuple):
    """One way to reach a contact, and what it is called (``work``)."""

    kind: str
    value: str
    label: str
    primary: bool
    state: str


class CardTie(NamedTuple):
    """Another contact of the same export whom this one knows."""

    uid: str
    name: str
    how: str
    strength: int | None


class Card(NamedTuple):
    """A contact with what leaves the house; the primary address of a kind stands first.

    ``met`` and ``met_on`` are the first meeting on record; ``notes`` the oldest first;
    ``elsewhere`` the UIDs of cards of other programs that were imported.
    """

    id: int
    uid: str
    handle: str
    name: str
    organisation: str
    title: str
    location: str
    about: str
    offers: str
    needs: str
    strength: int | None
    cadence_days: int | None
    birthday: str
    last_touchpoint_on: str | None
    met: str = ""
    met_on: str = ""
    points: tuple[CardPoint, ...] = ()
    affiliations: tuple[AffiliationView, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ties: tuple[CardTie, ...] = ()
    elsewhere: tuple[str, ...] = ()
    dates: tuple[DateView, ...] = ()

    def values(self, kind: str) -> tuple[str, ...]:
        """Return the addresses, numbers or pages of a kind."""
        return tuple(point.value for point in self.points if point.kind == kind)


class Story(NamedTuple):
    """An introduction and everything that happened to it, in order."""

    introduction: IntroductionView
    events: tuple[EventView, ...]

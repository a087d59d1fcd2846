"""A contact as address books elsewhere hold it, and an introduction with its story, for exports."""

from collections.abc import Mapping
from typing import NamedTuple

from introcli.language.views import AffiliationView, DateView, EventView, IntroductionView


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
    more: Mapping[str, str]
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


class BackupView(NamedTuple):
    """A copy of the database. ``ok`` says that it is ours and not newer; ``problem`` why not."""

    path: str
    bytes: int
    made_at: str
    reason: str
    ok: bool = True
    problem: str = ""


class Restored(NamedTuple):
    """What was, or would be, put back. ``kept`` is the copy of what was there before.

    ``set_aside`` is a damaged database, moved away as it was.
    """

    backup: BackupView
    contacts: int
    introductions: int
    kept: str | None = None
    set_aside: str | None = None
    dry_run: bool = False


class Left(NamedTuple):
    """A file of a folder that was left as it is, and why."""

    file: str
    why: str


class Exported(NamedTuple):
    """What was written where; ``path`` is ``-`` for standard output.

    For a folder ``changed`` counts the cards that were written, ``removed`` those taken away.
    """

    format: str
    what: str
    path: str
    contacts: int
    introductions: int
    bytes: int | None = None
    changed: int | None = None
    removed: int | None = None
    left: tuple[Left, ...] = ()

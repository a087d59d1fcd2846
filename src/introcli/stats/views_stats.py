"""The figures of ``intro stats``."""

from typing import NamedTuple

from introcli.language.views import ContactRef
from introcli.stats.figures import Share
from introcli.stats.measures import Tally, Worth
from introcli.stats.weeks import Week


class Group(NamedTuple):
    """Introductions that have something in common; ``key`` is what is typed, ``name`` what is read.

    ``contact`` is the connector where they are counted by connector.
    """

    key: str
    name: str
    tally: Tally
    contact: ContactRef | None = None


class Patience(NamedTuple):
    """How long answers take on a channel, and after how many days a nudge is due now (E5).

    ``setting`` is the key that changes it.
    """

    channel: str
    tally: Tally
    wait_days: int
    setting: str


class TieWorth(NamedTuple):
    """What a tie brought (D8). ``touchpoints`` are those of the period."""

    contact: ContactRef
    strength: int | None
    worth: Worth
    touchpoints: int


class Asked(NamedTuple):
    """How often a contact was asked a favour in the last quarter, of how often is comfortable."""

    contact: ContactRef
    asked: int
    capacity: int


class Capacity(NamedTuple):
    """The favours of the last quarter (A10); ``full`` are those who should not be asked now."""

    asked: int
    comfortable: int
    contacts: int
    full: tuple[Asked, ...]


class Network(NamedTuple):
    """How the network stands today; ``weeks`` and ``per_week`` are of the period.

    ``reason`` counts contacts with a meeting or an introduction on record (D8), ``without_reason``
    names a few of the others. ``cold`` are past their cadence, ``quiet`` those with whom nothing
    happened for a year. ``useful`` counts contacts through or with whom an introduction was made.
    """

    contacts: int
    reason: Share
    without_reason: tuple[ContactRef, ...]
    with_cadence: int
    cold: int
    coldest: tuple[ContactRef, ...]
    quiet: int
    weeks: tuple[Week, ...]
    per_week: float | None
    useful: int
    ties: tuple[TieWorth, ...]
    capacity: Capacity


class Stats(NamedTuple):
    """Everything; ``breakdowns`` maps what is counted by to its groups. Days are ISO dates."""

    since: str | None
    before: str | None
    today: str
    whole: Tally
    breakdowns: dict[str, tuple[Group, ...]]
    patience: tuple[Patience, ...]
    network: Network | None

    @property
    def is_empty(self) -> bool:
        """Say whether nobody is recorded yet."""
        return not self.whole.total and (self.network is None or not self.network.contacts)

"""The arithmetic: a share with the interval it could really be, and quantiles of a few numbers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from introcli.language.views import ContactRef
from introcli.stats.histories import STEPS, Course, Measured, Step

# Standard deviations either side that hold 95 % of a normal distribution.
_Z = 1.959964


class Share(NamedTuple):
    """So many of so many; ``low`` and ``high`` are the 95 % interval of the true share, 0 to 1."""

    part: int
    whole: int
    rate: float | None
    low: float
    high: float


def share(part: int, whole: int) -> Share:
    """Return a share with its interval after Wilson (1927), which stays sensible for few cases.

    One of one is "at least one in five", not certainty. Of nothing the rate is None, and the
    interval is everything. Raises ValueError unless 0 <= part <= whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is not a share")
    if whole == 0:
        return Share(0, 0, None, 0.0, 1.0)
    rate = part / whole
    squared = _Z * _Z
    centre = rate + squared / (2 * whole)
    margin = _Z * sqrt(rate * (1 - rate) / whole + squared / (4 * whole * whole))
    scale = 1 + squared / whole
    low = 0.0 if part == 0 else max((centre - margin) / scale, 0.0)
    high = 1.0 if part == whole else min((centre + margin) / scale, 1.0)
    return Share(part, whole, rate, low, high)


def quantile(numbers: Sequence[float], at: float) -> float | None:
    """Return the number below which that part of them lies; None of no numbers.

    Between two neighbours it is interpolated (Hyndman and Fan's type 7, a spreadsheet's
    PERCENTILE), so that one half is the usual median. Raises ValueError unless 0 <= at <= 1.
    """
    if not 0 <= at <= 1:
        raise ValueError(f"{at} is not between 0 and 1")
    if not numbers:
        return None
    ordered = sorted(numbers)
    place = at * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


MEDIAN, P90 = 0.5, 0.9


class Tally(NamedTuple):
    """How many there are and what came of them; ``steps`` counts who came that far or further.

    ``waits`` are the days that answers took, of ``questions`` that were asked.
    """

    total: int
    open: int
    decided: int
    succeeded: int
    withdrawn: int
    steps: tuple[int, ...]
    waits: tuple[int, ...]
    questions: int

    @property
    def undecided(self) -> int:
        """Those that may still come about."""
        return self.total - self.decided - self.withdrawn

    @property
    def success(self) -> Share:
        """How many of the decided ones came about (E6)."""
        return share(self.succeeded, self.decided)

    @property
    def median(self) -> float | None:
        """The days within which half of the answers came."""
        return quantile(self.waits, MEDIAN)

    @property
    def p90(self) -> float | None:
        """The days within which nine of ten answers came."""
        return quantile(self.waits, P90)

    def reached(self, step: Step) -> int:
        """Return how many came to a step or further."""
        return self.steps[STEPS.index(step)]


def tally(found: Iterable[Measured]) -> Tally:
    """Count introductions."""
    found = tuple(found)
    furthest = Counter(one.place for one in found)
    return Tally(
        total=len(found),
        open=sum(one.open for one in found),
        decided=sum(one.decided for one in found),
        succeeded=sum(one.succeeded for one in found),
        withdrawn=sum(one.withdrawn for one in found),
        steps=tuple(
            sum(furthest[later] for later in range(place, len(STEPS)))
            for place in range(len(STEPS))
        ),
        waits=tuple(days for one in found for days in one.waits),
        questions=sum(one.questions for one in found),
    )


def grouped(
    found: Iterable[Measured], keys_of: Callable[[Course], Iterable[str]]
) -> dict[str, Tally]:
    """Count them by what they have in common; one that has several keys counts for each."""
    groups: dict[str, list[Measured]] = {}
    for one in found:
        for key in keys_of(one.course):
            groups.setdefault(key, []).append(one)
    return {key: tally(those) for key, those in groups.items()}


class Worth(NamedTuple):
    """What came of the introductions in which one contact took part (D8)."""

    introductions: int
    made: int
    met: int
    helped: int


def worth_of_ties(found: Iterable[Measured], me: int | None) -> dict[int, Worth]:
    """Return by contact's id what their tie brought, in whatever part; never of myself."""
    by_contact: dict[int, list[Measured]] = {}
    for one in found:
        for contact_id in one.course.people:
            if contact_id != me:
                by_contact.setdefault(contact_id, []).append(one)
    steps = (Step.MADE, Step.MET, Step.HELPED)
    return {
        contact_id: Worth(len(those), *(sum(one.reached(step) for one in those) for step in steps))
        for contact_id, those in by_contact.items()
    }


_WEEK = timedelta(days=7)


class Week(NamedTuple):
    """How many touchpoints there were in the week from that Monday."""

    monday: date
    touchpoints: int


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def by_week(counts: Mapping[date, int], last: date) -> tuple[Week, ...]:
    """Return the touchpoints of each day as weeks, those without any too, up to a day.

    The first is the first that has one: before that nobody kept a record.
    """
    weeks: dict[date, int] = {}
    for day, touchpoints in counts.items():
        weeks[monday_of(day)] = weeks.get(monday_of(day), 0) + touchpoints
    if not weeks:
        return ()
    first = min(weeks)
    mondays = (first + _WEEK * count for count in range((last - first).days // _WEEK.days + 1))
    return tuple(Week(monday, weeks.get(monday, 0)) for monday in mondays)


def per_week(weeks: tuple[Week, ...], today: date) -> float | None:
    """Return the touchpoints of a whole week on average; the present week is not over yet."""
    whole = [week.touchpoints for week in weeks if week.monday + _WEEK <= today]
    return sum(whole) / len(whole) if whole else None


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
        """Return whether nobody is recorded yet."""
        return not self.whole.total and (self.network is None or not self.network.contacts)

"""Which path to a target is likeliest to work (PRACTICE C1, C2; docs/ranking.md).

The chance of a path is a product: how well I know whom I ask, how well each knows the next, how
willing they were before, and how much room is left in what they are comfortable with. A product,
because a path is as good as its weakest part. It puts paths in order, and was never measured.
"""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from functools import lru_cache
from math import prod
from typing import NamedTuple

from introcli.language import ties
from introcli.language.names import short_name
from introcli.language.vocabulary import Term, weighed

# What is taken for granted before anybody was asked, as if they had been: two of three said yes.
# People say yes more often than those who ask expect (Flynn and Lake 2008).
PRIOR_YES, PRIOR_NO = 2, 1
FLYNN = "Flynn and Lake 2008"
# Digits to which two chances are told apart; further ones are noise of the multiplication.
_DIGITS = 4


class Record(NamedTuple):
    """How somebody answered so far, and what they were asked in the last quarter.

    ``yes`` and ``no`` count answers as my connector; no answer at all is a no.
    """

    yes: int = 0
    no: int = 0
    asked: int = 0
    capacity: int = 2


class Connector(NamedTuple):
    """Somebody on a path: who, my tie to them, and their record."""

    id: int
    tie: ties.TieStrength
    record: Record = Record()


class Leg(NamedTuple):
    """How well a connector knows the next, 0 to 1, and what was said of how."""

    value: float
    how: str = ""


class Path(NamedTuple):
    """Whom to ask, in order; ``legs[n]`` leads from connector n to the next, the last to target."""

    connectors: tuple[Connector, ...]
    legs: tuple[Leg, ...]
    target: int

    @property
    def degree(self) -> int:
        """Two through one connector, three through two."""
        return len(self.connectors) + 1

    @property
    def first(self) -> Connector:
        """Whom I would ask."""
        return self.connectors[0]


def willingness(record: Record) -> float:
    """Return the share of asks said yes to, with the prior counted in (a Beta distribution's mean).

    >>> willingness(Record()), willingness(Record(yes=3, no=1))
    (0.6666666666666666, 0.7142857142857143)
    """
    return (PRIOR_YES + record.yes) / (PRIOR_YES + PRIOR_NO + record.yes + record.no)


def room(record: Record) -> float:
    """Return how much room is left for one more ask this quarter (A10); never quite none.

    >>> [round(room(Record(asked=asked, capacity=2)), 2) for asked in range(4)]
    [1.0, 0.67, 0.33, 0.33]
    """
    return (max(record.capacity - record.asked, 0) + 1) / (record.capacity + 1)


def terms(path: Path) -> tuple[Term, ...]:
    """Return what the chance is made of; each weighs the same, and all are multiplied."""
    record = path.first.record
    names = ("their tie",) if path.degree == 2 else ("tie of the two", "tie to the target")
    asks = "1 ask is" if record.capacity == 1 else f"{record.capacity} asks are"
    return (
        weighed(
            "your tie",
            path.first.tie.value,
            1.0,
            f"{path.first.tie.words}, {path.first.tie.terms[0].why}"
            if path.first.tie.terms
            else path.first.tie.words,
        ),
        *(
            weighed(name, leg.value, 1.0, leg.how or ties.words(leg.value))
            for name, leg in zip(names, path.legs, strict=False)
        ),
        *(
            weighed(
                f"willingness{' of the second' if number else ''}",
                willingness(one.record),
                1.0,
                say_answers(one.record),
                FLYNN,
            )
            for number, one in enumerate(path.connectors)
        ),
        weighed("room", room(path.first.record), 1.0, f"{say_asked(record)}; {asks} comfortable"),
    )


def say_answers(record: Record) -> str:
    """Return in words how somebody answered so far."""
    asked = record.yes + record.no
    if not asked:
        return "never asked"
    if asked == 1:
        return "said yes the one time" if record.yes else "said no the one time"
    return f"said yes {record.yes} of {asked} times"


def say_asked(record: Record) -> str:
    """Return in words how often somebody was asked this quarter."""
    if not record.asked:
        return "not asked this quarter"
    times = {1: "once", 2: "twice"}.get(record.asked, f"{record.asked} times")
    return f"asked {times} this quarter"


def score(path: Path) -> float:
    """Return the chance of a path, 0 to 1: the product of its terms' values.

    No term that is raised ever lowers it.
    """
    measures = [path.first.tie.value, room(path.first.record)]
    measures += [leg.value for leg in path.legs]
    measures += [willingness(connector.record) for connector in path.connectors]
    return round(prod(round(measure, 2) for measure in measures), _DIGITS)


def rank(paths: Iterable[Path]) -> list[tuple[float, Path]]:
    """Return the paths that are worth asking for with their chance, the best first.

    Equal chances: the shorter first, then whoever was recorded first.
    """
    found = [(score(path), path) for path in paths]
    found.sort(
        key=lambda one: (-one[0], one[1].degree, *(c.id for c in one[1].connectors), one[1].target)
    )
    best: dict[int, tuple[float, Path]] = {}
    for chance, path in found:
        if path.degree == 2 or (path.first.tie.value > path.connectors[1].tie.value):
            best.setdefault(path.first.id, (chance, path))
    return list(best.values())


def without_roundabouts(paths: Iterable[Path], knowing: Container[int]) -> list[Path]:
    """Leave out third degree through somebody who knows the target themselves: ask for that."""
    return [path for path in paths if path.degree == 2 or path.first.id not in knowing]


@lru_cache(maxsize=4096)
def ceiling(stated: int | None, touched_on: str | None, today: date) -> float:
    """Return the most that my tie can turn out to be, by the little that a list shows of it.

    Never below ``domain.ties.strength`` of the whole record, so a path that is worse even so need
    not be looked at.
    """
    if stated is not None:
        return ties.known_strength(stated)
    if touched_on is None:
        return 1 - ties.WEIGHTS["recency"] - ties.WEIGHTS["frequency"] - ties.WEIGHTS["two-wayness"]
    days = max((today - date.fromisoformat(touched_on)).days, 0)
    return 1 - ties.WEIGHTS["recency"] * (1 - float(2 ** (-days / ties.RECENCY_HALF)))


_YOURS = {
    "close tie": "is a close tie of yours",
    "good tie": "is a good tie of yours",
    "weak tie": "is a weak tie of yours",
    "hardly know": "is somebody you hardly know",
}
_TOGETHER = {
    "employer": "both at {}",
    "school": "both studied at {}",
    "group": "both in {}",
    "event": "both at {}",
    "tag": "both tagged {}",
}


def say_knows(value: float, name: str) -> str:
    """Return how well somebody knows the next.

    >>> [say_knows(value, "Charles") for value in (0.95, 0.55, 0.35, 0.15)]
    ['knows Charles well', 'knows Charles', 'knows Charles a little', 'has met Charles']
    """
    if value >= ties.CLOSE:
        return f"knows {name} well"
    if value >= ties.GOOD:
        return f"knows {name}"
    return f"knows {name} a little" if value >= ties.WEAK else f"has met {name}"


def say_together(kind: str, what: str) -> str:
    """Return what two people have in common.

    >>> say_together("school", "Trinity")
    'both studied at Trinity'
    """
    return _TOGETHER.get(kind, "both: {}").replace("{}", what)


def marks(path: Path, names: Mapping[int, str], *, reaches_further: bool = False) -> list[str]:
    """Return the reasons for a path in brief, the weightiest first."""
    tie = path.first.tie.words + (", reaches further" if reaches_further else "")
    said = ["third degree"] if path.degree > 2 else []
    said += [tie, *_legs(path, {id_: short_name(name) for id_, name in names.items()})]
    said.append(say_answers(path.first.record))
    return said + ([say_asked(path.first.record)] if path.first.record.asked else [])


def _legs(path: Path, names: Mapping[int, str]) -> list[str]:
    ends = [*(connector.id for connector in path.connectors[1:]), path.target]
    said = [say_knows(leg.value, names[end]) for leg, end in zip(path.legs, ends, strict=True)]
    return [said[0], *(f"who {more}" for more in said[1:])]


def sentence(path: Path, names: Mapping[int, str]) -> str:
    """Return why a path may work, as a sentence or two."""
    first = path.first
    legs = ", ".join(_legs(path, names))
    answers = say_answers(first.record)
    return (
        f"{names[first.id]} {_YOURS[first.tie.words]} and {legs}."
        f" {answers[:1].upper()}{answers[1:]}; {say_asked(first.record)}."
    )

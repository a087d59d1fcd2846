"""Which paths there are and what is known of those on them: read in bounds, weighed, ranked."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from introcli.language.ties import Evidence, TieStrength, strength
from introcli.network import path_records as reads
from introcli.network.path_ranking import (
    Connector,
    Leg,
    Path,
    Record,
    ceiling,
    rank,
    without_roundabouts,
)
from introcli.network.path_records import Seen, Step, Steps
from introcli.record import introduction_history
from introcli.record.ties import evidence_of

# Paths of the second and of the third degree whose connectors' whole record is read: those that
# are likeliest by what a list shows.
MOST_SECOND, MOST_THIRD = 120, 40
# Those who know the target through whom a third degree is looked for.
MOST_REACHED = 12


class Barred(NamedTuple):
    """Somebody who knows the target and is not offered: ``why`` is one of the four reasons."""

    id: int
    target: int
    why: str
    on: str | None = None


class Found(NamedTuple):
    """The paths, the likeliest first; who is barred; and whether anything likelier was not read.

    ``cut`` is the most that a path can be worth which was seen and not weighed.
    """

    ranked: list[tuple[float, Path]]
    barred: list[Barred]
    known_by: frozenset[int]
    second: Steps
    third: Steps
    cut: float

    def is_whole(self, shown: int) -> bool:
        """Return whether no path that was not weighed can be better than the first so many."""
        if not (self.second.is_whole and self.third.is_whole):
            return False
        return self.cut == 0 or (
            len(self.ranked) >= shown and self.ranked[shown - 1][0] >= self.cut
        )


class _Possible(NamedTuple):
    """A path before its connectors' record is read; ``most`` is the best it can be worth."""

    most: float
    ids: tuple[int, ...]
    legs: tuple[Leg, ...]
    target: int


def ties_to(
    connection: sqlite3.Connection, ids: Sequence[int], today: date
) -> dict[int, TieStrength]:
    """Return my ties to those of these contacts whom I know at all (A14)."""
    return {
        id_: strength(evidence, today)
        for id_, evidence in evidence_of(connection, ids).items()
        if evidence != Evidence()
    }


def candidates(
    connection: sqlite3.Connection, targets: Sequence[int], today: date, capacity: int
) -> Found:
    """Return the paths to these contacts; ``capacity`` is what is comfortable by default."""
    second = reads.steps_to(connection, targets)
    seen = reads.seen(connection, {step.id for step in second.found})
    declined = introduction_history.declined_for(connection, targets)
    barred = list(_barred(second.found, seen, targets, declined))
    out = {(one.id, one.target) for one in barred} | {
        (id_, to) for id_ in targets for to in targets
    }
    usable = [s for s in second.found if s.id in seen and (s.id, s.reached) not in out]
    reached: dict[int, Step] = {}
    for step in sorted(usable, key=lambda s: (-s.value, s.id, s.reached)):
        if len(reached) == MOST_REACHED:
            break
        reached.setdefault(step.id, step)
    third = reads.steps_from_closest(connection, list(reached)) if reached else Steps(())
    seen = reads.seen(connection, {s.id for s in third.found} - seen.keys()) | seen
    never = {one.id for one in barred} | set(targets) | {s.id for s in usable}
    onward = [
        s
        for s in third.found
        if s.id in seen
        and s.id not in never
        and not (seen[s.id].archived or seen[s.id].unasked)
        and (s.id, reached[s.reached].reached) not in declined
    ]
    short, cut_short = _likeliest(_through_one(usable, seen, today), MOST_SECOND)
    long, cut_long = _likeliest(_through_two(onward, reached, seen, today), MOST_THIRD)
    paths, unknown = _weighed(connection, [*short, *long], seen, today, capacity)
    if not second.is_whole:
        firsts = [path.first.id for path in paths if path.degree > 2]
        paths = without_roundabouts(paths, reads.knowing(connection, firsts, targets))
    return Found(
        ranked=rank(paths),
        barred=[*barred, *(Barred(p.ids[0], p.target, "unknown") for p in unknown)],
        known_by=frozenset(step.id for step in second.found),
        second=second,
        third=third,
        cut=max(cut_short, cut_long),
    )


def _barred(
    steps: Iterable[Step],
    seen: dict[int, Seen],
    targets: Sequence[int],
    declined: dict[tuple[int, int], str],
) -> Iterator[Barred]:
    """Yield who knows a target and is not to be asked, with the first reason that holds."""
    for step in sorted(steps, key=lambda s: (-s.value, s.id, s.reached)):
        if step.id not in seen or step.id in targets:
            continue
        if (step.id, step.reached) in declined:
            yield Barred(step.id, step.reached, "declined", declined[step.id, step.reached])
        elif seen[step.id].archived:
            yield Barred(step.id, step.reached, "archived")
        elif seen[step.id].unasked:
            yield Barred(step.id, step.reached, "unasked")


def _through_one(steps: Iterable[Step], seen: dict[int, Seen], today: date) -> Iterator[_Possible]:
    for step in steps:
        one = seen[step.id]
        most = ceiling(one.stated, one.touched_on, today) * step.value
        yield _Possible(most, (step.id,), (Leg(step.value, step.how),), step.reached)


def _through_two(
    steps: Iterable[Step], reached: dict[int, Step], seen: dict[int, Seen], today: date
) -> Iterator[_Possible]:
    for step in steps:
        one, last = seen[step.id], reached[step.reached]
        most = ceiling(one.stated, one.touched_on, today) * step.value * last.value
        legs = (Leg(step.value, step.how), Leg(last.value, last.how))
        yield _Possible(most, (step.id, last.id), legs, last.reached)


def _likeliest(found: Iterable[_Possible], most: int) -> tuple[list[_Possible], float]:
    """Return the likeliest, and the most that any other can be worth."""
    ordered = sorted(found, key=lambda one: (-one.most, one.ids, one.target))
    return ordered[:most], ordered[most].most if len(ordered) > most else 0


def _weighed(
    connection: sqlite3.Connection,
    found: Sequence[_Possible],
    seen: dict[int, Seen],
    today: date,
    capacity: int,
) -> tuple[list[Path], list[_Possible]]:
    """Return the paths with their connectors' whole record, and those through nobody I know."""
    ids = list({id_ for one in found for id_ in one.ids})
    ties = ties_to(connection, ids, today)
    answers = introduction_history.answers_of(connection, ids)
    asked = introduction_history.asked_of(connection, ids, today)
    none = introduction_history.Answers(0, 0)
    records = {}
    for id_ in ids:
        said, own = answers.get(id_, none), seen[id_].capacity
        records[id_] = Record(
            said.yes, said.no, asked.get(id_, 0), capacity if own is None else own
        )
    stranger = TieStrength(0.0, stated=False, terms=())
    paths = [
        Path(
            tuple(Connector(id_, ties.get(id_, stranger), records[id_]) for id_ in one.ids),
            one.legs,
            one.target,
        )
        for one in found
        if one.ids[0] in ties
    ]
    return paths, [one for one in found if one.ids[0] not in ties and len(one.ids) == 1]

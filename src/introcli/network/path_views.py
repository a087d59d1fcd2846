"""The paths to a target as they are shown, with what was left out and what may be one."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from introcli.language.say_dates import say_stored
from introcli.language.ties import GOOD
from introcli.language.views import CommonGround, ContactRef, NextStep
from introcli.language.vocabulary import Term
from introcli.network import path_records as reads
from introcli.network.path_candidates import MOST_REACHED, Barred, Found
from introcli.network.path_ranking import Path, marks, say_together, sentence, terms
from introcli.network.path_records import alongside, circle_of
from introcli.people.card import between
from introcli.record import introduction_history
from introcli.record.ties import met_together


class PathView(NamedTuple):
    """One path: whom to ask, in order, the chance that it works, and why.

    ``marks`` are the reasons in a few words each, ``why`` the same as a sentence.
    ``is_weak`` says that my own tie is; ``reaches_further`` that they know people new to me.
    ``command`` begins it: asking the first connector for the next person on the path.
    """

    connectors: tuple[ContactRef, ...]
    target: ContactRef
    score: float
    terms: tuple[Term, ...]
    marks: tuple[str, ...]
    why: str
    command: str
    warnings: tuple[str, ...] = ()
    is_weak: bool = False
    reaches_further: bool = False
    common_ground: tuple[CommonGround, ...] = ()

    @property
    def degree(self) -> int:
        """Two through one connector, three through two."""
        return len(self.connectors) + 1


class LeftOut(NamedTuple):
    """Somebody who knows the target and is not offered, with the reason."""

    connector: ContactRef
    why: str
    rule: str | None = None


class Possible(NamedTuple):
    """Somebody I know who may know the target: nobody has said so."""

    contact: ContactRef
    why: str


class Direct(NamedTuple):
    """Somebody whom I know myself: the target, or one at the organisation looked for."""

    contact: ContactRef
    strength: float
    words: str


class Target(NamedTuple):
    """Who is to be reached; ``contact`` is None for somebody who is not recorded.

    ``name`` is empty where anybody at the organisation will do.
    """

    name: str
    organisation: str
    contact: ContactRef | None = None


class Paths(NamedTuple):
    """The paths to a target, the likeliest first, and all there is to say beside them.

    ``direct`` are whom I know myself; ``is_direct`` says so well that nobody need be asked.
    ``more`` counts the paths beyond the limit.
    ``under_way`` are the numbers of open requests to the target.
    ``bounded`` says which part of a large network was looked at, when not all of it was.
    """

    target: Target
    paths: tuple[PathView, ...] = ()
    direct: tuple[Direct, ...] = ()
    is_direct: bool = False
    common_ground: tuple[CommonGround, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    possible: tuple[Possible, ...] = ()
    more: int = 0
    bounded: str | None = None
    notes: tuple[str, ...] = ()
    under_way: tuple[int, ...] = ()
    next: tuple[NextStep, ...] = ()


class Offer(NamedTuple):
    """Whom to ask for an introduction to a target; ``direct`` when I know them well myself.

    ``is_longer`` says that no one connector leads there, and the paths go through two.
    """

    target: ContactRef | None = None
    direct: Direct | None = None
    paths: tuple[PathView, ...] = ()
    is_longer: bool = False


# Open requests that are named, and people who may know the target.
_MOST_NOTES, _MOST_POSSIBLE = 3, 20
# People a connector knows who are looked at, to tell whether they reach further than I do.
_CIRCLE = 100
# Days after which a tie that nobody confirmed since may no longer hold: five years.
_OLD_TIE = 5 * 365
_WHY_BARRED = {
    "declined": ("declined for {target}{on}", "F5"),
    "archived": ("archived", None),
    "unasked": ("not to be asked, as you said", "A10"),
    "unknown": ("nothing between you is on record", "A14"),
}


def paths_shown(
    connection: sqlite3.Connection, ranked: Sequence[tuple[float, Path]], today: date
) -> list[PathView]:
    """Return paths with names and reasons."""
    paths = [path for _, path in ranked]
    ids = {id_ for path in paths for id_ in (path.target, *(c.id for c in path.connectors))}
    people = reads.refs(connection, ids)
    asked = introduction_history.under_way(connection, sorted({path.target for path in paths}))
    before = (today - timedelta(days=_OLD_TIE)).isoformat()
    old = reads.confirmed_before(connection, [p for path in paths for p in _pairs(path)], before)
    return [_shown(connection, score, path, people, asked, old) for score, path in ranked]


def _chain(path: Path) -> list[int]:
    return [*(connector.id for connector in path.connectors), path.target]


def _pairs(path: Path) -> list[tuple[int, int]]:
    return [(min(pair), max(pair)) for pair in pairwise(_chain(path))]


def _shown(
    connection: sqlite3.Connection,
    score: float,
    path: Path,
    people: dict[int, ContactRef],
    asked: Sequence[introduction_history.UnderWay],
    old: Mapping[tuple[int, int], str],
) -> PathView:
    names, chain = {id_: ref.name for id_, ref in people.items()}, _chain(path)
    further = path.first.tie.value < GOOD and _reaches_further(connection, path.first.id)
    shared = between(connection, chain[-2], path.target)
    open_here = [one for one in asked if (one.connector, one.target) == (chain[0], path.target)]
    asked_for, first = people[chain[1]].handle, people[chain[0]].handle
    command = f'intro draft {asked_for} --via {first} --purpose "..."'
    if open_here:
        command = f"intro log {open_here[0].introduction}"
    said = [f"asked already: introduction {one.introduction} is {one.state}" for one in open_here]
    record = path.first.record
    if record.asked >= max(record.capacity, 1):
        said.append(
            f"asked {record.asked} of {record.capacity} times this quarter: better wait (A10)"
        )
    return PathView(
        connectors=tuple(people[id_] for id_ in chain[:-1]),
        target=people[path.target],
        score=score,
        terms=terms(path),
        marks=(
            *marks(path, names, reaches_further=further),
            *(say_together(one.kind, one.what) for one in shared[:1]),
        ),
        why=sentence(path, names),
        command=command,
        warnings=tuple(
            said
            + [
                f"that {names[a]} knows {names[b]} was last confirmed in {old[a, b][:4]}"
                for a, b in _pairs(path)
                if (a, b) in old
            ]
        ),
        is_weak=path.first.tie.value < GOOD,
        reaches_further=further,
        common_ground=shared,
    )


def _reaches_further(connection: sqlite3.Connection, contact_id: int) -> bool:
    """Return whether most of the people they know are new to me (Granovetter 1973)."""
    circle = circle_of(connection, contact_id, _CIRCLE)
    return 2 * sum(circle) >= len(circle)


def left_out(
    connection: sqlite3.Connection, barred: Sequence[Barred], today: date
) -> tuple[LeftOut, ...]:
    """Return who knows the target and is not offered.

    Whoever declined comes first; whoever I do not know, last.
    """
    order = list(_WHY_BARRED)
    ordered = sorted(barred, key=lambda one: order.index(one.why))
    once = list({one.id: one for one in reversed(ordered)}.values())[::-1]
    people = reads.refs(connection, [id_ for one in once for id_ in (one.id, one.target)])
    said = []
    for one in once:
        why, rule = _WHY_BARRED[one.why]
        on = f", {say_stored(one.on, today)}" if one.on else ""
        why = why.replace("{on}", on).replace("{target}", people[one.target].name)
        said.append(LeftOut(people[one.id], why, rule))
    return tuple(said)


def possible(connection: sqlite3.Connection, found: Found, so_far: Paths) -> tuple[Possible, ...]:
    """Return whom I know who may know the target: nobody has said so."""
    contact = so_far.target.contact
    if contact is None:
        what = f"at {so_far.target.organisation}, too" if so_far.target.name else ""
        said = [Possible(one.contact, what) for one in so_far.direct] if what else []
        return tuple(said)
    met = met_together(connection, contact.id) if found.second.is_whole else []
    said = [Possible(one.contact, f"both at {one.event} ({one.people} there)") for one in met]
    said += [
        Possible(one.contact, say_together(one.kind, one.what))
        for one in alongside(connection, contact.id)
    ]
    once = {one.contact.id: one for one in reversed(said)}
    rest = [one for one in list(once.values())[::-1] if one.contact.id not in found.known_by]
    return tuple(rest[:_MOST_POSSIBLE])


def bounded_words(found: Found, shown: int) -> str | None:
    """Return what was looked at of a network too large to weigh every path in it."""
    if found.is_whole(shown):
        return None
    said = []
    if not found.second.is_whole:
        said.append(
            f"Of the ties to the target, the {reads.MOST_TIES:,} said to be strongest were read,"
            f" and those of your {reads.CLOSEST:,} closest contacts."
        )
    if not found.third.is_whole:
        said.append(
            f"The third degree was looked for from your {reads.CLOSEST_TO_MANY} closest contacts"
            f" to the {MOST_REACHED} who know the target best."
        )
    return " ".join(said) or "Of very many paths, the likeliest at first sight were weighed."


def say_under_way(
    connection: sqlite3.Connection, found: Sequence[introduction_history.UnderWay]
) -> list[str]:
    """Return in words the requests that are under way (A13)."""
    people = reads.refs(connection, [id_ for one in found for id_ in (one.connector, one.target)])
    return [
        f"introduction {one.introduction} to {people[one.target].name} through"
        f" {people[one.connector].name} is {one.state}"
        for one in found[:_MOST_NOTES]
    ]

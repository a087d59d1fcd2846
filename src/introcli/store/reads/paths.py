"""Reading who leads where: ties into a set of contacts, from whom I may know.

Everything is bounded, so that a hub whom everybody knows costs no more than anybody else; what a
bound leaves out is said (docs/ranking.md). Ties are read from their two indexes alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from introcli.domain.ties import strength_between

# Ties that are read one by one; beyond, only the strongest as they were said, and those of my
# closest contacts.
MOST_TIES = 2_000
# My closest contacts whose ties are looked up one by one where there are more ties than that:
# half of them by the strength that I stated, half by the last touchpoint.
CLOSEST = 200
# Pairs of a closest contact and somebody to be reached.
_MOST_PAIRS = 3_000

_TIES = """
    SELECT tie.b_id AS id, reach.value AS reached, tie.strength, tie.how, tie.source
    FROM json_each(:ids) AS reach CROSS JOIN tie INDEXED BY tie_by_a ON tie.a_id = reach.value
    UNION ALL
    SELECT tie.a_id, reach.value, tie.strength, tie.how, tie.source
    FROM json_each(:ids) AS reach CROSS JOIN tie INDEXED BY tie_by_b ON tie.b_id = reach.value
"""
_STRONGEST = """
    SELECT * FROM (
        SELECT b_id AS id, a_id AS reached, strength, how, source FROM tie INDEXED BY tie_by_a
        WHERE a_id = :id ORDER BY strength DESC LIMIT :most)
    UNION ALL SELECT * FROM (
        SELECT a_id, b_id, strength, how, source FROM tie INDEXED BY tie_by_b
        WHERE b_id = :id ORDER BY strength DESC LIMIT :most)
"""
_PROBES = """
    SELECT mine.value AS id, reach.value AS reached, tie.strength, tie.how, tie.source
    FROM json_each(:mine) AS mine CROSS JOIN json_each(:ids) AS reach CROSS JOIN tie
    ON tie.a_id = min(mine.value, reach.value) AND tie.b_id = max(mine.value, reach.value)
"""
_CLOSEST = """
    SELECT * FROM (
        SELECT id FROM contact INDEXED BY contact_by_closeness
        WHERE archived_at IS NULL AND strength IS NOT NULL
        ORDER BY strength DESC, last_touchpoint_on DESC LIMIT :most)
    UNION SELECT * FROM (
        SELECT id FROM contact INDEXED BY contact_by_closeness
        WHERE archived_at IS NULL AND strength IS NULL AND last_touchpoint_on IS NOT NULL
        ORDER BY last_touchpoint_on DESC LIMIT :most)
"""
_SEEN = """
    SELECT id, strength, last_touchpoint_on, archived_at IS NOT NULL AS archived,
        do_not_ask = 1 OR capacity IS 0 AS unasked, capacity
    FROM contact WHERE is_me = 0 AND id IN (SELECT value FROM json_each(:ids))
"""


class Step(NamedTuple):
    """Somebody who knows one of those to be reached; ``value`` is their tie, 0 to 1."""

    id: int
    reached: int
    value: float
    how: str


class Steps(NamedTuple):
    """Who leads to a set of contacts; ``total`` counts ties when not all of them were read."""

    found: tuple[Step, ...]
    total: int | None = None


class Seen(NamedTuple):
    """The little that a list shows of a contact, before the whole record is read."""

    id: int
    stated: int | None
    touched_on: str | None
    archived: bool
    unasked: bool
    capacity: int | None


def steps_to(connection: sqlite3.Connection, ids: Sequence[int]) -> Steps:
    """Return everybody who knows one of these contacts, or of very many the likeliest.

    Of very many: those whose tie was said to be strongest, and whoever of my closest contacts.
    """
    if _is_readable(connection, ids):
        return Steps(_steps(connection.execute(_TIES, {"ids": listed(ids)})))
    found: dict[tuple[int, int], Step] = {}
    for id_ in ids[:CLOSEST]:
        most = {"id": id_, "most": MOST_TIES // min(len(ids), CLOSEST)}
        for step in _steps(connection.execute(_STRONGEST, most)):
            found.setdefault((step.id, step.reached), step)
    for step in _probed(connection, ids):
        found.setdefault((step.id, step.reached), step)
    return Steps(tuple(found.values()), _count(connection, ids))


def steps_from_closest(connection: sqlite3.Connection, ids: Sequence[int]) -> Steps:
    """Return everybody who knows one of these contacts, or of very many my closest contacts."""
    if _is_readable(connection, ids):
        return Steps(_steps(connection.execute(_TIES, {"ids": listed(ids)})))
    return Steps(_probed(connection, ids), _count(connection, ids))


def seen(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Seen]:
    """Return what a list shows of these contacts; never myself."""
    rows = connection.execute(_SEEN, {"ids": listed(ids)})
    return {
        row[0]: Seen(row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5]) for row in rows
    }


def knowing(
    connection: sqlite3.Connection, some: Sequence[int], others: Sequence[int]
) -> frozenset[int]:
    """Return those of the first who have a tie to one of the others."""
    which = {"mine": listed(some), "ids": listed(others)}
    return frozenset(row["id"] for row in connection.execute(_PROBES, which))


def _is_readable(connection: sqlite3.Connection, ids: Sequence[int]) -> bool:
    row = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM ({_TIES}) LIMIT {MOST_TIES + 1})",
        {"ids": listed(ids)},
    ).fetchone()
    return bool(row[0] <= MOST_TIES)


def _count(connection: sqlite3.Connection, ids: Sequence[int]) -> int:
    row = connection.execute(
        "SELECT sum((SELECT count(*) FROM tie INDEXED BY tie_by_a WHERE a_id = value)"
        " + (SELECT count(*) FROM tie INDEXED BY tie_by_b WHERE b_id = value)) FROM json_each(:ids)",
        {"ids": listed(ids)},
    ).fetchone()
    return int(row[0] or 0)


def _probed(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[Step, ...]:
    """Return the ties of my closest contacts to these."""
    mine = closest(connection, max(_MOST_PAIRS // max(len(ids), 1), 2))
    return _steps(connection.execute(_PROBES, {"mine": listed(mine), "ids": listed(ids)}))


def closest(connection: sqlite3.Connection, most: int = CLOSEST) -> list[int]:
    """Return my closest contacts: by the strength that I stated, and by the last touchpoint."""
    rows = connection.execute(_CLOSEST, {"most": min(most, 1_000) // 2})
    return [row[0] for row in rows]


def _steps(rows: Iterable[sqlite3.Row]) -> tuple[Step, ...]:
    values: dict[tuple[int | None, str, str], float] = {}
    found = []
    for id_, reached, strength, how, source in rows:
        said = (strength, how, source)
        if said not in values:
            values[said] = strength_between(*said)
        found.append(Step(id_, reached, values[said], how))
    return tuple(found)


def listed(ids: Iterable[int]) -> str:
    """Return ids as the JSON array that a statement reads them from."""
    return "[" + ",".join(map(str, ids)) + "]"

"""Reading the part of the network that is drawn."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import combinations
from typing import NamedTuple

from introcli.record.ties import SMALL_MEETING

# The nearest first: what was said of a tie, then the last touchpoint. Somebody I was in touch with
# and said nothing of stands between those I hardly know and those I would call.
_NEAREST = """
    ORDER BY coalesce(c.strength, CASE WHEN c.last_touchpoint_on IS NULL THEN 0 ELSE 2.5 END) DESC,
        c.last_touchpoint_on DESC, c.id
"""
_TIED = """(EXISTS (SELECT 1 FROM tie WHERE a_id = c.id)
    OR EXISTS (SELECT 1 FROM tie WHERE b_id = c.id))"""
_MINE = """(c.strength IS NOT NULL OR c.last_touchpoint_on IS NOT NULL
    OR EXISTS (SELECT 1 FROM interaction WHERE contact_id = c.id AND kind <> 'note'))"""
_ANYBODY = "FROM contact AS c WHERE c.is_me = 0 AND c.archived_at IS NULL"
_IDS = "(SELECT value FROM json_each(:ids))"
_BESIDE = """
    SELECT c.id FROM (
        SELECT b_id AS who, strength FROM tie WHERE a_id = ?1
        UNION ALL SELECT a_id, strength FROM tie WHERE b_id = ?1) AS tied
    JOIN contact AS c ON c.id = tied.who AND c.archived_at IS NULL AND c.is_me = 0
    ORDER BY coalesce(tied.strength, 3) DESC, c.id
"""
_MEETINGS = f"""
    SELECT DISTINCT kind, happened_on, event, contact_id FROM interaction
    WHERE contact_id IN {_IDS} AND kind IN ('met', 'meeting') AND event <> ''
        AND length(happened_at) >= 10
"""
_CROWD = """
    SELECT count(DISTINCT contact_id) FROM interaction
    WHERE kind = ? AND happened_on = ? AND event = ?
"""


class Somebody(NamedTuple):
    """A contact as the picture needs them."""

    id: int
    handle: str
    name: str
    title: str
    organisation: str
    is_me: bool
    tags: tuple[str, ...]


class Tied(NamedTuple):
    """A tie on record, the smaller id first."""

    a: int
    b: int
    strength: int | None
    how: str
    source: str


def nearest(connection: sqlite3.Connection, most: int) -> tuple[list[int], int, int]:
    """Return the nearest contacts, how many more there are, and how many have no tie at all."""
    counted = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE {_MINE} OR {_TIED}) {_ANYBODY}"
    ).fetchone()
    found = connection.execute(
        f"SELECT c.id {_ANYBODY} AND ({_MINE} OR {_TIED}) {_NEAREST} LIMIT ?", (most,)
    )
    ids = [row[0] for row in found]
    return ids, counted[1] - len(ids), counted[0] - counted[1]


def tagged(connection: sqlite3.Connection, tag: str, most: int) -> tuple[list[int], int]:
    """Return the contacts under a tag, the nearest first, and how many more there are."""
    return _some(
        connection,
        f"SELECT c.id {_ANYBODY} AND c.id IN (SELECT contact_id FROM tag WHERE name = ?)"
        f" {_NEAREST}",
        tag,
        most,
    )


def beside(connection: sqlite3.Connection, contact_id: int, most: int) -> tuple[list[int], int]:
    """Return whom a contact knows, the best known first, and how many more there are."""
    return _some(
        connection,
        _BESIDE,
        contact_id,
        most,
    )


def _some(
    connection: sqlite3.Connection, query: str, value: object, most: int
) -> tuple[list[int], int]:
    ids = [row[0] for row in connection.execute(query, (value,))]
    return ids[:most], max(len(ids) - most, 0)


def somebody(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, Somebody]:
    """Return these contacts as the picture needs them."""
    which = {"ids": json.dumps(sorted(ids))}
    tags: defaultdict[int, list[str]] = defaultdict(list)
    for contact_id, name in connection.execute(
        f"SELECT contact_id, name FROM tag WHERE contact_id IN {_IDS} ORDER BY name", which
    ):
        tags[contact_id].append(name)
    rows = connection.execute(
        f"SELECT id, handle, name, title, organisation, is_me FROM contact WHERE id IN {_IDS}",
        which,
    )
    return {
        id_: Somebody(id_, handle, name, title, organisation, bool(is_me), tuple(tags[id_]))
        for id_, handle, name, title, organisation, is_me in rows
    }


def ties_among(connection: sqlite3.Connection, ids: Collection[int]) -> list[Tied]:
    """Return the ties of which both ends are among these contacts.

    The plus keeps SQLite from trying every pair of ids: it walks through the ties of each.
    """
    rows = connection.execute(
        "SELECT a_id, b_id, strength, how, source FROM tie"
        f" WHERE a_id IN {_IDS} AND +b_id IN {_IDS} ORDER BY a_id, b_id",
        {"ids": json.dumps(sorted(ids))},
    )
    return [Tied(*row) for row in rows]


def met_together(
    connection: sqlite3.Connection, ids: Collection[int]
) -> dict[tuple[int, int], str]:
    """Return who of these were at one small meeting on one day, and where: they may be tied."""
    rows = connection.execute(_MEETINGS, {"ids": json.dumps(sorted(ids))})
    there: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for kind, day, event, contact_id in rows:
        there[kind, day, event].append(contact_id)
    found: dict[tuple[int, int], str] = {}
    for meeting, people in sorted(there.items()):
        if 1 < len(people) <= SMALL_MEETING and _is_small(connection, meeting):
            for pair in combinations(sorted(people), 2):
                found.setdefault(pair, meeting[2])
    return found


def _is_small(connection: sqlite3.Connection, meeting: Sequence[str]) -> bool:
    count: int = connection.execute(_CROWD, meeting).fetchone()[0]
    return count <= SMALL_MEETING

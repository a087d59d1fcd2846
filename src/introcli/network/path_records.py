"""Reading who leads where: ties into a set of contacts, from whom I may know.

Everything is bounded, so that a hub whom everybody knows costs no more than anybody else; what a
bound leaves out is said (docs/ranking.md). Ties are read from their two indexes alone.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from introcli.language.organisations import is_organisation
from introcli.language.ties import strength_between
from introcli.language.views import ContactRef
from introcli.store.sql import listed

# Ties that are read one by one; beyond, only the strongest as they were said, and those of my
# closest contacts.
MOST_TIES = 1_000
# My closest contacts whose ties are looked up one by one where there are more ties than that:
# half of them by the strength that I stated, half by the last touchpoint. To one person, and to
# several through whom somebody is to be reached.
CLOSEST, CLOSEST_TO_MANY = 1_000, 60

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
    """Who leads to a set of contacts, and whether all of them were read."""

    found: tuple[Step, ...]
    is_whole: bool = True


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
    if whole := _whole(connection, ids):
        return whole
    found: dict[tuple[int, int], Step] = {}
    for id_ in ids:
        most = {"id": id_, "most": MOST_TIES // min(len(ids), MOST_TIES)}
        for step in _steps(connection.execute(_STRONGEST, most)):
            found.setdefault((step.id, step.reached), step)
    for step in _probed(connection, ids, CLOSEST // len(ids)):
        found.setdefault((step.id, step.reached), step)
    return Steps(tuple(found.values()), is_whole=False)


def steps_from_closest(connection: sqlite3.Connection, ids: Sequence[int]) -> Steps:
    """Return everybody who knows one of these contacts, or of very many my closest contacts."""
    whole = _whole(connection, ids)
    return whole or Steps(_probed(connection, ids, CLOSEST_TO_MANY), is_whole=False)


def _whole(connection: sqlite3.Connection, ids: Sequence[int]) -> Steps | None:
    """Return everybody who knows one of these contacts, or None when that is too many."""
    which = {"ids": listed(ids)}
    count = f"SELECT count(*) FROM (SELECT 1 FROM ({_TIES}) LIMIT {MOST_TIES + 1})"
    if connection.execute(count, which).fetchone()[0] > MOST_TIES:
        return None
    return Steps(_steps(connection.execute(_TIES, which)))


def seen(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Seen]:
    """Return what a list shows of these contacts; never myself."""
    rows = connection.execute(_SEEN, {"ids": listed(ids)})
    return {
        row[0]: Seen(row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5]) for row in rows
    }


def refs(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, ContactRef]:
    """Return who these contacts are."""
    rows = connection.execute(
        "SELECT id, handle, name FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    return {row[0]: ContactRef(row[0], row[1], row[2]) for row in rows}


def confirmed_before(
    connection: sqlite3.Connection, pairs: Sequence[tuple[int, int]], day: str
) -> dict[tuple[int, int], str]:
    """Return when those of these ties were last confirmed that were not since that day."""
    rows = connection.execute(
        "SELECT a_id, b_id, confirmed_on FROM json_each(?) AS pair CROSS JOIN tie"
        " ON a_id = json_extract(pair.value, '$[0]') AND b_id = json_extract(pair.value, '$[1]')"
        " WHERE confirmed_on < ?",
        (listed(map(list, pairs)), day),
    )
    return {(row[0], row[1]): row[2] for row in rows}


def knowing(
    connection: sqlite3.Connection, some: Sequence[int], others: Sequence[int]
) -> frozenset[int]:
    """Return those of the first who have a tie to one of the others."""
    which = {"mine": listed(some), "ids": listed(others)}
    return frozenset(row["id"] for row in connection.execute(_PROBES, which))


def _probed(connection: sqlite3.Connection, ids: Sequence[int], most: int) -> tuple[Step, ...]:
    """Return the ties of so many of my closest contacts to these."""
    mine = closest(connection, max(most, 2))
    return _steps(connection.execute(_PROBES, {"mine": listed(mine), "ids": listed(ids)}))


def closest(connection: sqlite3.Connection, most: int) -> list[int]:
    """Return my closest contacts: by the strength that I stated, and by the last touchpoint."""
    return [row[0] for row in connection.execute(_CLOSEST, {"most": most // 2})]


def _steps(rows: Iterable[sqlite3.Row]) -> tuple[Step, ...]:
    values: dict[tuple[int | None, str, str], float] = {}
    found = []
    for id_, reached, strength, how, source in rows:
        said = (strength, how, source)
        if said not in values:
            values[said] = strength_between(*said)
        found.append(Step(id_, reached, values[said], how))
    return tuple(found)


# Rows of one organisation, school or group that are looked at; more is a crowd.
MOST_LOOKED_AT = 100
_KNOWN = """
    contact.is_me = 0 AND contact.archived_at IS NULL AND contact.do_not_ask = 0
    AND (contact.strength IS NOT NULL OR contact.last_touchpoint_on IS NOT NULL)
"""
_NEAREST = "ORDER BY contact.strength DESC, contact.last_touchpoint_on DESC, contact.id"
_SAME_ORGANISATION = f"""
    SELECT contact.id, handle, contact.name, 'employer' AS kind, organisation AS what
    FROM (SELECT id FROM contact INDEXED BY contact_by_organisation
          WHERE organisation_key = :key LIMIT {MOST_LOOKED_AT}) AS there
    CROSS JOIN contact ON contact.id = there.id AND {_KNOWN} {_NEAREST}
"""
# A year is enough to tell whether two were there together; nothing is taken for granted.
_TOGETHER = """
    (mine.kind = 'event'
     OR (mine.is_current = 1 AND theirs.is_current = 1)
     OR (mine.started IS NOT NULL AND theirs.started IS NOT NULL
         AND (mine.ended IS NOT NULL OR mine.is_current = 1)
         AND (theirs.ended IS NOT NULL OR theirs.is_current = 1)
         AND substr(mine.started, 1, 4) <= substr(coalesce(theirs.ended, '9999'), 1, 4)
         AND substr(theirs.started, 1, 4) <= substr(coalesce(mine.ended, '9999'), 1, 4)))
"""
_SAME_AFFILIATION = f"""
    SELECT contact.id, handle, contact.name, theirs.kind, theirs.what
    FROM (SELECT theirs.contact_id, mine.kind, theirs.name AS what
          FROM affiliation AS mine INDEXED BY affiliation_by_contact
          CROSS JOIN affiliation AS theirs INDEXED BY affiliation_by_name
          ON theirs.name_key = mine.name_key AND theirs.kind = mine.kind
              AND theirs.contact_id <> mine.contact_id AND {_TOGETHER}
          WHERE mine.contact_id = :id LIMIT {MOST_LOOKED_AT}) AS theirs
    CROSS JOIN contact ON contact.id = theirs.contact_id AND {_KNOWN} {_NEAREST}
"""


class Alongside(NamedTuple):
    """Somebody I know who was somewhere together with the target."""

    contact: ContactRef
    kind: str
    what: str


def alongside(connection: sqlite3.Connection, target: int) -> list[Alongside]:
    """Return whom I know who was where the target was, at the same time; the closest first."""
    key = connection.execute(
        "SELECT organisation_key FROM contact WHERE id = ?", (target,)
    ).fetchone()[0]
    rows = connection.execute(_SAME_ORGANISATION, {"key": key}).fetchall() if key else []
    rows += connection.execute(_SAME_AFFILIATION, {"id": target}).fetchall()
    found = [Alongside(ContactRef(row[0], row[1], row[2]), row[3], row[4]) for row in rows]
    once: dict[int, Alongside] = {}
    for one in found:
        if is_organisation(one.what):  # not what is called an employer and is none: Freelance
            once.setdefault(one.contact.id, one)
    once.pop(target, None)
    return list(once.values())


def circle_of(connection: sqlite3.Connection, contact_id: int, most: int) -> Sequence[bool]:
    """Return whether each of the people a contact knows is new to me, the strongest ties first."""
    rows = connection.execute(
        "SELECT contact.strength IS NULL AND contact.last_touchpoint_on IS NULL AND is_me = 0"
        " FROM (SELECT * FROM (SELECT b_id AS id FROM tie INDEXED BY tie_by_a WHERE a_id = :id"
        "   ORDER BY strength DESC LIMIT :most) UNION ALL"
        "  SELECT * FROM (SELECT a_id FROM tie INDEXED BY tie_by_b WHERE b_id = :id"
        "   ORDER BY strength DESC LIMIT :most)) AS known"
        " CROSS JOIN contact ON contact.id = known.id",
        {"id": contact_id, "most": most},
    )
    return [bool(row[0]) for row in rows]

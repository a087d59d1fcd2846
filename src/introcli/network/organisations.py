"""Finding who is at an organisation, through the indexes on the folded names."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from introcli.language.organisations import beginnings, same_words
from introcli.network.whom import SimilarName

# What may follow the words that are the same: a space or punctuation, the characters below 0.
_AFTER = (" ", "0")
_PLACES = (("contact", "organisation_key"), ("affiliation", "name_key"))
# From each name the next one: an index is asked once for each name, however many have it.
_NAMES = """
    WITH RECURSIVE found(name) AS (
        SELECT min({column}) FROM {table} WHERE {column} >= :low AND {column} < :high
        UNION ALL
        SELECT (SELECT min({column}) FROM {table} WHERE {column} > found.name
                AND {column} < :high)
        FROM found WHERE found.name IS NOT NULL
    )
    SELECT name FROM found WHERE name IS NOT NULL
"""
_IS_THERE = "SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"
_KEYS = "(SELECT value FROM json_each(:keys))"
_WHO = "contact.id, contact.handle, contact.name, contact.location"
_STANDING = "contact.strength, contact.last_touchpoint_on"
_AT = f"""
    SELECT {_WHO}, {_STANDING}, contact.organisation, 'employer' AS kind, 1 AS current,
        contact.title, NULL AS started, NULL AS ended
    FROM contact INDEXED BY contact_by_organisation
    WHERE organisation_key IN {_KEYS} AND is_me = 0 AND archived_at IS NULL
    UNION ALL
    SELECT {_WHO}, {_STANDING}, affiliation.name, affiliation.kind, affiliation.is_current,
        CASE WHEN affiliation.role = '' AND affiliation.is_current THEN contact.title
             ELSE affiliation.role END, affiliation.started, affiliation.ended
    FROM affiliation INDEXED BY affiliation_by_name
    JOIN contact ON contact.id = affiliation.contact_id
    WHERE affiliation.name_key IN {_KEYS} AND affiliation.kind <> 'event'
        AND is_me = 0 AND archived_at IS NULL
"""
_HOW_MANY = f"SELECT min(organisation), count(DISTINCT id) FROM ({_AT})"
_SOMEBODY = f"""
    SELECT {_WHO}, {_STANDING}, contact.organisation, 'employer' AS kind, 1 AS current,
        contact.title, NULL AS started, NULL AS ended
    FROM contact WHERE id IN (SELECT value FROM json_each(:keys))
"""


class Place(NamedTuple):
    """One place of one contact: an organisation where they are or were."""

    id: int
    handle: str
    name: str
    location: str
    strength: int | None
    last_touchpoint_on: str | None
    organisation: str
    kind: str
    current: bool
    title: str
    started: str | None
    ended: str | None


def names_like(connection: sqlite3.Connection, wanted: str) -> tuple[list[str], list[str]]:
    """Return the recorded names, folded, that are the wanted one's, and others that begin so."""
    words = same_words(wanted)
    found = dict.fromkeys(_names(connection, beginnings(wanted)))
    same = [name for name in found if same_words(name) == words]
    return same, [name for name in found if name not in same]


def _names(connection: sqlite3.Connection, ways: Iterable[str]) -> Iterator[str]:
    for way in ways:
        for table, column in _PLACES:
            if connection.execute(_IS_THERE.format(table=table, column=column), (way,)).fetchone():
                yield way
            low, high = (way + bound for bound in _AFTER)
            rows = connection.execute(
                _NAMES.format(table=table, column=column), {"low": low, "high": high}
            )
            yield from (row[0] for row in rows)


def places_at(connection: sqlite3.Connection, names: Collection[str]) -> list[Place]:
    """Return who is or was there, never myself and nobody who is archived."""
    rows = connection.execute(_AT, {"keys": json.dumps(list(names))})
    return [Place(*row) for row in rows]


def places_of(connection: sqlite3.Connection, ids: Collection[int]) -> list[Place]:
    """Return where these contacts are now."""
    return [Place(*row) for row in connection.execute(_SOMEBODY, {"keys": json.dumps(list(ids))})]


def tags_of(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, set[str]]:
    """Return the tags of these contacts."""
    found: dict[int, set[str]] = {}
    for contact_id, name in connection.execute(
        "SELECT contact_id, name FROM tag WHERE contact_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ):
        found.setdefault(contact_id, set()).add(name)
    return found


def similar(connection: sqlite3.Connection, names: Iterable[str], most: int) -> list[SimilarName]:
    """Return organisations by these folded names at which somebody is, the most known first."""
    rows = (connection.execute(_HOW_MANY, {"keys": json.dumps([name])}) for name in names)
    found = [SimilarName(*row) for (row,) in rows if row[1]]
    return sorted(found, key=lambda one: (-one.contacts, one.organisation))[:most]

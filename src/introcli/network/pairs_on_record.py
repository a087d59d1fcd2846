"""Reading what people need and offer, and which pairs are out of the question."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import NamedTuple

from introcli.record.introduction_history import QUARTER

Pair = tuple[int, int]

# What a pair of contacts who should not be suggested is put off as, in the table of follow-ups.
APART = "apart"

_NEEDS = """
    SELECT id, needs FROM contact WHERE needs <> '' AND is_me = 0 AND archived_at IS NULL
"""
_GIFTS = """
    SELECT id, offers, title FROM contact
    WHERE (offers <> '' OR title <> '') AND is_me = 0 AND archived_at IS NULL AND do_not_ask = 0
"""
# Met, in touch, said to be a tie, or properly introduced (A14), as for a single contact.
_KNOWN = """
    SELECT value FROM json_each(:ids) AS wanted WHERE
        EXISTS (SELECT 1 FROM interaction WHERE contact_id = wanted.value AND kind <> 'note'
                AND introduction_id IS NULL)
        OR EXISTS (SELECT 1 FROM contact WHERE id = wanted.value AND strength IS NOT NULL)
        OR EXISTS (SELECT 1 FROM introduction WHERE requester_id = wanted.value
                   AND state IN ('introduced', 'met', 'closed'))
        OR EXISTS (SELECT 1 FROM introduction WHERE target_id = wanted.value
                   AND state IN ('introduced', 'met', 'closed'))
"""
# Asked as often within the quarter as is comfortable (A10).
_BUSY = """
    SELECT contact.id FROM json_each(:ids) AS wanted JOIN contact ON contact.id = wanted.value
    WHERE coalesce(contact.capacity, :capacity) <= (
        SELECT count(*) FROM message WHERE recipient_id = contact.id AND sent_on >= :since
        AND kind IN ('request', 'permission', 'invitation'))
"""
# Tied already, introduced or being introduced (but for what I withdrew), or put apart by me.
_SETTLED = f"""
    WITH pair AS (
        SELECT json_extract(value, '$[0]') AS a, json_extract(value, '$[1]') AS b
        FROM json_each(:pairs))
    SELECT a, b FROM pair WHERE
        EXISTS (SELECT 1 FROM tie WHERE a_id = a AND b_id = b)
        OR EXISTS (SELECT 1 FROM introduction WHERE requester_id = a AND target_id = b
                   AND state <> 'withdrawn')
        OR EXISTS (SELECT 1 FROM introduction WHERE requester_id = b AND target_id = a
                   AND state <> 'withdrawn')
        OR EXISTS (SELECT 1 FROM follow_up
                   WHERE snoozed = '{APART}' AND contact_id = a AND other_id = b)
"""


class Gifts(NamedTuple):
    """What somebody can give: offers, one a line, and the role."""

    id: int
    offers: str
    title: str


class Somebody(NamedTuple):
    """What a suggestion says of a person."""

    id: int
    handle: str
    name: str
    organisation: str
    organisation_key: str


def needs(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the needs of everybody who has any, one a line."""
    return [(row[0], row[1]) for row in connection.execute(_NEEDS)]


def gifts(connection: sqlite3.Connection) -> Iterator[Gifts]:
    """Return what people can give; those who should not be asked are omitted."""
    return (Gifts(*row) for row in connection.execute(_GIFTS))


def offers(connection: sqlite3.Connection) -> Iterator[Gifts]:
    """Return what people said that they offer, without their roles."""
    return (Gifts(*row) for row in connection.execute(f"{_GIFTS} AND offers <> ''"))


def how_many_say(connection: sqlite3.Connection) -> int:
    """Return how many contacts have a need or an offer on record."""
    found = connection.execute(
        "SELECT count(*) FROM contact WHERE (needs <> '' OR offers <> '')"
        " AND is_me = 0 AND archived_at IS NULL"
    )
    return int(found.fetchone()[0])


def places(connection: sqlite3.Connection) -> list[str]:
    """Return every place where somebody lives or works, each once."""
    found = connection.execute("SELECT DISTINCT location FROM contact WHERE location <> ''")
    return [row[0] for row in found]


def known_among(connection: sqlite3.Connection, ids: Collection[int]) -> set[int]:
    """Return those whom I know, by the record (A14)."""
    return _ids(connection, _KNOWN, {"ids": _as_json(ids)})


def busy_among(
    connection: sqlite3.Connection, ids: Collection[int], today: date, capacity: int
) -> set[int]:
    """Return those who were asked as often as is comfortable; ``capacity`` is the default."""
    since = (today - timedelta(days=QUARTER)).isoformat()
    return _ids(connection, _BUSY, {"ids": _as_json(ids), "capacity": capacity, "since": since})


def settled_among(connection: sqlite3.Connection, pairs: Collection[Pair]) -> set[Pair]:
    """Return the pairs, the smaller id first, that know each other or were thought of before."""
    wanted = json.dumps([[a, b] for a, b in pairs])
    return {(row[0], row[1]) for row in connection.execute(_SETTLED, {"pairs": wanted})}


def is_put_apart(connection: sqlite3.Connection, low: int, high: int) -> bool:
    """Return whether somebody said that these two should not be suggested."""
    found = connection.execute(
        f"SELECT 1 FROM follow_up WHERE snoozed = '{APART}' AND contact_id = ? AND other_id = ?",
        (low, high),
    )
    return found.fetchone() is not None


def people(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, Somebody]:
    """Return who these contacts are."""
    found = connection.execute(
        "SELECT id, handle, name, organisation, organisation_key FROM contact"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (_as_json(ids),),
    )
    return {row[0]: Somebody(*row) for row in found}


def _as_json(ids: Collection[int]) -> str:
    return json.dumps(sorted(ids))


def _ids(connection: sqlite3.Connection, query: str, values: dict[str, object]) -> set[int]:
    return {row[0] for row in connection.execute(query, values)}


def stems_of(words: Iterable[str]) -> dict[str, str]:
    """Return the stem of each word, so that ``printers`` and ``printing`` are both ``print``.

    A word that is no plain word to the index, such as ``c++``, has no entry. Nothing is stored.
    """
    wanted = sorted({word for word in words if word.isalnum()})
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'porter ascii')")
        scratch.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(wanted, 1))
        scratch.execute("CREATE VIRTUAL TABLE stem USING fts5vocab(words, instance)")
        return {
            wanted[doc - 1]: term
            for term, doc, offset in scratch.execute("SELECT term, doc, offset FROM stem")
            if offset == 0
        }

"""Full-text search: candidates by relevance, read back to say who they are about and why."""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from introcli.language.inputs import spellings
from introcli.language.names import fold
from introcli.language.views import ContactRef
from introcli.store.sql import listed, span_of

# Documents of one kind that are ranked; of more that hold a word, these are looked at alone, so
# that a word in every row costs no more than a rare one.
MOST_CANDIDATES = 300
# Known words that are compared with one that nothing holds, from each of three places.
_NEAR_POOL = 30_000


class Candidate(NamedTuple):
    """A row that fits, with FTS5's own measure of how well: the smaller the better."""

    kind: str
    id: int
    score: float


def candidates(connection: sqlite3.Connection, query: str, kinds: Sequence[str]) -> list[Candidate]:
    """Return the rows that fit an FTS5 query, at most so many of each kind, the best first."""
    found: list[Candidate] = []
    for kind in kinds:
        low, high = span_of(kind)
        # Contacts as they were recorded, the rest newest first.
        order = "" if kind == "contact" else " ORDER BY rowid DESC"
        fitting = connection.execute(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
            f"{order} LIMIT ?",
            (query, low, high, MOST_CANDIDATES),
        )
        numbers = [row[0] for row in fitting]
        if numbers:
            ranked = connection.execute(
                "SELECT rowid, bm25(search) FROM search WHERE search MATCH ?"
                " AND rowid BETWEEN ? AND ? LIMIT ?",
                (query, min(numbers), max(numbers), len(numbers)),
            )
            found += [Candidate(kind, number - low, score) for number, score in ranked]
    return sorted(found, key=lambda one: one.score)


def named(connection: sqlite3.Connection, text: str) -> list[Candidate]:
    """Return the contacts who are called so, or whose name begins so, however many others fit."""
    key = fold(text)
    rows = connection.execute(
        "SELECT id FROM contact WHERE name_key >= ? AND name_key < ? ORDER BY name_key LIMIT ?",
        (key, key + "\U0010ffff", MOST_CANDIDATES // 10),
    )
    return [Candidate("contact", row[0], 0.0) for row in rows] if key else []


_WHOLE_NUMBER = """
    SELECT DISTINCT contact_id FROM contact_point
    WHERE kind = 'phone' AND value_key IN (SELECT value FROM json_each(?)) ORDER BY 1 LIMIT ?
"""
_END_OF_NUMBER = """
    SELECT DISTINCT contact_id FROM contact_point
    WHERE kind = 'phone' AND value_key LIKE '%' || ? ORDER BY 1 LIMIT ?
"""


def by_number(connection: sqlite3.Connection, end: str) -> list[Candidate]:
    """Return the contacts with a telephone number that is this one in any spelling, or ends so.

    A whole number is looked up; only for the end of one every number is looked at.
    """
    if not end:
        return []
    most = MOST_CANDIDATES // 10
    rows = connection.execute(_WHOLE_NUMBER, (json.dumps(spellings(end)), most)).fetchall()
    rows = rows or connection.execute(_END_OF_NUMBER, (end, most)).fetchall()
    return [Candidate("contact", row[0], 0.0) for row in rows]


_IDS = "(SELECT value FROM json_each(?))"
_ABOUT = {
    "contact": f"SELECT id, id AS who, NULL AS at FROM contact WHERE id IN {_IDS}",
    "interaction": (
        f"SELECT id, contact_id AS who, happened_at AS at FROM interaction WHERE id IN {_IDS}"
    ),
    "introduction": (
        "SELECT i.id, CASE WHEN m.is_me THEN requester_id ELSE target_id END AS who,"
        " i.created_at AS at FROM introduction AS i JOIN contact AS m ON m.id = target_id"
        f" WHERE i.id IN {_IDS}"
    ),
    "message": (
        "SELECT id, recipient_id AS who, coalesce(sent_at, created_at) AS at FROM message"
        f" WHERE id IN {_IDS}"
    ),
}


class About(NamedTuple):
    """Whom a row is about, and when it happened; a contact's own row has no time."""

    contact: ContactRef
    at: str | None
    archived: bool


def about(connection: sqlite3.Connection, kind: str, ids: Sequence[int]) -> dict[int, About]:
    """Return, by id, whom these rows are about."""
    rows = connection.execute(
        "SELECT r.id, r.at, c.id AS c_id, handle, name, archived_at IS NOT NULL AS archived"
        f" FROM ({_ABOUT[kind]}) AS r JOIN contact AS c ON c.id = r.who",
        (listed(ids),),
    )
    return {
        row["id"]: About(
            ContactRef(row["c_id"], row["handle"], row["name"]), row["at"], bool(row["archived"])
        )
        for row in rows
    }


def introductions_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, int]:
    """Return, by message, the introduction that it belongs to."""
    rows = connection.execute(
        f"SELECT id, introduction_id FROM message WHERE id IN {_IDS}",
        (listed(ids),),
    )
    return dict(map(tuple, rows))


def near_words(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return the known words that are nearest to one that nothing holds; often none.

    One slip of the finger in a short word, two in a longer one.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    shortest, long = 3, 5
    if len(word) < shortest or word.isdigit():
        return []
    pool: dict[str, None] = {}
    # Known words that begin like it, or like it without its first letter.
    for beginning in dict.fromkeys((word[:2], word[:1], word[1:2])):
        rows = connection.execute(
            "SELECT term FROM search_words WHERE term >= ? AND term < ? LIMIT ?",
            (beginning, beginning + "\U0010ffff", _NEAR_POOL),
        )
        pool.update(dict.fromkeys(row[0] for row in rows))
    most = 1 if len(word) < long else 2
    found = process.extract(word, list(pool), scorer=OSA.distance, score_cutoff=most, limit=10)
    best = min((distance for _, distance, _ in found), default=0)
    return sorted(near for near, distance, _ in found if distance == best)[:3]

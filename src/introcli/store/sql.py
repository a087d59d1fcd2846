"""What many statements share: pieces of SQL, and the form in which ids are handed to them.

A document's number is made of its kind and of its row's id, so the documents of one kind lie side
by side and are searched without looking at the others.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from introcli.language.searching import forms, query_words
from introcli.language.views import ContactRef

# Contacts who are neither hidden nor myself.
HERE = "archived_at IS NULL AND is_me = 0"
# What was said the last time, and the day of it, in a statement about ``contact``.
LAST_SAID = (
    "(SELECT coalesce(nullif(talked, ''), nullif(summary, ''), nullif(event, ''), '')"
    " FROM interaction WHERE contact_id = contact.id AND kind <> 'note'"
    " ORDER BY happened_on DESC, id DESC LIMIT 1)"
)
LAST_TOUCHPOINT = (
    "(SELECT max(happened_on) FROM interaction WHERE contact_id = contact.id AND kind <> 'note')"
)


def listed(ids: Iterable[int | list[int]]) -> str:
    """Return ids, or lists of them, as the JSON array that a statement reads them from."""
    return "[" + ",".join(map(str, ids)) + "]"


def quoted(words: Iterable[str]) -> str:
    """Return words of the vocabulary as they stand between the brackets of ``IN``."""
    return ", ".join(f"'{word}'" for word in sorted(words))


def ref_of(row: sqlite3.Row) -> ContactRef:
    """Return the contact that a row names by id, handle and name."""
    return ContactRef(row["id"], row["handle"], row["name"])


# A row that somebody was shown: its table, its number, and what tells it from all others.
Shown = tuple[str, int, str]


def uid_of(connection: sqlite3.Connection, table: str, row_id: int) -> str:
    """Return what tells a row from all others for good; nothing when there is none."""
    row = connection.execute(f"SELECT uid FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return row[0] if row else ""


def raise_number(connection: sqlite3.Connection, table: str, number: int) -> None:
    """Let a table count on from this number, unless it is further already."""
    raised = connection.execute(
        "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, table)
    )
    if not raised.rowcount:
        connection.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, number))


KINDS = ("contact", "interaction", "introduction", "message")
# More rows than a table will have; the documents of one kind are numbered within one span.
SPAN = 1 << 40
# A query that no document fits.
_NOTHING = '"\u2400"'


def span_of(kind: str) -> tuple[int, int]:
    """Return the lowest and the highest number a document of that kind can have."""
    first = (KINDS.index(kind) + 1) * SPAN
    return first, first + SPAN - 1


def whole_query(words: Sequence[str]) -> str:
    """Return the FTS5 query for documents that hold every word, or a word beginning so."""
    return " AND ".join(map(_one, words)) or _NOTHING


def any_query(words: Iterable[str]) -> str:
    """Return the FTS5 query for documents that hold at least one of the words."""
    return " OR ".join(map(_one, words)) or _NOTHING


def _one(word: str) -> str:
    """Return one word in all its forms, each quoted: nothing in it is read as syntax."""
    either = " OR ".join(f'"{form}"*' for form in forms(word))
    return f"({either})"


def rows_that_hold(column: str, kind: str, text: str) -> tuple[str, list[object]]:
    """Return the condition that ``column`` is the id of a row of that kind with these words."""
    low, high = span_of(kind)
    return (
        f"{column} IN (SELECT rowid - {low} FROM search WHERE search MATCH ?"
        f" AND rowid BETWEEN {low} AND {high})",
        [whole_query(query_words(text))],
    )


def is_known(connection: sqlite3.Connection, word: str) -> bool:
    """Return whether anything at all holds the word, or a word beginning so."""
    found = connection.execute(
        "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (_one(word),)
    ).fetchone()
    return found is not None

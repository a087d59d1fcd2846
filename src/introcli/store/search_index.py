"""What is searched: for each row the fields that hold words, under the name they are shown by.

The index is filled from here (``store.search_index``), and here a result is read back to say where
it was found, so the two cannot disagree.

A unit of work ends by reading from its own journal which rows it touched, however it did so, and
writes the documents of these anew. FTS5's own folding misses letters such as ``ł`` and ``ø``, so
it is given folded text.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from introcli.language.contact_fields import keys
from introcli.language.searching import index_text
from introcli.store.sql import KINDS, listed, span_of

# A row's fields in the order of their weight: (where, text).
Fields = dict[int, list[tuple[str, str]]]
# The same texts alone.
Texts = dict[int, list[str]]

# What an import notes of the day on which we connected.
CONNECTED = "linkedin:connected"
_IDS = "(SELECT value FROM json_each(?))"
# In which order a contact's own are indexed; tags, addresses, numbers and employers follow.
CONTACT = ("handle", *keys(is_searched=True))
_INTERACTION = ("event", "place", "talked", "insight", "hook", "summary")
_INTRODUCTION = ("purpose", "benefits", "praise", "endorse", "blurb")
_MESSAGE = ("subject", "body")


def fields_of(connection: Any, kind: str, ids: Collection[int]) -> Fields:
    """Return, by id, the fields of these rows that are not empty; rows that are gone are left out.

    ``connection`` is one of the standard library's, or one that answers as they do.
    """
    source, which = _SOURCES[kind], (listed(ids),)
    found = {
        row[0]: [
            (name, text) for name, text in zip(source.names, tuple(row)[1:], strict=True) if text
        ]
        for row in connection.execute(source.select, which)
    }
    for row_id, where, text in source.belonging(connection, which):
        if row_id in found:
            found[row_id].append((where, text))
    return found


def texts_of(connection: Any, kind: str, ids: Collection[int]) -> Texts:
    """Return the same texts without what they are, which takes half the time."""
    source, which = _SOURCES[kind], (listed(ids),)
    own = connection.execute(source.select, which)
    return gathered(own, source.belonging(connection, which))


def gathered(own: Iterable[Any], belonging: Iterable[tuple[int, str, str]]) -> Texts:
    """Return the texts of rows (id, text, text, ...) with those of (id, where, text) behind."""
    found = {row[0]: list(filter(None, row[1:])) for row in own}
    for row_id, _, text in belonging:
        if row_id in found:
            found[row_id].append(text)
    return found


class _Source(NamedTuple):
    """Where the texts of a kind stand: in its own row, and in rows that belong to it.

    Each statement ``of_others`` gives (row, where, text).
    """

    select: str
    names: tuple[str, ...]
    of_others: tuple[str, ...] = ()

    def belonging(self, connection: Any, listed: tuple[str]) -> Iterator[tuple[int, str, str]]:
        for statement in self.of_others:
            yield from connection.execute(statement, listed)


def _own(table: str, names: tuple[str, ...], condition: str = "") -> str:
    return f"SELECT id, {', '.join(names)} FROM {table} WHERE id IN {_IDS}{condition}"


_SOURCES: Mapping[str, _Source] = {
    "contact": _Source(
        _own("contact", CONTACT),
        CONTACT,
        (
            f"SELECT contact_id, 'tag', name FROM tag WHERE contact_id IN {_IDS} ORDER BY id",
            "SELECT contact_id, kind, value FROM contact_point"
            f" WHERE contact_id IN {_IDS} ORDER BY id",
            # A number is found in one piece, too.
            "SELECT contact_id, kind, value_key FROM contact_point WHERE kind = 'phone'"
            f" AND contact_id IN {_IDS} ORDER BY id",
            "SELECT contact_id,"
            " CASE WHEN is_current OR kind <> 'employer' THEN kind ELSE 'former' END,"
            " name || CASE WHEN role = '' THEN '' ELSE ', ' || role END FROM affiliation"
            f" WHERE contact_id IN {_IDS} ORDER BY id",
        ),
    ),
    # That we merely connected on a day holds no words.
    "interaction": _Source(
        _own("interaction", _INTERACTION, f" AND origin <> '{CONNECTED}'"), _INTERACTION
    ),
    "introduction": _Source(
        _own("introduction", _INTRODUCTION),
        _INTRODUCTION,
        (
            "SELECT introduction_id, 'note', note FROM introduction_event WHERE note <> ''"
            f" AND introduction_id IN {_IDS} ORDER BY id",
        ),
    ),
    "message": _Source(_own("message", _MESSAGE), _MESSAGE),
}


def ids_of(connection: sqlite3.Connection, kind: str, after: int, most: int) -> list[int]:
    """Return the next ids of a kind, in order: for going through all of them in batches."""
    rows = connection.execute(
        f"SELECT id FROM {kind} WHERE id > ? ORDER BY id LIMIT ?", (after, most)
    )
    return [row[0] for row in rows]


# Number, kind, the row's id, words.
Document = tuple[int, str, int, str]
# Rows whose documents are computed at once; memory stays flat however many there are.
_BATCH = 2_000
_UPSERT = (
    "INSERT INTO search_document (id, kind, ref_id, body) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (kind, ref_id) DO UPDATE SET body = excluded.body WHERE body <> excluded.body"
)
# Whose document a row of each table is part of: the kind, and the column with its id.
_PART_OF = {
    "contact": ("contact", "id"),
    "contact_point": ("contact", "contact_id"),
    "affiliation": ("contact", "contact_id"),
    "tag": ("contact", "contact_id"),
    "interaction": ("interaction", "id"),
    "introduction": ("introduction", "id"),
    "introduction_event": ("introduction", "introduction_id"),
    "message": ("message", "id"),
}
_TOUCHED = """
    SELECT DISTINCT json_extract(image, '$.' || :column) FROM (
        SELECT before AS image FROM change_row
        WHERE change_id = :change AND id > :since AND table_name = :table AND before IS NOT NULL
        UNION ALL
        SELECT after FROM change_row
        WHERE change_id = :change AND id > :since AND table_name = :table AND after IS NOT NULL
    )
"""
# Rows that were added in one go stand in the journal as their first and last number.
_ADDED = """
    SELECT id, row_id, last_id FROM change_row
    WHERE change_id = :change AND id > :since AND table_name = :table AND last_id IS NOT NULL
"""


def follow(connection: sqlite3.Connection, change_id: int, *, since: int = 0) -> int:
    """Write the documents of all rows that a change has touched; return its last row so far.

    ``since`` is what the call before this one returned.
    """
    touched: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for table, (kind, column) in _PART_OF.items():
        which = {"change": change_id, "since": since, "table": table, "column": column}
        touched[kind].update(row[0] for row in connection.execute(_TOUCHED, which))
        for at, first, end in connection.execute(_ADDED, which).fetchall():
            among = (f"FROM {table} WHERE id BETWEEN ? AND ?", (first, end))
            if not _is_written(connection, change_id, at, kind, column, among):
                found = connection.execute(f"SELECT DISTINCT {column} {among[0]}", among[1])
                touched[kind].update(row[0] for row in found)
    for kind, ids in touched.items():
        rows(connection, kind, sorted(ids))
    last: int | None = connection.execute("SELECT max(id) FROM change_row").fetchone()[0]
    return last or since


def _is_written(
    connection: sqlite3.Connection,
    change_id: int,
    at: int,
    kind: str,
    column: str,
    among: tuple[str, tuple[int, int]],
) -> bool:
    """Return whether the documents of these rows were added in one go after the rows were."""
    which, numbers = among
    first, last = connection.execute(
        f"SELECT min({column}), max({column}) {which}", numbers
    ).fetchone()
    if first is None:
        return True
    lowest, _ = span_of(kind)
    found = connection.execute(
        "SELECT 1 FROM change_row WHERE change_id = ? AND id > ? AND table_name = ?"
        " AND row_id <= ? AND last_id >= ?",
        (change_id, at, "search_document", lowest + first, lowest + last),
    ).fetchone()
    return found is not None


def rows(connection: sqlite3.Connection, kind: str, ids: Iterable[int]) -> None:
    """Write the documents of these rows where they differ; rows that are gone are left alone."""
    left = iter(ids)
    while batch := list(islice(left, _BATCH)):
        connection.executemany(_UPSERT, list(documents(connection, kind, batch)))


def documents(connection: sqlite3.Connection, kind: str, ids: Sequence[int]) -> Iterator[Document]:
    """Return the documents of these rows, in no order."""
    return documents_of(kind, texts_of(connection, kind, ids))


def documents_of(kind: str, texts: Texts) -> Iterator[Document]:
    """Yield the documents that hold these texts."""
    first, _ = span_of(kind)
    for ref_id, fields in texts.items():
        yield first + ref_id, kind, ref_id, index_text(fields)


def rebuild(connection: sqlite3.Connection) -> int:
    """Write every document anew; return how many there are."""
    connection.execute("DELETE FROM search_document")
    for kind in KINDS:
        for batch in _all_ids(connection, kind):
            rows(connection, kind, batch)
    count: int = connection.execute("SELECT count(*) FROM search_document").fetchone()[0]
    return count


def differs(connection: sqlite3.Connection) -> int:
    """Return how many documents are missing, too many or not what a rebuild would write."""
    wrong = 0
    for kind in KINDS:
        for batch in _all_ids(connection, kind):
            stored = connection.execute(
                "SELECT id, kind, ref_id, body FROM search_document"
                " WHERE kind = ? AND ref_id BETWEEN ? AND ?",
                (kind, batch[0], batch[-1]),
            )
            wrong += len(set(documents(connection, kind, batch)) ^ set(map(tuple, stored)))
        wrong += connection.execute(
            "SELECT count(*) FROM search_document WHERE kind = ?"
            f" AND ref_id NOT IN (SELECT id FROM {kind})",
            (kind,),
        ).fetchone()[0]
    return wrong


def _all_ids(connection: sqlite3.Connection, kind: str) -> Iterator[list[int]]:
    batch = ids_of(connection, kind, 0, _BATCH)
    while batch:
        yield batch
        batch = ids_of(connection, kind, batch[-1], _BATCH)

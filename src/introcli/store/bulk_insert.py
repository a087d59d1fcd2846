"""Rows by the ten thousand, for an import: the same tables, the same undo, without the triggers.

A row written one by one costs about 60 microseconds, most of it in the triggers that keep its
image for undo. Rows that an import adds are all new and numbered in sequence, so the journal is
told their first and last number instead, and the triggers are put aside meanwhile, inside the same
transaction (docs/decisions/0007-imports.md).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import Any

from introcli.store import search_index
from introcli.store.schema import SCATTERED, TABLES
from introcli.store.search_index import Document, Texts
from introcli.store.session import Work

# Kilobytes of pages held in memory while thousands of rows go into a dozen indexes.
_CACHE = 65_536
# Rows of one statement: its checks are set up once for all of them.
_ROWS = 200
# SQLite takes at least 999 values in one statement.
_AT_ONCE = 900


class Bulk:
    """Adds rows to the tables of one unit of work, and looks up what is there by key."""

    def __init__(self, work: Work) -> None:
        self.connection = work.plain
        self.next_id = work.next_id
        self.connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        # By table the first and last number of each run of rows that the journal is not told yet.
        self.added: dict[str, list[list[int]]] = {}
        self._aside: tuple[str, ...] = ()
        (self.change_id,) = self.connection.execute(
            "SELECT max(id) FROM change WHERE is_open = 1"
        ).fetchone()

    @contextmanager
    def without_triggers(self) -> Iterator[None]:
        """Put every trigger aside, and back as it was, in the same order.

        The journal is told in between what was added, in the order in which undo can take it away
        again, whatever order it came in.
        """
        triggers = self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
        ).fetchall()
        for name, _ in triggers:
            self.connection.execute(f'DROP TRIGGER "{name}"')
        yield
        for table in (*TABLES, "search_document"):
            for first, last in self.added.pop(table, ()):
                self.connection.execute(
                    "INSERT INTO change_row (change_id, table_name, row_id, last_id)"
                    " VALUES (?, ?, ?, ?)",
                    (self.change_id, table, first, last),
                )
        for _, sql in triggers:
            self.connection.execute(sql)

    @contextmanager
    def building_indexes(self) -> Iterator[None]:
        """Build what ``put_indexes_aside`` put aside, in the same order and before the triggers."""
        yield
        aside, self._aside = self._aside, ()
        if aside:
            with self.without_triggers():
                for sql in aside:
                    self.connection.execute(sql)

    def put_indexes_aside(self) -> None:
        """Leave the indexes alone in which every row stands somewhere else; once is enough.

        To sort them in the end costs a third, but what looks for a name or an organisation reads
        every row meanwhile. Call it within ``building_indexes``.
        """
        if self._aside:
            return
        marks = ",".join("?" * len(SCATTERED))
        found = self.connection.execute(
            f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks}) ORDER BY rowid",
            SCATTERED,
        ).fetchall()
        for name, _ in found:
            self.connection.execute(f"DROP INDEX {name}")
        self._aside = tuple(sql for _, sql in found)

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        (rows,) = self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(rows)

    def insert(self, table: str, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows whose first value is their id, numbered in sequence; the rest are defaults.

        Call it within ``without_triggers``; the full-text index is told apart (``index``). Many go
        with one statement, and what is the same in all of them goes once.
        """
        if not rows:
            return
        most = self.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        many = min(_ROWS, most // len(names))
        whole = len(rows) - len(rows) % many
        if whole:
            columns = dict(zip(names, zip(*rows[:whole], strict=True), strict=True))
            same = tuple(
                name
                for name, column in columns.items()
                if column[0] == column[-1] and column.count(column[0]) == len(column)
            )
            varied = tuple(name for name in names if name not in same)
            once = [columns[name][0] for name in same]
            values = list(chain.from_iterable(zip(*map(columns.get, varied), strict=True)))
            statement, width = _insert(table, varied, many, same), many * len(varied)
            for start in range(0, len(values), width):
                self.connection.execute(statement, once + values[start : start + width])
        self.connection.executemany(_insert(table, names), rows[whole:])
        first, last, runs = rows[0][0], rows[-1][0], self.added.setdefault(table, [])
        if runs and runs[-1][1] + 1 == first:
            runs[-1][1] = last
        else:
            runs.append([first, last])

    def index(self, kind: str, ids: Sequence[int]) -> None:
        """Add the documents of rows that have none yet to the full-text index.

        Call it within ``without_triggers``, when all that belongs to the rows has been added.
        """
        self._add_documents(search_index.documents(self.connection, kind, ids))

    def index_texts(self, kind: str, texts: Texts) -> None:
        """Add such documents whose texts are known, so that they need not be read again."""
        self._add_documents(search_index.documents_of(kind, texts))

    def _add_documents(self, documents: Iterable[Document]) -> None:
        for run in _runs(sorted(documents)):
            self.insert("search_document", ("id", "kind", "ref_id", "body"), run)
            self.connection.execute(
                "INSERT INTO search (rowid, body)"
                " SELECT id, body FROM search_document WHERE id BETWEEN ? AND ?",
                (run[0][0], run[-1][0]),
            )

    def look_up(
        self, select: str, keys: Sequence[str], before: Sequence[Any] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of ``select ... IN (keys)``, for any number of keys."""
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            # As tuples, which can be compared and kept in sets.
            yield from map(
                tuple, self.connection.execute(f"{select} IN ({marks})", (*before, *some))
            )


def _runs(documents: Sequence[Document]) -> list[list[Document]]:
    """Return the documents in runs of consecutive numbers, as the journal is told of them."""
    runs: list[list[Document]] = []
    for document in documents:
        if not runs or document[0] != runs[-1][-1][0] + 1:
            runs.append([])
        runs[-1].append(document)
    return runs


@cache
def _insert(table: str, varied: tuple[str, ...], rows: int = 1, same: tuple[str, ...] = ()) -> str:
    """Return the statement for so many rows; what is not named gets its default.

    It takes first, once, the values of the columns that are the ``same`` in all rows.
    """
    quoted = ", ".join(f'"{name}"' for name in (*same, *varied))
    values = [f"?{number}" for number, _ in enumerate(same, 1)] + ["?"] * len(varied)
    row = f"({', '.join(values)})"
    return f"INSERT INTO {table} ({quoted}) VALUES {', '.join([row] * rows)}"

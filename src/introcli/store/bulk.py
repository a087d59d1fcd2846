"""Rows by the ten thousand, for an import: the same tables, the same undo, without the triggers.

A row written one by one costs about 60 microseconds, most of it in the triggers that keep its
image for undo. Rows that an import adds are all new and numbered in sequence, so the journal is
told their first and last number instead, and the triggers are put aside meanwhile, inside the same
transaction (docs/decisions/0007-imports.md).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain
from typing import Any, cast

from introcli.store import search_index
from introcli.store.session import Work
from introcli.store.tables import Row, SearchDocument

# Kilobytes of pages held in memory while thousands of rows go into a dozen indexes.
_CACHE = 65_536
# Rows of one statement: its checks are set up once for all of them.
_ROWS = 500
# SQLite takes at least 999 values in one statement.
_AT_ONCE = 900


class Bulk:
    """Adds rows to the tables of one unit of work, and looks up what is there by key."""

    def __init__(self, work: Work) -> None:
        driver = work.session.connection().connection.driver_connection
        self.connection = cast("sqlite3.Connection", driver)
        self.connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        (self._change,) = self.connection.execute(
            "SELECT max(id) FROM change WHERE is_open = 1"
        ).fetchone()

    @contextmanager
    def without_triggers(self) -> Iterator[None]:
        """Put every trigger aside, and back as it was, in the same order."""
        triggers = self.connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
        ).fetchall()
        for name, _ in triggers:
            self.connection.execute(f'DROP TRIGGER "{name}"')
        yield
        for _, sql in triggers:
            self.connection.execute(sql)

    def next_id(self, table: type[Row]) -> int:
        """Return the number that the next row of a table gets."""
        name = str(table.__tablename__)
        (highest,) = self.connection.execute(f"SELECT max(id) FROM {name}").fetchone()
        row = self.connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)
        ).fetchone()
        return int(max(highest or 0, row[0] if row else 0)) + 1

    def insert(
        self, table: type[Row], names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Add rows whose first value is their id, numbered in sequence; the rest are defaults.

        Call it within ``without_triggers``; the full-text index is told apart (``index``).
        """
        if not rows:
            return
        self._fill(table, names, rows)
        self.connection.execute(
            "INSERT INTO change_row (change_id, table_name, row_id, last_id) VALUES (?, ?, ?, ?)",
            (self._change, table.__tablename__, rows[0][0], rows[-1][0]),
        )

    def _fill(
        self, table: type[Row], names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Insert many rows with one statement, which saves a fifth of the time, and the rest."""
        most = self.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        many = min(_ROWS, most // len(names))
        whole = len(rows) - len(rows) % many
        for start in range(0, whole, many):
            values = list(chain.from_iterable(rows[start : start + many]))
            self.connection.execute(_insert(table, names, many), values)
        self.connection.executemany(_insert(table, names, 1), rows[whole:])

    def index(self, kind: str, ids: Sequence[int]) -> None:
        """Add the documents of rows that have none yet to the full-text index.

        Call it within ``without_triggers``, when all that belongs to the rows has been added.
        """
        for run in _runs(sorted(search_index.documents(self.connection, kind, ids))):
            self.insert(SearchDocument, ("id", "kind", "ref_id", "body"), run)
            self.connection.executemany(
                "INSERT INTO search (rowid, body) VALUES (?, ?)", ((row[0], row[3]) for row in run)
            )

    def look_up(
        self, select: str, keys: Sequence[str], before: Sequence[Any] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """Give the rows of ``select ... IN (keys)``, for any number of keys."""
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            yield from self.connection.execute(f"{select} IN ({marks})", (*before, *some))


def _runs(documents: Sequence[tuple[int, str, int, str]]) -> list[list[tuple[int, str, int, str]]]:
    """Return the documents in runs of consecutive numbers, as the journal is told of them."""
    runs: list[list[tuple[int, str, int, str]]] = []
    for document in documents:
        if not runs or document[0] != runs[-1][-1][0] + 1:
            runs.append([])
        runs[-1].append(document)
    return runs


@cache
def _insert(table: type[Row], names: tuple[str, ...], rows: int) -> str:
    """Return the statement for so many rows; what is not named stands in it as its default."""
    columns = list(table.__table__.columns.keys())  # type: ignore[attr-defined]
    values = ["?"] * len(names) + [
        _literal(table.model_fields[name].default) for name in columns if name not in names
    ]
    columns = [*names, *(name for name in columns if name not in names)]
    quoted = ", ".join(f'"{name}"' for name in columns)
    row = f"({', '.join(values)})"
    return f"INSERT INTO {table.__tablename__} ({quoted}) VALUES {', '.join([row] * rows)}"


def _literal(default: object) -> str:
    if default is None:
        return "NULL"
    if isinstance(default, bool):
        return str(int(default))
    if default in ("", "ok"):
        return f"'{default}'"
    raise TypeError(f"a default of {default!r} has to be given by the caller")

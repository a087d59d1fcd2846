"""What the tests' fixtures hand out: the result of a command, and a database as a value."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

NOW = "2026-03-02T09:00"
# What undo does not reach: the journal itself, the mails that have left the machine, and what has
# been looked at in a mailbox.
JOURNAL = ("change", "change_row", "alembic_version", "sending", "mailbox_look", "mail_found")

# Every row of every table that is not empty, and the words in the search index.
Dump = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Result:
    """How one command ended."""

    exit_code: int
    stdout: str
    stderr: str

    def json(self) -> Any:
        """Return the document on standard output, or the error's on standard error."""
        return json.loads(self.stdout or self.stderr)


class RunsInProcess(Protocol):
    """Runs the command line inside this process, without a terminal."""

    def __call__(self, *arguments: str, stdin: str = "") -> Result: ...


class RunsInSubprocess(Protocol):
    """Runs the installed command in a process of its own, with a clean environment."""

    def __call__(
        self,
        *arguments: str,
        stdin: str = "",
        environment: dict[str, str] | None = None,
        umask: int = -1,
    ) -> Result: ...


def dump(database: Path) -> Dump:
    """Return what the database holds, but for its journal; no database is an empty one.

    ``search`` stands for the words in the full-text index itself, not for the table that it was
    filled from. How far each table has counted is apart (``numbers``): no number comes twice.
    """
    if not database.exists():
        return {}
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        found = {name: _rows(connection, name) for name in _tables(connection)}
        found["search"] = _indexed_words(connection)
    return {name: rows for name, rows in found.items() if rows}


def numbers(database: Path) -> dict[str, int]:
    """Return the highest number that each table has given out."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND (name NOT LIKE 'search%' OR name = 'search_document') ORDER BY name"
    )
    return [name for (name,) in names if name not in JOURNAL]


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()


def _indexed_words(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
    return connection.execute("SELECT term, doc, offset FROM words ORDER BY 1, 2, 3").fetchall()


def history(database: Path) -> list[tuple[int, str, str | None]]:
    """Return the journal's changes: number, command, and when it was undone."""
    if not database.exists():
        return []
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(
            "SELECT id, command, undone_at FROM change ORDER BY id"
        ).fetchall()

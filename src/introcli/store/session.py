"""The one door for writes: one unit of work per command; all of it is kept, or nothing.

The reasons, measured, are in docs/decisions/0004-the-store.md: pysqlite's own transaction
handling loses updates and leaves half a schema behind, so the driver's is switched off and
``BEGIN IMMEDIATE`` is sent by hand. The tables are named: what they are, their defaults and what
they refuse is declared in ``store.tables`` and judged by SQLite.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from introcli.errors import DatabaseProblem, Refused
from introcli.language.dates import instant
from introcli.store import connection, files, search_index
from introcli.store.schema import SCHEMA_VERSION, new_uid
from introcli.store.sql import Shown, uid_of

# Tables whose rows keep a name of their own through export, import and merging.
_WITH_UID = {
    "contact", "interaction", "tie", "introduction", "introduction_event", "message", "template",
    "follow_up",
}  # fmt: skip
# Where to look for what is under a number now.
_SEEN_BY = {"contact": "intro show {}", "introduction": "intro log {}", "message": "intro log"}


class Work:
    """One unit of work: rows are added and changed through it, and kept when it ends well."""

    def __init__(self, opened: sqlite3.Connection, at: datetime, change_id: int) -> None:
        self.plain = opened
        self.at = instant(at)
        self._change_id = change_id
        self._indexed = 0

    @property
    def reads(self) -> sqlite3.Connection:
        """The connection of this unit of work, for reading what it has written so far."""
        self.index()
        return self.plain

    def index(self) -> None:
        """Index what has been written so far for the full-text search."""
        self._indexed = search_index.follow(self.plain, self._change_id, since=self._indexed)

    def is_indexed(self) -> None:
        """Record that everything written since the last ``index`` is in the search already."""
        (last,) = self.plain.execute("SELECT max(id) FROM change_row").fetchone()
        self._indexed = last or self._indexed

    def add(self, table: str, **values: Any) -> int:
        """Insert a row and return its id; what is not given is the column's default.

        Raises sqlite3.IntegrityError on what a CHECK, a key or a unique index forbids.
        """
        if table in _WITH_UID:
            values.setdefault("uid", new_uid())
        marks = ", ".join("?" * len(values))
        inserted = self.plain.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
        )
        return inserted.lastrowid or 0

    def next_id(self, table: str) -> int:
        """Return the number that the next row of a table gets."""
        (highest,) = self.plain.execute(f"SELECT max(id) FROM {table}").fetchone()
        row = self.plain.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)
        ).fetchone()
        return int(max(highest or 0, row[0] if row else 0)) + 1

    def insert(self, table: str, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert rows as they are, the id among them; what is not named is the default."""
        marks = ", ".join("?" * len(names))
        self.plain.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)

    def get(self, table: str, row_id: int) -> sqlite3.Row:
        """Return the row with that id; it must exist, reads having found it before."""
        row: sqlite3.Row | None = self.plain.execute(
            f"SELECT * FROM {table} WHERE id = ?", (row_id,)
        ).fetchone()
        if row is None:
            raise DatabaseProblem(
                f"{table} {row_id} was removed by another program", hint="try the command again"
            )
        return row

    def expect(self, table: str, row_id: int, uid: str) -> None:
        """Raise Refused unless the row with this number is still the one that was shown.

        While somebody decides, another window can delete, undo, merge or restore (``uid_of``).
        """
        if uid_of(self.plain, table, row_id) != uid:
            see = _SEEN_BY.get(table, "intro history").format(row_id)
            raise Refused(
                f"the {table.replace('_', '-')} that was shown is no longer number {row_id};"
                " nothing was changed",
                hint=f"see what is there now: {see}",
            )

    def change(self, table: str, row_id: int, **values: Any) -> bool:
        """Set the values that differ; return whether anything did. Raises as ``add`` does."""
        row = self.get(table, row_id)
        differing = {name: value for name, value in values.items() if row[name] != value}
        if differing:
            named = ", ".join(f"{name} = ?" for name in differing)
            self.plain.execute(
                f"UPDATE {table} SET {named} WHERE id = ?", (*differing.values(), row_id)
            )
        return bool(differing)

    def remove(self, table: str, row_id: int) -> None:
        """Delete a row that must exist and, by foreign keys, what belongs to it."""
        self.get(table, row_id)
        self.plain.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))

    def run(self, statement: str, **values: Any) -> list[sqlite3.Row]:
        """Run plain SQL where a set is changed at once; return the rows it gives."""
        return self.plain.execute(statement, values).fetchall()


@contextmanager
def work(
    database: Path, *, command: str, at: datetime, keep: bool = True, shown: Iterable[Shown] = ()
) -> Iterator[Work]:
    """Open the database for one changing command; keep everything at the end, or nothing.

    Creates or upgrades the database when it is missing or behind. ``command`` is what
    ``intro history`` shows. Without ``keep`` it is a rehearsal: everything is taken back.
    Raises DatabaseProblem for whatever is wrong with the file, and Refused unless the rows that
    were ``shown`` are still the same.
    """
    make_ready(database)
    with connection.transaction(database, keep=keep) as opened:
        change_id = opened.execute(
            "INSERT INTO change (command, at, schema_version, is_open) VALUES (?, ?, ?, 1)",
            (command, instant(at), SCHEMA_VERSION),
        ).lastrowid
        begun = Work(opened, at, change_id or 0)
        for table, row_id, uid in shown:
            begun.expect(table, row_id, uid)
        yield begun
        if keep:
            begun.index()
            touched = "SELECT 1 FROM change_row WHERE change_id = ? LIMIT 1"
            if opened.execute(touched, (change_id,)).fetchone():
                opened.execute("UPDATE change SET is_open = 0 WHERE id = ?", (change_id,))
            else:  # the command turned out to change nothing; its number was never seen
                opened.execute("DELETE FROM change WHERE id = ?", (change_id,))
                opened.execute(
                    "UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'change' AND seq = ?",
                    (change_id,),
                )


def make_ready(database: Path) -> None:
    """Create or upgrade the database when it is missing or behind; see ``work``."""
    if not files.exists(database):
        from introcli.store import upgrade

        files.create(database, lambda fresh: upgrade.create(fresh, named=database))
    if files.version_of(database) != SCHEMA_VERSION:
        from introcli.store import upgrade

        upgrade.bring_up_to_date(database)
    files.ensure_writable(database)

"""The one door for writes: one unit of work per command; all of it is kept, or nothing.

The reasons, measured, are in docs/decisions/0004-the-store.md: pysqlite's own transaction
handling loses updates and leaves half a schema behind, so the driver's is switched off and
``BEGIN IMMEDIATE`` is sent by hand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import URL, Engine, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool
from sqlmodel import Session, create_engine

from introcli.errors import DatabaseProblem
from introcli.store import connection, files, search_index, waiting
from introcli.store.failures import as_problem
from introcli.store.identity import SCHEMA_VERSION
from introcli.store.tables import Change, Row

_Row = TypeVar("_Row", bound=Row)


class Work:
    """One unit of work: rows are added and fetched through it, and kept when it ends well."""

    def __init__(self, session: Session, at: datetime, change: Change) -> None:
        self.session = session
        self.at = instant(at)
        self._change = change
        self._indexed = 0

    @property
    def reads(self) -> sqlite3.Connection:
        """The connection of this unit of work, for the functions in ``store.reads``."""
        self.index()
        return cast("sqlite3.Connection", connection.WithRows(_driver(self.session)))

    @property
    def plain(self) -> sqlite3.Connection:
        """The driver's own connection, for changing many rows at once with ``executemany``."""
        self.session.flush()
        return _driver(self.session)

    def index(self) -> None:
        """Let the full-text search know what has been written so far."""
        self._indexed = search_index.follow(self.plain, self._change.id or 0, since=self._indexed)

    def is_indexed(self) -> None:
        """Take note that all written since the last ``index`` was added to the search by itself."""
        (last,) = self.plain.execute("SELECT max(id) FROM change_row").fetchone()
        self._indexed = last or self._indexed

    def add(self, table: type[_Row], **values: Any) -> _Row:
        """Validate and insert a row; return it with its id. Raises on what a CHECK forbids."""
        row = table.model_validate(values)
        self.session.add(row)
        self.session.flush()
        return row

    def get(self, table: type[_Row], row_id: int) -> _Row:
        """Return the row with that id; it must exist, reads having found it before."""
        row = self.session.get(table, row_id)
        if row is None:
            raise DatabaseProblem(
                f"{table.__tablename__} {row_id} was removed by another program",
                hint="try the command again",
            )
        return row

    def change(self, row: Row, **values: Any) -> bool:
        """Set the values that differ, validated; say whether anything did."""
        differing = {k: v for k, v in values.items() if getattr(row, k) != v}
        if differing:
            type(row).model_validate({**row.model_dump(), **differing})
            row.sqlmodel_update(differing)
            self.session.add(row)
            self.session.flush()
        return bool(differing)

    def remove(self, row: Row) -> None:
        """Delete a row and, by foreign keys, what belongs to it."""
        self.session.delete(row)
        self.session.flush()

    def run(self, statement: str, **values: Any) -> list[Any]:
        """Run plain SQL where a set is changed at once; return the rows it gives."""
        result = self.session.connection().execute(text(statement), values)
        return list(result.mappings()) if result.returns_rows else []


def _driver(session: Session) -> sqlite3.Connection:
    return cast("sqlite3.Connection", session.connection().connection.driver_connection)


def instant(at: datetime) -> str:
    """Return the stored form of an instant: UTC to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def work(database: Path, *, command: str, at: datetime, keep: bool = True) -> Iterator[Work]:
    """Open the database for one changing command; keep everything at the end, or nothing.

    Creates or upgrades the database when it is missing or behind. ``command`` is what
    ``intro history`` shows. Without ``keep`` it is a rehearsal: everything is taken back.
    Raises DatabaseProblem for whatever is wrong with the file.
    """
    engine = open_engine(database)
    try:
        with Session(engine, expire_on_commit=False) as session:
            change = Change(
                command=command, at=instant(at), schema_version=SCHEMA_VERSION, is_open=True
            )
            session.add(change)
            session.flush()
            opened = Work(session, at, change)
            yield opened
            if keep:
                opened.index()
                _close(session, change)
                session.commit()
    except (DatabaseError, sqlite3.Error) as problem:
        raise as_problem(problem, database) from problem
    finally:
        engine.dispose()


def _close(session: Session, change: Change) -> None:
    """Close the change, or forget it when the command turned out to change nothing."""
    session.flush()
    opened = session.connection()
    touched = opened.execute(
        text("SELECT 1 FROM change_row WHERE change_id = :id LIMIT 1"), {"id": change.id}
    ).first()
    if touched is None:
        session.delete(change)
    else:
        change.is_open = False
    session.flush()
    if touched is None:
        opened.execute(
            text("UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'change' AND seq = :id"),
            {"id": change.id},
        )


def open_engine(database: Path) -> Engine:
    """Return an engine on a checked, current database; see ``work`` for what is raised."""
    if not files.exists(database):
        files.create(database, lambda fresh: _upgrade(fresh, named=database))
    if files.version_of(database) != SCHEMA_VERSION:
        _upgrade(database, named=database)
    files.ensure_writable(database)
    return make_engine(database)


def _upgrade(file: Path, *, named: Path) -> None:
    """Bring a file up to date; ``named`` is the database that an error is about."""
    from introcli.store import upgrade

    engine = make_engine(file)
    try:
        upgrade.bring_up_to_date(engine, file)
    except (DatabaseError, sqlite3.Error) as problem:
        raise as_problem(problem, named) from problem
    finally:
        engine.dispose()


def make_engine(database: Path) -> Engine:
    """Return an engine whose transactions are ``BEGIN IMMEDIATE`` and whose commits last."""
    engine = create_engine(
        URL.create("sqlite", database=str(database)),
        connect_args={"timeout": waiting.STEP},
        poolclass=NullPool,
    )
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", lambda opened: connection.begin(_of(opened)))
    event.listen(engine, "commit", lambda opened: connection.commit(_of(opened)))
    return engine


def _prepare_connection(driver: Any, _record: object) -> None:
    driver.isolation_level = None
    connection.prepare(driver)


def _of(opened: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", opened.connection.driver_connection)

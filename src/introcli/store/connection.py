"""Plain connections of the standard library: what every one of them is set to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from introcli.store import files
from introcli.store.errors import as_problem, result_code
from introcli.store.store_waiting import STEP, Wait, is_busy_status, patiently


def prepare(connection: sqlite3.Connection) -> None:
    """Set what every writing connection needs: foreign keys, and commits that survive a crash."""
    connection.execute(f"PRAGMA busy_timeout = {int(STEP * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    patiently(lambda: connection.execute("PRAGMA journal_mode = TRUNCATE"))
    connection.execute("PRAGMA synchronous = EXTRA")
    # What is deleted is overwritten; some builds of SQLite only let go of it.
    connection.execute("PRAGMA secure_delete = ON")
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA fullfsync = ON")


# What needs no more than the right to read.
_PEEK = "SELECT 1 FROM sqlite_master LIMIT 1"


@contextmanager
def transaction(database: Path, *, keep: bool = True) -> Iterator[sqlite3.Connection]:
    """Open the database for writing; all of it is kept at the end, or nothing.

    Without ``keep`` everything is taken back. Raises DatabaseProblem for what SQLite refuses.
    """
    files.version_of(database)
    files.ensure_writable(database)
    try:
        with closing(open_to_write(database)) as connection:
            begin(connection)
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:  # SQLite takes it back itself when the disk fails
                    connection.execute("ROLLBACK")
                raise
            if keep:
                commit(connection)
            else:
                connection.execute("ROLLBACK")
    except sqlite3.Error as problem:
        raise as_problem(problem, database) from problem


def open_to_write(file: Path) -> sqlite3.Connection:
    """Return a prepared connection, whose owner closes it."""
    connection = sqlite3.connect(file, timeout=STEP, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def begin(connection: sqlite3.Connection) -> None:
    """Begin to write, when no other program does."""
    patiently(lambda: connection.execute("BEGIN IMMEDIATE"))


def commit(connection: sqlite3.Connection) -> None:
    """Keep what was written, when no other program reads any more."""
    patiently(lambda: connection.execute("COMMIT"))


def begin_reading(connection: sqlite3.Connection) -> None:
    """Hold the database as it stands at this moment, so that no later read has to wait."""
    connection.execute("BEGIN")
    patiently(lambda: connection.execute(_PEEK))


def open_read_only(database: Path) -> sqlite3.Connection:
    """Open the database for reading alone.

    ``mode=rw`` with ``query_only``, because a read-only connection could not roll back the
    journal that a crashed program left; ``mode=ro`` only where nothing can be written at all.
    """
    try:
        return _open(database, "rw")
    except sqlite3.OperationalError as problem:
        if result_code(problem) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        return _open(database, "ro")


def _open(database: Path, mode: str) -> sqlite3.Connection:
    from urllib.parse import quote

    connection = sqlite3.connect(
        f"file:{quote(str(database))}?mode={mode}",
        uri=True,
        timeout=STEP,
        isolation_level=None,
    )
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA query_only = ON")
        patiently(lambda: connection.execute(_PEEK))
    except BaseException:
        connection.close()
        raise
    return connection


# Seconds between two tries to copy while another program holds the lock.
_PAUSE = 0.1


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make one database a copy of another through SQLite's backup: all of it, or nothing.

    Locks of other programs are waited for as long as everywhere; Python's own loop would wait
    for ever. Raises sqlite3.OperationalError (SQLITE_BUSY) then.
    """
    for connection in (source, target):
        connection.execute("PRAGMA busy_timeout = 0")
    wait = Wait()

    def count(status: int, _remaining: int, _total: int) -> None:
        if is_busy_status(status) and not wait.go_on():
            raise _busy()

    source.backup(target, progress=count, sleep=_PAUSE)


def _busy() -> sqlite3.OperationalError:
    problem = sqlite3.OperationalError("database is locked")
    problem.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return problem

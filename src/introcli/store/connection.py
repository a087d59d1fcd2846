"""Waiting for another program's lock: in short steps, told after a while, never for ever.

SQLite's own wait cannot be interrupted: Ctrl-C would be heard only at its end. So each step of it
is short, and the steps are counted here.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TypeVar

from introcli.errors import NoDatabaseYet
from introcli.store import files, queue
from introcli.store.errors import BUSY, as_problem, result_code
from introcli.store.schema import SCHEMA_VERSION

# Seconds; one wait of eight competing processes reached 7.3 (docs/decisions/0004-the-store.md).
BUSY_TIMEOUT = 30
# Seconds of one step, after which Ctrl-C is heard; and until somebody is told what is waited for.
STEP = 0.25
_TELL_AFTER = 1.0
# Seconds between two tries that SQLite refused at once, without a wait of its own.
_PAUSE = 0.02

_Answer = TypeVar("_Answer")
_listeners: list[Callable[[], None]] = []


def tell(listener: Callable[[], None]) -> None:
    """Call this once for each wait that takes longer than a moment."""
    _listeners[:] = [listener]


_is_patient = ContextVar("is_patient", default=True)


@contextmanager
def waiting_for_nobody() -> Iterator[None]:
    """Give up at once where a lock is in the way: for what a shell asks for at every prompt."""
    token = _is_patient.set(False)
    try:
        yield
    finally:
        _is_patient.reset(token)


class Wait:
    """One wait: ``go_on`` says whether there is time left, and tells of it after a while."""

    def __init__(self) -> None:
        self._began = self._moved = time.monotonic()
        self._is_told = False

    def moved(self) -> None:
        """Count the time anew from which nothing went on."""
        self._moved = time.monotonic()

    def go_on(self) -> bool:
        """Return whether to try again."""
        now = time.monotonic()
        if not _is_patient.get() or now - self._moved >= BUSY_TIMEOUT:
            return False
        if now - self._began >= _TELL_AFTER and not self._is_told:
            self._is_told = True
            for listener in _listeners:
                listener()
        return True


def patiently(attempt: Callable[[], _Answer], wait: Wait | None = None) -> _Answer:
    """Try until no other program's lock is in the way.

    Raises sqlite3.OperationalError (SQLITE_BUSY) when it is still there after the busy timeout.
    """
    wait = wait or Wait()
    while True:
        try:
            return attempt()
        except sqlite3.OperationalError as problem:
            if not is_busy(problem) or not wait.go_on():
                raise
        time.sleep(_PAUSE)


def _locked() -> sqlite3.OperationalError:
    problem = sqlite3.OperationalError("database is locked")
    problem.sqlite_errorcode = sqlite3.SQLITE_BUSY
    return problem


def is_busy(problem: BaseException) -> bool:
    """Return whether another program's lock is what was in the way."""
    return result_code(problem) in BUSY


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
    """Begin to write, when no other program does: first come, first served (``store.queue``)."""
    (name,) = connection.execute(
        "SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'"
    ).fetchone()
    line = queue.queue_of(os.fsdecode(name or b""))
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        if not line.exists():
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as problem:
                if not is_busy(problem):
                    raise
        wait = Wait()

        def go_on(has_moved: bool) -> None:
            if has_moved:
                wait.moved()
            if not wait.go_on():
                raise _locked()

        with queue.turn(line, go_on):
            wait.moved()
            patiently(lambda: connection.execute("BEGIN IMMEDIATE"), wait)
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(STEP * 1000)}")


def commit(connection: sqlite3.Connection) -> None:
    """Keep what was written, when no other program reads any more."""
    patiently(lambda: connection.execute("COMMIT"))


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
        f"file:{quote(os.fsencode(database))}?mode={mode}",
        uri=True,
        timeout=STEP if _is_patient.get() else 0,
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
_COPY_PAUSE = 0.1


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Make one database a copy of another through SQLite's backup: all of it, or nothing.

    Locks of other programs are waited for as long as everywhere; Python's own loop would wait
    for ever. Raises sqlite3.OperationalError (SQLITE_BUSY) then.
    """
    for connection in (source, target):
        connection.execute("PRAGMA busy_timeout = 0")
    wait = Wait()

    def count(status: int, _remaining: int, _total: int) -> None:
        if status in BUSY and not wait.go_on():
            raise _locked()

    source.backup(target, progress=count, sleep=_COPY_PAUSE)


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    """Open the database for reading, as it stands at this moment; upgrade it first when behind.

    Creates nothing: raises NoDatabaseYet when there is no database, DatabaseProblem when it is
    damaged, foreign or newer.
    """
    if not files.exists(database):
        from introcli.store.backup import list_backups

        nothing = NoDatabaseYet()
        if list_backups(database):
            nothing.hint = f"there are backups, and no database at {database}: intro doctor"
        raise nothing
    if files.version_of(database) != SCHEMA_VERSION:
        from introcli.store.session import make_ready

        make_ready(database)
    try:
        connection = open_read_only(database)
        try:
            connection.execute("BEGIN")  # no later read has to wait
            patiently(lambda: connection.execute(_PEEK))
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as problem:
        raise as_problem(problem, database) from problem

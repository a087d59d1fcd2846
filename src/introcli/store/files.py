"""The database's file and folder: whose it is, and that only its owner can read it."""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from introcli.errors import DatabaseProblem, DatabaseReadOnly, DiskFull, reason_of
from introcli.saving import is_full, sync_folder
from introcli.store.errors import as_problem, damaged, development, foreign, newer
from introcli.store.schema import APPLICATION_ID, FIRST_SCHEMA, SCHEMA_VERSION

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
# How the name of a database ends that is being made, and of one that a killed process left.
UNNAMED = ".new"
# SQLite file format, section 1.3: the magic string, user_version at 60, application_id at 68.
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_VERSION_AT = slice(60, 64)
_APPLICATION_AT = slice(68, 72)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


def exists(database: Path) -> bool:
    """Return whether something stands at that path, or may, where it cannot be looked at.

    A broken link counts as nothing.
    """
    try:
        database.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def create(database: Path, fill: Callable[[Path], None]) -> None:
    """Make a database that appears whole: filled under another name (0600), then linked.

    A crash in between leaves no empty file behind (but see ``_take_name``); and once
    this returns, neither the file nor its name is lost to a power cut.
    SQLite gives its journal the rights of the database, so mode 0600 protects both.
    Raises DatabaseProblem when the place cannot be written.
    """
    try:
        make_private_folder(database.parent)
        with _unnamed(database) as fresh:
            fill(fresh)
            sync(fresh)
            with suppress(FileExistsError):  # another process was faster: its database stays
                give_name(fresh, database)
        sync_folder(database.parent)
    except OSError as problem:
        raise unusable(database, problem) from problem


def give_name(fresh: Path, final: Path) -> None:
    """Move the file to its name; raise FileExistsError when something has that name."""
    try:
        os.link(fresh, final)
    except FileExistsError:
        raise
    except OSError:
        _take_name(fresh, final)


def _take_name(fresh: Path, final: Path) -> None:
    """Do so on a file system without links, such as a USB stick's.

    The name is taken by an empty file first: to look and then to rename would replace what another
    process made in between. Killed right there, an empty file stays; it is told, not lost.
    """
    os.close(os.open(final, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    try:
        fresh.replace(final)
    except BaseException:
        if final.stat().st_size == 0:
            final.unlink()
        raise


@contextmanager
def _unnamed(database: Path) -> Iterator[Path]:
    """Yield an empty file beside the database, under a name that nobody had; it is gone after.

    The name is chance, not this process's number: numbers come again, and what a killed process
    left must never be in the way.
    """
    import tempfile

    descriptor, name = tempfile.mkstemp(  # makes it 0600
        dir=database.parent, prefix=f".{database.name}.", suffix=UNNAMED
    )
    os.close(descriptor)
    fresh = Path(name)
    try:
        yield fresh
    finally:
        for left_over in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            left_over.unlink(missing_ok=True)


def sync(file: Path) -> None:
    """Make a file's content durable; nobody may have it open through SQLite."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def ensure_writable(database: Path) -> None:
    """Raise DatabaseProblem unless the file and its folder can be written (SQLite needs both)."""
    if not os.access(database, os.W_OK):
        raise unusable(database, PermissionError(13, "its file is read-only"))
    if not os.access(database.parent, os.W_OK):
        raise unusable(database, PermissionError(13, "its folder is read-only"))


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, with rights for the owner alone; keep what exists."""
    if folder.is_dir():
        return
    make_private_folder(folder.parent)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    sync_folder(folder.parent)


def unusable(database: Path, problem: OSError) -> DatabaseProblem:
    """Return the error for a place where nothing can be written."""
    reason = reason_of(problem)
    if is_full(problem):
        return DiskFull(
            f"{database} cannot be written: {reason}; nothing was changed",
            hint="free some space and run the command again",
        )
    return kind_of(problem)(
        f"{database} cannot be written: {reason}",
        hint="check the rights of that folder, or set INTRO_HOME to one of yours",
    )


def kind_of(problem: OSError) -> type[DatabaseProblem]:
    """Return the error that a refusal of the system's stands for."""
    return DatabaseReadOnly if problem.errno in _READ_ONLY else DatabaseProblem


def version_of(database: Path) -> int | None:
    """Return the schema version of the database; None when there is no database yet.

    It stands in the file's header, which is read without SQLite, unless a command was interrupted
    in the middle of its commit: then the header may be of a schema that was never finished.

    Only ever called before this process has a connection to the file: closing a second
    descriptor would drop SQLite's locks.
    Raises DatabaseProblem for a damaged, foreign or newer file.
    """
    try:
        if database.is_fifo():  # reading would wait for whoever writes
            raise OSError(errno.EINVAL, "it is a pipe")
        with database.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise DatabaseProblem(
            f"{database} cannot be read: {reason_of(problem)}",
            hint="check the file's rights, or point INTRO_DB at another file",
        ) from problem
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise damaged(database)
    version = int.from_bytes(header[_VERSION_AT], "big")
    application = int.from_bytes(header[_APPLICATION_AT], "big")
    if application != APPLICATION_ID:
        raise foreign(database)
    if version > SCHEMA_VERSION:
        raise newer(database, version, SCHEMA_VERSION)
    if 0 < version < FIRST_SCHEMA:
        raise development(database, version)
    try:  # a journal: of a command that is writing, or of one that was killed
        is_half_written = os.stat(f"{database}-journal").st_size > 0
    except OSError:
        is_half_written = False
    return _recovered_version(database) if is_half_written else version


def _recovered_version(database: Path) -> int:
    """Have SQLite roll back what was half written, and return the version after that."""
    from introcli.store.connection import open_read_only

    try:
        with closing(open_read_only(database)) as connection:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            return version
    except sqlite3.Error as problem:
        raise as_problem(problem, database) from problem


def place_of(folder: Path, introduction: int, kind: str) -> Path:
    """Return where the draft of one message goes."""
    return folder / f"introduction-{introduction}-{kind}.eml"


def list_drafts(folder: Path, introduction: int | None = None) -> list[Path]:
    """Return the drafts there are, of one introduction or of all."""
    which = "*" if introduction is None else introduction
    return sorted(folder.glob(f"introduction-{which}-*.eml"))

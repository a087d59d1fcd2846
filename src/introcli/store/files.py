"""The database's file and folder: whose it is, and that only its owner can read it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from introcli.errors import DatabaseProblem, DatabaseReadOnly, DiskFull
from introcli.saving import is_full
from introcli.store.failures import damaged, foreign, newer
from introcli.store.identity import APPLICATION_ID, SCHEMA_VERSION

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
# SQLite file format, section 1.3: the magic string, user_version at 60, application_id at 68.
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_VERSION_AT = slice(60, 64)
_APPLICATION_AT = slice(68, 72)
_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


def exists(database: Path) -> bool:
    """Say whether something stands at that path, or may, where it cannot be looked at.

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

    A crash in between leaves no empty file behind, so an empty file always means damage.
    SQLite gives its journal the rights of the database, so mode 0600 protects both.
    Raises DatabaseProblem when the place cannot be written.
    """
    fresh = database.with_name(f".{database.name}.{os.getpid()}.new")
    try:
        make_private_folder(database.parent)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
        try:
            fill(fresh)
            _give_name(fresh, database)
        finally:
            for left_over in (fresh, fresh.with_name(f"{fresh.name}-journal")):
                left_over.unlink(missing_ok=True)
    except OSError as problem:
        raise unusable(database, problem) from problem


def _give_name(fresh: Path, database: Path) -> None:
    """Let the file appear under its name, unless another process was faster."""
    try:
        os.link(fresh, database)
    except FileExistsError:
        return
    except OSError:  # a file system without links, such as an USB stick's
        if not exists(database):
            fresh.rename(database)


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


def unusable(database: Path, problem: OSError) -> DatabaseProblem:
    """Return the error for a place where nothing can be written."""
    reason = (problem.strerror or "unknown reason").lower()
    if is_full(problem):
        return DiskFull(
            f"{database} cannot be written: {reason}; nothing was changed",
            hint="free some space and run the command again",
        )
    kind = DatabaseReadOnly if problem.errno in _READ_ONLY else DatabaseProblem
    return kind(
        f"{database} cannot be written: {reason}",
        hint="check the rights of that folder, or set INTRO_HOME to one of yours",
    )


def version_of(database: Path) -> int | None:
    """Return the schema version in the file's header; None when there is no database yet.

    Only ever called before this process has a connection to the file: closing a second
    descriptor would drop SQLite's locks.
    Raises DatabaseProblem for a damaged, foreign or newer file.
    """
    try:
        with database.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise DatabaseProblem(
            f"{database} cannot be read: {(problem.strerror or 'unknown reason').lower()}",
            hint="check the file's rights, or point INTRO_DB at another file",
        ) from problem
    return _version_in(header, database)


def _version_in(header: bytes, database: Path) -> int | None:
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise damaged(database)
    version = int.from_bytes(header[_VERSION_AT], "big")
    application = int.from_bytes(header[_APPLICATION_AT], "big")
    if application != APPLICATION_ID:
        raise foreign(database)
    if version > SCHEMA_VERSION:
        raise newer(database, version, SCHEMA_VERSION)
    return version

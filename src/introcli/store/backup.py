"""Copies of the database, made through SQLite's own backup so that none is half-written."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from introcli.errors import DatabaseProblem
from introcli.store import files
from introcli.store.failures import as_problem


def make(database: Path, *, reason: str) -> Path:
    """Copy the database into ``backups`` beside it, file mode 0600; return the copy's path."""
    files.make_private_folder(database.parent / "backups")
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    copy = database.parent / "backups" / f"{database.stem}-{stamp}-{reason}.db"
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, files.PRIVATE_FILE))
        _copy(database, copy)
    except sqlite3.Error as problem:
        copy.unlink(missing_ok=True)
        raise as_problem(problem, database) from problem
    except OSError as problem:
        raise DatabaseProblem(
            f"no backup could be made at {copy}: {problem.strerror}",
            hint="nothing was changed; check the rights of that folder",
        ) from problem
    return copy


def _copy(database: Path, copy: Path) -> None:
    source = sqlite3.connect(f"file:{_quoted(database)}?mode=rw", uri=True)
    target = sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path))

"""Putting a backup in the place of the database, through SQLite, so that locks are respected.

A file is never copied over one that another program may have open.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from introcli.store import backup, files
from introcli.store.connection import STEP, copy_pages, open_read_only, prepare
from introcli.store.errors import as_problem
from introcli.store.schema import SCHEMA_VERSION


def counts(copy: Path) -> dict[str, int]:
    """Return how many contacts and introductions a backup holds; myself is not counted."""
    try:
        with closing(open_read_only(copy)) as connection:
            return {
                "contacts": _count(connection, "contact WHERE is_me = 0"),
                "introductions": _count(connection, "introduction"),
            }
    except sqlite3.Error as problem:
        raise as_problem(problem, copy) from problem


def _count(connection: sqlite3.Connection, what: str) -> int:
    number: int = connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
    return number


@contextmanager
def current(copy: Path, database: Path) -> Iterator[Path]:
    """Yield the backup with the schema of this release: itself, or a copy that was migrated.

    The backup itself is never changed. Raises DatabaseProblem unless it is sound.
    """
    if backup.check(copy) == SCHEMA_VERSION:
        yield copy
        return
    from introcli.store.session import make_ready

    try:
        files.make_private_folder(database.parent)
    except OSError as problem:
        raise files.unusable(database.parent, problem) from problem
    with tempfile.TemporaryDirectory(dir=database.parent, prefix=".restore-") as folder:
        migrated = Path(folder) / database.name
        os.close(os.open(migrated, os.O_CREAT | os.O_EXCL | os.O_RDWR, files.PRIVATE_FILE))
        backup.copy(copy, migrated)
        make_ready(migrated)
        backup.check(migrated, named=copy)
        yield migrated


def put_in_place(copy: Path, database: Path) -> None:
    """Make the database what the copy is; whoever reads it meanwhile sees the old or the new."""
    if not files.exists(database):
        files.create(database, lambda fresh: backup.copy(copy, fresh))
        return
    files.ensure_writable(database)
    try:
        connection: Any = sqlite3.connect(database, timeout=STEP, isolation_level=None)
        try:
            prepare(connection)
        except BaseException:
            connection.close()
            raise
        opened: sqlite3.Connection = connection
        with closing(open_read_only(copy)) as source, closing(opened) as target:
            copy_pages(source, target)
    except sqlite3.Error as problem:
        raise as_problem(problem, database) from problem


def set_aside(database: Path, at: datetime) -> Path:
    """Rename a damaged database and the journal that belongs to it; return the new path."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%S")
    aside = database.with_name(f"{database.name}.damaged-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = database.with_name(f"{database.name}.damaged-{stamp}-{number}")
    try:
        _rename(database, aside)
    except OSError as problem:
        raise files.unusable(database, problem) from problem
    return aside


def put_back(aside: Path, database: Path) -> None:
    """Undo ``set_aside``, unless a database stands in its place by now."""
    if not files.exists(database):
        _rename(aside, database)


def _rename(database: Path, name: Path) -> None:
    """Rename a database after its journal: both, or neither."""
    journal, renamed = (path.with_name(f"{path.name}-journal") for path in (database, name))
    try:
        if journal.exists():
            journal.rename(renamed)
        database.rename(name)
    except BaseException:
        if renamed.exists() and not files.exists(name):
            renamed.rename(journal)
        raise

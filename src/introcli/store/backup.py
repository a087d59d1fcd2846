"""Backups: made, checked, listed, and put back in the place of the database.

A copy is made under a hidden name, looked through, and only then called a backup: one that was
interrupted is never listed. The folder ``backups`` stands beside the database. To put one back goes
through SQLite, so that locks are respected: a file is never copied over one that another program
may have open.
"""

import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from glob import escape
from itertools import chain
from pathlib import Path

from introcli.errors import DatabaseDamaged, DatabaseProblem, DiskFull, reason_of
from introcli.language.dates import instant
from introcli.language.export_views import BackupView
from introcli.saving import is_full, sync_folder
from introcli.store import connection as connections
from introcli.store import files
from introcli.store.connection import copy_pages, open_read_only, open_to_write
from introcli.store.errors import LOOK, as_problem, damaged
from introcli.store.schema import SCHEMA_VERSION
from introcli.store.sql import raise_number


def check(database: Path, *, named: Path | None = None) -> int:
    """Return the schema's version of a sound database; ``named`` is the file an error is about.

    The header comes first: a file of 0 bytes passes every check of SQLite's, and the integrity
    check does not see references to rows that are gone. Raises DatabaseProblem for a damaged,
    foreign or newer file.
    """
    about = named or database
    version = files.version_of(database)
    if version is None:
        raise damaged(about)
    try:
        with closing(open_read_only(database)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise damaged(about)
            lost = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as problem:
        raise as_problem(problem, about) from problem
    if lost is not None:
        raise DatabaseDamaged(
            f"{about} is damaged: {lost[0]} {lost[1]} refers to a row of {lost[2]} that is gone",
            hint=LOOK,
        )
    return version


KEEP = 10
DAYS = 30
_STAMP = "%Y%m%dT%H%M%S%f"
_STAMPED = r"-(\d{8}T\d{12})-([a-z0-9-]+)\.db"
_UNFINISHED = ".unfinished-"
# A copy that was interrupted so long ago is nobody's any more.
_ABANDONED = timedelta(days=1)


def folder_of(database: Path) -> Path:
    """Return where the backups of a database are."""
    return database.parent / "backups"


def before(
    database: Path,
    reason: str,
    *,
    at: datetime,
    keep: int = KEEP,
    days: int = DAYS,
) -> Path | None:
    """Make a backup before something changes much; None when there is no database yet.

    Raises DatabaseProblem when none can be made: what was about to happen must not.
    """
    if not files.exists(database):
        return None
    made = make(database, reason=f"before-{reason}", at=at)
    prune(database, keep=keep, days=days, at=at)
    return made


def make(database: Path, *, reason: str, at: datetime) -> Path:
    """Copy the database into its folder of backups, file mode 0600; return the copy's path."""
    files.version_of(database)
    folder = folder_of(database)
    try:
        files.make_private_folder(folder)
        with _unfinished(folder, database) as fresh:
            return _named(fresh, database.stem, reason, at)
    except OSError as problem:
        raise _not_made(folder, problem) from problem


def copy_to(database: Path, target: Path) -> None:
    """Copy the database to a file that somebody named, whole or not at all."""
    files.version_of(database)
    try:
        if target.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        with _unfinished(target.parent, database) as fresh:
            fresh.replace(target)
        sync_folder(target.parent)
    except OSError as problem:
        raise _not_made(target, problem) from problem


@contextmanager
def _unfinished(folder: Path, database: Path) -> Iterator[Path]:
    """Yield a checked copy under a name that is no backup's; it is gone unless it was renamed."""
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=_UNFINISHED)  # mkstemp makes it 0600
    os.close(descriptor)
    fresh = Path(name)
    try:
        copy_whole(database, fresh)
        check(fresh, named=database)
        files.sync(fresh)
        yield fresh
    finally:
        for left_over in (fresh, fresh.with_name(f"{fresh.name}-journal")):
            with suppress(OSError):
                left_over.unlink(missing_ok=True)


def copy_whole(database: Path, fresh: Path) -> None:
    """Fill an empty file that nobody else knows with the database as it is at one moment."""
    try:
        with closing(open_read_only(database)) as source, closing(sqlite3.connect(fresh)) as target:
            target.execute("PRAGMA synchronous = OFF")
            target.execute("PRAGMA journal_mode = OFF")
            copy_pages(source, target)
    except sqlite3.Error as problem:
        raise as_problem(problem, database) from problem


def _named(fresh: Path, stem: str, reason: str, at: datetime) -> Path:
    """Name the copy; of two made at one instant, the second is a microsecond later."""
    while True:
        stamp = at.astimezone(UTC).strftime(_STAMP)
        if any(fresh.parent.glob(f"{escape(stem)}-{stamp}-*")):
            at += timedelta(microseconds=1)
            continue
        final = fresh.with_name(f"{stem}-{stamp}-{reason}.db")
        try:
            files.give_name(fresh, final)
        except FileExistsError:  # another process was a moment faster
            continue
        sync_folder(final.parent)
        return final


def _not_made(where: Path, problem: OSError) -> DatabaseProblem:
    reason = reason_of(problem)
    kind = DiskFull if is_full(problem) else files.kind_of(problem)
    return kind(
        f"no backup could be made at {where}: {reason}",
        hint="nothing was changed; check the rights of that folder and the space on its disk",
    )


def list_backups(database: Path) -> tuple[BackupView, ...]:
    """Return the backups of a database, the newest first; told by their headers, not read."""
    named = re.compile(re.escape(database.stem) + _STAMPED)
    try:
        names = sorted(file.name for file in folder_of(database).iterdir())
    except OSError:
        return ()
    found = (_view(folder_of(database) / n, named.fullmatch(n)) for n in reversed(names))
    return tuple(view for view in found if view is not None)


def view_of(backup: Path) -> BackupView:
    """Return a backup by its path, wherever it is; raise DatabaseProblem when it cannot be read."""
    named = re.fullmatch(".*" + _STAMPED, backup.name)
    view = _view(backup, named)
    if view is None:
        files.version_of(backup)
        raise _not_made(backup, FileNotFoundError(2, "it is gone"))
    return view


def _view(path: Path, named: re.Match[str] | None) -> BackupView | None:
    try:
        found = path.stat()
        made = datetime.fromtimestamp(found.st_mtime, UTC)
        if named:
            made = datetime.strptime(named.group(1), _STAMP).replace(tzinfo=UTC)
        elif path.parent.name == "backups":
            return None
    except (OSError, ValueError):
        return None
    problem = ""
    try:
        files.version_of(path)
    except DatabaseProblem as unusable:
        problem = str(unusable)
    return BackupView(
        path=str(path),
        bytes=found.st_size,
        made_at=instant(made),
        reason=named.group(2) if named else "by hand",
        ok=not problem,
        problem=problem,
    )


def prune(database: Path, *, keep: int, days: int, at: datetime) -> list[str]:
    """Remove backups that are neither among the newest ``keep`` nor younger than ``days``.

    What cannot be removed stays: a backup too many harms nobody. Returns what was removed. What
    interrupted copies left goes too, once nobody can be writing it any more: the machine dates
    files by its own clock, whatever the time is said to be.
    """
    oldest = instant(at - timedelta(days=days))
    removed = []
    for view in list_backups(database)[keep:]:
        if view.made_at < oldest:
            with suppress(OSError):
                Path(view.path).unlink()
                removed.append(view.path)
    abandoned = time.time() - _ABANDONED.total_seconds()
    unnamed = f".{escape(database.name)}.*{files.UNNAMED}*"
    for left_over in chain(
        folder_of(database).glob(f"{_UNFINISHED}*"), database.parent.glob(unnamed)
    ):
        with suppress(OSError):
            if left_over.stat().st_mtime < abandoned:
                left_over.unlink()
    return removed


def counts(copy: Path) -> dict[str, int]:
    """Return how many contacts and introductions a backup holds; myself is not counted."""
    try:
        with closing(open_read_only(copy)) as connection:
            contacts, introductions = connection.execute(
                "SELECT (SELECT count(*) FROM contact WHERE is_me = 0),"
                " (SELECT count(*) FROM introduction)"
            ).fetchone()
            return {"contacts": contacts, "introductions": introductions}
    except sqlite3.Error as problem:
        raise as_problem(problem, copy) from problem


@contextmanager
def current(copy: Path, database: Path) -> Iterator[Path]:
    """Yield the backup with the schema of this release: itself, or a copy that was migrated.

    The backup itself is never changed. Raises DatabaseProblem unless it is sound.
    """
    if check(copy) == SCHEMA_VERSION:
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
        copy_whole(copy, migrated)
        make_ready(migrated)
        check(migrated, named=copy)
        yield migrated


def put_in_place(copy: Path, database: Path) -> None:
    """Make the database what the copy is; whoever reads it meanwhile sees the old or the new.

    No number is given out twice: every table counts on from where it stood in either of them.
    """
    if not files.exists(database):
        files.create(database, lambda fresh: copy_whole(copy, fresh))
        return
    files.ensure_writable(database)
    try:
        with closing(open_to_write(database)) as target, closing(open_read_only(copy)) as source:
            given = target.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
            copy_pages(source, target)
            connections.begin(target)
            for name, number in given:
                raise_number(target, name, number)
            connections.commit(target)
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

"""Looking a database through, deeper than opening it does; nothing is changed by looking."""

import json
import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from introcli.errors import DatabaseProblem
from introcli.language.export_views import BackupView
from introcli.store import backup, files, search_index
from introcli.store.connection import STEP, begin, open_read_only, transaction
from introcli.store.errors import as_problem, result_code
from introcli.store.files import list_drafts
from introcli.store.schema import SCHEMA_FINGERPRINT, SCHEMA_VERSION
from introcli.store.session import make_ready
from introcli.store.workspace import Workspace
from introcli.upkeep.doctor_machine import Check

_FIX = "intro doctor --fix"
_ANEW = "intro export --format json -o all.json && INTRO_HOME=~/intro-anew intro import all.json"
_LEFT_BEHIND = "exporting and importing again loses the undo history"
# Differences of the tables that are named; more make the message no clearer.
_NAMED = 3
_UNREADABLE = (
    "SELECT count(*) FROM change_row WHERE (before IS NOT NULL AND NOT json_valid(before))"
    " OR (after IS NOT NULL AND NOT json_valid(after))"
)
# What the last change left of each row it touched; rows that were added in one go are not named.
_LEFT = """
    SELECT table_name, row_id, after FROM change_row
    WHERE last_id IS NULL AND id IN (
        SELECT max(id) FROM change_row
        WHERE change_id = (SELECT max(id) FROM change WHERE undone_at IS NULL AND is_open = 0)
        GROUP BY table_name, row_id
    ) LIMIT 1000
"""
_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
# What a virtual table keeps for itself, and what SQLite's own statistics add.
_OWN = ("sqlite_", "search_config", "search_data", "search_docsize", "search_idx", "search_content")


class History(NamedTuple):
    """How far ``intro undo`` reaches back, and what would keep it from doing so.

    ``left_open`` counts changes that were never ended, ``unreadable`` steps that are no JSON;
    ``moved_on`` names a row that is not what the last change left.
    """

    changes: int
    left_open: int
    unreadable: int
    moved_on: str


@contextmanager
def looking(database: Path) -> Iterator[sqlite3.Connection]:
    """Open the database for looking; DatabaseProblem when it cannot be."""
    try:
        with closing(open_read_only(database)) as connection:
            yield connection
    except sqlite3.Error as problem:
        raise as_problem(problem, database) from problem


def damage(database: Path) -> DatabaseProblem | None:
    """Return what is wrong with the file's header, its pages or its references."""
    try:
        backup.check(database)
    except DatabaseProblem as problem:
        return problem
    return None


def rights(workspace: Workspace) -> Check:
    """Return whether the database can be written, and read by nobody else."""
    try:
        files.ensure_writable(workspace.database)
    except DatabaseProblem as problem:
        return Check("rights", "warning", f"{problem}; it can be read", problem.hint or "")
    loose = _loose_rights(workspace)
    if not loose:
        return Check("rights", "ok", "only you can read the data, the backups and the drafts")
    others = f" and {len(loose) - 1} more" if len(loose) > 1 else ""
    return Check(
        "rights", "warning", f"others on this machine can read {loose[0]}{others}", _FIX, True
    )


def _loose_rights(workspace: Workspace) -> list[Path]:
    """Return what is intro's own and others than its owner may read or write.

    Whatever else lies in those folders is somebody else's. So are the folders themselves when
    the database stands elsewhere than the drafts: ``INTRO_DB`` may name a file in any folder.
    """
    if os.name != "posix":
        return []
    database, drafts = workspace.database, workspace.drafts
    folder, copies = database.parent, backup.folder_of(database)
    own = [folder, copies] if drafts.parent == folder else []
    journal = database.with_name(f"{database.name}-journal")
    made = [Path(view.path) for view in backup.list_backups(database)]
    loose = []
    for path in (database, *own, journal, *made, *list_drafts(drafts)):
        with suppress(OSError):
            if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                loose.append(path)
    return loose


def close_to_others(workspace: Workspace) -> None:
    """Set files to 0600 and folders to 0700; what cannot be changed is left as it is."""
    for path in _loose_rights(workspace):
        with suppress(OSError):
            path.chmod(files.PRIVATE_FOLDER if path.is_dir() else files.PRIVATE_FILE)


def undoable(workspace: Workspace) -> Check:
    """Return how far ``intro undo`` reaches back, and what would keep it from doing so."""
    found = history(workspace.database)
    if found.unreadable:
        return Check(
            "history",
            "error",
            f"{found.unreadable} steps of the history were changed, and cannot be read;"
            f" {_LEFT_BEHIND}",
            _ANEW,
        )
    if found.left_open:
        return Check(
            "history",
            "error",
            f"{found.left_open} changes were begun and never ended",
            "please report this: it cannot happen by a crash",
        )
    if found.moved_on:
        return Check(
            "history",
            "warning",
            f"the last change cannot be undone: {found.moved_on} was changed by another program",
            "intro history; what was there before is in a backup: intro backup --list",
        )
    changes = "1 change" if found.changes == 1 else f"{found.changes:,} changes"
    return Check("history", "ok", f"{changes} can be undone or looked at")


def history(database: Path) -> History:
    """Return how much the journal holds, and whether the last change can be undone."""
    with looking(database) as connection:
        changes, left_open = connection.execute(
            "SELECT count(*), coalesce(sum(is_open), 0) FROM change"
        ).fetchone()
        (unreadable,) = connection.execute(_UNREADABLE).fetchone()
        moved_on = ""
        for table, row_id, after in () if unreadable else connection.execute(_LEFT):
            row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
            if (dict(row) if row else None) != (json.loads(after) if after else None):
                moved_on = f"{table} {row_id}"
                break
        return History(changes, left_open, unreadable, moved_on)


def tables(workspace: Workspace) -> Check:
    """Return whether tables, indexes and triggers are as in a new database."""
    found = unlike_new(workspace.database)
    if not found:
        return Check("tables", "ok", "tables, indexes and triggers are as intro makes them")
    more = f" (and {len(found) - _NAMED} more)" if len(found) > _NAMED else ""
    changed = f"another program changed the database: {'; '.join(found[:_NAMED])}{more}"
    copies = backup.list_backups(workspace.database)
    return put_back("tables", changed, copies, f"; {_LEFT_BEHIND}", _ANEW)


def unlike_new(database: Path) -> list[str]:
    """Return what differs from a database made today: tables, indexes and triggers, in words."""
    with looking(database) as found:
        if fingerprint(found) == SCHEMA_FINGERPRINT:
            return []
    with tempfile.TemporaryDirectory(prefix="intro-") as folder:
        fresh = Path(folder) / "new.db"
        make_ready(fresh)
        with looking(fresh) as new, looking(database) as found:
            wanted, there = _schema(new), _schema(found)
    missing = [
        f"the {kind} {name} is missing" for kind, name in wanted if (kind, name) not in there
    ]
    changed = [
        f"the {kind} {name} is not as intro makes it"
        for (kind, name), sql in there.items()
        if wanted.get((kind, name), sql) != sql
    ]
    return [*missing, *changed]


def fingerprint(connection: sqlite3.Connection) -> str:
    """Return what stands for a schema: making a new database to compare with takes a second."""
    from hashlib import sha256

    return sha256(repr(sorted(_schema(connection).items())).encode()).hexdigest()


def _schema(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    return {
        (kind, name): " ".join(sql.split())
        for kind, name, sql in connection.execute(_OBJECTS)
        if not name.startswith(_OWN)
    }


def search(workspace: Workspace) -> Check:
    """Return whether the search index holds what is recorded."""
    if problem := search_problem(workspace.database):
        return Check("search", "warning", f"the search index is wrong: {problem}", _FIX, True)
    return Check("search", "ok", "the search index holds what is recorded")


def search_problem(database: Path) -> str:
    """Return how the search index differs from what is recorded; nothing when it does not."""
    with looking(database) as connection:
        wrong = search_index.differs(connection)
    if wrong:
        return f"{wrong:,} of its entries are missing, or not what is recorded"
    # FTS5 compares its index with its table itself, for which it needs write access.
    with suppress(DatabaseProblem):
        files.ensure_writable(database)
        with closing(sqlite3.connect(database, timeout=STEP, isolation_level=None)) as connection:
            try:
                begin(connection)
                connection.execute(
                    "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"
                )
            except sqlite3.DatabaseError as problem:
                if result_code(problem) == sqlite3.SQLITE_CORRUPT:
                    return "its words are not those of its entries"
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
    return ""


def rebuild_search(workspace: Workspace) -> None:
    """Write the whole search index anew, from what is recorded."""
    with transaction(workspace.database) as connection:
        # FTS5's part comes first: an entry cannot be taken out of an index that lacks it.
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        search_index.rebuild(connection)


def useless(backups: Sequence[BackupView]) -> list[str]:
    """Return what is wrong with each backup that cannot be used.

    The newest is looked through; of the others it is only seen whether they open, because to
    read every page of all of them would take as long for each as for the database.
    """
    problems = [_unsound(Path(view.path)) for view in backups[:1]]
    for copy in (Path(view.path) for view in backups[1:]):
        try:
            files.version_of(copy)
            with looking(copy) as connection:
                connection.execute("SELECT count(*) FROM change").fetchone()
        except DatabaseProblem as problem:
            problems.append(problem)
        except sqlite3.Error as problem:
            problems.append(as_problem(problem, copy))
    return [str(problem) for problem in problems if problem is not None]


def _unsound(copy: Path) -> DatabaseProblem | None:
    """Return why a backup is not good: damage, or tables that are not as intro makes them."""
    problem = damage(copy)
    if problem is None and files.version_of(copy) == SCHEMA_VERSION:
        try:
            found = unlike_new(copy)
        except DatabaseProblem as unreadable:
            return unreadable
        if found:
            return DatabaseProblem(f"{copy} was changed by another program: {found[0]}")
    return problem


def put_back(name: str, told: str, backups: Iterable[BackupView], without: str, fix: str) -> Check:
    """Return an error that the newest good backup mends; ``without`` one there is another fix."""
    for number, view in enumerate(backups, start=1):
        if _unsound(Path(view.path)) is None:
            day = f"the newest good backup is of {view.made_at[:10]} {view.made_at[11:16]}Z"
            return Check(name, "error", f"{told}; {day}", f"intro restore {number}")
    return Check(name, "error", told + without, fix)

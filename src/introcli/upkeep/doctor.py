"""``intro doctor``: is all well with the data, and if not, what mends it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from introcli.config import Settings
from introcli.errors import ConfigProblem, DatabaseDamaged, DatabaseForeign, DatabaseProblem
from introcli.language.export_views import BackupView
from introcli.store import backup, files
from introcli.store.schema import SCHEMA_VERSION
from introcli.store.workspace import Workspace
from introcli.upkeep import doctor_database, doctor_machine
from introcli.upkeep.doctor_machine import Check, Health, Terminal, mail

# Days after which the newest backup is called old.
_OLD = 30
_FIX = "intro doctor --fix"
_OLDER = "no good backup is known here; put an older copy back: intro restore FILE"
_ANEW = "intro export --format json -o all.json && INTRO_HOME=~/intro-anew intro import all.json"
_LEFT_BEHIND = "exporting and importing again loses the undo history"
# Differences of the tables that are named; more make the message no clearer.
_NAMED = 3


def examine(
    workspace: Workspace, terminal: Terminal, configuration: ConfigProblem | None
) -> Health:
    """Check everything; nothing is changed, and what cannot be checked is an error."""
    database = workspace.database
    return Health(
        (
            doctor_machine.program(),
            *(_of_the_file if files.exists(database) else _of_no_file)(workspace),
            doctor_machine.place(database),
            doctor_machine.space(database),
            _configuration(workspace, configuration),
            mail(workspace.settings),
            doctor_machine.terminal(terminal),
        )
    )


def mend(workspace: Workspace, found: Health) -> Health:
    """Do what is safe for each check that says so; return the checks, with what was mended."""
    checks = []
    for check in found.checks:
        if check.mendable:
            mending = _MENDING[check.name]
            mending.act(workspace)
            again = mending.look(workspace)
            checks.append(again._replace(mended=again.ok))
        else:
            checks.append(check)
    return Health(tuple(checks))


def _of_no_file(workspace: Workspace) -> Iterator[Check]:
    """Judge a database that is not there: not yet, or not any more."""
    database = workspace.database
    copies = backup.list_backups(database)
    if not copies:
        yield Check("file", "hint", f"nothing is recorded yet; {database} will be made")
        return
    count = "there is 1 backup" if len(copies) == 1 else f"there are {len(copies)} backups"
    gone = f"{count}, and no database at {database}"
    sound = doctor_database.newest_sound(copies)
    if sound is None:
        yield Check("file", "error", f"{gone}; none of them is good", _OLDER)
    else:
        yield Check("file", "error", gone + _of_day(sound[1]), f"intro restore {sound[0]}")
    yield _backups(workspace, is_sound=False)


def _of_the_file(workspace: Workspace) -> Iterator[Check]:
    database = workspace.database
    copies = backup.list_backups(database)
    problem = doctor_database.damage(database)
    yield _file(workspace, problem, copies)
    if not isinstance(problem, DatabaseForeign):
        yield _rights(workspace)
    if problem is None:
        version = files.version_of(database)
        if version == SCHEMA_VERSION:
            yield Check("version", "ok", f"schema {version}, the newest")
            yield _tables(database)
            yield _search(workspace)
            yield _history(database)
        else:
            coming = f"schema {version}; the next command brings it to {SCHEMA_VERSION}"
            yield Check("version", "hint", f"{coming}, after a backup")
    yield _backups(workspace, is_sound=problem is None)


def _file(
    workspace: Workspace, problem: DatabaseProblem | None, copies: tuple[BackupView, ...]
) -> Check:
    database = workspace.database
    if problem is None:
        return Check("file", "ok", f"{database}: whole, every page and reference")
    sound = doctor_database.newest_sound(copies) if isinstance(problem, DatabaseDamaged) else None
    if sound is None:
        return Check(
            "file",
            "error",
            str(problem),
            (_OLDER if isinstance(problem, DatabaseDamaged) else problem.hint or ""),
        )
    number, view = sound
    return Check("file", "error", f"{problem}{_of_day(view)}", f"intro restore {number}")


def _of_day(view: BackupView) -> str:
    return f"; the newest good backup is of {view.made_at[:10]} {view.made_at[11:16]}Z"


def _rights(workspace: Workspace) -> Check:
    try:
        files.ensure_writable(workspace.database)
    except DatabaseProblem as problem:
        return Check("rights", "warning", f"{problem}; it can be read", problem.hint or "")
    loose = _loose(workspace)
    if not loose:
        return Check("rights", "ok", "only you can read the data, the backups and the drafts")
    others = f" and {len(loose) - 1} more" if len(loose) > 1 else ""
    return Check(
        "rights", "warning", f"others on this machine can read {loose[0]}{others}", _FIX, True
    )


def _loose(workspace: Workspace) -> list[Path]:
    return doctor_database.loose_rights(workspace.database, workspace.drafts)


def _tables(database: Path) -> Check:
    try:
        found = doctor_database.unlike_new(database)
    except DatabaseProblem as problem:
        return Check("tables", "error", str(problem), problem.hint or "")
    if not found:
        return Check("tables", "ok", "tables, indexes and triggers are as intro makes them")
    more = f" (and {len(found) - _NAMED} more)" if len(found) > _NAMED else ""
    changed = f"another program changed the database: {'; '.join(found[:_NAMED])}{more}"
    if sound := doctor_database.newest_sound(backup.list_backups(database)):
        return Check("tables", "error", changed + _of_day(sound[1]), f"intro restore {sound[0]}")
    return Check("tables", "error", f"{changed}; {_LEFT_BEHIND}", _ANEW)


def _search(workspace: Workspace) -> Check:
    try:
        problem = doctor_database.search_problem(workspace.database)
    except DatabaseProblem as unreadable:
        return Check("search", "error", str(unreadable), unreadable.hint or "")
    if problem:
        return Check("search", "warning", f"the search index is wrong: {problem}", _FIX, True)
    return Check("search", "ok", "the search index holds what is recorded")


def _history(database: Path) -> Check:
    try:
        found = doctor_database.history(database)
    except DatabaseProblem as problem:
        return Check("history", "error", str(problem), problem.hint or "")
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


def _backups(workspace: Workspace, *, is_sound: bool = True) -> Check:
    """Judge the backups; of a database that is not sound no new one can be made."""
    copies = backup.list_backups(workspace.database)
    useless = doctor_database.useless(copies)
    if useless:
        return Check(
            "backups",
            "warning",
            f"{len(useless)} of {len(copies)} backups cannot be used: {useless[0]}",
            f"{'intro backup, and ' if is_sound else ''}remove the file that cannot be used",
            is_sound and len(useless) == len(copies),
        )
    make = "intro backup" if is_sound else ""
    if not copies:
        return Check("backups", "warning", "there is no backup yet", make, is_sound)
    age = (
        workspace.today
        - datetime.fromisoformat(copies[0].made_at).astimezone(workspace.now.tzinfo).date()
    ).days
    count = "1 backup" if len(copies) == 1 else f"{len(copies)} backups"
    if age > _OLD:
        return Check("backups", "warning", f"{count}, the newest {age} days old", make, is_sound)
    when = "of today" if age <= 0 else f"{age} days old" if age > 1 else "of yesterday"
    return Check("backups", "ok", f"{count}, the newest {when}")


def _configuration(workspace: Workspace, problem: ConfigProblem | None) -> Check:
    if problem is not None:
        return Check("configuration", "error", str(problem), problem.hint or "")
    if not files.exists(workspace.config):
        return Check("configuration", "ok", f"every setting has its default; {workspace.config}")
    number = sum(
        getattr(workspace.settings, name) != getattr(Settings(), name) for name in Settings._fields
    )
    settings = "1 setting differs" if number == 1 else f"{number} settings differ"
    return Check("configuration", "ok", f"{workspace.config}: {settings} from the default")


class _Mending(NamedTuple):
    """What is done about a check, and the check itself, asked again afterwards."""

    act: Callable[[Workspace], object]
    look: Callable[[Workspace], Check]


_MENDING = {
    "rights": _Mending(
        lambda workspace: doctor_database.close_to_others(_loose(workspace)), _rights
    ),
    "search": _Mending(
        lambda workspace: doctor_database.rebuild_search(workspace.database), _search
    ),
    "backups": _Mending(
        lambda workspace: backup.make(workspace.database, reason="by-hand", at=workspace.now),
        _backups,
    ),
}

"""``intro doctor``: is all well with the data, and if not, what mends it."""

from collections.abc import Callable, Iterator
from datetime import datetime

from introcli.config import Settings
from introcli.errors import ConfigProblem, DatabaseDamaged, DatabaseForeign, DatabaseProblem
from introcli.store import backup, files
from introcli.store.schema import SCHEMA_VERSION
from introcli.store.workspace import Workspace
from introcli.upkeep import doctor_database, doctor_machine
from introcli.upkeep.doctor_machine import Check, Health

# Days after which the newest backup is called old.
_OLD = 30
_OLDER = "no good backup is known here; put an older copy back: intro restore FILE"


def examine(workspace: Workspace, terminal: Check, configuration: ConfigProblem | None) -> Health:
    """Check everything; nothing is changed, and what cannot be checked is an error."""
    database = workspace.database
    if configuration is not None:
        settings = Check.of("configuration", configuration)
    elif not files.exists(workspace.config):
        settings = Check(
            "configuration", "ok", f"every setting has its default; {workspace.config}"
        )
    else:
        usual = Settings()
        number = sum(getattr(workspace.settings, n) != getattr(usual, n) for n in Settings._fields)
        differ = "1 setting differs" if number == 1 else f"{number} settings differ"
        settings = Check("configuration", "ok", f"{workspace.config}: {differ} from the default")
    return Health(
        (
            doctor_machine.program(),
            *_of_the_file(workspace),
            doctor_machine.place(database),
            doctor_machine.space(database),
            settings,
            doctor_machine.mail(workspace.settings),
            terminal,
        )
    )


def mend(workspace: Workspace, found: Health) -> Health:
    """Do what is safe for each check that says so; return the checks, with what was mended."""
    checks = []
    for check in found.checks:
        if check.mendable:
            act, look = _MENDING[check.name]
            act(workspace)
            check = look(workspace)
            check = check._replace(mended=check.ok)
        checks.append(check)
    return Health(tuple(checks))


def _of_the_file(workspace: Workspace) -> Iterator[Check]:
    """Judge a database, also one that is not there: not yet, or not any more."""
    database = workspace.database
    copies = backup.list_backups(database)
    if not files.exists(database):
        if not copies:
            yield Check("file", "hint", f"nothing is recorded yet; {database} will be made")
            return
        count = "there is 1 backup" if len(copies) == 1 else f"there are {len(copies)} backups"
        gone = f"{count}, and no database at {database}"
        yield doctor_database.put_back("file", gone, copies, "; none of them is good", _OLDER)
        yield _backups(workspace, is_sound=False)
        return
    problem = doctor_database.damage(database)
    if problem is None:
        yield Check("file", "ok", f"{database}: whole, every page and reference")
    elif isinstance(problem, DatabaseDamaged):
        yield doctor_database.put_back("file", str(problem), copies, "", _OLDER)
    else:
        yield Check.of("file", problem)
    if not isinstance(problem, DatabaseForeign):
        yield doctor_database.rights(workspace)
    if problem is None:
        version = files.version_of(database)
        if version == SCHEMA_VERSION:
            yield Check("version", "ok", f"schema {version}, the newest")
            for name, look in (
                ("tables", doctor_database.tables),
                ("search", doctor_database.search),
                ("history", doctor_database.undoable),
            ):
                try:
                    yield look(workspace)
                except DatabaseProblem as unreadable:
                    yield Check.of(name, unreadable)
        else:
            coming = f"schema {version}; the next command brings it to {SCHEMA_VERSION}"
            yield Check("version", "hint", f"{coming}, after a backup")
    yield _backups(workspace, is_sound=problem is None)


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
    made_on = datetime.fromisoformat(copies[0].made_at).astimezone(workspace.now.tzinfo).date()
    age = (workspace.today - made_on).days
    count = "1 backup" if len(copies) == 1 else f"{len(copies)} backups"
    if age > _OLD:
        return Check("backups", "warning", f"{count}, the newest {age} days old", make, is_sound)
    when = "of today" if age <= 0 else f"{age} days old" if age > 1 else "of yesterday"
    return Check("backups", "ok", f"{count}, the newest {when}")


# What is done about a check, and the check itself, asked again afterwards.
_MENDING: dict[str, tuple[Callable[[Workspace], object], Callable[[Workspace], Check]]] = {
    "rights": (doctor_database.close_to_others, doctor_database.rights),
    "search": (doctor_database.rebuild_search, doctor_database.search),
    "backups": (
        lambda workspace: backup.make(workspace.database, reason="by-hand", at=workspace.now),
        _backups,
    ),
}

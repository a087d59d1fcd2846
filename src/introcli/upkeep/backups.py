"""Backups: made, listed, and put back (F12)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from introcli.errors import DatabaseDamaged, IntroError, NoDatabaseYet, NotFound, UsageProblem
from introcli.language.export_views import BackupView, Restored
from introcli.saving import expanded, is_standard_output
from introcli.store import backup, files
from introcli.store.workspace import Workspace

LATEST = "latest"


class Plan(NamedTuple):
    """A backup that was looked through, and what is in it."""

    backup: BackupView
    contacts: int
    introductions: int


def make_backup(workspace: Workspace, file: str | None) -> BackupView:
    """Copy the database into the folder of backups, or to a file that was named.

    Raises NotFound when nothing is recorded yet, UsageProblem for a file that cannot be one.
    """
    if not files.exists(workspace.database):
        raise NoDatabaseYet
    if file is None:
        made = backup.make(workspace.database, reason="by-hand", at=workspace.now)
        settings = workspace.settings
        backup.prune(
            workspace.database,
            keep=settings.backups_keep,
            days=settings.backups_days,
            at=workspace.now,
        )
        return backup.view_of(made)
    if not file or is_standard_output(file):
        raise UsageProblem("a backup needs a file", hint="for example: intro backup intro-copy.db")
    target = expanded(file).absolute()
    if target.is_dir():
        raise UsageProblem(f"{file} is a folder", hint=f"name a file in it: {file}/intro-copy.db")
    if not target.parent.is_dir():
        raise UsageProblem(f"there is no folder {target.parent}", hint="make it first")
    if target.exists() and target.samefile(workspace.database):
        raise UsageProblem(
            f"{file} is the database itself", hint="name another file, or none: intro backup"
        )
    if target.exists() and not _may_be_replaced(target):
        raise UsageProblem(
            f"{file} already exists and is not a backup of intro; it was left alone",
            hint="name another file, or remove that one first",
        )
    backup.copy_to(workspace.database, target)
    return backup.view_of(target)


def _may_be_replaced(target: Path) -> bool:
    """Return whether a file is empty, as mktemp makes it, or an earlier copy of our database."""
    if not target.is_file():
        return False
    try:
        return target.stat().st_size == 0 or files.version_of(target) is not None
    except (IntroError, OSError):
        return False


def list_backups(workspace: Workspace) -> tuple[BackupView, ...]:
    """Return the backups of this database, the newest first."""
    return backup.list_backups(workspace.database)


def find_backup(workspace: Workspace, name: str) -> Path:
    """Return a backup by ``latest``, its number in the list, its file's name, or a path.

    Raises NotFound when there is no such backup.
    """
    known = backup.list_backups(workspace.database)
    if name == LATEST or (name.isascii() and name.isdigit()):
        number = 1 if name == LATEST else int(name)
        if 1 <= number <= len(known):
            return Path(known[number - 1].path)
        raise _no_backup(f"there are {len(known)} backups, so no {name}" if known else "")
    for path in (expanded(name), backup.folder_of(workspace.database) / name):
        if name and files.exists(path) and not path.is_dir():
            return path.absolute()
    raise _no_backup(f"there is no backup {name!r}")


def _no_backup(why: str) -> NotFound:
    return NotFound(
        why or "there is no backup yet",
        hint="see them: intro backup --list" if why else "make one: intro backup",
    )


def plan_restore(workspace: Workspace, name: str) -> Plan:
    """Find a backup, look it through and count what is in it; nothing is changed.

    Raises DatabaseProblem for one that is damaged, another program's or a newer intro's.
    """
    path = find_backup(workspace, name)
    if files.exists(workspace.database) and path.samefile(workspace.database):
        raise UsageProblem(f"{name} is the database itself", hint="see: intro backup --list")
    with _about_the_backup():
        backup.check(path)
        return Plan(backup.view_of(path), **backup.counts(path))


@contextmanager
def _about_the_backup() -> Iterator[None]:
    """Make an error's hint name the backup, which is what is wrong."""
    try:
        yield
    except DatabaseDamaged as problem:
        problem.hint = "nothing was changed; try another one: intro backup --list"
        raise


def restore_backup(workspace: Workspace, plan: Plan) -> Restored:
    """Put the backup in the place of the database; what was there is kept first.

    Raises DatabaseProblem when the database is another program's or a newer intro's, is locked,
    or cannot be written; nothing is changed then.
    """
    path = Path(plan.backup.path)
    with backup.current(path, workspace.database) as copy:
        kept, aside = _keep(workspace)
        try:
            backup.put_in_place(copy, workspace.database)
        except BaseException:  # Ctrl-C too: the next command would begin an empty database
            if aside is not None:
                backup.put_back(aside, workspace.database)
            raise
    return Restored(
        *plan,
        kept=str(kept) if kept else None,
        set_aside=str(aside) if aside else None,
    )


def _keep(workspace: Workspace) -> tuple[Path | None, Path | None]:
    """Make a backup of what is there; what is too damaged for one is set aside as it is."""
    if not files.exists(workspace.database):
        return None, None
    try:
        return backup.make(workspace.database, reason="before-restore", at=workspace.now), None
    except DatabaseDamaged:
        return None, backup.set_aside(workspace.database, workspace.now)

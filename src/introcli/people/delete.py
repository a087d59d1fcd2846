"""Erasing a contact so that nothing brings them back: no undo, no backup, no draft."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from introcli.errors import DatabaseProblem
from introcli.people.filing import Deletion
from introcli.people.views_erasing import Erased
from introcli.store import backup
from introcli.store.store_drafts import list_drafts
from introcli.store.workspace import Workspace


def count_backups(workspace: Workspace) -> int:
    """Return how many backups there are, which may hold whoever is erased."""
    return len(backup.list_backups(workspace.database))


def erase(workspace: Workspace, plan: Deletion) -> Erased:
    """Erase a contact for good: from the tables, the history, the backups and the drafts.

    A backup without them takes the place of the older ones. Raises DatabaseProblem when it cannot
    be made; the older ones are kept then.
    """
    older = [Path(view.path) for view in backup.list_backups(workspace.database)]
    drafts = _drafts(workspace, plan)
    _erase_rows(workspace, plan)
    _remove(drafts)
    if older:
        _back_up_without(workspace, plan, len(older))
    gone = _remove(older)
    kept = [file for file in (*older, *drafts, *_set_aside(workspace)) if file.exists()]
    return Erased(gone, tuple(str(file) for file in kept))


def _erase_rows(workspace: Workspace, plan: Deletion) -> None:
    with workspace.writing() as work:
        from introcli.people import erasing

        erasing.unsay(work, plan.contact.id)
        work.remove("contact", plan.contact.id)
        erasing.forget(work)


def _back_up_without(workspace: Workspace, plan: Deletion, older: int) -> None:
    try:
        backup.make(workspace.database, reason="after-erasing", at=workspace.now)
    except DatabaseProblem as problem:
        backups = "1 backup" if older == 1 else f"{older} backups"
        raise DatabaseProblem(
            f"{plan.contact.name} is erased, but {backups} may still hold them: {problem}",
            hint="make one when there is space (intro backup), then remove the older files in"
            f" {backup.folder_of(workspace.database)}",
        ) from problem


def _remove(files: Iterable[Path]) -> int:
    """Remove what can be removed; return how many files that were."""
    removed = 0
    for file in files:
        try:
            file.unlink()
        except OSError:
            continue
        removed += 1
    return removed


def _drafts(workspace: Workspace, plan: Deletion) -> list[Path]:
    """Return the mail drafts that were written to files for introductions of this contact."""
    return [
        file
        for introduction in plan.contact.introductions
        for file in list_drafts(workspace.drafts, introduction.id)
    ]


def _set_aside(workspace: Workspace) -> list[Path]:
    """Return damaged databases that a restore put aside; they may be somebody's last hope."""
    return sorted(workspace.database.parent.glob(f"{workspace.database.name}.damaged-*"))

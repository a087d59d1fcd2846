"""Undo and history (F11)."""

from introcli.errors import NotFound
from introcli.language.dates import instant
from introcli.language.views import ChangeView
from introcli.store import files, journal
from introcli.store.workspace import Workspace

# Changes among which one's own is looked for; others may have been made in between.
_LOOK_BACK = 20


def undo(workspace: Workspace, *, only: int | None = None, step: int | None = None) -> ChangeView:
    """Take the last changing command back, exactly; refuse when it is another than ``only``.

    ``step`` takes that one back, when no later one touched what it did.
    """
    if not files.exists(workspace.database):
        raise NotFound("nothing is left to undo", hint="nothing has been recorded yet")
    at = instant(workspace.now)
    return journal.undo_last(workspace.database, at=at, only=only, step=step)


def history(workspace: Workspace, limit: int | None) -> tuple[ChangeView, ...]:
    """Return the changing commands, newest first."""
    with workspace.reading_if_any() as connection:
        return tuple(journal.list_changes(connection, limit)) if connection else ()


def newest_change(workspace: Workspace) -> int | None:
    """Return the number of the newest change that this workspace's own command made."""
    with workspace.reading_if_any() as connection:
        changes = journal.list_changes(connection, _LOOK_BACK) if connection else []
    mine = (c.id for c in changes if c.command == workspace.command and c.undone_at is None)
    return next(mine, None)

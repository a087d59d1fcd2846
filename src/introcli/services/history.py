"""Undo and history (F11)."""

from __future__ import annotations

from datetime import UTC

from introcli.errors import NotFound
from introcli.services.workspace import Workspace
from introcli.store import files, journal
from introcli.store.reads import history as reads
from introcli.views import ChangeView


def undo(workspace: Workspace) -> ChangeView:
    """Take the last changing command back, exactly."""
    if not files.exists(workspace.database):
        raise NotFound("nothing is left to undo", hint="nothing has been recorded yet")
    at = workspace.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return journal.undo_last(workspace.database, at=at)


def history(workspace: Workspace, limit: int | None) -> tuple[ChangeView, ...]:
    """Return the changing commands, newest first."""
    with workspace.reading_if_any() as connection:
        return tuple(reads.list_changes(connection, limit)) if connection else ()

"""Reading the journal: which command changed what, newest first."""

from __future__ import annotations

import sqlite3

from introcli.language.views import ChangeView


def last_step_of(connection: sqlite3.Connection, introduction_id: int) -> int | None:
    """Return the newest step that moved an introduction and was not undone."""
    row = connection.execute(
        "SELECT max(change_id) FROM change_row JOIN change ON change.id = change_id"
        " WHERE undone_at IS NULL AND table_name = 'introduction' AND row_id = ?",
        (introduction_id,),
    ).fetchone()
    step: int | None = row[0]
    return step


def list_changes(connection: sqlite3.Connection, limit: int | None) -> list[ChangeView]:
    """Return the changing commands, newest first, with how many rows each touched."""
    rows = connection.execute(
        "SELECT id, command, at, (SELECT coalesce(sum(coalesce(last_id, row_id) - row_id + 1), 0)"
        " FROM change_row WHERE change_id = change.id"
        " AND table_name <> 'search_document') AS changes, undone_at"
        " FROM change ORDER BY id DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return [ChangeView(*row) for row in rows]

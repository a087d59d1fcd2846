"""Reading the journal: which command changed what, newest first."""

from __future__ import annotations

import sqlite3

from introcli.views import ChangeView


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

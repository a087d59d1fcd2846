"""Undo and history: what each changing command did, and taking the last one back.

Triggers keep each row's image before and after. Undo goes strictly backwards, one command at a
time, and refuses when a row has since been changed by something other than intro. A step that is
named is undone before later ones only when none of them touched what it did. A number is never
given out twice: whoever looks at an undone contact in another window acts on nobody else.
"""

import json
import sqlite3
from pathlib import Path

from introcli.errors import DatabaseProblem, NotFound, Refused
from introcli.language.views import ChangeView
from introcli.store.connection import transaction
from introcli.store.schema import SCHEMA_VERSION

_CHANGE = """
    SELECT id, command, at, schema_version,
           (SELECT coalesce(sum(coalesce(last_id, row_id) - row_id + 1), 0)
            FROM change_row WHERE change_id = change.id
            AND table_name <> 'search_document') AS changes
    FROM change WHERE undone_at IS NULL AND id = coalesce(:step, id) ORDER BY id DESC LIMIT 1
"""
_SINCE = """
    SELECT change_row.* FROM change_row JOIN change ON change.id = change_id
    WHERE change_id > ? AND undone_at IS NULL
"""
_CHILDREN = """
    SELECT child.name, key."from" FROM sqlite_master AS child
    JOIN pragma_foreign_key_list(child.name) AS key
    WHERE child.type = 'table' AND key."table" = ?
"""


def undo_last(
    database: Path, *, at: str, only: int | None = None, step: int | None = None
) -> ChangeView:
    """Put every row of the last command back as it was, or of ``step``; return what was undone.

    Raises NotFound when nothing is left, Refused when the rows are no longer as it left them,
    the database has been upgraded since, the last command is another than ``only``, or a later
    one touched what ``step`` did.
    """
    try:
        with transaction(database) as connection:
            change: sqlite3.Row | None = connection.execute(_CHANGE, {"step": step}).fetchone()
            if change is None:
                what = "nothing is left to undo"
                if step is not None:
                    what = f"there is no step {step} that can be undone"
                raise NotFound(what, hint="see what was done: intro history")
            if only is not None and change["id"] != only:
                raise Refused(
                    "something else was changed since, so this cannot be undone before it",
                    hint="see what came after: intro history; take the last back: intro undo",
                )
            if change["schema_version"] != SCHEMA_VERSION:
                raise Refused(
                    f"step {change['id']} was made before intro was upgraded and cannot be undone",
                    hint="a backup from before the upgrade is in the folder backups",
                )
            connection.execute("PRAGMA defer_foreign_keys = ON")
            rows = connection.execute(
                "SELECT * FROM change_row WHERE change_id = ? ORDER BY id DESC", (change["id"],)
            ).fetchall()
            _refuse_built_on(connection, change["id"], rows)
            for row in rows:
                _put_back(connection, row)
            connection.execute("UPDATE change SET undone_at = ? WHERE id = ?", (at, change["id"]))
    except DatabaseProblem as problem:
        if isinstance(problem.__cause__, sqlite3.IntegrityError):
            raise _changed_since("what it refers to") from problem
        raise
    return ChangeView(
        id=change["id"],
        command=change["command"],
        at=change["at"],
        changes=change["changes"],
        undone_at=at,
    )


def _refuse_built_on(connection: sqlite3.Connection, step: int, rows: list[sqlite3.Row]) -> None:
    """Refuse when a later step touched the same rows, or an introduction that this one moved."""
    later = connection.execute(_SINCE, (step,)).fetchall()
    is_bulk = any(row["last_id"] is not None for row in rows)
    mine = _touched(rows)
    on_it = [row["change_id"] for row in later if is_bulk or mine & _touched([row])]
    if on_it:
        raise Refused(
            f"step {max(on_it)} came after step {step} and touched the same",
            hint=f"take the later one back first: intro undo {max(on_it)}; or see: intro history",
        )


def _touched(rows: list[sqlite3.Row]) -> set[tuple[str, int]]:
    touched = set()
    for row in rows:
        touched.add((row["table_name"], row["row_id"]))
        image = json.loads(row["after"] or row["before"] or "{}")
        if image.get("introduction_id") is not None:
            touched.add(("introduction", image["introduction_id"]))
    return touched


def _put_back(connection: sqlite3.Connection, row: sqlite3.Row) -> None:
    table, row_id = row["table_name"], row["row_id"]
    if row["last_id"] is not None:
        last = row["last_id"]
        for child, column in connection.execute(_CHILDREN, (table,)).fetchall():
            if connection.execute(
                f"SELECT 1 FROM {child} WHERE {column} BETWEEN ? AND ?", (row_id, last)
            ).fetchone():
                raise _changed_since(f"{child} of {table} {row_id} to {last}")
        gone = connection.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (row_id, last))
        if gone.rowcount != last - row_id + 1:
            raise _changed_since(f"{table} {row_id} to {last}")
        return
    before = json.loads(row["before"]) if row["before"] else None
    after = json.loads(row["after"]) if row["after"] else None
    found = connection.execute(
        f"SELECT * FROM {table} WHERE id = ?",
        (row_id,),
    ).fetchone()
    current = None if found is None else dict(found)
    if current != after:
        raise _changed_since(f"{table} {row_id}")
    if before is None:
        # Refuse to delete a row that a row from elsewhere has come to belong to.
        for child, column in connection.execute(_CHILDREN, (table,)).fetchall():
            if connection.execute(
                f"SELECT 1 FROM {child} WHERE {column} = ?", (row_id,)
            ).fetchone():
                raise _changed_since(f"{child} of {table} {row_id}")
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
    elif after is None:
        names = ", ".join(before)
        marks = ", ".join("?" for _ in before)
        connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",
            tuple(before.values()),
        )
    else:
        changed = {name: value for name, value in before.items() if after.get(name) != value}
        if not changed:
            return
        settings = ", ".join(f"{name} = ?" for name in changed)
        connection.execute(
            f"UPDATE {table} SET {settings} WHERE id = ?",
            (*changed.values(), row_id),
        )


def _changed_since(what: str) -> Refused:
    return Refused(
        f"{what} was changed since by another program, so this cannot be undone",
        hint="intro history shows the steps; a backup can bring the old state back",
    )


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

"""Reading contacts: the list, one whole, handles for completion."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from introcli.errors import NotFound
from introcli.language import views
from introcli.language.contact_fields import CHOICE, LINES, NUMBER, TEXT, keys, texts
from introcli.record.filter import ContactFilter, conditions
from introcli.record.touchpoints import due_on_sql
from introcli.store.sql import listed

_COLUMNS = (
    "contact.id, handle, name, organisation, title, strength, last_touchpoint_on,"
    " {due_on} AS due_on"
)
_CELLS = (
    "handle, name, organisation, title, ifnull(strength, '') || '',"
    " ifnull(last_touchpoint_on, ''), ifnull({due_on}, ''),"
    " ifnull((SELECT group_concat(name, ',') FROM"
    " (SELECT name FROM tag WHERE contact_id = contact.id ORDER BY name)), ''), contact.id || ''"
)
_ON_CARD = ("id", "uid", "handle", "last_touchpoint_on", "created_at", *keys(TEXT, NUMBER, CHOICE))
_IN_TIMELINE = ("id", "kind", "happened_at", "happened_on", "direction", "event", "place", "talked",
                "insight", "hook", "summary")  # fmt: skip
# A day of the year as it is stored for a birthday: ``--03-12`` where the year is not known.
DAY = "iif(year IS NULL, '-', printf('%04d', year)) || printf('-%02d-%02d', month, day)"
# SQLite takes a missing value for the smallest.
SORTS = {
    "name": "name_key, contact.id",
    "recent": "last_touchpoint_on DESC, contact.id DESC",
    "oldest": "last_touchpoint_on, contact.id",
    "strength": "strength DESC, name_key, contact.id",
    "due": "({due_on}) IS NULL, ({due_on}), contact.id",
    "added": "contact.id DESC",
}


def list_contacts(connection: sqlite3.Connection, wanted: ContactFilter) -> list[views.ContactRow]:
    """Return the contacts that fit, in the order asked for; never myself."""
    rows = _select(connection, wanted, _COLUMNS).fetchall()
    tags = _tags_of(connection, [row["id"] for row in rows])
    return [views.ContactRow(*row, tags.get(row["id"], ())) for row in rows]  # type: ignore[call-arg]


def contact_cells(connection: sqlite3.Connection, wanted: ContactFilter) -> list[tuple[str, ...]]:
    """Return the same as the cells of a pipe's rows (docs/output.md): made by SQL, all text.

    handle, name, organisation, title, strength, last touchpoint, due, tags, id.
    """
    connection.row_factory = None
    try:
        return _select(connection, wanted, _CELLS).fetchall()
    finally:
        connection.row_factory = sqlite3.Row


def _select(connection: sqlite3.Connection, wanted: ContactFilter, columns: str) -> sqlite3.Cursor:
    where, values = conditions(connection, wanted)
    limit = "" if wanted.limit is None else f" LIMIT {int(wanted.limit)}"
    chosen, order = _with_due(connection, columns), _with_due(connection, SORTS[wanted.sort])
    return connection.execute(
        f"SELECT {chosen} FROM contact WHERE {where} ORDER BY {order}{limit}", values
    )


def _with_due(connection: sqlite3.Connection, sql: str) -> str:
    """Return the SQL with the day on which keeping in touch is due put in, where it is named."""
    if "{due_on}" not in sql:
        return sql
    return sql.replace("{due_on}", due_on_sql(connection))


def count_contacts(connection: sqlite3.Connection, wanted: ContactFilter) -> int:
    """Return how many contacts fit, however many are listed."""
    where, values = conditions(connection, wanted)
    found: int = connection.execute(
        f"SELECT count(*) FROM contact WHERE {where}", values
    ).fetchone()[0]
    return found


def rows_of(connection: sqlite3.Connection, ids: Sequence[int]) -> list[views.ContactRow]:
    """Return the lines of these contacts, in the order of the ids; those gone are left out."""
    columns = _with_due(connection, _COLUMNS)
    rows = connection.execute(
        f"SELECT {columns} FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    tags = _tags_of(connection, list(ids))
    found = {row["id"]: views.ContactRow(*row, tags.get(row["id"], ())) for row in rows}  # type: ignore[call-arg]
    return [found[id_] for id_ in ids if id_ in found]


def fitting_ids(connection: sqlite3.Connection, wanted: ContactFilter) -> list[int]:
    """Return the ids of the contacts that fit, in the order asked for."""
    return [row[0] for row in _select(connection, wanted, "contact.id")]


def _tags_of(connection: sqlite3.Connection, ids: list[int]) -> dict[int, tuple[str, ...]]:
    if not ids:
        return {}
    few = len(ids) <= 500
    which = f" WHERE contact_id IN ({','.join(map(str, ids))})" if few else ""
    found: dict[int, list[str]] = {}
    for contact_id, name in connection.execute(
        f"SELECT contact_id, name FROM tag{which} ORDER BY name"
    ):
        found.setdefault(contact_id, []).append(name)
    return {contact_id: tuple(names) for contact_id, names in found.items()}


def get_me(connection: sqlite3.Connection) -> views.ContactCard | None:
    """Return my own card, or None when I have not introduced myself yet."""
    row = connection.execute("SELECT id FROM contact WHERE is_me = 1").fetchone()
    return get_card(connection, row["id"]) if row else None


def get_card(connection: sqlite3.Connection, contact_id: int) -> views.ContactCard:
    """Return a contact with addresses, affiliations, tags and timeline (newest first).

    The introductions and the common ground are for the caller to add. Raises NotFound.
    """
    row = connection.execute("SELECT * FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if row is None:
        raise NotFound(f"no contact has the id {contact_id}", hint="see everybody: intro contacts")
    rows = connection.execute(
        "SELECT kind, value, is_primary, state FROM contact_point WHERE contact_id = ?"
        " ORDER BY kind, is_primary DESC, id",
        (contact_id,),
    )
    affiliations = connection.execute(
        "SELECT kind, name, role, started, ended, is_current FROM affiliation"
        " WHERE contact_id = ? ORDER BY is_current DESC, started DESC, id",
        (contact_id,),
    )
    dates = connection.execute(
        f"SELECT what, {DAY} FROM contact_date WHERE contact_id = ? ORDER BY month, day, what",
        (contact_id,),
    )
    same: dict[str, Any] = {key: row[key] for key in _ON_CARD}
    same |= {key: _lines(row[key]) for key in keys(LINES)}
    return views.ContactCard(
        **same,
        is_me=bool(row["is_me"]),
        archived=row["archived_at"] is not None,
        do_not_ask=bool(row["do_not_ask"]),
        points=tuple(
            views.Point(r["kind"], r["value"], bool(r["is_primary"]), r["state"]) for r in rows
        ),
        affiliations=tuple(
            views.AffiliationView(
                r["kind"], r["name"], r["role"], r["started"], r["ended"], bool(r["is_current"])
            )
            for r in affiliations
        ),
        tags=_tags_of(connection, [contact_id]).get(contact_id, ()),
        interactions=_interactions(connection, contact_id),
        dates=tuple(views.DateView(what, on) for what, on in dates),
        more=texts(row),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _interactions(
    connection: sqlite3.Connection, contact_id: int
) -> tuple[views.InteractionView, ...]:
    rows = connection.execute(
        "SELECT interaction.*, via.id AS v_id, via.handle AS v_handle, via.name AS v_name"
        " FROM interaction LEFT JOIN contact AS via ON via.id = via_contact_id"
        " WHERE contact_id = ? ORDER BY happened_on DESC, happened_at DESC, interaction.id DESC",
        (contact_id,),
    )
    return tuple(
        views.InteractionView(
            **{key: row[key] for key in _IN_TIMELINE},
            via=views.ContactRef(row["v_id"], row["v_handle"], row["v_name"])
            if row["v_id"]
            else None,
            told=None if row["told"] is None else bool(row["told"]),
        )
        for row in rows
    )


def my_id(connection: sqlite3.Connection) -> int | None:
    """Return my own id, or None when I have not introduced myself yet."""
    row = connection.execute("SELECT id FROM contact WHERE is_me = 1").fetchone()
    return row["id"] if row else None

"""Reading contacts: the list, one whole, handles for completion."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from introcli.domain.names import fold
from introcli.errors import NotFound
from introcli.views import (
    AffiliationView,
    ContactCard,
    ContactRef,
    ContactRow,
    InteractionView,
    Point,
)

DUE_ON = """
    CASE WHEN cadence_days IS NOT NULL AND archived_at IS NULL THEN
        date(coalesce(last_touchpoint_on, substr(contact.created_at, 1, 10)),
             '+' || cadence_days || ' days')
    END
"""
SORTS = {
    "name": "name_key, contact.id",
    "recent": "last_touchpoint_on IS NULL, last_touchpoint_on DESC, contact.id",
    "oldest": "last_touchpoint_on IS NOT NULL, last_touchpoint_on, contact.id",
    "strength": "strength IS NULL, strength DESC, name_key, contact.id",
    "due": "due_on IS NULL, due_on, contact.id",
    "added": "contact.id DESC",
}


@dataclass(frozen=True)
class ContactFilter:
    """Which contacts to list; every condition that is set must hold. Days are ISO dates."""

    query: str = ""
    tags: tuple[str, ...] = ()
    organisation: str = ""
    met: str = ""
    place: str = ""
    since: str | None = None
    before: str | None = None
    not_touched_since: str | None = None
    strength: int | None = None
    archived: bool = False
    sort: str = "name"
    limit: int | None = None


def list_contacts(connection: sqlite3.Connection, wanted: ContactFilter) -> list[ContactRow]:
    """Return the contacts that fit, in the order asked for; never myself."""
    where, values = _conditions(connection, wanted)
    limit = "" if wanted.limit is None else f" LIMIT {int(wanted.limit)}"
    rows = connection.execute(
        f"SELECT contact.id, handle, name, organisation, title, strength, last_touchpoint_on,"
        f" {DUE_ON} AS due_on FROM contact WHERE {where}"
        f" ORDER BY {SORTS[wanted.sort]}{limit}",
        values,
    ).fetchall()
    tags = _tags_of(connection, [row["id"] for row in rows])
    return [ContactRow(*row, tags.get(row["id"], ())) for row in rows]  # type: ignore[call-arg]


def count_contacts(connection: sqlite3.Connection, wanted: ContactFilter) -> int:
    """Return how many contacts fit, however many are listed."""
    where, values = _conditions(connection, wanted)
    found: int = connection.execute(
        f"SELECT count(*) FROM contact WHERE {where}", values
    ).fetchone()[0]
    return found


def _conditions(connection: sqlite3.Connection, wanted: ContactFilter) -> tuple[str, list[object]]:
    parts = list(_parts(wanted))
    if wanted.met or wanted.place:
        connection.create_function("folded", 1, fold, deterministic=True)
    where = " AND ".join(part for part, _ in parts)
    return where, [value for _, values in parts for value in values]


def _parts(wanted: ContactFilter) -> Iterator[tuple[str, list[object]]]:
    yield "is_me = 0", []
    yield f"archived_at IS {'NOT NULL' if wanted.archived else 'NULL'}", []
    if fold(wanted.query):
        yield (
            "contact.id IN (SELECT ref_id FROM search_document WHERE kind = 'contact' AND id IN"
            " (SELECT rowid FROM search WHERE search MATCH ?))",
            [match_words(wanted.query)],
        )
    for tag in wanted.tags:
        yield "contact.id IN (SELECT contact_id FROM tag WHERE name = ?)", [tag_key(tag)]
    if wanted.organisation:
        yield "organisation_key = ?", [fold(wanted.organisation)]
    yield from _meeting_parts(wanted)
    if wanted.not_touched_since:
        yield (
            "(last_touchpoint_on IS NULL OR last_touchpoint_on < ?)",
            [wanted.not_touched_since],
        )
    if wanted.strength is not None:
        yield "strength >= ?", [wanted.strength]


def _meeting_parts(wanted: ContactFilter) -> Iterator[tuple[str, list[object]]]:
    meeting: list[tuple[str, object]] = []
    if wanted.met:
        meeting.append(("instr(folded(event), ?)", fold(wanted.met)))
    if wanted.place:
        meeting.append(("instr(folded(place), ?)", fold(wanted.place)))
    if wanted.since:
        meeting.append(("happened_on >= ?", wanted.since))
    if wanted.before:
        meeting.append(("happened_on < ?", wanted.before))
    if meeting:
        conditions = " AND ".join(condition for condition, _ in meeting)
        yield (
            "contact.id IN (SELECT contact_id FROM interaction"
            f" WHERE kind IN ('met', 'meeting') AND {conditions})",
            [value for _, value in meeting],
        )


def match_words(text: str) -> str:
    """Return an FTS5 query for rows that hold every word, or a word beginning so.

    Every word is quoted, so that no operator or apostrophe can be read as syntax.
    """
    words = fold(text).replace('"', " ").split()
    return " ".join(f'"{word}"*' for word in words) or '"\u2400"'


def tag_key(tag: str) -> str:
    """Return how a tag is stored: folded, so that ``AI`` and ``ai`` are one."""
    return fold(tag.removeprefix("#"))


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


def handles(connection: sqlite3.Connection, beginning: str, most: int = 200) -> list[str]:
    """Return handles that begin so, for completion; nothing but ``[a-z0-9._-]`` is ever in one."""
    rows = connection.execute(
        "SELECT handle FROM contact WHERE handle >= ? AND handle < ? AND archived_at IS NULL"
        " ORDER BY handle LIMIT ?",
        (beginning, beginning + "\U0010ffff", most),
    )
    return [row[0] for row in rows]


def get_me(connection: sqlite3.Connection) -> ContactCard | None:
    """Return my own card, or None when I have not introduced myself yet."""
    row = connection.execute("SELECT id FROM contact WHERE is_me = 1").fetchone()
    return get_card(connection, row["id"]) if row else None


def get_card(connection: sqlite3.Connection, contact_id: int) -> ContactCard:
    """Return a contact with addresses, affiliations, tags and timeline (newest first).

    The introductions and the common ground are for the caller to add. Raises NotFound.
    """
    row = connection.execute("SELECT * FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if row is None:
        raise NotFound(f"no contact has the id {contact_id}", hint="see everybody: intro contacts")
    return ContactCard(
        id=row["id"],
        uid=row["uid"],
        handle=row["handle"],
        name=row["name"],
        organisation=row["organisation"],
        title=row["title"],
        location=row["location"],
        about=row["about"],
        offers=_lines(row["offers"]),
        needs=_lines(row["needs"]),
        channel=row["channel"],
        strength=row["strength"],
        cadence_days=row["cadence_days"],
        capacity=row["capacity"],
        signature=row["signature"],
        tone=row["tone"],
        is_me=bool(row["is_me"]),
        archived=row["archived_at"] is not None,
        last_touchpoint_on=row["last_touchpoint_on"],
        created_at=row["created_at"],
        points=_points(connection, contact_id),
        affiliations=_affiliations(connection, contact_id),
        tags=_tags_of(connection, [contact_id]).get(contact_id, ()),
        interactions=_interactions(connection, contact_id),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in text.split("\n") if line)


def _points(connection: sqlite3.Connection, contact_id: int) -> tuple[Point, ...]:
    rows = connection.execute(
        "SELECT kind, value, is_primary, state FROM contact_point WHERE contact_id = ?"
        " ORDER BY kind, is_primary DESC, id",
        (contact_id,),
    )
    return tuple(Point(r["kind"], r["value"], bool(r["is_primary"]), r["state"]) for r in rows)


def _affiliations(connection: sqlite3.Connection, contact_id: int) -> tuple[AffiliationView, ...]:
    rows = connection.execute(
        "SELECT kind, name, role, started, ended, is_current FROM affiliation"
        " WHERE contact_id = ? ORDER BY is_current DESC, started DESC, id",
        (contact_id,),
    )
    return tuple(
        AffiliationView(
            r["kind"], r["name"], r["role"], r["started"], r["ended"], bool(r["is_current"])
        )
        for r in rows
    )


def _interactions(connection: sqlite3.Connection, contact_id: int) -> tuple[InteractionView, ...]:
    rows = connection.execute(
        "SELECT interaction.*, via.id AS v_id, via.handle AS v_handle, via.name AS v_name"
        " FROM interaction LEFT JOIN contact AS via ON via.id = via_contact_id"
        " WHERE contact_id = ? ORDER BY happened_on DESC, happened_at DESC, interaction.id DESC",
        (contact_id,),
    )
    return tuple(_interaction(row) for row in rows)


def _interaction(row: sqlite3.Row) -> InteractionView:
    via = ContactRef(row["v_id"], row["v_handle"], row["v_name"]) if row["v_id"] else None
    return InteractionView(
        id=row["id"],
        kind=row["kind"],
        happened_at=row["happened_at"],
        happened_on=row["happened_on"],
        direction=row["direction"],
        event=row["event"],
        place=row["place"],
        via=via,
        told=None if row["told"] is None else bool(row["told"]),
        talked=row["talked"],
        insight=row["insight"],
        hook=row["hook"],
        summary=row["summary"],
    )


def my_id(connection: sqlite3.Connection) -> int | None:
    """Return my own id, or None when I have not introduced myself yet."""
    row = connection.execute("SELECT id FROM contact WHERE is_me = 1").fetchone()
    return row["id"] if row else None

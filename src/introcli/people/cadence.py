"""How often to be in touch: shown and set, for a contact, a tag or a strength of tie (D9)."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import NoDatabaseYet, Refused
from introcli.language import inputs
from introcli.language.cadence import BY_STRENGTH, read_every
from introcli.language.views import ContactRef
from introcli.people.fields import checked_tags
from introcli.record.contacts import my_id
from introcli.record.find import find_contact
from introcli.record.touchpoints import due_on_sql
from introcli.store.sql import HERE

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace


def list_cadences(workspace: Workspace) -> Cadences:
    """Return every cadence: by strength, by tag, and the contacts with one of their own."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Cadences()
        rows = connection.execute(
            f"SELECT id, handle, name, cadence_days, strength, last_touchpoint_on,"
            f" {due_on_sql(connection)} AS due_on FROM contact WHERE cadence_days IS NOT NULL"
            f" AND {HERE} ORDER BY due_on IS NULL, due_on, name_key, id"
        )
        own = tuple(
            ContactCadence(
                ContactRef(row["id"], row["handle"], row["name"]),
                row["cadence_days"],
                "contact",
                strength=row["strength"],
                last_touchpoint_on=row["last_touchpoint_on"],
                due_on=row["due_on"],
            )
            for row in rows
        )
        strengths = tuple(of_strength(connection, strength) for strength in range(5, 0, -1))
        tags = connection.execute("SELECT tag FROM tag_cadence ORDER BY days, tag").fetchall()
        return Cadences(strengths, tuple(of_tag(connection, row["tag"]) for row in tags), own)


def cadence_of(workspace: Workspace, wanted: str) -> ContactCadence:
    """Return the cadence that holds for a contact; a unique beginning of the name is enough."""
    with workspace.reading() as connection:
        return of_contact(connection, find_contact(connection, wanted, loose=True))


def set_cadence_of(workspace: Workspace, wanted: str, every: str) -> ContactCadence:
    """Set a contact's own cadence, or with ``default`` leave it to tags and strength."""
    days = read_every(every)
    with workspace.reading() as connection:
        contact = find_contact(connection, wanted)
        if contact.id == my_id(connection):
            raise Refused(
                "you cannot have a cadence yourself", hint="name a contact: intro contacts"
            )
    with workspace.writing() as work:
        work.change("contact", contact.id, cadence_days=days)
    with workspace.reading() as connection:
        return of_contact(connection, contact)


def cadence_of_tag(workspace: Workspace, wanted: str, every: str | None = None) -> TagCadence:
    """Return a tag's cadence, set first when a new one is given."""
    (tag,) = checked_tags([wanted])
    if every is not None:
        _set(workspace, "tag", tag, read_every(every))
    with workspace.reading_if_any() as connection:
        return of_tag(connection, tag) if connection else TagCadence(tag, None, 0)


def cadence_of_strength(
    workspace: Workspace, wanted: int, every: str | None = None
) -> StrengthCadence:
    """Return a strength's cadence, set first when a new one is given."""
    strength = inputs.strength(wanted)
    if every is not None:
        _set(workspace, "strength", strength, read_every(every))
    with workspace.reading_if_any() as connection:
        if connection is None:
            raise NoDatabaseYet
        return of_strength(connection, strength)


def _set(workspace: Workspace, column: str, value: str | int, days: int | None) -> None:
    """Record a rule for many contacts, change it, or take it away."""
    table = f"{column}_cadence"
    with workspace.writing() as work:
        if days is None:
            work.run(f"DELETE FROM {table} WHERE {column} = :v", v=value)
        else:
            work.run(
                f"INSERT INTO {table} ({column}, days) VALUES (:v, :days)"
                f" ON CONFLICT ({column}) DO UPDATE SET days = excluded.days"
                " WHERE days <> excluded.days",
                v=value,
                days=days,
            )


def of_tag(connection: sqlite3.Connection, tag: str) -> TagCadence:
    """Return the cadence of a tag, and how many contacts are filed under it."""
    found = connection.execute("SELECT days FROM tag_cadence WHERE tag = ?", (tag,)).fetchone()
    (contacts,) = connection.execute(
        "SELECT count(*) FROM tag JOIN contact ON contact.id = contact_id"
        f" WHERE tag.name = ? AND {HERE}",
        (tag,),
    ).fetchone()
    return TagCadence(tag, found["days"] if found else None, contacts)


def of_strength(connection: sqlite3.Connection, strength: int) -> StrengthCadence:
    """Return the cadence of a strength, and how many contacts have a tie so strong."""
    found = connection.execute(
        "SELECT days FROM strength_cadence WHERE strength = ?", (strength,)
    ).fetchone()
    (contacts,) = connection.execute(
        f"SELECT count(*) FROM contact WHERE strength = ? AND {HERE}", (strength,)
    ).fetchone()
    days = found["days"] if found else BY_STRENGTH.get(strength)
    return StrengthCadence(strength, days, contacts, is_set=found is not None)


def of_contact(connection: sqlite3.Connection, contact: ContactRef) -> ContactCadence:
    """Return the cadence that holds for a contact, and whose it is."""
    row = connection.execute(
        f"SELECT cadence_days, strength, last_touchpoint_on, {due_on_sql(connection)} AS due_on"
        " FROM contact WHERE id = ?",
        (contact.id,),
    ).fetchone()
    shortest = connection.execute(
        "SELECT tag, days FROM tag JOIN tag_cadence ON tag_cadence.tag = tag.name"
        " WHERE contact_id = ? ORDER BY days, tag LIMIT 1",
        (contact.id,),
    ).fetchone()
    days, origin, tag = row["cadence_days"], "contact", ""
    if days is None and shortest:
        days, origin, tag = shortest["days"], "tag", shortest["tag"]
    if days is None and row["strength"]:
        days, origin = of_strength(connection, row["strength"]).days, "strength"
    return ContactCadence(
        contact,
        days,
        origin if days else "",
        tag,
        row["strength"],
        row["last_touchpoint_on"],
        row["due_on"],
    )


class ContactCadence(NamedTuple):
    """The cadence that holds for a contact: ``days`` is None when nothing is asked for.

    ``origin`` says whose it is: the ``contact``'s own, that of a ``tag`` or of the ``strength`` of
    the tie, or nobody's. ``due_on`` is when it is over.
    """

    contact: ContactRef
    days: int | None
    origin: str
    tag: str = ""
    strength: int | None = None
    last_touchpoint_on: str | None = None
    due_on: str | None = None


class TagCadence(NamedTuple):
    """How often to be in touch with whoever is filed under a tag, and how many they are."""

    tag: str
    days: int | None
    contacts: int


class StrengthCadence(NamedTuple):
    """How often to be in touch by the strength of a tie; ``is_set`` when somebody said so."""

    strength: int
    days: int | None
    contacts: int
    is_set: bool = False


class Cadences(NamedTuple):
    """All there is to know of cadences; ``contacts`` are those with one of their own."""

    strengths: tuple[StrengthCadence, ...] = ()
    tags: tuple[TagCadence, ...] = ()
    contacts: tuple[ContactCadence, ...] = ()

"""Reading how often to be in touch: of one contact, a tag, a strength, or everybody."""

from __future__ import annotations

import sqlite3

from introcli.language.domain_cadence import BY_STRENGTH
from introcli.language.views import ContactRef
from introcli.people.keeping import Cadences, ContactCadence, StrengthCadence, TagCadence
from introcli.record.touchpoints import due_on_sql
from introcli.store.parts import HERE


def all_cadences(connection: sqlite3.Connection) -> Cadences:
    """Return every cadence: by strength, by tag, and the contacts with one of their own."""
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

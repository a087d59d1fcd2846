"""How often to be in touch: shown and set, for a contact, a tag or a strength of tie (D9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from introcli.errors import NoDatabaseYet, Refused
from introcli.language.domain_cadence import read_every
from introcli.people import cadence as reads
from introcli.people.keeping import Cadences, ContactCadence, StrengthCadence, TagCadence

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace


def list_cadences(workspace: Workspace) -> Cadences:
    """Return every cadence; none before anything is recorded."""
    with workspace.reading_if_any() as connection:
        return reads.all_cadences(connection) if connection else Cadences()


def cadence_of(workspace: Workspace, wanted: str) -> ContactCadence:
    """Return the cadence that holds for a contact; a unique beginning of the name is enough."""
    from introcli.record.find import find_contact

    with workspace.reading() as connection:
        return reads.of_contact(connection, find_contact(connection, wanted, loose=True))


def set_cadence_of(workspace: Workspace, wanted: str, every: str) -> ContactCadence:
    """Set a contact's own cadence, or with ``default`` leave it to tags and strength."""
    from introcli.record.contacts import my_id
    from introcli.record.find import find_contact

    days = read_every(every)
    with workspace.reading() as connection:
        contact = find_contact(connection, wanted)
        if contact.id == my_id(connection):
            raise Refused(
                "nobody has to be reminded of themselves", hint="name a contact: intro contacts"
            )
    with workspace.writing() as work:
        work.change("contact", contact.id, cadence_days=days)
    with workspace.reading() as connection:
        return reads.of_contact(connection, contact)


def cadence_of_tag(workspace: Workspace, wanted: str, every: str | None = None) -> TagCadence:
    """Return a tag's cadence, set first when a new one is given."""
    from introcli.people.fields import checked_tags

    (tag,) = checked_tags([wanted])
    if every is not None:
        days = read_every(every)
        _set(workspace, "tag_cadence", {"tag": tag}, days)
    with workspace.reading_if_any() as connection:
        return reads.of_tag(connection, tag) if connection else TagCadence(tag, None, 0)


def cadence_of_strength(
    workspace: Workspace, wanted: int, every: str | None = None
) -> StrengthCadence:
    """Return a strength's cadence, set first when a new one is given."""
    from introcli.language.inputs import strength as checked

    strength = checked(wanted)
    if every is not None:
        days = read_every(every)
        _set(workspace, "strength_cadence", {"strength": strength}, days)
    with workspace.reading_if_any() as connection:
        if connection is None:
            raise NoDatabaseYet
        return reads.of_strength(connection, strength)


def _set(workspace: Workspace, table: str, which: dict[str, Any], days: int | None) -> None:
    """Record a rule for many contacts, change it, or take it away."""
    ((column, value),) = which.items()
    with workspace.writing() as work:
        found = work.run(f"SELECT id FROM {table} WHERE {column} = :v", v=value)
        if days is None:
            for row in found:
                work.remove(table, row["id"])
        elif found:
            work.change(table, found[0]["id"], days=days)
        else:
            work.add(table, **which, days=days)

"""Recording contacts, changing what is said of them, and my own profile."""

import sqlite3
from collections.abc import Mapping

from introcli.errors import NoDatabaseYet, NotFound, UsageProblem
from introcli.language import inputs
from introcli.language.views import ContactRef, ContactResult, NextStep
from introcli.people.card import HOW, load_card, my_id
from introcli.people.fields import ContactFields
from introcli.people.timeline import MeetingFields, first_steps, record_meeting
from introcli.people.write_contacts import (
    add_note,
    change_contact,
    insert_contact,
    insert_new,
)
from introcli.record import contacts as reads
from introcli.record.find import find_contact
from introcli.store.sql import uid_of
from introcli.store.workspace import Workspace


def add_contact(
    workspace: Workspace,
    fields: ContactFields,
    meeting: MeetingFields,
    *,
    allow_duplicate: bool = False,
) -> ContactResult:
    """Record a contact and how we met (B5, B7); return the card and what is next (B3).

    Raises Refused for a likely duplicate, with the candidates, unless ``allow_duplicate``.
    """
    fields, meeting = fields.checked(), meeting.checked(workspace)
    if fields.name is None:
        raise UsageProblem("a contact needs a name", hint='intro add-contact "Ada King"')
    with workspace.reading_if_any() as connection:
        via = find_contact(connection, meeting.via) if connection and meeting.via else None
    if meeting.via and via is None:
        raise NoDatabaseYet
    with workspace.writing() as work:
        contact_id = (insert_contact if allow_duplicate else insert_new)(work, fields)
        record_meeting(work, workspace, contact_id, meeting, via)
        if fields.note:
            add_note(work, workspace, contact_id, fields.note)
    card = load_card(workspace, contact_id)
    return ContactResult(card, "Added", first_steps(workspace, card))


def edit_contact(
    workspace: Workspace,
    wanted: str,
    fields: ContactFields,
    marked: Mapping[str, str] | None = None,
    *,
    shown: str | None = None,
) -> ContactResult:
    """Change what is said of one contact; an empty text takes a value away.

    ``marked`` maps a state (ok, stale, bounced) to the address that is in it (E8). ``shown`` is the
    uid of the contact whose fields were edited; anybody else is refused.
    """
    fields = fields.checked()
    with workspace.reading() as connection:
        ref = find_contact(connection, wanted)
        uid = shown or uid_of(connection, "contact", ref.id)
        points = {
            state: _point_of(connection, ref, address) for state, address in (marked or {}).items()
        }
    with workspace.writing() as work:
        work.expect("contact", ref.id, uid)
        change_contact(work, ref.id, fields)
        for state, point_id in points.items():
            work.change("contact_point", point_id, state=state)
        if fields.note:
            add_note(work, workspace, ref.id, fields.note)
    return ContactResult(load_card(workspace, ref.id), "Changed")


def _point_of(connection: sqlite3.Connection, ref: ContactRef, address: str) -> int:
    """Return the row of one of the contact's addresses; raise NotFound with those there are."""
    rows = connection.execute(
        "SELECT id, kind, value, value_key FROM contact_point WHERE contact_id = ?", (ref.id,)
    ).fetchall()
    for row in rows:
        if row["value_key"] == inputs.point_key(row["kind"], address):
            return int(row["id"])
    known = ", ".join(row["value"] for row in rows)
    raise NotFound(
        f"{ref.name} has no address {address!r}",
        hint=f"recorded: {known}"
        if known
        else f"none is recorded: intro edit {ref.handle} --email ...",
    )


def set_me(workspace: Workspace, fields: ContactFields) -> ContactResult:
    """Record or change my own profile (D7); raise UsageProblem when it begins without a name."""
    fields = fields.checked()
    if my_id(workspace) is None and fields.name is None:
        raise UsageProblem("introduce yourself first: your name is needed", hint=HOW)
    with workspace.writing() as work:
        mine = reads.my_id(work.plain)
        contact_id = mine or insert_contact(work, fields, is_me=True)
        if mine:
            change_contact(work, mine, fields)
    example = 'intro add-contact "Mary Somerville" --met "PyCon"'
    following = () if mine else (NextStep("record somebody you met", example),)
    return ContactResult(load_card(workspace, contact_id), "Saved", following)

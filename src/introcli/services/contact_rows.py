"""A contact's own row, and the addresses, tags and notes that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from introcli.services import contact_dates, inputs
from introcli.services.contact_fields import POINTS, ContactFields
from introcli.services.employers import note_former
from introcli.services.handles import handle_for
from introcli.services.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work
    from introcli.store.tables import Contact


def insert_contact(work: Work, fields: ContactFields, *, is_me: bool = False) -> Contact:
    """Insert the row with a free handle, and the addresses and tags that belong to it."""
    from introcli.store.tables import Contact

    columns = fields.columns()
    contact = work.add(
        Contact,
        **columns,
        handle=_free_handle(work, fields.name or ""),
        is_me=is_me,
        source=fields.source,
        created_at=work.at,
    )
    _set_points(work, contact.id or 0, fields)
    add_tags(work, contact.id or 0, fields.tags or ())
    contact_dates.keep_dates(work, contact.id or 0, fields.dates or ())
    return contact


def _free_handle(work: Work, name: str) -> str:
    handle = handle_for(name)
    taken = {
        row["handle"]
        for row in work.run(
            "SELECT handle FROM contact WHERE handle = :handle OR handle GLOB :numbered",
            handle=handle,
            numbered=f"{handle}-[0-9]*",
        )
    }
    taken.add("me")
    number = 2
    free = handle
    while free in taken:
        free, number = f"{handle}-{number}", number + 1
    return free


def _set_points(work: Work, contact_id: int, fields: ContactFields) -> None:
    """Make what was given the primary address of its kind; an empty text removes the kind's."""
    from introcli.store.tables import ContactPoint

    for kind in POINTS:
        value = getattr(fields, kind)
        if value is None:
            continue
        which = {"contact_id": contact_id, "kind": kind}
        if not value:
            work.run("DELETE FROM contact_point WHERE contact_id = :contact_id AND kind = :kind"
                     " AND is_primary = 1", **which)  # fmt: skip
            continue
        key = inputs.point_key(kind, value)
        work.run("UPDATE contact_point SET is_primary = 0 WHERE contact_id = :contact_id"
                 " AND kind = :kind AND is_primary = 1", **which)  # fmt: skip
        known = work.run("SELECT id FROM contact_point WHERE contact_id = :contact_id"
                         " AND kind = :kind AND value_key = :key", **which, key=key)  # fmt: skip
        if known:
            point = work.get(ContactPoint, known[0]["id"])
            work.change(point, value=value, is_primary=True, state="ok")
        else:
            work.add(ContactPoint, **which, value=value, value_key=key, is_primary=True)


def add_tags(work: Work, contact_id: int, tags: Sequence[str]) -> int:
    """File the contact under tags it does not have yet; return how many were new."""
    from introcli.store.tables import Tag

    known = {
        row["name"]
        for row in work.run("SELECT name FROM tag WHERE contact_id = :id", id=contact_id)
    }
    new = [tag for tag in dict.fromkeys(tags) if tag not in known]
    for tag in new:
        work.add(Tag, contact_id=contact_id, name=tag)
    return len(new)


def add_note(work: Work, workspace: Workspace, contact_id: int, text: str) -> None:
    """Write something down about a contact, today."""
    from introcli.store.tables import Interaction

    work.add(
        Interaction,
        contact_id=contact_id,
        kind="note",
        happened_at=work.at,
        happened_on=workspace.today.isoformat(),
        summary=text,
        created_at=work.at,
    )


def change_contact(work: Work, contact_id: int, fields: ContactFields) -> None:
    """Change what is said of a contact; what is None stays."""
    from introcli.store.tables import Contact

    contact = work.get(Contact, contact_id)
    note_former(work, contact, fields.organisation)
    work.change(contact, **fields.columns())
    _set_points(work, contact_id, fields)
    if fields.tags is not None:
        add_tags(work, contact_id, fields.tags)
    contact_dates.keep_dates(work, contact_id, fields.dates or ())

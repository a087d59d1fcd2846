"""A contact's own row, and the addresses, tags and notes that belong to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from introcli.language import inputs
from introcli.people import contact_dates
from introcli.people.employers import note_former
from introcli.people.fields import POINTS, ContactFields
from introcli.people.handles import handle_for
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work


def insert_contact(work: Work, fields: ContactFields, *, is_me: bool = False) -> int:
    """Insert a contact with a free handle, addresses and tags; return the contact's id."""
    contact_id = work.add(
        "contact",
        **fields.columns(),
        handle=_free_handle(work, fields.name or ""),
        is_me=is_me,
        source=fields.source,
        created_at=work.at,
    )
    _set_points(work, contact_id, fields)
    add_tags(work, contact_id, fields.tags or ())
    contact_dates.keep_dates(work, contact_id, fields.dates or ())
    return contact_id


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
            point_id = known[0]["id"]
            work.change("contact_point", point_id, value=value, is_primary=True, state="ok")
        else:
            work.add("contact_point", **which, value=value, value_key=key, is_primary=True)


def add_tags(work: Work, contact_id: int, tags: Sequence[str]) -> int:
    """File the contact under tags it does not have yet; return how many were new."""
    known = {
        row["name"]
        for row in work.run("SELECT name FROM tag WHERE contact_id = :id", id=contact_id)
    }
    new = [tag for tag in dict.fromkeys(tags) if tag not in known]
    for tag in new:
        work.add("tag", contact_id=contact_id, name=tag)
    return len(new)


def add_note(work: Work, workspace: Workspace, contact_id: int, text: str) -> None:
    """Write something down about a contact, today."""
    work.add(
        "interaction",
        contact_id=contact_id,
        kind="note",
        happened_at=work.at,
        happened_on=workspace.today.isoformat(),
        summary=text,
        created_at=work.at,
    )


def change_contact(work: Work, contact_id: int, fields: ContactFields) -> None:
    """Change what is said of a contact; what is None stays."""
    note_former(work, work.get("contact", contact_id), fields.organisation)
    work.change("contact", contact_id, **fields.columns())
    _set_points(work, contact_id, fields)
    if fields.tags is not None:
        add_tags(work, contact_id, fields.tags)
    contact_dates.keep_dates(work, contact_id, fields.dates or ())

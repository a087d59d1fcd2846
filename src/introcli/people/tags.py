"""Filing contacts under tags, hiding them, and changing many at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from introcli.errors import Ambiguous, NotFound, Refused, UsageProblem
from introcli.language.dates import instant
from introcli.language.views import ContactResult, ContactRow
from introcli.people.card import load_card
from introcli.people.fields import ContactFields, checked_tags
from introcli.record import contacts as reads
from introcli.record.find import find_contact
from introcli.store.sql import listed
from introcli.store.workspace import Workspace

# What belongs to one contact alone.
_PERSONAL = ("name", "email", "phone", "linkedin", "web", "signature", "tone", "note",
             "birthday", "dates")  # fmt: skip


def tagging(add: Sequence[str], remove: Sequence[str]) -> BulkChange:
    """Return the change of tags; raise UsageProblem when there is none."""
    change = BulkChange({}, checked_tags(add), checked_tags(remove), "Tagged")
    if not change.add and not change.remove:
        raise UsageProblem(
            "no tag is named",
            hint="for example: intro tag ada-king --add investor",
        )
    return change


def hiding(workspace: Workspace, *, back: bool) -> BulkChange:
    """Return the change that hides contacts, or brings them back."""
    if back:
        return BulkChange({"archived_at": None}, done="Brought back")
    at = instant(workspace.now)
    return BulkChange({"archived_at": at}, done="Archived")


def editing(fields: ContactFields) -> BulkChange:
    """Return the change of columns; raise UsageProblem for what belongs to one contact alone."""
    fields = fields.checked()
    personal = [key for key in _PERSONAL if getattr(fields, key) is not None]
    if personal:
        raise UsageProblem(
            f"--{personal[0]} belongs to one contact and cannot be given to several",
            hint="name the contact: intro edit CONTACT ...",
        )
    change = BulkChange(fields.columns(), tuple(fields.tags or ()))
    if not change.columns and not change.add:
        raise UsageProblem(
            "nothing to change is named",
            hint="for example: intro contacts --met PyCon | intro edit --cadence 90 -",
        )
    return change


def change_each(
    workspace: Workspace, named: Sequence[str], change: BulkChange
) -> tuple[ContactResult, ...]:
    """Change those who are named, in one step of the history; return the card of each."""
    with workspace.reading() as connection:
        ids = [find_contact(connection, name).id for name in named]
    _change(workspace, ids, change)
    return tuple(ContactResult(load_card(workspace, id_), change.done) for id_ in ids)


def change_many(workspace: Workspace, named: Sequence[str], change: BulkChange) -> BulkResult:
    """Change everybody who is named, in one step of the history; all of them, or nobody.

    Raises NotFound or Ambiguous with the line of the first who cannot be told.
    """
    ids: dict[int, None] = {}
    with workspace.reading() as connection:
        for number, text in enumerate(named, 1):
            try:
                ids[find_contact(connection, text).id] = None
            except (NotFound, Ambiguous) as problem:
                problem.args = (f"line {number} of standard input: {problem}",)
                raise
    touched = _change(workspace, ids, change)
    with workspace.reading_if_any() as connection:
        rows = reads.rows_of(connection, touched) if connection else []
    return BulkResult(change.done, tuple(rows), len(ids))


def _change(workspace: Workspace, ids: Collection[int], change: BulkChange) -> list[int]:
    """Return whom it changed; raise Refused for myself where a contact would be hidden."""
    with workspace.reading() as connection:
        mine = reads.my_id(connection)
        differing = who_differs(connection, ids, change)
    if mine in ids and "archived_at" in change.columns:
        raise Refused("you cannot archive yourself", hint="to change your profile: intro me")
    touched = [id_ for id_ in ids if id_ in differing]
    if touched:
        with workspace.writing() as work:
            apply(work.plain, touched, change)
    return touched


class BulkResult(NamedTuple):
    """What a change of many did: ``rows`` are those it touched, of ``named`` who were named."""

    done: str
    rows: tuple[ContactRow, ...]
    named: int


_AMONG = "(SELECT value FROM json_each(:ids))"


class BulkChange(NamedTuple):
    """The same change for many contacts: columns of their own row, and tags.

    ``done`` says it in a word.
    """

    columns: Mapping[str, Any]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    done: str = "Changed"


def who_differs(connection: sqlite3.Connection, ids: Iterable[int], change: BulkChange) -> set[int]:
    """Return those of the contacts who would be another afterwards."""
    has = "EXISTS (SELECT 1 FROM tag WHERE contact_id = contact.id AND name = :{})"
    parts = [f"{column} IS NOT :{column}" for column in change.columns]
    parts += [f"NOT {has.format(f'add{n}')}" for n, _ in enumerate(change.add)]
    parts += [has.format(f"remove{n}") for n, _ in enumerate(change.remove)]
    values = dict(change.columns) | {"ids": listed(ids)}
    values |= {f"add{n}": tag for n, tag in enumerate(change.add)}
    values |= {f"remove{n}": tag for n, tag in enumerate(change.remove)}
    rows = connection.execute(
        f"SELECT id FROM contact WHERE id IN {_AMONG} AND ({' OR '.join(parts)})", values
    )
    return {row[0] for row in rows}


def apply(connection: sqlite3.Connection, ids: Iterable[int], change: BulkChange) -> None:
    """Change the contacts who are still there; a tag to add and to remove ends up removed."""
    among = listed(ids)
    if change.columns:
        settings = ", ".join(f"{column} = :{column}" for column in change.columns)
        connection.execute(
            f"UPDATE contact SET {settings} WHERE id IN {_AMONG}",
            dict(change.columns) | {"ids": among},
        )
    for tag in change.add:
        connection.execute(
            f"INSERT INTO tag (contact_id, name) SELECT id, :tag FROM contact WHERE id IN {_AMONG}"
            " ON CONFLICT DO NOTHING",
            {"tag": tag, "ids": among},
        )
    for tag in change.remove:
        connection.execute(
            f"DELETE FROM tag WHERE name = :tag AND contact_id IN {_AMONG}",
            {"tag": tag, "ids": among},
        )

"""Changing many contacts with a few statements, however many they are."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from introcli.store.parts import listed

_AMONG = "(SELECT value FROM json_each(:ids))"


class BulkChange(NamedTuple):
    """The same change for many contacts: columns of their own row, and tags.

    ``done`` says it in a word, ``do`` as one is asked to do it.
    """

    columns: Mapping[str, Any]
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    done: str = "Changed"
    do: str = "change"


def differing(connection: sqlite3.Connection, ids: Iterable[int], change: BulkChange) -> set[int]:
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

"""Reading everything there is, in the shape of intro's own export; one entry at a time in memory.

Columns and references are asked of the database, so that a new column is never forgotten.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from introcli.formats import own_format as shape

Entry = dict[str, Any]


class _Key(NamedTuple):
    """One key of an entry: what is selected for it, and what is made of that."""

    name: str
    select: str
    made: Callable[[Any], Any] | None


def numbers(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the highest number that each table has given, so that none is given twice."""
    rows = connection.execute("SELECT name, seq FROM sqlite_sequence WHERE seq > 0 ORDER BY name")
    return {name: seq for name, seq in rows if name not in shape.LEFT_OUT}


def sections(connection: sqlite3.Connection) -> Iterator[tuple[str, Iterator[Entry]]]:
    """Give every section with its entries, in the order of their ids."""
    for table in _tables(connection):
        yield shape.SECTIONS.get(table, table), _entries(connection, table)


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables that are sections; one this module does not know yet stands at the end."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' AND name <> 'search' AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name"
    )
    found = {row[0] for row in rows} - shape.LEFT_OUT - shape.NESTED.keys()
    return [*shape.SECTIONS, *sorted(found - shape.SECTIONS.keys())]


def _entries(connection: sqlite3.Connection, table: str) -> Iterator[Entry]:
    within = [_Children(connection, name) for name in shape.NESTED if _is_in(name, table)]
    for entry in _rows(connection, table, "id"):
        for children in within:
            entry[children.key] = children.of(entry["id"])
        yield entry


def _is_in(nested: str, table: str) -> bool:
    return shape.PARENT[shape.NESTED[nested][0]] == table


class _Children:
    """The rows of a table that stand inside another's entries, read along with these."""

    def __init__(self, connection: sqlite3.Connection, table: str) -> None:
        self._column, self.key = shape.NESTED[table]
        self._rows = _rows(connection, table, f"{self._column}, id", without=self._column)
        self._next = next(self._rows, None)

    def of(self, parent: int) -> list[Entry]:
        """Return what belongs to an entry; asked in the order of the entries' ids."""
        found = []
        while self._next is not None and self._next[self._column] == parent:
            del self._next[self._column]
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def _rows(
    connection: sqlite3.Connection, table: str, order: str, without: str = ""
) -> Iterator[Entry]:
    keys = list(_keys(connection, table, without))
    select = ", ".join(key.select for key in keys)
    cursor = connection.cursor()
    cursor.row_factory = None
    for row in cursor.execute(f"SELECT {select} FROM {table} ORDER BY {order}"):
        yield {
            key.name: value if key.made is None or value is None else key.made(value)
            for key, value in zip(keys, row, strict=True)
        }


def _keys(connection: sqlite3.Connection, table: str, plain: str) -> Iterator[_Key]:
    refers = {
        row["from"]: row["table"]
        for row in connection.execute(f"PRAGMA foreign_key_list({table})")
        if row["from"] != plain
    }
    derived = shape.DERIVED.get(table, ())
    for column in connection.execute(f"PRAGMA table_info({table})"):
        name = column["name"]
        if name in refers:
            yield _reference(table, name, refers[name])
        elif name not in derived:
            yield _Key(name, f'{table}."{name}"', bool if column["type"] == "BOOLEAN" else None)


def _reference(table: str, column: str, to: str) -> _Key:
    shown = shape.SHOWN[to]

    def made(value: str) -> Entry:
        uid, _, rest = value.partition(" ")
        return {"uid": uid, shown: int(rest) if shown == "id" else rest}

    select = f"(SELECT uid || ' ' || {shown} FROM {to} AS r WHERE r.id = {table}.{column})"
    return _Key(shape.reference_key(column), select, made)

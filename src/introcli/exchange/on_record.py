"""Contacts as an address book elsewhere takes them, some hundred at a time in memory.

Columns and references are asked of the database, so that a new column is never forgotten.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from introcli.formats import own as shape
from introcli.language.contact_fields import MORE_KEYS, texts
from introcli.language.export_views import Card, CardPoint, CardTie, Story
from introcli.language.views import AffiliationView, DateView
from introcli.record.contacts import DAY, SORTS
from introcli.record.filter import ContactFilter, conditions
from introcli.record.introductions import LogFilter, list_events, list_introductions

_AT_ONCE = 500
_OF = "IN (SELECT value FROM json_each(?))"
_CONTACT = (
    "id, uid, handle, name, organisation, title, location, about, offers, needs, strength,"
    f" cadence_days, birthday, last_touchpoint_on, {', '.join(MORE_KEYS)}"
)
# Nobody should write to an address that came back (E8).
_POINTS = (
    "SELECT contact_id, kind, value, label, is_primary, state FROM contact_point"
    f" WHERE contact_id {_OF} AND state <> 'bounced'"
    " ORDER BY contact_id, is_primary DESC, state <> 'ok', id"
)
_AFFILIATIONS = (
    "SELECT contact_id, kind, name, role, started, ended, is_current FROM affiliation"
    f" WHERE contact_id {_OF} ORDER BY contact_id, id"
)
_TAGS = f"SELECT contact_id, name FROM tag WHERE contact_id {_OF} ORDER BY contact_id, name"
_NOTES = (
    "SELECT contact_id, summary FROM interaction"
    f" WHERE contact_id {_OF} AND kind = 'note' AND summary <> '' ORDER BY contact_id, id"
)
_MET = (
    "SELECT contact_id, event, happened_at, min(happened_on) FROM interaction"
    f" WHERE contact_id {_OF} AND kind IN ('met', 'meeting') GROUP BY contact_id"
)
_ELSEWHERE = (
    f"SELECT contact_id, substr(origin, 7) FROM contact_origin WHERE contact_id {_OF}"
    " AND origin LIKE 'vcard:%' AND origin NOT LIKE '%|%'"
)
_DATES = (
    f"SELECT contact_id, what, {DAY} FROM contact_date WHERE contact_id {_OF}"
    " ORDER BY contact_id, month, day, what"
)
_TIES = (
    "SELECT tie.{this}_id, contact.id, contact.uid, contact.name, tie.how, tie.strength FROM tie"
    f" JOIN contact ON contact.id = tie.{{that}}_id WHERE tie.{{this}}_id {_OF}"
)


def ids_of(connection: sqlite3.Connection, wanted: ContactFilter) -> list[int]:
    """Return the numbers of the contacts that fit, in order of their names."""
    where, values = conditions(connection, wanted)
    rows = connection.execute(
        f"SELECT contact.id FROM contact WHERE {where} ORDER BY {SORTS['name']}", values
    )
    return [row[0] for row in rows]


def cards(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[Card]:
    """Yield these contacts in this order, each with the ties to others of them."""
    everybody = set(ids)
    for start in range(0, len(ids), _AT_ONCE):
        yield from _batch(connection, ids[start : start + _AT_ONCE], everybody)


def _batch(connection: sqlite3.Connection, ids: Sequence[int], everybody: set[int]) -> list[Card]:
    listed = json.dumps(ids)
    met = _grouped(connection, _MET, listed, lambda event, at, _on: (event, at))
    belonging = (
        _grouped(
            connection,
            _POINTS,
            listed,
            lambda kind, value, label, is_primary, state: CardPoint(
                kind, value, label, bool(is_primary), state
            ),
        ),
        _grouped(
            connection,
            _AFFILIATIONS,
            listed,
            lambda kind, name, role, started, ended, is_current: AffiliationView(
                kind, name, role, started, ended, bool(is_current)
            ),
        ),
        _grouped(connection, _TAGS, listed, str),
        _grouped(connection, _NOTES, listed, str),
        _ties(connection, listed, everybody),
        _grouped(connection, _ELSEWHERE, listed, str),
        _grouped(connection, _DATES, listed, DateView),
    )
    rows = connection.execute(f"SELECT {_CONTACT} FROM contact WHERE id {_OF}", (listed,))
    found = {row["id"]: (*tuple(row)[: -len(MORE_KEYS)], texts(row)) for row in rows}
    return [
        Card(
            *found[one], *next(iter(met[one]), ("", "")), *(tuple(kind[one]) for kind in belonging)
        )
        for one in ids
    ]


def _grouped(
    connection: sqlite3.Connection, select: str, listed: str, made: Any
) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for contact_id, *values in connection.execute(select, (listed,)):
        found[contact_id].append(made(*values))
    return found


def _ties(
    connection: sqlite3.Connection, listed: str, everybody: set[int]
) -> defaultdict[int, list[CardTie]]:
    found: defaultdict[int, list[CardTie]] = defaultdict(list)
    for this, that in (("a", "b"), ("b", "a")):
        rows = connection.execute(
            _TIES.format(this=this, that=that) + " ORDER BY contact.id", (listed,)
        )
        for contact_id, other, uid, name, how, strength in rows:
            if other in everybody:
                found[contact_id].append(CardTie(uid, name, how, strength))
    return found


def stories(connection: sqlite3.Connection, today: date) -> Iterator[Story]:
    """Yield every introduction with its events, the oldest first."""
    found = list_introductions(connection, LogFilter(), today)
    for introduction in sorted(found, key=lambda one: one.id):
        yield Story(introduction, list_events(connection, introduction.id))


def totals(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return how many contacts and introductions there are, archived ones included, me not."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM contact WHERE is_me = 0), (SELECT count(*) FROM introduction)"
    ).fetchone()
    return row[0], row[1]


def what_became(connection: sqlite3.Connection, uid: str) -> str:
    """Return what became of somebody by uid: ``here``, ``archived``, ``gone``, or ``unknown``.

    Somebody merged or deleted here is gone; of a uid that was never here nothing is known.
    """
    row = connection.execute("SELECT archived_at FROM contact WHERE uid = ?", (uid,)).fetchone()
    if row is not None:
        return "archived" if row[0] else "here"
    merged = connection.execute(
        "SELECT 1 FROM contact_origin WHERE origin = ?", (f"uid:{uid}",)
    ).fetchone()
    deleted = (
        merged
        or connection.execute(
            "SELECT 1 FROM change_row WHERE table_name = 'contact' AND before IS NOT NULL"
            " AND instr(before, ?) LIMIT 1",
            (f'"{uid}"',),
        ).fetchone()
    )
    return "gone" if deleted else "unknown"


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
    """Yield every section with its entries, in the order of their ids."""
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' AND name <> 'search' AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY name"
    )
    found = {row[0] for row in rows} - shape.LEFT_OUT - shape.NESTED.keys()
    for table in [*shape.SECTIONS, *sorted(found - shape.SECTIONS.keys())]:
        yield shape.SECTIONS.get(table, table), _entries(connection, table)


def _entries(connection: sqlite3.Connection, table: str) -> Iterator[Entry]:
    within = [
        _Children(connection, name)
        for name in shape.NESTED
        if (shape.PARENT[shape.NESTED[name][0]] == table)
    ]
    for entry in _rows(connection, table, "id"):
        for children in within:
            entry[children.key] = children.of(entry["id"])
        yield entry


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

"""Contacts as an address book elsewhere takes them, some hundred at a time in memory."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from introcli.language.days import DateView
from introcli.language.export_views import Card, CardPoint, CardTie, Story
from introcli.language.views import AffiliationView
from introcli.record.contacts import DAY, SORTS
from introcli.record.filter import ContactFilter, conditions
from introcli.record.introductions import LogFilter, list_events, list_introductions

_AT_ONCE = 500
_OF = "IN (SELECT value FROM json_each(?))"
_CONTACT = (
    "id, uid, handle, name, organisation, title, location, about, offers, needs, strength,"
    " cadence_days, birthday, last_touchpoint_on"
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
    """Give these contacts in this order, each with the ties to others of them."""
    everybody = set(ids)
    for start in range(0, len(ids), _AT_ONCE):
        yield from _batch(connection, ids[start : start + _AT_ONCE], everybody)


def _batch(connection: sqlite3.Connection, ids: Sequence[int], everybody: set[int]) -> list[Card]:
    listed = json.dumps(ids)
    met = _grouped(connection, _MET, listed, lambda event, at, _on: (event, at))
    belonging = (
        _grouped(connection, _POINTS, listed, _point),
        _grouped(connection, _AFFILIATIONS, listed, _affiliation),
        _grouped(connection, _TAGS, listed, str),
        _grouped(connection, _NOTES, listed, str),
        _ties(connection, listed, everybody),
        _grouped(connection, _ELSEWHERE, listed, str),
        _grouped(connection, _DATES, listed, DateView),
    )
    rows = connection.execute(f"SELECT {_CONTACT} FROM contact WHERE id {_OF}", (listed,))
    found = {row["id"]: tuple(row) for row in rows}
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


def _point(kind: str, value: str, label: str, primary: int, state: str) -> CardPoint:
    return CardPoint(kind, value, label, bool(primary), state)


def _affiliation(
    kind: str, name: str, role: str, started: str | None, ended: str | None, current: int
) -> AffiliationView:
    return AffiliationView(kind, name, role, started, ended, bool(current))


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
    """Give every introduction with its events, the oldest first."""
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
    """Say what became of somebody by uid: ``here``, ``archived``, ``gone``, or ``unknown``.

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

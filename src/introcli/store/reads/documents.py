"""What is searched: for each row the fields that hold words, under the name they are shown by.

The index is filled from here (``store.search_index``), and here a result is read back to say where
it was found, so the two cannot disagree.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable
from typing import Any

# A row's fields in the order of their weight: (where, text).
Fields = dict[int, list[tuple[str, str]]]

# What an import notes of the day on which we connected.
CONNECTED = "linkedin:connected"
_IDS = "(SELECT value FROM json_each(?))"
_CONTACT = ("name", "organisation", "title", "handle", "location", "about", "offers", "needs")
_INTERACTION = ("event", "place", "talked", "insight", "hook", "summary")
_INTRODUCTION = ("purpose", "benefits", "praise", "endorse", "blurb")
_MESSAGE = ("subject", "body")


def fields_of(connection: Any, kind: str, ids: Collection[int]) -> Fields:
    """Return, by id, the fields of these rows that are not empty; rows that are gone are left out.

    ``connection`` is one of the standard library's, or one that answers as they do.
    """
    listed = "[" + ",".join(map(str, ids)) + "]"
    return _READERS[kind](connection, listed)


def _plain(connection: Any, table: str, names: tuple[str, ...], listed: str) -> Fields:
    rows = connection.execute(
        f"SELECT id, {', '.join(names)} FROM {table} WHERE id IN {_IDS}", (listed,)
    )
    return _by_id(rows, names)


def _by_id(rows: Iterable[Any], names: tuple[str, ...]) -> Fields:
    return {
        row[0]: [(name, text) for name, text in zip(names, tuple(row)[1:], strict=True) if text]
        for row in rows
    }


def _contacts(connection: Any, listed: str) -> Fields:
    found = _plain(connection, "contact", _CONTACT, listed)
    for statement in _BELONGING:
        for contact_id, where, text in connection.execute(statement, (listed,)):
            if text and contact_id in found:
                found[contact_id].append((where, text))
    return found


# Each gives (contact, where, text); a number is found in one piece, too.
_BELONGING = (
    f"SELECT contact_id, 'tag', name FROM tag WHERE contact_id IN {_IDS} ORDER BY id",
    f"SELECT contact_id, kind, value FROM contact_point WHERE contact_id IN {_IDS} ORDER BY id",
    "SELECT contact_id, kind, value_key FROM contact_point WHERE kind = 'phone'"
    f" AND contact_id IN {_IDS} ORDER BY id",
    "SELECT contact_id, CASE WHEN is_current OR kind <> 'employer' THEN kind ELSE 'former' END,"
    " name || CASE WHEN role = '' THEN '' ELSE ', ' || role END FROM affiliation"
    f" WHERE contact_id IN {_IDS} ORDER BY id",
)


def _interactions(connection: Any, listed: str) -> Fields:
    """Give the fields of what happened; that we merely connected on a day holds no words."""
    rows = connection.execute(
        f"SELECT id, {', '.join(_INTERACTION)} FROM interaction"
        f" WHERE id IN {_IDS} AND origin <> '{CONNECTED}'",
        (listed,),
    )
    return _by_id(rows, _INTERACTION)


def _introductions(connection: Any, listed: str) -> Fields:
    found = _plain(connection, "introduction", _INTRODUCTION, listed)
    for introduction_id, note in connection.execute(
        "SELECT introduction_id, note FROM introduction_event WHERE note <> ''"
        f" AND introduction_id IN {_IDS} ORDER BY id",
        (listed,),
    ):
        if introduction_id in found:
            found[introduction_id].append(("note", note))
    return found


def _messages(connection: Any, listed: str) -> Fields:
    return _plain(connection, "message", _MESSAGE, listed)


_READERS: dict[str, Callable[[Any, str], Fields]] = {
    "contact": _contacts,
    "interaction": _interactions,
    "introduction": _introductions,
    "message": _messages,
}


def ids_of(connection: sqlite3.Connection, kind: str, after: int, most: int) -> list[int]:
    """Return the next ids of a kind, in order: for going through all of them in batches."""
    rows = connection.execute(
        f"SELECT id FROM {kind} WHERE id > ? ORDER BY id LIMIT ?", (after, most)
    )
    return [row[0] for row in rows]

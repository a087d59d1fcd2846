"""What is searched: for each row the fields that hold words, under the name they are shown by.

The index is filled from here (``store.search_index``), and here a result is read back to say where
it was found, so the two cannot disagree.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from introcli.store.parts import listed

# A row's fields in the order of their weight: (where, text).
Fields = dict[int, list[tuple[str, str]]]
# The same texts alone.
Texts = dict[int, list[str]]

# What an import notes of the day on which we connected.
CONNECTED = "linkedin:connected"
_IDS = "(SELECT value FROM json_each(?))"
# In which order a contact's own are indexed; tags, addresses, numbers and employers follow.
CONTACT = ("name", "organisation", "title", "handle", "location", "about", "offers", "needs")
_INTERACTION = ("event", "place", "talked", "insight", "hook", "summary")
_INTRODUCTION = ("purpose", "benefits", "praise", "endorse", "blurb")
_MESSAGE = ("subject", "body")


def fields_of(connection: Any, kind: str, ids: Collection[int]) -> Fields:
    """Return, by id, the fields of these rows that are not empty; rows that are gone are left out.

    ``connection`` is one of the standard library's, or one that answers as they do.
    """
    source, which = _SOURCES[kind], (listed(ids),)
    found = {
        row[0]: [
            (name, text) for name, text in zip(source.names, tuple(row)[1:], strict=True) if text
        ]
        for row in connection.execute(source.select, which)
    }
    for row_id, where, text in source.belonging(connection, which):
        if row_id in found:
            found[row_id].append((where, text))
    return found


def texts_of(connection: Any, kind: str, ids: Collection[int]) -> Texts:
    """Return the same texts without what they are, which takes half the time."""
    source, which = _SOURCES[kind], (listed(ids),)
    own = connection.execute(source.select, which)
    return gathered(own, source.belonging(connection, which))


def gathered(own: Iterable[Any], belonging: Iterable[tuple[int, str, str]]) -> Texts:
    """Return the texts of rows (id, text, text, ...) with those of (id, where, text) behind."""
    found = {row[0]: list(filter(None, row[1:])) for row in own}
    for row_id, _, text in belonging:
        if row_id in found:
            found[row_id].append(text)
    return found


class _Source(NamedTuple):
    """Where the texts of a kind stand: in its own row, and in rows that belong to it.

    Each statement ``of_others`` gives (row, where, text).
    """

    select: str
    names: tuple[str, ...]
    of_others: tuple[str, ...] = ()

    def belonging(self, connection: Any, listed: tuple[str]) -> Iterator[tuple[int, str, str]]:
        for statement in self.of_others:
            yield from connection.execute(statement, listed)


def _own(table: str, names: tuple[str, ...], condition: str = "") -> str:
    return f"SELECT id, {', '.join(names)} FROM {table} WHERE id IN {_IDS}{condition}"


_SOURCES: Mapping[str, _Source] = {
    "contact": _Source(
        _own("contact", CONTACT),
        CONTACT,
        (
            f"SELECT contact_id, 'tag', name FROM tag WHERE contact_id IN {_IDS} ORDER BY id",
            "SELECT contact_id, kind, value FROM contact_point"
            f" WHERE contact_id IN {_IDS} ORDER BY id",
            # A number is found in one piece, too.
            "SELECT contact_id, kind, value_key FROM contact_point WHERE kind = 'phone'"
            f" AND contact_id IN {_IDS} ORDER BY id",
            "SELECT contact_id,"
            " CASE WHEN is_current OR kind <> 'employer' THEN kind ELSE 'former' END,"
            " name || CASE WHEN role = '' THEN '' ELSE ', ' || role END FROM affiliation"
            f" WHERE contact_id IN {_IDS} ORDER BY id",
        ),
    ),
    # That we merely connected on a day holds no words.
    "interaction": _Source(
        _own("interaction", _INTERACTION, f" AND origin <> '{CONNECTED}'"), _INTERACTION
    ),
    "introduction": _Source(
        _own("introduction", _INTRODUCTION),
        _INTRODUCTION,
        (
            "SELECT introduction_id, 'note', note FROM introduction_event WHERE note <> ''"
            f" AND introduction_id IN {_IDS} ORDER BY id",
        ),
    ),
    "message": _Source(_own("message", _MESSAGE), _MESSAGE),
}


def ids_of(connection: sqlite3.Connection, kind: str, after: int, most: int) -> list[int]:
    """Return the next ids of a kind, in order: for going through all of them in batches."""
    rows = connection.execute(
        f"SELECT id FROM {kind} WHERE id > ? ORDER BY id LIMIT ?", (after, most)
    )
    return [row[0] for row in rows]

"""Blocks of contacts who share something, read one after the other: never all pairs."""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from introcli.language.names import fold
from introcli.language.organisations import same_words
from introcli.language.views import ContactRef

# Ids in one statement; SQLite's own limit is higher.
_AT_ONCE = 500
# Digits at the end of a telephone number that its national and international spelling share.
_PHONE_END = 9
_PHONE_LEAST = 7


class Member(NamedTuple):
    """One contact of a block."""

    id: int
    name_key: str
    name: str = ""


class Block(NamedTuple):
    """Contacts who share one thing; ``what`` is it, as it is said."""

    kind: str
    key: str
    what: str
    members: list[Member]


# Each gives key, what, id, name_key, name and is sorted by key, then by name.
_ADDRESSES = """
    SELECT p.value_key, p.value, c.id, c.name_key, c.name
    FROM contact_point AS p JOIN contact AS c ON c.id = p.contact_id
    WHERE p.kind = :kind AND p.value_key IN (
        SELECT value_key FROM contact_point WHERE kind = :kind
        GROUP BY value_key HAVING count(*) > 1)
    ORDER BY 1, 4, 3
"""
_PHONES = f"""
    SELECT substr(p.value_key, -{_PHONE_END}), p.value, c.id, c.name_key, c.name
    FROM contact_point AS p JOIN contact AS c ON c.id = p.contact_id
    WHERE p.kind = 'phone' AND length(p.value_key) >= {_PHONE_LEAST} AND c.archived_at IS NULL
    ORDER BY 1, 4, 3
"""
_MAILBOXES = """
    SELECT substr(p.value_key, 1, instr(p.value_key, '@') - 1),
           substr(p.value_key, 1, instr(p.value_key, '@') - 1), c.id, c.name_key,
           c.name
    FROM contact_point AS p JOIN contact AS c ON c.id = p.contact_id
    WHERE p.kind = 'email' AND instr(p.value_key, '@') > 1 AND c.archived_at IS NULL
    ORDER BY 1, 4, 3
"""
# An employer of the past counts: who changed jobs may be recorded once with each. A legal form does
# not: Acme Ltd and ACME are one organisation.
_ORGANISATIONS = """
    SELECT same_words(organisation), organisation, id, name_key, name FROM contact
    WHERE organisation_key <> '' AND archived_at IS NULL
    UNION ALL
    SELECT same_words(a.name), a.name, c.id, c.name_key, c.name
    FROM affiliation AS a JOIN contact AS c ON c.id = a.contact_id
    WHERE a.kind = 'employer' AND c.archived_at IS NULL AND a.name_key <> c.organisation_key
    ORDER BY 1, 4, 3
"""


def blocks(connection: sqlite3.Connection) -> Iterator[Block]:
    """Give every block of two and more; one at a time is in memory.

    Archived contacts only count where an address is the same.
    """
    for kind in ("email", "linkedin"):
        yield from _blocks(kind, connection.execute(_ADDRESSES, {"kind": kind}))
    yield from _blocks("phone", connection.execute(_PHONES))
    connection.create_function("same_words", 1, cache(_same_words), deterministic=True)
    yield from _blocks("organisation", connection.execute(_ORGANISATIONS))
    yield from _blocks("mailbox", connection.execute(_MAILBOXES))


def _same_words(organisation: str) -> str:
    """Return what the ways to write an organisation's name have in common; never nothing."""
    return same_words(organisation) or fold(organisation)


def _blocks(kind: str, rows: sqlite3.Cursor) -> Iterator[Block]:
    for key, found in groupby(rows, lambda row: row[0]):
        members: dict[int, Member] = {}
        what = ""
        for _, said, contact_id, name_key, name in found:
            what = what or said
            members.setdefault(contact_id, Member(contact_id, name_key, name))
        if len(members) > 1:
            yield Block(kind, key, what, list(members.values()))


def pairs_said_to_be_two(connection: sqlite3.Connection) -> set[tuple[int, int]]:
    """Return the pairs somebody said are two, the smaller id first."""
    return {(a, b) for a, b in connection.execute("SELECT a_id, b_id FROM not_same")}


class Side(NamedTuple):
    """A contact of a pair with what decides which of the two is kept."""

    ref: ContactRef
    is_me: bool
    archived: bool
    entries: int

    @property
    def rank(self) -> tuple[bool, bool, int, int]:
        """Order by which to keep: myself, then who is not archived, has more, is older."""
        return (not self.is_me, self.archived, -self.entries, self.ref.id)


def sides(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Side]:
    """Return the contacts with these ids."""
    found: dict[int, Side] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ",".join(str(int(number)) for number in ids[start : start + _AT_ONCE])
        for row in connection.execute(_SIDES.format(ids=some)):
            ref = ContactRef(row[0], row[1], row[2])
            found[ref.id] = Side(ref, bool(row[3]), bool(row[4]), row[5])
    return found


_SIDES = """
    SELECT id, handle, name, is_me, archived_at IS NOT NULL,
        (SELECT count(*) FROM interaction WHERE contact_id = contact.id)
        + (SELECT count(*) FROM contact_point WHERE contact_id = contact.id)
        + (SELECT count(*) FROM tag WHERE contact_id = contact.id)
        + (SELECT count(*) FROM introduction WHERE requester_id = contact.id)
        + (SELECT count(*) FROM introduction WHERE connector_id = contact.id)
        + (SELECT count(*) FROM introduction WHERE target_id = contact.id)
    FROM contact WHERE id IN ({ids})
"""

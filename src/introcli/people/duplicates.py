"""Finding contacts who may be one person, and remembering who are two (F10, F11)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from introcli.errors import Refused
from introcli.language.names import fold
from introcli.language.organisations import same_words
from introcli.language.views import ContactRef
from introcli.people import likeness as rules
from introcli.people.likeness import Certainty, Nearness, Reason, Words, are_two
from introcli.record.find import find_contact
from introcli.store.sql import uid_of
from introcli.store.workspace import Workspace

# An equal address is the same person, whatever the names.
_BY_ADDRESS = {"email", "linkedin"}
_RANK = {certainty: rank for rank, certainty in enumerate(Certainty)}

Key = tuple[int, int]


# The two of a pair; first is who is kept: myself, who is not archived, has more, is older.
_WHO_IS_KEPT = """
    SELECT id, handle, name FROM contact WHERE id IN (?, ?)
    ORDER BY is_me DESC, archived_at IS NOT NULL,
        (SELECT count(*) FROM interaction WHERE contact_id = contact.id)
        + (SELECT count(*) FROM contact_point WHERE contact_id = contact.id)
        + (SELECT count(*) FROM tag WHERE contact_id = contact.id)
        + (SELECT count(*) FROM introduction WHERE requester_id = contact.id)
        + (SELECT count(*) FROM introduction WHERE connector_id = contact.id)
        + (SELECT count(*) FROM introduction WHERE target_id = contact.id) DESC,
        id
"""


def find_duplicates(
    workspace: Workspace, limit: int | None = None
) -> tuple[tuple[DuplicatePair, ...], int]:
    """Return the pairs that may be one person, strongest first, and how many there are in all.

    What somebody said are two is left out. Nobody is a pair when nothing is recorded.
    """
    with workspace.reading_if_any() as connection:
        if connection is None:
            return (), 0
        found = _judged(connection)
        pairs = []
        for certainty, key, reasons in found[:limit]:
            a, b = (ContactRef(*row) for row in connection.execute(_WHO_IS_KEPT, key))
            pairs.append(DuplicatePair(a, b, certainty, reasons))
    return tuple(pairs), len(found)


def _judged(connection: sqlite3.Connection) -> list[tuple[Certainty, Key, tuple[Reason, ...]]]:
    """Return what pairs share, strongest first; only pairs that may be one are kept in memory."""
    from rapidfuzz.distance import OSA

    shared: dict[Key, tuple[Nearness | None, bool, set[Reason]]] = {}
    for block in blocks(connection):
        names = {member.id: member.name_key for member in block.members}
        for key, near in candidates(block, OSA.distance):
            two = block.kind == "email" and near is None
            two = two and are_two(names[key[0]], names[key[1]], block.key, OSA.distance)
            shared.setdefault(key, (near, two, set()))[2].add(Reason(block.kind, block.what))
    said_two = pairs_said_to_be_two(connection)
    found = []
    for key, (near, two, reasons) in shared.items():
        certainty = rules.judge(reasons, near, are_two=two)
        if certainty and key not in said_two:
            if near:
                reasons.add(Reason("name", near.value))
            found.append((certainty, key, rules.in_order(reasons)))
    return sorted(found, key=lambda one: (_RANK[one[0]], -len(one[2]), one[1]))


def candidates(block: Block, distance: rules.Distance) -> Iterator[tuple[Key, Nearness | None]]:
    """Yield the pairs of a block that count, each once, with how their names are alike."""
    names = {member.id: rules.spellings(member.name_key, member.name) for member in block.members}
    words = {
        id_: tuple(dict.fromkeys(w for one in ways for w in one)) for id_, ways in names.items()
    }
    needs_name = block.kind not in _BY_ADDRESS
    done: set[Key] = set()
    for group in _groups(block, words):
        for one, other in rules.pairs_within(group):
            key = (one, other) if one < other else (other, one)
            if key in done:
                continue
            near = rules.nearest(names[one], names[other], distance)
            if near or not needs_name:
                done.add(key)
                yield key, near


def _groups(block: Block, words: dict[int, Words]) -> Iterator[list[int]]:
    """Yield those of a block who are compared: in an organisation, those who share a word."""
    if block.kind == "mailbox":
        yield [i for i in words if rules.is_telling_mailbox(block.key, words[i])]
    elif block.kind != "organisation" or len(words) <= rules.WINDOW:
        yield list(words)
    else:
        by_word: dict[str, list[int]] = {}
        for contact_id, of_name in words.items():
            for word in set(of_name):
                if len(word) > 1:
                    by_word.setdefault(word, []).append(contact_id)
        yield from (group for group in by_word.values() if len(group) > 1)


def say_two(
    workspace: Workspace, one: str, other: str, *, shown: tuple[str, str] | None = None
) -> tuple[ContactRef, ContactRef]:
    """Remember that two contacts are two; they are no longer suggested as one."""
    with workspace.reading() as connection:
        refs = find_contact(connection, one), find_contact(connection, other)
        low, high = sorted(ref.id for ref in refs)
        uids = shown or tuple(uid_of(connection, "contact", ref.id) for ref in refs)
        known = (low, high) in pairs_said_to_be_two(connection)
    if low == high:
        raise Refused(
            f"{refs[0].name} (@{refs[0].handle}) is one contact, not two",
            hint="name two: intro duplicates --not-same ada-king ada-king-2",
        )
    if not known:
        with workspace.writing() as work:
            for ref, uid in zip(refs, uids, strict=True):
                work.expect("contact", ref.id, uid)
            work.add("not_same", a_id=low, b_id=high, created_at=work.at)
    return refs


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
    """Yield every block of two and more; one at a time is in memory.

    Archived contacts only count where an address is the same.
    """
    for kind in ("email", "linkedin"):
        yield from _blocks(kind, connection.execute(_ADDRESSES, {"kind": kind}))
    yield from _blocks("phone", connection.execute(_PHONES))
    # What the ways to write an organisation's name have in common is never nothing.
    telling = cache(lambda organisation: same_words(organisation) or fold(organisation))
    connection.create_function("same_words", 1, telling, deterministic=True)
    yield from _blocks("organisation", connection.execute(_ORGANISATIONS))
    yield from _blocks("mailbox", connection.execute(_MAILBOXES))


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


class DuplicatePair(NamedTuple):
    """Two contacts who may be one person; ``a`` is the one to keep."""

    a: ContactRef
    b: ContactRef
    certainty: str
    reasons: tuple[Any, ...]


class Merge(NamedTuple):
    """What went from one contact into another; ``moved`` counts, by kind of thing."""

    kept: ContactRef
    gone: ContactRef
    moved: dict[str, int]
    filled: tuple[str, ...]
    conflicts: tuple[Any, ...]
    dry_run: bool = False

"""Finding contacts who may be one person, and remembering who are two (F10, F11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import Refused
from introcli.language.views import ContactRef
from introcli.people import likeness as rules
from introcli.people import reads_duplicates as reads
from introcli.people.likeness import Certainty, Nearness, Reason, Words
from introcli.people.merging import DuplicatePair
from introcli.people.telling_apart import are_two
from introcli.record.find import find_contact
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    import sqlite3

# An equal address is the same person, whatever the names.
_BY_ADDRESS = {"email", "linkedin"}
_RANK = {certainty: rank for rank, certainty in enumerate(Certainty)}

Key = tuple[int, int]


class _Likeness(NamedTuple):
    """What two contacts share; ``near`` is how their names are alike."""

    near: Nearness | None
    are_two: bool
    reasons: list[Reason]


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
        shown = found[:limit]
        sides = reads.sides(connection, sorted({i for _, key, _ in shown for i in key}))
    return tuple(_pair(sides, *one) for one in shown), len(found)


def _judged(connection: sqlite3.Connection) -> list[tuple[Certainty, Key, tuple[Reason, ...]]]:
    two = reads.pairs_said_to_be_two(connection)
    found = []
    for key, likeness in _likenesses(connection).items():
        certainty = rules.judge(likeness.reasons, likeness.near, are_two=likeness.are_two)
        if certainty and key not in two:
            reasons = set(likeness.reasons)
            if likeness.near:
                reasons.add(Reason("name", likeness.near.value))
            found.append((certainty, key, rules.in_order(reasons)))
    return sorted(found, key=lambda one: (_RANK[one[0]], -len(one[2]), one[1]))


def _likenesses(connection: sqlite3.Connection) -> dict[Key, _Likeness]:
    """Return what pairs share; only pairs that may be one are kept in memory."""
    from rapidfuzz.distance import OSA

    found: dict[Key, _Likeness] = {}
    for block in reads.blocks(connection):
        names = {member.id: member.name_key for member in block.members}
        for key, near in candidates(block, OSA.distance):
            two = block.kind == "email" and near is None
            two = two and are_two(names[key[0]], names[key[1]], block.key, OSA.distance)
            likeness = found.setdefault(key, _Likeness(near, two, []))
            likeness.reasons.append(Reason(block.kind, block.what))
    return found


def candidates(
    block: reads.Block, distance: rules.Distance
) -> Iterator[tuple[Key, Nearness | None]]:
    """Give the pairs of a block that count, each once, with how their names are alike."""
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


def _groups(block: reads.Block, words: dict[int, Words]) -> Iterator[list[int]]:
    """Give those of a block who are compared: in an organisation, those who share a word."""
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


def _pair(
    sides: dict[int, reads.Side], certainty: Certainty, key: Key, reasons: tuple[Reason, ...]
) -> DuplicatePair:
    a, b = sorted((sides[key[0]], sides[key[1]]), key=lambda side: side.rank)
    return DuplicatePair(a.ref, b.ref, certainty, reasons)


def say_two(workspace: Workspace, one: str, other: str) -> tuple[ContactRef, ContactRef]:
    """Remember that two contacts are two; they are no longer suggested as one."""
    with workspace.reading() as connection:
        refs = find_contact(connection, one), find_contact(connection, other)
        low, high = sorted(ref.id for ref in refs)
        known = (low, high) in reads.pairs_said_to_be_two(connection)
    if low == high:
        raise Refused(
            f"{refs[0].name} (@{refs[0].handle}) is one contact, not two",
            hint="name two: intro duplicates --not-same ada-king ada-king-2",
        )
    if not known:
        with workspace.writing() as work:
            work.add("not_same", a_id=low, b_id=high, created_at=work.at)
    return refs

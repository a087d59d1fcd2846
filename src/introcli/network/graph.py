"""A part of the network, as it is drawn: people, and who of them knows whom."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from introcli.errors import NotFound
from introcli.language.ties import TieStrength, strength, strength_between, words
from introcli.language.views import ContactRef
from introcli.record.contacts import my_id
from introcli.record.find import find_contact
from introcli.record.ties import SMALL_MEETING, evidence_of
from introcli.store.workspace import Workspace


class Part(StrEnum):
    """What somebody is in a picture: myself, who it is about, known to me, or only recorded."""

    ME = "me"
    CENTRE = "centre"
    KNOWN = "known"
    RECORDED = "recorded"


class Shown(NamedTuple):
    """Somebody in the picture; ``value`` is my tie to them, 0 to 1, and ``words`` says it."""

    ref: ContactRef
    part: Part
    value: float
    words: str
    title: str
    organisation: str
    tags: tuple[str, ...]

    @property
    def is_untied(self) -> bool:
        """Whether no tie of mine to them is on record, be they who the picture is about."""
        return self.part is Part.RECORDED or (self.part is Part.CENTRE and not self.value)


class ShownTie(NamedTuple):
    """Two who know each other, the smaller id first; ``certain`` unless it is only likely."""

    a: int
    b: int
    value: float
    words: str
    how: str
    certain: bool = True


class Picture(NamedTuple):
    """What is drawn: people in the order of their weight, and their ties.

    ``left_out`` counts those who belong here and did not fit, ``alone`` contacts of whom no tie
    is on record, neither mine nor another's. ``from_me`` says that it is read from me on, whoever
    it is about.
    """

    about: str
    people: tuple[Shown, ...]
    ties: tuple[ShownTie, ...]
    left_out: int = 0
    alone: int = 0
    from_me: bool = False

    @property
    def by_id(self) -> dict[int, Shown]:
        """Everybody in the picture by id."""
        return {one.ref.id: one for one in self.people}

    @property
    def me(self) -> int | None:
        """My own id, when I am in the picture."""
        return next((one.ref.id for one in self.people if one.part is Part.ME), None)


# What a tie is worth in a picture of which only one meeting of both is on record.
_MET_TOGETHER = 0.2
MY_NETWORK = "My network"


def around_me(workspace: Workspace, most: int) -> Picture:
    """Return me, those nearest to me, and who of them knows whom."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Picture(MY_NETWORK, (), ())
        ids, left_out, alone = nearest(connection, most)
        return _picture(connection, workspace, MY_NETWORK, ids, None, left_out)._replace(
            alone=alone
        )


def around(workspace: Workspace, wanted: str, most: int) -> Picture:
    """Return a contact, those they know, and who of them knows whom; me, when I know one."""
    with workspace.reading() as connection:
        centre = find_contact(connection, wanted, loose=True)
        mine = my_id(connection)
    if centre.id == mine:
        return around_me(workspace, most)
    with workspace.reading() as connection:
        ids, left_out = beside(connection, centre.id, max(most - 1, 0))
        about = f"{centre.name} and those they know"
        return _picture(connection, workspace, about, [centre.id, *ids], centre.id, left_out)


def under_tag(workspace: Workspace, tag: str, most: int) -> Picture:
    """Return the contacts under a tag, and who of them knows whom. Raises NotFound."""
    with workspace.reading() as connection:
        ids, left_out = tagged(connection, tag.removeprefix("#"), most)
        if not ids:
            raise NotFound(
                f"nobody has the tag {tag!r}", hint="see tags: intro contacts --tag NAME"
            )
        about = f"Contacts under #{tag.removeprefix('#')}"
        return _picture(connection, workspace, about, ids, None, left_out)


def ways_to(workspace: Workspace, target: str, most: int) -> Picture:
    """Return the paths to a contact: me, whom to ask, and them; those who may know them, too."""
    from introcli.network.path import find_paths

    found = find_paths(workspace, target, limit=most or None)
    if found.target.contact is None:
        raise NotFound(f"{target!r} is not a contact", hint="see everybody: intro contacts")
    goal = found.target.contact
    asked = [one for path in found.paths for one in path.connectors]
    possible = [one for one in found.possible if one.contact not in asked]
    ids = list(dict.fromkeys(one.id for one in [goal, *asked, *(one.contact for one in possible)]))
    kept = ids[: most + 1]
    with workspace.reading() as connection:
        about = f"The ways to {goal.name}"
        picture = _picture(connection, workspace, about, kept, goal.id, len(ids) - len(kept))
    tied = {(tie.a, tie.b) for tie in picture.ties}
    likely = [_likely(goal.id, one.contact.id, one.why) for one in possible]
    more = tuple(
        tie for tie in likely if {tie.a, tie.b} <= set(kept) and (tie.a, tie.b) not in tied
    )
    return picture._replace(ties=picture.ties + more, from_me=True)


def _likely(one: int, other: int, how: str) -> ShownTie:
    low, high = sorted((one, other))
    return ShownTie(low, high, _MET_TOGETHER, "not verified", how, certain=False)


def _picture(
    connection: sqlite3.Connection,
    workspace: Workspace,
    about: str,
    ids: Sequence[int],
    centre: int | None,
    left_out: int,
) -> Picture:
    me = my_id(connection)
    found = somebody(connection, [*ids, me] if me else ids)
    evidence = evidence_of(connection, [id_ for id_ in ids if id_ != me])
    mine = {id_: strength(said, workspace.today) for id_, said in evidence.items()}
    known = {id_: tie for id_, tie in mine.items() if tie.value > 0}
    people = [
        _shown(found[id_], known.get(id_), centred=id_ == centre) for id_ in ids if id_ in found
    ]
    if me and people:
        people.insert(0, _shown(found[me], None))
    ties = [
        ShownTie(min(me, id_), max(me, id_), round(tie.value, 2), tie.words, "")
        for id_, tie in sorted(known.items())
        if me
    ]
    ties += _their_ties(connection, ids)
    return Picture(about, tuple(people), tuple(ties), left_out)


def _shown(one: Somebody, tie: TieStrength | None, *, centred: bool = False) -> Shown:
    part = Part.KNOWN if tie else Part.RECORDED
    if one.is_me or centred:
        part = Part.ME if one.is_me else Part.CENTRE
    return Shown(
        ref=ContactRef(one.id, one.handle, one.name),
        part=part,
        value=round(tie.value, 2) if tie else 0.0,
        words=tie.words if tie else "",
        title=one.title,
        organisation=one.organisation,
        tags=one.tags,
    )


def _their_ties(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ShownTie]:
    """Return the ties on record, then those that a small meeting of both only suggests."""
    found = []
    for tied in ties_among(connection, ids):
        value = strength_between(tied.strength, tied.how, tied.source)
        found.append(ShownTie(tied.a, tied.b, value, words(value), tied.how))
    certain = {(tie.a, tie.b) for tie in found}
    for (a, b), event in met_together(connection, ids).items():
        if (a, b) not in certain:
            found.append(_likely(a, b, f"both at {event}"))
    return found


# The nearest first: what was said of a tie, then the last touchpoint. Somebody I was in touch with
# and said nothing of stands between those I hardly know and those I would call.
_NEAREST = """
    ORDER BY coalesce(c.strength, CASE WHEN c.last_touchpoint_on IS NULL THEN 0 ELSE 2.5 END) DESC,
        c.last_touchpoint_on DESC, c.id
"""
_TIED = """(EXISTS (SELECT 1 FROM tie WHERE a_id = c.id)
    OR EXISTS (SELECT 1 FROM tie WHERE b_id = c.id))"""
_MINE = """(c.strength IS NOT NULL OR c.last_touchpoint_on IS NOT NULL
    OR EXISTS (SELECT 1 FROM interaction WHERE contact_id = c.id AND kind <> 'note'))"""
_ANYBODY = "FROM contact AS c WHERE c.is_me = 0 AND c.archived_at IS NULL"
_IDS = "(SELECT value FROM json_each(:ids))"
_BESIDE = """
    SELECT c.id FROM (
        SELECT b_id AS who, strength FROM tie WHERE a_id = ?1
        UNION ALL SELECT a_id, strength FROM tie WHERE b_id = ?1) AS tied
    JOIN contact AS c ON c.id = tied.who AND c.archived_at IS NULL AND c.is_me = 0
    ORDER BY coalesce(tied.strength, 3) DESC, c.id
"""
_MEETINGS = f"""
    SELECT DISTINCT kind, happened_on, event, contact_id FROM interaction
    WHERE contact_id IN {_IDS} AND kind IN ('met', 'meeting') AND event <> ''
        AND length(happened_at) >= 10
"""
_CROWD = """
    SELECT count(DISTINCT contact_id) FROM interaction
    WHERE kind = ? AND happened_on = ? AND event = ?
"""


class Somebody(NamedTuple):
    """A contact as the picture needs them."""

    id: int
    handle: str
    name: str
    title: str
    organisation: str
    is_me: bool
    tags: tuple[str, ...]


class Tied(NamedTuple):
    """A tie on record, the smaller id first."""

    a: int
    b: int
    strength: int | None
    how: str
    source: str


def nearest(connection: sqlite3.Connection, most: int) -> tuple[list[int], int, int]:
    """Return the nearest contacts, how many more there are, and how many have no tie at all."""
    counted = connection.execute(
        f"SELECT count(*), count(*) FILTER (WHERE {_MINE} OR {_TIED}) {_ANYBODY}"
    ).fetchone()
    found = connection.execute(
        f"SELECT c.id {_ANYBODY} AND ({_MINE} OR {_TIED}) {_NEAREST} LIMIT ?", (most,)
    )
    ids = [row[0] for row in found]
    return ids, counted[1] - len(ids), counted[0] - counted[1]


def tagged(connection: sqlite3.Connection, tag: str, most: int) -> tuple[list[int], int]:
    """Return the contacts under a tag, the nearest first, and how many more there are."""
    return _some(
        connection,
        f"SELECT c.id {_ANYBODY} AND c.id IN (SELECT contact_id FROM tag WHERE name = ?)"
        f" {_NEAREST}",
        tag,
        most,
    )


def beside(connection: sqlite3.Connection, contact_id: int, most: int) -> tuple[list[int], int]:
    """Return whom a contact knows, the best known first, and how many more there are."""
    return _some(
        connection,
        _BESIDE,
        contact_id,
        most,
    )


def _some(
    connection: sqlite3.Connection, query: str, value: object, most: int
) -> tuple[list[int], int]:
    ids = [row[0] for row in connection.execute(query, (value,))]
    return ids[:most], max(len(ids) - most, 0)


def somebody(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, Somebody]:
    """Return these contacts as the picture needs them."""
    which = {"ids": json.dumps(sorted(ids))}
    tags: defaultdict[int, list[str]] = defaultdict(list)
    for contact_id, name in connection.execute(
        f"SELECT contact_id, name FROM tag WHERE contact_id IN {_IDS} ORDER BY name", which
    ):
        tags[contact_id].append(name)
    rows = connection.execute(
        f"SELECT id, handle, name, title, organisation, is_me FROM contact WHERE id IN {_IDS}",
        which,
    )
    return {
        id_: Somebody(id_, handle, name, title, organisation, bool(is_me), tuple(tags[id_]))
        for id_, handle, name, title, organisation, is_me in rows
    }


def ties_among(connection: sqlite3.Connection, ids: Collection[int]) -> list[Tied]:
    """Return the ties of which both ends are among these contacts.

    The plus keeps SQLite from trying every pair of ids: it walks through the ties of each.
    """
    rows = connection.execute(
        "SELECT a_id, b_id, strength, how, source FROM tie"
        f" WHERE a_id IN {_IDS} AND +b_id IN {_IDS} ORDER BY a_id, b_id",
        {"ids": json.dumps(sorted(ids))},
    )
    return [Tied(*row) for row in rows]


def met_together(
    connection: sqlite3.Connection, ids: Collection[int]
) -> dict[tuple[int, int], str]:
    """Return who of these were at one small meeting on one day, and where: they may be tied."""
    rows = connection.execute(_MEETINGS, {"ids": json.dumps(sorted(ids))})
    there: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for kind, day, event, contact_id in rows:
        there[kind, day, event].append(contact_id)
    found: dict[tuple[int, int], str] = {}
    for meeting, people in sorted(there.items()):
        if 1 < len(people) <= SMALL_MEETING and (
            connection.execute(_CROWD, meeting).fetchone()[0] <= SMALL_MEETING
        ):
            for pair in combinations(sorted(people), 2):
                found.setdefault(pair, meeting[2])
    return found

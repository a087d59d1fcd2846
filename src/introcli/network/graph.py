"""Choosing what a picture of the network shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from introcli.errors import NotFound
from introcli.language.ties import TieStrength, strength, strength_between, words
from introcli.language.views import ContactRef
from introcli.network import reads_picture as reads
from introcli.network.picture import Part, Picture, Shown, ShownTie
from introcli.record.contacts import my_id
from introcli.record.find import find_contact
from introcli.record.ties import evidence_of
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    import sqlite3

# What a tie is worth in a picture of which only one meeting of both is on record.
_MET_TOGETHER = 0.2
MY_NETWORK = "My network"


def around_me(workspace: Workspace, most: int) -> Picture:
    """Return me, those nearest to me, and who of them knows whom."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Picture(MY_NETWORK, (), ())
        ids, left_out, alone = reads.nearest(connection, most)
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
        ids, left_out = reads.beside(connection, centre.id, max(most - 1, 0))
        about = f"{centre.name} and those they know"
        return _picture(connection, workspace, about, [centre.id, *ids], centre.id, left_out)


def under_tag(workspace: Workspace, tag: str, most: int) -> Picture:
    """Return the contacts under a tag, and who of them knows whom. Raises NotFound."""
    with workspace.reading() as connection:
        ids, left_out = reads.tagged(connection, tag.removeprefix("#"), most)
        if not ids:
            raise NotFound(
                f"nobody is filed under {tag!r}", hint="see tags: intro contacts --tag NAME"
            )
        about = f"Contacts under #{tag.removeprefix('#')}"
        return _picture(connection, workspace, about, ids, None, left_out)


def ways_to(workspace: Workspace, target: str, most: int) -> Picture:
    """Return the paths to a contact: me, whom to ask, and them; those who may know them, too."""
    from introcli.network.path import find_paths

    found = find_paths(workspace, target, limit=most or None)
    if found.target.contact is None:
        raise NotFound(f"{target!r} is nobody on record", hint="see everybody: intro contacts")
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
    found = reads.somebody(connection, [*ids, me] if me else ids)
    evidence = evidence_of(connection, [id_ for id_ in ids if id_ != me])
    mine = {id_: strength(said, workspace.today) for id_, said in evidence.items()}
    known = {id_: tie for id_, tie in mine.items() if tie.value > 0}
    people = [
        _shown(found[id_], known.get(id_), centred=id_ == centre) for id_ in ids if id_ in found
    ]
    if me and people:
        people.insert(0, _shown(found[me], None))
    ties = _my_ties(me, known) if me else []
    ties += _their_ties(connection, ids)
    return Picture(about, tuple(people), tuple(ties), left_out)


def _shown(one: reads.Somebody, tie: TieStrength | None, *, centred: bool = False) -> Shown:
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


def _my_ties(me: int, known: dict[int, TieStrength]) -> list[ShownTie]:
    return [
        ShownTie(min(me, id_), max(me, id_), round(tie.value, 2), tie.words, "")
        for id_, tie in sorted(known.items())
    ]


def _their_ties(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ShownTie]:
    """Return the ties on record, then those that a small meeting of both only suggests."""
    found = []
    for tied in reads.ties_among(connection, ids):
        value = strength_between(tied.strength, tied.how, tied.source)
        found.append(ShownTie(tied.a, tied.b, value, words(value), tied.how))
    certain = {(tie.a, tie.b) for tie in found}
    for (a, b), event in reads.met_together(connection, ids).items():
        if (a, b) not in certain:
            found.append(_likely(a, b, f"both at {event}"))
    return found

"""Finding the paths to a target and saying why (PRACTICE C1, C2, A14, F5; docs/ranking.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.errors import Ambiguous, NotFound
from introcli.language.ties import GOOD
from introcli.network import path_records as reads
from introcli.network import path_views
from introcli.network.path_candidates import candidates, ties_to
from introcli.network.path_helps import with_next
from introcli.network.path_targets import wanted
from introcli.network.paths import Direct, Offer, Paths
from introcli.people.common_ground import between
from introcli.record import asking
from introcli.record.contacts import my_id
from introcli.record.find import find_contact

if TYPE_CHECKING:
    import sqlite3

    from introcli.language.ties import TieStrength
    from introcli.network.path_targets import Wanted
    from introcli.store.workspace import Workspace

# Paths that are shown, unless more are asked for, and offered where a connector is missing.
MOST, MOST_OFFERED = 5, 3
# The degree of a target to whom one connector leads.
SECOND = 2


def find_paths(
    workspace: Workspace,
    name: str | None,
    *,
    org: str | None = None,
    at: str | None = None,
    limit: int | None = MOST,
) -> Paths:
    """Return the paths to a contact, to somebody at ``org``, or to anybody ``at`` an organisation.

    The likeliest first. See ``services.path_targets.wanted`` for what is raised.
    """
    with workspace.reading() as connection:
        meant = wanted(connection, name, org=org, at=at)
        known = ties_to(connection, meant.ids, workspace.today)
        return with_next(connection, _paths(connection, workspace, meant, known, limit))


def offered(workspace: Workspace, name: str) -> Offer:
    """Return whom to ask, for a request that names no connector (C2): the best through one.

    Through two where there is none, as ``intro path`` says. Nobody for a target who is not
    recorded, or who could be several contacts.
    """
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Offer()
        try:
            target = find_contact(connection, name)
        except (NotFound, Ambiguous):
            return Offer()
        known = ties_to(connection, (target.id,), workspace.today)
        direct = [one for one in _direct(connection, known) if one.strength >= GOOD]
        found = candidates(connection, (target.id,), workspace.today, workspace.settings.capacity)
        short = [one for one in found.ranked if one[1].degree == SECOND]
        best = (short or found.ranked)[:MOST_OFFERED]
        shown = tuple(path_views.paths_shown(connection, best, workspace.today))
    return Offer(target, direct[0] if direct else None, shown, is_longer=not short)


def _paths(
    connection: sqlite3.Connection,
    workspace: Workspace,
    meant: Wanted,
    known: dict[int, TieStrength],
    limit: int | None,
) -> Paths:
    contact = meant.target.contact
    found = Paths(meant.target, direct=_direct(connection, known), notes=meant.notes)
    if contact:
        me = my_id(connection)
        shared = between(connection, me, contact.id) if me else ()
        found = found._replace(common_ground=shared)
        if contact.id in known and known[contact.id].value >= GOOD:
            return found._replace(is_direct=True)
    targets = [contact.id] if contact else [id_ for id_ in meant.ids if id_ not in known]
    return _searched(connection, workspace, found, targets, limit)


def _direct(connection: sqlite3.Connection, known: dict[int, TieStrength]) -> tuple[Direct, ...]:
    """Return whom I know of those looked for, the closest first."""
    names = reads.refs(connection, known)
    found = [Direct(names[id_], tie.value, tie.words) for id_, tie in known.items()]
    return tuple(sorted(found, key=lambda one: (-one.strength, one.contact.id)))


def _searched(
    connection: sqlite3.Connection,
    workspace: Workspace,
    so_far: Paths,
    targets: list[int],
    limit: int | None,
) -> Paths:
    today = workspace.today
    found = candidates(connection, targets, today, workspace.settings.capacity)
    under_way = asking.under_way(connection, targets)
    ranked = found.ranked if limit is None else found.ranked[:limit]
    return so_far._replace(
        paths=tuple(path_views.paths_shown(connection, ranked, today)),
        more=len(found.ranked) - len(ranked),
        left_out=path_views.left_out(connection, found.barred, today),
        possible=path_views.possible(connection, found, so_far),
        bounded=path_views.bounded_words(found, len(ranked)),
        notes=(*so_far.notes, *path_views.say_under_way(connection, under_way)),
        under_way=tuple(one.introduction for one in under_way),
    )

"""Finding the paths to a target and saying why (PRACTICE C1, C2, A14, F5; docs/ranking.md)."""

from __future__ import annotations

import json
import sqlite3
from shlex import quote
from typing import NamedTuple

from introcli.errors import Ambiguous, NotFound, Refused, UsageProblem
from introcli.language import inputs
from introcli.language.names import fold
from introcli.language.organisations import is_organisation
from introcli.language.ties import GOOD, TieStrength
from introcli.language.views import ContactRef, NextStep
from introcli.network import path_records as reads
from introcli.network import path_views, who
from introcli.network.path_candidates import candidates, ties_to
from introcli.network.path_views import Direct, Offer, Paths, Target
from introcli.network.who import names_like
from introcli.people.card import between
from introcli.record import introduction_history
from introcli.record.contacts import my_id
from introcli.record.find import find_contact
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
    today = workspace.today
    weighed = candidates(connection, targets, today, workspace.settings.capacity)
    under_way = introduction_history.under_way(connection, targets)
    ranked = weighed.ranked if limit is None else weighed.ranked[:limit]
    return found._replace(
        paths=tuple(path_views.paths_shown(connection, ranked, today)),
        more=len(weighed.ranked) - len(ranked),
        left_out=path_views.left_out(connection, weighed.barred, today),
        possible=path_views.possible(connection, weighed, found),
        bounded=path_views.bounded_words(weighed, len(ranked)),
        notes=(*found.notes, *path_views.say_under_way(connection, under_way)),
        under_way=tuple(one.introduction for one in under_way),
    )


def _direct(connection: sqlite3.Connection, known: dict[int, TieStrength]) -> tuple[Direct, ...]:
    """Return whom I know of those looked for, the closest first."""
    names = reads.refs(connection, known)
    found = [Direct(names[id_], tie.value, tie.words) for id_, tie in known.items()]
    return tuple(sorted(found, key=lambda one: (-one.strength, one.contact.id)))


def with_next(connection: sqlite3.Connection, found: Paths) -> Paths:
    """Return the same with what to type next."""
    return found._replace(next=tuple(_next(connection, found)))


def _next(connection: sqlite3.Connection, found: Paths) -> list[NextStep]:
    if found.is_direct:
        handle = found.direct[0].contact.handle
        return [NextStep("you know them: write directly", f"intro invite {handle}")]
    if found.direct and not found.target.name:
        first = found.direct[0].contact
        return [
            NextStep("somebody you know is there: write directly", f"intro show {first.handle}")
        ]
    if found.possible and not found.target.contact:
        return _through_possible(found)
    if found.paths:
        best = found.paths[0]
        say = "see where it is" if best.command.startswith("intro log") else "ask"
        return [NextStep(say, best.command)]
    if found.direct:
        handle = found.direct[0].contact.handle
        return [NextStep("you know them a little: write directly", f"intro invite {handle}")]
    under_way = [NextStep("see where it is", f"intro log {id_}") for id_ in found.under_way[:1]]
    steps = []
    target = found.target.contact.id if found.target.contact else 0
    no = {who for who, _ in introduction_history.declined_for(connection, [target])}
    closest = [one for one in reads.closest(connection, 2 + 2 * len(no)) if one not in no]
    if closest and not found.possible:
        first = reads.refs(connection, closest)[closest[0]]
        whom = found.target.name or "somebody there"
        steps.append(NextStep(f"ask {first.name} who knows {whom}", f"intro show {first.handle}"))
    if not found.target.contact and who.places_at(
        connection, names_like(connection, found.target.organisation)[0]
    ):
        there = f"intro who --at {quote(found.target.organisation)}"
        steps.insert(0, NextStep("see who is or was there", there))
    if found.target.contact:
        tie = f"intro tie NAME {found.target.contact.handle}"
        steps.append(NextStep("somebody knows them? record it", tie))
    steps.append(NextStep("bring more of your network in", "intro import FILE"))
    return [*under_way, *_through_possible(found), *steps]


def _through_possible(found: Paths) -> list[NextStep]:
    if not found.possible:
        return []
    first = found.possible[0].contact
    say = f"ask {first.name} whether they know {found.target.name}"
    if found.target.contact:
        tie = f"intro tie {first.handle} {found.target.contact.handle}"
        return [NextStep(f"{say}; if so", tie)]
    command = (
        f"intro draft {quote(found.target.name)} --new --org {quote(found.target.organisation)}"
        f' --via {first.handle} --purpose "..."'
    )
    return [NextStep(f"{say}; if so", command)]


class Wanted(NamedTuple):
    """The target, and the contacts whom a path may end at; ``notes`` say what is to be known."""

    target: Target
    ids: tuple[int, ...]
    notes: tuple[str, ...] = ()


def wanted(
    connection: sqlite3.Connection, name: str | None, *, org: str | None, at: str | None
) -> Wanted:
    """Return who is meant by what was typed; nobody is guessed.

    Raises UsageProblem for nobody or for both, NotFound and Ambiguous for a contact, Refused for
    myself.
    """
    if at is not None:
        if name or org:
            raise UsageProblem(
                "--at looks for anybody at an organisation, and somebody is named as well",
                hint="somebody there who is not recorded: intro path NAME --org ORGANISATION",
            )
        organisation = _organisation(at, "--at")
        return Wanted(Target("", organisation), _there(connection, organisation))
    if not name:
        raise UsageProblem(
            "who do you want to reach?",
            hint='a contact, or --at ORGANISATION: intro path --at "Royal Society"',
        )
    found = _contact(connection, name, org)
    if isinstance(found, Wanted):
        return found
    if found.id == my_id(connection):
        raise Refused(
            "there is no path to yourself", hint="name the person you want to meet: intro path NAME"
        )
    organisation = connection.execute(
        "SELECT organisation FROM contact WHERE id = ?", (found.id,)
    ).fetchone()[0]
    return Wanted(Target(found.name, organisation, found), (found.id,))


def _organisation(text: str, option: str) -> str:

    organisation = inputs.line(text, "organisation")
    if not fold(organisation) or not is_organisation(organisation):
        raise UsageProblem(
            f"{option} names no organisation", hint=f'for example: {option} "Royal Society"'
        )
    return organisation


def _there(connection: sqlite3.Connection, organisation: str) -> tuple[int, ...]:
    return tuple(people_at(connection, organisation))


def _contact(connection: sqlite3.Connection, name: str, org: str | None) -> ContactRef | Wanted:
    """Return the contact, or somebody of that name at the organisation who is not recorded."""
    if org is None:
        try:
            return find_contact(connection, name, loose=True)
        except NotFound as problem:
            raise NotFound(
                str(problem),
                hint=f"{problem.hint}; somebody not recorded: intro path NAME --org ORGANISATION",
                close=problem.close,
            ) from None

    organisation = _organisation(org, "--org")
    clean, there = inputs.name(name), _there(connection, organisation)
    same_name = called(connection, clean)
    fitting = [ref for ref in same_name if ref.id in there]
    if len(fitting) > 1:
        handles = [ref.handle for ref in fitting]
        raise Ambiguous(
            f"{clean!r} at {organisation} could be several contacts: {', '.join(handles)}",
            hint="name one by its handle",
            candidates=handles,
        )
    if fitting:
        return fitting[0]
    others = ", ".join(ref.handle for ref in same_name)
    notes = (f"somebody of that name is on record elsewhere: {others}",) if others else ()
    return Wanted(Target(clean, organisation), there, notes)


# People of one organisation to whom paths are looked for.
MOST_THERE = 200


def people_at(connection: sqlite3.Connection, organisation: str) -> list[int]:
    """Return who is there now, by their contact or by an employer on record; never myself.

    The same words count, whatever the legal form (docs/organisations.md).
    """

    same, _others = names_like(connection, organisation)
    rows = connection.execute(
        "WITH name(key) AS (SELECT value FROM json_each(:keys))"
        " SELECT id FROM (SELECT id FROM contact WHERE organisation_key IN (SELECT key FROM name)"
        " UNION SELECT contact_id FROM affiliation"
        "  WHERE name_key IN (SELECT key FROM name) AND kind = 'employer' AND is_current = 1)"
        " CROSS JOIN contact USING (id) WHERE is_me = 0 AND archived_at IS NULL"
        " ORDER BY id LIMIT :most",
        {"keys": json.dumps([fold(organisation), *same]), "most": MOST_THERE},
    )
    return [row[0] for row in rows]


def called(connection: sqlite3.Connection, name: str) -> list[ContactRef]:
    """Return the contacts with exactly this name; case and accents do not matter."""
    rows = connection.execute(
        "SELECT id, handle, name FROM contact WHERE name_key = ? ORDER BY id", (fold(name),)
    )
    return [ContactRef(*row) for row in rows]

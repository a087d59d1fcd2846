"""What to type after looking for a path; what could help where there is none."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from introcli.language.views import NextStep
from introcli.network import path_records as reads
from introcli.network.paths import Paths

if TYPE_CHECKING:
    import sqlite3


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
        say = "see how it stands" if best.command.startswith("intro log") else "ask"
        return [NextStep(say, best.command)]
    if found.direct:
        handle = found.direct[0].contact.handle
        return [NextStep("you know them a little: write directly", f"intro invite {handle}")]
    under_way = [NextStep("see how it stands", f"intro log {id_}") for id_ in found.under_way[:1]]
    return [*under_way, *_through_possible(found), *_helps(connection, found)]


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


def _helps(connection: sqlite3.Connection, found: Paths) -> list[NextStep]:
    steps = []
    closest = reads.closest(connection, 2)
    if closest and not found.possible:
        first = reads.refs(connection, closest)[closest[0]]
        whom = found.target.name or "somebody there"
        steps.append(NextStep(f"ask {first.name} who knows {whom}", f"intro show {first.handle}"))
    if not found.target.contact and _is_any_there(connection, found.target.organisation):
        there = f"intro who --at {quote(found.target.organisation)}"
        steps.insert(0, NextStep("see who is or was there", there))
    if found.target.contact:
        tie = f"intro tie NAME {found.target.contact.handle}"
        steps.append(NextStep("somebody knows them? record it", tie))
    steps.append(NextStep("bring more of your network in", "intro import FILE"))
    return steps


def _is_any_there(connection: sqlite3.Connection, organisation: str) -> bool:
    """Say whether anybody on record is at the organisation or was, however little I know them."""
    from introcli.network import organisations

    same, _others = organisations.names_like(connection, organisation)
    return bool(organisations.places_at(connection, same))

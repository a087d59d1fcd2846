"""Who is to be reached: a contact, somebody not recorded at an organisation, or anybody there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import Ambiguous, NotFound, Refused, UsageProblem
from introcli.language.names import fold
from introcli.language.views import ContactRef
from introcli.network.paths import Target
from introcli.network.people_at import called, people_at
from introcli.record.contacts import my_id
from introcli.record.find import find_contact

if TYPE_CHECKING:
    import sqlite3


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
        return _anybody(connection, name, org, at)
    if not name:
        raise UsageProblem(
            "whom do you want to reach?",
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


def _anybody(connection: sqlite3.Connection, name: str | None, org: str | None, at: str) -> Wanted:
    if name or org:
        raise UsageProblem(
            "--at looks for anybody at an organisation, and somebody is named as well",
            hint="somebody there who is not recorded: intro path NAME --org ORGANISATION",
        )
    organisation = _organisation(at, "--at")
    return Wanted(Target("", organisation), _there(connection, organisation))


def _organisation(text: str, option: str) -> str:
    from introcli.language import inputs
    from introcli.language.organisations import is_organisation

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
    from introcli.language import inputs

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

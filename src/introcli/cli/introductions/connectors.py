"""A request that names no connector: who could be asked, or that nobody has to be (C2)."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from introcli.cli import cli_asides, prompts
from introcli.errors import Ambiguous, NotFound, UsageProblem
from introcli.network.path import offered
from introcli.record.find import find_contact
from introcli.safe_text import safe

if TYPE_CHECKING:
    from introcli.network.paths import Offer, PathView
    from introcli.store.workspace import Workspace


def missing(workspace: Workspace, target: str) -> UsageProblem:
    """Return what to say where nobody can be asked: the connectors there are, as a hint."""
    offer = offered(workspace, target)
    if offer.direct:
        return UsageProblem(_you_know(offer), hint=f"{_directly(offer)}; or name one with --via")
    return UsageProblem(
        "who could introduce you? name the connector with --via", hint=_who_could(offer, target)
    )


def _you_know(offer: Offer) -> str:
    if not offer.direct:
        return ""
    who = offer.direct
    return f"you know {who.contact.name} yourself ({who.words}), so no connector is needed"


def _directly(offer: Offer) -> str:
    handle = offer.direct.contact.handle if offer.direct else ""
    return f"write directly: intro invite {handle}"


def _who_could(offer: Offer, target: str) -> str:
    if offer.target is None or not offer.paths:
        return f"somebody who knows you both: intro path {shlex.quote(target)}, intro contacts"
    why = f"why: intro path {offer.target.handle} --explain"
    if offer.is_longer:
        best = offer.paths[0]
        return f"the way leads through two, {_chain(best)}: {best.command}; {why}"
    said = ", ".join(f"{p.connectors[0].handle} ({', '.join(p.marks[:2])})" for p in offer.paths)
    return f"the likeliest: {said}; {why}"


def _chain(path: PathView) -> str:
    return " → ".join(ref.name for ref in path.connectors)


def ask_via(workspace: Workspace, target: str) -> str:
    """Ask who could introduce me, after listing the best; return a handle."""
    handles = _listed(offered(workspace, target))
    numbers = f"1 to {len(handles)}, " if len(handles) > 1 else "1, " if handles else ""
    while True:
        answer = prompts.ask_needed(f"Who could introduce you ({numbers}handle or name)")
        if answer in map(str, range(1, len(handles) + 1)):
            return handles[int(answer) - 1]
        if handles and answer.isdecimal():
            cli_asides.say(f"  {numbers}a handle or a name, please")
            continue
        if found := _named(workspace, answer):
            return found


def _named(workspace: Workspace, answer: str) -> str | None:
    with workspace.reading() as connection:
        try:
            return find_contact(connection, answer).handle
        except (NotFound, Ambiguous) as problem:
            cli_asides.say_problem(problem)
    return None


def _listed(offer: Offer) -> list[str]:
    """List the best connectors with the reasons; return those who lead straight to the target."""
    if offer.direct:
        cli_asides.say(safe(f"  {_you_know(offer)}; {_directly(offer)}"))
    if offer.is_longer:
        for path in offer.paths:
            cli_asides.say(safe(f"  through two: {_chain(path)}   {path.command}"))
        return []
    for number, path in enumerate(offer.paths, start=1):
        name, reasons = path.connectors[0].name, ", ".join(path.marks)
        cli_asides.say(safe(f"  {number}  {name}   {path.score:.2f}   {reasons}"))
    return [path.connectors[0].handle for path in offer.paths]

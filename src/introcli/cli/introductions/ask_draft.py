"""The questions of an interactive draft, the golden rule (A3) among them."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

from introcli.cli import context, prompts
from introcli.errors import Aborted, Ambiguous, NotFound, UsageProblem
from introcli.introductions.events import open_introductions_to
from introcli.network.path import offered
from introcli.network.path_views import Offer, PathView
from introcli.people.card import require_me
from introcli.people.fields import ContactFields
from introcli.record.find import find_contact
from introcli.safe_text import safe
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.introductions.write_messages import Asked

Answers = tuple[str, str, "Asked", "ContactFields", bool]


def ask_request(
    workspace: Workspace,
    target: str | None,
    via: str | None,
    asked: Asked,
    fields: ContactFields,
    *,
    new: bool,
) -> Answers:
    """Ask for what a request needs and was not given; nothing is asked when all of it was."""
    require_me(workspace)
    if via:
        # Raise what is wrong with the connector before anything else is asked.
        with workspace.reading() as connection:
            find_contact(connection, via)
    if target and not new:
        confirm_second(workspace, target)
    complete = bool(target and via and asked.purpose)
    if complete:
        return target or "", via or "", asked, fields, new
    target = target or prompts.ask_needed("Who do you want to meet")
    if not new and not _is_recorded(workspace, target):
        context.say(f"  {safe(target)} is not recorded yet and will be.")
        organisation = fields.organisation or prompts.ask("Their organisation") or None
        title = fields.title or prompts.ask("Their role there") or None
        new, fields = True, replace(fields, organisation=organisation, title=title)
    via = via or ask_via(workspace, target)
    purpose = asked.purpose or prompts.ask_needed(
        "What do you want to do or know (I would like to ...)"
    )
    benefits = list(asked.benefits)
    while not asked.benefits and (
        answer := prompts.ask("What is in it for them" if not benefits else "Anything else")
    ):
        benefits.append(answer)
    welcome = asked.would_welcome
    if welcome is None:
        welcome = prompts.confirm("Would you welcome this request yourself", default=True)
    asked = replace(asked, purpose=purpose, benefits=tuple(benefits), would_welcome=welcome)
    return target, via, asked, fields, new


def confirm_second(workspace: Workspace, target: str) -> None:
    """Ask before a second open introduction to one target (A13); raise Aborted on a no."""
    found = open_introductions_to(workspace, target)
    if not found:
        return
    listed = ", ".join(
        f"#{view.id} ({view.state}"
        + (f", through {view.connector.name})" if view.connector else ")")
        for view in found
    )
    context.say(safe(f"There is an open introduction to {found[0].target.name}: {listed}"))
    if not prompts.confirm("Ask for another one all the same"):
        raise Aborted("no second request was written", hint=f"to see it: intro log {found[0].id}")


def _is_recorded(workspace: Workspace, target: str) -> bool:
    """Return whether the target is recorded; several matches are for the person to tell apart."""
    with workspace.reading() as connection:
        try:
            find_contact(connection, target)
        except NotFound:
            return False
        except Ambiguous as problem:
            context.say(f"  {problem}")
            raise
    return True


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
            context.say(f"  {numbers}a handle or a name, please")
            continue
        with workspace.reading() as connection:
            try:
                return find_contact(connection, answer).handle
            except (NotFound, Ambiguous) as problem:
                context.say_problem(problem)


def _listed(offer: Offer) -> list[str]:
    """List the best connectors with the reasons; return those who lead straight to the target."""
    if offer.direct:
        context.say(safe(f"  {_you_know(offer)}; {_directly(offer)}"))
    if offer.is_longer:
        for path in offer.paths:
            context.say(safe(f"  through two: {_chain(path)}   {path.command}"))
        return []
    for number, path in enumerate(offer.paths, start=1):
        name, reasons = path.connectors[0].name, ", ".join(path.marks)
        context.say(safe(f"  {number}  {name}   {path.score:.2f}   {reasons}"))
    return [path.connectors[0].handle for path in offer.paths]

"""The questions of an interactive draft, the golden rule (A3) among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from introcli.cli import cli_asides, prompts
from introcli.cli.introductions.connectors import ask_via
from introcli.errors import Aborted, Ambiguous, NotFound
from introcli.introductions.log import open_introductions_to
from introcli.people.myself import require_me
from introcli.record.find import find_contact
from introcli.safe_text import safe

if TYPE_CHECKING:
    from introcli.introductions.asked import Asked
    from introcli.people.fields import ContactFields
    from introcli.store.workspace import Workspace

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
        _check_via(workspace, via)
    if target and not new:
        confirm_second(workspace, target)
    complete = bool(target and via and asked.purpose)
    if complete:
        return target or "", via or "", asked, fields, new
    target = target or prompts.ask_needed("Whom do you want to meet")
    if not new and not _is_recorded(workspace, target):
        new, fields = _ask_new(target, fields)
    via = via or ask_via(workspace, target)
    purpose = asked.purpose or prompts.ask_needed(
        "What do you want to do or know (I would like to ...)"
    )
    benefits = asked.benefits or _ask_benefits()
    welcome = asked.would_welcome
    if welcome is None:
        welcome = prompts.confirm("Would you welcome this request yourself", default=True)
    asked = replace(asked, purpose=purpose, benefits=benefits, would_welcome=welcome)
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
    cli_asides.say(safe(f"There is an open introduction to {found[0].target.name}: {listed}"))
    if not prompts.confirm("Ask for another one all the same"):
        raise Aborted("no second request was written", hint=f"see it: intro log {found[0].id}")


def _is_recorded(workspace: Workspace, target: str) -> bool:
    """Say whether the target is recorded; several matches are for the person to tell apart."""
    with workspace.reading() as connection:
        try:
            find_contact(connection, target)
        except NotFound:
            return False
        except Ambiguous as problem:
            cli_asides.say(f"  {problem}")
            raise
    return True


def _ask_new(target: str, fields: ContactFields) -> tuple[bool, ContactFields]:
    cli_asides.say(f"  {safe(target)} is not recorded yet and will be.")
    organisation = fields.organisation or prompts.ask("Their organisation") or None
    title = fields.title or prompts.ask("Their role there") or None
    return True, replace(fields, organisation=organisation, title=title)


def _check_via(workspace: Workspace, via: str) -> None:
    """Raise what is wrong with the connector before anything else is asked."""
    with workspace.reading() as connection:
        find_contact(connection, via)


def _ask_benefits() -> tuple[str, ...]:
    benefits: list[str] = []
    while answer := prompts.ask("What is in it for them" if not benefits else "Anything else"):
        benefits.append(answer)
    return tuple(benefits)

"""``intro tag``, ``archive`` and ``delete``."""

from __future__ import annotations

from typing import Annotated

import typer

from introcli.cli import options as o


def tag(
    contact: o.Whom,
    add: Annotated[list[str] | None, typer.Option("--add", help="A tag to add.")] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", help="A tag to take away.")
    ] = None,
    json: o.Json = False,
) -> None:
    """File contacts under tags, or take tags away.

    \b
    intro tag ada-king mary-somerville --add scientist --remove lead
    """
    from introcli.cli import desk
    from introcli.cli.showing import show_contact_results
    from introcli.services.contacts import tag_contacts

    workspace = desk.workspace()
    results = tag_contacts(workspace, contact, add or (), remove or ())
    show_contact_results(desk.printer(json=json), workspace, results)


def archive(
    contact: o.Whom,
    back: Annotated[bool, typer.Option("--back", help="Bring them back.")] = False,
    json: o.Json = False,
) -> None:
    """Hide contacts from lists and follow-ups, and keep everything.

    \b
    intro archive ada-king
    """
    from introcli.cli import desk
    from introcli.cli.showing import show_contact_results
    from introcli.services.contacts import archive_contacts

    workspace = desk.workspace()
    results = archive_contacts(workspace, contact, back=back)
    show_contact_results(desk.printer(json=json), workspace, results)


def delete(
    contact: o.Who,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Erase a contact with notes, meetings and introductions. intro undo brings them back.

    \b
    intro delete ada-king --yes
    """
    from introcli.cli import desk, prompts
    from introcli.errors import Aborted, UsageProblem
    from introcli.output import documents
    from introcli.output.safe import safe
    from introcli.services.contacts import delete_contact, plan_deletion

    workspace = desk.workspace()
    plan = plan_deletion(workspace, contact)
    what = (
        f"{safe(plan.contact.name)} with {plan.interactions} entries in the timeline"
        f" and {plan.introductions} introductions"
    )
    if not yes:
        if not desk.may_ask(no_input=no_input):
            raise UsageProblem(f"this would erase {what}", hint="to do it: add --yes")
        if not prompts.confirm(f"Erase {what}?"):
            raise Aborted("nothing was erased")
    delete_contact(workspace, plan)
    desk.printer(json=json).show(
        document=lambda: {"deleted": documents.contact(plan.contact)},
        rows=lambda: [(plan.contact.handle, plan.contact.name)],
        human=lambda: [f"Erased {what}.", "", "Next   back again   intro undo"],
    )

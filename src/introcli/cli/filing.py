"""``intro tag``, ``archive`` and ``delete``."""

from __future__ import annotations

from typing import Annotated

import typer

from introcli.cli import options as o
from introcli.cli.filters import Chosen, with_filters


@with_filters()
def tag(
    contact: o.Whom = None,
    *,
    add: Annotated[list[str] | None, typer.Option("--add", help="A tag to add.")] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", help="A tag to take away.")
    ] = None,
    everybody: o.Everybody = False,
    dry_run: o.DryRun = False,
    yes: o.Yes = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
    chosen: Chosen,
) -> None:
    """File contacts under tags, or take tags away: those named, or --all who fit.

    \b
    intro tag ada-king mary-somerville --add scientist --remove lead
    intro tag --all --met PyCon --add python --dry-run
    """
    from introcli.cli import bulk, desk
    from introcli.cli.showing import show_contact_results
    from introcli.services.filing import tag_contacts

    if bulk.is_wanted("tag", contact, chosen, everybody=everybody, dry_run=dry_run):
        from introcli.services.bulk import tagging

        change = tagging(add or (), remove or ())
        bulk.run(change, chosen, yes=yes, dry_run=dry_run, no_input=no_input, json=json)
        return
    workspace = desk.workspace()
    results = tag_contacts(workspace, contact or (), add or (), remove or ())
    show_contact_results(desk.printer(json=json), workspace, results)


@with_filters(without=("archived",))
def archive(
    contact: o.Whom = None,
    *,
    back: Annotated[bool, typer.Option("--back", help="Bring them back.")] = False,
    everybody: o.Everybody = False,
    dry_run: o.DryRun = False,
    yes: o.Yes = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
    chosen: Chosen,
) -> None:
    """Hide contacts from lists and follow-ups, and keep everything: those named, or --all who fit.

    \b
    intro archive ada-king
    intro archive --all --no-reason --not-touched-since 3y --dry-run
    """
    from introcli.cli import bulk, desk
    from introcli.cli.showing import show_contact_results
    from introcli.services.filing import archive_contacts

    if bulk.is_wanted("archive", contact, chosen, everybody=everybody, dry_run=dry_run):
        from introcli.services.bulk import hiding

        hidden = chosen._replace(archived=back)
        change = hiding(desk.workspace(), back=back)
        bulk.run(change, hidden, yes=yes, dry_run=dry_run, no_input=no_input, json=json)
        return
    workspace = desk.workspace()
    results = archive_contacts(workspace, contact or (), back=back)
    show_contact_results(desk.printer(json=json), workspace, results)


def delete(
    contact: o.Who,
    yes: o.Yes = False,
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
    from introcli.services.filing import delete_contact, plan_deletion

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

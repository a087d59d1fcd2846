"""``intro tag``, ``archive`` and ``delete``."""

from __future__ import annotations

from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.filters import Chosen, with_filters
from introcli.cli.people import bulk
from introcli.cli.people.erasing import document, what_goes
from introcli.cli.people.human_erasing import erased_lines
from introcli.cli.show.results import show_contact_results
from introcli.errors import Aborted, UsageProblem
from introcli.people import delete as erasing
from introcli.people.filing import archive_contacts, delete_contact, plan_deletion, tag_contacts
from introcli.people.tags import hiding, tagging


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
    if bulk.is_wanted("tag", contact, chosen, everybody=everybody, dry_run=dry_run):
        change = tagging(add or (), remove or ())
        bulk.run(change, chosen, yes=yes, dry_run=dry_run, no_input=no_input, json=json)
        return
    workspace = context.workspace()
    results = tag_contacts(workspace, contact or (), add or (), remove or ())
    show_contact_results(context.printer(json=json), workspace, results)


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
    if bulk.is_wanted("archive", contact, chosen, everybody=everybody, dry_run=dry_run):
        hidden = chosen._replace(archived=back)
        change = hiding(context.workspace(), back=back)
        bulk.run(change, hidden, yes=yes, dry_run=dry_run, no_input=no_input, json=json)
        return
    workspace = context.workspace()
    results = archive_contacts(workspace, contact or (), back=back)
    show_contact_results(context.printer(json=json), workspace, results)


def delete(
    contact: o.Who,
    for_good: Annotated[
        bool, typer.Option("--for-good", help="From the undo history and the backups too.")
    ] = False,
    yes: o.Yes = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Erase a contact with notes, meetings and introductions. intro undo brings them back.

    With --for-good nothing does: the whole undo history goes, and a backup made
    now takes the place of the older ones.

    \b
    intro delete ada-king --yes
    intro delete ada-king --for-good
    """
    workspace = context.workspace()
    plan = plan_deletion(workspace, contact)
    what = what_goes(plan.contact, backups=erasing.count_backups(workspace) if for_good else None)
    if not yes:
        if not context.may_ask(no_input=no_input):
            raise UsageProblem(f"this would erase {what}", hint="to do it: add --yes")
        if not prompts.confirm(f"Erase {what}?"):
            raise Aborted("nothing was erased")
    erased = erasing.erase(workspace, plan) if for_good else None
    if erased is None:
        delete_contact(workspace, plan)

    context.printer(json=json).show(
        document=lambda: document(plan.contact, erased),
        rows=lambda: [(plan.contact.handle, plan.contact.name)],
        human=lambda: erased_lines(plan.contact, what, erased),
    )

"""What ``--all`` does: everybody who fits the filters, after a question, as one step."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.filters import Chosen, with_filters
from introcli.cli.show import documents
from introcli.cli.show.contact import bulk_result
from introcli.cli.show.documents import Document, as_document
from introcli.cli.show.parts import Screen, line, next_lines
from introcli.cli.show.results import show_contact_results
from introcli.errors import Aborted, UsageProblem
from introcli.language.views import ContactCard, NextStep
from introcli.people import delete as erasing
from introcli.people import tags
from introcli.people.delete import Erased
from introcli.people.tags import (
    archive_contacts,
    delete_contact,
    hiding,
    plan_deletion,
    tag_contacts,
    tagging,
)
from introcli.safe_text import safe

if TYPE_CHECKING:
    from introcli.cli.show.printer import Printer
    from introcli.people.search import BulkResult
    from introcli.people.tags import BulkChange, Plan


def is_wanted(
    command: str, contacts: object, chosen: Chosen, *, everybody: bool, dry_run: bool
) -> bool:
    """Say whether everybody who fits is meant; raise UsageProblem when it is not clear who is."""
    is_filtered = not chosen.typed().is_empty or chosen.archived
    if everybody and contacts:
        raise UsageProblem(
            "--all changes everybody who fits, and a contact is named as well",
            hint="leave one of them out",
        )
    if everybody:
        return True
    if is_filtered or dry_run:
        what = "filters say" if is_filtered else "--dry-run says"
        raise UsageProblem(
            f"{what} whom --all changes, and it is missing", hint=f"intro {command} --all ..."
        )
    if not contacts:
        raise UsageProblem(
            f"intro {command} needs CONTACT",
            hint=f"an example is in intro {command} --help; everybody who fits: --all",
        )
    return False


def run(
    change: BulkChange,
    chosen: Chosen,
    *,
    yes: bool,
    dry_run: bool,
    no_input: bool,
    json: bool,
) -> None:
    """Plan the change, ask where it touches more than one, carry it out and show it."""
    workspace, printer = context.workspace(), context.printer(json=json)
    found = tags.plan(workspace, chosen.typed(), change)
    if dry_run:
        show(printer, tags.rehearse(workspace, found, change))
        return
    if not yes:
        _ask(found, change, no_input=no_input)
    show(printer, tags.carry_out(workspace, found, change))


def _ask(found: Plan, change: BulkChange, *, no_input: bool) -> None:
    count = len(found.ids)
    whom = f"{count:,} contact{'' if count == 1 else 's'}"
    if found.is_everybody and count:
        raise UsageProblem(
            f"no filter is given, so this would {change.do} all {whom}",
            hint="see whom: --dry-run; to do just that: --yes",
        )
    if count <= 1:
        return
    if not context.may_ask(no_input=no_input):
        raise UsageProblem(
            f"this would {change.do} {whom}", hint="see whom: --dry-run; to do it: --yes"
        )
    if not prompts.confirm(f"{change.do.capitalize()} {whom}?"):
        raise Aborted("nothing was changed")


def show(printer: Printer, result: BulkResult) -> None:
    """Print whom a change touched, or would touch."""
    printer.show(
        document=lambda: documents.bulk(result),
        rows=lambda: [(row.handle, row.name, ",".join(row.tags)) for row in result.rows],
        human=lambda: bulk_result(result),
    )


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
    if is_wanted("tag", contact, chosen, everybody=everybody, dry_run=dry_run):
        change = tagging(add or (), remove or ())
        run(change, chosen, yes=yes, dry_run=dry_run, no_input=no_input, json=json)
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
    if is_wanted("archive", contact, chosen, everybody=everybody, dry_run=dry_run):
        hidden = chosen._replace(archived=back)
        change = hiding(context.workspace(), back=back)
        run(change, hidden, yes=yes, dry_run=dry_run, no_input=no_input, json=json)
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


def what_goes(card: ContactCard, *, backups: int | None) -> str:
    """Return who and what would be erased; ``backups`` is None when undo brings it back."""
    entries = _counted(len(card.interactions), "entry", "entries")
    introductions = _counted(len(card.introductions), "introduction", "introductions")
    what = f"{safe(card.name)} with {entries} in the timeline and {introductions}"
    if backups is None:
        return what
    if not backups:
        return f"{what} for good, with the whole undo history"
    older = _counted(backups, "older backup", "older backups")
    return f"{what} for good, with the whole undo history and {older}"


def document(card: ContactCard, erased: Erased | None) -> Document:
    """Return who was erased, and with --for-good what went along and what is left."""
    deleted: Document = {"deleted": as_document(card)}
    if erased is not None:
        deleted["erased"] = {"backups": erased.backups, "left": list(erased.left)}
    return deleted


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def erased_lines(card: ContactCard, what: str, erased: Erased | None) -> Screen:
    """Give what was erased; for good, also the files that may still hold them."""
    yield line(f"Erased {what}.")
    if erased is None:
        yield from next_lines([NextStep("back again", "intro undo")])
        return
    if erased.left:
        yield line("")
        yield line("These files may still hold them; look at them, then remove them yourself:")
        for file in erased.left:
            yield line(f"  {file}")
    again = f"intro search {quote(card.name)}"
    yield from next_lines([NextStep("does another record still name them?", again)])

"""``intro tag``, ``archive`` and ``delete``."""

import sys
from collections.abc import Sequence
from shlex import quote
from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.show import documents
from introcli.cli.show.contact import bulk_result
from introcli.cli.show.documents import Document, as_document
from introcli.cli.show.parts import Screen, line, next_lines
from introcli.cli.show.results import show_contact_results
from introcli.cli.upkeep.history import telling_what_went_out
from introcli.errors import Aborted, UsageProblem
from introcli.language.views import ContactCard, NextStep
from introcli.people import delete as erasing
from introcli.people import tags
from introcli.people.delete import Erased
from introcli.people.tags import BulkChange
from introcli.safe_text import safe
from introcli.store.backup import list_backups

_STANDARD_INPUT = "-"


def named(contacts: Sequence[str] | None, command: str) -> tuple[list[str], bool]:
    """Return the contacts who are named, and whether by standard input.

    There a line is a handle, a number, or a whole row as ``intro contacts`` prints it.
    """
    if not contacts:
        raise UsageProblem(
            f"intro {command} needs CONTACT", hint=f"an example is in intro {command} --help"
        )
    if _STANDARD_INPUT not in contacts:
        return list(contacts), False
    if len(contacts) > 1:
        raise UsageProblem(
            "- reads every contact from standard input, and another one is named as well",
            hint="leave one of them out",
        )
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageProblem(
            "- reads contacts from standard input, and nothing is piped into it",
            hint=f"for example: intro contacts --tag pycon | intro {command} ... -",
        )
    cells = (row.partition("\t")[0].strip() for row in sys.stdin)
    return [cell for cell in cells if cell], True


def change_named(named: tuple[list[str], bool], change: BulkChange, *, json: bool) -> None:
    """Make the same change in all who are named, and print whom it touched."""
    workspace, printer = context.workspace(), context.printer(json=json)
    names, are_many = named
    if not are_many:
        show_contact_results(printer, workspace, tags.change_each(workspace, names, change))
        return
    result = tags.change_many(workspace, names, change)
    printer.show(
        document=lambda: documents.bulk(result),
        rows=lambda: [(row.handle, row.name, ",".join(row.tags)) for row in result.rows],
        human=lambda: bulk_result(result),
    )


def tag(
    contact: o.Whom = None,
    add: Annotated[list[str] | None, typer.Option("--add", help="A tag to add.")] = None,
    remove: Annotated[list[str] | None, typer.Option("--remove", help="A tag to remove.")] = None,
    json: o.Json = False,
) -> None:
    """File contacts under tags, or take tags away.

    \b
    intro tag ada-king mary-somerville --add scientist --remove lead
    intro contacts --met PyCon | intro tag --add python -
    """
    names = named(contact, "tag")
    change_named(names, tags.tagging(add or (), remove or ()), json=json)


def archive(
    contact: o.Whom = None,
    back: Annotated[bool, typer.Option("--back", help="Bring them back.")] = False,
    json: o.Json = False,
) -> None:
    """Hide contacts from lists and follow-ups, and keep everything.

    \b
    intro archive ada-king
    intro contacts --no-reason --not-touched-since 3y | intro archive -
    """
    names = named(contact, "archive")
    change_named(names, tags.hiding(context.workspace(), back=back), json=json)


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
    card = erasing.plan_deletion(workspace, contact)
    backups = len(list_backups(workspace.database)) if for_good else None
    what = what_goes(card, backups=backups)
    if not yes:
        if not context.may_ask(no_input=no_input):
            raise UsageProblem(f"this would erase {what}", hint="to do it: add --yes")
        if not prompts.confirm(f"Erase {what}?"):
            raise Aborted("nothing was erased")
    erased = erasing.erase(workspace, card) if for_good else None
    if for_good:
        prompts.sweep_edited()
    if erased is None:
        with telling_what_went_out(workspace):
            erasing.delete_contact(workspace, card)

    context.printer(json=json).show(
        document=lambda: document(card, erased),
        rows=lambda: [(card.handle, card.name)],
        human=lambda: erased_lines(card, what, erased),
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
    """Yield what was erased; for good, also the files that may still hold them."""
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

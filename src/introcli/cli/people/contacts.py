"""``intro contacts``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.filters import Chosen, with_filters
from introcli.cli.show import documents
from introcli.cli.show.contact import contact_card, contact_list
from introcli.cli.show.documents import as_document
from introcli.people import card as service
from introcli.people.card import show_contact
from introcli.record.filter import read_filter

if TYPE_CHECKING:
    from introcli.cli.show.parts import Screen

# Lines on a terminal; a pipe gets everything.
_SCREENFUL = 50


@with_filters(without=("matching",))
def contacts(
    query: Annotated[
        str | None, typer.Argument(help="Words from the name, organisation or background.")
    ] = None,
    *,
    sort: Annotated[
        str,
        typer.Option(
            help="name, recent, oldest, strength, due or added.", autocompletion=o.complete_sort
        ),
    ] = "name",
    limit: Annotated[
        int | None, typer.Option(help="At most so many; 0 is all. On a terminal 50.")
    ] = None,
    json: o.Json = False,
    chosen: Chosen,
) -> None:
    """List contacts, all or those that fit every option.

    \b
    intro contacts --tag investor --not-touched-since 90d --sort oldest
    intro contacts --org "Royal Society" --former --location London
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    most = context.most(limit, unless_said=_SCREENFUL if printer.human else None)
    wanted = service.ordered(read_filter(workspace, chosen.typed(query)), sort, most)

    def document() -> dict[str, object]:
        found = service.list_contacts(workspace, wanted)
        return {"contacts": as_document(found.rows)}

    def human() -> Screen:
        found = service.list_contacts(workspace, wanted)
        return contact_list(found.rows, found.total, workspace.today, anybody=found.anybody)

    printer.show_many(
        document=document,
        text=lambda: documents.text_lines(service.contact_cells(workspace, wanted)),
        human=human,
    )


def show(contact: o.Who, json: o.Json = False) -> None:
    """Show everything about one contact; a unique beginning of the name is enough.

    \b
    intro show mary
    """
    workspace = context.workspace()
    card = show_contact(workspace, contact)

    context.printer(json=json).show(
        document=lambda: {"contact": as_document(card)},
        rows=lambda: documents.contact(card),
        human=lambda: contact_card(card, workspace.today),
    )

"""``intro contacts``."""

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show import documents
from introcli.cli.show.contact import contact_card, contact_list
from introcli.cli.show.documents import as_document
from introcli.cli.show.parts import Screen
from introcli.people import card as service
from introcli.people.card import show_contact
from introcli.record.filter import ContactFilter, read_filter

# Lines on a terminal; a pipe gets everything.
_SCREENFUL = 50


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
    tag: o.WithTag = None,
    org: o.AtOrganisation = None,
    former: o.Former = False,
    location: o.LocatedAt = None,
    met: o.MetAt = None,
    place: o.MetInPlace = None,
    since: o.MetSince = None,
    before: o.MetBefore = None,
    not_touched_since: o.NotTouchedSince = None,
    strength: o.StrengthFrom = None,
    no_reason: o.NoReason = False,
    introduced_by: o.IntroducedBy = None,
    tie: o.WhoKnows = None,
    archived: o.Archived = False,
    json: o.Json = False,
) -> None:
    """List contacts, all or those that fit every option.

    \b
    intro contacts --tag investor --not-touched-since 90d --sort oldest
    intro contacts --org "Royal Society" --former --location London
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    most = context.most(limit, unless_said=_SCREENFUL if printer.human else None)
    typed = ContactFilter(
        query=query or "", tags=tuple(tag or ()), organisation=org or "", former=former,
        location=location or "", met=met or "", place=place or "", since=since, before=before,
        not_touched_since=not_touched_since, strength=strength, no_reason=no_reason,
        introduced_by=introduced_by, tie=tie, archived=archived,
    )  # fmt: skip
    wanted = service.ordered(read_filter(workspace, typed), sort, most)

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

"""``intro contacts`` and ``intro show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

# Lines on a terminal; a pipe gets everything.
_SCREENFUL = 50


def contacts(
    query: Annotated[
        str | None, typer.Argument(help="Words from the name, organisation or background.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(help="With this tag; repeatable.")] = None,
    org: Annotated[str | None, typer.Option("--org", help="At this organisation.")] = None,
    met: Annotated[str | None, typer.Option("--met", help="Met at this event.")] = None,
    place: Annotated[str | None, typer.Option(help="Met at this place.")] = None,
    since: Annotated[str | None, typer.Option(help="Met on this day or later.")] = None,
    before: Annotated[str | None, typer.Option(help="Met before this day.")] = None,
    not_touched_since: Annotated[
        str | None, typer.Option(help="Not in touch since this day, or for so long: 90d.")
    ] = None,
    strength: Annotated[int | None, typer.Option(help="A tie of at least this, 1 to 5.")] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those that are hidden.")] = False,
    sort: Annotated[
        str, typer.Option(help="name, recent, oldest, strength, due or added.")
    ] = "name",
    limit: Annotated[
        int | None, typer.Option(help="At most so many; 0 is all. On a terminal 50.")
    ] = None,
    json: o.Json = False,
) -> None:
    """List contacts, all or those that fit every option.

    \b
    intro contacts --tag investor --not-touched-since 90d --sort oldest
    """
    from introcli.cli import desk
    from introcli.output import documents, rows
    from introcli.services.contact_reading import list_contacts
    from introcli.store.reads.contacts import ContactFilter

    workspace, printer = desk.workspace(), desk.printer(json=json)
    days = {
        key: day.on.isoformat() if (day := workspace.moment(text)) else None
        for key, text in (
            ("since", since),
            ("before", before),
            ("not_touched_since", not_touched_since),
        )
    }
    wanted = ContactFilter(
        query=query or "", tags=tuple(tag or ()), organisation=org or "", met=met or "",
        place=place or "", strength=strength, archived=archived, sort=sort,
        limit=_limit(limit, human=printer.human), **days,
    )  # fmt: skip
    found = list_contacts(workspace, wanted)

    def human() -> Iterable[RenderableType]:
        from introcli.output.human.contacts import contact_list

        return contact_list(found.rows, found.total, workspace.today, anybody=found.anybody)

    printer.show(
        document=lambda: {"contacts": [documents.contact_row(row) for row in found.rows]},
        rows=lambda: map(rows.contact_row, found.rows),
        human=human,
    )


def _limit(limit: int | None, *, human: bool) -> int | None:
    from introcli.errors import UsageProblem

    if limit is not None and limit < 0:
        raise UsageProblem(f"a limit of {limit} makes no sense", hint="0 is all")
    if limit is None:
        return _SCREENFUL if human else None
    return limit or None


def show(contact: o.Who, json: o.Json = False) -> None:
    """Show everything about one contact; a unique beginning of the name is enough.

    \b
    intro show mary
    """
    from introcli.cli import desk
    from introcli.output import documents, rows
    from introcli.services.contact_reading import show_contact

    workspace = desk.workspace()
    card = show_contact(workspace, contact)

    def human() -> Iterable[RenderableType]:
        from introcli.output.human.contacts import contact_card

        return contact_card(card, workspace.today)

    desk.printer(json=json).show(
        document=lambda: {"contact": documents.contact(card)},
        rows=lambda: rows.contact(card),
        human=human,
    )

"""``intro tie`` and ``intro ties``: who knows whom."""

from __future__ import annotations

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.network import output_ties as forms
from introcli.cli.network import ties as screens
from introcli.cli.network.ties import tie_change
from introcli.network.ties import TieFields, change_tie, show_ties

# Lines on a terminal; a pipe gets everything.
_SCREENFUL = 20


def tie(
    one: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="A contact: handle, name, e-mail address or id.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    other: Annotated[
        str,
        typer.Argument(
            metavar="B",
            help="Somebody they know.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    strength: Annotated[
        int | None, typer.Option(help="1 have met, 3 would call each other, 5 close friends.")
    ] = None,
    how: Annotated[str | None, typer.Option(help="How they know each other.")] = None,
    on: Annotated[
        str | None, typer.Option(help="When this was so, as far as you know. Default: today.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="They do not know each other.")] = False,
    json: o.Json = False,
) -> None:
    """Record that two contacts know each other. Said again, it corrects or confirms.

    \b
    intro tie mary-somerville charles-babbage --strength 4 --how "evenings at his house"
    intro tie mary-somerville charles-babbage --remove
    """
    workspace = context.workspace()
    fields = TieFields(strength=strength, how=how, on=on, remove=remove)
    change = change_tie(workspace, one, other, fields)

    context.printer(json=json).show(
        document=lambda: forms.change_document(change),
        rows=lambda: [forms.change_row(change)],
        human=lambda: tie_change(change, workspace.today),
    )


def ties(
    contact: o.Who,
    explain: Annotated[
        bool, typer.Option("--explain", help="Your own tie to them, term by term.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(help="At most so many; 0 is all. On a terminal 20.")
    ] = None,
    json: o.Json = False,
) -> None:
    """Show whom a contact knows, how, and who says so; and how strong your own tie to them is.

    \b
    intro ties mary-somerville
    intro ties mary-somerville --explain
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    most = context.most(limit, unless_said=_SCREENFUL if printer.human else None)
    found = show_ties(workspace, contact, most)

    printer.show(
        document=lambda: forms.ties_document(found),
        rows=lambda: forms.term_rows(found.mine) if explain else forms.ties_rows(found),
        human=lambda: screens.ties(found, workspace.today, explain=explain),
    )

"""``intro suggest``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.network import suggesting as forms
from introcli.cli.network.pairing import choose
from introcli.cli.network.suggest import suggestions
from introcli.cli.show.output_documents import as_document
from introcli.network.suggest import put_apart
from introcli.network.suggest import suggest as run
from introcli.safe_text import safe

if TYPE_CHECKING:
    from introcli.cli.show.printer import Printer
    from introcli.store.workspace import Workspace

# Pairs that are shown; more are asked for.
_MOST = 10


def suggest(
    contact: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="CONTACT",
            help="Only pairs with this contact, whoever of the two needs something.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    apart: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--not",
            metavar="A B",
            help="Remember: not these two; suggest them no more.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(help="At most so many pairs; 0 is all.")] = _MOST,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what each score is made of.")
    ] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Find two contacts who should meet: one needs what the other offers. You know them both.

    What you noted with --need and --offer is compared by its words, and needs
    with roles too. Who knows each other already, or was asked often enough this
    quarter, is left out. On a terminal, type a pair's number to introduce the
    two.

    \b
    intro suggest
    intro suggest --for john-herschel --explain
    intro suggest --not john-herschel humphry-davy
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    if apart:
        _put_apart(workspace, printer, *apart)
        return
    found = run(workspace, contact, context.most(limit))
    asks = bool(found.pairs) and not json and context.may_ask(no_input=no_input)

    printer.show(
        document=lambda: as_document(found),
        rows=lambda: map(forms.row, found.pairs),
        human=lambda: suggestions(found, explain=explain, asks=asks),
    )
    if asks:
        choose(workspace, printer, found)


def _put_apart(workspace: Workspace, printer: Printer, one: str, other: str) -> None:
    a, b = put_apart(workspace, one, other)
    said = f"{safe(a.name)} (@{a.handle}) and {safe(b.name)} (@{b.handle}): not suggested again."
    printer.show(
        document=lambda: {"not": [as_document(a), as_document(b)]},
        rows=lambda: [(a.handle, b.handle)],
        human=lambda: [said, "", "Next   take it back   intro undo"],
    )

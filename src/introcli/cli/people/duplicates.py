"""``intro duplicates`` and ``intro merge``."""

from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.people import duplicate_screens
from introcli.cli.show.documents import as_document
from introcli.cli.show.printer import Printer
from introcli.errors import Aborted
from introcli.people import merge as merging
from introcli.people.card import show_contact
from introcli.people.duplicates import Merge, find_duplicates, say_two
from introcli.safe_text import safe


def duplicates(
    not_same: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--not-same",
            metavar="A B",
            help="Remember that these two are two, and suggest them no more.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(help="Maximum number of pairs; 0, the default, shows all.")
    ] = None,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Find contacts who may be one person, and why. On a terminal, decide one by one.

    A name that is alike never counts alone: something else has to be shared.

    \b
    intro duplicates
    intro duplicates --not-same ada-king ada-king-2
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    if not_same:
        a, b = say_two(workspace, *not_same)
        said = f"{safe(a.name)} (@{a.handle}) and {safe(b.name)} (@{b.handle}) are two."
        printer.show(
            document=lambda: {"not_same": [as_document(a), as_document(b)]},
            rows=lambda: [(a.handle, b.handle)],
            human=lambda: [said, "", "Next   undo it   intro undo"],
        )
        return
    pairs, total = find_duplicates(workspace, context.most(limit))
    if pairs and not json and context.may_ask(no_input=no_input):
        duplicate_screens.decide(workspace, pairs, total)
        return

    printer.show(
        document=lambda: {
            "pairs": [
                as_document(pair) | {"command": duplicate_screens.command_of(pair)}
                for pair in pairs
            ]
        },
        rows=lambda: map(duplicate_screens.pair_row, pairs),
        human=lambda: duplicate_screens.duplicates(pairs, total),
    )


def merge(
    kept: Annotated[
        str,
        o.argument("KEPT", "Who stays: handle, name, e-mail address or id.", o.complete_handle),
    ],
    gone: Annotated[str, o.argument("GONE", "Who goes into the first.", o.complete_handle)],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen, and change nothing.")
    ] = False,
    yes: o.Yes = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Make one contact of two, with the history of both. intro undo makes them two again.

    Empty fields are filled; where the two differ, a note keeps what the second said.

    \b
    intro merge ada-king ada-king-2 --dry-run
    intro merge ada-king ada-king-2
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    shown = None
    if not (dry_run or yes or json) and context.may_ask(no_input=no_input):
        cards = [show_contact(workspace, one, loose=False) for one in (kept, gone)]
        shown = cards[0].uid, cards[1].uid
        _show(printer, merging.merge(workspace, kept, gone, dry_run=True, shown=shown))
        if not prompts.confirm("Merge them"):
            raise Aborted("nothing was merged")
    if not dry_run:
        merging.keep_a_copy(workspace, kept, gone)
    _show(printer, merging.merge(workspace, kept, gone, dry_run=dry_run, shown=shown))


def _show(printer: Printer, done: Merge) -> None:
    printer.show(
        document=lambda: {"merged": as_document(done), "dry_run": done.dry_run},
        rows=lambda: duplicate_screens.merge_rows(done),
        human=lambda: duplicate_screens.merged(done),
    )

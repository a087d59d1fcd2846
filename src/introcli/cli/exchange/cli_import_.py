"""``intro import``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.exchange import imports
from introcli.cli.exchange.import_ import import_report
from introcli.cli.show import documents
from introcli.cli.show.progress import rows_read
from introcli.exchange.run import import_files as run


class Side(StrEnum):
    """Whose word counts."""

    MINE = "mine"
    FILE = "file"


def import_files(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders or zips; - is standard input.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, and keep nothing.")
    ] = False,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="What a column means: name='Full Name'; repeatable."),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", help="Take the files for this format; else it is found out.")
    ] = "",
    prefer: Annotated[
        Side, typer.Option("--prefer", help="What counts where a file and you differ.")
    ] = Side.MINE,
    json: o.Json = False,
) -> None:
    """Bring in your LinkedIn archive, Google or Outlook contacts, vCards, or any CSV.

    Nobody comes in twice, what you wrote by hand stays, and intro undo takes all of it back.

    \b
    intro import ~/Downloads/Complete_LinkedInDataExport.zip --dry-run
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    with rows_read() as progress:
        report = run(
            workspace,
            files,
            dry_run=dry_run,
            format_name=format_,
            options=_options(map_ or []),
            prefers_file=prefer is Side.FILE,
            progress=progress,
        )

    printer.show(
        document=lambda: imports.imported(report),
        rows=lambda: [documents.imported_file(file) for file in report.files],
        human=lambda: import_report(report),
    )


def _options(maps: list[str]) -> dict[str, str]:
    """Return what is handed to the readers; a map is ``field=Column``, several joined by lines."""
    return {"map": "\n".join(maps)} if maps else {}

"""``intro undo`` and ``intro history``."""

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show import documents, parts
from introcli.cli.show.documents import as_document
from introcli.safe_text import safe
from introcli.upkeep import history as service


def undo(
    step: Annotated[
        int | None,
        typer.Argument(
            metavar="[STEP]",
            help="Its number in intro history; later steps must not have touched the same.",
            show_default=False,
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """Take the last change back, exactly; again takes back the one before.

    \b
    intro undo
    intro undo 14
    """
    done = service.undo(context.workspace(), step=step)
    mail = done.command.startswith("intro send ")
    context.printer(json=json).show(
        document=lambda: {"undone": as_document(done)},
        rows=lambda: [documents.change(done)],
        human=lambda: [
            f"Undone   {safe(done.command)}",
            *(["A mail cannot be recalled: only its mark was removed."] if mail else []),
        ],
    )


def history(
    limit: Annotated[int, typer.Option(help="At most so many; 0 is all.")] = 20,
    json: o.Json = False,
) -> None:
    """Every change, newest first.

    \b
    intro history --limit 5
    """
    workspace = context.workspace()
    views = service.history(workspace, limit if limit > 0 else None)

    context.printer(json=json).show(
        document=lambda: {"changes": as_document(views)},
        rows=lambda: map(documents.change, views),
        human=lambda: parts.history(views, workspace.today),
    )

"""``intro undo`` and ``intro history``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show import documents, parts
from introcli.cli.show.documents import as_document
from introcli.record.introductions import mails_without_mark
from introcli.safe_text import safe
from introcli.store.workspace import Workspace
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
    workspace = context.workspace()
    with telling_what_went_out(workspace):
        done = service.undo(workspace, step=step)
    mail = done.command.startswith("intro send ")
    context.printer(json=json).show(
        document=lambda: {"undone": as_document(done)},
        rows=lambda: [documents.change(done)],
        human=lambda: [
            f"Undone   {safe(done.command)}",
            *(["A mail cannot be recalled: only its mark was removed."] if mail else []),
        ],
    )


@contextmanager
def telling_what_went_out(workspace: Workspace) -> Iterator[None]:
    """Name each mail that was sent and of which nothing says so any more afterwards."""
    with workspace.reading_if_any() as connection:
        before = mails_without_mark(connection) if connection else {}
    yield
    with workspace.reading() as connection:
        for number, said in mails_without_mark(connection).items():
            if number not in before:
                context.warn(f"this mail had gone out and cannot be called back: {safe(said)}")


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

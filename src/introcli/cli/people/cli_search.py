"""``intro search``: everything that is recorded, by its words."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from introcli.cli import cli_asides, context
from introcli.cli import options as o
from introcli.cli.people.say import say_instead
from introcli.cli.people.search import search_results
from introcli.cli.show import documents
from introcli.cli.show.output_documents import as_document
from introcli.people.search import search as run
from introcli.safe_text import safe

# Results on a terminal and in a pipe; more are asked for.
_MOST = 20


class Kind(StrEnum):
    """What is searched."""

    CONTACT = "contact"
    INTERACTION = "interaction"
    INTRODUCTION = "introduction"
    MESSAGE = "message"


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Words, or how they begin; all of them must be there.",
            show_default=False,
        ),
    ],
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Only these; repeatable.")
    ] = None,
    limit: Annotated[int, typer.Option(help="At most so many; 0 is all that were ranked.")] = _MOST,
    json: o.Json = False,
) -> None:
    """Search names, addresses, organisations, tags, notes, meetings, purposes and messages.

    \b
    intro search comets royal society
    intro search engine --kind introduction --kind message
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    kinds = tuple(dict.fromkeys(one.value for one in kind or ()))
    found = run(workspace, " ".join(words), kinds=kinds, limit=context.most(limit))
    if not printer.human and (said := say_instead(found)):
        cli_asides.say(safe(said))
    printer.show(
        document=lambda: as_document(found),
        rows=lambda: map(documents.search_result, found.results),
        human=lambda: search_results(found, workspace.today),
    )

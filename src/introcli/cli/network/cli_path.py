"""``intro path``: who could introduce me, ranked, with the reasons."""

from __future__ import annotations

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.network.path import paths
from introcli.cli.network.paths import document, rows
from introcli.network.path import find_paths

# Paths that are shown; more are asked for.
_MOST = 5


def path(
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[TARGET]",
            help="Whom you want to reach: handle, name, e-mail address or id.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    at: Annotated[str | None, typer.Option(help="Anybody at this organisation.")] = None,
    org: Annotated[
        str | None, typer.Option(help="Where they are: for a name that is not recorded.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Why, term by term: measure x weight = value.")
    ] = False,
    limit: Annotated[int, typer.Option(help="At most so many; 0 is all that were found.")] = _MOST,
    json: o.Json = False,
) -> None:
    """Find who could introduce you: the ways to a person, the likeliest first, with the reasons.

    \b
    intro path "Charles Babbage"
    intro path "Gail Goodman" --org "Constant Contact"
    intro path --at "Constant Contact" --explain
    """
    found = find_paths(context.workspace(), target, org=org, at=at, limit=context.most(limit))

    context.printer(json=json).show(
        document=lambda: document(found),
        rows=lambda: rows(found),
        human=lambda: paths(found, context.typed(), explain=explain),
    )

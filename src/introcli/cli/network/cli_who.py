"""``intro who``: whom I know at an organisation."""

from __future__ import annotations

from typing import Annotated

import typer

from introcli.cli import cli_asides, context
from introcli.cli import options as o
from introcli.cli.network import whom as forms
from introcli.cli.network.who import whom
from introcli.cli.network.whom import say_nobody
from introcli.cli.show.output_documents import as_document
from introcli.network.who import Wanted, find_whom
from introcli.safe_text import safe

# Lines on a terminal; a pipe gets everything.
_MOST = 10


def who(
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="ORG", help="The organisation, now or before.", show_default=False
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="With these words in the title.")] = None,
    place: Annotated[
        str | None, typer.Option("--in", metavar="PLACE", help="Living or working there.")
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(help="With this tag; repeatable.", autocompletion=o.complete_tag),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(help="At most so many; 0 is all. On a terminal 10.")
    ] = None,
    json: o.Json = False,
) -> None:
    """Whom do you know there? The same name or the same words, never a part of another name.

    Acme finds Acme Inc and The Acme Company, and not Acme Labs.

    \b
    intro who --at "Royal Society"
    intro who --at Acme --title engineer --in Berlin
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    wanted = Wanted(at or "", title or "", place or "", tuple(tag or ()))
    most = context.most(limit, unless_said=_MOST if printer.human else None)
    found = find_whom(workspace, wanted, most)
    if not (found.matches or printer.human or json):
        cli_asides.say(safe(say_nobody(found)))

    printer.show(
        document=lambda: as_document(found),
        rows=lambda: map(forms.row, found.matches),
        human=lambda: whom(found),
    )

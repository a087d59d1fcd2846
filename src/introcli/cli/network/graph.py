"""``intro graph``."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from introcli import saving
from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.network.human_graph import tree, written
from introcli.cli.network.picturing import DRAWN, Format
from introcli.errors import NotFound, UsageProblem
from introcli.network import graph as picturing

if TYPE_CHECKING:
    from introcli.cli.show.printer import Printer
    from introcli.network.picture import Picture
    from introcli.store.workspace import Workspace

# People on a screen of text, and in a picture of which each name can still be read; and those of
# whom nobody can make out anything in one picture, however far they zoom in.
_ON_SCREEN, _IN_A_PICTURE, _MOST_DRAWN = 20, 300, 1_000


def graph(
    contact: o.WhoIfAny = None,
    tag: Annotated[
        str | None,
        typer.Option(
            help="Contacts under this tag.", autocompletion=o.complete_tag, show_default=False
        ),
    ] = None,
    path: Annotated[
        str | None,
        typer.Option(
            "--path",
            metavar="TARGET",
            help="The paths to this contact: whom to ask, and who may know them.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="How it is drawn; by default as the file's ending says."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            help=f"At most so many people, the nearest; 0 is all (in svg and html {_MOST_DRAWN})."
            f" Default: {_ON_SCREEN} as a tree, {_IN_A_PICTURE} otherwise."
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """Draw the network around you or a contact, of a tag, or the paths to somebody.

    \b
    intro graph
    intro graph --output network.html
    intro graph mary-somerville --output mary.svg
    intro graph --path charles-babbage --output babbage.html
    intro graph --tag science --format dot
    """
    from introcli.cli.network import picturing

    wanted = form or (picturing.format_of(output) if output not in (None, "-") else Format.TREE)
    workspace, printer = context.workspace(), context.printer(json=json)
    of = Of(contact, tag, path)
    _check(printer, of, limit, wanted, output)
    picture = _choose(workspace, of, _most(limit, wanted, json=json))
    if output is not None or (form is not None and not json):
        _hand_over(printer, picture, wanted, output)
        return

    printer.show(
        document=lambda: picturing.document(picture),
        rows=lambda: picturing.rows(picture),
        human=lambda: tree(picture, _draw_command(of)),
    )


class Of(NamedTuple):
    """Whom a picture is of: around a contact, under a tag, or on the paths to somebody."""

    contact: str | None = None
    tag: str | None = None
    path: str | None = None


def _check(printer: Printer, of: Of, limit: int | None, form: Format, output: str | None) -> None:
    if limit is not None and limit < 0:
        raise UsageProblem(f"a limit of {limit} makes no sense", hint="0 is all")
    if sum(one is not None for one in of) > 1:
        raise UsageProblem(
            "a contact, a tag and the paths to somebody are different pictures",
            hint="name one of them",
        )
    if printer.human and output is None and form in DRAWN:
        raise UsageProblem(
            f"{form.value} is nothing to read on a terminal",
            hint=f"write it to a file: --output network.{form.value}",
        )


def _most(limit: int | None, form: Format, *, json: bool) -> int:
    """Return how many people are shown; SQLite takes no larger number than this one."""
    if limit is not None:
        most = _MOST_DRAWN if form in DRAWN else sys.maxsize
        return min(limit or most, most)
    return _ON_SCREEN if form is Format.TREE and not json else _IN_A_PICTURE


def _choose(workspace: Workspace, of: Of, most: int) -> Picture:
    if of.contact is not None:
        return picturing.around(workspace, of.contact, most)
    if of.tag is not None:
        return picturing.under_tag(workspace, of.tag, most)
    if of.path is not None:
        return picturing.ways_to(workspace, of.path, most)
    return picturing.around_me(workspace, most)


def _draw_command(of: Of) -> str:
    named = [of.contact] if of.contact else []
    options = (("--tag", of.tag), ("--path", of.path))
    named += [word for option, value in options if value for word in (option, value)]
    return shlex.join(["intro", "graph", *named, "--output", "network.html"])


def _hand_over(printer: Printer, picture: Picture, form: Format, output: str | None) -> None:
    """Write the picture to its file, or to standard output, and say where it is."""
    from introcli.cli.network import picturing

    if not picture.people:
        raise NotFound(
            "nobody is recorded yet with whom you have a tie, so there is nothing to draw",
            hint='record somebody you met: intro add-contact "Ada King" --met "PyCon"',
        )
    text = picturing.render(picture, form)
    if output is None or saving.is_standard_output(output):
        printer.write(text)
        return
    path = str(saving.save(output, text.encode("utf-8")))

    printer.show(
        document=lambda: {"path": path, "format": form.value} | picturing.document(picture),
        rows=lambda: [(path, form.value, len(picture.people), len(picture.ties), picture.left_out)],
        human=lambda: written(picture, path, form.value),
    )

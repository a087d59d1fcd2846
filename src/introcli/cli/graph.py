"""``intro graph``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import options as o
from introcli.output.picturing import DRAWN, Format

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from introcli.output.printer import Printer
    from introcli.services.workspace import Workspace
    from introcli.views.picture import Picture

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
    """Draw the network around you, around a contact, or of a tag: who knows whom.

    \b
    intro graph
    intro graph --output network.html
    intro graph mary-somerville --output mary.svg
    intro graph --tag science --format dot
    """
    from introcli.cli import desk
    from introcli.output import picturing

    wanted = form or (picturing.format_of(output) if output not in (None, "-") else Format.TREE)
    workspace, printer = desk.workspace(), desk.printer(json=json)
    _check(printer, contact, tag, limit, wanted, output)
    picture = _choose(workspace, contact, tag, _most(limit, wanted, json=json))
    if output is not None or (form is not None and not json):
        _hand_over(printer, picture, wanted, output)
        return

    def human() -> Iterable[RenderableType]:
        from introcli.output.human.graph import tree

        return tree(picture, _draw_command(contact, tag))

    printer.show(
        document=lambda: picturing.document(picture),
        rows=lambda: picturing.rows(picture),
        human=human,
    )


def _check(
    printer: Printer,
    contact: str | None,
    tag: str | None,
    limit: int | None,
    form: Format,
    output: str | None,
) -> None:
    from introcli.errors import UsageProblem

    if limit is not None and limit < 0:
        raise UsageProblem(f"a limit of {limit} makes no sense", hint="0 is all")
    if contact is not None and tag is not None:
        raise UsageProblem("a contact and a tag are two pictures", hint="name one of them")
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


def _choose(workspace: Workspace, contact: str | None, tag: str | None, most: int) -> Picture:
    from introcli.services.picturing import around, around_me, under_tag

    if contact is not None:
        return around(workspace, contact, most)
    return under_tag(workspace, tag, most) if tag is not None else around_me(workspace, most)


def _draw_command(contact: str | None, tag: str | None) -> str:
    import shlex

    about = [contact] if contact else ["--tag", tag] if tag else []
    return shlex.join(["intro", "graph", *about, "--output", "network.html"])


def _hand_over(printer: Printer, picture: Picture, form: Format, output: str | None) -> None:
    """Write the picture to its file, or to standard output, and say where it is."""
    from introcli import saving
    from introcli.errors import NotFound
    from introcli.output import picturing

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

    def human() -> Iterable[RenderableType]:
        from introcli.output.human.graph import written

        return written(picture, path, form.value)

    printer.show(
        document=lambda: {"path": path, "format": form.value} | picturing.document(picture),
        rows=lambda: [(path, form.value, len(picture.people), len(picture.ties), picture.left_out)],
        human=human,
    )

"""``intro graph``."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated, NamedTuple

import typer

from introcli import saving
from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.network.graph_text import branches, in_words, said_of
from introcli.cli.show.documents import Document, Row, as_document
from introcli.cli.show.parts import Screen, line, next_lines
from introcli.cli.show.printer import Printer
from introcli.errors import NotFound, UsageProblem
from introcli.language.views import NextStep
from introcli.network import graph as picturing
from introcli.network.graph import Part, Picture
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
            help="The paths to this contact: who to ask, and who may know them.",
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

    wanted = form or (format_of(output) if output not in (None, "-") else Format.TREE)
    workspace, printer = context.workspace(), context.printer(json=json)
    of = Of(contact, tag, path)
    _check(printer, of, limit, wanted, output)
    if limit is not None:  # SQLite takes no larger number than sys.maxsize
        most = _MOST_DRAWN if wanted in DRAWN else sys.maxsize
        most = min(limit or most, most)
    else:
        most = _ON_SCREEN if wanted is Format.TREE and not json else _IN_A_PICTURE
    picture = _choose(workspace, of, most)
    if output is not None or (form is not None and not json):
        _hand_over(printer, picture, wanted, output)
        return

    options = (("--tag", of.tag), ("--path", of.path))
    named = [of.contact] if of.contact else []
    named += [word for option, value in options if value for word in (option, value)]
    draw = ["intro", "graph", *named, "--output", "network.html"]
    printer.show(
        document=lambda: document(picture),
        rows=lambda: rows(picture),
        human=lambda: tree(picture, shlex.join(draw)),
    )


class Of(NamedTuple):
    """Whom a picture is of: around a contact, under a tag, or on the paths to somebody."""

    contact: str | None = None
    tag: str | None = None
    path: str | None = None


def _check(printer: Printer, of: Of, limit: int | None, form: Format, output: str | None) -> None:
    context.most(limit, unless_said=None)
    if sum(one is not None for one in of) > 1:
        raise UsageProblem(
            "a contact, a tag and the paths to somebody are different pictures",
            hint="name one of them",
        )
    if printer.human and output is None and form in DRAWN:
        raise UsageProblem(
            f"{form.value} cannot be read on a terminal",
            hint=f"write it to a file: --output network.{form.value}",
        )


def _choose(workspace: Workspace, of: Of, most: int) -> Picture:
    if of.contact is not None:
        return picturing.around(workspace, of.contact, most)
    if of.tag is not None:
        return picturing.under_tag(workspace, of.tag, most)
    if of.path is not None:
        return picturing.ways_to(workspace, of.path, most)
    return picturing.around_me(workspace, most)


def _hand_over(printer: Printer, picture: Picture, form: Format, output: str | None) -> None:
    """Write the picture to its file, or to standard output, and say where it is."""

    if not picture.people:
        raise NotFound(
            "no contact has a tie to you yet, so there is nothing to draw",
            hint='record somebody you met: intro add-contact "Ada King" --met "PyCon"',
        )
    text = render(picture, form)
    if output is None or saving.is_standard_output(output):
        printer.write(text)
        return
    path = str(saving.save(output, text.encode("utf-8")))

    printer.show(
        document=lambda: {"path": path, "format": form.value} | document(picture),
        rows=lambda: [(path, form.value, len(picture.people), len(picture.ties), picture.left_out)],
        human=lambda: written(picture, path, form.value),
    )


class Format(StrEnum):
    """How the network is drawn."""

    TREE = "tree"
    SVG = "svg"
    HTML = "html"
    DOT = "dot"


_ENDINGS = {
    ".svg": Format.SVG, ".html": Format.HTML, ".htm": Format.HTML, ".dot": Format.DOT,
    ".gv": Format.DOT, ".txt": Format.TREE,
}  # fmt: skip
# What nobody wants to read on a terminal.
DRAWN = (Format.SVG, Format.HTML)


def format_of(file: str) -> Format:
    """Return the format that a file's name ends in. Raises UsageProblem for any other."""
    ending = PurePath(file).suffix.lower()
    if ending not in _ENDINGS:
        raise UsageProblem(
            f"{file} does not say by its ending what to write",
            hint=f"end it in {', '.join(_ENDINGS)}; or add --format",
        )
    return _ENDINGS[ending]


def render(picture: Picture, form: Format) -> str:
    """Return the picture in one of the formats."""
    if form is Format.SVG:
        from introcli.cli.network.graph_svg import as_svg as draw
    elif form is Format.HTML:
        from introcli.cli.network.graph_svg import as_page as draw
    elif form is Format.DOT:
        from introcli.cli.network.graph_text import as_dot as draw
    else:
        from introcli.cli.network.graph_text import as_text as draw
    return draw(picture)


def document(picture: Picture) -> Document:
    """Return everybody in the picture and their ties."""
    people = picture.by_id
    return {
        "about": picture.about,
        "people": [
            {
                "id": one.ref.id,
                "handle": one.ref.handle,
                "name": one.ref.name,
                "part": one.part.value,
                "value": one.value,
                "words": one.words or None,
                "title": one.title or None,
                "organisation": one.organisation or None,
                "tags": list(one.tags),
            }
            for one in picture.people
        ],
        "ties": [
            {
                "a": as_document(people[tie.a].ref),
                "b": as_document(people[tie.b].ref),
                "value": tie.value,
                "words": tie.words,
                "how": tie.how or None,
                "certain": tie.certain,
            }
            for tie in picture.ties
        ],
        "left_out": picture.left_out,
        "alone": picture.alone,
    }


def rows(picture: Picture) -> Iterator[Row]:
    """One tie a line: two handles, strength, words, how, certain, and the two names."""
    people = picture.by_id
    for tie in picture.ties:
        a, b = people[tie.a].ref, people[tie.b].ref
        certain = "yes" if tie.certain else "no"
        yield (a.handle, b.handle, f"{tie.value:.2f}", tie.words, tie.how, certain, a.name, b.name)


def tree(picture: Picture, draw: str) -> Screen:
    """Yield the tree; ``draw`` is the command that makes a picture of the same."""
    from rich.console import Group

    if not picture.people:
        yield line("No contact has a tie to you yet.")
        yield from next_lines(
            [NextStep("record somebody", 'intro add-contact "Ada King" --met "PyCon"')]
        )
        return
    yield line((picture.about, "strong"), (f"   {in_words(picture)}", "context"))
    yield line()
    plain = os.environ.get("INTRO_ACCESSIBLE") == "1"
    for one in branches(picture, plain=plain):
        name = "You" if one.person.part is Part.ME else one.person.ref.name
        also = f"   also knows {one.also}" if one.also else ""
        said = line(
            (one.lead, "context"), (name, "strong"), f"   {said_of(one)}".rstrip(),
            (also, "context"),
        )  # fmt: skip
        said.no_wrap, said.overflow = True, "ellipsis"
        # Alone, a text is joined to an empty one, and forgets that it does not wrap.
        yield Group(said)
    yield from next_lines([NextStep("a picture of it", draw)])


def written(picture: Picture, path: str, form: str) -> Screen:
    """Yield where the picture is, and what is in it."""
    yield line(("Drawn  ", "strong"), path)
    yield line(f"       {form}: {in_words(picture)}")
    if form == "html":
        yield from next_lines([NextStep("open it in a browser; it needs no network", path)])

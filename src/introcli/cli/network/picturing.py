"""A part of the network as a document, as rows, and as a file of any kind."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath

from introcli.cli.show.documents import Row
from introcli.cli.show.output_documents import Document, as_document
from introcli.errors import UsageProblem
from introcli.network.picture import Picture, Shown


class Format(StrEnum):
    """How the network is drawn."""

    TREE = "tree"
    SVG = "svg"
    HTML = "html"
    DOT = "dot"
    GRAPHML = "graphml"
    MERMAID = "mermaid"


_ENDINGS = {
    ".svg": Format.SVG, ".html": Format.HTML, ".htm": Format.HTML, ".dot": Format.DOT,
    ".gv": Format.DOT, ".graphml": Format.GRAPHML, ".mmd": Format.MERMAID,
    ".mermaid": Format.MERMAID, ".txt": Format.TREE,
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
        from introcli.cli.network.page import as_page as draw
    elif form is Format.DOT:
        from introcli.cli.network.dot import as_dot as draw
    elif form is Format.GRAPHML:
        from introcli.output.pictures.graphml import as_graphml as draw
    elif form is Format.MERMAID:
        from introcli.output.pictures.mermaid import as_mermaid as draw
    else:
        from introcli.cli.network.graph_text import as_text as draw
    return draw(picture)


def document(picture: Picture) -> Document:
    """Return everybody in the picture and their ties."""
    people = picture.by_id
    return {
        "about": picture.about,
        "people": [_somebody(one) for one in picture.people],
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


def _somebody(one: Shown) -> Document:
    return {
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


def rows(picture: Picture) -> Iterator[Row]:
    """One tie a line: two handles, strength, words, how, certain, and the two names."""
    people = picture.by_id
    for tie in picture.ties:
        a, b = people[tie.a].ref, people[tie.b].ref
        certain = "yes" if tie.certain else "no"
        yield (a.handle, b.handle, f"{tie.value:.2f}", tie.words, tie.how, certain, a.name, b.name)

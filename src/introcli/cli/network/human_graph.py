"""The network as a small tree, and what was written to a file, on a terminal."""

from __future__ import annotations

import os

from introcli.cli.network.graph_text import branches, said_of
from introcli.cli.network.words import in_words
from introcli.cli.show.console import Screen, line
from introcli.cli.show.human_parts import next_lines
from introcli.language.views import NextStep
from introcli.network.picture import Part, Picture


def tree(picture: Picture, draw: str) -> Screen:
    """Give the tree; ``draw`` is the command that makes a picture of the same."""
    from rich.console import Group

    if not picture.people:
        yield line("Nobody is recorded yet with whom you have a tie.")
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
    """Give where the picture is, and what is in it."""
    yield line(("Drawn  ", "strong"), path)
    yield line(f"       {form}: {in_words(picture)}")
    if form == "html":
        yield from next_lines([NextStep("open it in a browser; it needs no network", path)])

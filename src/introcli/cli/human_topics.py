"""Pages of help on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from introcli.cli.show.console import Screen, block, columns, line
from introcli.cli.topics import Topic


def topic(found: Topic) -> Screen:
    """Give a page; its Markdown is light enough to be read as it is, the heading apart."""
    yield line((found.title, "strong"))
    yield block(found.text.partition("\n")[2].rstrip())


def topics(found: Sequence[Topic]) -> Screen:
    """Give the pages there are, and where the commands are listed."""
    yield line(("Help on", "strong"))
    table = columns(18, None)
    for one in found:
        table.add_row(line((f"  {one.name}", "command")), line(one.title))
    yield table
    yield line()
    yield line(("Next   ", "todo"), ("intro help start", "command"), "   commands: ",
               ("intro --help", "command"))  # fmt: skip

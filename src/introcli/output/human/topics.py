"""Pages of help on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from introcli.output.console import block, columns, line
from introcli.views.topics import Topic


def topic(found: Topic) -> Iterator[RenderableType]:
    """Give a page; its Markdown is light enough to be read as it is, the heading apart."""
    yield line((found.title, "strong"))
    yield block(found.text.partition("\n")[2].rstrip())


def topics(found: Sequence[Topic]) -> Iterator[RenderableType]:
    """Give the pages there are, and where the commands are listed."""
    yield line(("Help on", "strong"))
    table = columns(18, None)
    for one in found:
        table.add_row(line((f"  {one.name}", "command")), line(one.title))
    yield table
    yield Text()
    yield line(("Next   ", "todo"), ("intro help start", "command"), "   commands: ",
               ("intro --help", "command"))  # fmt: skip

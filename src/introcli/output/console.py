"""The console: one set of styles, and a net that lets no control character through."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment, SegmentLines
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from introcli.output.safe import safe, safe_lines

# Nothing is told by colour alone: "todo" is also bold, "context" only ever repeats or explains.
THEME = Theme(
    {
        "todo": Style(color="magenta", bold=True),
        "command": Style(color="magenta"),
        "strong": Style(bold=True),
        "match": Style(bold=True, underline=True),
        "context": Style(dim=True),
        "error": Style(color="red", bold=True),
        "warning": Style(color="yellow", bold=True),
        "hint": Style(dim=True),
    },
    inherit=False,
)
# Wider lines are tiring to read, however wide the window is.
_WIDEST = 120


class SafeConsole(Console):
    """A console whose every segment is cleaned, in case a string was not."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Render as usual, with whatever is not Rich's own control code made harmless."""
        for segment in super().render(renderable, options):
            if segment.control:
                yield segment
            else:
                yield Segment(safe_lines(segment.text), segment.style)

    def print_trimmed(self, renderable: RenderableType) -> None:
        """Print without the spaces that fill up the ends of lines: they are in the way of copying.

        What has a colour behind it is part of the picture and stays.
        """
        lines = self.render_lines(renderable, pad=False)
        self.print(SegmentLines([_trimmed(line) for line in lines], new_lines=True), end="")


def _trimmed(segments: list[Segment]) -> list[Segment]:
    kept = list(segments)
    while kept and not kept[-1].control and not (kept[-1].style and kept[-1].style.bgcolor):
        text = kept[-1].text.rstrip(" ")
        if text:
            kept[-1] = Segment(text, kept[-1].style)
            break
        kept.pop()
    return kept


def make_console(*, stderr: bool = False) -> SafeConsole:
    """Return a console on standard output, or standard error, as the terminal allows."""
    console = SafeConsole(
        file=sys.stderr if stderr else sys.stdout,
        theme=THEME,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=True if os.environ.get("NO_COLOR") else None,
    )
    if console.width > _WIDEST:
        console.width = _WIDEST
    return console


def shows_styles() -> bool:
    """Say whether standard output can show bold; where it cannot, words are marked in the text."""
    return make_console().color_system is not None


def line(*parts: str | tuple[str, str]) -> Text:
    """Return one line of text from plain strings and (string, style) pairs, each cleaned."""
    text = Text()
    for part in parts:
        plain, style = part if isinstance(part, tuple) else (part, "")
        text.append(safe(plain), style=style or None)
    return text


def cut(*parts: str | tuple[str, str]) -> Text:
    """Return one line that ends in an ellipsis where its column does, and never wraps."""
    text = line(*parts)
    text.no_wrap, text.overflow = True, "ellipsis"
    return text


def block(plain: str, style: str = "") -> Text:
    """Return a text of several lines, cleaned."""
    return Text(safe_lines(plain), style=style)


def columns(*widths: int | None, gap: int = 2, indent: int = 0) -> Table:
    """Return an invisible table; a width of None takes what is left and wraps."""
    table = Table.grid(padding=(0, gap, 0, 0), pad_edge=False, expand=False)
    if indent:
        table.add_column(width=indent - gap if indent > gap else indent)
    for width in widths:
        if width is None:
            table.add_column(overflow="fold", ratio=None)
        else:
            table.add_column(width=width, no_wrap=True, overflow="ellipsis")
    return table

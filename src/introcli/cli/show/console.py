"""What is printed on a terminal, part by part; Rich is imported when the first part is made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from introcli.safe_text import safe, safe_lines

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from introcli.cli.show.terminal import SafeConsole

# One line, one thing that is printed, and all of them.
Line: TypeAlias = "Text"
Part: TypeAlias = "RenderableType"
Screen: TypeAlias = Iterator["Part"]

# Wider lines are tiring to read, however wide the window is.
_WIDEST = 120


def make_console(*, stderr: bool = False) -> SafeConsole:
    """Return a console on standard output, or standard error, as the terminal allows."""
    from introcli.cli.show.terminal import THEME, SafeConsole

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


def line(*parts: str | tuple[str, str]) -> Line:
    """Return one line of text from plain strings and (string, style) pairs, each cleaned."""
    from rich.text import Text

    text = Text()
    for part in parts:
        plain, style = part if isinstance(part, tuple) else (part, "")
        text.append(safe(plain), style=style or None)
    return text


def cut(*parts: str | tuple[str, str]) -> Line:
    """Return one line that ends in an ellipsis where its column does, and never wraps."""
    text = line(*parts)
    text.no_wrap, text.overflow = True, "ellipsis"
    return text


def block(plain: str, style: str = "") -> Line:
    """Return a text of several lines, cleaned."""
    from rich.text import Text

    return Text(safe_lines(plain), style=style)


def columns(*widths: int | None, gap: int = 2, indent: int = 0) -> Table:
    """Return an invisible table; a width of None takes what is left and wraps."""
    from rich.table import Table

    table = Table.grid(padding=(0, gap, 0, 0), pad_edge=False, expand=False)
    if indent:
        table.add_column(width=indent - gap if indent > gap else indent)
    for width in widths:
        if width is None:
            table.add_column(overflow="fold", ratio=None)
        else:
            table.add_column(width=width, no_wrap=True, overflow="ellipsis")
    return table

"""How a file is read: its columns, its first people, and what is not read at all."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import PurePath

from introcli.cli.show.console import Screen, columns, cut, line
from introcli.cli.show.human_parts import moved_in
from introcli.formats.reports import FileReport, Previewed

# Files whose first people are shown, and columns that are named.
_MOST_FILES = 3
_MOST_COLUMNS = 12


def previews(used: Sequence[FileReport]) -> Screen:
    """Give the columns and the first people of each file as they would come in."""
    for file in [file for file in used if file.previewed][:_MOST_FILES]:
        yield line()
        yield line(("How it is read", "strong"), (f"   {PurePath(file.path).name}", "context"))
        if file.columns:
            said = (f"{column} → {field}" for column, field in file.columns)
            yield moved_in(line(" · ".join(said)))
        for one in file.previewed:
            yield from _person(one)


def _person(one: Previewed) -> Screen:
    became = f"known: {one.handle}" if one.handle else "new"
    yield cut(f"  {one.name}", (f"   {became}, line {one.line}", "context"))
    table = columns(4, 12, None, gap=1)
    for field, value in one.fields:
        table.add_row("", line((field, "context")), cut(" ".join(value.split())))
    yield table


def unread(used: Sequence[FileReport]) -> Screen:
    """Name the columns that hold something and were not read, and how one of them could be."""
    for file in [file for file in used if file.unread]:
        names = ", ".join(file.unread[:_MOST_COLUMNS])
        more = len(file.unread) - _MOST_COLUMNS
        yield line()
        table = columns(8, None, gap=3)
        table.add_row(
            line(("Not read", "strong")),
            line(
                f"{'column' if len(file.unread) == 1 else 'columns'} {names}",
                f" and {more} more: --json has all" if more > 0 else "",
            ),
        )
        yield table
        if file.format == "csv":
            wish = shlex.quote(f"note={file.unread[0]}")
            yield line(("  to take one in: --map ", "context"), (wish, "command"))

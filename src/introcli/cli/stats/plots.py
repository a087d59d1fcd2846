"""Plots in a terminal; each stands beside the figures that it shows, and adds no others."""

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from introcli.cli.show.console import make_console
from introcli.safe_text import safe
from introcli.stats.figures import Share

# Dots of a braille character, across and up.
_ACROSS, _UP = 2, 4
_ROWS = 5
# Dots of one column: a dozen months need not fill a wide screen.
_WIDEST = 10


class Sheet(NamedTuple):
    """What there is to draw on: its columns, whether it has more than ASCII, whether plots help."""

    width: int
    ascii: bool
    plots: bool


def sheet() -> Sheet:
    """Return the terminal as it is; a screen reader would read a plot dot by dot."""
    console = make_console()
    plots = os.environ.get("INTRO_ACCESSIBLE") != "1"
    return Sheet(console.width, console.options.ascii_only, plots)


def interval(share: Share, width: int, on: Sheet) -> str:
    """Return a rate between the bounds it could really have, on a line from 0 to 100 %."""
    if share.rate is None:
        return ""
    stroke, mark = ("-", "o") if on.ascii else ("─", "●")
    low, at, high = (round(part * (width - 1)) for part in (share.low, share.rate, share.high))
    return " " * low + stroke * (at - low) + mark + stroke * (high - at)


def bar(number: int, most: int, width: int, on: Sheet) -> str:
    """Return a number as a bar, beside others on the same scale."""
    return ("#" if on.ascii else "█") * round(number / max(most, 1) * width)


def series(numbers: Sequence[int], labels: Sequence[str], on: Sheet) -> Iterator[str]:
    """Give numbers in a row of equal times as columns, the newest if there is no room for all.

    The largest number stands at the top of the scale; labels stand below, where they fit.
    """
    most = max(numbers, default=0)
    if not most:
        return
    margin = len(str(most))
    room = on.width - margin - 1
    each = min(max(room * _ACROSS // len(numbers), _ACROSS if on.ascii else 1), _WIDEST)
    shown = room * _ACROSS // each
    draw = _in_ascii if on.ascii else _in_braille
    for place, row in enumerate(draw(numbers[-shown:], most, room, each)):
        scale = {0: str(most), _ROWS - 1: "0"}.get(place, "")
        yield f"{scale:>{margin}} {row}".rstrip()
    yield " " * (margin + 1) + _below(labels[-shown:], each, room)


def _in_braille(numbers: Sequence[int], most: int, room: int, each: int) -> list[str]:
    from plotille import Canvas

    canvas = Canvas(room, _ROWS, xmin=0, ymin=0, xmax=room * _ACROSS, ymax=_ROWS * _UP)
    for place, number in enumerate(numbers):
        top = max(round(number / most * _ROWS * _UP), 1)
        for dot in range(max(each - 1, 1) if number else 0):
            across = place * each + dot
            canvas.line(across, 0, across, top - 1)
    return [row.replace("\u2800", " ") for row in canvas.plot(linesep="\n").split("\n")]


def _in_ascii(numbers: Sequence[int], most: int, _room: int, each: int) -> list[str]:
    """Return the same in fewer steps, one character for two dots across and four up."""
    wide = each // _ACROSS
    column = ("#" * max(wide - 1, 1)).ljust(wide)
    return [
        "".join(column if n / most * _ROWS > row else " " * wide for n in numbers)
        for row in reversed(range(_ROWS))
    ]


def _below(labels: Sequence[str], each: int, room: int) -> str:
    """Return each label that differs from the one before at its place, if it fits."""
    line = ""
    changes = [0, *(at for at, (one, other) in enumerate(pairwise(labels), 1) if one != other)]
    for at in changes:
        start, label = at * each // _ACROSS, safe(labels[at])
        if (not line or start > len(line)) and start + len(label) <= room:
            line = f"{line:<{start}}{label}"
    return line

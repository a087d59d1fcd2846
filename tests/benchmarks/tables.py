"""How figures are written: a table in Markdown, a plot in text, a mark where one is missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

MISSED = "✗"
# Characters for one time the floor in a plot, and the most that one bar has.
_SCALE, _WIDEST = 15, 75


class Cell(NamedTuple):
    """One ratio, and the most that it should be, where a figure is set."""

    times: float | None
    asked: float | None = None

    @property
    def is_missed(self) -> bool:
        """Whether the ratio is above the figure, to the two digits that are shown."""
        return (
            self.times is not None
            and self.asked is not None
            and (round(self.times, 2) > self.asked)
        )

    def __str__(self) -> str:
        if self.times is None:
            return "–"
        shown = f"{self.times:.2f}" if self.times < 100 else f"{self.times:,.0f}"
        return f"**{shown}** {MISSED}" if self.is_missed else shown


def table(heading: Sequence[str], rows: Mapping[str, Sequence[object]]) -> Iterator[str]:
    """Give a table: a row for each command, its name in code."""
    yield _row(heading)
    yield _row(["---"] + ["---:"] * (len(heading) - 1))
    for name, cells in rows.items():
        yield _row([name, *map(str, cells)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def plot(title: str, bars: Mapping[str, Cell]) -> Iterator[str]:
    """Give a bar for each ratio; ``|`` stands where its figure is set."""
    yield "```"
    yield title
    width = max(map(len, bars), default=0)
    for name, cell in bars.items():
        yield f"{name:>{width}}  {_bar(cell)}"
    yield "```"


def _bar(cell: Cell) -> str:
    if cell.times is None:
        return "–"
    length = round(cell.times * _SCALE)
    drawn = "#" * min(length, _WIDEST) + ("..." if length > _WIDEST else "")
    if cell.asked is None:
        return f"{drawn}  {cell.times:.2f}"
    at = round(cell.asked * _SCALE)
    drawn = drawn[:at].ljust(at) + "|" + drawn[at + 1 :]
    return f"{drawn}  {cell.times:.2f} (at most {cell.asked:g})"

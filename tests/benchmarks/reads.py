"""What a command that reads takes as the data grows, as ratios to an empty Typer app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.benchmarks.floor import Command, Figures, Measure, intro, ratio
from tests.benchmarks.homes import home_of
from tests.benchmarks.network import HUB, lonely_of, target_of
from tests.benchmarks.tables import Cell, plot, table

# The most that a read may take with up to so many contacts.
ASKED = {30_000: 1.6, 1_000_000: 2.0}
_PLOTTED = ("contacts --limit 50", "show", "log 1", "path", "search", "stats")


def report(folder: Path, sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure every size, and give the table and the plot."""
    found = {size: measure_size(folder, size, measure) for size in sizes}
    names = list(dict.fromkeys(name for figures in found.values() for name in figures))[1:]
    rows = {f"`{name}`": [_cell(found[size], name, size) for size in sizes] for name in names}
    yield from table(("command", *(f"{size:,} contacts" for size in sizes)), rows)
    for name in _PLOTTED:
        yield ""
        bars = {f"{size:,}": _cell(found[size], name, size) for size in sizes}
        yield from plot(f"intro {name}, in times an empty Typer app", bars)


def measure_size(folder: Path, size: int, measure: Measure) -> Mapping[str, Figures]:
    """Measure every read on data of one size."""
    return measure.beside_floor(_commands(size), home_of(folder, size))


def _commands(size: int) -> dict[str, Command]:
    found = {
        "contacts --limit 50": intro("contacts", "--limit", "50"),
        "contacts": intro("contacts"),
        "show": intro("show", "1"),
        "followup --list": intro("followup", "--list"),
        "followup --count": intro("followup", "--count"),
        "log": intro("log"),
        "who": intro("who", "--at", "Society 1"),
        "stats": intro("stats"),
        "today": intro("today"),
        "search": intro("search", "Babbage"),
    }
    if not size:
        return found
    return found | {
        "show": intro("show", str(target_of(size))),
        "log 1": intro("log", "1"),
        "path": intro("path", str(target_of(size))),
        "path to a hub": intro("path", str(HUB)),
        "no path": intro("path", str(lonely_of(size))),
    }


def _cell(figures: Mapping[str, Figures], name: str, size: int) -> Cell:
    if name not in figures:
        return Cell(None)
    asked = next((asked for most, asked in ASKED.items() if size <= most), None)
    return Cell(ratio(figures, name), asked)

"""What a command that reads takes as the data grows, as ratios to an empty Typer app."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.benchmarks.floor import Command, Figures, Measure, intro, ratio
from tests.benchmarks.homes import home_of
from tests.benchmarks.network import HUB, lonely_of, target_of
from tests.benchmarks.tables import Cell, plot, table

# The most that a read may take with up to so many contacts.
ASKED = {30_000: 1.6, 1_000_000: 2.0}
Commands = dict[str, Command]


def reads(folder: Path, sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure what shows contacts and introductions, and what counts them."""
    yield from _report(folder, sizes, measure, _reads)


def paths(folder: Path, sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure who could introduce me: to somebody, to whom many know, to whom nobody knows."""
    yield from _report(folder, tuple(size for size in sizes if size), measure, _paths)


def review(folder: Path, sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure what is due, whole and as the line that stands before a prompt."""
    yield from _report(folder, sizes, measure, _review)


def _reads(size: int) -> Commands:
    found = {
        "contacts --limit 50": intro("contacts", "--limit", "50"),
        "contacts": intro("contacts"),
        "show": intro("show", str(target_of(size)) if size else "1"),
        "log": intro("log"),
        "who": intro("who", "--at", "Society 1"),
        "search": intro("search", "Babbage"),
        "stats": intro("stats"),
    }
    return found | ({"log 1": intro("log", "1")} if size else {})


def _paths(size: int) -> Commands:
    return {
        "path": intro("path", str(target_of(size))),
        "path to a hub": intro("path", str(HUB)),
        "no path": intro("path", str(lonely_of(size))),
    }


def _review(_size: int) -> Commands:
    return {
        "followup --list": intro("followup", "--list"),
        "followup --count": intro("followup", "--count"),
        "today": intro("today"),
    }


def _report(
    folder: Path, sizes: tuple[int, ...], measure: Measure, commands: Callable[[int], Commands]
) -> Iterator[str]:
    """Measure every size, and give the table and a plot of each command."""
    found = {size: measure.beside_floor(commands(size), home_of(folder, size)) for size in sizes}
    names = list(dict.fromkeys(name for size in reversed(sizes) for name in commands(size)))
    rows = {f"`{name}`": [_cell(found[size], name, size) for size in sizes] for name in names}
    yield from table(("command", *(f"{size:,} contacts" for size in sizes)), rows)
    yield ""
    bars = {f"{name}, {size:,}": _cell(found[size], name, size) for name in names for size in sizes}
    yield from plot("command and contacts, in times an empty Typer app", bars)


def _cell(figures: Mapping[str, Figures], name: str, size: int) -> Cell:
    if name not in figures:
        return Cell(None)
    asked = next((asked for most, asked in ASKED.items() if size <= most), None)
    return Cell(ratio(figures, name), asked)

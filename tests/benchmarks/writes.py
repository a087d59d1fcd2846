"""What a command that writes takes, beside an empty Typer app; and the first of a new home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.floor import (
    FLOOR,
    LIBRARIES,
    Figures,
    Measure,
    compile_sources,
    empty_app,
    environment,
    intro,
    libraries,
    ratio,
)
from tests.benchmarks.homes import copy_of, home_of
from tests.benchmarks.tables import Cell, plot, table

ASKED_FIRST = 1.5
ASKED = {"add-contact": 2.0, "note": 2.0, "touch": 2.0, "draft": 3.0, "send-mark": 2.0, "mark": 2.0}


def first(_folder: Path, _sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure the first command of a new home, which creates the database."""
    compile_sources()
    turns = [_first_turn(measure) for _ in range(measure.turns)]
    bare, made = (median(one) for one in zip(*(turns[1:] or turns), strict=True))
    cell = Cell(made / bare, ASKED_FIRST)
    yield from table(("command", f"times `{LIBRARIES}`"), {"`me --name`": [cell]})


def _first_turn(measure: Measure) -> tuple[float, float]:
    with TemporaryDirectory() as home:
        settings = environment(Path(home))
        bare = measure.run(libraries(), settings)
        return bare.cpu, measure.run(intro("me", "--name", "Mary Me"), settings).cpu


def report(folder: Path, sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure every size, and give the table and the plot."""
    found = {size: measure_size(folder, size, measure) for size in sizes}
    cells = {
        name: [Cell(ratio(found[size], name), asked) for size in sizes]
        for name, asked in ASKED.items()
    }
    yield from table(
        ("command", *(f"{size:,} contacts" for size in sizes)),
        {f"`{name}`": row for name, row in cells.items()},
    )
    yield ""
    bars = {
        f"{name}, {size:,}": cell
        for name, row in cells.items()
        for size, cell in zip(sizes, row, strict=True)
    }
    yield from plot(f"command and contacts, in times {FLOOR}", bars)


def measure_size(folder: Path, size: int, measure: Measure) -> Mapping[str, Figures]:
    """Write so many of everything to a copy, in turns with the empty app."""
    compile_sources()
    with copy_of(home_of(folder, size), folder) as home:
        settings, floor = environment(home), empty_app(home)
        measure.run(intro("add-contact", "Ada Broker", "--met", "a dinner"), settings)
        turns = []
        for number in range(measure.turns):
            commands = {
                FLOOR: floor,
                "add-contact": intro(
                    "add-contact", f"Somebody New {number}", "--met", "a dinner"
                ),
                "note": intro("note", "ada-broker", f"likes tea number {number}"),
                "touch": intro("touch", "ada-broker"),
                "draft": intro(
                    "draft", f"Target New {number}", "--new", "--via", "ada-broker",
                    "--purpose", "see their engine at work",
                ),
            }  # fmt: skip
            ended = {name: measure.run(command, settings) for name, command in commands.items()}
            drafted = ended["draft"].printed.partition("\t")[0]
            ended["send-mark"] = measure.run(intro("send-mark", drafted), settings)
            ended["mark"] = measure.run(intro("mark", drafted, "withdrawn"), settings)
            turns.append({name: one.cpu for name, one in ended.items()})
    kept = turns[1:] or turns
    return {name: Figures(median(turn[name] for turn in kept)) for name in kept[0]}

"""What a command that writes takes, beside the import of the libraries it writes with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from tests.benchmarks.floor import (
    LIBRARIES,
    Figures,
    Measure,
    compile_sources,
    environment,
    intro,
    libraries,
    ratio,
)
from tests.benchmarks.homes import copy_of, home_of
from tests.benchmarks.tables import Cell, plot, table

ASKED = 1.25
_NAMES = ("add-contact", "draft", "send-mark")


def report(folder: Path, sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure every size, and give the table and the plot."""
    found = {size: measure_size(folder, size, measure) for size in sizes}
    rows = {
        f"`{name}`": [Cell(ratio(found[size], name, to=LIBRARIES), ASKED) for size in sizes]
        for name in _NAMES
    }
    yield from table(("command", *(f"{size:,} contacts" for size in sizes)), rows)
    yield ""
    bars = {
        f"{name}, {size:,}": Cell(ratio(found[size], name, to=LIBRARIES), ASKED)
        for name in _NAMES
        for size in sizes
    }
    yield from plot(f"command and contacts, in times `{LIBRARIES}`", bars)


def measure_size(folder: Path, size: int, measure: Measure) -> Mapping[str, Figures]:
    """Write so many contacts, drafts and marks to a copy, in turns with the import."""
    compile_sources()
    with copy_of(home_of(folder, size), folder) as home:
        settings = environment(home)
        measure.run(intro("add-contact", "Ada Broker", "--met", "a dinner"), settings)
        turns = [_turn(measure, settings, number) for number in range(measure.turns)]
    columns = zip(*(turns[1:] or turns), strict=True)
    return dict(zip((LIBRARIES, *_NAMES), (Figures(median(one)) for one in columns), strict=True))


def _turn(measure: Measure, settings: Mapping[str, str], number: int) -> tuple[float, ...]:
    bare = measure.run(libraries(), settings)
    added = measure.run(
        intro("add-contact", f"Somebody New {number}", "--met", "a dinner"), settings
    )
    drafted = measure.run(
        intro("draft", f"Target New {number}", "--new", "--via", "ada-broker",
              "--purpose", "see their engine at work"), settings
    )  # fmt: skip
    sent = measure.run(intro("send-mark", drafted.printed.partition("\t")[0]), settings)
    return bare.cpu, added.cpu, drafted.cpu, sent.cpu

"""The same three things with other programs that keep people or tasks for a terminal.

Each gets as many entries as there are contacts: list them all, show one, add one. A peer that can
not be installed is said to be missing, and the others are measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.floor import Measure, compile_sources, empty_app, environment, intro
from tests.benchmarks.homes import copy_of, home_of
from tests.benchmarks.peer_data import PEERS, Kit, Peer
from tests.benchmarks.tables import Cell, plot, table

_SIZES, _RUNS = (10, 1_000, 10_000), 3
_WHAT = ("list", "show", "add")


def report(folder: Path, sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure every peer that is there, and ``intro`` beside it."""
    sizes = tuple(size for size in _SIZES if size <= max(sizes))
    measure = measure._replace(runs=min(measure.runs, _RUNS))
    versions = {peer: peer.install(folder / "peers") for peer in PEERS}
    there = [peer for peer, version in versions.items() if version]
    rows: dict[str, list[Cell]] = {}
    for peer in there:
        _add_rows(rows, peer.name, [_measure(peer, folder, size, measure) for size in sizes])
    _add_rows(rows, "intro", [_measure_intro(folder, size, measure) for size in sizes])
    yield from table(("program", *(f"{size:,} entries" for size in sizes)), rows)
    yield ""
    bars = {name: cells[-1] for name, cells in rows.items() if name.endswith(": show")}
    yield from plot(f"show one of {sizes[-1]:,}, in times an empty Typer app", bars)
    yield ""
    for peer, version in versions.items():
        yield f"- {peer.name} {version or '(could not be installed, so not measured)'}: {peer.what}"


def _add_rows(rows: dict[str, list[Cell]], name: str, found: list[Mapping[str, Cell]]) -> None:
    for what in _WHAT:
        rows[f"{name}: {what}"] = [cells[what] for cells in found]


def _measure(peer: Peer, folder: Path, size: int, measure: Measure) -> Mapping[str, Cell]:
    with TemporaryDirectory(dir=folder) as name:
        kit = peer.prepare(folder / "peers", Path(name), size)
        return _in_turns(kit, Path(name), measure)


def _measure_intro(folder: Path, size: int, measure: Measure) -> Mapping[str, Cell]:
    compile_sources()
    with copy_of(home_of(folder, size), folder) as home:
        kit = Kit(
            list=intro("contacts"), show=intro("show", str(size // 2)),
            add=lambda number: intro("add-contact", f"Somebody New {number}"),
        )  # fmt: skip
        return _in_turns(kit, home, measure)


def _in_turns(kit: Kit, home: Path, measure: Measure) -> Mapping[str, Cell]:
    settings = environment(home) | dict(kit.environment)
    floor = empty_app(home)
    taken: list[tuple[float, ...]] = []
    for number in range(measure.turns):
        commands = (floor, kit.list, kit.show, kit.add(number))
        taken.append(tuple(measure.run(command, settings).cpu for command in commands))
    bare, *others = (median(column) for column in zip(*(taken[1:] or taken), strict=True))
    return {what: Cell(cpu / bare) for what, cpu in zip(_WHAT, others, strict=True)}

"""What is asked for before anything is done: the version, completion, a line before each prompt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.floor import Measure, intro, ratio
from tests.benchmarks.homes import home_of
from tests.benchmarks.tables import Cell, table

ASKED_VERSION, ASKED_COMPLETION = 1.1, 1.3


def version(_folder: Path, _sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure ``intro --version``, the least that the program does."""
    with TemporaryDirectory() as home:
        found = measure.beside_floor({"--version": intro("--version")}, Path(home))
    cell = Cell(ratio(found, "--version"), ASKED_VERSION)
    yield from table(("command", "times the floor"), {"`--version`": [cell]})


def completion(folder: Path, sizes: tuple[int, ...], measure: Measure) -> Iterator[str]:
    """Measure pressing TAB after ``intro show ada`` in bash, zsh and fish."""
    rows: dict[str, list[Cell]] = {"bash": [], "zsh": [], "fish": []}
    for size in sizes:
        for shell, cells in rows.items():
            found = measure.beside_floor(
                {shell: intro()},
                home_of(folder, size),
                _INTRO_COMPLETE=f"complete_{shell}",
                COMP_WORDS="intro show ada",
                COMP_CWORD="2",
                _TYPER_COMPLETE_ARGS="intro show ada",
                _TYPER_COMPLETE_FISH_ACTION="get-args",
            )
            cells.append(Cell(ratio(found, shell), ASKED_COMPLETION))
    yield from table(("shell", *(f"{size:,} contacts" for size in sizes)), rows)

"""The floor every figure is a ratio to: an empty Typer app, and how a whole process is timed.

Processor time is what is compared, because other programs run beside; the commands take turns, so
that a busy moment meets all of them alike, and the median is taken.

    .venv/bin/python -m tests.benchmarks.floor        # the floor, `intro --version` beside it
"""

from __future__ import annotations

import compileall
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

FLOOR = "an empty Typer app"
RUNS = 21
_SOURCE = Path(__file__).parents[2] / "src" / "introcli"
_EMPTY_APP = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    pass


app()
"""
# Ways in which a terminal's owner changes what a command does, or how fast Python starts.
_UNSET = ("INTRO_DB", "INTRO_HUMAN", "INTRO_DEBUG", "PYTHONDONTWRITEBYTECODE", "PYTHONPATH")

Command = Sequence[str]


class Figures(NamedTuple):
    """What one whole process takes, in seconds: of the processor, and on the wall."""

    cpu: float
    wall: float


def empty_app(folder: Path) -> Command:
    """Write the empty app into the folder; return the command that runs it."""
    path = folder / "empty_app.py"
    path.write_text(_EMPTY_APP, encoding="utf-8")
    return (sys.executable, str(path))


def intro(*arguments: str) -> Command:
    """Return the command that runs ``intro`` as it is installed."""
    return (str(Path(sys.executable).with_name("intro")), *arguments)


def compile_sources() -> None:
    """Compile the program as an installation does, so that no run pays for it."""
    compileall.compile_dir(_SOURCE, quiet=2)


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a run on the data in ``home``."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return kept | {"INTRO_HOME": str(home), "NO_COLOR": "1"}


def measure(commands: Mapping[str, Command], home: Path, *, runs: int = RUNS) -> dict[str, Figures]:
    """Return the median of ``runs`` whole processes of each command, run in turns.

    Raises RuntimeError when one of them fails: a command that does nothing is fast.
    """
    settings = environment(home)
    taken: dict[str, list[Figures]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            figures = _run(command, settings)
            if turn:  # the first fills the file system's cache
                taken[name].append(figures)
    return {
        name: Figures(median(f.cpu for f in found), median(f.wall for f in found))
        for name, found in taken.items()
    }


def _run(command: Command, settings: dict[str, str]) -> Figures:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ended = subprocess.run(
        command, env=settings, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ended.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr!r}")
    return Figures(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def measure_beside_floor(
    commands: Mapping[str, Command], home: Path, *, runs: int = RUNS
) -> dict[str, Figures]:
    """Measure the commands and the empty app in one run; the floor stands under ``FLOOR``."""
    compile_sources()
    with TemporaryDirectory() as folder:
        return measure({FLOOR: empty_app(Path(folder)), **commands}, home, runs=runs)


def ratio(found: Mapping[str, Figures], name: str, *, to: str = FLOOR) -> float:
    """Return how many times the processor time of the floor a command takes."""
    return found[name].cpu / found[to].cpu


def table(found: Mapping[str, Figures], *, to: str = FLOOR) -> Iterable[str]:
    """Give a line for each command: its name, its ratio, its seconds."""
    width = max(map(len, found))
    for name, figures in found.items():
        yield f"{name:{width}}  {ratio(found, name, to=to):5.2f} x  {figures.cpu * 1000:6.1f} ms"


def main() -> None:
    """Print what the floor takes, and the least that ``intro`` does."""
    with TemporaryDirectory() as home:
        found = measure_beside_floor({"intro --version": intro("--version")}, Path(home))
    sys.stdout.writelines(f"{line}\n" for line in table(found))


if __name__ == "__main__":
    main()

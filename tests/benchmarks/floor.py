"""The floor every figure is a ratio to: an empty Typer app, and how a whole process is timed.

Processor time is what is compared, because other programs run beside; the commands take turns, so
that a busy moment meets all of them alike, and the median is taken. With ``Counted`` it is
instructions instead (valgrind): once, and the same on a machine that does much else.
"""

from __future__ import annotations

import compileall
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

FLOOR = "an empty Typer app"
LIBRARIES = "import typer, sqlmodel"
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
_COUNTER = (
    "valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
)  # fmt: skip
_COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")

Command = Sequence[str]


class Figures(NamedTuple):
    """What one whole process takes: seconds of the processor, or instructions in millions."""

    cpu: float


class Ended(NamedTuple):
    """A process that has ended well: what it took, and what it printed."""

    cpu: float
    printed: str


Runner = Callable[[Command, Mapping[str, str]], Ended]


def empty_app(folder: Path) -> Command:
    """Write the empty app into the folder; return the command that runs it."""
    path = folder / "empty_app.py"
    path.write_text(_EMPTY_APP, encoding="utf-8")
    return (sys.executable, str(path))


def libraries() -> Command:
    """Return a program that only imports what the making of a database cannot do without."""
    return (sys.executable, "-c", LIBRARIES)


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


def timed(command: Command, settings: Mapping[str, str]) -> Ended:
    """Run a process to its end; raise RuntimeError when it fails: who does nothing is fast."""
    with subprocess.Popen(
        command, env=settings, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        printed, said = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said}")
    return Ended(usage.ru_utime + usage.ru_stime, printed)


def counted(command: Command, settings: Mapping[str, str]) -> Ended:
    """Run a process under valgrind; what it took is millions of instructions."""
    ended = subprocess.run(
        (*_COUNTER, *command), env=dict(settings) | {"PYTHONHASHSEED": "0"},
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    found = _COUNT.search(ended.stderr)
    if ended.returncode or found is None:
        raise RuntimeError(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr}")
    return Ended(int(found[1].replace(",", "")) / 1e6, ended.stdout)


class Measure(NamedTuple):
    """How to measure: by time in turns and the median, or once by instructions."""

    run: Runner = timed
    runs: int = RUNS

    def __call__(
        self, commands: Mapping[str, Command], home: Path, **also: str
    ) -> dict[str, Figures]:
        """Return what each command takes on the data in ``home``; ``also`` is environment."""
        settings = environment(home) | also
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(self.turns):
            for name, command in commands.items():
                ended = self.run(command, settings)
                if turn or self.turns == 1:  # the first fills the file system's cache
                    taken[name].append(ended.cpu)
        return {name: Figures(median(found)) for name, found in taken.items()}

    @property
    def turns(self) -> int:
        """How often each command is run, the one that warms up included."""
        return 1 if self.run is counted else self.runs + 1

    def beside_floor(
        self, commands: Mapping[str, Command], home: Path, **also: str
    ) -> dict[str, Figures]:
        """Measure the commands and the empty app in one run; the floor stands under ``FLOOR``."""
        compile_sources()
        with TemporaryDirectory() as folder:
            return self({FLOOR: empty_app(Path(folder)), **commands}, home, **also)


def ratio(found: Mapping[str, Figures], name: str, *, to: str = FLOOR) -> float:
    """Return how many times the floor a command takes."""
    return found[name].cpu / found[to].cpu


def say(lines: Iterable[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

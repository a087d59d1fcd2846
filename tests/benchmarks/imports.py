"""What ``intro import`` takes, beside the ``sqlite3`` shell reading the same file into one table.

.venv/bin/python -m tests.benchmarks.imports             # 30,000 rows: the ratio
.venv/bin/python -m tests.benchmarks.imports 1000000     # rows a second and peak memory, too
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks import connections
from tests.benchmarks.floor import Command, compile_sources, environment, intro

ROWS = 30_000
# How often the shell's time an import may take, one write command apart.
MOST = 20
_RUNS = 5
_TABLE = (
    "CREATE TABLE connection (first, last, url PRIMARY KEY, email, company, position, connected)"
)


class Taken(NamedTuple):
    """What one process took: processor and wall seconds, and the most memory it held, in MB."""

    cpu: float
    wall: float
    memory: float


def run(command: Command, settings: dict[str, str]) -> Taken:
    """Run a command to its end; RuntimeError when it fails."""
    began = time.perf_counter()
    with subprocess.Popen(
        command, env=settings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    wall = time.perf_counter() - began
    return Taken(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def shell(file: Path, folder: Path) -> Taken:
    """Let the ``sqlite3`` shell read the file into a table with one index."""
    database = folder / "shell.db"
    database.unlink(missing_ok=True)
    heading = connections.PREAMBLE.count("\n") + 1
    steps = (_TABLE, ".mode csv", f".import --skip {heading} {file} connection")
    return run(("sqlite3", str(database), *steps), dict(os.environ))


def once(*arguments: str, folder: Path) -> Taken:
    """Run a command of ``intro`` on no data at all."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    return run(intro(*arguments), environment(home))


def _ratio(folder: Path, rows: int) -> None:
    file = folder / "Connections.csv"
    connections.write(file, rows)
    turns = [
        (
            shell(file, folder).cpu,
            once("add-contact", "Mary Somerville", folder=folder).cpu,
            once("import", str(file), folder=folder).cpu,
        )
        for _ in range(_RUNS)
    ]
    alone, one, whole = (median(column) for column in zip(*turns, strict=True))
    _say(f"{rows:,} rows, medians of {_RUNS}, processor time")
    _say(f"  sqlite3 .import into one indexed table   {alone:7.3f} s")
    _say(f"  one write command (add-contact)          {one:7.3f} s")
    _say(f"  intro import                             {whole:7.3f} s")
    _say(f"  (import - write) / shell                 {(whole - one) / alone:7.1f} x  ({MOST})")


def _size(folder: Path, rows: int) -> None:
    file = folder / "Connections.csv"
    connections.write(file, rows)
    taken = once("import", str(file), folder=folder)
    pace = rows / taken.wall
    _say(f"{rows:,} rows   {taken.wall:.1f} s   {pace:,.0f} rows/s   {taken.memory:.0f} MB at most")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print the ratio for 30,000 rows, and pace and memory for each number of rows given."""
    if shutil.which("sqlite3") is None:
        raise SystemExit("error: the sqlite3 shell is needed to compare with")
    compile_sources()
    with TemporaryDirectory() as name:
        _ratio(Path(name), ROWS)
        for rows in (ROWS, *map(int, sys.argv[1:])):
            _size(Path(name), rows)


if __name__ == "__main__":
    main()

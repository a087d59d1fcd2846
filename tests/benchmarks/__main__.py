"""Every figure that the program is measured by, in one command.

python -m tests.benchmarks                                  # all, which takes half an hour
python -m tests.benchmarks --quick                          # few runs, up to 30,000 contacts
python -m tests.benchmarks reads writes --sizes 0,30000
python -m tests.benchmarks reads --instructions             # not time: for a busy machine
python -m tests.benchmarks --write                          # and docs/performance.md anew
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from importlib.metadata import version as version_of
from pathlib import Path
from tempfile import gettempdir
from typing import NamedTuple

from tests.benchmarks import alone, peers, reads, starting, writes
from tests.benchmarks.floor import Measure, counted, say, timed
from tests.benchmarks.page import PAGE, replace_section

_SIZES = (0, 1_000, 30_000, 1_000_000)
_QUICK_SIZES, _QUICK_RUNS = (0, 1_000, 30_000), 5
Report = Callable[[Path, tuple[int, ...], Measure], Iterator[str]]
SECTIONS: dict[str, tuple[str, Report]] = {
    "version": ("The least there is", starting.version),
    "completion": ("Completing a contact", starting.completion),
    "reads": ("Commands that read", reads.reads),
    "paths": ("Finding a path", reads.paths),
    "review": ("The review", reads.review),
    "writes": ("Commands that write", writes.report),
    "first": ("The first command", writes.first),
    "import": ("An import", alone.imports),
    "mailbox": ("A mailbox", alone.mailbox),
    "peers": ("Beside other programs", peers.report),
}


class Wanted(NamedTuple):
    """What was asked for on the command line."""

    sections: tuple[str, ...]
    sizes: tuple[int, ...]
    folder: Path
    measure: Measure
    write: bool


def main() -> None:
    """Measure what is wanted, print it, and write the page when asked to."""
    wanted = _wanted()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    say([_machine()])
    for name in wanted.sections:
        title, report = SECTIONS[name]
        say(["", f"## {title} ({name})", ""])
        lines = []
        for line in report(wanted.folder, wanted.sizes, wanted.measure):
            say([line])
            lines.append(line)
        if wanted.write:
            replace_section(PAGE, name, "\n".join([*lines, "", f"Measured with {_machine()}."]))


def _wanted() -> Wanted:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--sizes", help="numbers of contacts, as 0,1000,30000")
    parser.add_argument("--quick", action="store_true", help="few runs, up to 30,000 contacts")
    parser.add_argument("--runs", type=int, help="how often each command is run; the median counts")
    parser.add_argument("--instructions", action="store_true", help="count instructions (valgrind)")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md anew")
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "intro-networks",
                        help="where data and peers are made, and kept")  # fmt: skip
    given = parser.parse_args()
    if unknown := set(given.sections) - set(SECTIONS):
        parser.error(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    if given.instructions and shutil.which("valgrind") is None:
        parser.error("valgrind is needed to count instructions")
    if given.instructions and given.write:
        parser.error("the page shows processor time: --write goes without --instructions")
    usual = _QUICK_SIZES if given.quick else _SIZES
    sizes = tuple(map(int, given.sizes.split(","))) if given.sizes else usual
    usual_runs = _QUICK_RUNS if given.quick else Measure().runs
    run = counted if given.instructions else timed
    return Wanted(
        tuple(given.sections or SECTIONS), sizes, given.folder,
        Measure(run, given.runs or usual_runs), given.write,
    )  # fmt: skip


def _machine() -> str:
    """Name what the figures depend on."""
    return (
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"Typer {version_of('typer')}, SQLModel {version_of('sqlmodel')}, {platform.system()}"
    )


if __name__ == "__main__":
    main()

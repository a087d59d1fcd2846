"""What finding a path costs as a network grows, beside an empty Typer app in the same run.

    .venv/bin/python -m tests.benchmarks.paths                     # 1,000 to 1,000,000 contacts
    .venv/bin/python -m tests.benchmarks.paths --write             # and docs/performance.md anew
    .venv/bin/python -m tests.benchmarks.paths --folder nets 30000 # networks are kept in nets/

Ten ties for each contact; a million contacts take some minutes to make, once, and 3 GB.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import gettempdir

from tests.benchmarks.floor import FLOOR, Figures, intro, measure_beside_floor, ratio
from tests.benchmarks.network import HUB, build, lonely_of, target_of

SIZES = (1_000, 10_000, 30_000, 100_000, 1_000_000)
TIES_EACH = 10
CONTACTS, PATH, TO_HUB, NONE = "contacts --limit 5", "path", "path to a hub", "no path"
ALLOWED = {30_000: 1.6, 1_000_000: 2.0}
PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- paths: begin -->", "<!-- paths: end -->"
# Characters for one time the floor.
_SCALE = 20

Found = Mapping[int, Mapping[str, Figures]]


def main() -> None:
    """Measure the sizes that are wanted, print them, and write the page when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="CONTACTS")
    parser.add_argument("--folder", type=Path, default=Path(gettempdir()) / "intro-networks")
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md anew")
    wanted = parser.parse_args()
    found = {size: _measure(wanted.folder / str(size), size, wanted.runs) for size in wanted.sizes}
    page = "\n".join(_page(found))
    sys.stdout.write(page + "\n")
    if wanted.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n{page}\n{END}{after}", encoding="utf-8")


def _measure(folder: Path, contacts: int, runs: int) -> dict[str, Figures]:
    database = folder / "intro.db"
    if not database.exists():
        folder.mkdir(parents=True, exist_ok=True)
        build(database, contacts=contacts, ties=TIES_EACH * contacts)
    commands = {
        CONTACTS: intro("contacts", "--limit", "5"),
        PATH: intro("path", str(target_of(contacts))),
        TO_HUB: intro("path", str(HUB)),
        NONE: intro("path", str(lonely_of(contacts))),
    }
    return measure_beside_floor(commands, folder, runs=runs)


def _page(found: Found) -> Iterator[str]:
    yield from _table(found)
    yield ""
    yield "```"
    yield from _plot(found, PATH)
    yield "```"


def _table(found: Found) -> Iterator[str]:
    names = (CONTACTS, PATH, TO_HUB, NONE)
    yield _row("contacts", "ties", *(f"`{name}`" if name == CONTACTS else name for name in names))
    yield _row(*("---:" for _ in range(len(names) + 2)))
    for size, figures in found.items():
        times = (f"{ratio(figures, name):.2f}" for name in names)
        yield _row(f"{size:,}", f"{size * TIES_EACH:,}", *times)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _plot(found: Found, name: str) -> Iterable[str]:
    """Give a bar for each size, in times the floor; ``|`` stands where a figure is set."""
    yield f"contacts    intro {name}, in times {FLOOR}"
    for size, figures in found.items():
        times = ratio(figures, name)
        bar = list(("#" * round(times * _SCALE)).ljust(round(2.2 * _SCALE)))
        if size in ALLOWED:
            bar[min(round(ALLOWED[size] * _SCALE), len(bar) - 1)] = "|"
        yield f"{size:>9,}   {''.join(bar).rstrip()}  {times:.2f}{_allowed(size)}"


def _allowed(size: int) -> str:
    return f" (at most {ALLOWED[size]:g})" if size in ALLOWED else ""


if __name__ == "__main__":
    main()

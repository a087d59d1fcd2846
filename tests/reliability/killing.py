"""Commands that are killed at a random moment, and what they had acknowledged by then."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import clean_environment
from tests.reliability import nursery
from tests.store.story import Words


@dataclass(frozen=True)
class End:
    """How commands ended: the places of those that succeeded, and whether SIGKILL came."""

    succeeded: list[int]
    failed: list[int]
    killed: bool
    said: str


class Nursery:
    """Starts commands in children of a process that has loaded the program."""

    def __init__(self, process: subprocess.Popen[str], home: Path) -> None:
        self._process = process
        self._home = home

    def run(
        self, *commands: Words, after: float | None = None, from_first_write: bool = False
    ) -> End:
        """Run commands one after another; kill them after so many seconds, or let them end."""
        return self._order({"commands": commands}, after, from_first_write)

    def write(self, first: int, writes: int, after: float | None = None) -> End:
        """Do units of work with numbers from the first on, likewise."""
        database = str(self._home / "intro.db")
        order = {"commands": [], "database": database, "first": first, "writes": writes}
        return self._order(order, after, from_first_write=False)

    def _order(self, order: dict[str, Any], after: float | None, from_first_write: bool) -> End:
        ledger = self._home.parent / "ledger"
        notes = (ledger, Path(f"{ledger}.said"))
        for note in notes:
            note.write_text("")
        journal = str(self._home / "intro.db-journal") if from_first_write else ""
        order |= {"ledger": str(ledger), "after": after, "journal": journal}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        ended = json.loads(self._process.stdout.readline())
        noted = [line.split("\t") for line in ledger.read_text().splitlines()]
        return End(
            [int(number) for number, code in noted if code == "0"],
            [int(number) for number, code in noted if code != "0"],
            ended["killed"],
            notes[1].read_text(encoding="utf-8"),
        )

    def all_succeed(self, *commands: Words) -> float:
        """Run commands that all have to succeed; return how many seconds they took."""
        begun = time.perf_counter()
        end = self.run(*commands)
        assert end.succeeded == list(range(len(commands))), end.said
        return time.perf_counter() - begun

    def kill(self, commands: Sequence[Words], within: float, chance: random.Random) -> End:
        """Kill commands at a random moment, every second time soon after their first write."""
        soon = chance.random() < 0.5
        after = chance.uniform(0, within / 10 if soon else within)
        return self.run(*commands, after=after, from_first_write=soon)


@contextmanager
def started(home: Path) -> Iterator[Nursery]:
    """Start a nursery for a home; at the end, see that it did not complain."""
    process = subprocess.Popen(
        [sys.executable, "-m", nursery.__name__],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean_environment(home),
    )
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield Nursery(process, home)
    finally:
        ended = (process.communicate()[1], process.returncode)
    assert ended == ("", 0)

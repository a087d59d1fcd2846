"""Several processes at once: no update is lost, and a new database is made once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from introcli.store.schema import SCHEMA_VERSION
from tests.factories import contact, work
from tests.store import counting
from tests.support import dump, history


class Crew:
    """Processes that are loaded, and wait for the word to begin together."""

    def __init__(self, processes: list[subprocess.Popen[str]]) -> None:
        self._processes = processes

    def all_do(self, *lines: str) -> list[str]:
        """Hand each process its line; return what each says when it is done."""
        for process, line in zip(self._processes, lines, strict=True):
            assert process.stdin is not None
            process.stdin.write(line + "\n")
            process.stdin.flush()
        return [self._heard(process) for process in self._processes]

    def assemble(self) -> None:
        """Wait until every process is loaded."""
        assert {self._heard(process) for process in self._processes} == {"ready"}

    @staticmethod
    def _heard(process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None
        return process.stdout.readline().rstrip("\n")


@contextmanager
def crew(size: int) -> Iterator[Crew]:
    """Start so many processes; at the end, see that none of them complained."""
    processes = [
        subprocess.Popen(
            [sys.executable, counting.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(size)
    ]
    try:
        gathered = Crew(processes)
        gathered.assemble()
        yield gathered
    finally:
        ended = [(process.communicate()[1], process.returncode) for process in processes]
    assert ended == [("", 0)] * size


@pytest.mark.parametrize(
    ("processes", "times"),
    [(4, 25), pytest.param(8, 100, marks=pytest.mark.slow)],
)
def test_no_update_is_lost(database: Path, processes: int, times: int) -> None:
    with work(database) as opened:
        contact(opened, "Counter", about="0")
    with crew(processes) as together:
        said = together.all_do(*[f"count\t{database}\t{times}"] * processes)
    assert said == ["done"] * processes
    with closing(sqlite3.connect(database)) as connection:
        (number,) = connection.execute("SELECT about FROM contact").fetchone()
    assert int(number) == processes * times
    assert len(history(database)) == 1 + processes * times
    assert "counter" in {word for word, *_ in dump(database)["search"]}


@pytest.mark.parametrize("repeats", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_a_new_database_is_made_once(tmp_path: Path, repeats: int) -> None:
    with crew(2) as both:
        for number in range(repeats):
            database = tmp_path / str(number) / "home" / "intro.db"
            assert (
                both.all_do(f"found\t{database}\tada", f"found\t{database}\tmary") == ["done"] * 2
            )
            _assert_made_once(database)


def _assert_made_once(database: Path) -> None:
    assert {path.name for path in database.parent.iterdir()} <= {"intro.db", "intro.db-journal"}
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        names = connection.execute("SELECT name FROM contact ORDER BY name").fetchall()
    assert names == [("ada",), ("mary",)]
    assert len(history(database)) == 2

"""SIGKILL at any moment: what a command acknowledged is there, and no command is half there."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest

from introcli.errors import NotFound
from introcli.store import journal
from tests.conftest import clean_environment
from tests.reliability.killing import Nursery
from tests.reliability.soundness import problems
from tests.reliability.writing import written
from tests.store.story import Words
from tests.support import dump

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
SEED = 1834
# So many commands would be run, one after another, if none were killed.
LIFE = 3
# The whole database is looked through after so many kills; what was acknowledged, at the end.
LOOK_AFTER = 10


def _words(numbers: Iterator[int], drafted: list[int]) -> Iterator[Words]:
    """Give one changing command after another, each with a word of its own."""
    while True:
        some = [f"word{next(numbers)}" for _ in range(8)]
        yield from (
            ("add-contact", f"Person {some[0]}", "--met", "Fair", "--org", "Acme", "--tag", "fair"),
            ("note", "mary-somerville", some[1]),
            ("touch", "charles-babbage", "--note", some[2]),
            ("tag", "john-herschel", "--add", some[3]),
            ("edit", "caroline-herschel", "--title", some[4]),
            ("tie", "mary-somerville", "michael-faraday", "--how", some[5]),
            ("draft", f"Target {some[6]}", "--new", "--email", f"{some[6]}@a.example",
             "--via", "john-herschel", "--purpose", some[6]),
        )  # fmt: skip
        if drafted:
            yield ("send-mark", str(drafted.pop()), "--force", "--note", some[7])


def _drafted(database: Path) -> list[int]:
    """Return the introductions whose request has been written and not sent."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(
            "SELECT id FROM introduction WHERE state = 'drafted' AND kind = 'request'"
        )
        return [row[0] for row in rows]


def _recorded(database: Path) -> list[str]:
    """Return the commands in the journal, as they were typed, but for those of the beginning."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT command FROM change WHERE command LIKE '%word%'")
        return [row[0] for row in rows]


def _own_words(commands: list[Words] | list[str]) -> list[str]:
    """Return the word that tells each command from all others."""
    texts = [text if isinstance(text, str) else " ".join(text) for text in commands]
    return [next(w for w in text.replace("'", " ").split() if w.startswith("word")
                 and "@" not in w) for text in texts]  # fmt: skip


def _undo_all(database: Path, steps: int) -> None:
    for _ in range(steps):
        journal.undo_last(database, at="2026-03-02T09:00:00Z")


@pytest.mark.parametrize("kills", [20, pytest.param(500, marks=pytest.mark.slow)])
def test_no_acknowledged_command_is_lost(nursery: Nursery, begun: Path, kills: int) -> None:
    """Commands of every kind, one after another, killed again and again."""
    chance, numbers = random.Random(SEED), count()
    before = dump(begun)
    took = _took(nursery, numbers, begun)
    acknowledged = _own_words(_recorded(begun))
    killed = 0
    upcoming = _words(numbers, _drafted(begun))
    while killed < kills:
        commands = [next(upcoming) for _ in range(LIFE)]
        end = nursery.kill(commands, within=took * LIFE, chance=chance)
        assert end.failed == [], end.said
        acknowledged += _own_words([commands[number] for number in end.succeeded])
        killed += end.killed
        if killed % LOOK_AFTER == 0:
            assert problems(begun) == []
    kept = _own_words(_recorded(begun))
    assert sorted(set(acknowledged) - set(kept)) == []
    # Beside those, at most the one command of each life that was on its way may be there.
    assert len(kept) == len(set(kept)) <= len(acknowledged) + killed
    assert problems(begun) == []
    _undo_all(begun, len(kept))
    assert dump(begun) == before


@pytest.mark.parametrize(
    ("kills", "writes"), [(5, 100), pytest.param(100, 10_000, marks=pytest.mark.slow)]
)
def test_no_acknowledged_unit_of_work_is_lost(
    nursery: Nursery, begun: Path, kills: int, writes: int
) -> None:
    """Many more of them in the same time, each of two changes that belong together."""
    chance, each = random.Random(SEED), 2 * writes // kills
    began = time.perf_counter()
    acknowledged = nursery.write(0, 20).succeeded
    took, killed, upcoming = (time.perf_counter() - began) / 20, 0, 20
    while killed < kills or len(acknowledged) < writes:
        end = nursery.write(upcoming, each, after=chance.uniform(0, took * each))
        killed += end.killed
        acknowledged += end.succeeded
        upcoming += each
        kept, latest = written(begun)
        assert kept[-1:] == [latest], "a note without its contact, or the other way round"
        assert sorted(set(acknowledged) - set(kept)) == []
        assert len(kept) == len(set(kept)) <= len(acknowledged) + killed
        if killed % LOOK_AFTER == 0:
            assert problems(begun) == []
    assert problems(begun) == []
    _undo_all(begun, 1)
    assert written(begun)[0] == kept[:-1]


def _took(nursery: Nursery, numbers: Iterator[int], database: Path) -> float:
    """Return how many seconds one command takes."""
    upcoming = _words(numbers, _drafted(database))
    return nursery.all_succeed(*[next(upcoming) for _ in range(16)]) / 16


@pytest.mark.parametrize("kills", [4, pytest.param(100, marks=pytest.mark.slow)])
def test_whole_commands_can_be_killed_too(begun: Path, home: Path, kills: int) -> None:
    """Each a process of its own, from its start on: nothing about it is arranged."""
    chance, upcoming = random.Random(SEED), _words(count(), [])
    before = dump(begun)
    acknowledged, killed, took = [], 0, 0.0
    while killed < kills:
        command = next(upcoming)
        is_first = not took
        started = time.perf_counter()
        code = _run_and_kill(home, command, None if is_first else chance.uniform(0.3, 1.1) * took)
        took = took or time.perf_counter() - started
        assert code in (0, -signal.SIGKILL)
        killed += code != 0
        if code == 0:
            acknowledged += _own_words([command])
    assert problems(begun) == []
    kept = _own_words(_recorded(begun))
    assert set(acknowledged) <= set(kept)
    assert len(kept) == len(set(kept))
    _undo_all(begun, len(kept))
    assert dump(begun) == before
    with suppress(NotFound):
        _undo_all(begun, 1_000)
    assert problems(begun) == []


def _run_and_kill(home: Path, command: Words, after: float | None) -> int:
    with subprocess.Popen(
        [sys.executable, "-m", "introcli", *command],
        env=clean_environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    ) as process:
        try:
            return process.wait(after)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _addresses(folder: Path, rows: int) -> Path:
    file = folder / "people.csv"
    lines = [f"Person {n},p{n}@example.com,Company {n % 50}" for n in range(rows)]
    file.write_text("\n".join(["Name,E-mail,Company", *lines, ""]), encoding="utf-8")
    return file


def _people(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        number: int = connection.execute("SELECT count(*) FROM contact").fetchone()[0]
        return number


@pytest.mark.parametrize(
    ("kills", "rows"), [(3, 300), pytest.param(20, 10_000, marks=pytest.mark.slow)]
)
def test_a_killed_import_is_all_or_nothing_and_doubles_nobody(
    nursery: Nursery, begun: Path, tmp_path: Path, kills: int, rows: int
) -> None:
    chance = random.Random(SEED)
    command = ("import", str(_addresses(tmp_path, rows)))
    before, few = dump(begun), _people(begun)
    took = nursery.all_succeed(command)
    assert _people(begun) == few + rows
    for _ in range(kills):
        _undo_all(begun, 1)
        assert dump(begun) == before
        nursery.kill([command], within=took, chance=chance)
        assert _people(begun) in (few, few + rows)
        assert problems(begun) == []
        nursery.all_succeed(command)
        assert _people(begun) == few + rows
        nursery.all_succeed(command)
        assert _people(begun) == few + rows

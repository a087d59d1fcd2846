"""Who has to wait to write: first come, first served, and nobody is told of a lock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from introcli.store.queue import queue_of
from tests.conftest import clean_environment
from tests.factories import three_people
from tests.store.test_locked import held
from tests.support import RunsInSubprocess, history

WAITING = "waiting for another intro to finish"


@pytest.fixture
def busy(database: Path) -> Path:
    """A database with three people in it."""
    three_people(database)
    return database


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_who_came_first_is_served_first(home: Path, busy: Path) -> None:
    import pexpect

    words, waiting = ["first", "second", "third", "fourth"], []
    with held(busy, "BEGIN IMMEDIATE"):
        for word in words:
            child = pexpect.spawn(
                sys.executable, ["-m", "introcli", "note", "2", word],
                env=clean_environment(home), encoding="utf-8", timeout=90,
            )  # fmt: skip
            child.expect_exact(WAITING)
            waiting.append(child)
        waiting[1].kill(9)  # its place in the queue goes with it
        waiting[1].wait()
        assert queue_of(str(busy)).exists()
    for child in waiting:
        child.expect_exact(pexpect.EOF)
        child.close()
    said = [command.rsplit(maxsplit=1)[1] for _, command, _ in history(busy)]
    assert said[1:] == ["first", "third", "fourth"]
    assert not queue_of(str(busy)).exists()


@pytest.mark.parametrize("many", [8, pytest.param(20, marks=pytest.mark.slow)])
def test_many_at_once_are_all_served(home: Path, busy: Path, many: int) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "introcli", "note", "2", f"note {number}"],
            env=clean_environment(home), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )
        for number in range(many)
    ]  # fmt: skip
    ended = [(one.communicate()[1], one.returncode) for one in started]
    assert ended == [("", 0)] * many
    assert len(history(busy)) == many + 1
    assert not queue_of(str(busy)).exists()


def test_completion_and_today_wait_for_nobody(run_intro: RunsInSubprocess, busy: Path) -> None:
    """The lock is held until both are done: with a wait, neither would end before the other."""
    completing = {
        "_INTRO_COMPLETE": "complete_bash",
        "COMP_WORDS": "intro show a",
        "COMP_CWORD": "2",
    }
    with held(busy, "BEGIN EXCLUSIVE"):
        today = run_intro("today")
        assert (today.exit_code, today.stdout, today.stderr) == (0, "", "")
        count = run_intro("followup", "--count")
        assert (count.exit_code, count.stdout) == (6, "")
        assert run_intro(environment=completing).stdout.strip() == ""
        assert WAITING not in count.stderr

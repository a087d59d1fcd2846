"""Another program holds the database: that is said, can be left, and does not go on for ever."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import clean_environment
from tests.faults.calls import OUTWARD, WITHOUT_DATABASE, changing_calls, every_call
from tests.faults.conftest import Outcome, RunsMany, judge_all
from tests.store.test_locked import held
from tests.support import dump

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
WAITING = "waiting for another intro to finish"
# Gives up after so many seconds in place of thirty.
SOON = "from introcli.store import connection; connection.BUSY_TIMEOUT = {}; "
RUN = "import sys; from introcli.cli.entry import run; sys.exit(run(sys.argv[1:]))"


def _start(home: Path, *words: str, timeout: float = 30) -> Any:
    import pexpect

    code = SOON.format(timeout) + RUN
    return pexpect.spawn(
        sys.executable, ["-c", code, *words], env=clean_environment(home), encoding="utf-8",
        timeout=90,
    )  # fmt: skip


def _interrupt(child: Any) -> None:
    """Press Ctrl-C until it is heard: Python can miss one that comes while it prints."""
    import pexpect

    told = "interrupted; nothing is left half done"
    for _ in range(3):
        child.sendintr()
        if child.expect_exact([told, pexpect.TIMEOUT], timeout=8) == 0:
            return
    raise AssertionError("Ctrl-C is not heard")


def _ended(child: Any) -> int:
    child.expect_exact(_END)
    child.close()
    return int(child.exitstatus)


try:
    import pexpect as _pexpect

    _END = _pexpect.EOF
except ImportError:  # Windows, where nothing here runs
    _END = None


@pytest.mark.parametrize(
    ("words", "lock"),
    [
        (("note", "mary-somerville", "tides"), "BEGIN IMMEDIATE"),
        (("undo",), "BEGIN IMMEDIATE"),
        (("show", "mary-somerville"), "BEGIN EXCLUSIVE"),
        (("backup",), "BEGIN EXCLUSIVE"),
    ],
)
def test_a_wait_is_said_and_ends_well(broken: Path, words: tuple[str, ...], lock: str) -> None:
    with held(broken / "intro.db", lock):
        child = _start(broken, *words)
        child.expect_exact(WAITING)
    assert _ended(child) == 0


def test_a_wait_is_said_once(broken: Path) -> None:
    with held(broken / "intro.db", "BEGIN EXCLUSIVE"):
        child = _start(broken, "note", "mary-somerville", "tides", timeout=3)
        child.expect_exact(WAITING)
        child.expect_exact("another program is writing to")
        assert WAITING not in child.before
    assert _ended(child) == 6


@pytest.mark.parametrize(
    ("words", "lock"),
    [
        (("note", "mary-somerville", "tides"), "BEGIN IMMEDIATE"),
        (("show", "mary-somerville"), "BEGIN EXCLUSIVE"),
    ],
)
def test_ctrl_c_leaves_a_wait(broken: Path, words: tuple[str, ...], lock: str) -> None:
    before = dump(broken / "intro.db")
    with held(broken / "intro.db", lock):
        child = _start(broken, *words)
        child.expect_exact(WAITING)
        _interrupt(child)
        assert _ended(child) == 130
    assert dump(broken / "intro.db") == before


def test_a_change_that_is_kept_waits_for_those_who_read(broken: Path) -> None:
    """Whoever reads keeps a change from being written; it is waited for like a writer."""
    with held(broken / "intro.db", "BEGIN; SELECT count(*) FROM contact"):
        child = _start(broken, "note", "mary-somerville", "tides")
        child.expect_exact(WAITING)
    assert _ended(child) == 0
    assert "tides" in str(dump(broken / "intro.db"))


def test_every_changing_command_gives_up_with_the_locks_own_code(
    many: RunsMany, prepared: Path
) -> None:

    def judge(outcome: Outcome) -> None:
        told = outcome.first
        assert (told.code, told.out, told.error) == (6, "", "database_locked")
        assert outcome.is_same
        assert outcome.again is not None
        assert outcome.again.code == 0

    judge_all(many(prepared, changing_calls(), locked="BEGIN IMMEDIATE", again=True), judge)


def test_every_reading_command_gives_up_too(many: RunsMany, prepared: Path) -> None:
    changing = {call.name for call in changing_calls()}
    left_out = changing | OUTWARD | WITHOUT_DATABASE | {"doctor"}
    calls = [call for call in every_call() if call.name not in left_out]

    def judge(outcome: Outcome) -> None:
        told = outcome.first
        assert (told.code, told.out, told.error) == (6, "", "database_locked")
        assert outcome.files == ()

    judge_all(many(prepared, calls, locked="BEGIN EXCLUSIVE"), judge)

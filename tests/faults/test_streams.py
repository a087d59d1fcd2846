"""Standard output that is full or closed, errors that nobody can read, no input at all."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import clean_environment
from tests.support import history

pytestmark = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="/dev/full is not there: Linux has it"
)
PRINTING = ("contacts", "contacts --json", "show mary-somerville", "--help", "followup --list",
            "export --format csv -o -", "config list", "log", "help")  # fmt: skip


def _shell(home: Path, command: str, **more: str) -> subprocess.CompletedProcess[str]:
    intro = shlex.join([sys.executable, "-m", "introcli"])
    return subprocess.run(
        ["sh", "-c", command.replace("INTRO", intro)],
        capture_output=True, text=True, env=clean_environment(home) | more, timeout=120,
        check=False,
    )  # fmt: skip


def _assert_told(ended: subprocess.CompletedProcess[str], why: str) -> None:
    assert (ended.returncode, ended.stdout) == (6, ""), ended
    assert f"standard output cannot be written: {why}" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr


@pytest.fixture
def own(broken: Path) -> Path:
    """A home that is changed here."""
    return broken


@pytest.mark.parametrize("arguments", PRINTING)
@pytest.mark.parametrize("buffered", ["", "1"])
def test_output_that_is_full_is_told(own: Path, arguments: str, buffered: str) -> None:
    ended = _shell(own, f"INTRO {arguments} > /dev/full", PYTHONUNBUFFERED=buffered)
    _assert_told(ended, "no space left on device")


def test_a_screen_that_is_full_is_told(own: Path) -> None:
    _assert_told(
        _shell(own, "INTRO contacts > /dev/full", INTRO_HUMAN="1"), "no space left on device"
    )


def test_what_was_recorded_stays_recorded_and_is_said_so(own: Path) -> None:
    before = len(history(own / "intro.db"))
    ended = _shell(own, "INTRO note mary-somerville 'sails on Monday' > /dev/full")
    _assert_told(ended, "no space left on device")
    assert "what was recorded is recorded; see: intro history" in ended.stderr
    assert len(history(own / "intro.db")) == before + 1


def test_closed_output_is_told_and_the_database_is_whole(own: Path) -> None:
    """A file opened after output was closed must not get its number, and its bytes."""
    _assert_told(_shell(own, "INTRO note mary-somerville tides >&-"), "bad file descriptor")
    assert _shell(own, "INTRO doctor --json").returncode == 0


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full"])
def test_an_error_that_cannot_be_told_keeps_its_exit_code(own: Path, where: str) -> None:
    ended = _shell(own, f"INTRO show nobody-at-all {where}")
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, "", "")


def test_closed_input_is_an_end_of_input(own: Path) -> None:
    ended = _shell(own, "INTRO contacts <&-")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "mary-somerville" in ended.stdout
    ended = _shell(own, "INTRO lint <&-")
    assert "Traceback" not in ended.stderr


def test_all_three_closed_end_with_a_code_and_no_harm(own: Path) -> None:
    assert _shell(own, "INTRO contacts <&- >&- 2>&-").returncode == 6
    assert _shell(own, "INTRO doctor --json").returncode == 0

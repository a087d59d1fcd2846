"""A named pipe where a file belongs: refused in words, never waited for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.support import RunsInSubprocess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """Return a named pipe at which nobody is."""
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_database_that_is_a_pipe(run_intro: RunsInSubprocess, home: Path) -> None:
    home.mkdir(exist_ok=True)
    os.mkfifo(home / "intro.db")
    for command in (["contacts"], ["note", "ann", "text"], ["doctor"], ["backup"], ["today"]):
        done = run_intro(*command)
        assert done.exit_code == 6, command
        assert "it is a pipe" in done.stdout + done.stderr


def test_settings_that_are_a_pipe(run_intro: RunsInSubprocess, home: Path) -> None:
    home.mkdir(exist_ok=True)
    os.mkfifo(home / "config.toml")
    for command in (
        ["contacts"],
        ["config", "list"],
        ["config", "set", "tone", "brief"],
        ["doctor"],
    ):
        done = run_intro(*command)
        assert done.exit_code == 7
        assert "it is a pipe" in done.stdout + done.stderr


def test_a_backup_that_is_a_pipe(run_intro: RunsInSubprocess, pipe: Path) -> None:
    run_intro("add-contact", "Ann One", "--no-input")
    done = run_intro("restore", str(pipe), "--yes")
    assert done.exit_code == 6
    assert "it is a pipe" in done.stderr


def test_an_export_into_a_pipe_that_nobody_reads(run_intro: RunsInSubprocess, pipe: Path) -> None:
    run_intro("add-contact", "Ann One", "--no-input")
    done = run_intro("export", "-o", str(pipe))
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr

"""A command that is ended from outside: the screen as it was, and no text left behind."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from introcli.cli import prompts
from tests.support import RunsInProcess

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
SIGNALS = [signal.SIGTERM, signal.SIGHUP]


@pytest.fixture
def texts(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of temporary files, and an editor that says where its text is."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setenv("TERM", "xterm-256color")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "open $1"\nexec sleep 60\n')
    editor.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(editor))
    assert home
    return folder


def _start(*arguments: str) -> Any:
    return pexpect.spawn(
        sys.executable, ["-m", "introcli", *arguments], timeout=60, dimensions=(30, 100)
    )


@pytest.mark.parametrize("number", SIGNALS)
def test_an_ended_editor_leaves_no_text(texts: Path, number: signal.Signals) -> None:
    child = _start("config", "edit")
    child.expect("open ")
    child.kill(number)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 128 + number
    assert list(texts.iterdir()) == []


def test_a_text_that_a_killed_command_left_goes_with_the_next(
    texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child, other = _start("config", "edit"), _start("config", "edit")
    child.expect("open ([^\r]*)")
    killed = Path(os.fsdecode(child.match.group(1))).parent
    other.expect("open ([^\r]*)")
    held = Path(os.fsdecode(other.match.group(1))).parent
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.close()
    assert killed.exists()
    monkeypatch.setattr("tempfile.tempdir", str(texts))
    prompts.sweep_edited()
    assert not killed.exists()
    assert held.exists()
    other.kill(signal.SIGTERM)
    other.expect(pexpect.EOF)
    other.close()


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("number", SIGNALS)
def test_an_ended_review_leaves_the_screen_as_it_was(
    intro: RunsInProcess, number: signal.Signals
) -> None:
    intro("add-contact", "Ann One", "--met", "a fair", "--on", "2026-01-20", "--no-input")
    intro("remind", "ann-one", "today")
    child = _start("followup")
    child.expect("Ann One")
    child.kill(number)
    rest = child.read()
    child.close()
    assert child.exitstatus == 128 + number
    assert b"\x1b[?1049l" in rest
    assert b"Traceback" not in rest

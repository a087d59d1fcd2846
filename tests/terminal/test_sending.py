"""Sending on a real terminal, and interrupted by a key or a power cut."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals", allow_module_level=True)

from tests.cli.stages import DRAFTED, reach
from tests.conftest import clean_environment
from tests.mail.servers import HOST, BrokenServer, Inbox, real_server
from tests.support import RunsInProcess, dump
from tests.terminal.screens import Terminal


@pytest.fixture
def drafted(intro: RunsInProcess, database: Path) -> Path:
    reach(intro, *DRAFTED)
    return database


def use_server(intro: RunsInProcess, port: int) -> None:
    for key, value in (("host", HOST), ("port", str(port)), ("security", "none")):
        reach(intro, ("config", "set", f"mail.smtp_{key}", value))


@pytest.fixture
def inbox(intro: RunsInProcess, drafted: Path) -> Iterator[Inbox]:
    with real_server() as opened:
        use_server(intro, opened.port)
        yield opened


@pytest.mark.parametrize("width", [80, 120])
def test_everything_is_shown_before_the_question(home: Path, inbox: Inbox, width: int) -> None:
    terminal = Terminal(home, width, "send", "1")
    terminal.answer("Send it now [y/N]:", "y")
    assert terminal.end() == 0
    shown = terminal.screen
    assert "Mary Somerville <mary@somerville.example>" in shown
    assert "Ada Lovelace <ada@lovelace.example>" in shown
    assert f"through {HOST}" in shown
    assert "Dear Mary," in shown
    assert "for Charles, to forward" in shown
    assert f"{HOST}: taken as number 7" in shown
    assert "drafted → asked" in shown
    assert len(inbox.mails) == 1


@pytest.mark.parametrize("reply", ["n", ""])
def test_without_a_yes_nothing_is_sent(home: Path, drafted: Path, inbox: Inbox, reply: str) -> None:
    before = dump(drafted)
    terminal = Terminal(home, 80, "send", "1")
    terminal.answer("Send it now [y/N]:", reply)
    assert terminal.end() == 1
    assert "nothing was sent" in terminal.screen
    assert (inbox.mails, dump(drafted)) == ([], before)


def started(home: Path, broken: BrokenServer, stage: str) -> subprocess.Popen[str]:
    """Start to send in a process of its own, and wait until the server is silent."""
    process = subprocess.Popen(
        [sys.executable, "-m", "introcli", "send", "1", "--yes"],
        env=clean_environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert broken.reached.wait(60), stage
    return process


@pytest.mark.parametrize("stage", ["EHLO", "DATA"])
def test_interrupted_before_the_mail_is_on_its_way_nothing_is_left(
    intro: RunsInProcess, home: Path, drafted: Path, stage: str
) -> None:
    before = dump(drafted)
    with BrokenServer(stage, silent=True) as broken:
        use_server(intro, broken.port)
        process = started(home, broken, stage)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "interrupted; nothing is left half done\n")
    assert (dump(drafted), attempts(drafted)) == (before, [])


def test_interrupted_after_that_it_is_said_that_nobody_knows(
    intro: RunsInProcess, home: Path, drafted: Path
) -> None:
    with BrokenServer("dot", silent=True) as broken:
        use_server(intro, broken.port)
        process = started(home, broken, "dot")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 8
    assert "it may have been sent, or not" in said
    ((message_id, accepted),) = attempts(drafted)
    assert accepted is None
    assert str(message_id) in said.replace("\n", "")


@pytest.mark.parametrize("stage", ["RCPT", "dot"])
def test_killed_while_sending_the_next_send_asks_first(
    intro: RunsInProcess, home: Path, drafted: Path, stage: str
) -> None:
    before = dump(drafted)
    with BrokenServer(stage, silent=True) as broken:
        use_server(intro, broken.port)
        process = started(home, broken, stage)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
    assert dump(drafted) == before
    with real_server() as working:
        use_server(intro, working.port)
        result = intro("send", "1", "--yes")
        assert (result.exit_code, working.mails) == (5, [])
        assert "it may have arrived" in result.stderr
        assert intro("send", "1", "--yes", "--again").exit_code == 0
    ((message_id, accepted),) = attempts(drafted)
    assert accepted
    assert [mail.message["message-id"] for mail in working.mails] == [message_id]


def attempts(database: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT message_id, accepted_at FROM sending").fetchall()

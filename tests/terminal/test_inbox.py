"""Answers decided on a real pseudo-terminal, a letter each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.inbox.conftest import ASKED
from tests.inbox.mails import mail, write_mbox
from tests.support import RunsInProcess
from tests.terminal.screens import Terminal

CHOICES = "[q]uit: "


@pytest.mark.parametrize("width", [80, 120])
def test_answers_are_decided_one_by_one(
    home: Path, intro: RunsInProcess, tmp_path: Path, width: int
) -> None:
    for command in ASKED:
        assert intro(*command).exit_code == 0
    subject = intro("log", "1", "--json").json()["messages"][0]["subject"]
    when = "Mon, 02 Mar 2026 08:59:00 +0000"
    box = write_mbox(
        tmp_path / "box",
        mail("What a spring.\n", subject=f"Re: {subject}", key="<a@x>", when=when),
        mail("Of course!\n", subject=f"Re: {subject}", key="<b@x>", when=when),
        mail("Later.\n", subject=f"Re: {subject}", key="<c@x>", when=when),
    )
    terminal = Terminal(home, width, "inbox", "scan", str(box))
    terminal.answer(CHOICES, "n")
    terminal.answer(CHOICES, "x")
    terminal.answer(CHOICES, "a")
    terminal.answer(CHOICES, "")
    assert terminal.end() == 0
    shown = " ".join(terminal.screen.split())
    assert "3 to decide 3 new mails" in shown
    assert "Mary Somerville answered introduction 1 (to Charles Babbage), today" in shown
    assert "sounds like agreed · same sender and subject" in shown
    assert "a, d, r, l, i, o, n, q or Enter, please" in shown
    assert "1 recorded, 1 left out, 1 for later." in shown
    assert intro("log", "1", "--json").json()["introductions"][0]["state"] == "agreed"

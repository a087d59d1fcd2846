"""From a suggested pair to the introduction, on a real pseudo-terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.network.test_suggest import CLEMENT, PEOPLE
from tests.cli.stages import ME, reach
from tests.support import RunsInProcess, dump
from tests.terminal.screens import Terminal

QUESTION = "Enter: none): "
WIDTHS = pytest.mark.parametrize("width", [80, 120])


def _two_pairs(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, CLEMENT, ("edit", "humphry-davy", "--need", "gears"))


@WIDTHS
def test_a_number_leads_on_to_the_introduction(
    home: Path, intro: RunsInProcess, width: int
) -> None:
    _two_pairs(intro)
    terminal = Terminal(home, width, "suggest")
    terminal.answer(QUESTION, "9")
    terminal.answer(QUESTION, "1")
    terminal.answer("]: ", "compare ways to silver glass")
    assert terminal.end() == 0
    assert "a number from 1 to 2" in terminal.screen
    (drafted,) = intro("log", "--json").json()["introductions"]
    assert (drafted["kind"], drafted["state"]) == ("broker", "drafted")
    assert drafted["purpose"] == "compare ways to silver glass"


def test_enter_takes_the_need_as_the_purpose(home: Path, intro: RunsInProcess) -> None:
    _two_pairs(intro)
    terminal = Terminal(home, 80, "suggest")
    terminal.answer(QUESTION, "1")
    terminal.answer("]: ")
    assert terminal.end() == 0
    (drafted,) = intro("log", "--json").json()["introductions"]
    assert "silver for the mirrors of a telescope" in drafted["purpose"]


def test_n_and_a_number_puts_a_pair_aside_and_asks_on(home: Path, intro: RunsInProcess) -> None:
    _two_pairs(intro)
    terminal = Terminal(home, 80, "suggest")
    terminal.answer(QUESTION, "n1")
    terminal.answer(QUESTION, "")
    assert terminal.end() == 0
    assert "remembered; to undo it: intro undo" in terminal.screen
    assert len(intro("suggest", "--json").json()["suggestions"]) == 1


def test_enter_changes_nothing(home: Path, intro: RunsInProcess) -> None:
    _two_pairs(intro)
    before = dump(home / "intro.db")
    terminal = Terminal(home, 80, "suggest")
    terminal.answer(QUESTION, "")
    assert terminal.end() == 0
    assert dump(home / "intro.db") == before


def test_who_has_no_name_yet_is_told_so(home: Path, intro: RunsInProcess) -> None:
    reach(intro, *(command for command in PEOPLE if command is not ME))
    terminal = Terminal(home, 80, "suggest")
    terminal.answer(QUESTION, "1")
    terminal.answer(QUESTION, "")
    assert terminal.end() == 0
    assert "intro me --name" in " ".join(terminal.screen.split())


def test_no_input_lists_and_tells_the_command(home: Path, intro: RunsInProcess) -> None:
    _two_pairs(intro)
    terminal = Terminal(home, 120, "suggest", "--no-input")
    assert terminal.end() == 0
    assert "intro broker john-herschel michael-faraday --purpose" in terminal.screen


def test_a_pair_that_was_put_aside_is_not_introduced(home: Path, intro: RunsInProcess) -> None:
    _two_pairs(intro)
    terminal = Terminal(home, 80, "suggest")
    terminal.answer(QUESTION, "n1")
    terminal.answer(QUESTION, "1")
    terminal.answer(QUESTION, "n1")
    terminal.answer(QUESTION, "")
    assert terminal.end() == 0
    assert terminal.screen.count("pair 1 is put aside") == 2
    assert intro("log", "--json").json()["introductions"] == []

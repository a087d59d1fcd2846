"""Duplicates decided on a real pseudo-terminal, and a merge that asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import RunsInProcess, dump
from tests.terminal.screens import Terminal

CHOICES = "[q]uit: "
WIDTHS = pytest.mark.parametrize("width", [80, 120])


def _add(intro: RunsInProcess, name: str, *more: str) -> None:
    assert intro("add-contact", name, "--allow-duplicate", *more).exit_code == 0


def _pairs(intro: RunsInProcess) -> None:
    """Record three people twice: by address, by name and telephone, by name and organisation."""
    _add(intro, "Ada King", "--email", "ada@king.example", "--met", "PyCon", "--title", "Countess")
    _add(intro, "A. King", "--email", "ada@king.example", "--location", "London")
    _add(intro, "Mary Somerville", "--phone", "+44 20 7946 0000")
    _add(intro, "Mary Sommerville", "--phone", "+44 20 7946 0000", "--tag", "writer")
    _add(intro, "John Herschel", "--org", "Slough")
    _add(intro, "Jon Herschel", "--org", "Slough")


def _handles(intro: RunsInProcess) -> list[str]:
    found = intro("contacts", "--json").json()["contacts"]
    return [contact["handle"] for contact in found]


@WIDTHS
def test_pairs_are_decided_one_by_one(home: Path, intro: RunsInProcess, width: int) -> None:
    _pairs(intro)
    terminal = Terminal(home, width, "duplicates")
    terminal.answer(CHOICES, "x")
    terminal.answer(CHOICES, "m")
    terminal.answer(CHOICES, "k")
    terminal.answer(CHOICES, "m")
    terminal.answer(CHOICES, "n")
    assert terminal.end() == 0
    shown = " ".join(terminal.screen.split())
    assert "1 of 3" in shown
    assert "m, n, k, s or q, please" in shown
    assert "keeps goes into it" in shown
    assert "same e-mail: ada@king.example" in shown
    assert "2 merged, 1 said to be two." in shown
    kept = _handles(intro)
    assert kept == ["ada-king", "john-herschel", "jon-herschel", "mary-somerville"]
    assert intro("duplicates", "--json").json() == {"pairs": []}
    assert len(list((home / "backups").iterdir())) == 1


@WIDTHS
def test_both_are_shown_side_by_side(home: Path, intro: RunsInProcess, width: int) -> None:
    _pairs(intro)
    terminal = Terminal(home, width, "duplicates", "--limit", "1")
    terminal.answer(CHOICES, "k")
    terminal.answer(CHOICES, "s")
    assert terminal.end() == 0
    lines = [" ".join(line.split()) for line in terminal.screen.splitlines()]
    assert "@ada-king @a-king" in lines
    assert "name Ada King A. King" in lines
    assert "@a-king @ada-king" in lines
    assert "name A. King Ada King" in lines
    assert "0 merged, 0 said to be two." in lines


def test_quitting_keeps_what_was_decided_and_nothing_else(home: Path, intro: RunsInProcess) -> None:
    _pairs(intro)
    terminal = Terminal(home, 80, "duplicates")
    terminal.answer(CHOICES, "m")
    terminal.answer(CHOICES, "q")
    assert terminal.end() == 0
    assert "1 merged, 0 said to be two." in terminal.screen
    assert len(_handles(intro)) == 5
    assert len(intro("duplicates", "--json").json()["pairs"]) == 2


def test_three_of_one_person_become_one(home: Path, intro: RunsInProcess) -> None:
    for name in ("Ada King", "Ada B. King", "King, Ada"):
        _add(intro, name, "--email", "ada@king.example")
    terminal = Terminal(home, 80, "duplicates")
    terminal.answer(CHOICES, "m")
    terminal.answer(CHOICES, "m")
    assert terminal.end() == 0
    assert "2 merged, 0 said to be two." in terminal.screen
    assert _handles(intro) == ["ada-king"]


def test_a_merge_that_cannot_be_is_said_and_asked_again(home: Path, intro: RunsInProcess) -> None:
    _pairs(intro)
    assert intro("me", "--name", "Me Myself").exit_code == 0
    drafted = intro("draft", "a-king", "--via", "ada-king", "--purpose", "see her notes", "--json")
    assert drafted.exit_code == 0
    terminal = Terminal(home, 120, "duplicates", "--limit", "1")
    terminal.answer(CHOICES, "m")
    terminal.answer(CHOICES, "n")
    assert terminal.end() == 0
    assert "both take part in introduction #1" in " ".join(terminal.screen.split())
    assert "0 merged, 1 said to be two." in terminal.screen


def test_no_input_lists_instead_of_asking(home: Path, intro: RunsInProcess) -> None:
    _pairs(intro)
    terminal = Terminal(home, 80, "duplicates", "--no-input")
    assert terminal.end() == 0
    assert "3 pairs that may each be one person" in terminal.screen


def test_merge_shows_what_would_happen_and_asks(home: Path, intro: RunsInProcess) -> None:
    _pairs(intro)
    before = dump(home / "intro.db")
    refused = Terminal(home, 80, "merge", "ada-king", "a-king")
    refused.answer("Merge them [y/N]: ", "n")
    assert refused.end() == 1
    assert "Would merge" in refused.screen
    assert dump(home / "intro.db") == before
    agreed = Terminal(home, 80, "merge", "ada-king", "a-king")
    agreed.answer("Merge them [y/N]: ", "y")
    assert agreed.end() == 0
    assert "ada-king" in _handles(intro)
    assert "a-king" not in _handles(intro)


@pytest.mark.parametrize("option", ["--yes", "--no-input"])
def test_merge_can_be_told_not_to_ask(home: Path, intro: RunsInProcess, option: str) -> None:
    _pairs(intro)
    terminal = Terminal(home, 80, "merge", "ada-king", "a-king", option)
    assert terminal.end() == 0
    assert "a-king" not in _handles(intro)

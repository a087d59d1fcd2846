"""The prompts, driven on a real pseudo-terminal at 80 and at 120 columns."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli import stages
from tests.cli.stages import reach
from tests.support import RunsInProcess
from tests.terminal.screens import Terminal

WIDTHS = pytest.mark.parametrize("width", [80, 120])


def _known(intro: RunsInProcess) -> None:
    intro("me", "--name", "Ada Lovelace", "--about", "annotates papers on engines")
    intro("add-contact", "Mary Somerville", "--met", "Spring soiree", "--on", "2026-02-20",
          "--talked", "celestial mechanics")  # fmt: skip


@WIDTHS
def test_add_contact_asks_and_says_what_is_next(
    home: Path, intro: RunsInProcess, width: int
) -> None:
    terminal = Terminal(home, width, "add-contact")
    terminal.answer("Name: ", "Ada King")
    terminal.answer("Where did you meet (event): ", "PyCon")
    terminal.answer("When [today]: ", "soonish")
    terminal.answer("When [today]: ")
    terminal.answer("What did you talk about: ", "her compiler talk")
    terminal.answer("A hook for your next message: ", "asked for my notes")
    terminal.answer("Did you say that you would write [y/N]: ", "y")
    terminal.answer("E-mail: ", "not an address")
    terminal.answer("E-mail: ", "ada@king.example")
    terminal.answer("LinkedIn: ")
    terminal.answer("Organisation: ")
    assert terminal.end() == 0
    shown = " ".join(terminal.screen.split())
    assert "LinkedIn window: today 13:00 to tomorrow 09:00 intro invite ada-king" in shown
    card = intro("show", "ada-king", "--json").json()["contact"]
    assert card["points"][0]["value"] == "ada@king.example"
    assert card["interactions"][0]["hook"] == "asked for my notes"
    assert card["interactions"][0]["told"] is True


def test_add_contact_needs_only_a_name(home: Path, intro: RunsInProcess) -> None:
    terminal = Terminal(home, 80, "add-contact")
    terminal.answer("Name: ", "Ada King")
    for question in ("event): ", "When [today]: ", "talk about: ", "message: ", "E-mail: "):
        terminal.answer(question)
    terminal.answer("LinkedIn: ")
    terminal.answer("Organisation: ")
    assert terminal.end() == 0
    assert intro("show", "ada-king", "--json").json()["contact"]["interactions"] == []


@pytest.mark.slow
def test_ctrl_c_at_a_question_leaves_nothing(home: Path) -> None:
    terminal = Terminal(home, 80, "add-contact")
    terminal.answer("Name: ", "Ada King")
    terminal.press("Where did you meet (event): ", "c")
    assert terminal.end() == 130
    assert not (home / "intro.db").exists()


def test_ctrl_d_at_a_question_leaves_nothing(home: Path) -> None:
    terminal = Terminal(home, 80, "add-contact")
    terminal.press("Name: ", "d")
    assert terminal.end() == 1
    assert not (home / "intro.db").exists()


@WIDTHS
def test_draft_asks_for_what_is_missing(home: Path, intro: RunsInProcess, width: int) -> None:
    _known(intro)
    terminal = Terminal(home, width, "draft", "Charles Babbage")
    terminal.answer("Their organisation: ", "Cambridge University")
    terminal.answer("Their role there: ", "Lucasian Professor")
    terminal.answer("Who could introduce you (handle or name): ", "nobody at all")
    terminal.answer("Who could introduce you (handle or name): ", "mary somerville")
    terminal.answer("What do you want to do or know (I would like to ...): ", "see his engine")
    terminal.answer("What is in it for them: ", "I would publish what it can do")
    terminal.answer("Anything else: ")
    terminal.answer("Would you welcome this request yourself [Y/n]: ")
    assert terminal.end() == 0
    assert "you → Mary Somerville → Charles Babbage" in terminal.screen
    assert "intro send-mark 1" in terminal.screen
    logged = intro("log", "1", "--json").json()
    assert [message["kind"] for message in logged["messages"]] == ["request", "blurb"]


@WIDTHS
def test_draft_offers_the_best_connectors_by_number(
    home: Path, intro: RunsInProcess, width: int
) -> None:
    _known(intro)
    intro("add-contact", "John Herschel", "--met", "Dinner", "--strength", "2")
    intro("add-contact", "Charles Babbage")
    intro("tie", "mary-somerville", "charles-babbage", "--strength", "5")
    intro("tie", "john-herschel", "charles-babbage", "--strength", "3")
    terminal = Terminal(home, width, "draft", "charles-babbage")
    terminal.answer("Who could introduce you (1 to 2, handle or name): ", "nobody at all")
    terminal.answer("Who could introduce you (1 to 2, handle or name): ", "3")
    terminal.answer("Who could introduce you (1 to 2, handle or name): ", "1")
    terminal.answer("What do you want to do or know (I would like to ...): ", "see his engine")
    terminal.answer("What is in it for them: ")
    terminal.answer("Would you welcome this request yourself [Y/n]: ")
    assert terminal.end() == 0
    assert "1  Mary Somerville" in terminal.screen
    assert "you → Mary Somerville → Charles Babbage" in terminal.screen


def _is_welcome(home: Path) -> object:
    with closing(sqlite3.connect(home / "intro.db")) as connection:
        return connection.execute("SELECT would_welcome FROM introduction").fetchone()[0]


def test_the_golden_rule_is_asked_and_kept(home: Path, intro: RunsInProcess) -> None:
    _known(intro)
    terminal = Terminal(home, 80, "draft", "Charles Babbage", "--via", "mary-somerville", "--new")
    terminal.answer("I would like to ...): ", "see his engine")
    terminal.answer("What is in it for them: ")
    terminal.answer("Would you welcome this request yourself [Y/n]: ", "n")
    assert terminal.end() == 0
    assert _is_welcome(home) == 0


@WIDTHS
def test_followup_goes_through_what_is_due(home: Path, intro: RunsInProcess, width: int) -> None:
    _known(intro)
    intro("draft", "Charles Babbage", "--new", "--via", "mary-somerville", "--purpose",
          "see his engine at work")  # fmt: skip
    assert intro("send-mark", "1", "--on", "2026-02-22").exit_code == 0
    intro("add-contact", "Caroline Herschel", "--met", "Slough", "--on", "2025-12-01",
          "--cadence", "60")  # fmt: skip
    terminal = Terminal(home, width, "followup", INTRO_ACCESSIBLE="1")
    terminal.answer("[q]uit: ")  # the next step: the nudge is written
    terminal.answer("[q]uit: ", "d")  # and written anew
    terminal.answer("[q]uit: ", "m")
    terminal.answer("[q]uit: ", "s")
    terminal.answer("or nothing to leave it: ", "someday")
    terminal.answer("or nothing to leave it: ", "2w")
    assert terminal.end() == 0
    shown = " ".join(terminal.screen.split())
    assert "nudge to Mary Somerville marked as sent" in shown
    assert "2 of 2 settled" in shown
    assert intro("followup", "--json").json()["items"] == []


def test_delete_asks_first(home: Path, intro: RunsInProcess) -> None:
    _known(intro)
    terminal = Terminal(home, 80, "delete", "mary-somerville")
    terminal.answer("introductions? [y/N]: ", "n")
    assert terminal.end() == 1
    assert intro("show", "mary-somerville").exit_code == 0


@WIDTHS
def test_no_screen_is_wider_than_the_terminal_or_breaks_words(
    home: Path, intro: RunsInProcess, width: int
) -> None:
    _known(intro)
    purpose = "see how the Difference Engine tabulates polynomials"
    intro("draft", "Charles Babbage", "--new", "--via", "mary-somerville", "--purpose", purpose)
    whole = intro("log", "1", "--json").json()["messages"][0]["body"].split()
    terminal = Terminal(home, width, "log", "1")
    assert terminal.end() == 0
    assert set(whole) <= set(terminal.screen.split())


@WIDTHS
def test_close_asks_what_came_of_it_also_later(
    home: Path, intro: RunsInProcess, width: int
) -> None:
    reach(intro, *stages.ASKED, stages.INTRODUCED, stages.MET, ("close", "1"))
    terminal = Terminal(home, width, "close", "1")
    terminal.answer("(helped, pleasant, nothing, badly): ", "pl")
    terminal.answer("How good was it, 1 to 5: ", "4")
    terminal.answer("A sentence that others may read: ", "he showed me the engine")
    assert terminal.end() == 0
    log = intro("log", "1", "--json").json()
    view = intro("log", "--json").json()["introductions"][0]
    assert (view["state"], view["outcome"], view["rating"]) == ("closed", "pleasant", 4)
    assert log["events"][-1]["tell"] == "he showed me the engine"
    again = Terminal(home, width, "close", "1")
    assert again.end() == 5

"""The review on a real pseudo-terminal, from its first screen to its last."""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from tests.support import RunsInProcess, dump
from tests.terminal.screens import Terminal
from tests.terminal.week import fill

# Sequences that set a colour; bold, dim and reverse are none.
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
# Leaves the alternate screen.
LEFT = "\x1b[?1049l"
TALL = 36
WIDTHS = pytest.mark.parametrize("width", [60, 80, 120])


@pytest.fixture
def week(home: Path, intro: RunsInProcess) -> RunsInProcess:
    """A week with something in every group."""
    fill(intro)
    return intro


def _open(home: Path, width: int = 120, **environment: str) -> Terminal:
    terminal = Terminal(home, width, "followup", height=TALL, **environment)
    terminal.shows("1 of 7", "teaching", "q leave")
    return terminal


def _editor(tmp_path: Path) -> str:
    """Return an editor that adds a line to whatever it is given."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text() + 'P.S. The comets are back.\\n')\n"
    )
    return f"{sys.executable} {script}"


@WIDTHS
def test_a_whole_review_from_start_to_end(
    home: Path, week: RunsInProcess, tmp_path: Path, width: int
) -> None:
    terminal = _open(home, width, VISUAL=_editor(tmp_path), NO_COLOR="")
    terminal.type("\r")
    terminal.shows("invitation to Jane Marcet written, not sent")
    terminal.type("m")
    terminal.shows("invitation to Jane Marcet marked as sent", "2 of 7")
    terminal.type("a")
    terminal.shows("What happened?", "m met")
    terminal.type("m")
    terminal.shows("A note for you alone, or nothing")
    terminal.type("at his house\r")
    terminal.shows("recorded: met", "3 of")
    terminal.type("e")
    terminal.shows("introduction to", "changed, not sent")
    terminal.type("m")
    terminal.shows("introduction to", "marked as sent")
    terminal.type("s")
    terminal.shows("Until when?")
    terminal.type("\r")
    terminal.shows("put off, due Mon 9 Mar 2026")
    for place in ("6 of 7", "7 of 7"):
        terminal.type(" ")
        terminal.shows(place)
    terminal.type(" ")
    terminal.shows("settled", "skipped", "Enter leaves")
    terminal.type("\r")
    assert terminal.end() == 0
    assert LEFT in terminal.output
    after = terminal.output.rpartition(LEFT)[2]
    assert "invitation to Jane Marcet marked as sent" in " ".join(after.split())
    due = {item["id"] for item in week("followup", "--json").json()["items"]}
    assert due & {"window-8", "write-1", "write-3", "nudge-2"} == set()
    (note,) = [m for m in week("log", "3", "--json").json()["messages"]
               if m["kind"] == "introduction"]  # fmt: skip
    assert note["body"].endswith("P.S. The comets are back.")


@pytest.mark.parametrize(
    ("editor", "said"),
    [("true", "the editor was left without saving"), ("false", "ended with code 1")],
)
def test_an_editor_that_changes_nothing_leads_back_to_the_review(
    home: Path, week: RunsInProcess, editor: str, said: str
) -> None:
    terminal = _open(home, VISUAL=editor)
    terminal.type("e")
    terminal.shows(said, "q leave")
    terminal.type("q")
    assert terminal.end() == 0


def test_plain_questions_go_on_after_an_editor_that_changes_nothing(
    home: Path, week: RunsInProcess
) -> None:
    terminal = Terminal(home, 80, "followup", height=200, INTRO_ACCESSIBLE="1", VISUAL="true")
    terminal.answer("[q]uit: ", "e")
    terminal.answer("[q]uit: ", "q")
    assert terminal.end() == 0
    assert "the editor was left without saving" in " ".join(terminal.screen.split())


def test_ctrl_c_leaves_at_once_and_keeps_what_was_done(home: Path, week: RunsInProcess) -> None:
    terminal = _open(home)
    terminal.type("n")
    terminal.shows("Note", "Esc leaves it")
    terminal.type("her next edition is out\r")
    terminal.shows("noted: her next edition is out")
    terminal.type("s")
    terminal.shows("Until when?")
    terminal.interrupt()
    assert terminal.end() == 130
    said = week("show", "jane-marcet", "--json").json()["contact"]["interactions"]
    assert said[0]["summary"] == "her next edition is out"
    assert "window-8" in {item["id"] for item in week("followup", "--json").json()["items"]}


def test_q_leaves_and_changes_nothing(home: Path, week: RunsInProcess) -> None:
    before = dump(home / "intro.db")
    terminal = _open(home)
    terminal.type("q")
    assert terminal.end() == 0
    assert dump(home / "intro.db") == before


def test_copying_goes_to_the_terminals_clipboard(home: Path, week: RunsInProcess) -> None:
    assert week("draft", "--intro", "2", "--kind", "nudge").exit_code == 0
    (nudge,) = [m for m in week("log", "2", "--json").json()["messages"] if m["kind"] == "nudge"]
    text = f"{nudge['subject']}\n\n{nudge['body']}"
    terminal = _open(home, PATH="")
    terminal.type("jjj")
    terminal.shows("To John Herschel · e-mail")
    terminal.type("c")
    terminal.shows("Sent to the terminal's clipboard")
    terminal.type("q")
    assert terminal.end() == 0
    assert b64encode(text.encode()).decode() in terminal.output


@pytest.mark.parametrize(("no_color", "colours"), [("1", False), ("", True)])
def test_colours_are_left_out_where_that_is_asked(
    home: Path, week: RunsInProcess, no_color: str, colours: bool
) -> None:
    terminal = _open(home, NO_COLOR=no_color)
    terminal.type("q")
    assert terminal.end() == 0
    assert bool(COLOUR.search(terminal.output)) is colours


def test_the_terminals_own_background_is_left_alone(home: Path, week: RunsInProcess) -> None:
    terminal = _open(home, NO_COLOR="")
    terminal.type("q")
    assert terminal.end() == 0
    assert re.search(r"\x1b\[[0-9;]*48;", terminal.output) is None
    assert re.search(r"\x1b\[[0-9;]*38;2;", terminal.output) is None


def test_the_mouse_stays_the_terminals_own(home: Path, week: RunsInProcess) -> None:
    terminal = _open(home)
    terminal.type("q")
    assert terminal.end() == 0
    assert "\x1b[?1000h" not in terminal.output


def test_a_window_made_smaller_is_filled_anew(home: Path, week: RunsInProcess) -> None:
    terminal = _open(home)
    terminal.resize(60, 20)
    terminal.shows("›", "Jane Marcet", "q leave")
    terminal.type("q")
    assert terminal.end() == 0


@pytest.mark.parametrize("environment", [{"INTRO_ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_plain_questions_can_do_the_same(
    home: Path, week: RunsInProcess, environment: dict[str, str]
) -> None:
    terminal = Terminal(home, 80, "followup", height=200, **environment)
    terminal.answer("[q]uit: ", " ")
    terminal.answer("[q]uit: ", "v")
    terminal.answer("[q]uit: ", "a")
    terminal.answer("[enter] leave it: ", "")
    terminal.answer("[q]uit: ", "n")
    terminal.answer("or nothing to leave it: ", "")
    terminal.answer("[q]uit: ", "a")
    terminal.answer("[enter] leave it: ", "m")
    terminal.answer("A note for you alone, or nothing: ", "at his house")
    terminal.answer("[q]uit: ", "u")
    terminal.answer("[q]uit: ", "z")
    terminal.answer("[q]uit: ", "q")
    assert terminal.end() == 0
    shown = " ".join(terminal.screen.split())
    assert "celestial mechanics" in shown or "Cambridge University" in shown
    assert shown.count("Left as it was.") == 2
    assert "✓ recorded: met" in shown
    assert "undone: #1 Charles Babbage: recorded: met" in shown
    assert "one of the keys in brackets" in shown
    assert "0 of" in shown
    assert "\x1b[?1049h" not in terminal.output
    assert week("log", "1", "--json").json()["introductions"][0]["state"] == "introduced"


def test_the_keys_of_plain_questions_are_those_of_the_screen(
    home: Path, week: RunsInProcess
) -> None:
    terminal = Terminal(home, 80, "followup", height=200, INTRO_ACCESSIBLE="1")
    terminal.answer("[q]uit: ", "?")
    terminal.answer("[q]uit: ", " ")
    terminal.answer("[q]uit: ", "s")
    terminal.answer("Until when (such as 1w), or nothing to leave it: ", "")
    terminal.answer("[q]uit: ", "s")
    terminal.answer("Until when (such as 1w), or nothing to leave it: ", "q")
    terminal.answer("[q]uit: ", "a")
    terminal.answer("[enter] leave it: ", "q")
    terminal.answer("[q]uit: ", "q")
    assert terminal.end() == 0
    shown = " ".join(terminal.screen.split())
    assert "enter or " in shown
    assert "space: skip: it stays on the list" in shown
    assert "q: leave; what was done stays done" in shown
    assert shown.count("Left as it was.") == 3
    assert "0 of" in shown

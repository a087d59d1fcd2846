"""Lines end where their words end, so that what is copied from a screen holds nothing else."""

from __future__ import annotations

import pytest
from rich.style import Style
from rich.text import Text

from introcli.cli.show.parts import columns, line, make_console
from tests.cli.stages import ASKED, reach
from tests.support import RunsInProcess


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize(
    "command",
    [
        ("contacts",), ("show", "mary-somerville"), ("log",), ("log", "1"), ("followup", "--list"),
        ("template", "list", "--all"), ("path", "mary-somerville"), ("stats",), ("cadence",),
        ("doctor",), ("graph",), ("search", "tides"), ("history",), ("config", "list"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_line_of_a_screen_ends_in_spaces(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], width: str
) -> None:
    reach(intro, *ASKED)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.setenv("COLUMNS", width)
    shown = intro(*command).stdout
    assert shown.strip()
    assert [text for text in shown.splitlines() if text != text.rstrip(" ")] == []


def test_styles_and_words_stay_and_a_painted_end_too(capsys: pytest.CaptureFixture[str]) -> None:
    console = make_console()
    table = columns(10, 10)
    table.add_row(line(("a b", "strong")), line("c"))
    console.print_trimmed(table)
    console.print_trimmed("plain  ")
    console.print_trimmed(Text("bar   ", style=Style(bgcolor="red")))
    console.print_trimmed(Text())
    assert capsys.readouterr().out == "a b         c\nplain\nbar   \n\n"

"""Stored text made harmless: whatever it holds, and readable all the same."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from introcli.cli.show import documents
from introcli.cli.show.parts import block, columns, line, make_console
from introcli.cli.show.printer import Printer
from introcli.safe_text import cell, safe, safe_lines
from tests.hostile import HOSTILE, SURROGATES, harm_in

ALL = {**HOSTILE, **SURROGATES}
each = pytest.mark.parametrize("text", ALL.values(), ids=ALL.keys())
ANY_TEXT = st.text(st.characters(codec=None), max_size=80)


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 60


@each
def test_line_holds_no_harm(text: str) -> None:
    assert harm_in(safe(text)) == []
    assert "\n" not in safe(text)


@each
def test_lines_hold_no_harm_but_keep_their_ends(text: str) -> None:
    shown = safe_lines(text)
    assert harm_in(shown) == []
    assert shown.count("\n") == text.count("\n")


@each
def test_cell_ends_neither_itself_nor_its_line(text: str) -> None:
    shown = cell(text)
    assert harm_in(shown) == []
    assert "\t" not in shown
    assert "\n" not in shown
    assert documents.as_lines([(text, "next"), ("x",)]) == f"{shown}\tnext\nx\n"


@given(ANY_TEXT)
def test_no_text_at_all_does_harm(text: str) -> None:
    for shown in (safe(text), safe_lines(text), cell(text)):
        assert not [c for c in shown if (ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) < 0xA0]
        assert not any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in shown)
        shown.encode("utf-8")


@given(ANY_TEXT)
def test_what_was_made_safe_stays_as_it_is(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S", "Zs"))))
def test_plain_text_is_untouched(text: str) -> None:
    assert safe(text) == safe_lines(text) == text


@pytest.mark.parametrize(
    "name", ["Łukasz O’Néil", "王小明", "דוד", "👩‍🔬", "می‌خواهم", "José  Ñandú", "Ada [/x]"]
)
def test_names_as_they_are(name: str) -> None:
    assert safe(name) == name


def test_what_is_shown_instead() -> None:
    assert safe("a\x1b[31m") == "a^[[31m"
    assert safe("\x00\x07\x7f") == "^@^G^?"
    assert safe("\x9b") == "^[["
    assert safe("a\u202eb") == "a<U+202E>b"
    assert safe("a\udc9bb") == "a\ufffdb"
    assert safe("a\tb\nc") == "a^Ib^Jc"
    assert safe_lines("a\tb\r\nc\rd") == "a    b\nc^Md"
    assert cell("a\tb\r\nc\\") == "a\\tb\\nc\\\\"


def test_cells_can_be_told_apart() -> None:
    """A line end and the two characters that stand for it are not the same cell."""
    assert cell("a\nb") != cell("a\\nb")
    assert cell("a\tb") != cell("a\\tb")


def _printed(*parts: object, colours: bool, monkeypatch: pytest.MonkeyPatch) -> str:
    if colours:
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("FORCE_COLOR", "1")
    with redirect_stdout(io.StringIO()) as printed:
        console = make_console()
        for part in parts:
            console.print(part)
    return printed.getvalue()


@each
@pytest.mark.parametrize("colours", [False, True], ids=["plain", "coloured"])
def test_console_is_a_net_for_what_was_forgotten(
    text: str, colours: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plain string, a Text and a table cell that nobody cleaned."""
    table = Table.grid()
    table.add_row(Text(text), text)
    printed = _printed(text, Text(text), table, colours=colours, monkeypatch=monkeypatch)
    assert harm_in(printed, colours=colours) == []


@each
def test_own_pieces_are_printed_without_harm(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = columns(10, None)
    table.add_row(line(text), line((text, "strong")))
    parts = (line(text, (text, "command")), block(text), table)
    printed = _printed(*parts, colours=True, monkeypatch=monkeypatch)
    assert harm_in(printed, colours=True) == []
    assert "\x1b" in printed


@pytest.mark.parametrize("text", ["[red]Bob[/red]", "Bob [/x]", "[bold", ":smile:", "\\[red]"])
def test_markup_is_printed_as_it_stands(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = _printed(line(text), block(text), text, colours=False, monkeypatch=monkeypatch)
    assert printed == f"{text}\n" * 3


@each
def test_json_is_ascii_and_holds_the_very_text(text: str) -> None:
    with redirect_stdout(io.StringIO()) as printed:
        Printer(json=True).show(document=lambda: {"x": text}, rows=list, human=list)
    shown = printed.getvalue()
    assert shown.isascii()
    assert harm_in(shown) == []
    assert json.loads(shown) == {"x": text}


@pytest.mark.parametrize(
    ("printer", "form"),
    [
        (Printer(json=True, human=True), "document"),
        (Printer(json=True), "document"),
        (Printer(human=True), "human"),
        (Printer(), "rows"),
    ],
)
def test_only_the_form_that_is_wanted_is_computed(printer: Printer, form: str) -> None:
    computed: list[str] = []

    def note(name: str) -> list[str]:
        computed.append(name)
        return []

    with redirect_stdout(io.StringIO()):
        printer.show(
            document=lambda: note("document"),
            rows=lambda: [(word,) for word in note("rows")],
            human=lambda: list(note("human")),
        )
    assert computed == [form]

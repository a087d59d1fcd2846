"""Every command of the live tree on a database of hostile texts, in every way it can be read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import harm_in
from tests.security import stored, tree
from tests.security.conftest import House
from tests.security.forked import Ended
from tests.security.strings import BEGINS, ENDS, EVERYTHING, STRINGS, TYPED
from tests.security.tree import Words

COMMANDS = tree.commands()
WAYS = ("terminal", "pipe", "json")
# Every exit code there is (intro help exit-codes); 10 is "something is due".
CODES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10}
# What a progress line and its end are made of.
_PROGRESS = re.compile("\x1b\\[(\\?25[lh]|1A|2K)|\r")
# Keys of JSON that do not hold a stored text as it is, and why.
OF_THEIR_OWN = {
    "offers": "a line each", "needs": "a line each", "benefits": "a line each",
    "lines": "lines of a page", "to": "a header of a mail", "subject": "written by a template",
    "body": "written by a template", "summary": "what was typed, its line ends made one kind",
    "endorse": "what was typed, in one line",
}  # fmt: skip

# The ways to type what is wrong: the screen always, the others where there is time.
MOST_WAYS = tuple(
    pytest.param(way, marks=pytest.mark.slow) if way == "pipe" else way for way in WAYS
)
SLOW_WAYS = ("terminal", *(pytest.param(way, marks=pytest.mark.slow) for way in WAYS[1:]))

each_command = pytest.mark.parametrize("path", COMMANDS)


def is_document(call: Words, way: str) -> bool:
    """Say whether a call hands over the bytes of a file, which a pipe must not change."""
    return way != "terminal" and (call[-1] == "-" or call[0] == "export" or "--csv" in call)


def check(call: Words, way: str, ended: Ended) -> None:
    """Assert that nothing was printed that a terminal obeys, and that nothing broke."""
    said = (way, call, ended.stdout[-300:], ended.stderr[-300:])
    assert ended.code in CODES, said
    for text in (ended.stdout, ended.stderr):
        assert "met a bug" not in text, said
        assert "Traceback" not in text, said
        assert "please report" not in text, said
    shown = ended.stdout
    if "--csv" in call:
        shown = shown.replace("\r\n", "\n")
    if call[0] == "import" and way == "terminal":
        shown = _PROGRESS.sub("", shown)
    if not is_document(call, way):
        found = harm_in(shown, tabs=way == "pipe", colours=way == "terminal")
        assert found == [], said
    assert harm_in(ended.stderr) == [], said


def run(house: House, call: Words, way: str) -> Ended:
    """Run one call and check what it printed."""
    more = ("--json",) if way == "json" else ()
    at = call.index("--") if "--" in call else len(call)
    ended = house.run((*call[:at], *more, *call[at:]), terminal=way == "terminal")
    check(call, way, ended)
    return ended


def test_there_are_more_than_two_hundred_strings() -> None:
    assert len(set(STRINGS.values())) == len(STRINGS) > 200
    assert all(text in EVERYTHING for text in STRINGS.values())


def test_every_column_of_text_is_hostile_or_says_why_not(hostile_file: Path) -> None:
    """A new column is made hostile by itself; a new table has to be filled in stored.py."""
    with closing(sqlite3.connect(hostile_file)) as connection:
        columns = list(stored.text_columns(connection))
        mild = {
            f"{table}.{column}"
            for table, column in columns
            if not _values(connection, table, column) & set(stored.TEXTS)
            and not _is_checked(connection, table, column)
        }
    assert mild - stored.EXEMPT == set()
    assert {f"{table}.{column}" for table, column in columns} >= stored.EXEMPT


def _values(connection: sqlite3.Connection, table: str, column: str) -> set[str]:
    return {row[0] for row in connection.execute(f"SELECT {column} FROM {table}")}


def _is_checked(connection: sqlite3.Connection, table: str, column: str) -> bool:
    """Say whether the schema itself refuses any text but a few words or moments."""
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    return re.search(rf"\b{column} (IN \(|GLOB)|length\({column}\) IN", sql) is not None


@each_command
@pytest.mark.parametrize("way", MOST_WAYS)
def test_a_command_prints_no_harm(house: House, path: str, way: str) -> None:
    """The one contact of all texts and the many of one each, in one run for each way to call."""
    command = COMMANDS[path]
    if way == "json" and not tree.takes(command, "json"):
        return
    codes = set()
    for call in tree.calls(path, command):
        ended = run(house, call, way)
        codes.add(ended.code)
        if way == "json" and ended.code == 0 and not is_document(call, way):
            assert {k for k, _ in _broken(json.loads(ended.stdout))} == set(), call
    assert 0 in codes, f"tests/security/tree.py, MORE: no call of intro {path} succeeds"


def _broken(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of a document that holds a part of the whole text and not all of it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _broken(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _broken(inner, key)
    elif isinstance(value, str) and key not in OF_THEIR_OWN:
        rest = value.replace(EVERYTHING, "").replace(TYPED, "")
        if BEGINS in rest or ENDS in rest:
            yield key, value


@each_command
@pytest.mark.parametrize("way", SLOW_WAYS)
def test_what_is_typed_is_refused_or_kept_without_harm(house: House, path: str, way: str) -> None:
    """The hostile text in the place of each argument and each option's value, one at a time."""
    command = COMMANDS[path]
    if way == "json" and not tree.takes(command, "json"):
        return
    for call in tree.misuses(path, command, TYPED):
        run(house, call, way)


@pytest.mark.slow
@each_command
@pytest.mark.parametrize("way", WAYS)
def test_every_word_of_every_option_prints_no_harm(house: House, path: str, way: str) -> None:
    if way == "json" and not tree.takes(COMMANDS[path], "json"):
        return
    for call in tree.choices(path, COMMANDS[path]):
        run(house, call, way)


@pytest.mark.slow
@each_command
def test_each_text_alone_is_refused_or_kept_without_harm(house: House, path: str) -> None:
    """All of them, one by one, in every place where something can be typed."""
    home = house.home()
    for text in STRINGS.values():
        for call in tree.misuses(path, COMMANDS[path], text.replace("\0", "")):
            check(call, "terminal", house.run(call, home=home, terminal=True))

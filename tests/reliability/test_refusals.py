"""A newer intro's database, or another program's: every command refuses alike, and changes nothing.

The commands are those of the live table, so a new one is asked, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from introcli.cli.app import load
from introcli.cli.commands import COMMANDS
from introcli.store.errors import foreign, newer
from introcli.store.schema import SCHEMA_VERSION
from introcli.store.workspace import Workspace
from tests.cli.test_hostile import FIRST, READS, filled
from tests.store.story import CHANGING, EDITOR, Words, begin, tell
from tests.support import RunsInProcess

# These do not need the database, and so they help whoever has the wrong one.
APART: dict[Words, str] = {
    ("help",): "explains",
    ("etiquette",): "explains",
    ("demo",): "works in a folder of its own",
    ("config",): "settings are a file of their own, and say which database is meant",
    ("backup", "--list"): "names files, one of which may be what is needed",
}
# It says the same, but as one of the things it has found.
TELLS = ("doctor",)
# What the tables of other tests do not call, or not so that it would come as far.
MORE: tuple[Words, ...] = (("restore", "latest", "--yes"), ("undo",), ("backup", "copy.db"))

SPOILT: dict[str, tuple[str, Callable[[Path], Exception]]] = {
    "newer": (
        f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
        lambda database: newer(database, SCHEMA_VERSION + 1, SCHEMA_VERSION),
    ),
    "foreign": ("PRAGMA application_id = 305419896", foreign),
}


def _calls() -> Iterator[Words]:
    """Give every command as the other tests use it, and those they do not as they must be."""
    used = [commands[-1] for commands in CHANGING.values()]
    used += [(name, *filled(words, FIRST, "x")) for name, many in READS.items() for words in many]
    used += MORE
    yield from used
    begun = {words[:length] for words in used for length in (1, 2)}
    for name, command in _leaves():
        if name not in begun:
            arguments = [
                p for p in command.params if p.required and p.param_type_name == "argument"
            ]
            yield (*name, *["1"] * len(arguments))


def _leaves() -> Iterator[tuple[Words, Any]]:
    for name in COMMANDS:
        command = load(name)
        below = getattr(command, "commands", None)
        if below:
            yield from (((name, under), below[under]) for under in below)
        else:
            yield (name,), command


def _is_among(words: Words, some: dict[Words, str]) -> bool:
    return any(words[: len(first)] == first for first in some)


@pytest.fixture
def spoil(
    intro: RunsInProcess, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Path]:
    """Make a database that was used for long, and has a backup, then set its header."""
    monkeypatch.setenv("EDITOR", EDITOR)
    monkeypatch.chdir(workspace.database.parent.parent)
    begin(intro, workspace)
    tell(intro, [("backup",)])

    def set_header(pragma: str) -> Path:
        with closing(sqlite3.connect(workspace.database)) as connection:
            connection.execute(pragma)
        return workspace.database

    return set_header


def _everything_beside(database: Path) -> dict[str, bytes]:
    home = database.parent
    files = sorted(path for path in home.parent.rglob("*") if path.is_file())
    return {str(path.relative_to(home.parent)): path.read_bytes() for path in files}


@pytest.mark.parametrize("kind", SPOILT)
def test_every_command_refuses_alike_and_changes_nothing(
    intro: RunsInProcess, spoil: Callable[[str], Path], kind: str
) -> None:
    pragma, error_of = SPOILT[kind]
    database = spoil(pragma)
    before, error = _everything_beside(database), error_of(database)
    told = [f"error: {error}", f"hint: {getattr(error, 'hint', '')}"]
    asked = 0
    for words in _calls():
        if _is_among(words, APART):
            continue
        result = intro(*words)
        if words[:1] == TELLS:
            assert (result.exit_code, str(error) in result.stdout) == (6, True), words
        else:
            refusal = (result.exit_code, result.stdout, result.stderr.splitlines())
            assert refusal == (6, "", told), words
        assert _everything_beside(database) == before, words
        asked += 1
    assert asked > len(COMMANDS) - len(APART)


@pytest.mark.parametrize("kind", SPOILT)
def test_what_is_apart_from_the_database_still_helps(
    intro: RunsInProcess, spoil: Callable[[str], Path], kind: str
) -> None:
    database = spoil(SPOILT[kind][0])
    before = database.read_bytes()
    for words in (("help",), ("etiquette",), ("config", "path"), ("backup", "--list"), ("demo",)):
        assert _is_among(words, APART)
        assert intro(*words).exit_code == 0, words
        assert database.read_bytes() == before, words


@pytest.mark.parametrize("kind", SPOILT)
def test_a_script_is_told_the_same_code(
    intro: RunsInProcess, spoil: Callable[[str], Path], kind: str
) -> None:
    spoil(SPOILT[kind][0])
    for words in (("show", "1"), ("note", "1", "x"), ("undo",), ("restore", "latest", "--yes")):
        told = intro(*words, "--json").json()["error"]
        assert told["code"] == f"database_{kind}", words

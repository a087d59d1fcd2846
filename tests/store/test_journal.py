"""Every changing command is one step of history, and undo takes it back to the last bit."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from introcli.cli.app import load
from introcli.cli.commands import COMMANDS
from introcli.errors import Refused
from introcli.store import journal
from introcli.store.workspace import Workspace
from tests.factories import contact, three_people, work
from tests.store.story import CHANGING, EDITOR, READING, begin, tell
from tests.support import Dump, RunsInProcess, dump, history, numbers

_AT = "2026-03-02T09:00:00Z"


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test leaves the database that all begin with."""
    return tmp_path_factory.mktemp("beginning") / "intro.db"


@pytest.fixture
def begun(
    intro: RunsInProcess, workspace: Workspace, beginning: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A database in which every changing command has something to change; nobody has it open."""
    monkeypatch.setenv("EDITOR", EDITOR)
    if not beginning.exists():
        begin(intro, workspace)
        shutil.copy(workspace.database, beginning)
    else:
        workspace.database.parent.mkdir()
        shutil.copy(beginning, workspace.database)
    return workspace.database


def _leaves() -> set[str]:
    found: set[str] = set()
    for name in COMMANDS:
        below = getattr(load(name), "commands", None)
        found |= {f"{name} {under}" for under in below} if below else {name}
    return found


def test_no_command_is_forgotten_here() -> None:
    changing = {
        " ".join(commands[-1][: 2 if commands[-1][0] in ("template", "inbox") else 1])
        for commands in CHANGING.values()
    }
    assert changing | READING == _leaves()
    assert not changing & READING


@pytest.mark.parametrize("name", CHANGING)
def test_undo_takes_back_exactly(intro: RunsInProcess, begun: Path, name: str) -> None:
    *before_that, judged = CHANGING[name]
    tell(intro, before_that)
    before, steps = dump(begun), history(begun)
    tell(intro, [judged])
    assert dump(begun) != before
    assert len(history(begun)) == len(steps) + 1
    undone = intro("undo", "--json")
    assert undone.exit_code == 0
    assert ("had gone out" in undone.stderr) if name == "send" else undone.stderr == ""
    assert undone.json()["undone"]["changes"] > 0
    assert dump(begun) == before
    assert [number for number, _, at in history(begun) if at] == [len(steps) + 1]


@pytest.mark.parametrize("name", ["delete", "draft --new", "edit", "send-mark", "snooze again"])
def test_what_was_undone_can_be_done_again_alike(
    intro: RunsInProcess, begun: Path, name: str
) -> None:
    *before_that, judged = CHANGING[name]
    tell(intro, before_that)
    tell(intro, [judged])
    once = _without_numbers(begun)
    tell(intro, [("undo",), judged])
    assert _without_numbers(begun) == once


def _without_numbers(database: Path) -> dict[str, list[list[object]]]:
    """Return the rows but for uids, which are random, and numbers, which never come twice."""
    found: dict[str, list[list[object]]] = {}
    with closing(sqlite3.connect(database)) as connection:
        for table, rows in dump(database).items():
            if table.startswith("search"):
                continue
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = [n for n, name in enumerate(columns) if not re.search("(^|_)u?id$", name)]
            found[table] = sorted(([row[n] for n in kept] for row in rows), key=repr)
    return found


@pytest.mark.parametrize("name", ["draft", "draft --new", "received --new", "tie", "import"])
def test_undo_gives_no_number_out_again(intro: RunsInProcess, begun: Path, name: str) -> None:
    *before_that, judged = CHANGING[name]
    tell(intro, before_that)
    before = dump(begun)
    tell(intro, [judged])
    first, counted = _new_numbers(begun, before), numbers(begun)
    tell(intro, [("undo",)])
    assert numbers(begun) == counted
    tell(intro, [judged])
    again = _new_numbers(begun, before)
    assert first.keys() == again.keys()
    assert any(first.values())
    assert all(not first[table] & again[table] for table in first)


def _new_numbers(database: Path, before: Dump) -> dict[str, set[object]]:
    """Return the numbers that people type, of rows that were not there before."""
    return {
        table: {row[0] for row in rows} - {row[0] for row in before.get(table, ())}
        for table, rows in dump(database).items()
        if table in ("contact", "introduction", "tie", "message")
    }


def test_a_deleted_contact_comes_back_with_everything(intro: RunsInProcess, begun: Path) -> None:
    before = dump(begun)
    tell(intro, [("delete", "mary-somerville", "--yes")])
    lost = {table for table, rows in before.items() if dump(begun).get(table) != rows}
    assert lost >= {
        "contact", "contact_point", "affiliation", "tag", "interaction", "tie", "introduction",
        "introduction_event", "message", "follow_up", "search_document", "search",
    }  # fmt: skip
    tell(intro, [("undo",)])
    assert dump(begun) == before
    with closing(sqlite3.connect(begun)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_undo_goes_back_step_by_step_to_nothing(intro: RunsInProcess, database: Path) -> None:
    states = []
    for command in (("me", "--name", "Ada"), ("add-contact", "Mary"), ("note", "mary", "hello")):
        states.append(dump(database))
        tell(intro, [command])
    for state in reversed(states):
        tell(intro, [("undo",)])
        assert dump(database) == state
    assert intro("undo").exit_code == 3


def test_an_undone_step_is_passed_over_by_the_next_undo(
    intro: RunsInProcess, database: Path
) -> None:
    tell(intro, [("add-contact", "Mary")])
    before = dump(database)
    tell(intro, [("note", "mary", "one"), ("undo",), ("note", "mary", "two"), ("undo",)])
    assert dump(database) == before
    tell(intro, [("undo",)])
    assert dump(database) == {}
    assert [(number, bool(at)) for number, _, at in history(database)] == [
        (1, True),
        (2, True),
        (3, True),
    ]


def test_undo_without_a_database_finds_nothing_and_makes_none(
    intro: RunsInProcess, home: Path
) -> None:
    result = intro("undo")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("error: nothing is left to undo")
    assert not home.exists()


# What another program may do after a contact was added.
OUTSIDE: dict[str, str] = {
    "changed": "UPDATE contact SET title = 'Countess' WHERE handle = 'ada-king'",
    "gone": "DELETE FROM contact WHERE handle = 'ada-king'",
    "part gone": "DELETE FROM tag",
    "part changed": "UPDATE tag SET name = 'other'",
    "child added": "INSERT INTO tag (contact_id, name)"
    " SELECT id, 'new' FROM contact WHERE handle = 'ada-king'",
    "pointed at": "UPDATE interaction SET via_contact_id ="
    " (SELECT id FROM contact WHERE handle = 'ada-king')",
}


@pytest.mark.parametrize("what", OUTSIDE)
def test_what_another_program_touched_since_is_not_undone(
    intro: RunsInProcess, database: Path, what: str
) -> None:
    tell(
        intro,
        [
            ("add-contact", "Mary", "--met", "PyCon"),
            ("add-contact", "Ada King", "--tag", "new-one"),
        ],
    )
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(OUTSIDE[what])
    before, steps = dump(database), history(database)
    result = intro("undo")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "by another program" in result.stderr
    assert dump(database) == before
    assert history(database) == steps


# What another program may do after a contact was deleted, so that it cannot come back.
IN_THE_WAY: dict[str, str] = {
    "handle taken": "UPDATE contact SET handle = 'ada-king' WHERE handle = 'mary'",
    "friend gone": "DELETE FROM contact WHERE handle = 'mary'",
}


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_what_cannot_come_back_any_more_is_refused(
    intro: RunsInProcess, database: Path, what: str
) -> None:
    tell(
        intro,
        [
            ("add-contact", "Mary"),
            ("add-contact", "Ada King", "--met", "PyCon", "--via", "mary"),
            ("delete", "ada-king", "--yes"),
        ],
    )
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(IN_THE_WAY[what])
    before, steps = dump(database), history(database)
    result = intro("undo")
    assert (result.exit_code, result.stdout) == (5, "")
    assert "by another program" in result.stderr
    assert dump(database) == before
    assert history(database) == steps


def test_undo_of_one_change_does_not_mind_others_elsewhere(
    intro: RunsInProcess, database: Path
) -> None:
    tell(intro, [("add-contact", "Mary"), ("add-contact", "Ada King")])
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE contact SET title = 'Lady' WHERE handle = 'mary'")
    tell(intro, [("undo",)])
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT handle, title FROM contact").fetchall()
    assert rows == [("mary", "Lady")]


def test_a_step_from_before_an_upgrade_is_not_undone(database: Path) -> None:
    three_people(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE change SET schema_version = 0")
    before = dump(database)
    with pytest.raises(Refused, match="before intro was upgraded"):
        journal.undo_last(database, at=_AT)
    assert dump(database) == before


def test_every_kind_of_value_comes_back_the_same(
    database: Path, workspace: Workspace, dump: Callable[[Path], object]
) -> None:
    text = "quotes ' \" and \\ \u2028 ☃ \U0001f600 {json: [1]} \t\n\x01 end"
    with work(database) as opened:
        contact(opened, "Ada King", about=text, strength=None, cadence_days=3650, do_not_ask=True)
    before = dump(database)
    with work(database) as opened:
        opened.run("DELETE FROM contact")
    journal.undo_last(database, at=_AT)
    assert dump(database) == before

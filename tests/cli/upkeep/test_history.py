"""``intro history`` and ``undo``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import DONE, MARY, ME, cells, is_refused, keys, reach
from tests.support import Dump, RunsInProcess, dump

CHANGE = {"id", "command", "at", "changes", "undone_at"}


def test_history_holds_what_was_typed_newest_first(intro: RunsInProcess) -> None:
    reach(intro, ME, MARY, ("note", "mary-somerville", "it's late"))
    document = intro("history", "--json").json()
    assert keys(document) == {"changes"}
    assert all(keys(change) == CHANGE for change in document["changes"])
    assert [change["id"] for change in document["changes"]] == [3, 2, 1]
    assert document["changes"][0]["command"] == """intro note mary-somerville 'it'"'"'s late'"""
    assert document["changes"][0]["at"] == "2026-03-02T09:00:00Z"
    assert [row[0] for row in cells(intro("history"))] == ["3", "2", "1"]
    assert [row[0] for row in cells(intro("history", "--limit", "1"))] == ["3"]


def test_all_of_the_history_is_there_when_asked_for(intro: RunsInProcess) -> None:
    reach(intro, ME, *[("note", "me", f"{number}") for number in range(25)])
    assert len(cells(intro("history"))) == 20
    assert len(cells(intro("history", "--limit", "0"))) == 26


def test_reading_leaves_no_trace(intro: RunsInProcess) -> None:
    reach(intro, ME, ("contacts",), ("show", "me"), ("log",), ("followup",), ("history",))
    assert len(cells(intro("history"))) == 1


def test_undo_document(intro: RunsInProcess) -> None:
    reach(intro, ME)
    result = intro("undo", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert keys(result.json()) == {"undone"}
    assert keys(result.json()["undone"]) == CHANGE
    assert result.json()["undone"]["undone_at"] == "2026-03-02T09:00:00Z"


def test_undo_goes_back_step_by_step_to_the_empty_state(
    intro: RunsInProcess, database: Path
) -> None:
    states: list[Dump] = [{}]
    for command in DONE:
        reach(intro, command)
        states.append(dump(database))
    for before in reversed(states[:-1]):
        reach(intro, ("undo",))
        assert dump(database) == before
    is_refused(intro("undo"), 3, "nothing is left to undo", "intro history")
    is_refused(intro("undo", "--json"), 3, "nothing is left", code="not_found")


def test_nothing_to_undo_creates_nothing(intro: RunsInProcess, home: Path) -> None:
    is_refused(intro("undo"), 3, "nothing is left to undo", "nothing has been recorded yet")
    assert cells(intro("history")) == []
    assert not home.exists()


def test_a_number_is_never_given_out_twice(intro: RunsInProcess) -> None:
    reach(intro, ME, ("backup",), MARY, ("undo",), MARY)
    assert intro("show", "mary-somerville", "--json").json()["contact"]["id"] == 3
    steps = len(intro("history", "--json").json()["changes"])
    reach(intro, ("restore", "latest", "--yes"), MARY)
    assert intro("show", "mary-somerville", "--json").json()["contact"]["id"] == 4
    assert intro("history", "--json").json()["changes"][0]["id"] == steps + 1


@pytest.mark.parametrize("limit", ["x", "1.5"])
def test_limit_that_is_no_number(intro: RunsInProcess, limit: str) -> None:
    is_refused(intro("history", "--limit", limit), 2, "not a whole number", "--help")

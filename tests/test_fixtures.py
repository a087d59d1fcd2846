"""That the fixtures do what they say."""

from __future__ import annotations

from pathlib import Path

from introcli.store.workspace import Workspace
from tests.support import RunsInProcess, RunsInSubprocess, dump


def test_both_ways_to_run_see_the_same_database(
    intro: RunsInProcess, run_intro: RunsInSubprocess, database: Path
) -> None:
    assert dump(database) == {}
    added = intro("add-contact", "Ada King", "--met", "PyCon", "--json")
    assert (added.exit_code, added.stderr) == (0, "")
    assert run_intro("show", "ada-king", "--json").json()["contact"]["name"] == "Ada King"
    assert {"contact", "interaction", "search"} <= dump(database).keys()


def test_clock_and_place_are_fixed(workspace: Workspace, home: Path) -> None:
    assert workspace.now.isoformat() == "2026-03-02T09:00:00+00:00"
    assert workspace.database == home / "intro.db"


def test_an_error_is_told_as_json(intro: RunsInProcess) -> None:
    result = intro("show", "--json", "--nonsense")
    assert result.exit_code == 2
    assert result.json()["error"]["code"] == "usage"

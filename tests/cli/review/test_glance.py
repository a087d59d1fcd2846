"""``intro followup --count`` and ``intro today``: for a prompt, and for a shell's start."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import ASKED, FOLLOW_UP, keys, reach
from tests.support import RunsInProcess

KEEP = ("edit", "mary-somerville", "--cadence", "5")
LATER = "2026-03-12T09:00"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten days after the request was sent."""
    monkeypatch.setenv("INTRO_NOW", LATER)


def test_count_is_the_number_of_items(intro: RunsInProcess, later: None) -> None:
    reach(intro, *ASKED, KEEP)
    assert len(intro("followup", "--json").json()["items"]) == 2
    assert intro("followup", "--count").stdout == "2\n"
    document = intro("followup", "--count", "--json").json()
    assert document == {"count": 2, "groups": {"waiting": 1, "touch": 1}}


def test_count_looks_ahead_only_when_asked(intro: RunsInProcess) -> None:
    reach(intro, *ASKED)
    assert intro("followup", "--count").stdout == "0\n"
    assert intro("followup", "--count", "--week").stdout == "1\n"


def test_typed_in_another_order_it_says_the_same(intro: RunsInProcess, later: None) -> None:
    """The way round the command line, and the way through it."""
    reach(intro, *ASKED, KEEP)
    assert intro("followup", "--count") == intro("followup", "--no-input", "--count")
    assert intro("followup", "--count", "--help").stdout != "2\n"


def test_today_says_how_many_and_which_is_first(intro: RunsInProcess, later: None) -> None:
    reach(intro, *ASKED, KEEP)
    (line,) = intro("today").stdout.splitlines()
    assert line == (
        "2 follow-ups · #1 Charles Babbage: no answer from Mary Somerville since 2 March"
        " (e-mail: 5 days) · intro followup"
    )


def test_today_has_a_document(intro: RunsInProcess, later: None) -> None:
    reach(intro, *ASKED, KEEP)
    document = intro("today", "--json").json()
    assert keys(document) == {"count", "groups", "first"}
    assert keys(document["first"]) == FOLLOW_UP
    assert (document["count"], document["first"]["id"]) == (2, "nudge-1")


@pytest.mark.parametrize("recorded", [False, True], ids=["nothing recorded", "nothing due"])
def test_today_is_quiet_when_there_is_nothing(
    intro: RunsInProcess, home: Path, recorded: bool
) -> None:
    if recorded:
        reach(intro, *ASKED)
    result = intro("today")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert intro("today", "--json").json() == {"count": 0, "groups": {}, "first": None}
    assert home.exists() == recorded


@pytest.mark.parametrize("command", [("today",), ("followup", "--count")], ids=" ".join)
def test_a_damaged_database_is_told_as_everywhere(
    intro: RunsInProcess, database: Path, command: tuple[str, ...]
) -> None:
    reach(intro, *ASKED)
    database.write_bytes(b"no database at all" * 100)
    result = intro(*command)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr.startswith("error: ")

"""``intro followup``, ``snooze``, ``done`` and ``remind``: whose turn it is."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from tests.cli.stages import (
    AGREED,
    ASKED,
    FOLLOW_UP,
    INTRODUCED,
    MARY,
    ME,
    MET,
    PERSON,
    cells,
    is_refused,
    keys,
    reach,
)
from tests.support import RunsInProcess, dump

KEEP = ("edit", "mary-somerville", "--cadence", "5")
TALKED = "how she computed the orbit of the second comet"
A_WEEK_LATER = "2026-03-12T09:00"


def _due(intro: RunsInProcess, *options: str) -> list[str]:
    result = intro("followup", *options, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return [item["id"] for item in result.json()["items"]]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten days after the request was sent."""
    monkeypatch.setenv("INTRO_NOW", A_WEEK_LATER)


def test_document_holds_what_is_promised(intro: RunsInProcess, later: None) -> None:
    reach(intro, *ASKED, KEEP)
    document = intro("followup", "--json").json()
    assert keys(document) == {"items", "suggestions"}
    assert all(keys(item) == FOLLOW_UP for item in document["items"])
    nudge, touch = document["items"]
    assert nudge["contact"] == {
        "id": 2, "handle": "mary-somerville", "name": "Mary Somerville",
    }  # fmt: skip
    assert keys(touch["contact"]) == PERSON
    assert (nudge["id"], nudge["rule"], nudge["introduction"]) == ("nudge-1", "E5", 1)
    assert (touch["id"], touch["rule"], touch["introduction"]) == ("touch-2", "D9", None)
    assert (touch["due_on"], touch["overdue_days"]) == ("2026-03-07", 5)


def test_every_command_it_proposes_can_be_typed(intro: RunsInProcess, later: None) -> None:
    import shlex

    reach(
        intro, *ASKED, KEEP, ("remind", "mary-somerville", "today", "her book"),
        ("add-contact", "Ada King", "--met", "PyCon", "--on", "yesterday"),
    )  # fmt: skip
    items = intro("followup", "--json").json()["items"]
    assert len(items) == 4
    for item in items:
        name, *arguments = shlex.split(item["command"])
        assert name == "intro"
        assert intro(*arguments).exit_code == 0, item["command"]


def test_piped_list_is_one_line_an_item(intro: RunsInProcess, later: None) -> None:
    reach(intro, *ASKED)
    (row,) = cells(intro("followup"))
    assert row[:6] == ["nudge-1", "2026-03-07", "5", "E5", "mary-somerville", "1"]
    assert row[7] == "intro draft --intro 1 --kind nudge"


@pytest.mark.parametrize(
    ("steps", "now", "due"),
    [
        ((), "2026-03-07T09:00", "nudge-1"),
        ((AGREED,), "2026-03-08T09:00", "nudge-1"),
        ((INTRODUCED,), "2026-03-02T10:00", "write-1"),
        ((INTRODUCED, ("draft", "--intro", "1"), ("send-mark", "1")), "2026-03-04T09:00",
         "thanks-1"),
        ((INTRODUCED, MET), "2026-03-05T09:00", "report-1"),
        ((("mark", "1", "revise"),), "2026-03-02T10:00", "revise-1"),
    ],
)  # fmt: skip
def test_what_is_due_at_each_stage(
    intro: RunsInProcess,
    monkeypatch: pytest.MonkeyPatch,
    steps: tuple[tuple[str, ...], ...],
    now: str,
    due: str,
) -> None:
    reach(intro, *ASKED, *steps)
    monkeypatch.setenv("INTRO_NOW", now)
    assert _due(intro) == [due]


def test_after_the_last_nudge_it_is_let_go(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *ASKED)
    for day in ("2026-03-08", "2026-03-15"):
        monkeypatch.setenv("INTRO_NOW", f"{day}T09:00")
        reach(intro, ("draft", "--intro", "1"), ("send-mark", "1", "--kind", "nudge"))
    monkeypatch.setenv("INTRO_NOW", "2026-03-22T09:00")
    (item,) = intro("followup", "--json").json()["items"]
    assert (item["id"], item["command"]) == ("lapse-1", "intro mark 1 lapsed")


def test_draft_that_lies_is_named(intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    reach(intro, *ASKED[:-1])
    monkeypatch.setenv("INTRO_NOW", "2026-03-04T09:00")
    assert _due(intro) == ["draft-1"]


def test_first_message_window_after_a_meeting(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, ("add-contact", "Ada King", "--met", "PyCon", "--talked", TALKED))
    assert _due(intro) == []
    monkeypatch.setenv("INTRO_NOW", "2026-03-02T13:30")
    assert _due(intro) == ["window-2"]
    reach(intro, ("invite", "ada-king"), ("send-mark", "1"))
    assert _due(intro) == []


def test_week_looks_ahead(intro: RunsInProcess) -> None:
    reach(intro, *ASKED)
    assert _due(intro) == []
    assert _due(intro, "--week") == ["nudge-1"]


def test_exit_code_tells_that_something_is_due(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *ASKED)
    assert intro("followup", "--exit-code").exit_code == 0
    monkeypatch.setenv("INTRO_NOW", A_WEEK_LATER)
    assert intro("followup", "--exit-code").exit_code == 10
    assert intro("followup", "--exit-code", "--json").exit_code == 10
    assert intro("followup").exit_code == 0


def test_calendar_file(intro: RunsInProcess, later: None, tmp_path: Path) -> None:
    reach(intro, *ASKED)
    file = tmp_path / "due.ics"
    result = intro("followup", "--ics", str(file))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert "Mary Somerville" in str(event["SUMMARY"])


def test_nothing_due_creates_nothing(intro: RunsInProcess, home: Path) -> None:
    result = intro("followup")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert _due(intro) == []
    assert not home.exists()


def test_snoozed_item_comes_back_on_its_day(
    intro: RunsInProcess, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *ASKED)
    result = intro("snooze", "nudge-1", "3d", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert keys(result.json()) == {"item", "when"}
    assert keys(result.json()["item"]) == FOLLOW_UP
    assert "15 Mar 2026" in result.json()["when"]
    assert _due(intro) == []
    monkeypatch.setenv("INTRO_NOW", "2026-03-14T09:00")
    assert _due(intro) == []
    monkeypatch.setenv("INTRO_NOW", "2026-03-15T09:00")
    assert _due(intro) == ["nudge-1"]


def test_reminder_of_a_contact_and_of_an_introduction(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *ASKED)
    one = intro("remind", "mary-somerville", "in 2 days", "her book", "--json").json()["item"]
    assert (one["due_on"], one["say"], one["id"]) == ("2026-03-04", "her book", "remind-1")
    two = intro("remind", "#1", "2026-03-05", "--json").json()["item"]
    assert (two["introduction"], two["contact"]["handle"]) == (1, "charles-babbage")
    assert _due(intro) == []
    monkeypatch.setenv("INTRO_NOW", "2026-03-05T09:00")
    assert _due(intro) == ["remind-1", "remind-2"]
    reach(intro, ("done", "remind-1"), ("snooze", "remind-2", "1w"))
    assert _due(intro) == []
    monkeypatch.setenv("INTRO_NOW", "2026-03-12T09:00")
    assert _due(intro) == ["nudge-1", "remind-2"]


def test_keeping_in_touch_is_settled_with_a_note(intro: RunsInProcess, later: None) -> None:
    reach(intro, ME, MARY, KEEP)
    item = intro("done", "touch-mary-somerville", "--note", "sent my notes", "--json").json()
    assert item["item"]["id"] == "touch-2"
    mary = intro("show", "mary-somerville", "--json").json()["contact"]
    assert mary["interactions"][0]["summary"] == "sent my notes"
    assert _due(intro) == []


@pytest.mark.parametrize(
    ("arguments", "code", "said", "hint"),
    [
        (("snooze", "nudge-9", "1w"), 3, "no follow-up is called 'nudge-9'", "intro followup"),
        (("snooze", "mary-somerville", "1w"), 3, "no follow-up", "nudge-1"),
        (("snooze", "nudge-1", "yesterday"), 2, "not a day to come", "in 2 weeks"),
        (("snooze", "nudge-1", "today"), 2, "not a day to come", None),
        (("snooze", "nudge-1", "soon"), 2, "'soon' is not a date", None),
        (("snooze", "nudge-1"), 2, "intro snooze needs WHEN", None),
        (("done", "nudge-9"), 3, "no follow-up is called 'nudge-9'", "intro followup"),
        (("done", "nudge-1"), 5, "when introduction 1 has moved on", "intro snooze nudge-1"),
        (("remind", "nobody", "3d"), 3, "'nobody'", None),
        (("remind", "mary", "3d"), 3, "no contact is called 'mary'", "mary-somerville?"),
        (("remind", "#9", "3d"), 3, "there is no introduction 9", "intro log"),
        (("remind", "2", "yesterday"), 2, "in the past", None),
        (("remind", "2", "soon"), 2, "'soon' is not a date", None),
        (("remind", "2", "3d", "x" * 501), 2, "at most 500", None),
        (("followup", "--ics", "no/such/folder/due.ics"), 2, "cannot be written", "folder"),
    ],
)
def test_what_cannot_be_changes_nothing(
    intro: RunsInProcess,
    database: Path,
    later: None,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    hint: str | None,
) -> None:
    reach(intro, *ASKED)
    before = database.read_bytes()
    is_refused(intro(*arguments), code, said, hint)
    name = {2: "usage", 3: "not_found", 5: "refused"}[code]
    is_refused(intro(*arguments, "--json"), code, said, hint, code=name)
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [("snooze", "nudge-1", "1w"), ("snooze", "remind-1", "1w"), ("done", "remind-1"),
     ("done", "touch-2", "--note", "x"), ("remind", "2", "3d", "x")],
)  # fmt: skip
def test_each_is_undone(
    intro: RunsInProcess, database: Path, later: None, change: tuple[str, ...]
) -> None:
    reach(intro, *ASKED, KEEP, ("remind", "mary-somerville", "today", "her book"))
    before = dump(database)
    reach(intro, change)
    assert dump(database) != before
    reach(intro, ("undo",))
    assert dump(database) == before

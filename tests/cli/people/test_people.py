"""``intro me``, ``add-contact`` and ``edit``: recording people."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import CONTACT, INTERACTION, MARY, ME, NEXT, cells, is_refused, keys, reach
from tests.support import RunsInProcess, dump


def test_me_is_recorded(intro: RunsInProcess) -> None:
    result = intro(*ME, "--title", "Countess", "--signature", "Ada\nA.A.L.", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"contact", "next"}
    assert keys(document["contact"]) == CONTACT
    assert document["contact"]["is_me"] is True
    assert document["contact"]["handle"] == "ada-lovelace"
    assert document["contact"]["signature"] == "Ada\nA.A.L."
    assert document["contact"]["points"] == [
        {"kind": "email", "value": "ada@lovelace.example", "primary": True, "state": "ok"}
    ]
    assert keys(document["next"][0]) == NEXT


def test_me_again_changes_only_what_is_said(intro: RunsInProcess) -> None:
    reach(intro, ME)
    contact = intro("me", "--org", "Analytical Society", "--json").json()["contact"]
    assert (contact["id"], contact["name"]) == (1, "Ada Lovelace")
    assert contact["about"] == "translates and annotates papers on computing engines"
    assert intro("me", "--json").json()["contact"]["organisation"] == "Analytical Society"


def test_me_without_a_name_is_refused(intro: RunsInProcess, home: Path) -> None:
    is_refused(intro("me", "--title", "Countess"), 2, "your name is needed", "intro me --name")
    is_refused(intro("me"), 2, "not introduced yourself", "intro me --name")
    assert not home.exists()


def test_contact_is_recorded_with_the_meeting(intro: RunsInProcess) -> None:
    result = intro(*MARY, "--hook", "asked for my notes", "--told", "--tag", "Astronomy", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    contact = result.json()["contact"]
    assert keys(contact) == CONTACT
    assert (contact["organisation"], contact["strength"]) == ("Royal Astronomical Society", 4)
    assert contact["tags"] == ["astronomy"]
    (met,) = contact["interactions"]
    assert keys(met) == INTERACTION
    assert met["kind"] == "met"
    assert (met["event"], met["happened_at"]) == ("Spring soiree 2026", "2026-02-20")
    assert (met["talked"], met["hook"]) == ("celestial mechanics", "asked for my notes")
    assert met["told"] is True
    assert met["insight"] is None


def test_the_window_is_linkedin_s_unless_they_are_written_to_otherwise(
    intro: RunsInProcess,
) -> None:
    met = ("--met", "Soirée", "--json")
    (usual,) = intro("add-contact", "Mary Anning", *met).json()["next"]
    assert usual["say"].startswith("LinkedIn window: ")
    assert usual["command"] == "intro invite mary-anning"
    intro("add-contact", "Anne Lister", "--channel", "email", "--email", "anne@x.example")
    (by_mail,) = intro("met", "anne-lister", *met).json()["next"]
    assert by_mail["say"].startswith("best time to write: ")
    assert by_mail["command"] == "intro invite anne-lister --channel email"


def test_window_to_write_is_named_after_a_meeting_just_now(intro: RunsInProcess) -> None:
    result = intro("add-contact", "Ada King", "--met", "PyCon", "--json")
    (step,) = result.json()["next"]
    assert step["command"] == "intro invite ada-king"
    assert step["due_at"].startswith("2026-03-03T09:00")
    assert "13:00" in step["say"]


def test_somebody_known_is_recorded_without_a_meeting(intro: RunsInProcess) -> None:
    document = intro("add-contact", "Ada King", "--json").json()
    assert document["contact"]["interactions"] == []
    assert document["next"][0]["command"].startswith("intro met ada-king")


def test_piped_result_is_tab_separated(intro: RunsInProcess) -> None:
    rows = cells(intro(*MARY))
    assert ["handle", "mary-somerville"] in rows
    assert ["name", "Mary Somerville"] in rows
    assert ["email", "mary@somerville.example"] in rows
    assert ["met", "2026-02-20", "Spring soiree 2026", "celestial mechanics", "", ""] in rows


def test_names_that_share_a_handle_get_a_number(intro: RunsInProcess) -> None:
    reach(intro, ("add-contact", "Ada King", "--org", "Royal Society"))
    other = intro("add-contact", "Áda King", "--org", "Ockham Ltd", "--json")
    assert other.json()["contact"]["handle"] == "ada-king-2"


@pytest.mark.parametrize(
    "again",
    [
        ("add-contact", "M. Somerville", "--email", "MARY@somerville.example"),
        ("add-contact", "mary  SOMERVILLE"),
        ("add-contact", "Mary Somerville", "--org", "royal astronomical society"),
    ],
    ids=["same address", "same name", "same name and organisation"],
)
def test_likely_duplicate_is_refused_with_the_candidate(
    intro: RunsInProcess, database: Path, again: tuple[str, ...]
) -> None:
    reach(intro, MARY)
    before = database.read_bytes()
    is_refused(intro(*again), 5, "mary-somerville", "--allow-duplicate")
    is_refused(intro(*again, "--json"), 5, "mary-somerville", code="refused")
    assert database.read_bytes() == before
    assert intro(*again, "--allow-duplicate", "--json").json()["contact"]["id"] == 2


def test_same_name_elsewhere_is_somebody_else(intro: RunsInProcess) -> None:
    reach(intro, MARY, ("add-contact", "Mary Somerville", "--org", "Somerville College"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("",), "needs a name"),
        (("   ",), "needs a name"),
        (("\u200b\u200b",), "needs a name"),
        (("A" * 301,), "at most 300"),
        (("Ada King", "--email", "ada at king"), "not an e-mail address"),
        (("Ada King", "--email", "a@b.c, d@e.f"), "not an e-mail address"),
        (("Ada King", "--linkedin", "in/a/b"), "not a LinkedIn profile"),
        (("Ada King", "--strength", "6"), "tie strength must be 1 to 5, not 6"),
        (("Ada King", "--strength", "0"), "tie strength must be 1 to 5, not 0"),
        (("Ada King", "--strength", "close"), "strength"),
        (("Ada King", "--cadence", "0"), "must be 1 to 3650 days, not 0"),
        (("Ada King", "--capacity", "-1"), "capacity must be 0 to 1000, not -1"),
        (("Ada King", "--tag", " "), "tag cannot be empty"),
        (("Ada King", "--channel", "pigeon"), "pigeon"),
        (("Ada King", "--met", "PyCon", "--on", "31 February"), "31 February"),
        (("Ada King", "--met", "PyCon", "--on", "01/03/2026"), "01/03/2026"),
        (("Ada King", "--met", "PyCon", "--on", "tomorrow"), "not happened yet"),
        (("Ada King", "--on", ""), "not a date"),
        (("Ada King", "--about", "x" * 2_001), "at most 2,000"),
    ],
)
def test_value_that_makes_no_sense_is_refused(
    intro: RunsInProcess, database: Path, arguments: tuple[str, ...], said: str
) -> None:
    reach(intro, ME)
    before = database.read_bytes()
    is_refused(intro("add-contact", *arguments), 2, said)
    is_refused(intro("add-contact", *arguments, "--json"), 2, said, code="usage")
    assert database.read_bytes() == before


def test_introducer_who_is_not_recorded_is_not_found(intro: RunsInProcess, database: Path) -> None:
    reach(intro, MARY)
    before = database.read_bytes()
    result = intro("add-contact", "Ada King", "--met", "PyCon", "--via", "mary-somervile")
    is_refused(result, 3, "mary-somervile", "mary-somerville?")
    assert database.read_bytes() == before


def test_nothing_is_created_for_what_is_refused(intro: RunsInProcess, home: Path) -> None:
    is_refused(intro("add-contact", "Ada King", "--via", "mary"), 3, "nothing is recorded yet")
    is_refused(intro("add-contact", ""), 2, "needs a name")
    is_refused(intro("add-contact"), 2, "needs a name", "intro add-contact")
    assert not home.exists()


def test_edit_changes_what_is_said(intro: RunsInProcess) -> None:
    reach(intro, MARY)
    result = intro(
        "edit", "mary-somerville", "--name", "Mary Fairfax Somerville", "--strength", "5",
        "--email", "mary@royal.example", "--note", "moved", "--tag", "maths", "--json",
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"contact", "next"}
    contact = document["contact"]
    assert contact["name"] == "Mary Fairfax Somerville"
    assert contact["handle"] == "mary-somerville"
    assert contact["organisation"] == "Royal Astronomical Society"
    assert contact["tags"] == ["maths"]
    assert [p["value"] for p in contact["points"] if p["primary"]] == ["mary@royal.example"]
    assert contact["interactions"][0]["summary"] == "moved"


def test_edit_with_an_empty_text_takes_away(intro: RunsInProcess) -> None:
    reach(intro, MARY)
    contact = intro("edit", "mary-somerville", "--org", "", "--email", "", "--json").json()
    assert contact["contact"]["organisation"] is None
    assert contact["contact"]["points"] == []


def test_edit_never_takes_the_name_away(intro: RunsInProcess, database: Path) -> None:
    reach(intro, MARY)
    before = database.read_bytes()
    is_refused(intro("edit", "mary-somerville", "--name", " "), 2, "needs a name")
    assert database.read_bytes() == before


def test_edit_without_options_or_terminal_names_an_example(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, MARY)
    before = database.read_bytes()
    is_refused(intro("edit", "mary-somerville"), 2, "nothing to change", "intro edit")
    is_refused(intro("edit", "mary-somerville", "--no-input"), 2, "nothing to change")
    assert database.read_bytes() == before


def test_edit_shows_up_in_the_history_and_is_undone(intro: RunsInProcess, database: Path) -> None:
    reach(intro, MARY)
    before = dump(database)
    reach(intro, ("edit", "mary-somerville", "--title", "Writer on science"))
    newest = intro("history", "--json").json()["changes"][0]
    assert newest["command"] == "intro edit mary-somerville --title 'Writer on science'"
    reach(intro, ("undo",))
    assert dump(database) == before

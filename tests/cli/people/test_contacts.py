"""``intro contacts`` and ``show``: reading people back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import (
    CONTACT,
    DONE,
    FARADAY,
    INTERACTION,
    INTRODUCTION,
    MARY,
    ME,
    PERSON,
    cells,
    is_refused,
    keys,
    reach,
)
from tests.support import RunsInProcess

ROW = {
    "id", "handle", "name", "organisation", "title", "strength", "last_touchpoint_on", "due_on",
    "tags",
}  # fmt: skip


def _handles(intro: RunsInProcess, *options: str) -> list[str]:
    result = intro("contacts", *options, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return [row["handle"] for row in result.json()["contacts"]]


def test_list_holds_everybody_but_me(intro: RunsInProcess) -> None:
    reach(intro, ME, MARY, FARADAY)
    document = intro("contacts", "--json").json()
    assert keys(document) == {"contacts"}
    mary, faraday = document["contacts"]
    assert keys(mary) == ROW
    assert mary == {
        "id": 2, "handle": "mary-somerville", "name": "Mary Somerville",
        "organisation": "Royal Astronomical Society", "title": None, "strength": 4,
        "last_touchpoint_on": "2026-02-20", "due_on": "2026-08-19", "tags": [],
    }  # fmt: skip
    assert faraday["handle"] == "michael-faraday"


def test_piped_list_is_one_line_a_contact(intro: RunsInProcess) -> None:
    reach(intro, ME, MARY)
    assert cells(intro("contacts")) == [
        ["mary-somerville", "Mary Somerville", "Royal Astronomical Society", "", "4", "2026-02-20",
         "2026-08-19", "", "2"],
    ]  # fmt: skip


def test_list_of_nobody_creates_nothing(intro: RunsInProcess, home: Path) -> None:
    result = intro("contacts")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert intro("contacts", "--json").json() == {"contacts": []}
    assert not home.exists()


def test_each_filter_finds_its_own(intro: RunsInProcess) -> None:
    reach(
        intro, ME, MARY, FARADAY,
        ("add-contact", "Ada King", "--tag", "investor", "--met", "PyCon", "--place", "Turin",
         "--on", "2025-05-01", "--strength", "2", "--cadence", "30"),
    )  # fmt: skip
    assert _handles(intro, "faraday") == ["michael-faraday"]
    assert _handles(intro, "ELECTROMAG") == ["michael-faraday"]
    assert _handles(intro, "--tag", "Investor") == ["ada-king"]
    assert _handles(intro, "--org", "royal institution") == ["michael-faraday"]
    assert _handles(intro, "--met", "spring soiree") == ["mary-somerville"]
    assert _handles(intro, "--place", "turin") == ["ada-king"]
    assert _handles(intro, "--since", "2026-02-01") == ["mary-somerville"]
    assert _handles(intro, "--before", "2026-01-01") == ["ada-king"]
    assert _handles(intro, "--not-touched-since", "90d") == ["ada-king"]
    assert _handles(intro, "--strength", "3") == ["mary-somerville"]
    assert _handles(intro, "--sort", "added") != []
    assert _handles(intro, "--sort", "recent")[0] == "mary-somerville"
    assert _handles(intro, "--sort", "oldest")[0] == "ada-king"
    assert _handles(intro, "--sort", "strength")[0] == "mary-somerville"
    assert _handles(intro, "--sort", "due")[0] == "ada-king"
    assert _handles(intro, "--limit", "1") == ["ada-king"]
    assert len(_handles(intro, "--limit", "0")) == 3
    assert _handles(intro, "nobody like this") == []


def test_terminal_gets_a_screenful_and_a_pipe_everything(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(52):
        reach(intro, ("add-contact", f"Person {number:02}"))
    assert len(cells(intro("contacts"))) == 52
    assert len(_handles(intro)) == 52
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("contacts").stdout
    assert shown.startswith("52 contacts   the first 50; all: --limit 0\n")
    assert "person-49" in shown
    assert "person-50" not in shown


@pytest.mark.parametrize(
    ("options", "said", "hint"),
    [
        (("--sort", "height"), "cannot be sorted by 'height'", "strength"),
        (("--limit", "-1"), "the limit cannot be negative", "use 0 for all"),
        (("--since", "whenever"), "'whenever' is not a date", None),
        (("--before", "31 February"), "31 February", None),
        (("--not-touched-since", "13/13/13"), "13/13/13", None),
        (("--strength", "much"), "much", None),
    ],
)
def test_filter_that_makes_no_sense_is_refused(
    intro: RunsInProcess, options: tuple[str, ...], said: str, hint: str | None
) -> None:
    reach(intro, MARY)
    is_refused(intro("contacts", *options), 2, said, hint)
    is_refused(intro("contacts", *options, "--json"), 2, said, hint, code="usage")


def test_show_holds_everything(intro: RunsInProcess) -> None:
    reach(intro, *DONE)
    document = intro("show", "mary-somerville", "--json").json()
    assert keys(document) == {"contact"}
    contact = document["contact"]
    assert keys(contact) == CONTACT
    assert all(keys(entry) == INTERACTION for entry in contact["interactions"])
    (introduction,) = contact["introductions"]
    assert keys(introduction) == INTRODUCTION
    assert keys(introduction["target"]) == PERSON
    assert keys(contact["points"][0]) == {"kind", "value", "primary", "state"}


@pytest.mark.parametrize(
    "wanted",
    ["2", "mary-somerville", "@mary-somerville", "MARY@somerville.example", "máry somerville",
     " Mary  Somerville ", "mary", "Mary S", "marysomerville"],
)  # fmt: skip
def test_show_finds_a_contact_by(intro: RunsInProcess, wanted: str) -> None:
    reach(intro, ME, MARY, FARADAY)
    result = intro("show", wanted, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.json()["contact"]["handle"] == "mary-somerville"


def test_show_me(intro: RunsInProcess) -> None:
    reach(intro, ME, MARY)
    assert intro("show", "me", "--json").json()["contact"]["is_me"] is True


def test_several_that_fit_are_named_and_none_is_guessed(intro: RunsInProcess) -> None:
    reach(intro, MARY, ("add-contact", "Mary Anning", "--org", "Lyme Regis"))
    is_refused(intro("show", "mary"), 4, "mary-anning (Lyme Regis), mary-somerville", "handle")
    result = intro("show", "mary", "--json")
    is_refused(result, 4, "could be several", code="ambiguous")
    assert result.json()["error"]["candidates"] == ["mary-anning", "mary-somerville"]


def test_nobody_by_that_name_is_not_found_with_close_ones(intro: RunsInProcess) -> None:
    reach(intro, ME, MARY, FARADAY)
    is_refused(intro("show", "Mary Somervile"), 3, "'Mary Somervile'", "mary-somerville?")
    is_refused(intro("show", "xyzzy"), 3, "no contact is called 'xyzzy'", "intro contacts")
    result = intro("show", "micheal faraday", "--json")
    is_refused(result, 3, "micheal faraday", code="not_found")
    assert result.json()["error"]["close"] == ["michael-faraday"]


def test_show_before_anything_is_recorded(intro: RunsInProcess, home: Path) -> None:
    is_refused(intro("show", "mary"), 3, "nothing is recorded yet", "intro add-contact")
    assert not home.exists()


def test_empty_name_is_no_contact(intro: RunsInProcess) -> None:
    reach(intro, MARY)
    is_refused(intro("show", " "), 2, "no contact is named", "handle")

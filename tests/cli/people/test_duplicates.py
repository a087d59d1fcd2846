"""``intro duplicates``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import FARADAY, MARY, PERSON, bytes_of, cells, is_refused, keys, reach
from tests.hostile import HOSTILE, harm_in
from tests.support import RunsInProcess, dump

SLIP = (
    "add-contact", "Mary Sommerville", "--org", "Royal Astronomical Society", "--allow-duplicate",
)  # fmt: skip
SAME = ("add-contact", "M. Faraday", "--email", "m@ri.example", "--allow-duplicate")
ADDRESS = ("edit", "michael-faraday", "--email", "M@ri.example")


def test_pairs_are_told_with_their_reasons(intro: RunsInProcess) -> None:
    reach(intro, MARY, FARADAY, SLIP, SAME, ADDRESS)
    result = intro("duplicates", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"pairs"}
    first, second = document["pairs"]
    assert keys(first) == {"a", "b", "certainty", "reasons", "command"}
    assert keys(first["a"]) == keys(first["b"]) == PERSON
    assert (first["a"]["handle"], first["b"]["handle"]) == ("michael-faraday", "m-faraday")
    assert first["certainty"] == "same"
    assert first["reasons"][0]["kind"] == "email"
    assert first["reasons"][0]["what"].lower() == "m@ri.example"
    assert first["command"] == "intro merge michael-faraday m-faraday"
    assert second["certainty"] == "possible"
    assert [reason["kind"] for reason in second["reasons"]] == ["name", "organisation"]


def test_piped_rows_hold_a_command_that_can_be_run(intro: RunsInProcess) -> None:
    reach(intro, MARY, SLIP)
    (row,) = cells(intro("duplicates"))
    assert row[:5] == [
        "possible", "mary-somerville", "mary-sommerville", "Mary Somerville", "Mary Sommerville",
    ]  # fmt: skip
    assert intro(*row[-1].split()[1:]).exit_code == 0
    assert cells(intro("duplicates")) == []


def test_limit_lists_the_strongest(intro: RunsInProcess) -> None:
    reach(intro, MARY, FARADAY, SLIP, SAME, ADDRESS)
    assert [row[0] for row in cells(intro("duplicates", "--limit", "1"))] == ["same"]
    assert len(cells(intro("duplicates", "--limit", "0"))) == 2
    is_refused(intro("duplicates", "--limit", "-1"), 2, "the limit cannot be negative")


def test_nothing_is_created_where_nobody_is_recorded(intro: RunsInProcess, home: Path) -> None:
    assert intro("duplicates", "--json").json() == {"pairs": []}
    assert intro("duplicates").stdout == ""
    assert not home.exists()


def test_people_read_who_may_be_whom(intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert "No contact looks like another." in intro("duplicates").stdout
    reach(intro, MARY, SLIP)
    shown = intro("duplicates").stdout
    assert "1 pair that may be one person" in shown
    assert "names: one letter or two apart; same organisation: Royal Astronomical" in shown
    assert "intro duplicates --not-same mary-somerville mary-sommerville" in shown


def test_two_who_are_two_are_remembered_and_undo_forgets_it(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, MARY, SLIP)
    before = dump(database)
    result = intro("duplicates", "--not-same", "mary-sommerville", "mary-somerville", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"not_same"}
    assert [one["handle"] for one in document["not_same"]] == [
        "mary-sommerville", "mary-somerville",
    ]  # fmt: skip
    assert intro("duplicates", "--json").json() == {"pairs": []}
    there = database.read_bytes()
    again = intro("duplicates", "--not-same", "mary-somerville", "mary-sommerville")
    assert cells(again) == [["mary-somerville", "mary-sommerville"]]
    assert database.read_bytes() == there
    reach(intro, ("undo",))
    assert dump(database) == before


@pytest.mark.parametrize(
    ("two", "code", "said"),
    [
        (("mary-somerville", "2"), 3, "'2'"),
        (("mary-somerville", "1"), 5, "is one contact, not two"),
        (("mary-somerville", "nobody"), 3, "'nobody'"),
        (("mary-somerville",), 2, "--not-same"),
    ],
)
def test_refusal_changes_nothing(
    intro: RunsInProcess, home: Path, two: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, MARY)
    before = bytes_of(home)
    is_refused(intro("duplicates", "--not-same", *two), code, said)
    assert bytes_of(home) == before


@pytest.mark.parametrize("form", ["human", "piped", "json"])
def test_hostile_names_do_no_harm(
    intro: RunsInProcess, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, text in enumerate(HOSTILE.values()):
        for name in (f"Ada {text[:100]}", f"Bo {text[:100]}"):
            intro("add-contact", name, "--org", text[:100], "--email", f"x{number}@x.example",
                  "--allow-duplicate")  # fmt: skip
    if form == "human":
        monkeypatch.setenv("INTRO_HUMAN", "1")
    result = intro("duplicates", *(("--json",) if form == "json" else ()))
    assert result.exit_code == 0
    assert result.stdout.count("same") > 5
    assert harm_in(result.stdout, tabs=form == "piped") == []

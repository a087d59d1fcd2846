"""``intro merge``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import (
    ASKED,
    FARADAY,
    MARY,
    ME,
    PERSON,
    bytes_of,
    cells,
    is_refused,
    keys,
    reach,
)
from tests.hostile import HOSTILE, harm_in
from tests.support import RunsInProcess, dump

AGAIN = (
    "add-contact", "M. Somerville", "--org", "Royal Society", "--title", "Writer", "--location",
    "London", "--tag", "writer", "--met", "Dinner", "--on", "2026-02-25", "--strength", "2",
    "--allow-duplicate",
)  # fmt: skip
BOTH = ("mary-somerville", "m-somerville")
MOVED = {
    "points", "affiliations", "tags", "interactions", "ties", "introductions", "messages",
    "dates", "follow_ups",
}  # fmt: skip


def test_two_records_become_one_with_both_histories(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *ASKED, AGAIN)
    before = dump(database)
    result = intro("merge", *BOTH, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"merged", "dry_run"}
    assert document["dry_run"] is False
    merged = document["merged"]
    assert keys(merged) == {"kept", "gone", "moved", "filled", "conflicts"}
    assert keys(merged["kept"]) == keys(merged["gone"]) == PERSON
    assert (merged["kept"]["handle"], merged["gone"]["handle"]) == BOTH
    assert keys(merged["moved"]) == MOVED
    assert (merged["moved"]["interactions"], merged["moved"]["tags"]) == (1, 1)
    assert merged["filled"] == ["location"]
    assert merged["conflicts"] == [
        {"field": "name", "kept": "Mary Somerville", "gone": "M. Somerville"},
        {"field": "organisation", "kept": "Royal Astronomical Society", "gone": "Royal Society"},
        {"field": "title", "kept": None, "gone": "Writer"},
        {"field": "strength", "kept": 4, "gone": 2},
    ]
    card = intro("show", "mary-somerville", "--json").json()["contact"]
    assert [i["event"] for i in card["interactions"] if i["kind"] == "met"] == [
        "Dinner", "Spring soiree 2026",
    ]  # fmt: skip
    assert card["interactions"][0]["summary"] == (
        "Merged from M. Somerville (@m-somerville): name was M. Somerville; organisation was"
        " Royal Society; title was Writer; strength was 2"
    )
    assert len(card["introductions"]) == 1
    assert [row[0] for row in cells(intro("contacts"))] == ["charles-babbage", "mary-somerville"]
    reach(intro, ("undo",))
    assert dump(database) == before


def test_the_handle_of_the_one_who_goes_is_free_again(intro: RunsInProcess) -> None:
    reach(intro, MARY, AGAIN, ("merge", *BOTH))
    reach(intro, ("add-contact", "M. Somerville", "--allow-duplicate"))
    assert cells(intro("show", "m-somerville"))[1] == ["handle", "m-somerville"]


def test_dry_run_says_the_same_and_changes_no_byte(intro: RunsInProcess, home: Path) -> None:
    reach(intro, MARY, AGAIN)
    before = bytes_of(home)
    rehearsed = intro("merge", *BOTH, "--dry-run", "--json").json()
    assert rehearsed["dry_run"] is True
    assert bytes_of(home) == before
    assert intro("merge", *BOTH, "--json").json()["merged"] == rehearsed["merged"]


def test_a_copy_of_the_database_is_made_first(intro: RunsInProcess, home: Path) -> None:
    reach(intro, MARY, AGAIN)
    before = dump(home / "intro.db")
    reach(intro, ("merge", *BOTH))
    (copy,) = (home / "backups").iterdir()
    assert copy.name.endswith("-merge.db")
    assert dump(copy) == before


def test_piped_rows_say_what_happened(intro: RunsInProcess) -> None:
    reach(intro, MARY, AGAIN)
    rows = cells(intro("merge", *BOTH))
    assert rows[:2] == [
        ["kept", "mary-somerville", "Mary Somerville"],
        ["gone", "m-somerville", "M. Somerville"],
    ]
    assert ["moved", "interactions", "1"] in rows
    assert ["filled", "location"] in rows
    assert ["conflict", "strength", "4", "2"] in rows


def test_people_read_what_moved_and_how_to_take_it_back(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, MARY, AGAIN)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("merge", *BOTH, "--dry-run").stdout
    assert "Would merge   M. Somerville @m-somerville   into   Mary Somerville" in shown
    assert "undo" not in shown
    done = intro("merge", *BOTH).stdout
    assert "1 entry in the timeline" in done
    assert "intro undo" in done


def test_somebody_can_be_merged_into_me(intro: RunsInProcess) -> None:
    reach(intro, ME, ("add-contact", "Ada King", "--location", "London"))
    document = intro("merge", "me", "ada-king", "--json").json()
    assert document["merged"]["filled"] == ["location"]
    assert intro("me", "--json").json()["contact"]["location"] == "London"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("mary-somerville", "2"), 5, "is one contact already"),
        (("mary-somerville", "me"), 5, "cannot be merged into somebody else"),
        (("mary-somerville", "charles-babbage"), 5, "both take part in introduction #1"),
        (("mary-somerville", "nobody"), 3, "no contact is called 'nobody'"),
        (("nobody", "mary-somerville"), 3, "no contact is called 'nobody'"),
        (("mary-somerville", ""), 2, "no contact is named"),
        (("mary-somerville",), 2, "intro merge needs"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_refusal_changes_nothing(
    intro: RunsInProcess,
    home: Path,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    more: tuple[str, ...],
) -> None:
    reach(intro, *ASKED)
    before = bytes_of(home)
    is_refused(intro("merge", *arguments, *more), code, said)
    name = {2: "usage", 3: "not_found", 5: "refused"}[code]
    is_refused(intro("merge", *arguments, *more, "--json"), code, said, code=name)
    assert bytes_of(home) == before


def test_an_ambiguous_name_is_not_merged(intro: RunsInProcess, database: Path) -> None:
    reach(intro, MARY, FARADAY, ("add-contact", "Mary Somerville", "--allow-duplicate"))
    before = database.read_bytes()
    for arguments in (("Mary Somerville", "2"), ("2", "Mary Somerville")):
        is_refused(intro("merge", *arguments), 4, "could be several contacts")
    assert database.read_bytes() == before


@pytest.mark.parametrize("form", ["human", "piped", "json"])
def test_hostile_names_do_no_harm(
    intro: RunsInProcess, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if form == "human":
        monkeypatch.setenv("INTRO_HUMAN", "1")
    more = ("--json",) if form == "json" else ()
    names = [text for text in HOSTILE.values() if 0 < len(text.strip()) <= 200]
    for text in names[:20]:
        made = [
            intro("add-contact", f"{text}{n}", "--org", f"{text}{n}", "--title", f"x{text}{n}",
                  "--allow-duplicate", "--json")
            for n in (1, 2)
        ]  # fmt: skip
        if any(one.exit_code for one in made):
            continue
        ids = [str(one.json()["contact"]["id"]) for one in made]
        result = intro("merge", *ids, *more)
        assert result.exit_code == 0, result
        assert harm_in(result.stdout, tabs=form == "piped") == [], text

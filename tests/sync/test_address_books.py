"""The folder of vCards goes through vdirsyncer and a real server to khard, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support import RunsInProcess, dump
from tests.sync.programs import Place, radicale

MARY = (
    "add-contact", "Mary Somerville", "--email", "mary@rs.example", "--phone", "+44 20 7946 0000",
    "--org", "Royal Society; London", "--title", "Fellow, hon.", "--tag", "science",
    "--linkedin", "in/mary", "--note", "first\nsecond, third; ünïcödé 李 🙂", "--strength", "4",
    "--location", "Burntisland, Fife", "--about", "Wrote on the heavens " + "é" * 80,
)  # fmt: skip
CHARLES = ("add-contact", "Charles Babbage", "--met", "Exhibition", "--email", "c@b.example")


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Place, Place]]:
    """Two machines that share one address book on a server."""
    with radicale(tmp_path / "server") as address:
        yield Place(tmp_path / "mine", address), Place(tmp_path / "other", address)


@pytest.fixture
def home_and_away(intro: RunsInProcess, places: tuple[Place, Place]) -> tuple[Place, Place]:
    """The contacts, exported on one machine and arrived on the other."""
    assert intro(*MARY).exit_code == intro(*CHARLES).exit_code == 0
    here, there = places
    assert export(intro, here)["changed"] == 2
    here.sync()
    there.sync()
    return places


def export(intro: RunsInProcess, place: Place, *more: str) -> dict[str, Any]:
    result = intro("export", "--output", f"{place.contacts}/", *more, "--json")
    assert result.exit_code == 0, result
    found: dict[str, Any] = result.json()["export"]
    return found


def take_in(intro: RunsInProcess, place: Place, *more: str) -> dict[str, int]:
    result = intro("import", str(place.contacts), *more, "--json")
    assert result.exit_code == 0, result
    found: dict[str, int] = result.json()["totals"]
    return found


def test_khard_shows_what_was_exported(home_and_away: tuple[Place, Place]) -> None:
    _, there = home_and_away
    assert "Charles Babbage" in there.khard("list")
    shown = there.khard("show", "mary")
    for text in ("mary@rs.example", "+44 20 7946 0000", "Royal Society; London", "Fellow, hon.",
                 "Burntisland, Fife", "science", "second, third; ünïcödé 李 🙂"):  # fmt: skip
        assert text in shown, text


def test_what_came_back_unchanged_changes_nothing(
    intro: RunsInProcess, database: Path, home_and_away: tuple[Place, Place]
) -> None:
    _, there = home_and_away
    before = dump(database)
    assert take_in(intro, there)["unchanged"] == 2
    assert dump(database) == before
    report = export(intro, there)
    assert (report["changed"], report["removed"], report["left"]) == (0, 0, [])


def test_a_new_number_and_a_new_contact_come_back(
    intro: RunsInProcess, database: Path, home_and_away: tuple[Place, Place]
) -> None:
    here, there = home_and_away
    before = dump(database)
    there.edit(
        "mary", "pref: +44 20 7946 0000", "pref: +44 20 7946 0000\n    cell: +44 7700 900123"
    )
    (there.contacts / "new.vcf").write_text(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:elsewhere\r\nFN:Mary Anning\r\nN:Anning;Mary;;;\r\n"
        "EMAIL:m@lyme.example\r\nEND:VCARD\r\n"
    )
    there.sync()
    here.sync()
    totals = take_in(intro, here)
    assert (totals["created"], totals["updated"], totals["skipped"]) == (1, 1, 0)
    points = intro("show", "mary-somerville", "--json").json()["contact"]["points"]
    assert "+44 7700 900123" in {point["value"] for point in points}
    assert intro("show", "mary-anning").exit_code == 0
    report = export(intro, here)
    assert report["changed"] == 0
    assert [left["file"] for left in report["left"]] == ["elsewhere.vcf"]
    intro("undo")
    assert dump(database) == before


def test_a_value_that_differs_is_told_and_taken_only_when_asked_for(
    intro: RunsInProcess, home_and_away: tuple[Place, Place]
) -> None:
    _, there = home_and_away
    there.edit("mary", "Title: Fellow, hon.", "Title: President")
    told = intro("import", str(there.contacts), "--json").json()
    (remark,) = [row for file in told["files"] for row in file["remarks"]]
    assert "'President' in the file and 'Fellow, hon.' here" in remark["why"]
    assert "--prefer file" in told["notes"][0]
    (left,) = export(intro, there)["left"]
    assert "another program changed the card of Mary Somerville" in left["why"]
    assert take_in(intro, there, "--prefer", "file")["updated"] == 1
    assert intro("show", "mary-somerville", "--json").json()["contact"]["title"] == "President"
    report = export(intro, there)
    assert (report["changed"], report["left"]) == (0, [])


def test_what_was_archived_here_leaves_the_other_machine(
    intro: RunsInProcess, home_and_away: tuple[Place, Place]
) -> None:
    here, there = home_and_away
    intro("archive", "charles-babbage")
    intro("edit", "mary-somerville", "--title", "President")
    report = export(intro, here)
    assert (report["changed"], report["removed"], report["left"]) == (1, 1, [])
    here.sync()
    there.sync()
    listed = there.khard("list")
    assert "Charles" not in listed
    assert "President" in there.khard("show", "mary")

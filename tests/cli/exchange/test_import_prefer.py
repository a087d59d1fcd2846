"""Where a file and what is recorded differ: whose word counts, and that nothing is lost."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.store.story import tell
from tests.support import Result, RunsInProcess, dump

MARY = ("add-contact", "Mary Somerville", "--email", "mary@rs.example", "--org", "Royal Society",
        "--title", "Fellow", "--location", "London", "--strength", "3")  # fmt: skip


@pytest.fixture
def table(intro: RunsInProcess, tmp_path: Path) -> Path:
    """A table of one contact, as it was exported."""
    tell(intro, [MARY, ("export", "--output", str(tmp_path / "own.csv"))])
    return tmp_path / "own.csv"


def edited(table: Path, **cells: str) -> Path:
    """Change cells of the only row, as a person does in a spreadsheet."""
    with table.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    row |= cells
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerow(row)
    return table


def mary(intro: RunsInProcess) -> dict[str, Any]:
    found: dict[str, Any] = intro("show", "1", "--json").json()["contact"]
    return found


def whys(result: Result) -> list[str]:
    return [row["why"] for file in result.json()["files"] for row in file["remarks"]]


def test_yours_stays_and_every_difference_is_told(
    intro: RunsInProcess, database: Path, table: Path
) -> None:
    before = dump(database)
    edited(table, name="Mary Greig", title="President", location="Naples", strength="5")
    result = intro("import", str(table), "--json")
    assert dump(database) == before
    told = whys(result)
    assert len(told) == 4
    assert any("the name of Mary Somerville is 'Mary Greig' in the file" in why for why in told)
    assert result.json()["notes"] == ["To take what the files say instead: --prefer file"]


def test_the_file_counts_when_that_is_asked_for(
    intro: RunsInProcess, database: Path, table: Path
) -> None:
    before = dump(database)
    edited(table, name="Mary Greig", title="President", location="", strength="5")
    result = intro("import", str(table), "--prefer", "file", "--json")
    assert (result.json()["totals"]["updated"], whys(result)) == (1, [])
    now = mary(intro)
    assert (now["name"], now["title"], now["strength"]) == ("Mary Greig", "President", 5)
    assert now["location"] == "London"  # an empty cell takes nothing away
    assert intro("search", "Greig").stdout
    again = intro("import", str(table), "--prefer", "file", "--json").json()["totals"]
    assert (again["updated"], again["unchanged"]) == (0, 1)
    tell(intro, [("undo",)])
    assert dump(database) == before


def test_another_employer_keeps_the_old_one_in_the_history(
    intro: RunsInProcess, table: Path
) -> None:
    edited(table, organisation="Cambridge", title="Reader")
    result = intro("import", str(table), "--prefer", "file", "--json")
    assert result.json()["jobs"][0]["before"] == "Royal Society"
    now = mary(intro)
    assert (now["organisation"], now["title"]) == ("Cambridge", "Reader")
    jobs = {(job["name"], job["current"]) for job in now["affiliations"]}
    assert jobs == {("Royal Society", False), ("Cambridge", True)}


def test_a_file_of_others_differs_in_silence_unless_it_counts(
    intro: RunsInProcess, tmp_path: Path, table: Path
) -> None:
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("name,email,title\nM. Somerville,mary@rs.example,Writer\n")
    assert whys(intro("import", str(theirs), "--json")) == []
    assert mary(intro)["title"] == "Fellow"
    tell(intro, [("import", str(theirs), "--prefer", "file")])
    assert (mary(intro)["name"], mary(intro)["title"]) == ("M. Somerville", "Writer")


def test_a_whole_export_is_not_taken_so(
    intro: RunsInProcess, database: Path, tmp_path: Path, table: Path
) -> None:
    tell(intro, [("export", "--output", str(tmp_path / "all.json"))])
    before = dump(database)
    result = intro("import", str(tmp_path / "all.json"), "--prefer", "file")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "only what is new is taken" in result.stderr
    assert dump(database) == before


def test_an_apostrophe_within_a_cell_is_left(intro: RunsInProcess, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("name,email,about\nRock '-n' Roll,r@x.example,'=1 and '+2\n")
    tell(intro, [("import", str(file))])
    (row,) = intro("contacts", "--json").json()["contacts"]
    assert row["name"] == "Rock '-n' Roll"
    assert mary(intro)["about"] == "=1 and '+2"

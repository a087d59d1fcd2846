"""What ``intro import`` says of a file is true: columns, previews, jobs, numbers, what is next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import RunsInProcess, dump

GOOGLE = (
    "First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,Notes,"
    "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Shoe size\n"
    "Mary,F,Somerville,Royal Society,Author,science,bright,* Work,mary@rs.example,Mobile,"
    "020 7946 0018,38\n"
)
OUTLOOK = (
    "First Name,Last Name,Company,Job Title,E-mail Address,E-mail 2 Address,Mobile Phone,"
    "Categories,Referred By,Shoe size\n"
    "Mary,Somerville,Royal Society,Author,mary@rs.example,m@x.example,020 7946 0018,science,"
    "John Herschel,38\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Where the tests write their table."""
    return tmp_path / "people.csv"


@pytest.mark.parametrize("text", [GOOGLE, OUTLOOK])
def test_only_what_was_not_read_is_named(intro: RunsInProcess, table: Path, text: str) -> None:
    table.write_text(text)
    (file,) = intro("import", str(table), "--dry-run", "--json").json()["files"]
    assert file["unread"] == ["Shoe size"]


def test_a_rehearsal_knows_whom_the_same_file_brought_before(
    intro: RunsInProcess, table: Path
) -> None:
    table.write_text("Name,Email\nAda King,ada@x.example\nAda K.,ada@x.example\n")
    document = intro("import", str(table), "--dry-run", "--json").json()
    assert document["totals"]["created"] == 1
    known = [one["known_as"] for one in document["files"][0]["preview"]]
    assert known == [None, "ada-king"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("Siemens AG", "Siemens"), ("Acme", "Acme Ltd"), ("The Boeing Company", "Boeing")],
)
def test_another_legal_form_is_no_new_job(
    intro: RunsInProcess, table: Path, database: Path, before: str, after: str
) -> None:
    table.write_text(f"Name,Email,Company\nAda,ada@x.example,{before}\n")
    intro("import", str(table))
    recorded = dump(database)
    table.write_text(f"Name,Email,Company\nAda,ada@x.example,{after}\n")
    document = intro("import", str(table), "--json").json()
    assert (document["jobs"], document["totals"]["unchanged"]) == ([], 1)
    assert dump(database) == recorded


def test_another_legal_form_counts_for_who_prefers_the_file(
    intro: RunsInProcess, table: Path
) -> None:
    table.write_text("Name,Email,Company\nAda,ada@x.example,Acme\n")
    intro("import", str(table))
    table.write_text("Name,Email,Company\nAda,ada@x.example,Acme Ltd\n")
    assert intro("import", str(table), "--prefer", "file", "--json").json()["jobs"] == []
    assert intro("show", "ada", "--json").json()["contact"]["organisation"] == "Acme Ltd"


@pytest.mark.parametrize("order", [1, -1])
def test_a_number_is_one_with_and_without_its_country(
    intro: RunsInProcess, table: Path, order: int
) -> None:
    for number in ["0170 1234567", "+49 170 1234567"][::order]:
        table.write_text(f"Name,Email,Phone\nAda,ada@x.example,{number}\n")
        intro("import", str(table))
    assert intro("import", str(table), "--json").json()["totals"]["unchanged"] == 1
    points = intro("show", "ada", "--json").json()["contact"]["points"]
    assert [one["value"] for one in points if one["kind"] == "phone"] == ["+49 170 1234567"]


def test_two_countries_numbers_stay_two(intro: RunsInProcess, table: Path) -> None:
    for number in ("+49 170 1234567", "+1 701 2345670"):
        table.write_text(f"Name,Email,Phone\nAda,ada@x.example,{number}\n")
        intro("import", str(table))
    points = intro("show", "ada", "--json").json()["contact"]["points"]
    assert len([one for one in points if one["kind"] == "phone"]) == 2

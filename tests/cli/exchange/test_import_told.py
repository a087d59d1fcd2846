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


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Krüger, Hannelore", "Hannelore Krüger"),
        ("De Morgan, Augustus", "Augustus De Morgan"),
        ("KING, ADA", "ADA KING"),
        ("Mary Somerville, PhD", "Mary Somerville, PhD"),
        ("John Herschel, Jr.", "John Herschel, Jr."),
        ("Mary Somerville, CPA", "Mary Somerville, CPA"),
        ("Acme, Inc.", "Acme, Inc."),
        ("Ada King, Countess of Lovelace", "Ada King, Countess of Lovelace"),
        ("Babbage, Charles, FRS", "Babbage, Charles, FRS"),
    ],
)
def test_a_surname_that_comes_first_is_turned_round_and_told(
    intro: RunsInProcess, table: Path, written: str, name: str
) -> None:
    table.write_text(f'Full Name,Email\n"{written}",a@x.example\n', encoding="utf-8")
    (file,) = intro("import", str(table), "--json").json()["files"]
    (contact,) = intro("contacts", "--json").json()["contacts"]
    assert contact["name"] == name
    told = [row["why"] for row in file["remarks"]]
    assert told == ([f"{written!r} is read as {name!r}"] if written != name else [])


@pytest.mark.parametrize(
    ("said", "told", "hint"),
    [
        ("phone=Handi", "there is no column Handi", "did you mean Handy? --map phone=Handy"),
        ("Handy=phone", "has the column first", "--map phone=Handy"),
        ("phone=Nowhere", "has the columns Name, Email, Handy", ""),
    ],
)
def test_a_mapping_that_misses_says_what_was_meant(
    intro: RunsInProcess, table: Path, said: str, told: str, hint: str
) -> None:
    table.write_text("Name,Email,Handy\nAda,ada@x.example,020 7946 0018\n")
    result = intro("import", str(table), "--map", said)
    assert result.exit_code == 2
    assert told in result.stderr
    assert hint in " ".join(result.stderr.split())


@pytest.mark.parametrize("maps", [(), ("--map", "name=Full Name")])
def test_a_table_without_a_header_is_told_to_name_its_columns(
    intro: RunsInProcess, table: Path, maps: tuple[str, ...]
) -> None:
    table.write_text("Ada King,ada@x.example,Acme\nMary Somerville,m@x.example,RS\n")
    result = intro("import", str(table), *maps)
    assert result.exit_code == 2
    assert "does not name the columns" in result.stderr
    assert "Name,Email,Company" in result.stderr
    assert "--map" not in result.stderr


def test_a_card_that_is_cut_off_is_taken_with_a_remark(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nFN:Ada King\nEMAIL:ada@x.example\n")
    (file,) = intro("import", str(tmp_path / "a.vcf"), "--json").json()["files"]
    assert file["created"] == 1
    assert "the file ends within this card" in file["remarks"][0]["why"]


def test_an_empty_table_has_nothing_to_do_next(
    intro: RunsInProcess, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    table.write_text("Name,Email\n")
    shown = intro("import", str(table), "--dry-run").stdout
    assert shown.startswith("0 rows read, and nothing would be new.")
    assert "--dry-run" not in shown


def test_only_what_happened_is_counted(
    intro: RunsInProcess, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    table.write_text("Name,Email\nAda,ada@x.example\n")
    shown = intro("import", str(table), "--dry-run").stdout
    assert shown.startswith("1 row read: 1 would be new. Nothing kept.")
    assert intro("import", str(table)).stdout.startswith("1 row read: 1 new.")


def test_what_goes_on_below_stays_moved_in(
    intro: RunsInProcess, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.setenv("COLUMNS", "80")
    company = "The Analytical Engine and Difference Engine Manufacturing Works of Marylebone"
    rows = "".join(f"Mary {middle}Somerville,{company}\n" for middle in ("", "F. "))
    table.write_text(f"Full Name,Company,First name,Last name\n{rows}")
    intro("import", str(table), "--map", "name=Full Name", "--map", "organisation=Company")
    lines = intro("duplicates").stdout.splitlines()
    first = next(n for n, line in enumerate(lines) if "same organisation" in line)
    command = next(n for n, line in enumerate(lines) if "intro merge" in line)
    assert command - first > 1
    assert all(line.startswith("  ") for line in lines[first : command + 1])


INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n" + "".join(
    f'Me,Person {n},"1/{n + 1}/20, 9:00 AM",,OUTGOING,,https://www.linkedin.com/in/p{n}\n'
    for n in range(3)
)


def test_invitations_before_there_is_a_profile_say_what_comes_first(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    (tmp_path / "Invitations.csv").write_text(INVITATIONS)
    last = intro("import", str(tmp_path / "Invitations.csv")).stdout.splitlines()[-1]
    assert last.startswith("Next")
    assert "then import it again" in last
    assert "intro me --name" in last


def test_invitations_of_an_archive_do_not_spoil_the_figures(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    intro("me", "--name", "Me")
    (tmp_path / "Invitations.csv").write_text(INVITATIONS)
    intro("import", str(tmp_path / "Invitations.csv"))
    assert len(intro("log", "--json").json()["introductions"]) == 3
    assert intro("stats", "--json").json()["introductions"]["total"] == 0
    assert intro("mark", "1", "agreed").exit_code == 0
    found = intro("stats", "--json").json()["introductions"]
    assert (found["total"], found["succeeded"]) == (1, 1)

"""Connections.csv in every layout, with what real archives hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from introcli.errors import IntroError
from introcli.formats.records import Address, Person, Skipped
from tests.formats.reading_files import format_of, people, records, skipped, written

NOTES = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some addresses are missing."\n'
    "\n"
)
IN_2018 = (
    "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    'Ada,King,ada@lovelace.example,Analytical Engines,Analyst,"7/16/17, 6:14 PM"\n'
)
IN_2021 = NOTES + (
    "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    "Ada,King,,Analytical Engines,Analyst,13 Jul 2021\n"
)
IN_2023 = NOTES + (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,King,https://www.linkedin.com/in/ada-king,,Analytical Engines,Analyst,13 Jul 2021\n"
)
HEADER = IN_2023.splitlines()[3] + "\n"


def one(folder: Path, text: str, encoding: str = "utf-8") -> Person:
    (person,) = people(records(written(folder, text, encoding=encoding)))
    return person


@pytest.mark.parametrize("text", [IN_2018, IN_2021, IN_2023])
def test_every_layout_gives_the_person(tmp_path: Path, text: str) -> None:
    source = written(tmp_path, text, "renamed by somebody.txt")
    assert format_of(source) == "linkedin-connections"
    person = one(tmp_path, text)
    assert (person.name, person.organisation) == ("Ada King", "Analytical Engines")
    assert person.title == "Analyst"


def test_the_layout_of_2018_has_addresses_and_american_dates(tmp_path: Path) -> None:
    person = one(tmp_path, IN_2018)
    assert person.emails == (Address("ada@lovelace.example", is_primary=True),)
    assert (person.connected_on, person.origin, person.line) == ("2017-07-16", "", 2)


def test_without_any_address_name_and_date_name_a_person(tmp_path: Path) -> None:
    person = one(tmp_path, IN_2021)
    assert person.origin == "linkedin:ada king|2021-07-13"
    assert person.line == 5


def test_a_profile_names_a_person(tmp_path: Path) -> None:
    person = one(tmp_path, IN_2023)
    assert person.linkedin == "https://www.linkedin.com/in/ada-king"
    assert (person.connected_on, person.origin) == ("2021-07-13", "")


@pytest.mark.parametrize(
    "above",
    [
        "",
        "Notes:\n\n\n",
        '"Notes:"\n"One sentence, with commas, ""quotes"" and\na second line."\n\n\n',
        "\n" * 13,
    ],
)
def test_whatever_stands_above_the_header(tmp_path: Path, above: str) -> None:
    person = one(tmp_path, above + IN_2018)
    assert person.name == "Ada King"
    assert person.line == above.count("\n") + 2


def test_a_header_below_the_fifteenth_line_is_not_looked_for(tmp_path: Path) -> None:
    assert format_of(written(tmp_path, "\n" * 15 + IN_2018)) is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_resaved_by_a_spreadsheet(tmp_path: Path, encoding: str, separator: str, end: str) -> None:
    rows = [
        "First Name,Last Name,Company,Position,Connected On",
        "Zoë,Müller,Café,Chefin,13-Jul-21",
    ]
    text = end.join(rows).replace(",", separator) + end
    person = one(tmp_path, text, encoding)
    assert (person.name, person.organisation) == ("Zoë Müller", "Café")
    assert person.connected_on == "2021-07-13"


def test_columns_in_another_order(tmp_path: Path) -> None:
    text = "Connected On,Company,Last Name,First Name\n13 Jul 2021,Acme,King,Ada\n"
    person = one(tmp_path, text)
    assert (person.name, person.organisation) == ("Ada King", "Acme")


def test_a_closed_account_is_counted_and_not_taken(tmp_path: Path) -> None:
    read = records(written(tmp_path, HEADER + ",,,,,,13 Sep 2023\n"))
    assert read == [Skipped(2, "a closed account: only the date is left")]


def test_a_nameless_row_with_more_than_a_date_says_so(tmp_path: Path) -> None:
    read = records(written(tmp_path, HEADER + ",,,,Acme,,13 Sep 2023\n"))
    assert read == [Skipped(2, "no name")]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("  Ada\u00a0", "\u202fKing ", "Ada King"),
        ("Ada", '"King, PhD, MBA"', "Ada King, PhD, MBA"),
        ("ADA", "K.", "ADA K."),
        ("Ada (Augusta)", "", "Ada (Augusta)"),
        ("", "Ada", "Ada"),
        ("👩\u200d💻 Ada", "King 🚀", "👩\u200d💻 Ada King 🚀"),
        ("Ada\u200dX", "K", "Ada\u200dX K"),
        ('"Ada ""Countess"""', "King", 'Ada "Countess" King'),
    ],
)
def test_names_are_kept_as_given(tmp_path: Path, first: str, last: str, name: str) -> None:
    person = one(tmp_path, f"{HEADER}{first},{last},,a@x.org,,,13 Sep 2023\n")
    assert person.name == name


def test_a_profile_address_stays_percent_encoded(tmp_path: Path) -> None:
    address = "https://www.linkedin.com/in/zo%C3%AB-m%C3%BCller-12"
    person = one(tmp_path, f"{HEADER}Zoë,Müller,{address},,,,13 Sep 2023\n")
    assert person.linkedin == address


def test_an_address_that_leads_to_nobody_is_no_profile(tmp_path: Path) -> None:
    person = one(tmp_path, HEADER + "Ada,King,https://www.linkedin.com/in,,,,13 Sep 2023\n")
    assert person.linkedin == ""
    assert person.origin == "linkedin:ada king|2023-09-13"


def test_a_date_that_could_be_two_days_is_kept_in_words(tmp_path: Path) -> None:
    person = one(tmp_path, HEADER + "Ada,King,,a@x.org,,,03/04/2021\n")
    assert person.connected_on == ""
    assert person.note == "LinkedIn says connected on: 03/04/2021"


def test_namesakes_are_two_people(tmp_path: Path) -> None:
    rows = "Ada,King,,,Acme,,13 Sep 2023\nAda,King,,,Other,,14 Sep 2023\n"
    origins = {p.origin for p in people(records(written(tmp_path, HEADER + rows)))}
    assert len(origins) == 2


def test_an_empty_last_line_is_no_row(tmp_path: Path) -> None:
    read = records(written(tmp_path, IN_2023 + "\n,,,,,,\n\n"))
    assert len(read) == 1


def test_a_row_with_too_many_cells_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    rows = "Ada,King,,a@x.org,Acme, Inc.,Boss,13 Sep 2023\nBob,Ray,,b@x.org,,,13 Sep 2023\n"
    read = records(written(tmp_path, HEADER + rows))
    assert skipped(read) == [Skipped(2, "8 cells where the file has 7 columns")]
    assert [p.name for p in people(read)] == ["Bob Ray"]


def test_a_short_row_is_filled_up(tmp_path: Path) -> None:
    read = records(written(tmp_path, HEADER + "Ada,King\nBob,Ray,,b@x.org,,,13 Sep 2023\n"))
    assert [p.name for p in people(read)] == ["Ada King", "Bob Ray"]


def test_loose_quotation_marks_cost_no_row(tmp_path: Path) -> None:
    rows = (
        'Ada,King,,a@x.org,"Acme "Rockets" Ltd",Boss,13 Sep 2023\n'
        'Bob,Ray 6" tall,,b@x.org,,,13 Sep 2023\n'
    )
    read = people(records(written(tmp_path, HEADER + rows)))
    assert [(p.name, p.organisation) for p in read] == [
        ("Ada King", 'Acme Rockets" Ltd"'),
        ('Bob Ray 6" tall', ""),
    ]


def test_a_quotation_mark_that_swallows_lines_is_told_with_the_lines(tmp_path: Path) -> None:
    rows = '"Ada,King,,a@x.org,,,1\nBob,Ray,,b@x.org,"Acme, Inc",Boss,2\nCy,Fox,,c@x.org,,,3\n'
    read = records(written(tmp_path, HEADER + rows))
    assert read[0] == Skipped(2, "its quotation marks do not match (lines 2 to 3)")
    assert [p.name for p in people(read)] == ["Cy Fox"]


@pytest.mark.parametrize(
    ("rest", "line"),
    [
        ('Bob,Ray,,b@x.org,"Acme, In', 3),
        ("Bob,Ray,,b@x", 3),
    ],
)
def test_a_cut_file_is_refused_with_the_line(tmp_path: Path, rest: str, line: int) -> None:
    whole = HEADER + "Ada,King,,a@x.org,Acme,Boss,13 Sep 2023\n"
    source = written(tmp_path, whole + rest)
    with pytest.raises(IntroError, match=f"line {line}: the file ends in the middle") as refusal:
        records(source)
    assert refusal.value.exit_code == 2


def test_a_last_line_without_its_end_is_whole_when_nothing_lacks(tmp_path: Path) -> None:
    assert one(tmp_path, IN_2018.rstrip("\n")).name == "Ada King"


def test_nul_bytes_are_left_out(tmp_path: Path) -> None:
    person = one(tmp_path, HEADER + "A\0da,Ki\0ng,,a@x.org,,,13 Sep 2023\n")
    assert person.name == "Ada King"


def test_a_cell_of_more_than_a_megabyte_is_refused_with_its_line(tmp_path: Path) -> None:
    rows = f"Ada,King,,a@x.org,,,13 Sep 2023\nBob,{'x' * 1_000_001},,b@x.org,,,13 Sep 2023\n"
    with pytest.raises(IntroError, match=r"file\.csv, line 3: a cell of more than 1,000,000"):
        records(written(tmp_path, HEADER + rows))


def test_one_quotation_mark_does_not_swallow_a_large_file(tmp_path: Path) -> None:
    rows = '"Ada,King,,a@x.org,,,1\n' + "Bob,Ray,,b@x.org,,,2\n" * 60_000
    with pytest.raises(IntroError, match="line 2: a cell of more than 1,000,000"):
        records(written(tmp_path, HEADER + rows))

"""Google's and Outlook's files, in the layouts that are about."""

from __future__ import annotations

from pathlib import Path

import pytest

from introcli.formats.records import Address, Person, Relation, Skipped
from tests.formats.reading_files import format_of, people, records, written

GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,"
    "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Address 1 - City,Address 1 - Country,"
    "Relation 1 - Label,Relation 1 - Value,Website 1 - Label,Website 1 - Value\n"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Birthday,Location,Notes,Language,Photo,"
    "Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,"
    "Relation 1 - Type,Relation 1 - Value,Website 1 - Type,Website 1 - Value\n"
)
OUTLOOK_COM = (
    "First Name,Middle Name,Last Name,Title,Suffix,Nickname,E-mail Address,E-mail 2 Address,"
    "E-mail 3 Address,Home Phone,Business Phone,Mobile Phone,Job Title,Department,Company,"
    "Business City,Business Country/Region,Personal Web Page,Web Page,Birthday,Notes\n"
)
DESKTOP = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Job Title",'
    '"Business Phone","Mobile Phone","Birthday","Categories","E-mail Address",'
    '"E-mail Display Name","Manager\'s Name","Notes","Referred By","Spouse","Web Page"\n'
)


def one(folder: Path, text: str, encoding: str = "utf-8") -> Person:
    (person,) = people(records(written(folder, text, encoding=encoding)))
    return person


def test_google_since_2024(tmp_path: Path) -> None:
    row = (
        'Ada,Augusta,King,,Dr.,,Addy,,Acme,Analyst,Math,1815-12-10,"Likes maths,\nand tea",,'
        "* myContacts ::: Friends ::: * starred ::: Work,* Work,ada@x.org ::: ada@y.org,Home,"
        "ada@home.org,Mobile,\u202a+44 20 7946 0018\u202c ::: 020 7946 0018,London,UK,"
        "Friend,Bob Ray ::: Cy Fox,Profile,https://www.linkedin.com/in/ada ::: https://ada.example\n"
    )
    source = written(tmp_path, GOOGLE_NEW + row)
    assert format_of(source) == "google"
    assert records(source) == [
        Person(
            2,
            "Dr. Ada Augusta King",
            "Acme",
            "Analyst",
            "London, UK",
            emails=(
                Address("ada@x.org", "work", is_primary=True),
                Address("ada@y.org", "work", is_primary=True),
                Address("ada@home.org", "home"),
            ),
            phones=(Address("+44 20 7946 0018", "mobile"),),
            linkedin="https://www.linkedin.com/in/ada",
            webs=("https://ada.example",),
            birthday="1815-12-10",
            tags=("Friends", "Work"),
            note="Likes maths,\nand tea",
            relations=(Relation("Bob Ray", "friend"), Relation("Cy Fox", "friend")),
            more={"called": "Addy", "given_name": "Ada", "family_name": "King"},
        )
    ]


def test_google_before_2024(tmp_path: Path) -> None:
    row = (
        "Ada King,Ada,,King, --12-10,London,Tea,,,* myContacts ::: Friends,* ,ada@x.org,"
        "Mobile,+44 20 7946 0018,,Acme,Analyst,Manager,Bob Ray,,\n"
    )
    source = written(tmp_path, GOOGLE_OLD + row)
    assert format_of(source) == "google"
    person = one(tmp_path, GOOGLE_OLD + row)
    assert (person.name, person.organisation, person.title) == ("Ada King", "Acme", "Analyst")
    assert person.emails == (Address("ada@x.org", "", is_primary=True),)
    assert (person.birthday, person.tags) == ("--12-10", ("Friends",))
    assert person.relations == (Relation("Bob Ray", "manager"),)


def test_google_with_one_address_more_than_the_header_shown_here(tmp_path: Path) -> None:
    header = GOOGLE_NEW.rstrip("\n") + ",E-mail 3 - Label,E-mail 3 - Value\n"
    cells = [""] * header.count(",") + ["ada@third.org"]
    cells[0] = "Ada"
    assert one(tmp_path, header + ",".join(cells) + "\n").emails == (Address("ada@third.org"),)


def test_a_company_in_google_has_its_own_name(tmp_path: Path) -> None:
    person = one(tmp_path, GOOGLE_NEW + ",,,,,,,,Acme,,,,,,,,info@acme.example,,,,,,,,,,\n")
    assert (person.name, person.organisation) == ("Acme", "Acme")


def test_a_google_row_without_a_name_is_skipped_and_told(tmp_path: Path) -> None:
    text = GOOGLE_NEW + ",,,,,,,,,,,,,,,,a@x.org,,,,,,,,,,\n"
    assert records(written(tmp_path, text)) == [Skipped(2, "no name, only a@x.org")]


def test_outlook_com(tmp_path: Path) -> None:
    row = (
        "Ada,,King,Dr.,,,ada@x.org,ada@y.org,,,+44 20 7946 0018,020 7946 0018,Analyst,,Acme,"
        'London,UK,,https://ada.example,1/22/1990,"Tea, please"\n'
    )
    source = written(tmp_path, OUTLOOK_COM + row, encoding="utf-8-sig")
    assert format_of(source) == "outlook"
    assert records(source) == [
        Person(
            2,
            "Dr. Ada King",
            "Acme",
            "Analyst",
            "London, UK",
            emails=(Address("ada@x.org", is_primary=True), Address("ada@y.org")),
            phones=(Address("+44 20 7946 0018", "mobile"),),
            webs=("https://ada.example",),
            birthday="1990-01-22",
            note="Tea, please",
            more={"given_name": "Ada", "family_name": "King"},
        )
    ]


def test_outlook_on_the_desktop_in_europe(tmp_path: Path) -> None:
    row = (
        '"";"Zoë";"";"Müller";"";"Café GmbH";"Chefin";"";"";"0/0/00";"Kunden;Berlin";'
        '"zoe@x.org";"Zoë (zoe@x.org)";"Uta Boß";"";"Bob Ray";"Jörg";""\n'
    )
    text = DESKTOP.replace(",", ";") + row
    source = written(tmp_path, text, encoding="cp1252")
    assert format_of(source) == "outlook"
    person = one(tmp_path, text, "cp1252")
    assert (person.name, person.organisation) == ("Zoë Müller", "Café GmbH")
    assert person.tags == ("Kunden", "Berlin")
    assert (person.birthday, person.note) == ("", "")
    assert person.relations == (
        Relation("Bob Ray", "referred by"),
        Relation("Uta Boß", "manager"),
        Relation("Jörg", "spouse"),
    )


@pytest.mark.parametrize(("said", "birthday"), [("3/4/1990", ""), ("22.1.1990", "1990-01-22")])
def test_a_birthday_that_could_be_two_days_goes_to_the_note(
    tmp_path: Path, said: str, birthday: str
) -> None:
    row = f"Ada,,King,,,,ada@x.org,,,,,,,,,,,,,{said},Tea\n"
    person = one(tmp_path, OUTLOOK_COM + row)
    assert person.birthday == birthday
    assert person.note == ("Tea" if birthday else f"Tea\nBirthday: {said}")


def test_without_addresses_the_telephone_tells_namesakes_apart(tmp_path: Path) -> None:
    rows = "Ada,,King,,,,,,,,,{},,,,,,,,,\n"
    text = OUTLOOK_COM + rows.format("0301234567") + rows.format("0307654321")
    assert [p.origin for p in people(records(written(tmp_path, text)))] == [
        "outlook:ada king||0301234567",
        "outlook:ada king||0307654321",
    ]

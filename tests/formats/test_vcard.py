"""vCards as programs write them, and as they arrive broken; no card is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from introcli.formats.records import Address, Person, Relation, Skipped
from tests.formats.reading_files import format_of, only, people, records, written


def read(folder: Path, *lines: str, encoding: str = "utf-8", end: str = "\r\n") -> list[Person]:
    """Read a card of these lines, between its beginning and its end."""
    text = end.join(("BEGIN:VCARD", *lines, "END:VCARD", ""))
    return people(records(written(folder, text, "file.txt", encoding)))


def test_a_card_of_version_3_is_a_person(tmp_path: Path) -> None:
    (person,) = read(
        tmp_path,
        "VERSION:3.0",
        "UID:urn:uuid:4a1c",
        "FN:Mary Somerville",
        "N:Somerville;Mary;;;",
        "ORG:Royal Society\\, London;Astronomy",
        "TITLE:Author",
        "EMAIL;TYPE=HOME:m@home.example",
        "EMAIL;TYPE=INTERNET,WORK,PREF:mary@rs.example",
        "TEL;TYPE=CELL:+44 20 7946 0000",
        "ADR;TYPE=WORK:;;Somerset House;London;;WC2;England",
        "URL:https://www.linkedin.com/in/mary",
        "URL:https://mary.example",
        "BDAY:1780-12-26",
        "CATEGORIES:science,royal",
        "NOTE:first\\nsecond",
    )
    assert person.name == "Mary Somerville"
    assert (person.organisation, person.title) == ("Royal Society, London", "Author")
    assert person.emails[0] == Address("mary@rs.example", "work", is_primary=True)
    assert person.phones == (Address("+44 20 7946 0000", "cell"),)
    assert (person.linkedin, person.webs) == (
        "https://www.linkedin.com/in/mary", ("https://mary.example",),
    )  # fmt: skip
    assert (person.location, person.birthday) == ("London, England", "1780-12-26")
    assert (person.tags, person.note) == (("science", "royal"), "first\nsecond")
    assert person.origin == "vcard:4a1c"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:J=C3=BCrgen", "Jürgen"),
        ("FN;QUOTED-PRINTABLE;CHARSET=UTF-8:J=FCrgen", "Jürgen"),
        ("FN;CHARSET=no-such;ENCODING=QUOTED-PRINTABLE:J=FCrgen", "Jürgen"),
        ("item1.FN:Ann", "Ann"),
        ("fn:lower case", "lower case"),
        ('FN;X="a:b;c":Ann', "Ann"),
        ("FN : spaced", "spaced"),
        ("N:King;Ada;Augusta;Lady;PhD", "Lady Ada Augusta King PhD"),
    ],
)
def test_names_are_read_however_they_are_written(tmp_path: Path, line: str, name: str) -> None:
    assert [person.name for person in read(tmp_path, line)] == [name]


def test_a_soft_line_break_goes_on_with_the_next_line(tmp_path: Path) -> None:
    (person,) = read(tmp_path, "FN:Ann", "NOTE;ENCODING=QUOTED-PRINTABLE:one=20=", "two=", "three")
    assert person.note == "one twothree"


def test_a_line_that_goes_on_without_an_indent_is_part_of_the_one_before(tmp_path: Path) -> None:
    (person,) = read(tmp_path, "FN:Ann", "NOTE:a long", " er note", "that goes on")
    assert person.note == "a longer notethat goes on"


def test_bare_words_of_version_2_say_what_a_number_is(tmp_path: Path) -> None:
    (person,) = read(tmp_path, "VERSION:2.1", "FN:Ann", "TEL;WORK;VOICE:\u202a+1 555 0100\u202c")
    assert person.phones == (Address("+1 555 0100", "work"),)


def test_apple_labels_relations_and_profiles(tmp_path: Path) -> None:
    (person,) = read(
        tmp_path,
        "FN:Ann",
        "item1.EMAIL:ann@x.example",
        "item1.X-ABLabel:_$!<School>!$_",
        "item2.X-ABRELATEDNAMES:Bob Brother",
        "item2.X-ABLabel:_$!<Brother>!$_",
        "RELATED;TYPE=friend:urn:uuid:77",
        "X-SOCIALPROFILE;type=linkedin:https://www.linkedin.com/in/ann",
    )
    assert person.emails == (Address("ann@x.example", "school"),)
    assert person.relations == (
        Relation("urn:uuid:77", "friend"), Relation("Bob Brother", "brother"),
    )  # fmt: skip
    assert person.linkedin == "https://www.linkedin.com/in/ann"


@pytest.mark.parametrize(
    ("said", "birthday"),
    [("--0122", "--01-22"), ("1604-01-22", "--01-22"), ("19870122", "1987-01-22"),
     ("1987-01-22T00:00:00Z", "1987-01-22"), ("--01-22", "--01-22")],
)  # fmt: skip
def test_birthdays_without_a_year_and_with_too_much(
    tmp_path: Path, said: str, birthday: str
) -> None:
    assert [p.birthday for p in read(tmp_path, "FN:Ann", f"BDAY:{said}")] == [birthday]


def test_a_birthday_that_is_none_is_kept_as_a_note(tmp_path: Path) -> None:
    (person,) = read(tmp_path, "FN:Ann", "BDAY:circa 1800")
    assert (person.birthday, person.note) == ("", "Birthday: circa 1800")


def test_a_card_without_an_end_does_not_swallow_the_next(tmp_path: Path) -> None:
    text = "BEGIN:VCARD\nFN:One\nBEGIN: VCARD\nFN:Two\nEND:VCARD\nBEGIN:VCARD\nFN:Three\n"
    found = people(records(written(tmp_path, text)))
    assert [(person.line, person.name) for person in found] == [
        (1, "One"),
        (3, "Two"),
        (6, "Three"),
    ]


def test_a_card_within_a_card_is_read_past_and_told(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCARD\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Assistant\nEND:VCARD\n"
        "EMAIL:boss@x.example\nEND:VCARD\n"
    )
    found = records(written(tmp_path, text))
    (person,) = people(found)
    assert (person.name, person.emails[0].value) == ("Boss", "boss@x.example")
    assert Skipped(4, "a card within the card of somebody else") in found


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "kind:GROUP"])
def test_a_group_is_nobody_and_told(tmp_path: Path, kind: str) -> None:
    text = f"BEGIN:VCARD\nFN:Friends\n{kind}\nMEMBER:urn:uuid:4a1c\nEND:VCARD\n"
    assert records(written(tmp_path, text)) == [Skipped(1, "a group, not a person")]


def test_a_line_end_of_windows_within_a_note_is_one(tmp_path: Path) -> None:
    (person,) = read(tmp_path, "FN:Ann", "NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=0Dc")
    assert person.note == "a\nb\nc"


def test_two_thousand_cards_within_each_other_are_told(tmp_path: Path) -> None:
    found = records(written(tmp_path, "BEGIN:VCARD\n" * 2000 + "FN:Ann\nEND:VCARD\n"))
    assert found
    assert all(isinstance(record, Skipped) for record in found if record.line == 1)


def test_a_card_of_a_company_is_named_by_it(tmp_path: Path) -> None:
    (person,) = read(tmp_path, "ORG:Engines Ltd;", "EMAIL:info@engines.example")
    assert (person.name, person.organisation) == ("Engines Ltd", "")


def test_a_card_without_a_name_is_told_with_its_line(tmp_path: Path) -> None:
    text = "\nBEGIN:VCARD\nEMAIL:a@x.example\nEND:VCARD\n"
    assert records(written(tmp_path, text)) == [Skipped(2, "no name, only a@x.example")]


def test_a_picture_does_not_get_in_the_way(tmp_path: Path) -> None:
    folded = [" " + "A" * 74] * 2_000
    (person,) = read(tmp_path, "PHOTO;ENCODING=b;TYPE=JPEG:AAAA", *folded, "FN:Ann")
    assert person.name == "Ann"


def test_latin_1_is_read(tmp_path: Path) -> None:
    (person,) = read(tmp_path, "FN:Jürgen Österreich", encoding="latin-1")
    assert person.name == "Jürgen Österreich"


def test_what_intro_wrote_comes_back(tmp_path: Path) -> None:
    (person,) = read(
        tmp_path, "FN:Ann", "X-INTRO-UID:u-1", "X-INTRO-OFFERS:maps\\nadvice",
        "X-INTRO-STRENGTH:4", "X-INTRO-CADENCE:90",
    )  # fmt: skip
    assert (person.uid, person.offers) == ("u-1", "maps\nadvice")
    assert (person.strength, person.cadence_days) == (4, 90)


def test_vcards_are_recognised_by_what_is_in_them(tmp_path: Path) -> None:
    assert format_of(written(tmp_path, "begin:vcard\nFN:Ann\nend:vcard\n", "x.csv")) == "vcard"
    path = tmp_path / "letter.vcf"
    path.write_text("Dear Ann,\n", encoding="utf-8")
    assert format_of(only(path)) is None


def test_a_picture_in_one_line_of_megabytes_keeps_nobody_out(tmp_path: Path) -> None:
    mary, ada = read(
        tmp_path,
        "FN:Mary Somerville",
        f"PHOTO;ENCODING=b:{'A' * 3_000_000}",
        "END:VCARD",
        "BEGIN:VCARD",
        "FN:Ada King",
    )
    assert (mary.name, ada.name) == ("Mary Somerville", "Ada King")


@pytest.mark.parametrize("folded", [False, True], ids=["one line", "folded"])
def test_a_note_of_a_megabyte_is_cut_and_told(tmp_path: Path, folded: bool) -> None:
    note = "\r\n ".join(["x" * 70] * 20_000) if folded else "x" * 1_400_000
    text = f"BEGIN:VCARD\r\nFN:Ada King\r\nNOTE:{note}\r\nEND:VCARD\r\n"
    told = records(written(tmp_path, text, "file.txt", "utf-8"))
    (skipped,) = [one for one in told if isinstance(one, Skipped)]
    assert (skipped.line, skipped.why) == (3, "a very long NOTE was cut short")
    (person,) = people(told)
    assert set(person.note) == {"x"}
    assert len(person.note) == 100_000

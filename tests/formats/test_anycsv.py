"""Any table of people: what is obvious, what is mapped by hand, and what is said otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from introcli.errors import UsageProblem
from introcli.formats.recognise import by_name, recognise, why_unused
from introcli.formats.records import Address, Person, Skipped
from introcli.formats.text import Source
from tests.formats.reading_files import columns, format_of, people, records, written


def mapped(source: Source, *pairs: str) -> list[Person]:
    return people(records(source, {"map": "\n".join(pairs)}))


@pytest.mark.parametrize(
    "text",
    [
        "Name,Email\nAda King,ada@x.org\n",
        "Full Name;E-Mail\nAda King;ada@x.org\n",
        "first_name\tlast_name\temail address\nAda\tKing\tada@x.org\n",
        "sep=;\nVorname;Nachname;E-Mail-Adresse\nAda;King;ada@x.org\n",
        "Our people\n\nEMAIL,NAME,\nada@x.org,Ada King,\n",
        '"Prénom","Nom","Email"\n"Ada","King","ada@x.org"\n',
    ],
)
def test_obvious_columns_are_recognised(tmp_path: Path, text: str) -> None:
    source = written(tmp_path, text)
    assert format_of(source) == "csv"
    (person,) = people(records(source))
    assert (person.name, person.emails) == ("Ada King", (Address("ada@x.org"),))


def test_every_field_by_hand(tmp_path: Path) -> None:
    text = (
        "Who,Mail,Mail 2,Ring,Where works,Does,Lives,Page,Site,Groups,Remark,Story,Born\n"
        'Ada King,"a@x.org; b@x.org",c@x.org,\'+44 1,Acme,Analyst,London,in/ada,ada.example,'
        '"friends, maths","Tea,\nno milk",Counts,22.1.1990\n'
    )
    (person,) = mapped(
        written(tmp_path, text),
        "name=Who", "email=mail", "email=Mail 2", "phone=Ring", "organisation=Where works",
        "title=Does", "location=Lives", "linkedin=Page", "web=Site", "tags=Groups",
        "note=Remark", "about=Story", "birthday=Born",
    )  # fmt: skip
    assert person == Person(
        2,
        "Ada King",
        "Acme",
        "Analyst",
        "London",
        "Counts",
        (Address("a@x.org"), Address("b@x.org"), Address("c@x.org")),
        (Address("+44 1"),),
        "in/ada",
        ("ada.example",),
        "1990-01-22",
        ("friends", "maths"),
        "Tea,\nno milk",
    )


def test_a_mapping_wins_over_what_a_file_looks_like(tmp_path: Path) -> None:
    text = "First Name,Last Name,Connected On,Chosen\nA,K,13 Jul 2021,Ada King\n"
    source = written(tmp_path, text)
    assert format_of(source) == "linkedin-connections"
    assert [p.name for p in mapped(source, "name=Chosen")] == ["Ada King"]


def test_first_and_last_make_a_name(tmp_path: Path) -> None:
    (person,) = mapped(written(tmp_path, "A,B\nAda,King\n"), "first=A", "last=B")
    assert person.name == "Ada King"
    assert person.origin == "csv:ada king|"


def test_rows_without_a_name_are_skipped_with_what_they_hold(tmp_path: Path) -> None:
    source = written(tmp_path, "Name,Email\n,ada@x.org\nAda,\n , \n")
    assert records(source) == [
        Skipped(2, "no name, only ada@x.org"),
        Person(3, "Ada", origin="csv:ada|"),
        Skipped(4, "no name"),
    ]


@pytest.mark.parametrize(
    ("pair", "message"),
    [
        ("nam=Who", "'nam' is not a field of a contact"),
        ("Who", "'Who' does not map a column"),
        ("name=", "'name=' does not map a column"),
        ("", "'' does not map a column"),
        ("name=Who\n", "'' does not map a column"),
        ("email=Mail", "no column is mapped to a name"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(tmp_path: Path, pair: str, message: str) -> None:
    source = written(tmp_path, "Who,Mail\nAda,ada@x.org\n")
    with pytest.raises(UsageProblem, match=message):
        list(by_name("csv").read(source, {"map": pair}))


def test_columns_that_hold_something_and_are_no_field_are_told(tmp_path: Path) -> None:
    text = "Name,Email,Shoe size,Fax,,Colour\nAda,ada@x.org,,,x,blue\nBob,b@x.org,42,,,\n"
    told = columns(written(tmp_path, text))
    assert told.read == (("Name", "name"), ("Email", "email"))
    assert told.unread == ("Shoe size", "Colour")


def test_a_mapped_column_is_added_to_those_that_are_obvious(tmp_path: Path) -> None:
    source = written(tmp_path, "Name,Email,Title,Colour\nAda,ada@x.org,Countess,blue\n")
    told = columns(source, {"map": "note=Colour\nabout=Title"})
    assert told.unread == ()
    (ada,) = people(records(source, {"map": "note=Colour\nabout=Title"}))
    assert (ada.name, ada.note, ada.about, ada.title) == ("Ada", "blue", "Countess", "")


def test_columns_that_are_not_obvious_are_listed_with_how_to_map_them(tmp_path: Path) -> None:
    source = written(tmp_path, "Who,Mail to\nAda,ada@x.org\n")
    assert recognise(source) is None
    assert why_unused(source) == "a table of something else: Who, Mail to"
    with pytest.raises(UsageProblem, match="has the columns Who, Mail to") as refusal:
        list(by_name("csv").read(source, {}))
    assert "--map name=" in str(refusal.value.hint)


def test_a_mapped_column_that_the_file_lacks_lists_the_columns(tmp_path: Path) -> None:
    source = written(tmp_path, "Who,Mail to\nAda,ada@x.org\n")
    with pytest.raises(UsageProblem, match="has the columns Who, Mail to"):
        list(by_name("csv").read(source, {"map": "name=Whom"}))


def test_a_text_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="is not a table with columns"):
        list(by_name("csv").read(written(tmp_path, "Ada\nBob\n"), {"map": "name=Ada"}))


def test_an_address_that_leads_to_nobody_is_no_profile(tmp_path: Path) -> None:
    text = "Name,LinkedIn\nAda,https://www.linkedin.com/in\nBob,https://de.linkedin.com/in/bob/\n"
    found = people(records(written(tmp_path, text)))
    assert [p.linkedin for p in found] == ["", "https://de.linkedin.com/in/bob/"]

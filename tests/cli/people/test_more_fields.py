"""The name to be called by, given and family name, postal address and time zone."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from introcli.language.contact_fields import BY_KEY, FIELDS, MORE_KEYS
from introcli.store.tables import Contact
from tests.cli.stages import reach
from tests.support import RunsInProcess, dump

SAID = {
    "called": "Bob",
    "given_name": "Robert",
    "family_name": "Smith-Jones",
    "address": "1 Main St\nTown\n\n12345\nLand",
    "timezone": "Europe/Vienna",
}
OPTIONS = [word for key, text in SAID.items() for word in (BY_KEY[key].option, text)]
CARD = """BEGIN:VCARD
VERSION:3.0
FN:{name}
N:{family};{given};;;
{more}EMAIL:{mail}
END:VCARD
"""
every = pytest.mark.parametrize("key", MORE_KEYS)


def _more(intro: RunsInProcess, handle: str) -> dict[str, str]:
    contact = intro("show", handle, "--json").json()["contact"]
    return {key: contact[key] for key in MORE_KEYS}


@pytest.fixture
def bob(intro: RunsInProcess) -> str:
    reach(intro, ("add-contact", "Robert Smith-Jones", *OPTIONS))
    return "robert-smith-jones"


def test_the_table_names_every_column_that_a_person_can_say() -> None:
    beside = {
        "id", "uid", "handle", "name_key", "name_squash", "organisation_key", "is_me",
        "do_not_ask", "last_touchpoint_on", "archived_at", "source", "created_at",
    }  # fmt: skip
    assert {field.key for field in FIELDS} | beside == set(Contact.model_fields)


def test_each_is_recorded_and_shown(intro: RunsInProcess, bob: str) -> None:
    assert _more(intro, bob) == SAID
    shown = dict(line.split("\t")[:2] for line in intro("show", bob).stdout.splitlines())
    assert shown["called"] == "Bob"
    assert shown["address"] == r"1 Main St\nTown\n\n12345\nLand"


@every
def test_each_is_taken_away_by_an_empty_text_and_undone(
    intro: RunsInProcess, database: Path, bob: str, key: str
) -> None:
    before = dump(database)
    assert intro("edit", bob, BY_KEY[key].option, "").exit_code == 0
    assert _more(intro, bob)[key] is None
    intro("undo")
    assert dump(database) == before


@every
def test_each_can_be_said_of_myself(intro: RunsInProcess, key: str) -> None:
    reach(intro, ("me", "--name", "Ada Lovelace", BY_KEY[key].option, SAID[key]))
    assert _more(intro, "me")[key] == SAID[key]


@pytest.mark.parametrize("key", [field.key for field in FIELDS if field.is_searched
                                 and field.key in MORE_KEYS])  # fmt: skip
def test_what_is_searched_is_found(intro: RunsInProcess, bob: str, key: str) -> None:
    word = SAID[key].split("\n")[0]
    found = intro("search", word, "--json").json()["results"]
    assert [one["contact"]["handle"] for one in found] == [bob]


def test_an_unknown_time_zone_is_refused(intro: RunsInProcess, database: Path) -> None:
    result = intro("add-contact", "Emmy Noether", "--timezone", "Nowhere/Land")
    assert (result.exit_code, "is not a time zone" in result.stderr) == (2, True)
    assert dump(database) == {}


@pytest.mark.parametrize("form", ["json", "vcard", "csv"])
def test_each_leaves_and_comes_back(
    intro: RunsInProcess, tmp_path: Path, bob: str, database: Path, form: str
) -> None:
    file = tmp_path / f"all.{'vcf' if form == 'vcard' else form}"
    reach(intro, ("export", "--format", form, "-o", str(file)))
    database.unlink()
    reach(intro, ("import", str(file)))
    assert _more(intro, bob) == SAID


@pytest.mark.parametrize(
    "address",
    ["12 High  Street\nFlat 3", "\n".join(f"line {n}" for n in range(1, 9)), "c/o X; 1, Y St"],
    ids=["two lines", "eight lines", "signs"],
)
def test_an_address_of_any_shape_leaves_and_comes_back(
    intro: RunsInProcess, tmp_path: Path, database: Path, address: str
) -> None:
    reach(intro, ("add-contact", "Jane Roe", "--address", address))
    before = intro("show", "jane-roe", "--json").json()["contact"]
    reach(intro, ("export", "-o", str(tmp_path / "all.vcf")))
    database.unlink()
    reach(intro, ("import", str(tmp_path / "all.vcf")))
    after = intro("show", "jane-roe", "--json").json()["contact"]
    assert (after["address"], after["location"]) == (before["address"], None)


def test_what_does_not_fit_is_told_and_the_rest_is_taken(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    more = f"NICKNAME:{'x' * 1_000}\n"
    card = CARD.format(name="Jane Roe", family="Roe", given="Jane", more=more, mail="j@y.example")
    (tmp_path / "one.vcf").write_text(card, encoding="utf-8")
    report = intro("import", str(tmp_path / "one.vcf"), "--json").json()
    assert "name to be called by" in str(report)
    assert _more(intro, "jane-roe")["given_name"] == "Jane"


def test_the_name_to_be_called_by_greets(intro: RunsInProcess, tmp_path: Path) -> None:
    reach(intro, ("me", "--name", "Ada Lovelace"),
          ("add-contact", "Robert Smith", "--called", "Sonny", "--met", "PyCon"),
          ("add-contact", "Nagy János", "--given", "János"))  # fmt: skip
    document = intro("draft", "nagy-janos", "--via", "robert-smith", "--purpose", "see his engine",
                     "--json").json()  # fmt: skip
    bodies = {message["kind"]: message["body"] for message in document["messages"]}
    assert bodies["request"].startswith("Dear Sonny,")
    assert bodies["blurb"].startswith("Dear János,")
    said = [f["message"] for message in document["messages"] for f in message["findings"]]
    assert not [text for text in said if "greets" in text]
    mail = tmp_path / "mail.eml"
    reach(intro, ("open", "1", "--eml", str(mail)))
    assert (
        "for János, to forward"
        in message_from_bytes(mail.read_bytes(), policy=default).get_content()
    )


@pytest.mark.parametrize(
    ("name", "family", "given", "recorded"),
    [
        ("Szabó Éva", "Szabó", "Éva", "Szabó Éva"),
        ("Adler, Karen", "Adler", "Karen", "Karen Adler"),
        ("ROE Jane", "ROE", "Jane", "ROE Jane"),
    ],
)
def test_the_parts_of_a_cards_name_are_kept(
    intro: RunsInProcess, tmp_path: Path, name: str, family: str, given: str, recorded: str
) -> None:
    card = CARD.format(name=name, family=family, given=given, more="", mail="x@y.example")
    (tmp_path / "one.vcf").write_text(card, encoding="utf-8")
    reach(intro, ("import", str(tmp_path / "one.vcf")))
    (row,) = intro("contacts", "--json").json()["contacts"]
    assert row["name"] == recorded
    more = _more(intro, row["handle"])
    assert (more["given_name"], more["family_name"]) == (given, family)
    exported = intro("export", "--format", "vcard", "-o", "-").stdout
    assert f"N:{family};{given};;;" in exported.splitlines()


def test_a_cards_address_leaves_as_it_came(intro: RunsInProcess, tmp_path: Path) -> None:
    address = "ADR:;;5 High St;Leeds;;LS1;England"
    more = f"NICKNAME:Janie\nADR;TYPE=HOME{address[3:]}\nTZ:Europe/London\n"
    card = CARD.format(name="Jane Roe", family="Roe", given="Jane", more=more, mail="j@y.example")
    (tmp_path / "one.vcf").write_text(card, encoding="utf-8")
    reach(intro, ("import", str(tmp_path / "one.vcf")))
    contact = intro("show", "jane-roe", "--json").json()["contact"]
    assert (contact["location"], contact["called"]) == ("Leeds, England", "Janie")
    exported = intro("export", "--format", "vcard", "-o", "-").stdout.splitlines()
    assert {address, "NICKNAME:Janie", "TZ:Europe/London"} <= set(exported)


GOOGLE = (
    "First Name,Middle Name,Last Name,Nickname,Labels,Notes,E-mail 1 - Value,"
    "Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country\n"
    "Jane,,Roe,Janie,,,j@y.example,5 High St,Leeds,LS1,England\n"
)
OUTLOOK = (
    "First Name,Last Name,Nickname,E-mail Address,E-mail 2 Address,Business Street,Business City,"
    "Business Postal Code,Business Country/Region\n"
    "Jane,Roe,Janie,j@y.example,,5 High St,Leeds,LS1,England\n"
)


@pytest.mark.parametrize("table", [GOOGLE, OUTLOOK], ids=["google", "outlook"])
def test_columns_of_other_address_books_arrive(
    intro: RunsInProcess, tmp_path: Path, table: str
) -> None:
    (tmp_path / "all.csv").write_text(table, encoding="utf-8")
    reach(intro, ("import", str(tmp_path / "all.csv")))
    assert _more(intro, "jane-roe") == {
        "called": "Janie",
        "given_name": "Jane",
        "family_name": "Roe",
        "address": "5 High St\nLeeds\n\nLS1\nEngland",
        "timezone": None,
    }


def test_merging_fills_what_is_empty_and_notes_what_differs(intro: RunsInProcess) -> None:
    reach(intro, ("add-contact", "Jane Roe", "--called", "Janie"),
          ("add-contact", "Jane M. Roe", "--called", "JR", "--timezone", "Europe/London",
           "--allow-duplicate"),
          ("merge", "jane-roe", "jane-m-roe"))  # fmt: skip
    contact = intro("show", "jane-roe", "--json").json()["contact"]
    assert (contact["called"], contact["timezone"]) == ("Janie", "Europe/London")
    assert any("called was JR" in one["summary"] for one in contact["interactions"])


def test_a_column_that_is_no_time_zone_is_told(intro: RunsInProcess, tmp_path: Path) -> None:
    table = "Name,Email,Nickname,Time Zone\nJane Roe,j@y.example,Janie,Somewhere\n"
    (tmp_path / "all.csv").write_text(table, encoding="utf-8")
    report = intro("import", str(tmp_path / "all.csv"), "--json").json()
    assert "'Somewhere' is not a time zone" in str(report)
    assert _more(intro, "jane-roe")["called"] == "Janie"

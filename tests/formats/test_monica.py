"""Monica's JSON export: people, addresses, ties and what happened; anything else is told."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.formats.records import Address, Happening, Me, Person, Relation, Skipped
from introcli.formats.text import Source, UnreadableFile
from tests.formats.reading_files import format_of, only, people, records, written
from tests.support import RunsInProcess, dump

Document = dict[str, Any]
STAMP = {"created_at": "2023-05-01T10:00:00.000000Z", "updated_at": "2023-05-01T10:00:00.000000Z"}


def group(kind: str, *values: object) -> Document:
    return {"count": len(values), "type": kind, "values": list(values)}


def entry(uuid: str, *data: Document, **properties: object) -> Document:
    """Return a contact as Monica writes one."""
    return {"uuid": uuid, **STAMP, "properties": properties, "data": list(data)}


def field(uuid: str, value: str) -> Document:
    return {"uuid": f"f-{value}", **STAMP, "properties": {"data": value, "type": uuid}}


def kind(uuid: str, name: str, protocol: str | None, sort: str | None) -> Document:
    said = {"name": name, "protocol": protocol, "type": sort, "delible": False}
    properties = {key: value for key, value in said.items() if value is not None}
    return {"uuid": uuid, **STAMP, "properties": properties}


ADA = entry("ada", first_name="Ada", last_name="Lovelace", is_partial=False)
MARY = entry(
    "mary",
    group("call", {**STAMP, "properties": {
        "called_at": "2023-04-01T00:00:00.000000Z", "content": "About comets",
        "contact_called": True}}),
    group("contact_field", field("t-mail", "mary@rs.example"), field("t-phone", "+44 20 7946 0000"),
          field("t-linkedin", "mary"), field("t-twitter", "@mary")),
    group("note", {**STAMP, "properties": {"body": "Likes walks", "is_favorite": False}}),
    group("address", {**STAMP, "properties": {"city": "Burntisland", "country": "GB"}}),
    group("gift", {**STAMP, "properties": {"name": "a book"}}),
    group("conversation", {**STAMP, "properties": {
        "happened_at": "2023-04-02T00:00:00.000000Z", "messages": [
            {**STAMP, "properties": {"content": "Hello", "written_at": "2023-04-02T00:00:00Z",
                                     "written_by_me": True}}]}}),
    group("activity", "walk"),
    first_name="Mary", middle_name="Fairfax", last_name="Somerville", nickname="Molly",
    description="Wrote on the heavens", is_partial=False, is_dead=True, job="Author",
    company="Royal Society", food_preferences="No meat", stay_in_touch_frequency=90,
    tags=["Science", "friend"], first_met_through="charles",
    birthdate={"uuid": "d1", "is_age_based": False, "is_year_unknown": True,
               "date": "2023-12-26T00:00:00.000000Z"},
    first_met_date={"uuid": "d2", "is_age_based": False, "is_year_unknown": False,
                    "date": "2020-02-03T00:00:00.000000Z"},
)  # fmt: skip
CHARLES = entry("charles", group("activity", "walk"), first_name="Charles", last_name="Babbage")
CHILD = entry("child", first_name="Woronzow", is_partial=True)
EXPORT: Document = {
    "version": "1.0-preview.1",
    "app_version": "4.0.0",
    "export_date": "2023-05-02T00:00:00.000000Z",
    "url": "https://monica.example",
    "exported_by": "user",
    "account": {
        "uuid": "account",
        "data": [
            group("user", {"uuid": "user", **STAMP, "properties": {"me_contact": "ada"}}),
            group("contact", ADA, MARY, CHARLES, CHILD),
            group("relationship",
                  {**STAMP, "properties": {"type": "friend", "contact_is": "mary",
                                           "of_contact": "charles"}},
                  {**STAMP, "properties": {"type": "friend", "contact_is": "charles",
                                           "of_contact": "mary"}},
                  {**STAMP, "properties": {"type": "child", "contact_is": "child",
                                           "of_contact": "mary"}}),
            group("activity", {"uuid": "walk", **STAMP, "properties": {
                "summary": "Walk", "description": "Along the river",
                "happened_at": "2023-03-01T00:00:00.000000Z"}}),
            group("photo", {"uuid": "p", "properties": {"dataUrl": "data:image/png;base64,AAAA"}}),
        ],
        "instance": {"contact_field_types": [
            kind("t-mail", "Email", "mailto:", "email"), kind("t-phone", "Phone", "tel:", "phone"),
            kind("t-linkedin", "LinkedIn", None, None), kind("t-twitter", "Twitter", None, None),
        ]},
    },
}  # fmt: skip


def source(folder: Path, document: Document = EXPORT, **how: Any) -> Source:
    text = json.dumps(document, **({"indent": 4, "ensure_ascii": False} | how))
    return written(folder, text, "monica.json")


def test_it_is_recognised_by_what_is_in_it(tmp_path: Path) -> None:
    assert format_of(source(tmp_path)) == "monica"
    assert format_of(source(tmp_path, indent=None)) == "monica"
    assert format_of(written(tmp_path, '{"account": {"id": 1}}')) is None


def test_an_entry_is_a_person_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    mary, charles = people(records(source(tmp_path)))
    assert (mary.name, mary.organisation, mary.title) == (
        "Mary Fairfax Somerville", "Royal Society", "Author",
    )  # fmt: skip
    assert (mary.location, mary.about) == ("Burntisland, GB", "Wrote on the heavens")
    assert mary.emails == (Address("mary@rs.example"),)
    assert mary.phones == (Address("+44 20 7946 0000"),)
    assert mary.linkedin == "https://www.linkedin.com/in/mary"
    assert (mary.note, *mary.notes) == ("Twitter: @mary", "Food: No meat")
    assert (mary.birthday, mary.cadence_days) == ("--12-26", 90)
    assert mary.tags == ("Science", "friend", "deceased")
    assert (mary.origin, charles.origin) == ("monica:mary", "monica:charles")
    assert mary.relations == (
        Relation("monica:charles", "friend"), Relation("monica:charles", "introduced us"),
    )  # fmt: skip
    assert charles.relations == ()


def test_what_happened_has_its_day_and_direction(tmp_path: Path) -> None:
    mary, charles = people(records(source(tmp_path)))
    told = {(one.kind, one.at, one.summary, one.direction) for one in mary.happenings}
    assert told == {
        ("met", "2020-02-03", "", None),
        ("note", "2023-05-01T10:00:00Z", "Likes walks", None),
        ("call", "2023-04-01T00:00:00Z", "About comets", "in"),
        ("meeting", "2023-03-01T00:00:00Z", "Walk\nAlong the river", None),
        ("message", "2023-04-02T00:00:00Z", "Hello", "out"),
    }
    (walk,) = charles.happenings
    assert walk == Happening(
        "meeting", "2023-03-01T00:00:00Z", "Walk\nAlong the river", None, "monica:walk"
    )


def test_who_i_am_and_what_stays_behind_is_said(tmp_path: Path) -> None:
    read = records(source(tmp_path))
    (me,) = (record for record in read if isinstance(record, Me))
    assert me.person.name == "Ada Lovelace"
    child, rest = (record for record in read if isinstance(record, Skipped))
    assert "only named with somebody else" in child.why
    assert rest.why == "not imported: 1 gifts, 1 photos"
    lines = json.dumps(EXPORT, indent=4, ensure_ascii=False).split("\n")
    assert '"uuid": "child"' in lines[child.line - 1]


def test_it_comes_in_once_and_can_be_taken_back(
    intro: RunsInProcess, database: Path, tmp_path: Path
) -> None:
    intro("me", "--name", "Ada King")
    before = dump(database)
    path = source(tmp_path).label
    first = intro("import", path, "--json").json()
    assert (first["totals"]["created"], first["files"][0]["format"]) == (2, "monica")
    shown = intro("show", "mary-fairfax-somerville", "--json").json()["contact"]
    assert {one["kind"] for one in shown["interactions"]} == {
        "met", "note", "call", "meeting", "message",
    }  # fmt: skip
    assert intro("contacts", "--tie", "charles-babbage").stdout.startswith("mary-fairfax")
    once = dump(database)
    again = intro("import", path, "--json").json()["totals"]
    assert (again["created"], again["updated"]) == (0, 0)
    assert dump(database) == once
    intro("undo")
    assert dump(database) == before


@pytest.mark.parametrize("length", [400, 1000, 3000])
def test_a_cut_file_is_refused_with_its_line(
    intro: RunsInProcess, database: Path, tmp_path: Path, length: int
) -> None:
    text = json.dumps(EXPORT, indent=4)
    path = written(tmp_path, text[:length], "m.json").label
    result = intro("import", path)
    assert result.exit_code == 2
    assert "line" in result.stderr
    assert "contact" not in dump(database)


def test_what_is_no_json_or_no_text_is_refused(tmp_path: Path) -> None:
    head = '{"exported_by": "x", "account": '
    for text in (head + "[" * 100_000, head + "1" * 5_000 + "}", head + "nonsense}"):
        with pytest.raises(UnreadableFile):
            records(written(tmp_path, text))
    (tmp_path / "latin.json").write_bytes(head.encode() + b'"\xe9"}')
    with pytest.raises(UnreadableFile):
        records(only(tmp_path / "latin.json"))


JUNK = st.sampled_from([None, 0, -1, 1e300, "", "x", True, [], {}, [None], {"values": 3}, "\ud800"])


def _paths(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    children: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        children = list(value.items())
    elif isinstance(value, list):
        children = list(enumerate(value))
    return found + [deeper for key, child in children for deeper in _paths(child, (*path, key))]


PATHS = [path for path in _paths(EXPORT) if path[0] == "account"]


@given(path=st.sampled_from(PATHS), junk=JUNK)
def test_any_value_of_another_type_is_passed_over(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[Any, ...], junk: object
) -> None:
    document = copy.deepcopy(EXPORT)
    place: Any = document
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = junk
    text = json.dumps(document)
    read = records(written(tmp_path_factory.getbasetemp(), text, "junk.json"))
    for record in read:
        assert isinstance(record, Person | Me | Skipped)
        if isinstance(record, Person):
            assert record.name.strip()

"""intro's own export: out and in again is the same database; into another one only what is new."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from introcli.errors import UsageProblem
from introcli.exchange.export import everything_as_json
from introcli.exchange.run import import_files
from introcli.formats.records import FileReport
from introcli.store.schema import SCHEMA_VERSION
from introcli.store.workspace import Workspace
from introcli.upkeep.history import undo
from tests.factories import contact, work
from tests.store.story import begin, tell
from tests.support import RunsInProcess, dump, history

Document = dict[str, Any]


# What the workspace held once it was made; each test begins with a copy.
_MADE: list[bytes] = []


@pytest.fixture
def full(intro: RunsInProcess, workspace: Workspace) -> Workspace:
    """A workspace with something of every kind, gaps in its numbers, and a history."""
    if not _MADE:
        _make(intro, workspace)
        _MADE.append(workspace.database.read_bytes())
    workspace.database.parent.mkdir(mode=0o700, exist_ok=True)
    workspace.database.touch(0o600)
    workspace.database.write_bytes(_MADE[0])
    return workspace


def _make(intro: RunsInProcess, workspace: Workspace) -> None:
    begin(intro, workspace)
    tell(intro, [("add-contact", "Mary Anning", "--tag", "x", "--met", "Beach")])
    tell(intro, [("delete", "mary-anning", "--yes"), ("delete", "caroline-herschel", "--yes")])
    with work(workspace.database) as opened:
        opened.add("tag_cadence", tag="science", days=30)
        opened.add("strength_cadence", strength=3, days=365)
        opened.add("contact_origin", contact_id=2, origin="vcard:1")
        opened.add("not_same", a_id=2, b_id=3, created_at=opened.at)
        opened.add("settled_mail", mail_key="<1@x>", became="agreed", settled_at=opened.at)
        hostile = contact(opened, "=cmd|' /C calc'!A0 \u202e‮\x1b[31m\u2028\x7f🙂", handle="z")
        opened.add("tag", contact_id=hostile, name="\u200f")
        opened.add(
            "interaction", contact_id=hostile, kind="note", happened_at="2019",
            happened_on="2019-01-01", summary='"\\\n\t</script>{{ x }}', created_at=opened.at,
        )  # fmt: skip
    tell(intro, [("note", "mary-somerville", "gone"), ("undo",)])


def export(workspace: Workspace, path: Path) -> Path:
    with workspace.reading() as connection:
        path.write_bytes(b"".join(everything_as_json(workspace, connection)))
    return path


def other(workspace: Workspace, folder: Path) -> Workspace:
    """Another place, with nothing in it."""
    return replace(workspace, database=folder / "other" / "intro.db")


def take(workspace: Workspace, path: Path, **how: Any) -> FileReport:
    (report,) = import_files(workspace, [str(path)], **how).files
    return report


def counts(report: FileReport) -> tuple[int, int, int]:
    return report.created, report.updated, report.unchanged


def changed(path: Path, change: Callable[[Document], object]) -> Path:
    """Write the document anew after a change, as a person or a program would."""
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document, indent=2), encoding="utf-8")
    return path


def test_out_and_in_again_is_the_same_database(full: Workspace, tmp_path: Path) -> None:
    there = other(full, tmp_path)
    report = take(there, export(full, tmp_path / "all.json"))
    assert dump(there.database) == dump(full.database)
    assert (report.format, report.skipped) == ("intro", ())
    assert report.rows == report.created > 10
    assert len(history(there.database)) == 1


def test_what_came_in_is_exported_alike(full: Workspace, tmp_path: Path) -> None:
    first = export(full, tmp_path / "first.json")
    there = other(full, tmp_path)
    take(there, first)
    assert export(there, tmp_path / "second.json").read_bytes() == first.read_bytes()


def test_one_undo_takes_all_of_it_back(full: Workspace, tmp_path: Path) -> None:
    there = other(full, tmp_path)
    with work(there.database):
        pass
    before = dump(there.database)
    take(there, export(full, tmp_path / "all.json"))
    undo(there)
    assert dump(there.database) == before


def test_a_document_in_another_order_and_layout_is_the_same(
    full: Workspace, tmp_path: Path
) -> None:
    path = export(full, tmp_path / "all.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(document, indent=4, sort_keys=True), encoding="utf-16")
    there = other(full, tmp_path)
    with work(there.database):
        pass
    take(there, path)
    assert dump(there.database) == dump(full.database)
    undo(there)
    assert "contact" not in dump(there.database)


def test_a_reversed_document_can_be_taken_in_and_back(full: Workspace, tmp_path: Path) -> None:
    path = export(full, tmp_path / "all.json")
    document = json.loads(path.read_text(encoding="utf-8"))
    turned = {key: document[key] for key in reversed(document)}
    for entries in turned.values():
        if isinstance(entries, list):
            entries.reverse()
    path.write_text(json.dumps(turned), encoding="utf-8")
    there = other(full, tmp_path)
    take(there, path, format_name="intro")
    assert dump(there.database) == dump(full.database)
    undo(there)
    assert "contact" not in dump(there.database)


def test_a_rehearsal_keeps_nothing(full: Workspace, tmp_path: Path) -> None:
    path = export(full, tmp_path / "all.json")
    there = other(full, tmp_path)
    rehearsed = take(there, path, dry_run=True)
    assert not there.database.exists()
    assert rehearsed == take(there, path)


def test_the_same_export_again_changes_nothing(full: Workspace, tmp_path: Path) -> None:
    path = export(full, tmp_path / "all.json")
    before = dump(full.database)
    report = take(full, path)
    assert counts(report) == (0, 0, report.rows)
    assert dump(full.database) == before


def _with_others(workspace: Workspace) -> None:
    """Record somebody else first, so that no number and no handle is free."""
    with work(workspace.database) as opened:
        me = contact(opened, "Ada K.", handle="ada", is_me=True)
        opened.add("contact_point", contact_id=me, kind="phone", value="1", value_key="1")
        contact(opened, "Another Mary", handle="mary-somerville")
        known = contact(opened, "M. Faraday")
        opened.add(
            "contact_point", contact_id=known, kind="email", value="M@Faraday.example",
            value_key="m@faraday.example", is_primary=True,
        )  # fmt: skip


def test_into_another_database_only_what_is_new_comes(full: Workspace, tmp_path: Path) -> None:
    path = export(full, tmp_path / "all.json")
    there = other(full, tmp_path)
    _with_others(there)
    before = dump(there.database)
    report = take(there, path)
    after = dump(there.database)
    uids = {row[1] for row in after["contact"]}
    people = {row[1]: row for row in dump(full.database)["contact"]}
    assert len(uids & people.keys()) == len(people) - 1  # I am recorded here already
    handles = {row[2] for row in after["contact"]}
    assert {"mary-somerville", "mary-somerville-2", "ada"} <= handles
    assert len(after["introduction"]) == len(dump(full.database)["introduction"])
    again = take(there, path)
    assert counts(again) == (0, 0, again.rows)
    assert report.created
    undo(there)
    assert dump(there.database) == before


def test_a_snooze_follows_its_introduction_to_its_new_number(
    full: Workspace, intro: RunsInProcess, tmp_path: Path
) -> None:
    there = other(full, tmp_path)
    _with_others(there)
    take(there, export(full, tmp_path / "all.json"))
    take_numbers = {row[1]: row[0] for row in dump(there.database)["introduction"]}
    theirs = {row[0]: row[1] for row in dump(full.database)["introduction"]}
    here = {row[3] for row in dump(there.database)["follow_up"] if row[6] == "nudge"}
    (nudged,) = (row[3] for row in dump(full.database)["follow_up"] if row[6] == "nudge")
    assert take_numbers[theirs[nudged]] in here


def test_a_pair_put_apart_follows_its_people_to_their_new_numbers(
    full: Workspace, intro: RunsInProcess, tmp_path: Path
) -> None:
    tell(intro, [("suggest", "--not", "john-herschel", "mary-somerville")])
    there = other(full, tmp_path)
    _with_others(there)
    take(there, export(full, tmp_path / "all.json"))
    uids = {row[2]: row[1] for row in dump(full.database)["contact"]}
    numbers = {row[1]: int(str(row[0])) for row in dump(there.database)["contact"]}
    low, high = sorted(numbers[uids[who]] for who in ("john-herschel", "mary-somerville"))
    apart = ("apart", low, high)
    assert apart in {(row[6], row[2], row[8]) for row in dump(there.database)["follow_up"]}
    assert apart not in {(row[6], row[2], row[8]) for row in dump(full.database)["follow_up"]}


def test_what_is_empty_here_is_filled_and_what_is_not_stays(
    full: Workspace, tmp_path: Path
) -> None:
    def edit(document: Document) -> None:
        mary = next(c for c in document["contacts"] if c["handle"] == "mary-somerville")
        mary |= {"location": "Burntisland", "organisation": "Elsewhere", "name": "Another"}
        mary["points"].append(mary["points"][0] | {"id": 99, "value": "second@rs.example"})
        mary["tags"] = [{"id": 99, "name": "new"}]

    before = dump(full.database)
    report = take(full, changed(export(full, tmp_path / "all.json"), edit))
    assert counts(report) == (0, 1, report.rows - 1)
    with full.reading() as connection:
        row = connection.execute("SELECT * FROM contact WHERE id = 2").fetchone()
        points = connection.execute(
            "SELECT value, is_primary FROM contact_point WHERE contact_id = 2 ORDER BY id"
        ).fetchall()
        tags = [t[0] for t in connection.execute("SELECT name FROM tag WHERE contact_id = 2")]
    assert (row["name"], row["organisation"]) == ("Mary Somerville", "Royal Society")
    assert row["location"] == "Burntisland"
    assert [tuple(point) for point in points] == [("mary@rs.example", 1), ("second@rs.example", 0)]
    assert sorted(tags) == ["new", "science"]
    undo(full)
    assert dump(full.database) == before


def test_somebody_with_the_same_address_is_the_same(workspace: Workspace, tmp_path: Path) -> None:
    def person(database: Path, name: str, mail: str) -> None:
        with work(database) as opened:
            one = contact(opened, name)
            key = mail.lower()
            opened.add("contact_point", contact_id=one, kind="email", value=mail, value_key=key)

    there = other(workspace, tmp_path)
    person(workspace.database, "Ada King", "ada@x.example")
    person(there.database, "Ada Lovelace", "ADA@x.example")
    path = export(workspace, tmp_path / "all.json")
    take(there, path)
    assert [row[3] for row in dump(there.database)["contact"]] == ["Ada Lovelace"]
    with work(there.database) as opened:
        opened.run("DELETE FROM contact_point")
    assert take(there, path).created == 0  # remembered without the address


def _moved_on(workspace: Workspace, folder: Path, intro: RunsInProcess) -> tuple[Workspace, Path]:
    """Two databases that agreed, and an export of the one that went on."""
    there = other(workspace, folder)
    take(there, export(workspace, folder / "first.json"))
    tell(intro, [("mark", "2", "agreed")])
    return there, export(workspace, folder / "second.json")


def _state(workspace: Workspace, number: int) -> str:
    with workspace.reading() as connection:
        return str(
            connection.execute("SELECT state FROM introduction WHERE id = ?", (number,)).fetchone()[
                0
            ]
        )


def test_an_introduction_that_went_on_there_goes_on_here(
    full: Workspace, intro: RunsInProcess, tmp_path: Path
) -> None:
    there, second = _moved_on(full, tmp_path, intro)
    before = dump(there.database)
    assert counts(take(there, second))[:2] == (0, 1)
    assert _state(there, 2) == "agreed"
    undo(there)
    assert dump(there.database) == before


def test_an_introduction_that_went_on_differently_is_left_and_told(
    full: Workspace, intro: RunsInProcess, tmp_path: Path
) -> None:
    there, second = _moved_on(full, tmp_path, intro)
    from introcli.introductions import mark

    mark.mark(there, 2, "declined")
    report = take(there, second)
    assert ["has different events there" in row.why for row in report.remarks] == [True]
    assert _state(there, 2) == "declined"


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def _newer_schema(document: Document) -> None:
    document["intro"]["schema"] = SCHEMA_VERSION + 1


def _newer_format(document: Document) -> None:
    document["intro"]["format"] = 2


def _wrong_type(document: Document) -> None:
    document["contacts"][1]["strength"] = "4"


def _out_of_range(document: Document) -> None:
    document["contacts"][1]["strength"] = 9


def _dangling(document: Document) -> None:
    document["introductions"][0]["target"]["uid"] = "nobody"


def _twice(document: Document) -> None:
    document["contacts"].append(document["contacts"][0])


def _same_handle(document: Document) -> None:
    document["contacts"][1]["handle"] = document["contacts"][0]["handle"]


def _no_uid(document: Document) -> None:
    del document["contacts"][1]["uid"]


def _misspelt(document: Document) -> None:
    document["contacts"][1]["organization"] = "x"


def _no_day(document: Document) -> None:
    document["interactions"][0]["happened_at"] = "2026-02-31"


def _unknown_part(document: Document) -> None:
    document["pictures"] = [{}]


def _no_list(document: Document) -> None:
    document["contacts"][0]["tags"] = "science"


def _no_entry(document: Document) -> None:
    document["ties"] = [7]


def _huge(document: Document) -> None:
    document["contacts"][0]["id"] = 2**70


def _no_version(document: Document) -> None:
    del document["intro"]["schema"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_newer_schema, "written by a newer intro"),
        (_newer_format, "written by a newer intro"),
        (_wrong_type, "strength takes a whole number"),
        (_out_of_range, "strength_in_range"),
        (_dangling, "target refers to a contact that is not in the file: 'nobody'"),
        (_twice, "appears twice"),
        (_no_uid, "uid is missing"),
        (_misspelt, "'organization' is not a known key"),
        (_no_day, "happened_at takes a date"),
        (_unknown_part, "'pictures' is not part of an export"),
        (_no_list, "tags takes a list"),
        (_no_entry, "an entry in braces was expected"),
        (_huge, "id is too large"),
        (_no_version, "which format it has"),
    ],
)
@pytest.mark.parametrize("into", ["empty", "full"])
def test_a_document_that_was_spoilt_is_refused_whole(
    full: Workspace, tmp_path: Path, change: Callable[[Document], object], said: str, into: str
) -> None:
    there = other(full, tmp_path)
    if into == "full":
        _with_others(there)
    path = changed(export(full, tmp_path / "all.json"), change)
    before = dump(there.database)
    with pytest.raises(UsageProblem, match=r"all\.json") as refused:
        take(there, path)
    assert said in str(refused.value)
    assert refused.value.hint
    assert dump(there.database) == before


def test_two_of_one_handle_are_refused(full: Workspace, tmp_path: Path) -> None:
    path = changed(export(full, tmp_path / "all.json"), _same_handle)
    with pytest.raises(UsageProblem, match=r"line \d+: contact: another one has the same handle"):
        take(other(full, tmp_path), path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"ties": [', '"ties": [,', "line"),
        ('"ties": [', '"ties" [', "':' was expected"),
        ("\n}\n", "\n}\n{}", "something follows"),
        ('"contacts"', "contacts", "line 3"),
        ('"strength": 4', '"strength": NaN', "NaN is not a value"),
    ],
)
def test_damaged_json_is_told_with_its_line(
    full: Workspace, tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = export(full, tmp_path / "all.json")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UsageProblem, match="line ") as refused:
        take(other(full, tmp_path), path)
    assert said in str(refused.value)


def test_a_document_that_was_cut_anywhere_is_never_taken_in_half(
    full: Workspace, tmp_path: Path
) -> None:
    whole = export(full, tmp_path / "all.json").read_bytes()
    path = tmp_path / "cut.json"
    for kept in range(60, len(whole.rstrip()), 997):
        path.write_bytes(whole[:kept])
        there = other(full, tmp_path)
        with pytest.raises(UsageProblem, match=r"cut\.json"):
            take(there, path)
        assert "contact" not in dump(there.database)


def test_nesting_without_end_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text('{"intro": {"format": 1, "schema": 1, "x": ' + "[" * 200_000)
    with pytest.raises(UsageProblem, match="nested too deeply"):
        take(other(workspace, tmp_path), path)


def test_an_entry_without_a_number_gets_one_that_is_free(full: Workspace, tmp_path: Path) -> None:
    def edit(document: Document) -> None:
        for entry in document["contacts"]:
            for tag in entry["tags"]:
                del tag["id"]
        document["contacts"].append(
            {"uid": "by hand", "handle": "jane", "name": "Jane Marcet", "created_at": "2026-03-02"}
        )

    there = other(full, tmp_path)
    take(there, changed(export(full, tmp_path / "all.json"), edit))
    taken = {row[0] for row in dump(full.database)["contact"]}
    jane = next(row for row in dump(there.database)["contact"] if row[2] == "jane")
    assert jane[0] not in taken
    assert jane[4] == "jane marcet"
    assert len(dump(there.database)["tag"]) == len(dump(full.database)["tag"])


def test_every_table_and_column_is_in_an_export(full: Workspace, tmp_path: Path) -> None:
    from introcli.exchange.own_entries import columns
    from introcli.formats import own as shape
    from introcli.store.schema import TABLES

    assert shape.SECTIONS.keys() | shape.NESTED.keys() == set(TABLES)
    document = json.loads(export(full, tmp_path / "all.json").read_text(encoding="utf-8"))
    assert list(document) == ["intro", *shape.SECTIONS.values()]
    for table, section in shape.SECTIONS.items():
        keys = {column.key for column in columns(table)}
        inside = {k for p, k in shape.NESTED.values() if shape.PARENT[p] == table}
        assert set(document[section][0]) == keys | inside


def test_an_affiliation_that_is_there_comes_once(workspace: Workspace, tmp_path: Path) -> None:
    with work(workspace.database) as opened:
        one, two = contact(opened, "Ada King"), contact(opened, "Mary Greig")
        opened.add("affiliation", contact_id=one, kind="school", name="X", name_key="x")
        opened.add("tie", a_id=one, b_id=two, created_at=opened.at)
    path = export(workspace, tmp_path / "all.json")
    with work(workspace.database) as opened:
        opened.run("DELETE FROM tie")
        opened.run("DELETE FROM affiliation")
    assert counts(take(workspace, path)) == (1, 1, 1)
    assert counts(take(workspace, path)) == (0, 0, 3)

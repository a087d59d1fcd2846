"""``intro delete --for-good``: no byte of somebody is left in any file of intro's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from introcli.store.connection import prepare
from tests.cli.stages import ME, cells, is_refused, keys, reach
from tests.support import RunsInProcess, dump

# Words that stand nowhere else, in every place that a contact's own words can go.
WORDS = (
    "Xanthippe", "Quillfeather", "quillmail", "Zephyrworks", "Bergamotist", "Ultramarsh",
    "Wolframite", "Kestreltalk", "Obsidianhook", "Juniperinsight", "Larkspurnote", "Vermilionwish",
    "Umbrasummary", "Nightjartag", "Heliotropepast", "Fjordbenefit", "Tamarindreminder",
)  # fmt: skip
LIVED = (
    ME,
    ("add-contact", "Mary Somerville", "--email", "mary@rs.example", "--met", "Soirée"),
    ("add-contact", "Charles Babbage", "--met", "Exhibition"),
    (
        "add-contact", "Xanthippe Quillfeather", "--email", "x@quillmail.example",
        "--org", "Zephyrworks", "--title", "Bergamotist", "--met", "Ultramarsh fair",
        "--about", "digs Wolframite", "--talked", "Kestreltalk", "--hook", "Obsidianhook",
        "--insight", "Juniperinsight", "--note", "Larkspurnote", "--tag", "nightjartag",
        "--via", "mary-somerville",
    ),
    ("edit", "xanthippe-quillfeather", "--location", "Heliotropepast"),
    ("edit", "xanthippe-quillfeather", "--location", ""),
    ("touch", "xanthippe-quillfeather", "--note", "Umbrasummary"),
    ("tie", "mary-somerville", "xanthippe-quillfeather", "--strength", "4", "--how", "Ultramarsh"),
    (
        "draft", "xanthippe-quillfeather", "--via", "mary-somerville",
        "--purpose", "hear of Vermilionwish", "--benefit", "Fjordbenefit",
    ),
    ("send-mark", "1", "--force"),
    ("remind", "xanthippe-quillfeather", "1w", "Tamarindreminder"),
    ("broker", "charles-babbage", "xanthippe-quillfeather", "--purpose", "Vermilionwish"),
    ("note", "mary-somerville", "likes comets"),
)  # fmt: skip
FOR_GOOD = ("delete", "xanthippe-quillfeather", "--for-good", "--yes")


@pytest.fixture
def lived(intro: RunsInProcess, home: Path) -> RunsInProcess:
    """A home in which somebody has left traces of every kind."""
    reach(intro, *LIVED)
    reach(intro, ("backup",))
    (home / "drafts").mkdir(mode=0o700)
    for number, words in ((1, "Xanthippe Quillfeather"), (11, "another's")):
        draft = home / "drafts" / f"introduction-{number}-request.eml"
        draft.touch(mode=0o600)
        draft.write_text(words, encoding="utf-8")
    return intro


def traces(home: Path) -> set[str]:
    """Return the words that stand in any file, as they were typed or folded for the search."""
    held = b"\n".join(file.read_bytes().lower() for file in home.rglob("*") if file.is_file())
    return {word for word in WORDS if word.lower().encode() in held}


def test_delete_alone_leaves_what_undo_needs(lived: RunsInProcess, home: Path) -> None:
    assert traces(home) == set(WORDS)
    reach(lived, ("delete", "xanthippe-quillfeather", "--yes"))
    assert traces(home) == set(WORDS)


def test_no_word_is_left_in_any_file(lived: RunsInProcess, home: Path) -> None:
    reach(lived, FOR_GOOD)
    assert traces(home) == set()


def test_who_was_only_deleted_goes_with_the_next_but_for_what_others_records_say(
    lived: RunsInProcess, home: Path
) -> None:
    reach(lived, ("delete", "xanthippe-quillfeather", "--yes"))
    (home / "drafts" / "introduction-1-request.eml").unlink()
    reach(lived, ("delete", "charles-babbage", "--for-good", "--yes"))
    assert traces(home) == {"Xanthippe", "Quillfeather"}
    ((_, _, handle, *_),) = cells(lived("search", "Xanthippe"))
    assert handle == "mary-somerville"


def test_all_others_stay_as_they_were(lived: RunsInProcess, home: Path, database: Path) -> None:
    reach(lived, ("delete", "xanthippe-quillfeather", "--yes"))
    expected = dump(database)
    reach(lived, ("undo",), FOR_GOOD)
    found = dump(database)
    words = {"interaction", "search", "search_document"}
    assert {t: r for t, r in found.items() if t not in words} == {
        table: rows for table, rows in expected.items() if table not in words
    }
    assert len(found["interaction"]) == len(expected["interaction"])
    assert cells(lived("search", "comets")) != []
    assert lived("doctor", "--json").json()["ok"] is True
    assert [file.name for file in (home / "drafts").iterdir()] == ["introduction-11-request.eml"]


def test_nothing_is_left_to_undo_and_history_goes_on(lived: RunsInProcess) -> None:
    reach(lived, FOR_GOOD)
    assert lived("history", "--json").json() == {"changes": []}
    is_refused(lived("undo"), 3, "nothing is left to undo")
    reach(lived, ("note", "mary-somerville", "writes again"), ("undo",))


def test_a_backup_without_them_takes_the_place_of_the_others(lived: RunsInProcess) -> None:
    document = lived(*FOR_GOOD, "--json").json()
    assert keys(document) == {"deleted", "erased"}
    assert document["erased"] == {"backups": 1, "left": []}
    (backup,) = lived("backup", "--list", "--json").json()["backups"]
    assert backup["reason"] == "after-erasing"
    reach(lived, ("restore", "latest", "--yes"))
    assert lived("show", "xanthippe-quillfeather").exit_code == 3


def test_a_damaged_database_put_aside_is_named(lived: RunsInProcess, home: Path) -> None:
    aside = home / "intro.db.damaged-20260101T000000"
    aside.write_bytes(b"whatever it holds")
    assert lived(*FOR_GOOD, "--json").json()["erased"]["left"] == [str(aside)]
    assert aside.exists()


def test_drafts_go_even_when_no_new_backup_can_be_made(
    lived: RunsInProcess, home: Path, database: Path
) -> None:
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA foreign_keys = OFF")
        opened.execute("INSERT INTO tag (contact_id, name) VALUES (999, 'lost')")
        opened.commit()
    is_refused(lived(*FOR_GOOD), 6, "is erased, but 1 backup may still hold them")
    assert [file.name for file in (home / "drafts").iterdir()] == ["introduction-11-request.eml"]


def test_without_yes_it_says_what_goes(lived: RunsInProcess, database: Path) -> None:
    before = database.read_bytes()
    said = "for good, with the whole undo history and 1 older backup"
    is_refused(lived("delete", "xanthippe-quillfeather", "--for-good"), 2, said, "--yes")
    assert database.read_bytes() == before


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "some.db")) as opened:
        yield opened


def test_what_is_deleted_is_overwritten_however_sqlite_was_built(
    connection: sqlite3.Connection,
) -> None:
    connection.execute("PRAGMA secure_delete = OFF")
    prepare(connection)
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)

"""``intro backup`` and ``intro restore``: one file that holds everything, and back again."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from introcli.store import backup
from introcli.store.schema import APPLICATION_ID, SCHEMA_VERSION
from introcli.store.workspace import Workspace
from tests.cli.stages import DRAFTED, PEOPLE, bytes_of, cells, is_refused, keys, reach
from tests.store.migrations import older
from tests.support import RunsInProcess, dump

BACKUP = {"path", "bytes", "made_at", "reason", "ok", "problem"}


def made(intro: RunsInProcess, *arguments: str) -> Path:
    return Path(intro("backup", *arguments, "--json").json()["backup"]["path"])


def test_a_backup_is_the_database_at_that_moment(
    intro: RunsInProcess, database: Path, home: Path
) -> None:
    reach(intro, *DRAFTED)
    before = dump(database)
    document = intro("backup", "--json").json()
    assert keys(document) == {"backup"}
    assert keys(document["backup"]) == BACKUP
    found = document["backup"]
    assert (found["ok"], found["reason"], found["made_at"]) == (
        True, "by-hand", "2026-03-02T09:00:00Z",
    )  # fmt: skip
    copy = Path(found["path"])
    assert copy.parent == home / "backups"
    assert dump(copy) == before
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_backup_goes_where_one_says_and_replaces_what_was_there(
    intro: RunsInProcess, database: Path, tmp_path: Path
) -> None:
    reach(intro, *PEOPLE)
    target = tmp_path / "stick.db"
    target.touch()
    assert made(intro, str(target)) == target
    intro("add-contact", "Somebody New")
    assert made(intro, str(target)) == target
    assert dump(target) == dump(database)
    assert cells(intro("backup", "--list")) == []


def test_a_backup_replaces_no_file_of_another_kind(intro: RunsInProcess, tmp_path: Path) -> None:
    reach(intro, *PEOPLE)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Mary")
    is_refused(intro("backup", str(letter)), 2, "is not a backup of intro")
    assert letter.read_text() == "Dear Mary"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("", "needs a file"),
        ("-", "needs a file"),
        ("{home}", "is a folder"),
        ("{home}/no/such/x.db", "there is no folder"),
        ("{home}/intro.db", "is the database itself"),
    ],
)
def test_a_place_for_a_backup_that_makes_no_sense_is_refused(
    intro: RunsInProcess, home: Path, file: str, said: str
) -> None:
    reach(intro, *PEOPLE)
    before = bytes_of(home)
    is_refused(intro("backup", file.format(home=home)), 2, said)
    assert bytes_of(home) == before


def test_the_list_is_newest_first_and_knows_what_cannot_be_used(
    intro: RunsInProcess, home: Path
) -> None:
    reach(intro, *PEOPLE)
    first, second = made(intro), made(intro)
    first.write_bytes(b"")
    (home / "backups" / "notes.txt").write_text("not a backup")
    (home / "backups" / ".unfinished-x").write_bytes(second.read_bytes())
    listed = intro("backup", "--list", "--json").json()["backups"]
    assert [(view["path"], view["ok"]) for view in listed] == [
        (str(second), True),
        (str(first), False),
    ]
    assert "is damaged" in listed[1]["problem"]
    assert [row[3] for row in cells(intro("backup", "--list"))] == ["ok", "unusable"]


def test_without_a_database_there_is_nothing_to_back_up_and_nothing_is_made(
    intro: RunsInProcess, home: Path, workspace: Workspace
) -> None:
    is_refused(intro("backup"), 3, "nothing is recorded yet")
    is_refused(intro("restore", "--yes"), 3, "there is no backup yet", "intro backup")
    assert workspace.back_up_before("import") is None
    assert intro("backup", "--list", "--json").json() == {"backups": []}
    assert not home.exists()


def test_the_newest_are_kept_however_old_and_the_others_for_some_days(
    intro: RunsInProcess, home: Path
) -> None:
    reach(intro, *PEOPLE, ("config", "set", "backups.keep", "2"))
    reach(intro, ("config", "set", "backups.days", "10"))
    folder = home / "backups"
    folder.mkdir()
    days = ["20250101", "20260210", "20260221", "20260222"]
    for day in days:
        (folder / f"intro-{day}T120000000000-by-hand.db").write_bytes(b"x")
    (folder / "other-20250101T120000000000-by-hand.db").write_bytes(b"another database's")
    new = made(intro)
    assert sorted(file.name[:14] for file in folder.iterdir()) == [
        "intro-20260221", "intro-20260222", "intro-20260302", "other-20250101",
    ]  # fmt: skip
    assert new.exists()


def test_restoring_brings_everything_back_and_can_itself_be_taken_back(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, *DRAFTED)
    then = dump(database)
    copy = made(intro)
    reach(intro, ("delete", "mary-somerville", "--yes"))
    now = dump(database)
    document = intro("restore", copy.name, "--yes", "--json").json()
    assert keys(document) == {"restored", "kept", "dry_run"}
    assert keys(document["restored"]) == BACKUP | {"contacts", "introductions"}
    assert (document["restored"]["contacts"], document["restored"]["introductions"]) == (2, 1)
    assert dump(database) == then
    reach(intro, ("restore", Path(document["kept"]).name, "--yes"))
    assert dump(database) == now
    reach(intro, ("restore", "--yes"))  # the newest is the one made a moment ago
    assert dump(database) == then


def test_a_backup_is_named_by_number_by_file_or_as_the_latest(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    reach(intro, *PEOPLE)
    older, newer = made(intro), made(intro)
    elsewhere = made(intro, str(tmp_path / "x.db"))
    for said, meant in [
        ("latest", newer), ("1", newer), ("2", older), (older.name, older),
        (str(elsewhere), elsewhere),
    ]:  # fmt: skip
        found = intro("restore", said, "--dry-run", "--json").json()
        assert (found["restored"]["path"], found["dry_run"]) == (str(meant), True)
    for said in ("3", "0", "nobody.db", "", str(tmp_path)):
        is_refused(intro("restore", said, "--dry-run"), 3, "", "intro backup --list")


def test_looking_a_backup_through_changes_nothing(intro: RunsInProcess, home: Path) -> None:
    reach(intro, *PEOPLE)
    made(intro)
    before = bytes_of(home)
    assert intro("restore", "--dry-run").exit_code == 0
    is_refused(intro("restore"), 2, "in the place of what is recorded now", "add --yes")
    assert bytes_of(home) == before


def _zero(copy: Path) -> None:
    os.truncate(copy, 0)


def _half(copy: Path) -> None:
    os.truncate(copy, copy.stat().st_size // 2)


def _zeroed_page(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(bytes(4096))


def _orphan(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("INSERT INTO tag (contact_id, name) VALUES (99, 'lost')")


def _foreign(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA application_id = 7")


def _newer(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_zero, "is damaged"), (_half, "is damaged"), (_zeroed_page, "is damaged"),
        (_orphan, "refers to a row of contact that is gone"),
        (_foreign, "another program's database"), (_newer, "written by a newer intro"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("how", ["--yes", "--dry-run"])
def test_a_backup_that_is_not_sound_is_refused_and_nothing_is_touched(
    intro: RunsInProcess, home: Path, spoil: object, said: str, how: str
) -> None:
    reach(intro, *PEOPLE)
    copy = made(intro)
    spoil(copy)  # type: ignore[operator]
    before = bytes_of(home)
    is_refused(intro("restore", how), 6, said)
    assert bytes_of(home) == before


def test_an_older_backup_is_brought_up_to_date_and_stays_as_it_is(
    database: Path, home: Path
) -> None:
    old = home / "old.db"
    home.mkdir()
    older.build(old)
    before = old.read_bytes()
    with backup.current(old, database) as migrated, closing(sqlite3.connect(migrated)) as found:
        assert found.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert found.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert found.execute("SELECT * FROM keepsake").fetchall() == older.KEPT
    assert old.read_bytes() == before
    assert not [file for file in home.iterdir() if file.name.startswith(".")]


@pytest.mark.parametrize("spoil", [_zero, _half, _zeroed_page])
def test_a_damaged_database_is_replaced_and_kept_beside(
    intro: RunsInProcess, database: Path, spoil: object
) -> None:
    reach(intro, *PEOPLE)
    then = dump(database)
    made(intro)
    spoil(database)  # type: ignore[operator]
    damaged = database.read_bytes()
    document = intro("restore", "--yes", "--json").json()
    assert dump(database) == then
    assert Path(document["kept"]).read_bytes() == damaged
    assert Path(document["kept"]).parent == database.parent


def test_a_database_that_is_gone_comes_back(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *PEOPLE)
    then = dump(database)
    made(intro)
    database.unlink()
    assert intro("restore", "--yes", "--json").json()["kept"] is None
    assert dump(database) == then
    if sys.platform != "win32":
        assert stat.S_IMODE(database.stat().st_mode) == 0o600


@pytest.mark.parametrize("spoil", [_foreign, _newer])
def test_what_is_not_ours_is_never_replaced(
    intro: RunsInProcess, database: Path, home: Path, spoil: object
) -> None:
    reach(intro, *PEOPLE)
    copy = made(intro)
    spoil(database)  # type: ignore[operator]
    before = bytes_of(home)
    result = intro("restore", copy.name, "--yes")
    assert result.exit_code == 6
    assert str(database) in result.stderr
    assert bytes_of(home) == before


def test_imports_merges_and_restores_are_backed_up_first(
    intro: RunsInProcess, home: Path, tmp_path: Path
) -> None:
    people = tmp_path / "people.csv"
    people.write_text("Name,Email\nJane Marcet,jane@x.example\n")
    reach(intro, *PEOPLE, ("add-contact", "Mary Greig"))
    assert intro("merge", "mary-somerville", "mary-greig").exit_code == 0
    assert intro("import", str(people)).exit_code == 0
    assert intro("restore", "--yes").exit_code == 0
    listed = intro("backup", "--list", "--json").json()["backups"]
    assert [view["reason"] for view in listed] == [
        "before-restore", "before-import", "before-merge",
    ]  # fmt: skip


def test_the_screen_says_how_to_go_back(
    intro: RunsInProcess, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert "There is no backup yet." in intro("backup", "--list").stdout
    reach(intro, *PEOPLE)
    assert "intro restore intro-20260302T090000000000-by-hand.db" in intro("backup").stdout
    assert "by hand" in intro("backup", "--list").stdout
    assert "Nothing was changed" in intro("restore", "--dry-run").stdout
    done = intro("restore", "--yes").stdout
    assert "Restored   the backup of today 09:00Z" in done
    assert "intro restore intro-20260302T090000000001-before-restore.db --yes" in done


def test_the_time_of_a_backup_is_in_its_name(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    stamp = made(intro).name.split("-")[1]
    assert datetime.strptime(stamp, "%Y%m%dT%H%M%S%f") == datetime(2026, 3, 2, 9)

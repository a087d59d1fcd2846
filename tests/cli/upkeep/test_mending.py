"""``intro doctor --fix``: called mended is only what is well when it is looked at again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from introcli.upkeep.doctor_machine import synced_by
from tests.factories import three_people
from tests.support import RunsInProcess


def _check(intro: RunsInProcess, name: str, *options: str) -> dict[str, Any]:
    checks = intro("doctor", *options, "--json").json()["checks"]
    return next(check for check in checks if check["name"] == name)


def test_a_damaged_database_gets_no_backup_and_is_not_said_to(
    intro: RunsInProcess, database: Path
) -> None:
    three_people(database)
    database.write_bytes(database.read_bytes()[:5000])
    found = _check(intro, "backups", "--fix")
    assert (found["severity"], found["mended"], found["fix"]) == ("warning", False, None)
    assert "no backup yet" in found["message"]


def test_a_backup_that_cannot_be_used_is_not_mended_by_another(
    intro: RunsInProcess, database: Path
) -> None:
    three_people(database)
    assert [intro("backup").exit_code for _ in range(2)] == [0, 0]
    oldest = min((database.parent / "backups").iterdir())
    oldest.write_bytes(b"not a database")
    found = _check(intro, "backups", "--fix")
    assert (found["severity"], found["mended"]) == ("warning", False)
    assert found["message"].startswith("1 of 2 backups cannot be used")
    oldest.unlink()
    assert _check(intro, "backups")["ok"] is True


def test_where_no_backup_can_be_used_one_is_made_that_can(
    intro: RunsInProcess, database: Path
) -> None:
    three_people(database)
    assert intro("backup").exit_code == 0
    (useless,) = (database.parent / "backups").iterdir()
    useless.write_bytes(b"not a database")
    found = _check(intro, "backups", "--fix")
    assert found["message"].startswith("1 of 2 backups cannot be used")
    assert found["mended"] is False


def test_what_was_mended_says_how_it_is_now(intro: RunsInProcess, database: Path) -> None:
    three_people(database)
    rows = [line.split("\t") for line in intro("doctor", "--fix").stdout.splitlines()]
    (told,) = [row for row in rows if row[0] == "backups"]
    assert told == ["backups", "ok", "1 backup, the newest of today", ""]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows cannot set the zone")
def test_a_backup_is_of_the_day_on_which_it_was_made_here(
    intro: RunsInProcess, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Australia/Brisbane")
    monkeypatch.setenv("INTRO_NOW", "2026-03-02T05:00")
    time.tzset()
    try:
        three_people(database)
        assert intro("backup").exit_code == 0
        assert _check(intro, "backups")["message"] == "1 backup, the newest of today"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("/home/ada/mega-corp/intro", ""),
        ("/home/ada/dropbox notes/intro", ""),
        ("/home/ada/MEGA/intro", "MEGA"),
        ("/home/ada/OneDrive - Royal Society", "OneDrive"),
        ("/home/ada/Dropbox (Personal)/intro", "Dropbox"),
        ("/Users/ada/Library/CloudStorage/OneDrive-Personal/intro", "OneDrive"),
        ("/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org", "Google Drive"),
    ],
)
def test_a_synced_folder_is_known_by_its_whole_name(folder: str, program: str) -> None:
    assert synced_by(Path(folder)) == program

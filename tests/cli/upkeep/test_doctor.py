"""``intro doctor``: each thing that can be wrong is found, named, and mended where that is safe."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from introcli.upkeep.doctor_machine import network_drive
from tests.factories import three_people
from tests.store.test_damage import WRONG
from tests.support import Result, RunsInProcess, RunsInSubprocess, dump

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
# Each of these makes a bad file; the last ones are no damage, and a backup does not mend them.
DAMAGE = ("0 bytes", "text", "80 bytes", "half a file", "zeroed header", "zeroed contacts")


@pytest.fixture
def recorded(intro: RunsInProcess, database: Path) -> Path:
    """Three people, and a backup of them."""
    three_people(database)
    assert intro("backup").exit_code == 0
    return database


def checks(result: Result) -> dict[str, dict[str, Any]]:
    """Return the checks of a document by their names."""
    return {check["name"]: check for check in result.json()["checks"]}


def _change(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
        connection.commit()


def test_all_is_well(intro: RunsInProcess, recorded: Path) -> None:
    before = recorded.read_bytes()
    result = intro("doctor", "--json")
    document = result.json()
    assert (result.exit_code, result.stderr, document["ok"]) == (0, "", True)
    assert {check["severity"] for check in document["checks"]} == {"ok"}
    assert list(checks(result)) == [
        "program", "file", "rights", "version", "tables", "search", "history", "backups",
        "place", "space", "configuration", "mail", "terminal",
    ]  # fmt: skip
    assert recorded.read_bytes() == before


def test_nothing_is_made_where_nothing_is_recorded(intro: RunsInProcess, home: Path) -> None:
    result = intro("doctor", "--fix", "--json")
    assert (result.exit_code, result.json()["ok"]) == (0, True)
    assert "nothing is recorded yet" in checks(result)["file"]["message"]
    assert not home.exists()


@pytest.mark.parametrize("case", DAMAGE)
def test_damage_is_named_with_the_backup_that_mends_it(
    intro: RunsInProcess, recorded: Path, case: str
) -> None:
    before = dump(recorded)
    recorded.unlink()
    if case in ("text", "0 bytes"):
        recorded.write_text("name,email\n" * 30 if case == "text" else "")
    else:
        WRONG[case][0](recorded)
    result = intro("doctor", "--json")
    assert result.exit_code == 6
    found = checks(result)["file"]
    assert (found["ok"], found["severity"]) == (False, "error")
    assert "is damaged" in found["message"]
    assert "the newest good backup is of 2026-03-02 09:00Z" in found["message"]
    command, *arguments = found["fix"].split()
    assert command == "intro"
    assert intro(*arguments, "--yes").exit_code == 0
    assert dump(recorded) == before
    assert intro("doctor").exit_code == 0


def test_a_damaged_backup_is_passed_over(
    intro: RunsInProcess, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_NOW", "2026-03-03T09:00")
    assert intro("backup").exit_code == 0
    newest, _ = sorted((recorded.parent / "backups").iterdir(), reverse=True)
    content = newest.read_bytes()
    newest.write_bytes(content[:4096] + bytes(len(content) - 4096))
    recorded.write_bytes(b"")
    found = checks(intro("doctor", "--json"))["file"]
    assert found["fix"] == "intro restore 2"


def test_damage_without_a_backup_is_told(intro: RunsInProcess, database: Path) -> None:
    WRONG["half a file"][0](database)
    result = intro("doctor")
    assert (result.exit_code, result.stderr) == (6, "")
    assert "\tis damaged" not in result.stdout
    assert "is damaged" in result.stdout


@pytest.mark.parametrize("case", ["foreign", "newer"])
def test_a_file_that_is_not_ours_is_left_alone(
    intro: RunsInProcess, database: Path, case: str
) -> None:
    WRONG[case][0](database)
    before = database.read_bytes()
    result = intro("doctor", "--fix", "--json")
    assert result.exit_code == 6
    assert WRONG[case][1] in checks(result)["file"]["message"]
    assert database.read_bytes() == before


def test_a_row_without_its_contact_is_found(intro: RunsInProcess, recorded: Path) -> None:
    _change(recorded, "INSERT INTO tag (contact_id, name) VALUES (999, 'lost')")
    result = intro("doctor", "--json")
    assert result.exit_code == 6
    assert "refers to a row of contact that is gone" in checks(result)["file"]["message"]


@posix
def test_rights_are_found_and_mended(intro: RunsInProcess, recorded: Path, home: Path) -> None:
    backup = next((home / "backups").iterdir())
    for path in (recorded, backup):
        path.chmod(0o644)
    home.chmod(0o755)
    result = intro("doctor", "--json")
    found = checks(result)["rights"]
    assert (result.exit_code, found["severity"]) == (0, "warning")
    assert f"can read {recorded} and 2 more" in found["message"]
    mended = checks(intro(*found["fix"].split()[1:], "--json"))["rights"]
    assert (mended["ok"], mended["mended"]) == (True, True)
    rights = [oct(path.stat().st_mode & 0o777) for path in (recorded, backup, home)]
    assert rights == ["0o600", "0o600", "0o700"]
    assert intro("doctor", "--json").json()["ok"]


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM search_document WHERE id = (SELECT min(id) FROM search_document)",
        "UPDATE search_document SET body = 'other words'",
        "INSERT INTO search (search, rowid, body) SELECT 'delete', id, body FROM search_document",
    ],
    ids=["missing", "wrong", "emptied"],
)
def test_a_wrong_search_index_is_found_and_mended(
    intro: RunsInProcess, recorded: Path, harm: str
) -> None:
    whole = dump(recorded)
    _change(recorded, harm)
    found = checks(intro("doctor", "--json"))["search"]
    assert (found["severity"], found["fix"]) == ("warning", "intro doctor --fix")
    assert checks(intro("doctor", "--fix", "--json"))["search"]["mended"]
    assert intro("doctor", "--json").json()["ok"]
    assert dump(recorded) == whole
    assert "mary-somerville" in intro("search", "somerville").stdout


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("DROP TRIGGER contact_journal_update", "trigger contact_journal_update is missing"),
        ("DROP INDEX contact_by_name", "index contact_by_name is missing"),
        ("ALTER TABLE tag ADD COLUMN colour TEXT", "table tag is not as intro makes it"),
    ],
)
def test_a_database_that_another_program_changed_is_told(
    intro: RunsInProcess, recorded: Path, harm: str, words: str
) -> None:
    _change(recorded, harm)
    result = intro("doctor", "--json")
    assert result.exit_code == 6
    assert words in checks(result)["tables"]["message"]


def test_no_backup_and_an_old_one_are_told_and_made(
    intro: RunsInProcess, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_people(database)
    assert "no backup yet" in checks(intro("doctor", "--json"))["backups"]["message"]
    assert checks(intro("doctor", "--fix", "--json"))["backups"]["mended"]
    assert checks(intro("doctor", "--json"))["backups"]["message"].endswith("of today")
    monkeypatch.setenv("INTRO_NOW", "2026-04-20T09:00")
    found = checks(intro("doctor", "--json"))["backups"]
    assert (found["severity"], found["fix"]) == ("warning", "intro backup")
    assert "49 days old" in found["message"]


def test_a_wrong_configuration_is_told_not_raised(intro: RunsInProcess, recorded: Path) -> None:
    (recorded.parent / "config.toml").write_text("toen = 'warm'\n")
    result = intro("doctor", "--json")
    found = checks(result)["configuration"]
    assert (result.exit_code, result.stderr) == (7, "")
    assert (found["severity"], found["fix"]) == ("error", "did you mean tone?")


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Royal Society", "OneDrive"),
        ("Mobile Documents", "iCloud"),
        ("Dropbox (Personal)", "Dropbox"),
    ],
)
def test_a_synced_folder_is_told(
    run_intro: RunsInSubprocess, tmp_path: Path, folder: str, program: str
) -> None:
    home = tmp_path / folder / "intro"
    result = run_intro("doctor", "--json", environment={"INTRO_HOME": str(home)})
    found = checks(result)["place"]
    assert found["severity"] == "warning"
    assert f"kept in step by {program}" in found["message"]


def test_a_folder_that_only_sounds_like_it_is_not(
    run_intro: RunsInSubprocess, tmp_path: Path
) -> None:
    home = tmp_path / "megaphone" / "intro"
    result = run_intro("doctor", "--json", environment={"INTRO_HOME": str(home)})
    assert checks(result)["place"]["ok"]


@posix
@pytest.mark.parametrize(
    ("kind", "told"), [("nfs4", "nfs4"), ("cifs", "cifs"), ("fuse.sshfs", "sshfs"), ("ext4", "")]
)
def test_a_network_drive_is_known_by_its_mount(tmp_path: Path, kind: str, told: str) -> None:
    drive = tmp_path / "my drive"
    (drive / "intro").mkdir(parents=True)
    mounts = tmp_path / "mounts"
    escaped = str(drive.resolve()).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/x {escaped} {kind} rw 0 0\nbroken\n")
    assert network_drive(drive / "intro", mounts) == told
    assert network_drive(tmp_path, mounts) == ""
    assert network_drive(drive, tmp_path / "none") == ""


def test_the_screen_answers_first(
    intro: RunsInProcess, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    lines = intro("doctor").stdout.splitlines()
    assert lines[0].startswith("All is well")
    recorded.write_bytes(b"")
    lines = intro("doctor").stdout.splitlines()
    assert lines[0].startswith("1 thing to look at")
    assert lines[-1].split("   ")[-1].strip() == "intro restore 1"

"""What ``intro doctor`` finds beside damage: each finding made real, with how bad it is."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from introcli.store import connection as store_waiting
from introcli.store.schema import SCHEMA_FINGERPRINT
from introcli.store.session import make_ready
from introcli.upkeep import doctor_database
from tests.cli.upkeep.test_doctor import checks
from tests.factories import three_people
from tests.store.test_damage import WRONG
from tests.store.test_locked import held
from tests.support import RunsInProcess


@pytest.fixture
def recorded(intro: RunsInProcess, database: Path) -> Path:
    """Three people, a note as the last change, and a backup of them."""
    three_people(database)
    for words in (("note", "mary-somerville", "moves to Turin"), ("backup",)):
        assert intro(*words).exit_code == 0
    return database


def _change(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)
        connection.commit()


def _found(intro: RunsInProcess, name: str) -> dict[str, Any]:
    return checks(intro("doctor", "--json"))[name]


def test_the_fingerprint_is_that_of_what_the_migrations_make(tmp_path: Path) -> None:
    """After a migration, put the new one into store/schema.py."""
    make_ready(tmp_path / "new.db")
    with doctor_database.looking(tmp_path / "new.db") as connection:
        assert doctor_database.fingerprint(connection) == SCHEMA_FINGERPRINT


@pytest.mark.parametrize("harm", ["'{'", "'half a'"])
def test_a_step_of_the_history_that_is_no_json_is_an_error(
    intro: RunsInProcess, recorded: Path, harm: str
) -> None:
    _change(recorded, f"UPDATE change_row SET after = {harm} WHERE id = 1")
    result = intro("doctor", "--json")
    found = checks(result)["history"]
    assert (result.exit_code, found["severity"]) == (6, "error")
    assert "1 steps of the history" in found["message"]
    assert found["fix"].startswith("intro export --format json")


@pytest.mark.parametrize(
    "harm",
    ["UPDATE interaction SET summary = 'other'", "DELETE FROM interaction"],
)
def test_a_last_change_that_undo_would_refuse_is_told_before(
    intro: RunsInProcess, recorded: Path, harm: str
) -> None:
    with closing(sqlite3.connect(recorded)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'interaction%'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(harm)
        connection.commit()
    found = _found(intro, "history")
    assert (found["severity"], "interaction 1 was changed" in found["message"]) == ("warning", True)
    assert intro("undo").exit_code == 5


def test_what_can_be_undone_is_no_finding(intro: RunsInProcess, recorded: Path) -> None:
    assert _found(intro, "history")["severity"] == "ok"
    assert intro("undo").exit_code == 0
    assert _found(intro, "history")["severity"] == "ok"


def test_a_newest_backup_with_a_damaged_page_is_found(
    intro: RunsInProcess, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy,) = (recorded.parent / "backups").iterdir()
    content = copy.read_bytes()
    copy.write_bytes(content[:8192] + bytes(4096) + content[12288:])
    found = _found(intro, "backups")
    assert (found["severity"], found["fix"]) == (
        "warning",
        "intro backup, and remove the file that cannot be used",
    )
    assert "1 of 1 backups cannot be used" in found["message"]
    monkeypatch.setenv("INTRO_NOW", "2026-03-03T09:00")
    assert checks(intro("doctor", "--fix", "--json"))["backups"]["mended"]


def test_an_older_backup_that_does_not_open_is_found(
    intro: RunsInProcess, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy,) = (recorded.parent / "backups").iterdir()
    monkeypatch.setenv("INTRO_NOW", "2026-03-03T09:00")
    assert intro("backup").exit_code == 0
    os.truncate(copy, 8192)
    found = _found(intro, "backups")
    assert found["severity"] == "warning"
    assert f"1 of 2 backups cannot be used: {copy}" in found["message"]


@pytest.mark.parametrize(
    ("settings", "severity", "words"),
    [
        ((), "ok", "no way to send mail is set up"),
        (
            (("mail.smtp_host", "smtp.rs.example"), ("mail.smtp_user", "ada"),
             ("mail.password_command", "cat /secret/word")),
            "ok", "leaves through smtp.rs.example (tls), password from a command",
        ),
        (
            (("mail.smtp_host", "smtp.rs.example"), ("mail.smtp_security", "none")),
            "warning", "can be read on the way",
        ),
        ((("mail.smtp_host", "localhost"), ("mail.smtp_security", "none")), "ok", "localhost"),
        (
            (("mail.smtp_host", "smtp.rs.example"), ("mail.smtp_user", "ada"),
             ("mail.password_command", "no-such-program secret")),
            "warning", "no-such-program",
        ),
        ((("mail.sendmail", "no-such-program -a secret"),), "warning", "no-such-program"),
        ((("mail.sendmail", "cat -a secret"),), "ok", "leaves through cat"),
        (
            (("mail.sendmail", "cat"), ("mail.smtp_host", "smtp.rs.example")),
            "warning", "both set",
        ),
    ],
)  # fmt: skip
def test_mail_settings_are_looked_at_and_no_secret_is_shown(
    intro: RunsInProcess,
    recorded: Path,
    settings: tuple[tuple[str, str], ...],
    severity: str,
    words: str,
) -> None:
    for key, value in settings:
        assert intro("config", "set", key, value).exit_code == 0
    result = intro("doctor", "--json")
    found = checks(result)["mail"]
    assert (found["severity"], words in found["message"]) == (severity, True), found
    assert "secret" not in result.stdout


@pytest.mark.parametrize("case", ["newer", "foreign"])
def test_no_backup_is_offered_for_what_is_not_damaged(
    intro: RunsInProcess, recorded: Path, case: str
) -> None:
    recorded.unlink()
    (recorded.parent / "backups").rename(recorded.parent.parent / "kept")
    folder = recorded.parent
    shutil.rmtree(folder)
    WRONG[case][0](recorded)
    (folder.parent / "kept").rename(folder / "backups")
    found = _found(intro, "file")
    assert found["severity"] == "error"
    assert "restore" not in found["fix"]


def test_a_locked_database_is_told_and_no_backup_offered(
    intro: RunsInProcess, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_waiting, "BUSY_TIMEOUT", 0)
    before = recorded.read_bytes()
    with held(recorded, "BEGIN EXCLUSIVE"):
        result = intro("doctor", "--json")
    found = checks(result)["file"]
    assert (result.exit_code, found["severity"]) == (6, "error")
    assert "another program is writing" in found["message"]
    assert found["fix"] == "wait a moment and try again"
    assert recorded.read_bytes() == before


def test_damage_without_a_backup_says_how_an_older_copy_is_put_back(
    intro: RunsInProcess, database: Path
) -> None:
    WRONG["half a file"][0](database)
    assert "intro restore FILE" in _found(intro, "file")["fix"]

"""``intro doctor`` where the database is gone or was changed: only a good backup is offered."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.stages import is_refused, reach
from tests.support import RunsInProcess, dump


def _file_check(intro: RunsInProcess, name: str) -> dict[str, str]:
    result = intro("doctor", "--json")
    assert result.exit_code == 6
    return next(check for check in result.json()["checks"] if check["name"] == name)


def _change(database: Path) -> None:
    """Take away a trigger, as another program might."""
    with closing(sqlite3.connect(database)) as connection:
        (name,) = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' LIMIT 1"
        ).fetchone()
        connection.execute(f"DROP TRIGGER {name}")
        connection.commit()


def test_a_database_that_is_gone_is_told_where_there_are_backups(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, ("add-contact", "Rosa Lind"), ("backup",))
    before = dump(database)
    database.unlink()
    found = _file_check(intro, "file")
    assert found["message"].startswith(f"there is 1 backup, and no database at {database}")
    assert found["fix"] == "intro restore 1"
    is_refused(intro("show", "rosa-lind"), 3, "nothing is recorded yet", "intro doctor")
    assert intro("restore", "1", "--yes").exit_code == 0
    assert dump(database) == before


def test_a_changed_backup_is_never_called_good(
    intro: RunsInProcess, database: Path, home: Path
) -> None:
    reach(intro, ("add-contact", "Rosa Lind"), ("backup",))
    (copy,) = (home / "backups").glob("*.db")
    _change(copy)
    database.unlink()
    assert "none of them is good" in _file_check(intro, "file")["message"]
    backups = _file_check(intro, "backups")
    assert "1 of 1 backups cannot be used" in backups["message"]
    assert "intro backup" not in backups["fix"]


def test_a_missing_trigger_is_mended_by_the_newest_good_backup(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, ("add-contact", "Rosa Lind"), ("backup",))
    _change(database)
    found = _file_check(intro, "tables")
    assert "is missing; the newest good backup is of 2026-03-02" in found["message"]
    assert found["fix"] == "intro restore 1"


def test_without_a_good_backup_the_way_anew_is_typed_as_it_stands(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, ("add-contact", "Rosa Lind"))
    _change(database)
    found = _file_check(intro, "tables")
    assert "loses the undo history" in found["message"]
    assert found["fix"].split(" && ") == [
        "intro export --format json -o all.json",
        "INTRO_HOME=~/intro-anew intro import all.json",
    ]

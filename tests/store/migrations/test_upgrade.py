"""Bringing a database up to date: a backup first, then all of it or nothing."""

from __future__ import annotations

import sqlite3
import stat
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from introcli.errors import DatabaseProblem
from introcli.store import backup
from introcli.store.schema import APPLICATION_ID, FIRST_SCHEMA, SCHEMA_VERSION
from introcli.store.session import make_ready
from tests.factories import contact, three_people, work
from tests.support import RunsInProcess, dump


@pytest.fixture
def in_the_way(database: Path) -> Path:
    """A database of ours from before the first schema, where one of the last tables is taken.

    So migrating it fails when most of the work is done.
    """
    database.parent.mkdir()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, body TEXT)")
        connection.execute("INSERT INTO message (body) VALUES ('kept')")
    return database


def _whole(database: Path) -> list[str]:
    """Return everything in a database as SQL, and the number of its schema."""
    with closing(sqlite3.connect(database)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return [f"schema {version}", *connection.iterdump()]


def test_a_migration_that_fails_late_leaves_everything_as_it_was(in_the_way: Path) -> None:
    before = _whole(in_the_way)
    for _again in range(2):
        with pytest.raises(DatabaseProblem, match="table message already exists"):
            make_ready(in_the_way)
        assert _whole(in_the_way) == before


def test_the_backup_made_first_is_whole_and_private(in_the_way: Path) -> None:
    with pytest.raises(DatabaseProblem):
        make_ready(in_the_way)
    (copy,) = (in_the_way.parent / "backups").iterdir()
    assert f"before-schema-{SCHEMA_VERSION}" in copy.name
    assert _whole(copy) == _whole(in_the_way)
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_once_the_obstacle_is_gone_the_migration_succeeds(in_the_way: Path) -> None:
    with pytest.raises(DatabaseProblem):
        make_ready(in_the_way)
    with closing(sqlite3.connect(in_the_way)) as connection, connection:
        connection.execute("DROP TABLE message")
    three_people(in_the_way)
    assert len(dump(in_the_way)["contact"]) == 3


def test_a_read_meets_the_failing_migration_with_the_same_words(
    intro: RunsInProcess, in_the_way: Path
) -> None:
    before = _whole(in_the_way)
    for command in (("contacts",), ("note", "mary-somerville", "new")):
        result = intro(*command)
        assert (result.exit_code, result.stdout) == (6, "")
        assert f"the database {in_the_way} could not be used" in result.stderr
    assert _whole(in_the_way) == before


def test_a_current_database_is_not_migrated_and_not_backed_up(database: Path) -> None:
    three_people(database)
    before = database.read_bytes()
    make_ready(database)
    assert database.read_bytes() == before
    assert not (database.parent / "backups").exists()


def test_a_backup_holds_what_was_kept_and_nothing_that_was_not_yet(database: Path) -> None:
    three_people(database)
    before = dump(database)
    copy = backup.make(database, reason="test", at=datetime.now(UTC))
    assert dump(copy) == before
    with work(database) as opened:
        contact(opened, "Michael Faraday")
    assert dump(copy) == before
    assert dump(database) != before


def test_a_new_database_is_what_the_migrations_make(database: Path, tmp_path: Path) -> None:
    make_ready(database)
    migrated = tmp_path / "migrated.db"
    with closing(sqlite3.connect(migrated)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    make_ready(migrated)
    assert sorted(_whole(migrated)) == sorted(_whole(database))


@pytest.mark.parametrize("version", range(1, FIRST_SCHEMA))
def test_a_database_of_a_development_version_is_refused_and_left_alone(
    intro: RunsInProcess, database: Path, version: int
) -> None:
    three_people(database)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = database.read_bytes()
    for command in (("contacts",), ("note", "mary-somerville", "new")):
        result = intro(*command)
        assert (result.exit_code, result.stdout) == (6, "")
        assert f"development version of intro (schema {version})" in result.stderr
        assert "export it as JSON with that version" in result.stderr
    assert database.read_bytes() == before
    assert not (database.parent / "backups").exists()

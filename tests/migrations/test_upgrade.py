"""Bringing a database up to date: a backup first, then all of it or nothing."""

from __future__ import annotations

import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest

from introcli.errors import DatabaseProblem
from introcli.store import backup
from introcli.store.identity import SCHEMA_VERSION
from introcli.store.session import open_engine
from tests.factories import contact, three_people, work
from tests.support import RunsInProcess, dump


def _execute(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def in_the_way(database: Path) -> Path:
    """A database that says it is older than the first release, so that migrating it fails."""
    three_people(database)
    _execute(database, "DELETE FROM alembic_version", "PRAGMA user_version = 0")
    return database


def _schema(database: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute("SELECT * FROM sqlite_master ORDER BY name").fetchall()


def test_a_migration_that_fails_leaves_everything_as_it_was(in_the_way: Path) -> None:
    before, schema = dump(in_the_way), _schema(in_the_way)
    with pytest.raises(DatabaseProblem, match="could not be used"):
        open_engine(in_the_way)
    assert dump(in_the_way) == before
    assert _schema(in_the_way) == schema
    with closing(sqlite3.connect(in_the_way)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_the_backup_made_first_is_whole_and_private(in_the_way: Path) -> None:
    with pytest.raises(DatabaseProblem):
        open_engine(in_the_way)
    (copy,) = (in_the_way.parent / "backups").iterdir()
    assert f"before-schema-{SCHEMA_VERSION}" in copy.name
    assert dump(copy) == dump(in_the_way)
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_read_meets_the_failing_migration_with_the_same_words(
    intro: RunsInProcess, in_the_way: Path
) -> None:
    before = dump(in_the_way)
    for command in (("contacts",), ("note", "mary-somerville", "new")):
        result = intro(*command)
        assert (result.exit_code, result.stdout) == (6, "")
        assert "could not be used" in result.stderr
    assert dump(in_the_way) == before


def test_a_current_database_is_not_migrated_and_not_backed_up(database: Path) -> None:
    three_people(database)
    before = database.read_bytes()
    open_engine(database).dispose()
    assert database.read_bytes() == before
    assert not (database.parent / "backups").exists()


def test_a_backup_holds_what_was_kept_and_nothing_that_was_not_yet(database: Path) -> None:
    three_people(database)
    before = dump(database)
    copy = backup.make(database, reason="test")
    assert dump(copy) == before
    with work(database) as opened:
        contact(opened, "Michael Faraday")
    assert dump(copy) == before
    assert dump(database) != before

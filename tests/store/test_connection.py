"""What every connection is set to, asked of the connection itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from introcli.errors import DatabaseProblem, NoDatabaseYet
from introcli.store.connection import open_read_only, reading, transaction
from tests.factories import three_people, work

EXTRA = 3
WANTED = {
    "journal_mode": "truncate",
    "synchronous": EXTRA,
    "foreign_keys": 1,
    # One step of a wait: store/waiting.py counts them up to 30 seconds.
    "busy_timeout": 250,
}


@pytest.mark.parametrize("pragma", WANTED)
def test_a_unit_of_work_runs_with(database: Path, pragma: str) -> None:
    with work(database) as opened:
        assert [dict(row) for row in opened.run(f"PRAGMA {pragma}")] in (
            [{pragma: WANTED[pragma]}],
            [{"timeout": WANTED[pragma]}],
        )


@pytest.mark.parametrize("pragma", WANTED)
def test_undo_runs_with(database: Path, pragma: str) -> None:
    three_people(database)
    with transaction(database) as connection:
        assert connection.execute(f"PRAGMA {pragma}").fetchone()[0] == WANTED[pragma]


def test_a_unit_of_work_holds_the_write_lock_from_its_beginning(database: Path) -> None:
    three_people(database)
    other = sqlite3.connect(database, timeout=0, isolation_level=None)
    with work(database), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_reading_cannot_write(database: Path) -> None:
    three_people(database)
    before = database.read_bytes()
    connection = open_read_only(database)
    assert connection.execute("PRAGMA query_only").fetchone()[0] == 1
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM contact")
    connection.close()
    assert database.read_bytes() == before


def test_what_goes_wrong_while_reading_is_a_database_problem(database: Path) -> None:
    three_people(database)
    with pytest.raises(DatabaseProblem), reading(database) as connection:
        connection.execute("SELECT * FROM no_such_table")


def test_reading_sees_one_moment_throughout(database: Path) -> None:
    three_people(database)
    with reading(database) as connection:
        before = connection.execute("SELECT count(*) FROM change").fetchone()[0]
        writer = sqlite3.connect(database, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"), writer:
            writer.execute("DELETE FROM change")
        writer.close()
        assert connection.execute("SELECT count(*) FROM change").fetchone()[0] == before


def test_reading_nothing_creates_nothing(database: Path) -> None:
    with pytest.raises(NoDatabaseYet), reading(database):
        pass
    assert not database.parent.exists()

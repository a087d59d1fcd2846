"""Another program writes at the same moment."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from introcli.store import connection
from introcli.store.errors import as_problem
from tests.factories import three_people
from tests.support import RunsInProcess, dump, history

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2].split(";"):
    connection.execute(statement).fetchone()
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
connection.close()
"""


@contextmanager
def held(database: Path, lock: str) -> Iterator[None]:
    """Hold a lock on the database in another process."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(database), lock],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "held\n"
        yield
        process.stdin.write("\n")
        process.stdin.close()
        assert process.wait() == 0


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nobody's lock."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
@pytest.mark.parametrize("command", [("note", "mary-somerville", "new"), ("undo",)])
def test_a_write_that_cannot_wait_any_longer_is_told_and_changes_nothing(
    intro: RunsInProcess, database: Path, lock: str, command: tuple[str, ...]
) -> None:
    three_people(database)
    before, changes = dump(database), history(database)
    with held(database, lock):
        result = intro(*command)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr.splitlines() == [
        f"error: another program is writing to {database}",
        "hint: wait a moment and try again",
    ]
    assert dump(database) == before
    assert history(database) == changes
    assert intro(*command).exit_code == 0


@pytest.mark.usefixtures("impatient")
def test_reading_goes_on_while_another_program_prepares_to_write(
    intro: RunsInProcess, database: Path
) -> None:
    three_people(database)
    with held(database, "BEGIN IMMEDIATE"):
        result = intro("show", "mary-somerville", "--json")
    assert (result.exit_code, result.json()["contact"]["handle"]) == (0, "mary-somerville")


@pytest.mark.usefixtures("impatient")
def test_reading_while_another_program_has_it_alone_is_told(
    intro: RunsInProcess, database: Path
) -> None:
    three_people(database)
    with held(database, "BEGIN EXCLUSIVE"):
        result = intro("show", "mary-somerville")
    assert (result.exit_code, result.stdout) == (6, "")
    assert "another program is writing" in result.stderr


def test_sqlites_own_errors_say_what_to_do(database: Path) -> None:
    three_people(database)
    told: dict[str, str] = {}
    with closing(sqlite3.connect(database, timeout=0)) as one:
        with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            told["locked"] = _told(one, "SELECT * FROM contact", database)
            other.execute("ROLLBACK")
        told["constraint"] = _told(
            one, "INSERT INTO tag (contact_id, name) VALUES (2, ' ')", database
        )
        told["sql"] = _told(one, "SELECT no_column FROM contact", database)
        one.execute("PRAGMA query_only = ON")
        told["read-only"] = _told(one, "DELETE FROM contact", database)
    assert told["locked"] == f"another program is writing to {database}"
    assert "name_is_not_blank" in told["constraint"]
    assert "no such column: no_column" in told["sql"]
    assert "cannot be written" in told["read-only"]


def _told(opened: sqlite3.Connection, statement: str, database: Path) -> str:
    with pytest.raises(sqlite3.Error) as caught:
        opened.execute(statement)
    problem = as_problem(caught.value, database)
    assert problem.exit_code == 6
    return str(problem)

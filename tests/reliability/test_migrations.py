"""An old database is brought up to date whole, or left as it was, whatever happens meanwhile."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from introcli.errors import DatabaseProblem
from introcli.store import backup
from introcli.store.connection import reading
from introcli.store.schema import FIRST_SCHEMA, SCHEMA_VERSION
from introcli.store.session import make_ready
from introcli.upkeep import doctor_database
from tests.reliability.driver import Tape, heard
from tests.reliability.killing import Nursery
from tests.reliability.lives import Life, as_shipped, put
from tests.reliability.soundness import Content, content, problems
from tests.store.migrations import older
from tests.store.test_concurrency import crew
from tests.support import RunsInProcess

SEED = 1835
of_every_schema = pytest.mark.parametrize("schema", [older.SCHEMA])

# The search index is written anew, and Alembic notes its own step.
_REWRITTEN = {"search_document", "alembic_version"}


def _whole(database: Path) -> tuple[int, list[tuple[str, str, str]], Content]:
    """Return everything that a database is: its number, its schema, its rows."""
    with closing(sqlite3.connect(database)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return version, older.schema_of(database), content(database)


def _kept_columns(database: Path, before: Content, old: Path) -> Content:
    """Return from the new database what the old one held."""
    found = {}
    with closing(sqlite3.connect(database)) as new, closing(sqlite3.connect(old)) as former:
        for table in before.keys() - _REWRITTEN:
            columns = [row[1] for row in former.execute(f"PRAGMA table_info({table})")]
            found[table] = new.execute(
                f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid"
            ).fetchall()
    return found


def _old(folder: Path, schema: int) -> Path:
    """Make an old database in a folder of its own."""
    assert schema == older.SCHEMA
    folder.mkdir(mode=0o700, parents=True)
    older.build(folder / "intro.db")
    return folder / "intro.db"


def _is_up_to_date(database: Path) -> bool:
    return _whole(database)[0] == SCHEMA_VERSION and problems(database) == []


@of_every_schema
def test_an_upgrade_keeps_every_row(tmp_path: Path, schema: int) -> None:
    database, former = _old(tmp_path / "home", schema), _old(tmp_path / "former", schema)
    before = content(former)
    make_ready(database)
    assert _kept_columns(database, before, former) == {
        name: rows for name, rows in before.items() if name not in _REWRITTEN
    }
    assert problems(database) == []
    assert doctor_database.unlike_new(database) == []
    (copy,) = backup.list_backups(database)
    assert backup.check(Path(copy.path)) == schema
    assert _whole(Path(copy.path)) == _whole(former)


@of_every_schema
def test_every_command_works_after_it(intro: RunsInProcess, database: Path, schema: int) -> None:
    _old(database.parent, schema)
    assert intro("contacts", "--json").json() == {"contacts": []}
    assert intro("add-contact", "Mary Somerville", "--about", "Turin").exit_code == 0
    assert intro("search", "turin").exit_code == 0
    assert intro("note", "mary-somerville", "still here").exit_code == 0
    assert intro("undo").exit_code == 0
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE change SET schema_version = ?", (FIRST_SCHEMA - 1,))
    refused = intro("undo")
    assert (refused.exit_code, "before intro was upgraded" in refused.stderr) == (5, True)
    assert content(database)["keepsake"] == older.KEPT


class Failing:
    """Lets the statement with that number fail; none with 0. Counts them all.

    But for one setting that only macOS knows: the program goes on without it.
    """

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def __call__(self, sql: str, _values: Any) -> None:
        self.count += "fullfsync" not in sql
        if self.count == self.at and "fullfsync" not in sql:
            problem = sqlite3.OperationalError(f"disk I/O error at {sql[:60]}")
            problem.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise problem


def _statements(database: Path) -> int:
    counting = Failing(0)
    with heard(counting):
        make_ready(database)
    return counting.count


def _fails(database: Path, at: int) -> None:
    with heard(Failing(at)), pytest.raises(DatabaseProblem):
        make_ready(database)


every = pytest.mark.parametrize("stride", [41, pytest.param(1, marks=pytest.mark.slow)])


@every
@of_every_schema
def test_a_failure_at_any_statement_is_taken_back(tmp_path: Path, schema: int, stride: int) -> None:
    former = _old(tmp_path / "former", schema)
    before, statements = _whole(former), _statements(_old(tmp_path / "counted", schema))
    backed_up = 0
    for number in range(1, statements + 1, stride):
        database = tmp_path / str(number) / "intro.db"
        database.parent.mkdir(mode=0o700)
        shutil.copy(former, database)
        _fails(database, number)
        assert _whole(database) == before, number
        for copy in backup.list_backups(database):
            assert _whole(Path(copy.path)) == before, number
            backed_up += 1
        make_ready(database)
        assert _is_up_to_date(database), number
    assert backed_up > statements // stride // 2


@every
def test_a_new_database_that_fails_at_any_statement_is_not_there(
    tmp_path: Path, stride: int
) -> None:
    for number in range(1, _statements(tmp_path / "counted" / "intro.db") + 1, stride):
        database = tmp_path / str(number) / "intro.db"
        _fails(database, number)
        assert list(database.parent.iterdir()) == [], number
        make_ready(database)
        assert _is_up_to_date(database), number


@pytest.mark.parametrize("stride", [11, pytest.param(1, marks=pytest.mark.slow)])
@of_every_schema
def test_a_full_disk_at_any_page_is_taken_back(tmp_path: Path, schema: int, stride: int) -> None:
    """SQLite's own error, from a database that may not grow beyond so many pages."""
    former, grown = _old(tmp_path / "former", schema), _old(tmp_path / "grown", schema)
    before, least = _whole(former), _pages(former)
    make_ready(grown)
    for pages in range(least, _pages(grown), stride):
        database = tmp_path / str(pages) / "intro.db"
        database.parent.mkdir(mode=0o700)
        shutil.copy(former, database)
        with _room_for(pages), pytest.raises(DatabaseProblem, match="full"):
            make_ready(database)
        assert _whole(database) == before, pages
        make_ready(database)
        assert _is_up_to_date(database), pages


def _pages(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        number: int = connection.execute("PRAGMA page_count").fetchone()[0]
        return number


@contextmanager
def _room_for(pages: int) -> Iterator[None]:
    """Let no database that is opened grow beyond so many pages."""

    def limit(connection: sqlite3.Connection) -> None:
        sqlite3.Connection.execute(connection, f"PRAGMA max_page_count = {pages}")

    with heard(lambda _sql, _values: None, opened=limit):
        yield


def _tape_of(database: Path) -> Tape:
    tape = Tape()
    with heard(tape):
        make_ready(database)
    return tape


@pytest.mark.parametrize("cuts", [25, pytest.param(300, marks=pytest.mark.slow)])
@of_every_schema
def test_a_power_cut_in_the_middle_leaves_the_old_or_the_new(
    tmp_path: Path, schema: int, cuts: int
) -> None:
    """And the next start is of one mind: a header that was written is not yet a schema."""
    database = _old(tmp_path / "begun", schema)
    begun, life_of = database.read_bytes(), tmp_path / "life"
    life_of.mkdir()
    life = Life(life_of, begun, _tape_of(database).transactions, as_shipped)
    new = older.schema_of(database)
    versions = set()
    for number, (_, found) in enumerate(life.cuts(cuts, random.Random(SEED))):
        about = f"seed {SEED}, cut {number} of {cuts}"
        _ends_well(put(found, tmp_path / f"cut-{number}"), new, about)
        database = put(found, tmp_path / f"looked-at-{number}")
        version, _, rows = _whole(database)
        assert rows == life.states[0 if version == schema else -1], about
        versions.add(version)
    assert versions == {schema, SCHEMA_VERSION}


def _ends_well(database: Path, new: list[tuple[str, str, str]], about: str) -> None:
    """Start the program on what was found; the first thing it does is to read."""
    with reading(database) as connection:
        assert connection.execute("SELECT count(*) FROM keepsake").fetchone()[0], about
    assert older.schema_of(database) == new, about
    assert problems(database) == [], about


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


@posix
@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.slow)])
@of_every_schema
def test_a_kill_in_the_middle_leaves_the_old_or_the_new(
    nursery: Nursery, home: Path, tmp_path: Path, schema: int, kills: int
) -> None:
    former = _old(tmp_path / "former", schema)
    before, chance, command = _whole(former), random.Random(SEED), ("contacts",)
    renew(home, former)
    took = nursery.all_succeed(command)
    after, done = _whole(home / "intro.db"), 0
    while done < kills:
        renew(home, former)
        end = nursery.kill([command], within=took, chance=chance)
        done += end.killed
        shutil.copytree(home, tmp_path / f"looked-at-{done}", dirs_exist_ok=True)
        found = _whole(tmp_path / f"looked-at-{done}" / "intro.db")
        assert found in (before, after), done
        nursery.all_succeed(command, ("add-contact", "Mary Somerville"))
        assert _is_up_to_date(home / "intro.db"), done
        for copy in backup.list_backups(home / "intro.db"):
            assert _whole(Path(copy.path)) in (before, found), done


def renew(home: Path, former: Path) -> None:
    """Put the old database into a home that is empty otherwise."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700)
    shutil.copy(former, home / "intro.db")


@pytest.mark.parametrize("repeats", [2, pytest.param(20, marks=pytest.mark.slow)])
@of_every_schema
def test_two_that_start_at_once_migrate_it_once(tmp_path: Path, schema: int, repeats: int) -> None:
    with crew(2) as both:
        for number in range(repeats):
            database = _old(tmp_path / str(number), schema)
            assert content(database)["keepsake"] == older.KEPT
            said = both.all_do(f"found\t{database}\tida", f"found\t{database}\temmy")
            assert said == ["done", "done"]
            assert problems(database) == []
            assert doctor_database.unlike_new(database) == []
            assert content(database)["keepsake"] == older.KEPT
            assert len(content(database)["contact"]) == 2
            for copy in backup.list_backups(database):
                assert backup.check(Path(copy.path)) in (schema, SCHEMA_VERSION)

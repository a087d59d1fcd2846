"""Whose the files are, and that a database appears whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from introcli.errors import DatabaseProblem
from introcli.store import files
from introcli.store.schema import APPLICATION_ID, SCHEMA_VERSION
from tests.conftest import clean_environment
from tests.factories import contact, three_people, work
from tests.support import RunsInSubprocess, dump

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


def _rights(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


def _wanted(path: Path) -> str:
    return "0o700" if path.is_dir() else "0o600"


@contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_only_the_owner_can_read_what_a_command_leaves(
    run_intro: RunsInSubprocess, home: Path, umask: int
) -> None:
    assert run_intro("add-contact", "Ada King", umask=umask).exit_code == 0
    left = [home, *home.rglob("*")]
    assert home / "intro.db" in left
    assert {path.name: _rights(path) for path in left} == {p.name: _wanted(p) for p in left}


@posix
@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_only_the_owner_can_read_the_journal_of_a_write_under_way(
    database: Path, umask: int
) -> None:
    with _umask(umask):
        three_people(database)
        with work(database) as opened:
            contact(opened, "Michael Faraday")
            journal = database.with_name("intro.db-journal")
            assert journal.stat().st_size > 0
            assert (_rights(journal), _rights(database)) == ("0o600", "0o600")


@posix
def test_folders_above_are_made_for_the_owner_alone(tmp_path: Path) -> None:
    with _umask(0o000):
        three_people(tmp_path / "a" / "b" / "intro.db")
    assert [_rights(tmp_path / "a"), _rights(tmp_path / "a" / "b")] == ["0o700", "0o700"]


def test_the_header_says_whose_database_it_is(database: Path) -> None:
    three_people(database)
    header = database.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION
    assert files.version_of(database) == SCHEMA_VERSION


def test_a_new_database_leaves_nothing_beside_it(database: Path) -> None:
    three_people(database)
    assert {path.name for path in database.parent.iterdir()} <= {"intro.db", "intro.db-journal"}


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError(28, "No space left on device"), DatabaseProblem),
        (RuntimeError(), RuntimeError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_a_database_that_cannot_be_filled_is_not_there(
    database: Path, failure: BaseException, told: type[BaseException]
) -> None:
    def fill_half(fresh: Path) -> None:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("CREATE TABLE half (id INTEGER)")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO half VALUES (1)")
        raise failure

    with pytest.raises(told):
        files.create(database, fill_half)
    assert list(database.parent.iterdir()) == []


def test_a_database_that_came_in_between_is_kept(database: Path) -> None:
    def fill(fresh: Path) -> None:
        fresh.write_bytes(b"mine")
        database.write_bytes(b"theirs")

    files.create(database, fill)
    assert database.read_bytes() == b"theirs"
    assert [path.name for path in database.parent.iterdir()] == ["intro.db"]


# A module imported under the limit would leave half of its byte code behind, for every process.
LIMITED = """
import resource, sys
sys.dont_write_bytecode = True
from introcli.cli.entry import run
import introcli.store.session, introcli.store.upgrade, alembic.command
import introcli.cli.people.add_contact
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.argv = ["intro", *sys.argv[2:]]
sys.exit(run(sys.argv[1:]))
"""


def _run_limited(home: Path, most: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(most), *arguments],
        capture_output=True,
        text=True,
        env=clean_environment(home),
        check=False,
    )


@posix
@pytest.mark.parametrize("most", [0, 4096, 100_000])
def test_no_room_for_a_new_database_leaves_nothing(home: Path, most: int) -> None:
    ended = _run_limited(home, most, "add-contact", "Ada King")
    assert (ended.returncode, ended.stdout) == (6, "")
    assert ended.stderr.startswith(f"error: the disk did not take {home / 'intro.db'}")
    assert list(home.iterdir()) == []


@posix
def test_no_room_for_a_change_leaves_the_database_as_it_was(home: Path, database: Path) -> None:
    three_people(database)
    before = dump(database)
    size = database.stat().st_size
    note = "word " * 1_900
    ended = _run_limited(home, size, "note", "mary-somerville", note)
    assert (ended.returncode, ended.stdout) == (6, "")
    assert dump(database) == before
    assert database.stat().st_size == size


@pytest.fixture
def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a file system that has no links, such as a USB stick's."""

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("without_links")
def test_without_links_a_database_appears_whole_and_alone(database: Path) -> None:
    three_people(database)
    assert {path.name for path in database.parent.iterdir()} <= {"intro.db", "intro.db-journal"}
    assert files.version_of(database) == SCHEMA_VERSION


@pytest.mark.usefixtures("without_links")
def test_without_links_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    fresh, final = tmp_path / "fresh", tmp_path / "final"
    fresh.write_bytes(b"mine")
    final.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        files.give_name(fresh, final)
    assert (fresh.read_bytes(), final.read_bytes()) == (b"mine", b"theirs")


@posix
@pytest.mark.usefixtures("without_links")
def test_without_links_the_name_is_taken_before_anything_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh, final = tmp_path / "fresh", tmp_path / "final"
    fresh.write_bytes(b"mine")
    taken: list[bytes] = []

    def fail(_from: object, to: str) -> None:
        taken.append(Path(to).read_bytes())
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="Input/output"):
        files.give_name(fresh, final)
    assert taken == [b""]
    assert list(tmp_path.iterdir()) == [fresh]

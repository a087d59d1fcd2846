"""Backups when things go wrong: locks, full disks, killed processes, two at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from introcli.config import Settings
from introcli.errors import DatabaseProblem
from introcli.store import backup, connection
from introcli.store.connection import reading
from introcli.store.workspace import Workspace
from introcli.upkeep.backups import make_backup, plan_restore, restore_backup
from tests.conftest import clean_environment
from tests.factories import contact, three_people, work
from tests.store.test_locked import held
from tests.support import dump

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals and limits")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for nobody's lock."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 0)


def _large(database: Path) -> None:
    with work(database) as opened:
        for number in range(300):
            contact(opened, f"Ada King {number}", about="counts " * 300)


@pytest.mark.usefixtures("impatient")
def test_a_writer_at_work_is_waited_for_and_then_told(database: Path) -> None:
    three_people(database)
    with held(database, "BEGIN EXCLUSIVE"), pytest.raises(DatabaseProblem, match="another program"):
        backup.make(database, reason="test", at=AT)
    assert backup.list_backups(database) == ()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("lock", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_restore_respects_the_locks_of_other_programs(database: Path, lock: str) -> None:
    three_people(database)
    copy = backup.make(database, reason="test", at=AT)
    with work(database) as opened:
        contact(opened, "Michael Faraday")
    before = dump(database)
    with held(database, lock), pytest.raises(DatabaseProblem, match="another program"):
        backup.put_in_place(copy, database)
    assert dump(database) == before


READER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
names = lambda: print(connection.execute("SELECT count(*) FROM contact").fetchone()[0], flush=True)
names()
sys.stdin.readline()
names()
"""


def test_another_program_that_has_the_database_open_sees_what_was_restored(database: Path) -> None:
    three_people(database)
    copy = backup.make(database, reason="test", at=AT)
    with work(database) as opened:
        contact(opened, "Michael Faraday")
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(database)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as reader:  # fmt: skip
        assert reader.stdout is not None
        assert reader.stdout.readline() == "4\n"
        backup.put_in_place(copy, database)
        assert reader.communicate("\n")[0] == "3\n"


MAKE = (
    "import sys, pathlib; from datetime import datetime; from introcli.store import backup;"
    " AT = datetime(2026, 3, 2);"
)
TWENTY = (
    f"{MAKE} [backup.make(pathlib.Path(sys.argv[1]), reason='at-once', at=AT) for _ in range(20)]"
)


def test_two_processes_make_backups_at_once_and_each_is_whole(database: Path) -> None:
    three_people(database)
    before = dump(database)
    started = [subprocess.Popen([sys.executable, "-c", TWENTY, str(database)]) for _ in range(2)]
    assert [process.wait(60) for process in started] == [0, 0]
    found = backup.list_backups(database)
    assert len({view.path for view in found}) == 40
    assert all(dump(Path(view.path)) == before for view in found)


@posix
def test_a_full_disk_leaves_no_backup_and_no_rest(database: Path, home: Path) -> None:
    _large(database)
    before = dump(database)
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)); {MAKE}"
        " backup.make(pathlib.Path(sys.argv[1]), reason='full', at=AT)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(database)],
        capture_output=True, text=True, check=False, env=clean_environment(home),
    )  # fmt: skip
    assert "DiskFull" in ended.stderr
    assert list(backup.folder_of(database).iterdir()) == []
    assert dump(database) == before


@posix
def test_a_full_disk_in_the_middle_of_a_restore_leaves_the_database_as_it_was(
    database: Path, home: Path
) -> None:
    _large(database)
    copy = backup.make(database, reason="large", at=AT)
    database.unlink()
    three_people(database)
    before = dump(database)
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000));"
        " import sys, pathlib; from introcli.store import backup;"
        " backup.put_in_place(*map(pathlib.Path, sys.argv[1:]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(copy), str(database)],
        capture_output=True, text=True, check=False, env=clean_environment(home),
    )  # fmt: skip
    assert "DiskFull" in ended.stderr
    with reading(database):  # the first to open it puts back what was half written
        pass
    assert dump(database) == before


@posix
def test_a_process_that_was_killed_leaves_nothing_that_looks_like_a_backup(
    database: Path, home: Path
) -> None:
    _large(database)
    code = (
        f"{MAKE} backup.check = lambda *a, **k: (print('copied', flush=True),"
        " sys.stdin.readline()); backup.make(pathlib.Path(sys.argv[1]), reason='killed', at=AT)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(database)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=clean_environment(home),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "copied\n"
        process.send_signal(signal.SIGKILL)
    (left,) = backup.folder_of(database).iterdir()
    assert backup.list_backups(database) == ()
    backup.make(database, reason="again", at=AT)
    backup.prune(database, keep=10, days=30, at=AT)
    assert left.exists()  # somebody may still be writing it
    os.utime(left, (0, 0))
    backup.prune(database, keep=10, days=30, at=AT)
    assert not left.exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_without_rights_is_told(database: Path) -> None:
    three_people(database)
    folder = backup.folder_of(database)
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(DatabaseProblem, match="no backup could be made"):
        backup.make(database, reason="test", at=AT)


def test_a_file_where_the_folder_should_be_is_told(database: Path) -> None:
    three_people(database)
    backup.folder_of(database).write_text("mine")
    with pytest.raises(DatabaseProblem, match="no backup could be made"):
        backup.make(database, reason="test", at=AT)
    assert backup.list_backups(database) == ()


def test_of_two_at_one_instant_the_second_is_the_newer(database: Path) -> None:
    three_people(database)
    first, second = (backup.make(database, reason="test", at=AT) for _ in range(2))
    assert [Path(v.path) for v in backup.list_backups(database)] == [second, first]


def test_a_damaged_database_keeps_its_journal_when_it_is_set_aside(database: Path) -> None:
    three_people(database)
    journal = database.with_name("intro.db-journal")
    journal.write_bytes(b"half a change")
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    aside = backup.set_aside(database, at)
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"half a change"
    assert not journal.exists()
    three_people(database)
    assert backup.set_aside(database, at) != aside


def test_a_restore_that_is_interrupted_puts_a_damaged_database_back(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_people(database)
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    home = database.parent
    workspace = Workspace(database, home / "config.toml", home / "drafts", Settings(), at)
    make_backup(workspace, None)
    plan = plan_restore(workspace, "latest")
    journal = database.with_name("intro.db-journal")
    database.write_bytes(b"damaged" * 100)
    journal.write_bytes(b"half a change")
    before = sorted(database.parent.iterdir())

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", interrupt)
    with pytest.raises(KeyboardInterrupt):
        restore_backup(workspace, plan)
    assert sorted(database.parent.iterdir()) == before
    assert database.read_bytes() == b"damaged" * 100
    assert journal.read_bytes() == b"half a change"


def test_without_links_a_backup_keeps_its_name_to_itself(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    three_people(database)
    monkeypatch.setattr(os, "link", refuse)
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    made = [backup.make(database, reason="test", at=at) for _ in range(2)]
    assert [dump(copy) for copy in made] == [dump(database)] * 2
    assert sorted((database.parent / "backups").iterdir()) == made

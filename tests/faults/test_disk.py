"""A disk that is full, or that cannot be written: told, nothing half done, and all well later."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import clean_environment
from tests.faults.calls import OUTWARD, Call, changing_calls, every_call, page_calls
from tests.faults.conftest import Outcome, RunsMany, judge_all
from tests.store.migrations import older
from tests.store.story import READING

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
# Bytes beyond which no file may grow; the database of these tests has more than 600,000.
LIMITS = (0,)
MORE_LIMITS = (512, 5_000, 20_000, 100_000, 400_000, 1_000_000)
# Bytes that are left on a disk of 1 MB.
FREE = (0,)
MORE_FREE = (4_096, 8_192, 40_960, 102_400)
# What commands write that read the database only.
FILES = ("config set", "export", "backup", "graph", "brief", "followup")
# These make a backup first, and a disk of 1 MB never has room for a second copy of the database.
BACKED_UP = ("merge", "import", "backup")
# The error of a file that was named is the disk's; SQLite cannot always tell why it failed.
TOLD = ("disk_full", "database")


def _writing() -> list[Call]:
    files = [call for call in every_call() if call.name in (*FILES, "restore")]
    calls = [call for call in changing_calls() if call.name != "inbox scan"]
    return [*calls, *files, *page_calls()]


def _is_told_in_words(outcome: Outcome) -> bool:
    return not outcome.call.has_json and outcome.first.err.startswith("error: ")


def _has_no_place_to_edit(told: str) -> bool:
    """Say whether no folder for temporary files took the text; Python does not always tell why."""
    return "the text cannot be saved to a temporary file for editing" in told


def _judge(outcome: Outcome, *, must_fail: bool, is_small: bool = False) -> None:
    first = outcome.first
    assert "Traceback" not in first.err, outcome
    assert "met a bug" not in first.err, outcome
    if _has_no_place_to_edit(first.err):
        assert first.code == (6 if first.error == "disk_full" else 2), outcome
        assert outcome.is_same, outcome
    elif first.code != 0 or must_fail:
        assert (first.code, first.out) == (6, ""), outcome
        assert first.error in TOLD or _is_told_in_words(outcome), outcome
        assert outcome.is_same, outcome
        assert outcome.files == (), outcome
    assert outcome.again is not None
    if first.code != 0 and not (is_small and outcome.call.name in BACKED_UP):
        assert outcome.again.code == 0, outcome


@posix
@pytest.mark.parametrize("limit", LIMITS)
def test_a_file_that_may_not_grow(many: RunsMany, prepared: Path, limit: int) -> None:
    """Every command that writes anything fails where nothing can be written."""
    outcomes = many(prepared, _writing(), again=True, fsize=limit)
    judge_all(outcomes, lambda outcome: _judge(outcome, must_fail=limit == 0))


@posix
@pytest.mark.slow
@pytest.mark.parametrize("limit", MORE_LIMITS)
def test_a_file_that_may_grow_a_little(many: RunsMany, prepared: Path, limit: int) -> None:
    outcomes = many(prepared, _writing(), again=True, fsize=limit)
    judge_all(outcomes, lambda outcome: _judge(outcome, must_fail=False))


@pytest.mark.usefixtures("may_mount")
@pytest.mark.parametrize(
    "free", [*FREE, *(pytest.param(n, marks=pytest.mark.slow) for n in MORE_FREE)]
)
def test_a_full_disk(many: RunsMany, small: Path, free: int) -> None:
    calls = [call for call in _writing() if call.name != "restore"]
    outcomes = many(small, calls, again=True, alone=True, free=free, small=True)
    judge_all(outcomes, lambda outcome: _judge(outcome, must_fail=free == 0, is_small=True))
    if free == 0:
        assert {outcome.first.error for outcome in outcomes} >= {"disk_full"}


@pytest.fixture
def small(prepared: Path, tmp_path: Path) -> Path:
    """The same home without its backup, so that it fits on a disk of 1 MB."""
    home = Path(shutil.copytree(prepared, tmp_path / "small"))
    shutil.rmtree(home / "backups")
    assert (home / "intro.db").stat().st_size < 900_000
    return home


@posix
@pytest.mark.parametrize("limit", [0, 5_000])
def test_a_migration_without_room_leaves_the_old_schema(
    many: RunsMany, old_home: Path, limit: int
) -> None:
    (call,) = [call for call in every_call() if call.name == "contacts"]
    (outcome,) = many(old_home, [call], again=True, fsize=limit)
    _judge(outcome, must_fail=True)


@pytest.fixture
def old_home(tmp_path: Path) -> Path:
    """A home with a database from before the first schema."""
    home = tmp_path / "old"
    home.mkdir()
    older.build(home / "intro.db")
    return home


@pytest.mark.usefixtures("may_mount")
def test_a_disk_that_cannot_be_written_is_read_and_no_more(many: RunsMany, prepared: Path) -> None:
    changing = {call.name for call in changing_calls()}

    def judge(outcome: Outcome) -> None:
        first, name = outcome.first, outcome.call.name
        assert "Traceback" not in first.err, outcome
        assert "met a bug" not in first.err, outcome
        assert outcome.is_same, outcome
        assert outcome.files == (), outcome
        if name in changing:
            assert (first.code, first.out, first.error) == (6, "", "database_read_only"), outcome
        elif name == "doctor":
            assert '"name": "rights",\n      "ok": false' in first.out, outcome
        elif name in READING - OUTWARD and "{out}" not in " ".join(outcome.call.words):
            assert first.code == 0 or _refuses_to_write(first.err), outcome

    judge_all(many(prepared, alone=True, read_only=True), judge)


def _refuses_to_write(told: str) -> bool:
    return "read-only" in told or "cannot be written" in told


CRASH = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("PRAGMA cache_spill = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE contact SET about = 'half of it ' || hex(zeroblob(3000))")
connection.execute("UPDATE search_document SET body = 'half of it ' || hex(zeroblob(3000))")
os._exit(9)
"""


@pytest.fixture
def crashed(broken: Path) -> Path:
    """A home whose database was being written by a program that ended at once."""
    subprocess.run([sys.executable, "-c", CRASH, str(broken / "intro.db")], check=False)
    assert (broken / "intro.db-journal").stat().st_size > 512
    return broken


@posix
def test_half_a_change_is_taken_back_by_the_next_command(
    many: RunsMany, prepared: Path, crashed: Path
) -> None:
    (call,) = [call for call in every_call() if call.name == "show"]
    (outcome,) = many(crashed, [call])
    (sound,) = many(prepared, [call])
    assert outcome.first == sound.first


@pytest.mark.usefixtures("may_mount")
def test_half_a_change_on_a_disk_that_cannot_be_written_is_never_shown(
    many: RunsMany, crashed: Path
) -> None:
    reading = [call for call in every_call() if call.name in ("contacts", "show", "log", "note")]
    for outcome in many(crashed, reading, alone=True, read_only=True):
        first = outcome.first
        assert (first.code, first.out, first.error) == (6, "", "database_read_only"), outcome
        assert outcome.files == (), outcome


@posix
def test_a_new_home_on_a_full_disk_is_not_begun(tmp_path: Path) -> None:
    """The first command of all has nothing to lose, and leaves nothing either."""
    code = (
        "import resource, sys\n"
        "sys.dont_write_bytecode = True\n"
        "from introcli.cli.entry import run\n"
        "import introcli.store.session, introcli.store.upgrade, introcli.cli.people.edit\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))\n"
        "sys.argv = ['intro', 'me', '--name', 'Ada']\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    home = tmp_path / "home"
    ended = subprocess.run(
        [sys.executable, "-c", code], env=clean_environment(home), capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (6, "")
    assert ended.stderr.startswith("error: ")
    assert list(home.iterdir()) == []

"""Whatever stands where the database should be: told in a sentence, never touched."""

from __future__ import annotations

import ctypes
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from introcli.errors import DatabaseProblem
from introcli.store.connection import reading
from introcli.store.schema import SCHEMA_VERSION
from tests.conftest import clean_environment
from tests.factories import contact, three_people, work
from tests.support import Result, RunsInProcess, RunsInSubprocess

DAMAGED = "is damaged, or is not a database"
FOREIGN = "is another program's database"
NEWER = "was written by a newer intro"
DIRECTORY = "cannot be read: is a directory"


def _sound(database: Path) -> None:
    with work(database) as opened:
        for number in range(60):
            contact(opened, f"Ada King {number}", about="counts " * 40)


def _other_program(database: Path, application: int = 0, version: int = 0) -> None:
    database.parent.mkdir(parents=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
        connection.execute(f"PRAGMA application_id = {application}")
        connection.execute(f"PRAGMA user_version = {version}")


def _text(database: Path) -> None:
    database.parent.mkdir(parents=True)
    database.write_text("name,email\n" * 30)


def _empty(database: Path) -> None:
    database.parent.mkdir(parents=True)
    database.touch()


def _half(database: Path) -> None:
    _sound(database)
    os.truncate(database, database.stat().st_size // 2)


def _short(database: Path) -> None:
    _sound(database)
    os.truncate(database, 80)


def _zero(database: Path, start: int, length: int) -> None:
    with database.open("r+b") as file:
        file.seek(start)
        file.write(bytes(length))


def _zeroed_header(database: Path) -> None:
    _sound(database)
    _zero(database, 0, 100)


def _zeroed_contacts(database: Path) -> None:
    _sound(database)
    with closing(sqlite3.connect(database)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'contact'"
        ).fetchone()
    _zero(database, (page - 1) * size, size)


def _newer(database: Path) -> None:
    _sound(database)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def _directory(database: Path) -> None:
    database.mkdir(parents=True)
    (database / "keep.txt").write_text("mine")


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "0 bytes": (_empty, DAMAGED),
    "text": (_text, DAMAGED),
    "80 bytes": (_short, DAMAGED),
    "half a file": (_half, DAMAGED),
    "zeroed header": (_zeroed_header, DAMAGED),
    "zeroed contacts": (_zeroed_contacts, DAMAGED),
    "foreign": (_other_program, FOREIGN),
    "foreign with an id": (lambda path: _other_program(path, 0x12345678, 1), FOREIGN),
    "newer": (_newer, NEWER),
    "a folder": (_directory, DIRECTORY),
}
CODES = {
    DAMAGED: "database_damaged",
    FOREIGN: "database_foreign",
    NEWER: "database_newer",
}
SHOW = ("show", "ada-king-7")
READS: tuple[tuple[str, ...], ...] = (
    ("contacts",),
    ("contacts", "king", "--sort", "due"),
    ("followup", "--list"),
)
# These look at no contact when there is nothing to tell, so a damaged contact stops nothing.
SMALL_READS: tuple[tuple[str, ...], ...] = (("log",), ("history",), ("template", "list"))
WRITES: tuple[tuple[str, ...], ...] = (
    ("add-contact", "Michael Faraday"),
    ("note", "ada-king-7", "moves to Turin"),
    ("me", "--name", "Ada Lovelace"),
    ("delete", "ada-king-7", "--yes"),
)
UNDO = ("undo",)


def _everything_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "intro.db-journal"
    }


def _assert_told(result: Result, words: str) -> None:
    told = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (6, "")
    assert [line.split(":")[0] for line in told] == ["error", "hint"]
    assert words in told[0]


def _commands(case: str) -> tuple[tuple[str, ...], ...]:
    """Return the commands that meet the damage; where much is well, some only read that."""
    if case == "zeroed contacts":
        return (SHOW, *WRITES)
    if case == "half a file":
        return (SHOW, *READS, *WRITES)
    return (SHOW, *READS, *SMALL_READS, *WRITES, UNDO)


@pytest.mark.parametrize("case", WRONG)
def test_every_command_tells_and_touches_nothing(
    intro: RunsInProcess, home: Path, database: Path, case: str
) -> None:
    spoil, words = WRONG[case]
    spoil(database)
    before = _everything_in(home)
    for command in _commands(case):
        _assert_told(intro(*command), words)
        assert _everything_in(home) == before


@pytest.mark.parametrize("command", READS)
def test_a_list_tells_of_damage_in_the_middle(
    intro: RunsInProcess, database: Path, command: tuple[str, ...]
) -> None:
    _zeroed_contacts(database)
    _assert_told(intro(*command), DAMAGED)


@pytest.mark.parametrize("case", WRONG)
def test_a_process_of_its_own_tells_it_too(
    run_intro: RunsInSubprocess, home: Path, database: Path, case: str
) -> None:
    spoil, words = WRONG[case]
    spoil(database)
    before = _everything_in(home)
    _assert_told(run_intro("note", "ada-king-7", "moves to Turin"), words)
    told = run_intro(*SHOW, "--json")
    assert (told.exit_code, told.stdout) == (6, "")
    assert words in told.json()["error"]["message"]
    assert told.json()["error"]["code"] == CODES.get(words, "database")
    assert _everything_in(home) == before


@pytest.mark.parametrize("case", ["0 bytes", "half a file", "newer", "a folder"])
def test_pressing_tab_says_nothing_and_changes_nothing(
    run_intro: RunsInSubprocess, home: Path, database: Path, case: str
) -> None:
    WRONG[case][0](database)
    before = _everything_in(home)
    result = run_intro(
        environment={
            "_INTRO_COMPLETE": "complete_bash",
            "COMP_WORDS": "intro show ada",
            "COMP_CWORD": "2",
        }
    )
    assert (result.exit_code, result.stdout.strip(), result.stderr) == (0, "", "")
    assert _everything_in(home) == before


def test_the_error_class_is_the_stores_own(database: Path) -> None:
    _zeroed_contacts(database)
    with pytest.raises(DatabaseProblem, match=DAMAGED), reading(database) as connection:
        connection.execute("SELECT * FROM contact").fetchall()


posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
READ_ONLY = {"file": (0o400, 0o700), "folder": (0o600, 0o500), "both": (0o400, 0o500)}
_DROP_FROM_BOUNDING_SET = 24
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


def _give_up_roots_privilege() -> None:
    """Let rights hold for root, too, in the program that is started next (capabilities(7))."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
        if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "root cannot give up its privilege here")


def _run_unprivileged(
    home: Path, *arguments: str, environment: dict[str, str] | None = None
) -> Result:
    ended = subprocess.run(
        [sys.executable, "-m", "introcli", *arguments],
        capture_output=True,
        text=True,
        env=clean_environment(home) | (environment or {}),
        preexec_fn=_give_up_roots_privilege,
        check=False,
    )
    return Result(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture
def rights(home: Path) -> Iterator[Callable[[int, int], None]]:
    """Record three people, then set the rights of the files and of their folder."""
    three_people(home / "intro.db")

    def set_rights(files: int, folder: int) -> None:
        for path in home.iterdir():
            path.chmod(files)
        home.chmod(folder)

    yield set_rights
    home.chmod(0o700)


@posix
@pytest.mark.parametrize("what", READ_ONLY)
def test_a_read_only_place_can_be_read_and_refuses_writes(
    rights: Callable[[int, int], None], home: Path, database: Path, what: str
) -> None:
    before = _everything_in(home)
    rights(*READ_ONLY[what])
    read = _run_unprivileged(home, "show", "mary-somerville", "--json")
    assert (read.exit_code, read.stderr) == (0, "")
    assert read.json()["contact"]["organisation"] == "Royal Society"
    for command in (("note", "mary-somerville", "new"), UNDO):
        _assert_told(_run_unprivileged(home, *command), "cannot be written")
    assert _everything_in(home) == before


@posix
def test_a_file_that_cannot_be_read_is_told(rights: Callable[[int, int], None], home: Path) -> None:
    before = _everything_in(home)
    rights(0o000, 0o700)
    for command in (("show", "mary-somerville"), ("note", "mary-somerville", "new"), UNDO):
        _assert_told(_run_unprivileged(home, *command), "cannot be read: permission denied")
    rights(0o600, 0o700)
    assert _everything_in(home) == before


@posix
def test_a_home_that_cannot_be_made_is_told(rights: Callable[[int, int], None], home: Path) -> None:
    rights(0o600, 0o500)
    inner = home / "inner"
    _assert_told(_run_unprivileged(inner, "add-contact", "Ada King"), "cannot be written")
    assert _run_unprivileged(inner, "contacts").exit_code == 0
    assert not inner.exists()


@posix
def test_a_database_in_a_locked_folder_is_told(
    rights: Callable[[int, int], None], home: Path, tmp_path: Path
) -> None:
    before = _everything_in(home)
    rights(0o600, 0o000)
    elsewhere = {"INTRO_DB": str(home / "intro.db")}
    for command in (("show", "mary-somerville"), ("contacts",), ("add-contact", "Ada King"), UNDO):
        result = _run_unprivileged(tmp_path / "other", *command, environment=elsewhere)
        _assert_told(result, "cannot be read: permission denied")
    home.chmod(0o700)
    assert _everything_in(home) == before


@posix
def test_a_file_in_place_of_the_home_is_told(run_intro: RunsInSubprocess, home: Path) -> None:
    home.write_text("mine")
    _assert_told(
        run_intro(
            "add-contact", "Ada King", environment={"INTRO_HOME": "", "INTRO_DB": f"{home}/x"}
        ),
        "cannot be written",
    )
    assert home.read_text() == "mine"

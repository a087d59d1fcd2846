"""A file's name is as durable as its content: what was made is still there after a power cut."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from introcli.store import files
from tests.factories import three_people
from tests.support import RunsInProcess

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="only Linux says which file a descriptor is"
)


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What the program has synced, in order: its path, and whether the database had its name."""
    done: list[tuple[str, bool]] = []
    really = os.fsync
    home = Path(os.environ["INTRO_HOME"])

    def note(descriptor: int) -> None:
        really(descriptor)
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        done.append((path, (home / "intro.db").exists()))

    monkeypatch.setattr(os, "fsync", note)
    return done


def test_a_new_database_is_durable_with_every_folder_made_for_it(
    database: Path, synced: list[tuple[str, bool]]
) -> None:
    three_people(database)
    home = database.parent
    assert (str(home.parent), False) in synced
    assert synced[-1] == (str(home), True)
    (content,) = [named for path, named in synced if path.endswith(files.UNNAMED)]
    assert not content, "the content comes first, so that the name never stands for half a file"


def test_a_restored_database_is_durable(
    intro: RunsInProcess, database: Path, synced: list[tuple[str, bool]]
) -> None:
    """Where none is left, the copy is no transaction of SQLite's, which would be synced."""
    three_people(database)
    assert intro("backup").exit_code == 0
    database.unlink()
    synced.clear()
    assert intro("restore", "latest", "--yes").exit_code == 0
    assert any(path.endswith(files.UNNAMED) and not named for path, named in synced)
    assert synced[-1] == (str(database.parent), True)


@pytest.mark.skipif(sys.platform == "win32", reason="numbers of processes")
def test_what_a_killed_process_left_is_never_in_the_way(database: Path) -> None:
    """Numbers of processes come again; in a container they are the same every time."""
    database.parent.mkdir(mode=0o700)
    left = database.with_name(f".{database.name}.{os.getpid()}{files.UNNAMED}")
    left.write_bytes(b"half")
    three_people(database)
    assert left.read_bytes() == b"half"


def test_what_killed_processes_left_is_swept_away_in_time(
    intro: RunsInProcess, database: Path
) -> None:
    three_people(database)
    old, young = (database.with_name(f".intro.db.{name}{files.UNNAMED}") for name in ("a", "b"))
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert intro("backup").exit_code == 0
    assert [old.exists(), young.exists()] == [False, True]

"""A database that was used, and what using it said to SQLite."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import clean_environment
from tests.reliability.driver import Tape, heard
from tests.reliability.killing import Nursery, started
from tests.reliability.lives import Statements
from tests.store.story import BEGINNING, CONNECTIONS, Words

# What is done with the beginning's database: every kind of write there is, small and large.
USED: tuple[Words, ...] = (
    ("note", "mary-somerville", "première\nseconde"),
    ("touch", "charles-babbage", "--channel", "phone", "--note", "called"),
    ("tag", "mary-somerville", "john-herschel", "--add", "x", "--remove", "science"),
    ("met", "mary-somerville", "--met", "Walk", "--talked", "tides"),
    ("edit", "mary-somerville", "--org", "Bank of England", "--strength", "5"),
    ("tie", "mary-somerville", "michael-faraday", "--strength", "2"),
    ("draft", "caroline-herschel", "--via", "mary-somerville", "--purpose", "comets"),
    ("send-mark", "1", "--force"),
    ("mark", "2", "agreed"),
    ("import", str(CONNECTIONS)),
    ("merge", "mary-somerville", "john-herschel"),
    ("delete", "augustus-de-morgan", "--yes"),
    ("remind", "caroline-herschel", "2w", "comets"),
    ("add-contact", "Sophie Germain", "--note", "a long one " * 300),
    ("note", "sophie-germain", "the last"),
)


class Recorded(NamedTuple):
    """A database's bytes, and the transactions that came after, as they were sent to SQLite."""

    begun: bytes
    transactions: list[Statements]


@pytest.fixture(scope="session")
def begun_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the story has begun: every changing command has something to change."""
    home = tmp_path_factory.mktemp("begun")
    _run_in(home, BEGINNING)
    return home


@pytest.fixture
def begun(begun_home: Path, database: Path) -> Path:
    """The same database in this test's home."""
    database.parent.mkdir(mode=0o700)
    shutil.copy(begun_home / "intro.db", database)
    return database


@pytest.fixture(scope="session")
def recorded(begun_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """What ``USED`` said to SQLite, after the story's beginning."""
    home, tape = tmp_path_factory.mktemp("recorded"), Tape()
    shutil.copy(begun_home / "intro.db", home)
    begun = (home / "intro.db").read_bytes()
    with heard(tape):
        _run_in(home, USED)
    assert len(tape.transactions) == len(USED)
    return Recorded(begun, tape.transactions)


def _run_in(home: Path, commands: Sequence[Words]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("INTRO_")]:
            patch.delenv(name)
        for name, value in clean_environment(home).items():
            patch.setenv(name, value)
        for command in commands:
            _run(command)


def _run(command: Words) -> None:
    from introcli.cli import entry

    assert entry.run(list(command)) == 0, command


@pytest.fixture
def nursery(home: Path) -> Iterator[Nursery]:
    """A process that has loaded the program, and starts commands in children that can be killed."""
    with started(home) as nursery:
        yield nursery

"""A database that was used, and what using it said to SQLite."""

from __future__ import annotations

from collections.abc import Iterator
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
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """What ``USED`` said to SQLite, after the story's beginning."""
    home = tmp_path_factory.mktemp("recorded")
    tape = Tape()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in clean_environment(home).items():
            patch.setenv(name, value)
        for command in BEGINNING:
            _run(command)
        database = (home / "intro.db").read_bytes()
        with heard(tape):
            for command in USED:
                _run(command)
    assert len(tape.transactions) == len(USED)
    return Recorded(database, tape.transactions)


def _run(command: Words) -> None:
    from introcli.cli import entry

    assert entry.run(list(command)) == 0, command


@pytest.fixture
def nursery(home: Path) -> Iterator[Nursery]:
    """A process that has loaded the program, and starts commands in children that can be killed."""
    with started(home) as nursery:
        yield nursery

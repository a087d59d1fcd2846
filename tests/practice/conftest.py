"""Fixtures of the practice: a desk with nobody recorded, and one with people to introduce."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.practice.desk import Desk, meet
from tests.support import RunsInProcess

# The database that ``meet`` leaves behind, made once by the real commands and then copied.
_MET: dict[str, bytes] = {}


@pytest.fixture
def empty_desk(intro: RunsInProcess, database: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on the first day: nothing is recorded."""
    return Desk(intro, database, monkeypatch)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Ada's desk on Monday, 2 March 2026: Mary, Charles and Michael were met a month ago."""
    if not _MET:
        meet(empty_desk)
        _MET["database"] = empty_desk.bytes()
    elif not empty_desk.database.exists():
        empty_desk.database.parent.mkdir(mode=0o700, parents=True)
        empty_desk.database.touch(mode=0o600)
        empty_desk.database.write_bytes(_MET["database"])
    return empty_desk

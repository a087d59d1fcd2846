"""Fixtures of the practice: a desk with nobody recorded, and one with people to introduce."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.practice.desk import Desk, meet
from tests.support import RunsInProcess


@pytest.fixture
def empty_desk(intro: RunsInProcess, database: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk on the first day: nothing is recorded."""
    return Desk(intro, database, monkeypatch)


@pytest.fixture
def desk(empty_desk: Desk) -> Desk:
    """Ada's desk on Monday, 2 March 2026: Mary, Charles and Michael were met a month ago."""
    meet(empty_desk)
    return empty_desk

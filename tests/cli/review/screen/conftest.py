"""The week that the review goes through, typed once and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import RunsInProcess
from tests.terminal.week import fill


@pytest.fixture
def week(
    home: Path, intro: RunsInProcess, tmp_path_factory: pytest.TempPathFactory
) -> RunsInProcess:
    """A week with something in every group."""
    kept = tmp_path_factory.getbasetemp() / "week"
    if kept.exists():
        shutil.copytree(kept, home)
    else:
        fill(intro)
        shutil.copytree(home, kept)
    return intro

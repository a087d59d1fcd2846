"""The house rules that a tool can check."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_LINES = 400
# A table of facts: this may only shrink.
LONGER = {"practice.py"}
SOURCES = sorted((ROOT / "src" / "introcli").rglob("*.py"))


def test_imports_point_one_way() -> None:
    ended = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout


def test_nothing_prints_but_the_printer() -> None:
    call = re.compile(r"(?<![\w.])print\(")
    assert [path.name for path in SOURCES if call.search(path.read_text(encoding="utf-8"))] == []


def test_no_other_file_has_more_than_400_lines() -> None:
    long = {
        path.name
        for path in SOURCES
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert long <= LONGER

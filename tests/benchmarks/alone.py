"""The measurements that are programs of their own, run whole; what they print is their table."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.floor import Measure


def imports(_folder: Path, sizes: tuple[int, ...], _measure: Measure) -> Iterator[str]:
    """Import 30,000 connections beside the sqlite3 shell; a million when that size is wanted."""
    return _run("imports", *(["1000000"] if 1_000_000 in sizes else []))


def mailbox(_folder: Path, _sizes: tuple[int, ...], _measure: Measure) -> Iterator[str]:
    """Look through 50,000 mails."""
    return _run("mailbox")


def _run(module: str, *arguments: str) -> Iterator[str]:
    ended = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{module}", *arguments],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    yield "```"
    yield from (ended.stdout if not ended.returncode else ended.stderr).splitlines()
    yield "```"

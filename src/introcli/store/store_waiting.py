"""Waiting for another program's lock: in short steps, told after a while, never for ever.

SQLite's own wait cannot be interrupted: Ctrl-C would be heard only at its end. So each step of it
is short, and the steps are counted here.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import TypeVar

from introcli.store.errors import BUSY, result_code

# Seconds; one wait of eight competing processes reached 7.3 (docs/decisions/0004-the-store.md).
BUSY_TIMEOUT = 30
# Seconds of one step, after which Ctrl-C is heard; and until somebody is told what is waited for.
STEP = 0.25
_TELL_AFTER = 1.0
# Seconds between two tries that SQLite refused at once, without a wait of its own.
_PAUSE = 0.02

_Answer = TypeVar("_Answer")
_listeners: list[Callable[[], None]] = []


def tell(listener: Callable[[], None]) -> None:
    """Let this be called once for each wait that takes longer than a moment."""
    _listeners[:] = [listener]


class Wait:
    """One wait: ``go_on`` says whether there is time left, and tells of it after a while."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._is_told = False

    def go_on(self) -> bool:
        """Say whether to try again."""
        waited = time.monotonic() - self._began
        if waited >= BUSY_TIMEOUT:
            return False
        if waited >= _TELL_AFTER and not self._is_told:
            self._is_told = True
            for listener in _listeners:
                listener()
        return True


def patiently(attempt: Callable[[], _Answer]) -> _Answer:
    """Try until no other program's lock is in the way.

    Raises sqlite3.OperationalError (SQLITE_BUSY) when it is still there after the busy timeout.
    """
    wait = Wait()
    while True:
        try:
            return attempt()
        except sqlite3.OperationalError as problem:
            if not is_busy(problem) or not wait.go_on():
                raise
        time.sleep(_PAUSE)


def is_busy(problem: BaseException) -> bool:
    """Say whether another program's lock is what was in the way."""
    return result_code(problem) in BUSY


def is_busy_status(status: int) -> bool:
    """Say the same of what SQLite answers to a step of a backup."""
    return status in BUSY

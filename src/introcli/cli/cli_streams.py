"""Standard input, output and error, whatever they are: closed, full, or in another encoding."""

from __future__ import annotations

import os
import sys
from typing import TextIO

_IN, _OUT, _ERR = 0, 1, 2


def make_usable() -> None:
    """Let no name crash an ASCII or cp1252 terminal, and no stream be missing.

    A file that is opened while a standard stream is closed would take its number, and be
    written to as if it were the terminal.
    """
    for number in (_IN, _OUT, _ERR):
        if not _is_open(number):
            # For reading alone, so that whoever writes to it is told.
            os.open(os.devnull, os.O_RDONLY)
    sys.stdin = sys.stdin or os.fdopen(_IN, closefd=False, encoding="utf-8")
    sys.stdout = sys.stdout or os.fdopen(_OUT, "w", closefd=False, encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(_ERR, "w", closefd=False, encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def give_up(stream: TextIO) -> None:
    """Send what is left for a stream to nowhere, so that Python says nothing of it at the end."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())

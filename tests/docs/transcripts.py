"""The documentation's console blocks: run in a real terminal, 80 columns wide, and renewed.

A block starts with three backticks and ``console``; ``$ `` begins a command, a backslash at the
end of its line goes on. ``<!-- now: 2026-03-02T09:00 -->`` sets the time for what follows; a block
before the first such line, or after ``<!-- typed, not run -->``, is only read, never run.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyte

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, LINES = 80, 24
# Lines of the longest output; the screen that is read back is as high.
_LONGEST = 500
_NOW = re.compile(r"<!-- (?:now: (\S+)|typed, not run) -->")


class Command(NamedTuple):
    """A command as it stands in a text: its lines, and when it is typed; "" if it is not run."""

    lines: tuple[str, ...]
    now: str

    @property
    def typed(self) -> str:
        """The command as one line for a shell."""
        joined = " ".join(line.removesuffix("\\").strip() for line in self.lines)
        return joined.removeprefix("$ ")


class Output(NamedTuple):
    """A line that a command printed, as the text has it."""

    line: str


class Prose(NamedTuple):
    """A line that belongs to no console block, or opens or closes one."""

    line: str


def read(text: str) -> Iterator[Command | Output | Prose]:
    """Yield the parts of a text in order."""
    now, inside = "", False
    lines = iter(text.splitlines())
    for line in lines:
        if not inside:
            now = found[1] or "" if (found := _NOW.search(line)) else now
            inside = line == "```console"
            yield Prose(line)
        elif line == "```":
            inside = False
            yield Prose(line)
        elif line.startswith("$ "):
            yield _command(line, lines, now)
        else:
            yield Output(line)


def _command(first: str, rest: Iterator[str], now: str) -> Command:
    typed = [first]
    while typed[-1].endswith("\\"):
        typed.append(next(rest))
    return Command(tuple(typed), now)


def commands(text: str) -> list[str]:
    """Return every command of a text's console blocks, as one line each."""
    return [part.typed for part in read(text) if isinstance(part, Command)]


def renewed(text: str, home: Path) -> str:
    """Return the text with what its commands print now; all of them share one home."""
    lines: list[str] = []
    pending: list[str] = []
    is_run = False
    for part in read(text):
        if isinstance(part, Output):
            lines += [] if is_run else [part.line]
            continue
        if isinstance(part, Prose):
            lines += [*pending, part.line]
            pending = []
            continue
        if pending:
            lines += [*pending, ""]
        lines += part.lines
        is_run = bool(part.now)
        pending = in_terminal(part.typed, home, part.now) if is_run else []
    return "\n".join(lines) + "\n"


def in_terminal(command: str, home: Path, now: str) -> list[str]:
    """Return the lines that a terminal of 80 columns shows for a shell command."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with subprocess.Popen(
        ["/bin/sh", "-c", command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=_environment(home, now),
        start_new_session=True,
    ):
        os.close(theirs)
        printed = b"".join(_read_all(ours))
    os.close(ours)
    return _as_shown(printed)


def _environment(home: Path, now: str) -> dict[str, str]:
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.defpath]),
        "HOME": str(home),
        "INTRO_HOME": str(home / "intro"),
        "INTRO_NOW": now,
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
    }


def _read_all(terminal: int) -> Iterator[bytes]:
    """Yield what is written until the other end is closed, which Linux tells as an error."""
    while True:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:
            return
        if not piece:
            return
        yield piece


def _as_shown(printed: bytes) -> list[str]:
    screen = pyte.Screen(COLUMNS, _LONGEST)
    pyte.ByteStream(screen).feed(printed)
    lines = [line.rstrip() for line in screen.display]
    while lines and not lines[-1]:
        lines.pop()
    return lines

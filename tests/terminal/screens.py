"""A real terminal for tests: the program on a pseudo-terminal, its screen as a person sees it."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

import pexpect
import pyte

from tests.conftest import clean_environment

HEIGHT = 60
_PRESSES = 10
# Seconds to wait for a screen before the test fails; only a failure ever takes that long.
_PATIENCE = 30


class Terminal:
    """One command on a pseudo-terminal; ``screen`` is what is shown now, line by line."""

    def __init__(
        self, home: Path, width: int, *arguments: str, height: int = HEIGHT, **environment: str
    ) -> None:
        self.width = width
        self.output = ""
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self._screen)
        settings = clean_environment(home) | {"TERM": "xterm-256color"} | environment
        settings.pop("COLUMNS")
        self._process = pexpect.spawn(
            sys.executable,
            ["-m", "introcli", *arguments],
            env=settings,
            dimensions=(height, width),
            encoding="utf-8",
            timeout=30,
        )

    def answer(self, question: str, reply: str = "") -> None:
        """Wait until a question stands there, then type a reply and Enter."""
        self._process.expect(re.escape(question))
        self._feed()
        self._process.sendline(reply)

    def press(self, question: str, control: str) -> None:
        """Wait for a question, then press Ctrl and a letter until the program ends.

        Python misses an interrupt that arrives between showing a prompt and waiting for a key, so
        the key may have to be pressed again, as a person would.
        """
        self._process.expect(re.escape(question))
        self._feed()
        for _ in range(_PRESSES):
            self._process.sendcontrol(control)
            if self._process.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=2) == 0:
                self._feed()
                return

    def type(self, keys: str) -> None:
        """Press keys, without Enter."""
        self._process.send(keys)

    def shows(self, *words: str) -> None:
        """Wait until the screen shows all the words, wherever its lines end."""
        until = time.monotonic() + _PATIENCE
        while missing := [word for word in words if word not in self._words]:
            assert time.monotonic() < until, f"never shown: {missing}\n{self.screen}"
            found = self._process.expect([r"(?s).+", pexpect.EOF, pexpect.TIMEOUT], timeout=1)
            if found != 2:
                self._feed()
            assert found != 1 or all(word in self._words for word in words), self.screen

    @property
    def _words(self) -> str:
        return " ".join(self.screen.split())

    def resize(self, width: int, height: int) -> None:
        """Change the size of the window."""
        self._screen.resize(height, width)
        self._process.setwinsize(height, width)

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self._process.sendcontrol("c")

    def _feed(self) -> None:
        after = self._process.after if isinstance(self._process.after, str) else ""
        for text in (str(self._process.before or ""), after):
            self.output += text
            self._stream.feed(text)

    def end(self) -> int:
        """Wait for the end; return the exit code."""
        if not self._process.flag_eof:
            self._process.expect(pexpect.EOF)
            self._feed()
        self._process.close()
        return int(self._process.exitstatus if self._process.exitstatus is not None else -1)

    @property
    def screen(self) -> str:
        """What is shown, ends of lines trimmed."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

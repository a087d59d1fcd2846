"""Many commands, each in a process of its own that is forked from one that has loaded the program.

To start Python for each of a thousand commands would take ten minutes. A forked process has its
own standard streams, a real pseudo-terminal among them, its own environment, umask and end.

Run as a program it reads one request a line and answers each with a line; ``Forked`` asks it.
"""

from __future__ import annotations

import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import clean_environment

ROWS, COLUMNS = 500, 100


class Ended(NamedTuple):
    """How one command ended; on a terminal everything is in ``stdout``, and lines end in LF."""

    code: int
    stdout: str
    stderr: str


class Forked:
    """The process that forks; use it as a context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Forked:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.security.forked"],
            cwd=Path(__file__).parents[2],
            env=clean_environment(self._folder) | {"PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(self, *_problem: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(
        self,
        *arguments: str,
        home: Path,
        terminal: bool = False,
        umask: int = 0o022,
        stdin: str = "",
        leaves: bool = False,
        interrupt: bool = False,
        **environment: str,
    ) -> Ended:
        """Run a command; on a terminal it has colours, and no keyboard.

        The reader of its output ``leaves`` after the first block, as ``head`` does. ``interrupt``
        presses Ctrl-C when it opens its database.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        settings = clean_environment(home) | environment
        if terminal:
            settings = {k: v for k, v in settings.items() if k not in ("NO_COLOR", "COLUMNS")}
            settings |= {"TERM": "xterm-256color"} | environment
        asked = {
            "arguments": arguments, "terminal": terminal, "umask": umask, "stdin": stdin,
            "environment": settings, "folder": str(self._folder), "leaves": leaves,
            "interrupt": interrupt,
        }  # fmt: skip
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return Ended(*answer)


def _load_everything() -> None:
    """Import every module of the program, so that no command has to."""
    import introcli

    for module in pkgutil.walk_packages(introcli.__path__, "introcli."):
        if not module.name.endswith(("__main__", "migrations.env")):
            import_module(module.name)


def _answer(asked: Mapping[str, Any]) -> tuple[int, str, str]:
    out, out_end = _terminal() if asked["terminal"] else os.pipe()
    err, err_end = os.pipe()
    given, given_end = os.pipe()
    child = os.fork()
    if not child:
        for descriptor in (out, err, given_end):
            os.close(descriptor)
        _become(asked, given, out_end, out_end if asked["terminal"] else err_end)
    for descriptor in (out_end, err_end, given):
        os.close(descriptor)
    _feed(given_end, asked["stdin"])
    said = _read_all(out, err, once=out if asked["leaves"] else -1)
    _, state = os.waitpid(child, 0)
    texts = (text.decode("utf-8", "surrogateescape") for text in said)
    stdout, stderr = texts
    if asked["terminal"]:
        stdout = stdout.replace("\r\n", "\n")
    return os.waitstatus_to_exitcode(state), stdout, stderr


def _terminal() -> tuple[int, int]:
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return ours, theirs


def _feed(descriptor: int, text: str) -> None:
    try:
        with open(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
    except BrokenPipeError:
        return


def _read_all(*descriptors: int, once: int) -> list[bytes]:
    """Read several ends until each is closed (a terminal says so by an error), or only once."""
    import selectors

    found = dict.fromkeys(descriptors, b"")
    with selectors.DefaultSelector() as selector:
        for descriptor in descriptors:
            selector.register(descriptor, selectors.EVENT_READ)
        while selector.get_map():
            for key, _ in selector.select():
                try:
                    block = os.read(key.fd, 65536)
                except OSError:
                    block = b""
                found[key.fd] += block
                if not block or key.fd == once:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return list(found.values())


def _become(asked: Mapping[str, Any], given: int, out: int, err: int) -> None:
    """Be the command; never return."""
    import time

    from introcli.cli import entry

    code = 70
    try:
        os.setsid()
        for descriptor, standard in ((given, 0), (out, 1), (err, 2)):
            os.dup2(descriptor, standard)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        os.umask(asked["umask"])
        os.chdir(asked["folder"])
        os.environ.clear()
        os.environ.update(asked["environment"])
        time.tzset()
        sys.argv = ["intro", *asked["arguments"]]
        if asked["interrupt"]:
            _interrupt_at_the_database()
        code = entry.run(asked["arguments"])
        sys.stdout.flush()
        sys.stderr.flush()
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    finally:
        os._exit(code)


def _interrupt_at_the_database() -> None:
    """Press Ctrl-C once: a real signal, at the moment when the database is opened."""
    import signal

    signal.signal(signal.SIGINT, signal.default_int_handler)
    pressed: list[str] = []

    def press(event: str, values: tuple[object, ...]) -> None:
        if event == "sqlite3.connect" and not pressed:
            pressed.append(event)
            signal.raise_signal(signal.SIGINT)

    sys.addaudithook(press)


def _serve(requests: Sequence[str] | Any, answers: int) -> None:
    with open(answers, "w", encoding="utf-8") as stream:
        for request in requests:
            stream.write(json.dumps(_answer(json.loads(request))) + "\n")
            stream.flush()


if __name__ == "__main__":
    _load_everything()
    _serve(sys.stdin, os.dup(1))

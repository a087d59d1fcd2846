"""The README's transcript: its commands run in a real terminal, and what they print.

To write what they print into the README:  .venv/bin/python -m tests.docs.transcript
"""

from __future__ import annotations

import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

import pexpect

README = Path(__file__).parents[2] / "README.md"
WIDTH = 80
_BLOCK = re.compile(r"```console\n(.*?)```\n", re.DOTALL)
# Each block happens on the day in which the story has arrived.
_DAYS = ("2026-03-02T09:00", "2026-03-02T09:10", "2026-03-02T09:30", "2026-03-12T09:00")


def blocks(text: str) -> list[str]:
    """Return the console blocks, in order."""
    return _BLOCK.findall(text)


def commands(block: str) -> list[str]:
    """Return the commands of a block as written, continued lines with their breaks."""
    found: list[str] = []
    lines = iter(block.splitlines())
    for line in lines:
        if not line.startswith("$ "):
            continue
        command = line[2:]
        while command.endswith("\\"):
            command += "\n" + next(lines)
        found.append(command)
    return found


def played(text: str) -> list[str]:
    """Return every block with what its commands really print, in a home of their own."""
    with tempfile.TemporaryDirectory() as home:
        return [
            "\n".join(_play(command, home, number) for command in commands(block))
            for number, block in enumerate(blocks(text))
        ]


def _play(command: str, home: str, number: int) -> str:
    words = shlex.split(command.replace("\\\n", " "))
    environment = {
        "PATH": os.environ["PATH"],
        "TERM": "dumb",
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "INTRO_HOME": home,
        "INTRO_NOW": _DAYS[min(number, len(_DAYS) - 1)],
    }
    output, code = pexpect.run(
        shlex.join([sys.executable, "-m", "introcli", *words[1:]]),
        env=environment,
        withexitstatus=True,
        encoding="utf-8",
        timeout=60,
        dimensions=(40, WIDTH),
    )
    assert code == 0, output
    printed = "\n".join(line.rstrip() for line in output.splitlines())
    return f"$ {command}\n{printed}\n"


def refreshed(text: str) -> str:
    """Return the README with what its commands print now."""
    new = iter(played(text))
    return _BLOCK.sub(lambda _: f"```console\n{next(new)}```\n", text)


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")

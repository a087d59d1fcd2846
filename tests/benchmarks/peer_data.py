"""The peers: how each is installed, filled with as many entries as wanted, and asked."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.floor import Command

_VCARD = """BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n:032d}\r\nFN:{who}\r\nN:{n};Person;;;\r
ORG:Society {org}\r\nEMAIL:person{n}@example.org\r\nEND:VCARD\r\n"""
_TODO = """BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:intro\r\nBEGIN:VTODO\r\nUID:{n:032d}\r
DTSTAMP:20260101T090000Z\r\nSTATUS:NEEDS-ACTION\r\nSUMMARY:Write to {who}\r\nEND:VTODO\r
END:VCALENDAR\r\n"""
_JRNL = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ""
encrypt: false
highlight: false
indent_character: "|"
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: "#@"
template: false
timeformat: "%Y-%m-%d %H:%M"
version: v{version}
"""


class Kit(NamedTuple):
    """What to type on data that is made; ``add`` takes a number, so that no two are alike."""

    list: Command
    show: Command
    add: Callable[[int], Command]
    environment: Mapping[str, str] = {}


class Peer(NamedTuple):
    """Another program; ``package`` is its name at PyPI, or None when the system installs it."""

    name: str
    package: str | None
    program: str
    what: str
    fill: Callable[[str, Path, int], Kit]

    def install(self, folder: Path) -> str:
        """Make it available in an environment of its own; return its version, or nothing."""
        if self.package and not self._path(folder).exists():
            home = folder / self.name
            subprocess.run([sys.executable, "-m", "venv", home], capture_output=True, check=False)
            pip = [str(home / "bin" / "pip"), "install", "--quiet", self.package]
            subprocess.run(pip, capture_output=True, check=False)
        return self._version(folder)

    def prepare(self, programs: Path, folder: Path, size: int) -> Kit:
        """Make so many entries in a folder; return what to type."""
        return self.fill(str(self._path(programs)), folder, size)

    def _path(self, folder: Path) -> Path:
        if self.package:
            return folder / self.name / "bin" / self.program
        return Path(shutil.which(self.program) or "missing")

    def _version(self, folder: Path) -> str:
        path = self._path(folder)
        if not path.exists():
            return ""
        said = subprocess.run([path, "--version"], capture_output=True, encoding="utf-8",
                              env={"HOME": str(folder), "PATH": ""}, check=False)  # fmt: skip
        first = (said.stdout or said.stderr).split("\n", 1)[0].split()
        return first[-1].removeprefix("v") if first else ""


def _who(number: int) -> str:
    return f"Person{number:07} of London"


def _khard(program: str, folder: Path, size: int) -> Kit:
    book, config = folder / "book", folder / "khard.conf"
    book.mkdir()
    for n in range(size):
        card = _VCARD.format(n=n, who=_who(n), org=n // 40)
        (book / f"{n}.vcf").write_text(card, encoding="utf-8", newline="")
    config.write_text(
        f"[addressbooks]\n[[people]]\npath = {book}\n"
        "[general]\neditor = true\nmerge_editor = true\n"
    )

    def add(number: int) -> Command:
        form = folder / f"new{number}.yaml"
        form.write_text(f"First name: New{number}\nLast name: Somebody\n")
        return (program, "-c", str(config), "new", "-i", str(form))

    base = (program, "-c", str(config))
    return Kit((*base, "list"), (*base, "show", _who(size // 2)), add)


def _todoman(program: str, folder: Path, size: int) -> Kit:
    tasks, config = folder / "tasks", folder / "config.py"
    tasks.mkdir()
    for n in range(size):
        text = _TODO.format(n=n, who=_who(n))
        (tasks / f"{n}.ics").write_text(text, encoding="utf-8", newline="")
    config.write_text(
        f'path = "{tasks}*"\ncache_path = "{folder / "cache.sqlite3"}"\ndefault_list = "tasks"\n'
    )
    base = (program, "--config", str(config))
    return Kit(
        (*base, "list"), (*base, "show", str(size // 2)),
        lambda number: (*base, "new", "-l", "tasks", f"Write to Somebody New {number}"),
    )  # fmt: skip


def _jrnl(program: str, folder: Path, size: int) -> Kit:
    journal, config = folder / "journal.txt", folder / "jrnl.yaml"
    with journal.open("w", encoding="utf-8") as file:
        for n in range(size):
            file.write(f"[2026-01-01 09:{n % 60:02}] Met {_who(n)}.\nWe talked about engines.\n\n")
    config.write_text(_JRNL.format(journal=journal, version="4.6"))
    base = (program, "--config-file", str(config))
    return Kit(
        (*base, "--short"), (*base, "-contains", _who(size // 2)),
        lambda number: (*base, f"Met Somebody New {number}. We talked about engines."),
    )  # fmt: skip


def _taskwarrior(program: str, folder: Path, size: int) -> Kit:
    config, data, entries = folder / "taskrc", folder / "data", folder / "entries.json"
    data.mkdir()
    config.write_text("confirmation=no\nverbose=nothing\n")
    settings = {"TASKRC": str(config), "TASKDATA": str(data), "HOME": str(folder)}
    tasks = [
        {"description": f"Write to {_who(n)}", "status": "pending", "entry": "20260101T090000Z",
         "uuid": f"00000000-0000-4000-8000-{n:012}"} for n in range(size)
    ]  # fmt: skip
    entries.write_text(json.dumps(tasks))
    subprocess.run([program, "import", entries], env=settings, capture_output=True, check=True)
    return Kit(
        (program, "list"), (program, str(size // 2), "info"),
        lambda number: (program, "add", f"Write to Somebody New {number}"), settings,
    )  # fmt: skip


PEERS = (
    Peer("khard", "khard", "khard",
         "an address book; a folder of vCards, all read by each command, which any other program"
         " can read and change", _khard),
    Peer("todoman", "todoman", "todo",
         "tasks; a folder of iCalendar files with a cache in SQLite, refreshed by each command",
         _todoman),
    Peer("jrnl", "jrnl", "jrnl",
         "a journal; one text file, read and for each entry written whole, that an editor can open",
         _jrnl),
    Peer("taskwarrior", None, "task",
         "tasks; text files, written in C++, so that it starts in less than Python does; it works"
         " out an urgency for each task that it lists", _taskwarrior),
)  # fmt: skip

"""A home whose every text is hostile, and the process that runs commands in it."""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.inbox.mails import mail, write_mbox
from tests.security import stored
from tests.security.forked import Ended, Forked
from tests.security.strings import STRINGS, TYPED
from tests.security.tree import Words

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def hostile_file(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The hostile database, written once for all workers that want it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "hostile.db"
    if not shared.exists():
        fresh = tmp_path_factory.mktemp("hostile") / "intro.db"
        stored.make(fresh)
        fresh.replace(shared)
    return shared


@pytest.fixture(scope="session")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forked]:
    """The process that has loaded the program, and forks for each command."""
    with Forked(tmp_path_factory.mktemp("here")) as running:
        yield running


# A clipboard, a program that takes mails, and an editor that adds a line; none does more.
_PROGRAMS = {
    "xclip": "exec /bin/cat >/dev/null",
    "sendmail": "exec /bin/cat >/dev/null",
    "editor": 'echo "# one more line" >>"$1"',
}


class House:
    """Homes with the hostile database, and the files that commands are given."""

    def __init__(self, folder: Path, database: Path, forked: Forked) -> None:
        self.folder = folder
        self._database = database
        self._forked = forked
        self._texts = {
            "text": TYPED, "file": str(_table(folder / "given.csv")), "copy": str(database),
            "mbox": str(_mailbox(folder / "mails.mbox")), "new": str(folder / "made"),
            "unsent": str(stored.UNSENT), "met": str(stored.MET), "mail": str(stored.MAIL),
            "words": str(folder / "words.txt"),
        }  # fmt: skip
        (folder / "words.txt").write_text("Dear friend, all is well.\n")
        self._programs = folder / "bin"
        self._programs.mkdir()
        for name, does in _PROGRAMS.items():
            (self._programs / name).write_text(f"#!/bin/sh\n{does}\n")
            (self._programs / name).chmod(0o700)

    def home(self) -> Path:
        """Return a home as new: the hostile database, and a program that takes mails."""
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700)
        (home / "intro.db").touch(mode=0o600)
        shutil.copyfile(self._database, home / "intro.db")
        config = home / "config.toml"
        config.write_text(f'[mail]\nsendmail = "{self._programs}/sendmail"\n')
        config.chmod(0o600)
        (self.folder / "made").unlink(missing_ok=True)
        return home

    def fill(self, call: Words) -> Words:
        """Put texts and files where a call says ``{text}``, ``{file}`` and so on."""
        return tuple(self._texts.get(w[1:-1], w) for w in call)

    def run(self, call: Words, **how: object) -> Ended:
        """Run a call in a home of its own."""
        home = how.pop("home", None) or self.home()
        here = {"PATH": str(self._programs), "DISPLAY": ":0", "EDITOR": "editor"}
        return self._forked.run(*self.fill(call), home=home, **(here | how))  # type: ignore[arg-type]


@pytest.fixture
def house(tmp_path: Path, hostile_file: Path, forked: Forked) -> House:
    """The house of one test."""
    return House(tmp_path, hostile_file, forked)


def _table(path: Path) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(
            ["First Name", "Last Name", "URL", "Email Address", "Company", "Position",
             "Connected On"]
        )  # fmt: skip
        for number, text in enumerate(STRINGS.values()):
            address = f"linkedin.com/in/x{number}"
            table.writerow([text, "King", address, "", text, text, "20 Feb 2026"])
    return path


def _mailbox(path: Path) -> Path:
    plain = (" ".join(text.replace("\0", "").split()) for text in STRINGS.values())
    mails = (
        mail(f"Dear {text}\n", sender=f'"{text}" <hostile3@x.example>', subject=text,
             key=f"<{number}@x>")
        for number, text in enumerate(plain)
    )  # fmt: skip
    return write_mbox(path, *mails)

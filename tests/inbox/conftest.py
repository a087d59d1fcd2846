"""A request that was sent to Mary Somerville by mail, and the id that its mail had."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.inbox.mails import CHARLES, MARY, ME
from tests.support import RunsInProcess

SENDMAIL = f'"{sys.executable}" -c "import sys; sys.stdin.read()"'
ASKED = (
    ("me", "--name", "Ada King", "--email", ME, "--about", "writes about engines"),
    ("add-contact", "Mary Somerville", "--email", MARY, "--met", "Soirée", "--on", "2026-02-01",
     "--talked", "celestial mechanics"),
    ("add-contact", "Charles Babbage", "--email", CHARLES),
    ("draft", "charles-babbage", "--via", "mary-somerville", "--purpose", "see his engine"),
    ("config", "set", "mail.sendmail", SENDMAIL),
    ("send", "1", "--yes", "--force"),
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test leaves the home that all of its file begin with."""
    return tmp_path_factory.mktemp("asked") / "home"


@pytest.fixture
def asked(
    intro: RunsInProcess, home: Path, database: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Introduction 1, asked for on 10 February; return the Message-ID of the request."""
    if kept.exists():
        shutil.copytree(kept, home)
    else:
        monkeypatch.setenv("INTRO_NOW", "2026-02-10T09:00")
        for command in ASKED:
            result = intro(*command)
            assert result.exit_code == 0, (command, result)
        monkeypatch.setenv("INTRO_NOW", "2026-03-02T09:00")
        shutil.copytree(home, kept)
    with closing(sqlite3.connect(database)) as connection:
        ((found,),) = connection.execute("SELECT message_id FROM message WHERE kind = 'request'")
    return str(found)

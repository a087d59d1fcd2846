"""Folders with data of a size, made once and kept: what a command is measured on."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from introcli.store import search_index
from introcli.store.schema import SCHEMA_VERSION
from tests.benchmarks.floor import environment, intro
from tests.benchmarks.network import build

TIES_EACH = 10


def home_of(folder: Path, contacts: int) -> Path:
    """Return the folder with a network of that size; with 0, one that only knows who I am."""
    home = folder / f"{contacts}-v{SCHEMA_VERSION}"
    if (home / "intro.db").exists():
        return home
    home.mkdir(parents=True, exist_ok=True)
    if contacts:
        build(home / "intro.db", contacts=contacts, ties=TIES_EACH * contacts)
        _index(home / "intro.db")
    else:
        name_me = intro("me", "--name", "Mary Me")
        subprocess.run(name_me, env=environment(home), capture_output=True, check=True)
    return home


def _index(database: Path) -> None:
    """Fill the full-text index, which a network comes without."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        with connection:
            search_index.rebuild(connection)


@contextmanager
def copy_of(home: Path, folder: Path) -> Iterator[Path]:
    """Give a copy that may be written to, for as long as it is needed."""
    with TemporaryDirectory(dir=folder) as name:
        shutil.copy2(home / "intro.db", Path(name) / "intro.db")
        yield Path(name)

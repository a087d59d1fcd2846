"""The six kinds of damage that a database file meets."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path


def _zero(database: Path, start: int, length: int) -> None:
    with database.open("r+b") as file:
        file.seek(start)
        file.write(bytes(length))


def zero_page(database: Path, page: int) -> None:
    """Fill one page, counted from 1, with zeroes."""
    _zero(database, (page - 1) * page_size(database), page_size(database))


def page_size(database: Path) -> int:
    """Return the bytes of a page, as the header says (0 bytes 16 and 17)."""
    return int.from_bytes(database.read_bytes()[16:18], "big")


def root_of(database: Path, table: str) -> int:
    """Return the first page of a table."""
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    return int(found[0])


def _orphan(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO tag (contact_id, name) VALUES (999, 'lost')")
        connection.commit()


def _text(database: Path) -> None:
    database.write_text("name,email\n" * 300)


DAMAGES: dict[str, Callable[[Path], None]] = {
    "0 bytes": lambda database: os.truncate(database, 0),
    "half": lambda database: os.truncate(database, database.stat().st_size // 2),
    "text": _text,
    "zeroed header": lambda database: _zero(database, 0, 100),
    "zeroed page": lambda database: zero_page(database, root_of(database, "contact")),
    "orphan row": _orphan,
}  # fmt: skip
# Nothing of the file can be read; of the others, what is whole is still read.
WHOLLY = ("0 bytes", "half", "text", "zeroed header")

"""Units of work, one after another: each adds a note, and gives a contact the same number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from introcli.store.session import work

_AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
_WHOSE = 2


def all(order: dict[str, Any]) -> Iterator[tuple[int, int]]:  # noqa: A001 -- writing.all
    """Write from the number that was ordered on; give each number when its work is kept."""
    for number in range(order["first"], order["first"] + order["writes"]):
        write(Path(order["database"]), number)
        yield number, 0


def write(database: Path, number: int) -> None:
    """Add a note with a number, and give the contact that number, in one unit of work."""
    with work(database, command=f"intro note {number}", at=_AT) as opened:
        opened.add(
            "interaction",
            contact_id=_WHOSE,
            kind="note",
            happened_at="2026-03-02",
            happened_on="2026-03-02",
            summary=f"note {number}",
            created_at=opened.at,
        )
        opened.change("contact", _WHOSE, title=f"note {number}")


def written(database: Path) -> tuple[list[int], int]:
    """Return the numbers of the notes, and that of the contact."""
    with closing(sqlite3.connect(database)) as connection:
        notes = connection.execute(
            "SELECT summary FROM interaction WHERE summary LIKE 'note %' ORDER BY id"
        ).fetchall()
        (title,) = connection.execute(
            "SELECT title FROM contact WHERE id = ?", (_WHOSE,)
        ).fetchone()
    return [int(summary.split()[1]) for (summary,) in notes], int(title.split()[1])

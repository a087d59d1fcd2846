"""Transactions of the program, lived through on a disk that is watched, and cut off anywhere."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import apsw

from introcli.store import connection as shipped
from tests.reliability.power import Disk, Recording, Watched
from tests.reliability.soundness import content

Prepares = Callable[[apsw.Connection], None]
Statements = list[tuple[str, Any]]


def as_shipped(connection: apsw.Connection) -> None:
    """Set a connection to what the program sets its own to: by the program's own function."""
    shipped.prepare(cast("sqlite3.Connection", connection))


class Life:
    """A database on the disk, used to the end with the power on; the moments are kept."""

    def __init__(
        self, folder: Path, begun: bytes, transactions: list[Statements], prepare: Prepares
    ) -> None:
        self.database = folder / "intro.db"
        self.database.write_bytes(begun)
        self._recording = Recording()
        self._begun = begun
        self.states = [content(self.database)]
        watched = Watched(f"watched {folder.name}", self._recording)
        try:
            for transaction in transactions:
                self._commit(transaction, prepare, f"watched {folder.name}")
                self._recording.acknowledge()
                self.states.append(content(self.database))
        finally:
            watched.unregister()

    def _commit(self, transaction: Statements, prepare: Prepares, vfs: str) -> None:
        connection = apsw.Connection(str(self.database), vfs=vfs)
        try:
            prepare(connection)
            for sql, values in transaction:
                cursor = connection.cursor()
                many = isinstance(values, list)
                (cursor.executemany if many else cursor.execute)(sql, values).fetchall()
        finally:
            connection.close()

    def cuts(self, count: int, chance: random.Random) -> Iterator[tuple[int, dict[str, bytes]]]:
        """Cut the power so many times; give what was acknowledged by then, and what is found.

        The last cut is when all is done: what was acknowledged then must be there.
        """
        events = self._recording.events
        moments = [*sorted(chance.choices(range(len(events)), k=count - 1)), len(events)]
        disk, done = Disk({str(self.database): self._begun}), 0
        for moment in moments:
            for event in events[done:moment]:
                disk.do(event)
            done = moment
            yield disk.acknowledged, disk.after_cut(chance)


def put(found: dict[str, bytes], folder: Path) -> Path:
    """Write down what is found after a cut, in a folder of its own; return the database."""
    folder.mkdir()
    for name, image in found.items():
        (folder / Path(name).name).write_bytes(image)
    return folder / "intro.db"

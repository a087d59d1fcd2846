"""What the program says to SQLite, seen at the driver: to write it down, or to fail at a point."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

# Called with every statement, and its values, before SQLite is.
Hears = Callable[[str, Any], None]


@contextmanager
def heard(hears: Hears) -> Iterator[None]:
    """Let all connections of units of work and migrations be heard, until the end."""

    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, values: Any = (), /) -> Cursor:
            hears(sql, values)
            super().execute(sql, values)
            return self

        def executemany(self, sql: str, rows: Any, /) -> Cursor:
            kept = list(rows)
            hears(sql, kept)
            super().executemany(sql, kept)
            return self

    class Connection(sqlite3.Connection):
        def cursor(self, factory: Any = Cursor) -> Any:
            return super().cursor(factory)

        def execute(self, sql: str, values: Any = (), /) -> Any:
            return self.cursor().execute(sql, values)

        def executemany(self, sql: str, rows: Any, /) -> Any:
            return self.cursor().executemany(sql, rows)

        def commit(self) -> None:
            if self.in_transaction:  # elsewhere nothing is sent
                hears("COMMIT", ())
            super().commit()

    def connect(_dialect: Any, _record: Any, _args: Any, keywords: dict[str, Any]) -> None:
        keywords["factory"] = Connection

    event.listen(Engine, "do_connect", connect)
    try:
        yield
    finally:
        event.remove(Engine, "do_connect", connect)


class Tape:
    """The transactions that were committed, each as its statements."""

    def __init__(self) -> None:
        self.transactions: list[list[tuple[str, Any]]] = []
        self._open: list[tuple[str, Any]] | None = None

    def __call__(self, sql: str, values: Any) -> None:
        """Hear one statement; what is read, and what is set outside, is not kept."""
        if sql.startswith("BEGIN"):
            self._open = []
        if self._open is None or sql.lstrip().upper().startswith(("SELECT", "WITH")):
            return
        self._open.append((sql, values))
        if sql == "COMMIT":
            self.transactions.append(self._open)
            self._open = None

"""What the program says to SQLite, seen at the driver: to write it down, or to fail at a point."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Called with every statement, and its values, before SQLite is.
Hears = Callable[[str, Any], None]


@contextmanager
def heard(
    hears: Hears, opened: Callable[[sqlite3.Connection], None] = lambda _connection: None
) -> Iterator[None]:
    """Let all connections that are opened be heard, until the end."""

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

    connect = sqlite3.connect

    def connect_heard(*arguments: Any, **keywords: Any) -> Any:
        connection = connect(*arguments, **keywords | {"factory": Connection})
        opened(connection)
        return connection

    modules = (sqlite3, sqlite3.dbapi2)  # SQLAlchemy asks the second
    for module in modules:
        module.connect = connect_heard  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in modules:
            module.connect = connect  # type: ignore[attr-defined]


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

"""Networks made straight in SQL, for tests that need hundreds of them, or thousands of ties."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from introcli.store.session import make_ready

ME, TARGET = 1, 2


@cache
def _empty() -> bytes:
    """Return a database as the program creates it."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "intro.db"
        make_ready(database)
        return database.read_bytes()


def empty_database() -> sqlite3.Connection:
    """Return an empty database in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(_empty())
    connection.row_factory = sqlite3.Row
    return connection


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows; what a row must have and does not name is empty, or 0."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    for row in rows:
        values = {
            column[1]: ("" if column[2] == "VARCHAR" else 0)
            for column in columns
            if column[3] and column[1] != "id"
        } | dict(row)
        marks = ", ".join("?" * len(values))
        connection.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
        )


def person(number: int, **values: Any) -> dict[str, Any]:
    """Return the row of a contact; the first is myself."""
    name = values.pop("name", f"Person {number}")
    return {
        "id": number, "uid": f"person-{number}", "handle": f"person-{number}", "name": name,
        "name_key": name.lower(), "name_squash": name.lower().replace(" ", ""),
        "is_me": number == ME, "created_at": "2026-01-01T09:00:00Z",
    } | values  # fmt: skip


def tie(one: int, other: int, strength: int | None = None, how: str = "") -> dict[str, Any]:
    """Return the row of a tie."""
    a, b = sorted((one, other))
    return {
        "uid": f"tie-{a}-{b}", "a_id": a, "b_id": b, "strength": strength, "how": how,
        "created_at": "2026-01-01T09:00:00Z",
    }  # fmt: skip


def met(number: int, on: str) -> dict[str, Any]:
    """Return the row of a meeting."""
    return {
        "uid": f"met-{number}-{on}", "contact_id": number, "kind": "met", "happened_at": on,
        "happened_on": on, "created_at": "2026-01-01T09:00:00Z",
    }  # fmt: skip


def request(number: int, connector: int, target: int, state: str) -> dict[str, Any]:
    """Return the row of a request from me."""
    return {
        "id": number, "uid": f"request-{number}", "kind": "request", "state": state,
        "requester_id": ME, "connector_id": connector, "target_id": target, "channel": "email",
        "created_at": "2026-01-01T09:00:00Z",
    }  # fmt: skip


def asked(number: int, introduction: int, recipient: int, on: str) -> dict[str, Any]:
    """Return the row of a note that went out."""
    return {
        "uid": f"note-{number}", "introduction_id": introduction, "recipient_id": recipient,
        "kind": "request", "channel": "email", "tone": "warm", "version": number, "body": "Dear",
        "created_at": "2026-01-01T09:00:00Z", "sent_at": on, "sent_on": on,
    }  # fmt: skip

"""Whether a database is whole after the worst: its pages, references, journal and search index."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from introcli.store.schema import SCHEMA_VERSION
from introcli.upkeep import doctor_database

# What FTS5 keeps for itself; ``health.search_problem`` looks at that.
_OF_THE_INDEX = ("search_", "sqlite_stat")

Content = dict[str, list[tuple[Any, ...]]]


def content(database: Path) -> Content:
    """Return every row of every table, the journal's too, as a value to compare."""
    with closing(sqlite3.connect(database)) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
            )
            if name == "search_document" or not name.startswith(_OF_THE_INDEX)
        ]
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall()
            for name in names
        }


def problems(database: Path) -> list[str]:
    """Return what is wrong with a database of this release; nothing when all is well."""
    with closing(sqlite3.connect(database)) as connection:
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            pages = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as problem:
            return [str(problem)]
    if pages != ["ok"] or lost:
        return [*pages, *(f"row {row[1]} of {row[0]} refers to nothing" for row in lost)][:3]
    if version != SCHEMA_VERSION:
        return [f"schema {version}"]
    left_open = ["a change was never ended"] if doctor_database.history(database).left_open else []
    return left_open + [told for told in [doctor_database.search_problem(database)] if told]

"""A database from before the first schema, for the tests to upgrade.

Nothing older has been released, so it holds one table of its own with rows that must survive. Once
a second schema is released, keep a database of the first one here as well.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from introcli.store.schema import APPLICATION_ID

SCHEMA = 0
KEPT = [(1, "a letter"), (2, "a photograph")]
# Everything but what FTS5 keeps for itself.
_OBJECTS = """
    SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
    AND name NOT IN ('search_config', 'search_data', 'search_docsize', 'search_idx')
    ORDER BY type = 'trigger', rowid
"""


def build(database: Path) -> None:
    """Make the old database."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("CREATE TABLE keepsake (id INTEGER PRIMARY KEY, what TEXT)")
        connection.executemany("INSERT INTO keepsake VALUES (?, ?)", KEPT)


def schema_of(database: Path) -> list[tuple[str, str, str]]:
    """Return every table, index and trigger of a database, but for what FTS5 keeps for itself."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(_OBJECTS).fetchall()

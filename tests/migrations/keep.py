"""Keep a database as a release's schema had it, with rows in every table, for the tests to upgrade.

    python -m tests.migrations.keep 1      writes tests/migrations/files/schema-1.sql

Done once for each schema, before the next one is begun; what is kept is never written anew. The
schema is what the migrations up to that number make, and the rows are those of the story, as far
as that schema had room for them.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from introcli.store.session import make_engine
from tests.store.story import BEGINNING

FILES = Path(__file__).parent / "files"
# In the order in which they can be made again: triggers last, so that they write nothing.
_OBJECTS = """
    SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
    AND name NOT IN ('search_config', 'search_data', 'search_docsize', 'search_idx')
    ORDER BY type = 'trigger', rowid
"""
_WITH_ROWS = """
    SELECT name FROM main.sqlite_master WHERE name = 'search_document' OR type = 'table'
    AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%' AND name <> 'alembic_version'
"""
_FILL_INDEX = "INSERT INTO search (search) VALUES ('rebuild');"


def path_of(schema: int) -> Path:
    """Return where the database of a schema is kept, as SQL."""
    return FILES / f"schema-{schema}.sql"


def migrate(database: Path, schema: int) -> None:
    """Make an empty database of that schema, with the released migrations."""
    engine = make_engine(database)
    with engine.begin() as connection:
        _upgrade(connection, f"{schema:04}")
    engine.dispose()


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "introcli.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def build(schema: int, database: Path) -> None:
    """Make the database that was kept, as that release left it."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(path_of(schema).read_text(encoding="utf-8"))


def schema_of(database: Path) -> list[tuple[str, str, str]]:
    """Return every table, index and trigger of a database, but for what FTS5 keeps for itself."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(_OBJECTS).fetchall()


def as_sql(database: Path) -> str:
    """Return a database as SQL that makes it again."""
    objects = schema_of(database)
    lines = ["PRAGMA foreign_keys = OFF;", "BEGIN;"]
    with closing(sqlite3.connect(database)) as connection:
        for pragma in ("application_id", "user_version"):
            (value,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            lines.append(f"PRAGMA {pragma} = {value};")
        lines += [f"{sql};" for kind, _, sql in objects if kind != "trigger"]
        for name in [name for kind, name, sql in objects if kind == "table" and "fts5" not in sql]:
            lines += _rows(connection, name)
        lines += ["DELETE FROM sqlite_sequence;", *_rows(connection, "sqlite_sequence")]
    lines += [_FILL_INDEX, *(f"{sql};" for kind, _, sql in objects if kind == "trigger")]
    return "\n".join([*lines, "COMMIT;", ""])


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = " || ', ' || ".join(f'quote("{name}")' for name in columns)
    rows = connection.execute(f"SELECT {values} FROM {table} ORDER BY rowid")
    return [f"INSERT INTO {table} VALUES ({row[0]});" for row in rows]


def _story(home: Path) -> Path:
    for words in (*BEGINNING, ("edit", "mary-somerville", "--org", "Bank of England")):
        subprocess.run(
            [sys.executable, "-m", "introcli", *words],
            env={"PATH": os.environ["PATH"], "INTRO_HOME": str(home), "TZ": "UTC",
                 "INTRO_NOW": "2026-03-02T09:00"},
            stdout=subprocess.DEVNULL,
            check=True,
        )  # fmt: skip
    return home / "intro.db"


def _copy_rows(old: sqlite3.Connection) -> None:
    """Copy what both schemas have room for; the triggers must not be there yet."""
    tables = [row[0] for row in old.execute(_WITH_ROWS)]
    for table in tables:
        here = {row[1] for row in old.execute(f"PRAGMA main.table_info({table})")}
        there = {row[1] for row in old.execute(f"PRAGMA story.table_info({table})")}
        names = ", ".join(sorted(here & there))
        old.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM story.{table}")


def main(schema: int) -> None:
    """Write the file for a schema; refuse when it is there."""
    FILES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, path_of(schema).open("x") as kept:
        story, database = _story(Path(folder) / "home"), Path(folder) / "old.db"
        migrate(database, schema)
        triggers = [sql for kind, _, sql in schema_of(database) if kind == "trigger"]
        with closing(sqlite3.connect(database, isolation_level=None)) as old:
            old.execute("ATTACH ? AS story", (str(story),))
            for kind, name, _ in schema_of(database):
                if kind == "trigger":
                    old.execute(f"DROP TRIGGER {name}")
            _copy_rows(old)
            old.execute("UPDATE change SET schema_version = ?", (schema,))
            old.execute("DETACH story")
            old.execute(_FILL_INDEX)
            for sql in triggers:
                old.execute(sql)
        kept.write(as_sql(database))


if __name__ == "__main__":
    main(int(sys.argv[1]))

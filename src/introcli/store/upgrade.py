"""Making a database, and bringing one up to the schema of this release, with a backup first."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool

from introcli.store import connection, search_index
from introcli.store.errors import as_problem, foreign, newer
from introcli.store.schema import APPLICATION_ID, SCHEMA_VERSION
from introcli.store.tables.creation import create_schema

# As Alembic makes it, first of all, to the last space.
_ALEMBIC_VERSION = (
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
    "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)


def create(file: Path, *, named: Path) -> None:
    """Fill an empty file with the schema of this release, by the tables alone.

    Alembic, which takes as long to import as SQLModel, is told afterwards that nothing is missing.
    ``named`` is the database that an error is about.
    """
    try:
        with closing(connection.open_to_write(file)) as opened:
            connection.begin(opened)
            opened.execute(_ALEMBIC_VERSION)
            opened.execute("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA_VERSION:04}",))
            create_schema(opened)
            connection.commit(opened)
    except sqlite3.Error as problem:
        raise as_problem(problem, named) from problem


def bring_up_to_date(database: Path) -> None:
    """Migrate the schema when ``user_version`` is behind; refuse what is not ours.

    The check repeats under the write lock, so of two processes that start at once one migrates.
    """
    engine = _make_engine(database)
    try:
        _bring_up_to_date(engine, database)
    except (DatabaseError, sqlite3.Error) as problem:
        raise as_problem(problem, database) from problem
    finally:
        engine.dispose()


def _bring_up_to_date(engine: Engine, database: Path) -> None:
    with engine.connect() as connected:
        cursor = connected.connection.cursor()
        version = cursor.execute("PRAGMA user_version").fetchone()[0]
        application = cursor.execute("PRAGMA application_id").fetchone()[0]
        empty = cursor.execute("SELECT count(*) = 0 FROM sqlite_master").fetchone()[0]
    if version == SCHEMA_VERSION and application == APPLICATION_ID:
        return
    if version > SCHEMA_VERSION and application == APPLICATION_ID:
        raise newer(database, version, SCHEMA_VERSION)
    if application != APPLICATION_ID and not (empty and version == 0 and application == 0):
        raise foreign(database)
    if not empty:
        from introcli.store import backup

        # Whatever opens a database upgrades it, completion too: nobody is there to say the time.
        now = datetime.now(UTC)
        backup.make(database, reason=f"before-schema-{SCHEMA_VERSION}", at=now)
    from alembic import command
    from alembic.config import Config

    # All that is missing lands, or nothing.
    with engine.begin() as begun:
        if begun.exec_driver_sql("PRAGMA user_version").scalar_one() >= SCHEMA_VERSION:
            return
        config = Config()
        config.set_main_option("script_location", "introcli.store:migrations")
        config.attributes["connection"] = begun
        command.upgrade(config, "head")
        search_index.rebuild(_driver(begun))


def _make_engine(database: Path) -> Engine:
    """Return an engine whose transactions are ``BEGIN IMMEDIATE`` and whose commits last."""

    def prepare(driver: Any, _record: object) -> None:
        driver.isolation_level = None
        connection.prepare(driver)

    engine = create_engine(
        URL.create("sqlite", database=str(database)),
        connect_args={"timeout": connection.STEP},
        poolclass=NullPool,
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda opened: connection.begin(_driver(opened)))
    event.listen(engine, "commit", lambda opened: connection.commit(_driver(opened)))
    return engine


def _driver(opened: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", opened.connection.driver_connection)

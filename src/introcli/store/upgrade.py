"""Bringing a database up to the schema of this release, with a backup first."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from introcli.store import search_index
from introcli.store.failures import foreign, newer
from introcli.store.identity import APPLICATION_ID, SCHEMA_VERSION


def bring_up_to_date(engine: Engine, database: Path) -> None:
    """Create or migrate the schema when ``user_version`` is behind; refuse what is not ours.

    The check repeats under the write lock, so of two processes that start at once one migrates.
    Alembic takes 0.4 s to import and is imported only here, only when there is something to do.
    """
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
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
    with engine.begin() as connection:
        _migrate(connection)


def _migrate(connection: Connection) -> None:
    """Run what is missing inside the transaction that is open; all of it lands, or nothing."""
    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() >= SCHEMA_VERSION:
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "introcli.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    search_index.rebuild(cast("sqlite3.Connection", connection.connection.driver_connection))

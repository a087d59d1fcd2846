"""Making a database, and bringing one up to the schema of this release, with a backup first."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from introcli.store import connection, search_index
from introcli.store.errors import as_problem, foreign, newer
from introcli.store.schema import APPLICATION_ID, SCATTERED, SCHEMA_VERSION
from introcli.store.sql import KINDS
from introcli.store.tables import JOURNALED

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


_SEARCH = (
    """
    CREATE VIRTUAL TABLE search USING fts5(
        body, content='search_document', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3'
    )
    """,
    # The words that anything holds, for the nearest to one that nothing holds.
    "CREATE VIRTUAL TABLE search_words USING fts5vocab(search, row)",
)
_SEARCH_TRIGGERS = (
    """
    CREATE TRIGGER search_insert AFTER INSERT ON search_document BEGIN
        INSERT INTO search (rowid, body) VALUES (NEW.id, NEW.body);
    END
    """,
    """
    CREATE TRIGGER search_delete AFTER DELETE ON search_document BEGIN
        INSERT INTO search (search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
    END
    """,
    """
    CREATE TRIGGER search_update AFTER UPDATE ON search_document BEGIN
        INSERT INTO search (search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
        INSERT INTO search (rowid, body) VALUES (NEW.id, NEW.body);
    END
    """,
)
_APPEND_ONLY = """
    CREATE TRIGGER introduction_event_is_append_only
    BEFORE UPDATE OF id, uid, introduction_id, at, on_day, event, from_state, to_state, note,
        tell, until_on, forced, recorded_at
    ON introduction_event BEGIN
        SELECT RAISE(ABORT, 'an event that happened is never changed');
    END
"""
_LAST_TOUCHPOINT = """
    UPDATE contact SET last_touchpoint_on = (
        SELECT max(happened_on) FROM interaction
        WHERE contact_id = {row}.contact_id AND kind <> 'note'
    ) WHERE id = {row}.contact_id;
"""
_WHILE_A_COMMAND_WRITES = "WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1)"


def create_schema(connection: sqlite3.Connection) -> None:
    """Make everything in an empty database, inside the transaction that is open.

    What an import puts aside and back comes last, so that it leaves no trace (store.bulk): the
    indexes that take rows in no order, then the triggers.
    """
    dialect = sqlite.dialect()
    last = []
    for table in SQLModel.metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)).strip())
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            sql = str(CreateIndex(index).compile(dialect=dialect))
            if index.name in SCATTERED:
                last.append(sql)
            else:
                connection.execute(sql)
    triggers = list(_SEARCH_TRIGGERS)
    for model in JOURNALED:
        triggers += _journal(str(model.__tablename__), list(model.model_fields))
    for change, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        # Undo puts the day back from the contact's image.
        updates = "".join(_LAST_TOUCHPOINT.format(row=row) for row in rows)
        triggers.append(
            f"CREATE TRIGGER touchpoint_{change.lower()} AFTER {change} ON interaction"
            f" {_WHILE_A_COMMAND_WRITES} BEGIN {updates} END"
        )
    triggers += [
        f"CREATE TRIGGER {kind}_leaves_search AFTER DELETE ON {kind} BEGIN"
        f" DELETE FROM search_document WHERE kind = '{kind}' AND ref_id = OLD.id; END"
        for kind in KINDS
    ]
    for sql in (*_SEARCH, *sorted(last), *triggers, _APPEND_ONLY):
        connection.execute(sql)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _journal(table: str, columns: list[str]) -> list[str]:
    """Return the triggers that keep each row's image before and after, for undo."""
    before, after = (
        "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in columns) + ")"
        for row in ("OLD", "NEW")
    )
    return [
        f"CREATE TRIGGER {table}_journal_{change.lower()} AFTER {change} ON {table}"
        f" {_WHILE_A_COMMAND_WRITES} BEGIN"
        " INSERT INTO change_row (change_id, table_name, row_id, before, after)"
        f" SELECT max(id), '{table}', {row}.id, {images}"
        " FROM change WHERE is_open = 1; END"
        for change, row, images in (
            ("INSERT", "NEW", f"NULL, {after}"),
            ("UPDATE", "NEW", f"{before}, {after}"),
            ("DELETE", "OLD", f"{before}, NULL"),
        )
    ]


def bring_up_to_date(database: Path) -> None:
    """Migrate the schema when ``user_version`` is behind; refuse what is not ours.

    The check repeats under the write lock, so of two processes that start at once one migrates.
    """
    engine = _make_engine(database)
    try:
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

            # Whatever opens a database upgrades it, completion too: nobody is there to say the
            # time.
            now = datetime.now(UTC)
            backup.make(database, reason=f"before-schema-{SCHEMA_VERSION}", at=now)
        from alembic import command
        from alembic.config import Config

        # All that is missing lands, or nothing.
        with engine.begin() as begun:
            if begun.exec_driver_sql("PRAGMA user_version").scalar_one() < SCHEMA_VERSION:
                config = Config()
                config.set_main_option("script_location", "introcli.store:migrations")
                config.attributes["connection"] = begun
                command.upgrade(config, "head")
                search_index.rebuild(_driver(begun))
    except (DatabaseError, sqlite3.Error) as problem:
        raise as_problem(problem, database) from problem
    finally:
        engine.dispose()


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

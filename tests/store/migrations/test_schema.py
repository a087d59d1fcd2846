"""The migrations and the tables say the same, to the last CHECK; the journal forgets no column."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect
from sqlmodel import SQLModel

from introcli.store.schema import APPLICATION_ID, FIRST_SCHEMA, SCHEMA_VERSION
from introcli.store.session import make_ready
from introcli.store.tables import JOURNALED
from introcli.store.tables.introductions import Sending
from introcli.store.tables.others import Change, ChangeRow, MailboxLook, MailFound
from introcli.store.tables.parts import Row

# SQLAlchemy cannot describe an index of what is computed; ``_indexes`` compares these.
pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression")
TABLES = sorted(SQLModel.metadata.tables)
EVENTS = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A new database, as the migrations make it."""
    database = tmp_path_factory.mktemp("migrated") / "intro.db"
    make_ready(database)
    engine = create_engine(f"sqlite:///{database}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def declared() -> Iterator[Engine]:
    """What the tables in the code say."""
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


def _described(engine: Engine, table: str) -> dict[str, Any]:
    seen = inspect(engine)
    return {
        "columns": _in_order(c | {"type": str(c["type"])} for c in seen.get_columns(table)),
        "primary key": seen.get_pk_constraint(table),
        "foreign keys": _in_order(seen.get_foreign_keys(table)),
        "indexes": _indexes(engine, table),
        "unique": _in_order(seen.get_unique_constraints(table)),
        "checks": _in_order(seen.get_check_constraints(table)),
        "keeps numbers": _keeps_numbers(engine, table),
    }


def _indexes(engine: Engine, table: str) -> list[Any]:
    """Return the statements that made them, because nothing else tells what is computed."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
            " AND sql IS NOT NULL ORDER BY name",
            (table,),
        )
        return [tuple(row) for row in found]


def _in_order(things: Any) -> list[Any]:
    return sorted(things, key=repr)


def _keeps_numbers(engine: Engine, table: str) -> bool:
    """Say whether the number of a deleted row is never given to another."""
    with engine.connect() as connection:
        sql = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
        ).scalar_one()
    return "AUTOINCREMENT" in sql


@pytest.mark.parametrize("table", TABLES)
def test_the_migrations_make_what_the_tables_say(
    migrated: Engine, declared: Engine, table: str
) -> None:
    assert _described(migrated, table) == _described(declared, table)


def test_the_comparison_sees_partial_indexes_checks_and_deletions(declared: Engine) -> None:
    contact = _described(declared, "contact")
    assert dict(contact["indexes"])["one_me"].endswith("WHERE is_me = 1")
    assert "strength BETWEEN 1 AND 5" in repr(contact["checks"])
    assert "CASCADE" in repr(_described(declared, "tag")["foreign keys"])
    assert [contact["keeps numbers"], _described(declared, "tag")["keeps numbers"]] == [True, False]


def test_nothing_else_is_in_a_new_database_but_the_search_index(migrated: Engine) -> None:
    found = {name for name in inspect(migrated).get_table_names() if name not in TABLES}
    assert {name for name in found if not name.startswith("search")} == {"alembic_version"}


def test_the_newest_migration_sets_the_number_the_program_expects(migrated: Engine) -> None:
    with migrated.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA_VERSION
        assert connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID


def test_migrations_stand_in_one_row_and_each_is_counted() -> None:
    config = Config()
    config.set_main_option("script_location", "introcli.store:migrations")
    scripts = ScriptDirectory.from_config(config)
    numbers = [script.revision for script in scripts.walk_revisions()]
    assert scripts.get_heads() == [f"{SCHEMA_VERSION:04}"]
    assert sorted(numbers) == [f"{number:04}" for number in range(FIRST_SCHEMA, SCHEMA_VERSION + 1)]


def _triggers(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        )
        return {row.name: row.sql for row in rows}


def test_every_table_but_the_journal_itself_and_what_was_sent_is_journaled() -> None:
    journaled = {str(table.__tablename__) for table in JOURNALED}
    itself = {
        str(table.__tablename__) for table in (Change, ChangeRow, Sending, MailboxLook, MailFound)
    }
    assert journaled | itself == set(TABLES)
    assert not journaled & itself


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("table", JOURNALED, ids=lambda table: str(table.__tablename__))
def test_the_journal_keeps_every_column(migrated: Engine, table: type[Row], event: str) -> None:
    name = str(table.__tablename__)
    columns = [column["name"] for column in inspect(migrated).get_columns(name)]
    sql = _triggers(migrated)[f"{name}_journal_{event.lower()}"]
    assert f"AFTER {event} ON {name}" in sql
    images = re.findall(r"json_object\((.*?)\)", sql)
    kept = [re.findall(r"'(\w+)', (OLD|NEW)\.(\w+)", image) for image in images]
    rows = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}[event]
    assert [{row for _, row, _ in image} for image in kept] == [{row} for row in rows]
    for image in kept:
        assert [key for key, _, _ in image] == columns
        assert [column for _, _, column in image] == columns


def test_no_trigger_writes_to_the_journal_outside_a_command(migrated: Engine) -> None:
    writing = {name: sql for name, sql in _triggers(migrated).items() if "change_row" in sql}
    assert len(writing) == len(JOURNALED) * len(EVENTS)
    assert all(
        "WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1)" in s for s in writing.values()
    )


def test_another_program_can_write_without_leaving_history(tmp_path: Path) -> None:
    database = tmp_path / "intro.db"
    make_ready(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO search_document (kind, ref_id, body) VALUES ('x', 1, 'y')")
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT count(*) FROM change_row").fetchone() == (0,)

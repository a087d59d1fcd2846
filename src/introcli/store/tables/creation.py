"""A new database's schema: the tables, the search index, and the triggers that keep the journal."""

import sqlite3

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from introcli.store.schema import APPLICATION_ID, SCATTERED, SCHEMA_VERSION
from introcli.store.sql import KINDS
from introcli.store.tables import JOURNALED

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
    for sql in (*_SEARCH, *sorted(last), *_triggers()):
        connection.execute(sql)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _triggers() -> list[str]:
    triggers = list(_SEARCH_TRIGGERS)
    for model in JOURNALED:
        triggers += _journal(str(model.__tablename__), list(model.model_fields))
    for event, rows in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
        # Undo puts the day back from the contact's image.
        updates = "".join(_LAST_TOUCHPOINT.format(row=row) for row in rows)
        triggers.append(
            f"CREATE TRIGGER touchpoint_{event.lower()} AFTER {event} ON interaction"
            f" {_WHILE_A_COMMAND_WRITES} BEGIN {updates} END"
        )
    triggers += [
        f"CREATE TRIGGER {kind}_leaves_search AFTER DELETE ON {kind} BEGIN"
        f" DELETE FROM search_document WHERE kind = '{kind}' AND ref_id = OLD.id; END"
        for kind in KINDS
    ]
    return [*triggers, _APPEND_ONLY]


def _journal(table: str, columns: list[str]) -> list[str]:
    """Return the triggers that keep each row's image before and after, for undo."""
    before, after = (
        "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in columns) + ")"
        for row in ("OLD", "NEW")
    )
    return [
        f"CREATE TRIGGER {table}_journal_{event.lower()} AFTER {event} ON {table}"
        f" {_WHILE_A_COMMAND_WRITES} BEGIN"
        " INSERT INTO change_row (change_id, table_name, row_id, before, after)"
        f" SELECT max(id), '{table}', {row}.id, {images}"
        " FROM change WHERE is_open = 1; END"
        for event, row, images in (
            ("INSERT", "NEW", f"NULL, {after}"),
            ("UPDATE", "NEW", f"{before}, {after}"),
            ("DELETE", "OLD", f"{before}, NULL"),
        )
    ]

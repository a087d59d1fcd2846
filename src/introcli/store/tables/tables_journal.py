"""What was changed, for the history and for undo; and what the full-text search looks through."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.store.tables.parts import KEEP_IDS, Row


class Change(Row, table=True):
    """One changing command, for ``intro history`` and ``intro undo``."""

    __tablename__: ClassVar[Any] = "change"
    __table_args__: ClassVar[Any] = (
        Index("change_open", "is_open", sqlite_where=text("is_open = 1")),
        KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    command: str
    at: str
    schema_version: int
    is_open: bool = False
    undone_at: str | None = None


class ChangeRow(Row, table=True):
    """One row's image before and after a change, written by triggers.

    With ``last_id`` it stands for all rows from ``row_id`` on that were added in one go, where
    triggers would take too long (store.bulk, store.loading).
    """

    __tablename__: ClassVar[Any] = "change_row"
    __table_args__: ClassVar[Any] = (Index("change_row_by_change", "change_id"),)
    id: int | None = Field(default=None, primary_key=True)
    change_id: int = Field(foreign_key="change.id", ondelete="CASCADE")
    table_name: str
    row_id: int
    before: str | None = None
    after: str | None = None
    last_id: int | None = None


class SearchDocument(Row, table=True):
    """The folded words of one row, kept in step by the session; the FTS5 table indexes it."""

    __tablename__: ClassVar[Any] = "search_document"
    __table_args__: ClassVar[Any] = (UniqueConstraint("kind", "ref_id"),)
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    ref_id: int
    body: str

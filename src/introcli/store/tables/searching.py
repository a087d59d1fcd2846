"""What the full-text search looks through."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from introcli.store.tables.parts import Row


class SearchDocument(Row, table=True):
    """The folded words of one row, kept in step by the session; the FTS5 table indexes it."""

    __tablename__: ClassVar[Any] = "search_document"
    __table_args__: ClassVar[Any] = (UniqueConstraint("kind", "ref_id"),)
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    ref_id: int
    body: str

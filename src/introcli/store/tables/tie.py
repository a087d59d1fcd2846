"""Who knows whom."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from introcli.store.identity import new_uid
from introcli.store.tables import contact  # noqa: F401 - its keys point there
from introcli.store.tables.parts import KEEP_IDS, Row, in_range


class Tie(Row, table=True):
    """Two contacts who know each other; stored once, with ``a_id`` the smaller."""

    __tablename__: ClassVar[Any] = "tie"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("a_id < b_id", name="a_before_b"),
        in_range("strength", 1, 5),
        UniqueConstraint("uid"),
        UniqueConstraint("a_id", "b_id"),
        # Whom somebody knows, and how well, without a look at the rows (store.reads.paths).
        Index("tie_by_a", "a_id", "strength", "b_id", "how", "source"),
        Index("tie_by_b", "b_id", "strength", "a_id", "how", "source"),
        KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid)
    a_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    b_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    strength: int | None = None
    how: str = ""
    source: str = ""
    confirmed_on: str | None = None
    created_at: str

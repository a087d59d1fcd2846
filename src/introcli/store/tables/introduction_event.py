"""What happened to an introduction."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from introcli.domain import vocabulary as words
from introcli.store.identity import new_uid
from introcli.store.tables import contact, introduction  # noqa: F401 - its keys point there
from introcli.store.tables.parts import KEEP_IDS, Row, moment, one_of


class IntroductionEvent(Row, table=True):
    """What happened to an introduction; append-only (a trigger forbids changing a row)."""

    __tablename__: ClassVar[Any] = "introduction_event"
    __table_args__: ClassVar[Any] = (
        one_of("from_state", words.State),
        one_of("to_state", words.State),
        moment("at"),
        CheckConstraint("length(on_day) = 10", name="on_day_is_a_day"),
        UniqueConstraint("uid"),
        Index("introduction_event_by_introduction", "introduction_id", "id"),
        KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid)
    introduction_id: int = Field(foreign_key="introduction.id", ondelete="CASCADE")
    at: str
    on_day: str
    event: str
    from_state: str
    to_state: str
    by_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    note: str = ""
    forced: bool = False
    recorded_at: str

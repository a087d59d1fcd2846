"""What is put off or done in the review."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.store.identity import new_uid
from introcli.store.tables import contact, introduction  # noqa: F401 - its keys point there
from introcli.store.tables.parts import KEEP_IDS, Row


class FollowUp(Row, table=True):
    """What a person asked to be reminded of, or put off (``snoozed_item``).

    ``snoozed_since`` is the day that item counted from: a later one of that name is not put off.
    """

    __tablename__: ClassVar[Any] = "follow_up"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("length(due_on) = 10", name="due_on_is_a_day"),
        UniqueConstraint("uid"),
        Index("follow_up_by_item", "snoozed_item"),
        Index("follow_up_by_contact", "contact_id"),
        Index("follow_up_open", "due_on", sqlite_where=text("done_at IS NULL")),
        KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    introduction_id: int | None = Field(
        default=None, foreign_key="introduction.id", ondelete="CASCADE"
    )
    due_on: str
    say: str = ""
    snoozed_item: str = ""
    done_at: str | None = None
    created_at: str
    snoozed_since: str | None = None

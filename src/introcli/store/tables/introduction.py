"""An introduction."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from introcli.domain import vocabulary as words
from introcli.store.identity import new_uid
from introcli.store.tables import contact  # noqa: F401 - its keys point there
from introcli.store.tables.parts import KEEP_IDS, Row, in_range, one_of


class Introduction(Row, table=True):
    """One introduction, asked for, made or received. ``benefits`` holds one a line."""

    __tablename__: ClassVar[Any] = "introduction"
    __table_args__: ClassVar[Any] = (
        one_of("kind", words.IntroductionKind),
        one_of("state", words.State),
        one_of("channel", words.Channel),
        one_of("outcome", words.Outcome, optional=True),
        in_range("rating", 1, 5),
        CheckConstraint("requester_id <> target_id", name="requester_is_not_target"),
        CheckConstraint(
            "connector_id IS NULL OR (connector_id <> requester_id AND connector_id <> target_id)",
            name="connector_is_a_third",
        ),
        CheckConstraint(
            "kind NOT IN ('request', 'broker') OR connector_id IS NOT NULL",
            name="has_a_connector",
        ),
        UniqueConstraint("uid"),
        Index("introduction_by_state", "state"),
        Index("introduction_by_requester", "requester_id"),
        Index("introduction_by_connector", "connector_id"),
        Index("introduction_by_target", "target_id"),
        KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid)
    kind: str
    state: str = words.State.DRAFTED.value
    requester_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    connector_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    target_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    channel: str = words.Channel.EMAIL.value
    purpose: str = ""
    benefits: str = ""
    praise: str = ""
    endorse: str = ""
    blurb: str = ""
    asks_blurb: bool = False
    would_welcome: bool | None = None
    outcome: str | None = None
    rating: int | None = None
    source: str = ""
    created_at: str

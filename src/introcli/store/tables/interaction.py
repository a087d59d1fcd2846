"""What happened between me and a contact."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.domain import vocabulary as words
from introcli.store.identity import new_uid
from introcli.store.tables import contact, introduction  # noqa: F401 - its keys point there
from introcli.store.tables.parts import KEEP_IDS, Row, moment, one_of


class Interaction(Row, table=True):
    """Anything that happened between me and a contact; all but a note are touchpoints.

    ``happened_on`` is the local day (of a partial date, its first), for sorting and cadence.
    """

    __tablename__: ClassVar[Any] = "interaction"
    __table_args__: ClassVar[Any] = (
        one_of("kind", words.InteractionKind),
        one_of("direction", words.Direction, optional=True),
        moment("happened_at"),
        CheckConstraint("length(happened_on) = 10", name="happened_on_is_a_day"),
        UniqueConstraint("uid"),
        Index("interaction_by_contact", "contact_id", "happened_on"),
        Index("interaction_by_kind", "kind", "happened_on"),
        Index(
            "interaction_by_introduction",
            "introduction_id",
            sqlite_where=text("introduction_id IS NOT NULL"),
        ),
        Index(
            "interaction_by_origin",
            "origin",
            "contact_id",
            unique=True,
            sqlite_where=text("origin <> ''"),
        ),
        KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    kind: str
    happened_at: str
    happened_on: str
    direction: str | None = None
    event: str = ""
    place: str = ""
    via_contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    told: bool | None = None
    talked: str = ""
    insight: str = ""
    hook: str = ""
    summary: str = ""
    introduction_id: int | None = Field(
        default=None, foreign_key="introduction.id", ondelete="SET NULL"
    )
    source: str = ""
    origin: str = ""
    created_at: str

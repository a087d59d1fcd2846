"""What is written for an introduction, and how it was sent."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.domain import vocabulary as words
from introcli.store.identity import new_uid
from introcli.store.tables import contact, introduction  # noqa: F401 - its keys point there
from introcli.store.tables.parts import KEEP_IDS, Row, moment, one_of


class Message(Row, table=True):
    """One version of one message of an introduction."""

    __tablename__: ClassVar[Any] = "message"
    __table_args__: ClassVar[Any] = (
        one_of("kind", words.MessageKind),
        one_of("channel", words.Channel),
        moment("sent_at", optional=True),
        CheckConstraint("version >= 1", name="version_from_one"),
        UniqueConstraint("uid"),
        UniqueConstraint("introduction_id", "kind", "recipient_id", "version"),
        Index("message_by_recipient", "recipient_id"),
        Index(
            "message_by_header",
            "message_id",
            sqlite_where=text("message_id IS NOT NULL"),
        ),
        KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid)
    introduction_id: int = Field(foreign_key="introduction.id", ondelete="CASCADE")
    recipient_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    kind: str
    channel: str
    tone: str = words.Tone.WARM.value
    version: int = 1
    subject: str | None = None
    body: str
    template: str = ""
    template_version: int | None = None
    created_at: str
    sent_at: str | None = None
    sent_on: str | None = None
    message_id: str | None = None


class Sending(Row, table=True):
    """An attempt to send a message; ``accepted_at`` is set once a server has taken the mail.

    Not journaled: undo takes back what is recorded, and a mail cannot be called back. So it also
    refers to its message by uid alone (docs/decisions/0015-sending.md).
    """

    __tablename__: ClassVar[Any] = "sending"
    __table_args__: ClassVar[Any] = (
        UniqueConstraint("message_uid"),
        UniqueConstraint("message_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    message_uid: str
    message_id: str
    begun_at: str
    accepted_at: str | None = None

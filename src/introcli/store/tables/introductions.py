"""Introductions, what happened to them, their messages, and templates."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.language import vocabulary
from introcli.store.schema import new_uid
from introcli.store.tables.parts import KEEP_IDS, Row, in_range, moment, one_of


class Introduction(Row, table=True):
    """One introduction, asked for, made or received. ``benefits`` holds one a line.

    ``is_asked`` is set on a broker's that began with the requester asking me (A15).
    """

    __table_args__: ClassVar[Any] = (
        one_of("kind", vocabulary.IntroductionKind),
        one_of("state", vocabulary.State),
        one_of("channel", vocabulary.Channel),
        one_of("outcome", vocabulary.Outcome, optional=True),
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
    uid: str = Field(default_factory=new_uid)
    kind: str
    state: str = vocabulary.State.DRAFTED.value
    requester_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    connector_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    target_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    channel: str = vocabulary.Channel.EMAIL.value
    purpose: str = ""
    benefits: str = ""
    praise: str = ""
    endorse: str = ""
    blurb: str = ""
    asks_blurb: bool = False
    is_asked: bool = False
    would_welcome: bool | None = None
    outcome: str | None = None
    rating: int | None = None
    source: str = ""
    created_at: str


class IntroductionEvent(Row, table=True):
    """What happened to an introduction; append-only (a trigger forbids changing a row).

    ``note`` is for the record alone; ``tell`` is what a message may say. ``until_on`` is the day
    that somebody who said "later" asked me to wait for.
    """

    __table_args__: ClassVar[Any] = (
        one_of("from_state", vocabulary.State),
        one_of("to_state", vocabulary.State),
        moment("at"),
        CheckConstraint("length(on_day) = 10", name="on_day_is_a_day"),
        CheckConstraint("until_on IS NULL OR length(until_on) = 10", name="until_on_is_a_day"),
        UniqueConstraint("uid"),
        Index("introduction_event_by_introduction", "introduction_id", "id"),
        Index("introduction_event_by_day", "on_day"),
        KEEP_IDS,
    )
    uid: str = Field(default_factory=new_uid)
    introduction_id: int = Field(foreign_key="introduction.id", ondelete="CASCADE")
    at: str
    on_day: str
    event: str
    from_state: str
    to_state: str
    by_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="SET NULL")
    note: str = ""
    tell: str = ""
    until_on: str | None = None
    forced: bool = False
    recorded_at: str


class Message(Row, table=True):
    """One version of one message of an introduction.

    ``occasion`` is what it was written from (language.message_table.Version), so that it isn't sent
    once something else has happened.
    """

    __table_args__: ClassVar[Any] = (
        one_of("kind", vocabulary.MessageKind),
        one_of("channel", vocabulary.Channel),
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
    uid: str = Field(default_factory=new_uid)
    introduction_id: int = Field(foreign_key="introduction.id", ondelete="CASCADE")
    recipient_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    kind: str
    channel: str
    tone: str = vocabulary.Tone.WARM.value
    version: int = 1
    subject: str | None = None
    body: str
    template: str = ""
    template_version: int | None = None
    occasion: str = ""
    created_at: str
    sent_at: str | None = None
    sent_on: str | None = None
    message_id: str | None = None


class Sending(Row, table=True):
    """An attempt to send a message; ``accepted_at`` is set once a server has taken the mail.

    Not journaled: undo takes back what is recorded, and a mail cannot be called back. So it also
    refers to its message by uid alone (docs/decisions/0015-sending.md), and ``said`` names the
    message and its readers in words, for when the introduction is gone.
    """

    __table_args__: ClassVar[Any] = (
        UniqueConstraint("message_uid"),
        UniqueConstraint("message_id"),
    )
    message_uid: str
    message_id: str
    begun_at: str
    accepted_at: str | None = None
    said: str = ""


class Template(Row, table=True):
    """A text of one's own with variables; each edit is a new version, the highest is used."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint(
            "name <> '' AND name NOT GLOB '*[^a-z0-9._-]*' AND name GLOB '[a-z0-9]*'",
            name="name_is_typable",
        ),
        one_of("kind", vocabulary.MessageKind),
        one_of("channel", vocabulary.Channel, optional=True),
        one_of("tone", vocabulary.Tone, optional=True),
        CheckConstraint("version >= 1", name="version_from_one"),
        UniqueConstraint("uid"),
        UniqueConstraint("name", "version"),
        KEEP_IDS,
    )
    uid: str = Field(default_factory=new_uid)
    name: str
    version: int = 1
    kind: str
    channel: str | None = None
    tone: str | None = None
    subject: str | None = None
    body: str
    source: str = ""
    created_at: str

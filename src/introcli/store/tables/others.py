"""What is put off or done in the review, and what was found in a mailbox."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.language import vocabulary
from introcli.store.schema import new_uid
from introcli.store.tables.parts import KEEP_IDS, Row, moment, not_blank, one_of


class FollowUp(Row, table=True):
    """What a person asked to be reminded of, or put off.

    ``snoozed`` is empty for a reminder; else it says what is put off about the contact or the
    introduction, with ``what`` as the name of a date. ``snoozed_since`` is the day that item
    counted from: a later one is not put off. ``other_id`` makes it a pair that is not suggested,
    of which ``contact_id`` is the smaller.
    """

    __table_args__: ClassVar[Any] = (
        CheckConstraint("length(due_on) = 10", name="due_on_is_a_day"),
        UniqueConstraint("uid"),
        CheckConstraint(
            "other_id IS NULL OR coalesce(contact_id < other_id, 0)", name="contact_before_other"
        ),
        Index("follow_up_by_snooze", "snoozed", "contact_id", "other_id"),
        Index("follow_up_by_contact", "contact_id"),
        Index("follow_up_open", "due_on", sqlite_where=text("done_at IS NULL")),
        KEEP_IDS,
    )
    uid: str = Field(default_factory=new_uid)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    introduction_id: int | None = Field(
        default=None, foreign_key="introduction.id", ondelete="CASCADE"
    )
    due_on: str
    say: str = ""
    snoozed: str = ""
    what: str = ""
    other_id: int | None = Field(default=None, foreign_key="contact.id", ondelete="CASCADE")
    done_at: str | None = None
    created_at: str
    snoozed_since: str | None = None


class MailboxLook(Row, table=True):
    """How far a mailbox was read; ``position`` is JSON, and its shape the mailbox's own.

    Not journaled: undo takes back what was recorded, and not that somebody has looked
    (docs/decisions/0016-the-inbox.md).
    """

    __table_args__: ClassVar[Any] = (not_blank("mailbox"), UniqueConstraint("mailbox"))
    mailbox: str
    position: str
    looked_at: str


class MailFound(Row, table=True):
    """A mail that asks for a decision: where it lies and whom it is about, and none of its words.

    ``sender`` is the address it came from when that is not on record.

    Not journaled, as the look that found it; so it refers to others by their uid alone. It waits
    until its key stands in ``settled_mail``.
    """

    __table_args__: ClassVar[Any] = (
        one_of("what", vocabulary.MailKind),
        moment("at"),
        UniqueConstraint("mail_key"),
        KEEP_IDS,
    )
    mail_key: str
    mailbox: str
    ref: str
    what: str
    is_certain: bool = False
    suggested: str = ""
    introduction_uid: str = ""
    contact_uid: str = ""
    address_digest: str = ""
    sender: str = ""
    at: str
    on_day: str


class SettledMail(Row, table=True):
    """A mail that was decided about, by its Message-ID, so that it is never asked about again."""

    __table_args__: ClassVar[Any] = (not_blank("mail_key"), UniqueConstraint("mail_key"))
    mail_key: str
    became: str
    settled_at: str


class Change(Row, table=True):
    """One changing command, for ``intro history`` and ``intro undo``."""

    __table_args__: ClassVar[Any] = (
        Index("change_open", "is_open", sqlite_where=text("is_open = 1")),
        KEEP_IDS,
    )
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

    __table_args__: ClassVar[Any] = (Index("change_row_by_change", "change_id"),)
    change_id: int = Field(foreign_key="change.id", ondelete="CASCADE")
    table_name: str
    row_id: int
    before: str | None = None
    after: str | None = None
    last_id: int | None = None


class SearchDocument(Row, table=True):
    """The folded words of one row, kept in step by the session; the FTS5 table indexes it."""

    __table_args__: ClassVar[Any] = (UniqueConstraint("kind", "ref_id"),)
    kind: str
    ref_id: int
    body: str

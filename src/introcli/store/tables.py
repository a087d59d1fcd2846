"""The schema's one definition, and the only way anything is written.

``table=True`` models skip validation when constructed, so rows are made by ``model_validate``
(``store.session.Work.add``) and every rule that must hold is also a CHECK, a foreign key or a
unique index. A moment is stored as precisely as it was given: ``2019``, ``2024-05``,
``2026-02-20`` or ``2026-02-20T18:30:00Z``.
"""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from introcli.domain import vocabulary as words
from introcli.store.identity import new_uid

MOMENT_LENGTHS = "(4, 7, 10, 20)"


def _one_of(column: str, values: Iterable[StrEnum], *, optional: bool = False) -> CheckConstraint:
    listed = ", ".join(f"'{value.value}'" for value in values)
    rule = f"{column} IN ({listed})"
    if optional:
        rule = f"{column} IS NULL OR {rule}"
    return CheckConstraint(rule, name=f"{column}_is_known")


def _moment(column: str, *, optional: bool = False) -> CheckConstraint:
    rule = f"length({column}) IN {MOMENT_LENGTHS}"
    if optional:
        rule = f"{column} IS NULL OR {rule}"
    return CheckConstraint(rule, name=f"{column}_is_a_moment")


def _not_blank(column: str) -> CheckConstraint:
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_is_not_blank")


def _range(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(
        f"{column} IS NULL OR {column} BETWEEN {low} AND {high}", name=f"{column}_in_range"
    )


_KEEP_IDS = {"sqlite_autoincrement": True}


class Row(SQLModel):
    """Base of every table; a validator is built when a row is first made, not at import."""

    model_config = {"defer_build": True}


class Contact(Row, table=True):
    """Somebody I know or want to meet; exactly one row, ``is_me``, is myself."""

    __tablename__: ClassVar[Any] = "contact"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(
            "handle <> '' AND handle NOT GLOB '*[^a-z0-9._-]*' AND handle GLOB '[a-z0-9]*'",
            name="handle_is_typable",
        ),
        _not_blank("name"),
        _one_of("channel", words.Channel, optional=True),
        _one_of("tone", words.Tone, optional=True),
        _range("strength", 1, 5),
        _range("cadence_days", 1, 3650),
        _range("capacity", 0, 1000),
        UniqueConstraint("uid"),
        UniqueConstraint("handle"),
        Index("one_me", "is_me", unique=True, sqlite_where=text("is_me = 1")),
        Index("contact_by_name", "name_key"),
        Index("contact_by_squash", "name_squash"),
        Index("contact_by_organisation", "organisation_key"),
        # My own ties, the strongest that I stated and the latest touched (store.reads.paths).
        Index(
            "contact_by_closeness",
            "strength",
            "last_touchpoint_on",
            sqlite_where=text("archived_at IS NULL"),
        ),
        Index(
            "contact_by_touch",
            "last_touchpoint_on",
            sqlite_where=text("cadence_days IS NOT NULL AND archived_at IS NULL"),
        ),
        Index(
            "contact_by_strength",
            "strength",
            "last_touchpoint_on",
            sqlite_where=text("strength IS NOT NULL AND archived_at IS NULL"),
        ),
        Index("contact_by_birthday", "birthday", sqlite_where=text("birthday <> ''")),
        _KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid)
    handle: str
    name: str
    name_key: str
    name_squash: str
    organisation: str = ""
    organisation_key: str = ""
    title: str = ""
    location: str = ""
    about: str = ""
    offers: str = ""
    needs: str = ""
    channel: str | None = None
    strength: int | None = None
    cadence_days: int | None = None
    capacity: int | None = None
    signature: str = ""
    tone: str | None = None
    birthday: str = ""
    is_me: bool = False
    do_not_ask: bool = False
    last_touchpoint_on: str | None = None
    archived_at: str | None = None
    source: str = ""
    created_at: str


class ContactPoint(Row, table=True):
    """One way to reach a contact. ``value_key`` is what equal addresses have in common."""

    __tablename__: ClassVar[Any] = "contact_point"
    __table_args__: ClassVar[Any] = (
        _one_of("kind", words.PointKind),
        _one_of("state", words.PointState),
        _not_blank("value"),
        UniqueConstraint("contact_id", "kind", "value_key"),
        Index("contact_point_by_key", "kind", "value_key"),
    )
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    kind: str
    value: str
    value_key: str
    label: str = ""
    is_primary: bool = False
    state: str = words.PointState.OK.value


class Affiliation(Row, table=True):
    """An employer, school, group or event of a contact: what two people have in common."""

    __tablename__: ClassVar[Any] = "affiliation"
    __table_args__: ClassVar[Any] = (
        _one_of("kind", words.AffiliationKind),
        _not_blank("name"),
        Index("affiliation_by_contact", "contact_id"),
        Index("affiliation_by_name", "name_key"),
        Index("affiliation_by_noting", "noted_on", sqlite_where=text("noted_on IS NOT NULL")),
    )
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    kind: str
    name: str
    name_key: str
    role: str = ""
    started: str | None = None
    ended: str | None = None
    is_current: bool = True
    source: str = ""
    noted_on: str | None = None


class Tag(Row, table=True):
    """A word a contact is filed under."""

    __tablename__: ClassVar[Any] = "tag"
    __table_args__: ClassVar[Any] = (
        _not_blank("name"),
        UniqueConstraint("contact_id", "name"),
        Index("tag_by_name", "name"),
    )
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    name: str


class TagCadence(Row, table=True):
    """How often to be in touch with everybody under a tag, where a contact has no own cadence."""

    __tablename__: ClassVar[Any] = "tag_cadence"
    __table_args__: ClassVar[Any] = (
        _not_blank("tag"),
        _range("days", 1, 3650),
        UniqueConstraint("tag"),
    )
    id: int | None = Field(default=None, primary_key=True)
    tag: str
    days: int


class StrengthCadence(Row, table=True):
    """How often to be in touch by the strength of a tie, where neither contact nor tag says it."""

    __tablename__: ClassVar[Any] = "strength_cadence"
    __table_args__: ClassVar[Any] = (
        _range("strength", 1, 5),
        _range("days", 1, 3650),
        UniqueConstraint("strength"),
    )
    id: int | None = Field(default=None, primary_key=True)
    strength: int
    days: int


class ContactDate(Row, table=True):
    """A day of the year that matters to a contact, beside the birthday: what it is, and when."""

    __tablename__: ClassVar[Any] = "contact_date"
    __table_args__: ClassVar[Any] = (
        _not_blank("what"),
        _range("month", 1, 12),
        _range("day", 1, 31),
        _range("year", 1, 9999),
        UniqueConstraint("contact_id", "what"),
        Index("contact_date_by_day", "month", "day"),
    )
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    what: str
    month: int
    day: int
    year: int | None = None


class ContactOrigin(Row, table=True):
    """What an imported file calls a contact whom no address tells, so that they come in once.

    ``origin`` is for example ``vcard:<UID>``, or ``linkedin:<name key>|<day connected>``.
    """

    __tablename__: ClassVar[Any] = "contact_origin"
    __table_args__: ClassVar[Any] = (
        _not_blank("origin"),
        UniqueConstraint("origin"),
        Index("contact_origin_by_contact", "contact_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    origin: str


class NotSame(Row, table=True):
    """Two contacts who look alike and are two, as somebody said; ``a_id`` is the smaller."""

    __tablename__: ClassVar[Any] = "not_same"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("a_id < b_id", name="a_before_b"),
        UniqueConstraint("a_id", "b_id"),
        Index("not_same_by_b", "b_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    a_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    b_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    created_at: str


class Interaction(Row, table=True):
    """Anything that happened between me and a contact; all but a note are touchpoints.

    ``happened_on`` is the local day (of a partial date, its first), for sorting and cadence.
    """

    __tablename__: ClassVar[Any] = "interaction"
    __table_args__: ClassVar[Any] = (
        _one_of("kind", words.InteractionKind),
        _one_of("direction", words.Direction, optional=True),
        _moment("happened_at"),
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
        _KEEP_IDS,
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


class Tie(Row, table=True):
    """Two contacts who know each other; stored once, with ``a_id`` the smaller."""

    __tablename__: ClassVar[Any] = "tie"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("a_id < b_id", name="a_before_b"),
        _range("strength", 1, 5),
        UniqueConstraint("uid"),
        UniqueConstraint("a_id", "b_id"),
        # Whom somebody knows, and how well, without a look at the rows (store.reads.paths).
        Index("tie_by_a", "a_id", "strength", "b_id", "how", "source"),
        Index("tie_by_b", "b_id", "strength", "a_id", "how", "source"),
        _KEEP_IDS,
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


class Introduction(Row, table=True):
    """One introduction, asked for, made or received. ``benefits`` holds one a line."""

    __tablename__: ClassVar[Any] = "introduction"
    __table_args__: ClassVar[Any] = (
        _one_of("kind", words.IntroductionKind),
        _one_of("state", words.State),
        _one_of("channel", words.Channel),
        _one_of("outcome", words.Outcome, optional=True),
        _range("rating", 1, 5),
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
        _KEEP_IDS,
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


class IntroductionEvent(Row, table=True):
    """What happened to an introduction; append-only (a trigger forbids changing a row)."""

    __tablename__: ClassVar[Any] = "introduction_event"
    __table_args__: ClassVar[Any] = (
        _one_of("from_state", words.State),
        _one_of("to_state", words.State),
        _moment("at"),
        CheckConstraint("length(on_day) = 10", name="on_day_is_a_day"),
        UniqueConstraint("uid"),
        Index("introduction_event_by_introduction", "introduction_id", "id"),
        _KEEP_IDS,
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


class Message(Row, table=True):
    """One version of one message of an introduction."""

    __tablename__: ClassVar[Any] = "message"
    __table_args__: ClassVar[Any] = (
        _one_of("kind", words.MessageKind),
        _one_of("channel", words.Channel),
        _moment("sent_at", optional=True),
        CheckConstraint("version >= 1", name="version_from_one"),
        UniqueConstraint("uid"),
        UniqueConstraint("introduction_id", "kind", "recipient_id", "version"),
        Index("message_by_recipient", "recipient_id"),
        Index(
            "message_by_header",
            "message_id",
            sqlite_where=text("message_id IS NOT NULL"),
        ),
        _KEEP_IDS,
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


class MailboxLook(Row, table=True):
    """How far a mailbox was read; ``position`` is JSON, and its shape the mailbox's own.

    Not journaled: undo takes back what was recorded, and not that somebody has looked
    (docs/decisions/0016-the-inbox.md).
    """

    __tablename__: ClassVar[Any] = "mailbox_look"
    __table_args__: ClassVar[Any] = (_not_blank("mailbox"), UniqueConstraint("mailbox"))
    id: int | None = Field(default=None, primary_key=True)
    mailbox: str
    position: str
    looked_at: str


class MailFound(Row, table=True):
    """A mail that asks for a decision: where it lies and whom it is about, and none of its words.

    Not journaled, as the look that found it; so it refers to others by their uid alone. It waits
    until its key stands in ``settled_mail``.
    """

    __tablename__: ClassVar[Any] = "mail_found"
    __table_args__: ClassVar[Any] = (
        _one_of("what", words.MailKind),
        _moment("at"),
        UniqueConstraint("mail_key"),
        _KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    mail_key: str
    mailbox: str
    ref: str
    what: str
    is_certain: bool = False
    suggested: str = ""
    introduction_uid: str = ""
    contact_uid: str = ""
    address_digest: str = ""
    at: str
    on_day: str


class SettledMail(Row, table=True):
    """A mail that was decided about, by its Message-ID, so that it is never asked about again."""

    __tablename__: ClassVar[Any] = "settled_mail"
    __table_args__: ClassVar[Any] = (_not_blank("mail_key"), UniqueConstraint("mail_key"))
    id: int | None = Field(default=None, primary_key=True)
    mail_key: str
    became: str
    settled_at: str


class Template(Row, table=True):
    """A text of one's own with variables; each edit is a new version, the highest is used."""

    __tablename__: ClassVar[Any] = "template"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(
            "name <> '' AND name NOT GLOB '*[^a-z0-9._-]*' AND name GLOB '[a-z0-9]*'",
            name="name_is_typable",
        ),
        _one_of("kind", words.MessageKind),
        _one_of("channel", words.Channel, optional=True),
        _one_of("tone", words.Tone, optional=True),
        CheckConstraint("version >= 1", name="version_from_one"),
        UniqueConstraint("uid"),
        UniqueConstraint("name", "version"),
        _KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
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
        _KEEP_IDS,
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


class SearchDocument(Row, table=True):
    """The folded words of one row, kept in step by the session; the FTS5 table indexes it."""

    __tablename__: ClassVar[Any] = "search_document"
    __table_args__: ClassVar[Any] = (UniqueConstraint("kind", "ref_id"),)
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    ref_id: int
    body: str


class Change(Row, table=True):
    """One changing command, for ``intro history`` and ``intro undo``."""

    __tablename__: ClassVar[Any] = "change"
    __table_args__: ClassVar[Any] = (
        Index("change_open", "is_open", sqlite_where=text("is_open = 1")),
        _KEEP_IDS,
    )
    id: int | None = Field(default=None, primary_key=True)
    command: str
    at: str
    schema_version: int
    is_open: bool = False
    undone_at: str | None = None


class ChangeRow(Row, table=True):
    """One row's image before and after a change, written by triggers alone.

    With ``last_id`` it stands for all rows from ``row_id`` on that an import added (store.bulk).
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


JOURNALED: tuple[type[Row], ...] = (
    Contact, ContactPoint, Affiliation, Tag, Interaction, Tie, Introduction, IntroductionEvent,
    Message, Template, FollowUp, SearchDocument, TagCadence, ContactOrigin, NotSame,
    StrengthCadence, ContactDate, SettledMail,
)  # fmt: skip

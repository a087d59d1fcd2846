"""Who is recorded, what belongs to them, and what happened with them."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.language import vocabulary
from introcli.store.schema import new_uid
from introcli.store.sql import HERE
from introcli.store.tables.parts import KEEP_IDS, Row, in_range, moment, not_blank, one_of

# The day from which a cadence counts.
_LAST_ON = "coalesce(last_touchpoint_on, substr(created_at, 1, 10))"


class Contact(Row, table=True):
    """Somebody I know or want to meet; exactly one row, ``is_me``, is myself."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint(
            "handle <> '' AND handle NOT GLOB '*[^a-z0-9._-]*' AND handle GLOB '[a-z0-9]*'",
            name="handle_is_typable",
        ),
        not_blank("name"),
        one_of("channel", vocabulary.Channel, optional=True),
        one_of("tone", vocabulary.Tone, optional=True),
        in_range("strength", 1, 5),
        in_range("cadence_days", 1, 3650),
        in_range("capacity", 0, 1000),
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
        # Whose cadence is over: their own, or that of the tie's strength (record.touchpoints).
        Index(
            "contact_by_cadence",
            text(f"date({_LAST_ON}, '+' || cadence_days || ' days')"),
            sqlite_where=text(f"cadence_days < 3650 AND {HERE}"),
        ),
        Index(
            "contact_by_strength",
            "strength",
            text(_LAST_ON),
            sqlite_where=text(f"strength IS NOT NULL AND cadence_days IS NULL AND {HERE}"),
        ),
        Index(
            "contact_who_says",
            "is_me",
            sqlite_where=text("needs <> '' OR offers <> ''"),
        ),
        Index(
            "contact_by_birthday",
            text("substr(birthday, -5)"),
            sqlite_where=text("birthday <> ''"),
        ),
        KEEP_IDS,
    )
    uid: str = Field(default_factory=new_uid)
    handle: str
    name: str
    name_key: str
    name_squash: str
    called: str = ""
    given_name: str = ""
    family_name: str = ""
    organisation: str = ""
    organisation_key: str = ""
    title: str = ""
    location: str = ""
    address: str = ""
    timezone: str = ""
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

    __table_args__: ClassVar[Any] = (
        one_of("kind", vocabulary.PointKind),
        one_of("state", vocabulary.PointState),
        not_blank("value"),
        UniqueConstraint("contact_id", "kind", "value_key"),
        Index("contact_point_by_key", "kind", "value_key"),
    )
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    kind: str
    value: str
    value_key: str
    label: str = ""
    is_primary: bool = False
    state: str = vocabulary.PointState.OK.value


class Affiliation(Row, table=True):
    """An employer, school, group or event of a contact: what two people have in common."""

    __table_args__: ClassVar[Any] = (
        one_of("kind", vocabulary.AffiliationKind),
        not_blank("name"),
        Index("affiliation_by_contact", "contact_id"),
        Index("affiliation_by_name", "name_key"),
        Index("affiliation_by_noting", "noted_on", sqlite_where=text("noted_on IS NOT NULL")),
    )
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

    __table_args__: ClassVar[Any] = (
        not_blank("name"),
        UniqueConstraint("contact_id", "name"),
        Index("tag_by_name", "name"),
    )
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    name: str


class ContactDate(Row, table=True):
    """A day of the year that matters to a contact, beside the birthday: what it is, and when."""

    __table_args__: ClassVar[Any] = (
        not_blank("what"),
        in_range("month", 1, 12),
        in_range("day", 1, 31),
        in_range("year", 1, 9999),
        UniqueConstraint("contact_id", "what"),
        Index("contact_date_by_day", "month", "day"),
    )
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    what: str
    month: int
    day: int
    year: int | None = None


class ContactOrigin(Row, table=True):
    """What an imported file calls a contact whom no address tells, so that they come in once.

    ``origin`` is for example ``vcard:<UID>``, or ``linkedin:<name key>|<day connected>``.
    """

    __table_args__: ClassVar[Any] = (
        not_blank("origin"),
        UniqueConstraint("origin"),
        Index("contact_origin_by_contact", "contact_id"),
    )
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    origin: str


class NotSame(Row, table=True):
    """Two contacts who look alike and are two, as somebody said; ``a_id`` is the smaller."""

    __table_args__: ClassVar[Any] = (
        CheckConstraint("a_id < b_id", name="a_before_b"),
        UniqueConstraint("a_id", "b_id"),
        Index("not_same_by_b", "b_id"),
    )
    a_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    b_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    created_at: str


class Interaction(Row, table=True):
    """Anything that happened between me and a contact; all but a note are touchpoints.

    ``happened_on`` is the local day (of a partial date, its first), for sorting and cadence.
    """

    __table_args__: ClassVar[Any] = (
        one_of("kind", vocabulary.InteractionKind),
        one_of("direction", vocabulary.Direction, optional=True),
        moment("happened_at"),
        CheckConstraint("length(happened_on) = 10", name="happened_on_is_a_day"),
        UniqueConstraint("uid"),
        Index("interaction_by_contact", "contact_id", "happened_on"),
        Index("interaction_by_kind", "kind", "happened_on"),
        # After which I said that I would write (B2).
        Index("interaction_told", "happened_on", sqlite_where=text("told = 1")),
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
    uid: str = Field(default_factory=new_uid)
    a_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    b_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    strength: int | None = None
    how: str = ""
    source: str = ""
    confirmed_on: str | None = None
    created_at: str


class TagCadence(Row, table=True):
    """How often to be in touch with everybody under a tag, where a contact has no own cadence."""

    __table_args__: ClassVar[Any] = (
        not_blank("tag"),
        in_range("days", 1, 3650),
        UniqueConstraint("tag"),
    )
    tag: str
    days: int


class StrengthCadence(Row, table=True):
    """How often to be in touch by the strength of a tie, where neither contact nor tag says it."""

    __table_args__: ClassVar[Any] = (
        in_range("strength", 1, 5),
        in_range("days", 1, 3650),
        UniqueConstraint("strength"),
    )
    strength: int
    days: int

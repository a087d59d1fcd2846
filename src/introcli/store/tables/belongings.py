"""What belongs to a contact."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.domain import vocabulary as words
from introcli.store.tables import contact  # noqa: F401 - its keys point there
from introcli.store.tables.parts import Row, in_range, not_blank, one_of


class ContactPoint(Row, table=True):
    """One way to reach a contact. ``value_key`` is what equal addresses have in common."""

    __tablename__: ClassVar[Any] = "contact_point"
    __table_args__: ClassVar[Any] = (
        one_of("kind", words.PointKind),
        one_of("state", words.PointState),
        not_blank("value"),
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
        one_of("kind", words.AffiliationKind),
        not_blank("name"),
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
        not_blank("name"),
        UniqueConstraint("contact_id", "name"),
        Index("tag_by_name", "name"),
    )
    id: int | None = Field(default=None, primary_key=True)
    contact_id: int = Field(foreign_key="contact.id", ondelete="CASCADE")
    name: str


class ContactDate(Row, table=True):
    """A day of the year that matters to a contact, beside the birthday: what it is, and when."""

    __tablename__: ClassVar[Any] = "contact_date"
    __table_args__: ClassVar[Any] = (
        not_blank("what"),
        in_range("month", 1, 12),
        in_range("day", 1, 31),
        in_range("year", 1, 9999),
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
        not_blank("origin"),
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

"""Who is recorded."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from introcli.domain import vocabulary as words
from introcli.store.identity import new_uid
from introcli.store.tables.parts import KEEP_IDS, Row, in_range, not_blank, one_of


class Contact(Row, table=True):
    """Somebody I know or want to meet; exactly one row, ``is_me``, is myself."""

    __tablename__: ClassVar[Any] = "contact"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(
            "handle <> '' AND handle NOT GLOB '*[^a-z0-9._-]*' AND handle GLOB '[a-z0-9]*'",
            name="handle_is_typable",
        ),
        not_blank("name"),
        one_of("channel", words.Channel, optional=True),
        one_of("tone", words.Tone, optional=True),
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
        KEEP_IDS,
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

"""One's own templates."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from introcli.domain import vocabulary as words
from introcli.store.identity import new_uid
from introcli.store.tables.parts import KEEP_IDS, Row, one_of


class Template(Row, table=True):
    """A text of one's own with variables; each edit is a new version, the highest is used."""

    __tablename__: ClassVar[Any] = "template"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(
            "name <> '' AND name NOT GLOB '*[^a-z0-9._-]*' AND name GLOB '[a-z0-9]*'",
            name="name_is_typable",
        ),
        one_of("kind", words.MessageKind),
        one_of("channel", words.Channel, optional=True),
        one_of("tone", words.Tone, optional=True),
        CheckConstraint("version >= 1", name="version_from_one"),
        UniqueConstraint("uid"),
        UniqueConstraint("name", "version"),
        KEEP_IDS,
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

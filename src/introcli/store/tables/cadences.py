"""How often to be in touch, by tag and by tie."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from introcli.store.tables.parts import Row, in_range, not_blank


class TagCadence(Row, table=True):
    """How often to be in touch with everybody under a tag, where a contact has no own cadence."""

    __tablename__: ClassVar[Any] = "tag_cadence"
    __table_args__: ClassVar[Any] = (
        not_blank("tag"),
        in_range("days", 1, 3650),
        UniqueConstraint("tag"),
    )
    id: int | None = Field(default=None, primary_key=True)
    tag: str
    days: int


class StrengthCadence(Row, table=True):
    """How often to be in touch by the strength of a tie, where neither contact nor tag says it."""

    __tablename__: ClassVar[Any] = "strength_cadence"
    __table_args__: ClassVar[Any] = (
        in_range("strength", 1, 5),
        in_range("days", 1, 3650),
        UniqueConstraint("strength"),
    )
    id: int | None = Field(default=None, primary_key=True)
    strength: int
    days: int

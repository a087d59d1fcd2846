"""What tables are made of: their base, and the rules that columns have in common."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

import re
from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, DefaultClause, Integer, text
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

MOMENT_LENGTHS = "(4, 7, 10, 20)"


def one_of(column: str, values: Iterable[StrEnum], *, optional: bool = False) -> CheckConstraint:
    """Return the rule that a column holds one of the words."""
    listed = ", ".join(f"'{value.value}'" for value in values)
    rule = f"{column} IN ({listed})"
    if optional:
        rule = f"{column} IS NULL OR {rule}"
    return CheckConstraint(rule, name=f"{column}_is_known")


def moment(column: str, *, optional: bool = False) -> CheckConstraint:
    """Return the rule that a column holds a moment, as precise as it is known."""
    rule = f"length({column}) IN {MOMENT_LENGTHS}"
    if optional:
        rule = f"{column} IS NULL OR {rule}"
    return CheckConstraint(rule, name=f"{column}_is_a_moment")


def not_blank(column: str) -> CheckConstraint:
    """Return the rule that a column holds more than spaces."""
    return CheckConstraint(f"trim({column}) <> ''", name=f"{column}_is_not_blank")


def in_range(column: str, low: int, high: int) -> CheckConstraint:
    """Return the rule that a number lies between two others."""
    return CheckConstraint(
        f"{column} IS NULL OR {column} BETWEEN {low} AND {high}", name=f"{column}_in_range"
    )


KEEP_IDS = {"sqlite_autoincrement": True}


class Row(SQLModel):
    """Base of every table; its defaults and types stand in the database too (``complete``)."""

    model_config = {"defer_build": True}  # nothing here is ever made by it but in tests
    id: int | None = Field(default=None, primary_key=True)

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy hands it the class
        """The class's name, as SQL writes names: ``contact_point``."""
        return re.sub("(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()


def complete(model: type[Row]) -> None:
    """Put a model's defaults into the schema, and make it refuse values of another type.

    SQLite would keep text or a fraction in a column of whole numbers.
    """
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    for name, field in model.model_fields.items():
        column, default = table.columns[name], field.default
        if isinstance(default, bool | int):
            column.server_default = DefaultClause(text(str(int(default))))
        elif isinstance(default, str):
            column.server_default = DefaultClause(text(f"'{default}'"))
        if isinstance(column.type, Boolean):
            rule, called = f"{name} IN (0, 1)", f"{name}_is_yes_or_no"
        elif isinstance(column.type, Integer) and not column.primary_key:
            rule, called = f"typeof({name}) IN ('integer', 'null')", f"{name}_is_whole"
        else:
            continue
        table.append_constraint(CheckConstraint(rule, name=called))

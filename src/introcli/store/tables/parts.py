"""What tables are made of: their base, and the rules that columns have in common."""

# No "from __future__ import annotations" here: it hides the types from SQLModel.

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

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
    """Base of every table; its defaults stand in the database too (``tables.creation``)."""

    model_config = {"defer_build": True}  # nothing here is ever made by it but in tests

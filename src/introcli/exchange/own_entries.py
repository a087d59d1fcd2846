"""One entry of intro's own export, checked and made into a row; what it refers to stays apart."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from introcli.formats import own_format as shape
from introcli.language.inputs import point_key, without_surrogates
from introcli.language.names import fold, squash
from introcli.store.sql import SPAN

_LARGEST = 2**63 - 1
_MOMENT = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}Z)?)?)?")
_DATED = ("_at", "_on")
_DATED_TOO = {"at", "on_day"}
_Derive = Callable[[Mapping[str, Any]], Any]
_DERIVE: Mapping[tuple[str, str], _Derive] = {
    ("contact", "name_key"): lambda row: fold(row["name"]),
    ("contact", "name_squash"): lambda row: squash(row["name"]),
    ("contact", "organisation_key"): lambda row: fold(row["organisation"]),
    ("contact_point", "value_key"): lambda row: point_key(row["kind"], row["value"]),
    ("affiliation", "name_key"): lambda row: fold(row["name"]),
}


class WrongEntry(ValueError):
    """An entry that no export has: a value of another type, a key that is missing or unknown."""


class Column(NamedTuple):
    """What one column takes, and under which key it stands; ``refers_to`` names a table."""

    name: str
    key: str
    takes: type
    optional: bool
    has_default: bool
    default: Any
    refers_to: str
    is_moment: bool


class Row(NamedTuple):
    """A row as far as the entry alone tells: numbers of other rows are still uids."""

    values: dict[str, Any]
    refers: dict[str, tuple[str, str]]
    inside: dict[str, list[Any]]


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns that a row of a table has an entry's keys for."""
    from introcli.store.tables import JOURNALED

    model = next(one for one in JOURNALED if one.__tablename__ == table)
    parent = shape.NESTED.get(table, ("",))[0]
    return tuple(
        _column(model, column)
        for column in model.__table__.columns  # type: ignore[attr-defined]
        if column.name not in shape.DERIVED.get(table, ()) and column.name != parent
    )


def _column(model: Any, column: Any) -> Column:
    from sqlalchemy import Boolean, Integer

    refers_to = next((key.column.table.name for key in column.foreign_keys), "")
    field = model.model_fields[column.name]
    has_default = field.default_factory is None and not field.is_required()
    name = column.name
    return Column(
        name,
        shape.reference_key(name) if refers_to else name,
        bool
        if isinstance(column.type, Boolean)
        else int
        if isinstance(column.type, Integer)
        else str,
        bool(column.nullable) or name == "id",
        has_default,
        field.default if has_default else None,
        refers_to,
        name.endswith(_DATED) or name in _DATED_TOO,
    )


def row_of(table: str, entry: Any) -> Row:
    """Return the row that an entry describes. Raises WrongEntry."""
    if not isinstance(entry, dict):
        raise WrongEntry("an entry in braces was expected")
    values: dict[str, Any] = {}
    refers: dict[str, tuple[str, str]] = {}
    left = dict(entry)
    for column in columns(table):
        value = left.pop(column.key, column.default)
        if column.key not in entry and not column.has_default:
            raise WrongEntry(f"{column.key} is missing")
        if column.refers_to and value is not None:
            refers[column.name] = (column.refers_to, _uid(column.key, value))
            value = None
        else:
            value = _checked(column, value)
        values[column.name] = value
    inside = {
        name: _listed(key, left.pop(key, []))
        for name, (parent, key) in shape.NESTED.items()
        if shape.PARENT[parent] == table
    }
    if left:
        raise WrongEntry(f"{next(iter(left))!r} is no key of it")
    for name in shape.DERIVED.get(table, ()):
        values[name] = _DERIVE[table, name](values)
    return Row(values, refers, inside)


def _checked(column: Column, value: Any) -> Any:
    """Return a value of the type that the column takes."""
    if value is None:
        if not column.optional and not column.refers_to:
            raise WrongEntry(f"{column.key} cannot be null")
        return None
    if column.takes is not type(value):
        raise WrongEntry(f"{column.key} takes {_SAID[column.takes]}")
    if isinstance(value, str):
        text = value if value.isascii() else without_surrogates(value)
        if column.is_moment and not _is_moment(text):
            raise WrongEntry(f"{column.key} takes a date such as 2026-03-02, or a time in UTC")
        return text
    number: Any = value
    _check_number(column, number)
    return value


def _check_number(column: Column, number: int) -> None:
    if abs(number) > _LARGEST:
        raise WrongEntry(f"{column.key} is too large")
    if column.name == "id" and not 1 <= number < SPAN:
        raise WrongEntry(f"id takes a number from 1 to {SPAN - 1}")


_SAID = {str: "a text", int: "a whole number", bool: "true or false"}


@lru_cache(maxsize=10_000)
def _is_moment(text: str) -> bool:
    """Say whether a moment is one: a year, a month, a day or a second that there is."""
    if not _MOMENT.fullmatch(text) or not text.isascii():
        return False
    try:
        if "T" in text:
            datetime.fromisoformat(text)
        else:
            date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return False
    return True


def _uid(key: str, value: Any) -> str:
    uid = value.get("uid") if isinstance(value, dict) else value
    if not isinstance(uid, str):
        raise WrongEntry(f'{key} takes {{"uid": ...}}')
    return uid


def _listed(key: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise WrongEntry(f"{key} takes a list")
    return value

"""One entry of intro's own export, checked and made into a row; what it refers to stays apart."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from introcli.formats import own as shape
from introcli.formats.own import Part, parts
from introcli.formats.text import Source, UnreadableFile
from introcli.language.inputs import point_key, without_surrogates
from introcli.language.names import fold, squash
from introcli.store.schema import SCHEMA_VERSION
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
            uid = value.get("uid") if isinstance(value, dict) else value
            if not isinstance(uid, str):
                raise WrongEntry(f'{column.key} takes {{"uid": ...}}')
            refers[column.name] = (column.refers_to, uid)
            value = None
        else:
            value = _checked(column, value)
        values[column.name] = value
    inside = {
        name: left.pop(key, [])
        for name, (parent, key) in shape.NESTED.items()
        if shape.PARENT[parent] == table
    }
    for name, (_, key) in shape.NESTED.items():
        if not isinstance(inside.get(name, []), list):
            raise WrongEntry(f"{key} takes a list")
    if left:
        raise WrongEntry(f"{next(iter(left))!r} is not a known key")
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
    if abs(number) > _LARGEST:
        raise WrongEntry(f"{column.key} is too large")
    if column.name == "id" and not 1 <= number < SPAN:
        raise WrongEntry(f"id takes a number from 1 to {SPAN - 1}")
    return value


_SAID = {str: "a text", int: "a whole number", bool: "true or false"}


@lru_cache(maxsize=10_000)
def _is_moment(text: str) -> bool:
    """Return whether a moment is one: a year, a month, a day or a second that there is."""
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


TABLE_OF = {key: table for table, key in shape.SECTIONS.items()}
# What names one person wherever they are recorded.
_SURE = ("linkedin", "email")


class Somebody(NamedTuple):
    """A contact of the file: its number there, and what tells whether somebody is the same."""

    number: int | None
    line: int
    handle: str
    is_me: bool
    addresses: tuple[tuple[str, str], ...]


@dataclass
class Plan:
    """What was found in a first reading; ``highest`` is the highest number of each table."""

    contacts: dict[str, Somebody] = field(default_factory=dict)
    introductions: dict[str, int | None] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)


def problem(source: Source, part: Part, what: object) -> UnreadableFile:
    """Return the refusal of the whole file because of one entry."""
    table = TABLE_OF.get(part.section, "")
    about = f"{table.replace('_', ' ')}: " if table else ""
    return UnreadableFile(
        f"{source.label}, line {part.line}: {about}{what}",
        hint="nothing was imported; fix that line, or export again",
    )


def plan_of(source: Source) -> Plan:
    """Read a file through once. Raises UnreadableFile for what is no export of intro's."""
    plan, has_header = Plan(), False
    for part in parts(source):
        if part.section == shape.HEADER:
            plan.numbers = _header(source, part)
            has_header = True
        elif part.section not in TABLE_OF:
            raise problem(source, part, f"{part.section!r} is not part of an export")
        else:
            _note(plan, source, part)
    if not has_header:
        raise UnreadableFile(
            f"{source.label} is not an export of intro: it has no {shape.HEADER!r}",
            hint="to see how an export starts: intro export | head -2",
        )
    return plan


def _header(source: Source, part: Part) -> dict[str, int]:
    value = part.value
    if not isinstance(value, dict) or not all(
        type(value.get(key)) is int for key in ("format", "schema")
    ):
        raise problem(source, part, "it does not say which format it has")
    if value["format"] > shape.FORMAT or value["schema"] > SCHEMA_VERSION:
        said = str(value.get("version", "a newer intro"))[:40]
        raise UnreadableFile(
            f"{source.label} was written by a newer intro ({said})",
            hint="install the newest release: pip install --upgrade introcli",
        )
    numbers = value.get("numbers", {})
    if not isinstance(numbers, dict) or not all(
        type(number) is int and 0 <= number < 2**63 for number in numbers.values()
    ):
        raise problem(source, part, "numbers takes a whole number for each table")
    return numbers


def _note(plan: Plan, source: Source, part: Part) -> None:
    table = TABLE_OF[part.section]
    try:
        entry = part.value
        if not isinstance(entry, dict):
            raise WrongEntry("an entry in braces was expected")
        _highest(plan, table, entry.get("id"))
        for name, (parent, key) in shape.NESTED.items():
            if shape.PARENT[parent] == table and isinstance(found := entry.get(key), list):
                for inner in found:
                    if isinstance(inner, dict):
                        _highest(plan, name, inner.get("id"))
        if table == "contact":
            row = row_of("contact", part.value)
            uid, number = _name(row, plan.contacts)
            points = [
                row_of("contact_point", point).values for point in row.inside["contact_point"]
            ]
            plan.contacts[uid] = Somebody(
                number,
                part.line,
                row.values["handle"],
                row.values["is_me"],
                tuple(
                    (kind, p["value_key"]) for kind in _SURE for p in points if p["kind"] == kind
                ),
            )
        elif table == "introduction":
            uid, number = _name(row_of(table, part.value), plan.introductions)
            plan.introductions[uid] = number
    except WrongEntry as wrong:
        raise problem(source, part, wrong) from wrong


def _highest(plan: Plan, table: str, number: object) -> None:
    if type(number) is int:
        plan.highest[table] = max(plan.highest.get(table, 0), number)


def _name(row: Row, known: dict[str, Any]) -> tuple[str, int | None]:
    uid = row.values["uid"]
    if not uid or uid in known:
        raise WrongEntry(f"the uid {uid!r} appears twice" if uid else "uid is empty")
    return uid, row.values["id"]

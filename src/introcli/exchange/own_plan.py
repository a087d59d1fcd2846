"""What an export holds, before any of it is written: its header, its people, its introductions."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from introcli.exchange.own_entries import Row, WrongEntry, row_of
from introcli.formats import own_format as shape
from introcli.formats.own import Part, parts
from introcli.formats.reading import Source, UnreadableFile
from introcli.store.schema import SCHEMA_VERSION

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
        hint="nothing was imported; mend that line, or export again",
    )


def plan_of(source: Source) -> Plan:
    """Read a file through once. Raises UnreadableFile for what is no export of intro's."""
    plan, has_header = Plan(), False
    for part in parts(source):
        if part.section == shape.HEADER:
            plan.numbers = _header(source, part)
            has_header = True
        elif part.section not in TABLE_OF:
            raise problem(source, part, f"{part.section!r} is no part of an export")
        else:
            _note(plan, source, part)
    if not has_header:
        raise UnreadableFile(
            f"{source.label} is no export of intro: it has no {shape.HEADER!r}",
            hint="an export begins so: intro export | head -2",
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
        _note_numbers(plan, table, part.value)
        if table == "contact":
            _note_contact(plan, part)
        elif table == "introduction":
            uid, number = _name(row_of(table, part.value), plan.introductions)
            plan.introductions[uid] = number
    except WrongEntry as wrong:
        raise problem(source, part, wrong) from wrong


def _note_numbers(plan: Plan, table: str, entry: Any) -> None:
    if not isinstance(entry, dict):
        raise WrongEntry("an entry in braces was expected")
    _highest(plan, table, entry.get("id"))
    for name, (parent, key) in shape.NESTED.items():
        if shape.PARENT[parent] == table and isinstance(found := entry.get(key), list):
            for inner in found:
                if isinstance(inner, dict):
                    _highest(plan, name, inner.get("id"))


def _highest(plan: Plan, table: str, number: object) -> None:
    if type(number) is int:
        plan.highest[table] = max(plan.highest.get(table, 0), number)


def _note_contact(plan: Plan, part: Part) -> None:
    row = row_of("contact", part.value)
    uid, number = _name(row, plan.contacts)
    points = [row_of("contact_point", point).values for point in row.inside["contact_point"]]
    plan.contacts[uid] = Somebody(
        number,
        part.line,
        row.values["handle"],
        row.values["is_me"],
        tuple((kind, p["value_key"]) for kind in _SURE for p in points if p["kind"] == kind),
    )


def _name(row: Row, known: dict[str, Any]) -> tuple[str, int | None]:
    uid = row.values["uid"]
    if not uid or uid in known:
        raise WrongEntry(f"the uid {uid!r} stands there twice" if uid else "uid is empty")
    return uid, row.values["id"]

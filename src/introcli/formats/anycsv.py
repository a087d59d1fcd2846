"""Any table of people: by columns a person named, or by names of columns that leave no doubt.

The option ``map`` holds one ``field=Column`` a line; a field may be named more than once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from introcli.errors import UsageProblem
from introcli.formats.any_csv import (
    Mapped,
    by_hand,
    columns_said,
    has_a_name,
    obvious,
    pairs_of,
    refuse_missing,
    refuse_unnamed,
)
from introcli.formats.csv_tables import Header, Table, candidates
from introcli.formats.guarding import BETWEEN_NOTES, unguarded
from introcli.formats.naming import is_name, joined, missing_name, origin_of
from introcli.formats.numbers import without_doubles
from introcli.formats.pages import birthday_and_note, sorted_pages
from introcli.formats.reading import Format, Source
from introcli.formats.records import Address, Person, Record, Skipped
from introcli.formats.tabular import RowReader, rows_of
from introcli.formats.text import decoded_head, number_up_to
from introcli.language.surname_first import first_name_first

_BETWEEN = re.compile(r"\s*(?:[;,]|:::)\s*")
# A table that intro wrote is split at nothing that a value could hold itself.
_BETWEEN_OWN = re.compile(r"\s*:::\s*")
# Columns of intro's own table that follow from the rest and are not read back.
_TELLING_OWN = {"handle", "lasttouchpoint", "met", "meton"}


def has_columns(head: str, said: str) -> bool:
    """Say whether a file is a table with the columns that were mapped."""
    pairs = pairs_of(said)
    return any(by_hand(header, pairs) for header in candidates(head))


def _recognises(_name: str, head: str) -> bool:
    return any(map(obvious, candidates(head)))


def _read(source: Source, options: Mapping[str, str]) -> Iterator[Record]:
    header, mapped = _mapped(source, options.get("map"))
    table = Table(source, lambda _head: header)
    fields = [(i, field) for field, columns in mapped.items() for i in columns]
    said = tuple((header.columns[i], field) for i, field in sorted(fields))
    return rows_of(table, _reader(mapped), _unread(header, mapped), said)


def _unread(header: Header, mapped: Mapped) -> list[int]:
    """Return the columns that are no field; those that only tell in intro's own table are known."""
    read = {i for columns in mapped.values() for i in columns}
    told = _TELLING_OWN if "uid" in mapped else set()
    return [
        number
        for number, column in enumerate(header.columns)
        if column and number not in read and header.keys[number] not in told
    ]


def _mapped(source: Source, said: str | None) -> tuple[Header, Mapped]:
    """Return the header and what its columns are; raise UsageProblem when that is not clear."""
    head = decoded_head(source)
    pairs = [] if said is None else pairs_of(said)
    for header in candidates(head):
        mapped = by_hand(header, pairs) if pairs else obvious(header)
        if mapped:
            return header, mapped
    refuse_unnamed(source.label, head)
    refuse_missing(source.label, head, pairs)
    if pairs and not has_a_name(pairs):
        raise UsageProblem(
            "no column is mapped to a name", hint='for example: --map name="Full Name"'
        )
    columns = columns_said(head)
    if not columns:
        raise UsageProblem(f"{source.label} is not a table with columns")
    raise UsageProblem(
        f"{source.label} has the columns {columns}",
        hint='say which is which: --map name="..." --map email="..." --map organisation="..."',
    )


def _reader(mapped: Mapped) -> RowReader:
    def read(line: int, cells: Sequence[str]) -> Record:
        values = _Values(mapped, cells)
        organisation, phones = values.one("organisation"), without_doubles(values.several("phone"))
        emails = values.several("email")
        said = values.one("name")
        name = first_name_first(said) if "uid" not in mapped else said
        name = name or joined(values.one("first"), values.one("last"))
        uid = values.one("uid")
        if not name or not (uid or is_name(name)):
            return Skipped(line, missing_name(*(a.value for a in emails + phones), name))
        pages = [*values.several("linkedin"), *values.several("web")]
        profile, webs = sorted_pages(page.value for page in pages)
        slug = "" if profile else _slug(values.one("linkedin"))
        birthday, note = birthday_and_note(values.one("birthday"), values.text("note"))
        note, *notes = values.apart(note)
        return Person(
            line,
            name,
            organisation,
            values.one("title"),
            values.one("location"),
            values.text("about"),
            emails,
            phones,
            linkedin=profile or slug,
            webs=tuple(web for web in webs if web != slug),
            birthday=birthday,
            tags=tuple(a.value for a in values.several("tags")),
            note=note,
            origin=""
            if emails or profile or slug or uid
            else origin_of("csv", name, organisation, phones),
            uid=uid,
            offers=values.text("offers"),
            needs=values.text("needs"),
            strength=number_up_to(values.one("strength"), 5),
            cadence_days=number_up_to(values.one("cadence"), 3650),
            notes=tuple(notes),
            remark=f"{said!r} is read as {name!r}" if said and said != name else "",
        )

    return read


def _slug(text: str) -> str:
    """Return ``ada-king`` or ``in/ada-king`` as it is; an address that leads to nobody is none."""
    return "" if "linkedin.com" in text.lower() or " " in text else text


class _Values:
    """The fields of one row."""

    def __init__(self, mapped: Mapped, cells: Sequence[str]) -> None:
        self._mapped = mapped
        self._cells = cells
        self._is_own = "uid" in mapped

    def text(self, field: str) -> str:
        """Return all cells of a field, a line each, as they are."""
        texts = (self._cells[i].strip() for i in self._mapped.get(field, ()))
        return unguarded("\n".join(filter(None, texts)))

    def all(self, field: str) -> list[str]:
        """Return the cells of a field that are not empty, on one line each."""
        cells = (" ".join(self._cells[i].split()) for i in self._mapped.get(field, ()))
        return [unguarded(cell) for cell in cells if cell]

    def one(self, field: str) -> str:
        """Return the first cell of a field that is not empty."""
        return next(iter(self.all(field)), "")

    def several(self, field: str) -> tuple[Address, ...]:
        """Return every value of a field, also those that share a cell, each once."""
        between = _BETWEEN_OWN if self._is_own else _BETWEEN
        parts = (part for cell in self.all(field) for part in between.split(cell))
        return tuple(dict.fromkeys(Address(part) for part in parts if part))

    def apart(self, text: str) -> list[str]:
        """Return the notes of one cell; only a table that intro wrote keeps several there."""
        return text.split(BETWEEN_NOTES) if self._is_own else [text]


FORMAT = Format("csv", "a table of people", _recognises, _read, order=35)

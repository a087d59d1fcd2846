"""Google Contacts' CSV, in the layout since 2024 and the one before.

Columns are numbered as far as the data goes, and several values share a cell with ``:::``
between. A label that begins with a star is Google's own, or marks the main address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from introcli.formats.csv_tables import Header, Table, find_header
from introcli.formats.naming import is_name, joined, missing_name, origin_of
from introcli.formats.numbers import without_doubles
from introcli.formats.pages import birthday_and_note, sorted_pages
from introcli.formats.records import Address, Person, Record, Relation, Skipped
from introcli.formats.tabular import RowReader, tabular

_BETWEEN = ":::"
_STAR = "*"
_LABELS = ("label", "type")
_NUMBERED = re.compile(r"(email|phone|website|relation)(\d+)value")


def _find(head: str) -> Header | None:
    return (
        find_header(head, "firstname", "lastname", "labels", "notes")
        or find_header(head, "givenname", "familyname", "groupmembership")
        or find_header(head, "name", "givenname", "familyname")
    )


def _reader(table: Table) -> RowReader:
    columns = _Columns(table)

    def read(line: int, cells: Sequence[str]) -> Record:
        emails, numbers = columns.addresses("email", cells), columns.addresses("phone", cells)
        phones, organisation = without_doubles(numbers), columns.organisation(cells)
        # A card of a company has no other name.
        name = columns.name(cells) or organisation
        if not is_name(name):
            return Skipped(line, missing_name(*(a.value for a in emails + phones), name))
        profile, webs = sorted_pages(a.value for a in columns.addresses("website", cells))
        birthday, note = birthday_and_note(columns.birthday(cells), columns.note(cells).strip())
        return Person(
            line,
            name,
            organisation,
            columns.title(cells),
            columns.location(cells),
            emails=emails,
            phones=phones,
            linkedin=profile,
            webs=webs,
            birthday=birthday,
            tags=columns.tags(cells),
            note=note,
            relations=tuple(
                Relation(a.value, a.label) for a in columns.addresses("relation", cells)
            ),
            origin="" if emails or profile else origin_of("google", name, organisation, phones),
        )

    return read


class _Columns:
    """Where the columns of this file stand, in either layout."""

    def __init__(self, table: Table) -> None:
        self._names = [
            table.cell(*keys)
            for keys in (
                ("nameprefix",),
                ("firstname", "givenname"),
                ("middlename", "additionalname"),
                ("lastname", "familyname"),
                ("namesuffix",),
            )
        ]
        self._whole = table.cell("name")
        self._nickname = table.cell("nickname", "fileas")
        self.organisation = _first(table.cell("organizationname", "organization1name"))
        self.title = _first(table.cell("organizationtitle", "organization1title"))
        self.birthday, self.note = table.cell("birthday"), table.raw("notes")
        self._labels = table.cell("labels", "groupmembership")
        self._city, self._country = table.cell("address1city"), table.cell("address1country")
        self._address = _first(table.cell("address1formatted", "location"))
        self._numbered = [
            (kind, table.cell(key), table.cell(*(kind + number + word for word in _LABELS)))
            for key, kind, number in map(_numbered, table.header.keys)
            if kind
        ]

    def name(self, cells: Sequence[str]) -> str:
        whole = self._whole(cells) or joined(*(part(cells) for part in self._names))
        return whole or self._nickname(cells)

    def location(self, cells: Sequence[str]) -> str:
        place = ", ".join(filter(None, (self._city(cells), self._country(cells))))
        return place or self._address(cells)

    def tags(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(tag for tag in _parts(self._labels(cells)) if not tag.startswith(_STAR))

    def addresses(self, kind: str, cells: Sequence[str]) -> tuple[Address, ...]:
        """Return the values of one kind with their labels, each once, in order."""
        return tuple(dict.fromkeys(self._numbered_values(kind, cells)))

    def _numbered_values(self, kind: str, cells: Sequence[str]) -> Iterator[Address]:
        for _, read, read_label in (column for column in self._numbered if column[0] == kind):
            label = read_label(cells)
            for value in _parts(read(cells)):
                yield Address(value, label.lstrip("* ").lower(), label.startswith(_STAR))


def _numbered(key: str) -> tuple[str, str, str]:
    """Return a column's key with its kind and number, which are empty for any other column."""
    match = _NUMBERED.fullmatch(key)
    return (key, match[1], match[2]) if match else (key, "", "")


def _parts(cell: str) -> list[str]:
    return [part for part in map(str.strip, cell.split(_BETWEEN)) if part]


def _first(read: Callable[[Sequence[str]], str]) -> Callable[[Sequence[str]], str]:
    return lambda cells: next(iter(_parts(read(cells))), "")


FORMAT = tabular("google", "Google contacts", _find, _reader, order=30, tells_unread=True)

"""Outlook's CSV, from Outlook.com and from the desktop; in Europe with semicolons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from introcli.formats.csv_tables import Header, Table, find_header
from introcli.formats.naming import is_name, joined, missing_name, origin_of
from introcli.formats.numbers import without_doubles
from introcli.formats.pages import birthday_and_note, sorted_pages
from introcli.formats.records import Address, Person, Record, Relation, Skipped
from introcli.formats.tabular import RowReader, tabular

_NAMES = ("title", "firstname", "middlename", "lastname", "suffix")
_EMAILS = ("emailaddress", "email2address", "email3address")
_PHONES = (
    ("primaryphone", "main"),
    ("mobilephone", "mobile"),
    ("businessphone", "work"),
    ("businessphone2", "work"),
    ("companymainphone", "work"),
    ("homephone", "home"),
    ("homephone2", "home"),
    ("otherphone", "other"),
    ("carphone", "car"),
)
_PAGES = ("webpage", "personalwebpage", "businesshomepage")
_RELATIONS = (
    ("referredby", "referred by"),
    ("managersname", "manager"),
    ("assistantsname", "assistant"),
    ("spouse", "spouse"),
    ("partner", "partner"),
)
_PLACES = (
    ("businesscity", "businesscountryregion", "businesscountry"),
    ("homecity", "homecountryregion", "homecountry"),
)
_BETWEEN_TAGS = re.compile(r"[;,]")


def _find(head: str) -> Header | None:
    return next(
        filter(
            None,
            (
                find_header(head, "firstname", "lastname", mark)
                for mark in ("email2address", "emaildisplayname", "businessphone", "referredby")
            ),
        ),
        None,
    )


def _reader(table: Table) -> RowReader:
    columns = _Columns(table)

    def read(line: int, cells: Sequence[str]) -> Record:
        emails, phones = columns.emails(cells), columns.phones(cells)
        organisation = columns.company(cells)
        # A card of a company has no other name.
        name = columns.name(cells) or organisation
        if not is_name(name):
            return Skipped(line, missing_name(*(a.value for a in emails + phones), name))
        profile, webs = sorted_pages(page(cells) for page in columns.pages)
        birthday, note = birthday_and_note(columns.birthday(cells), columns.note(cells).strip())
        return Person(
            line,
            name,
            organisation,
            columns.job(cells),
            columns.location(cells),
            emails=emails,
            phones=phones,
            linkedin=profile,
            webs=webs,
            birthday=birthday,
            tags=columns.tags(cells),
            note=note,
            relations=columns.relations(cells),
            origin="" if emails or profile else origin_of("outlook", name, organisation, phones),
        )

    return read


class _Columns:
    """Where the columns of this file stand; each version of Outlook has some of them."""

    def __init__(self, table: Table) -> None:
        self._names = [table.cell(key) for key in _NAMES]
        self._whole = table.cell("displayname", "name", "nickname")
        self._emails = [table.cell(key) for key in _EMAILS]
        self._phones = [(table.cell(key), label) for key, label in _PHONES]
        self._relations = [(table.cell(key), how) for key, how in _RELATIONS]
        self._places = [(table.cell(city), table.cell(*land)) for city, *land in _PLACES]
        self._where = table.cell("location")
        self._categories = table.cell("categories")
        self.company, self.job = table.cell("company"), table.cell("jobtitle")
        self.pages = [table.cell(key) for key in _PAGES]
        self.birthday, self.note = table.cell("birthday"), table.raw("notes")

    def name(self, cells: Sequence[str]) -> str:
        prefix, *rest = (part(cells) for part in self._names)
        name = joined(*rest)
        return joined(prefix, name) if name else self._whole(cells)

    def emails(self, cells: Sequence[str]) -> tuple[Address, ...]:
        values = dict.fromkeys(filter(None, (email(cells) for email in self._emails)))
        return tuple(Address(value, is_primary=not i) for i, value in enumerate(values))

    def phones(self, cells: Sequence[str]) -> tuple[Address, ...]:
        found = (Address(phone(cells), label) for phone, label in self._phones)
        return without_doubles(address for address in found if address.value)

    def relations(self, cells: Sequence[str]) -> tuple[Relation, ...]:
        found = (Relation(who(cells), how) for who, how in self._relations)
        return tuple(relation for relation in found if relation.who)

    def location(self, cells: Sequence[str]) -> str:
        for city, country in self._places:
            if place := ", ".join(filter(None, (city(cells), country(cells)))):
                return place
        return self._where(cells)

    def tags(self, cells: Sequence[str]) -> tuple[str, ...]:
        parts = _BETWEEN_TAGS.split(self._categories(cells))
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


FORMAT = tabular("outlook", "Outlook contacts", _find, _reader, order=31, tells_unread=True)

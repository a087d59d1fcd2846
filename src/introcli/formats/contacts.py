"""Contacts.csv (2018: Imported Contacts.csv): what phones and mail accounts gave to LinkedIn."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from introcli.formats.csv_tables import Header, Table, find_header
from introcli.formats.naming import is_name, joined, missing_name, origin_of
from introcli.formats.numbers import without_doubles
from introcli.formats.pages import birthday_and_note, sorted_pages
from introcli.formats.records import Address, Person, Record, Skipped
from introcli.formats.tabular import RowReader, tabular


def _find(head: str) -> Header | None:
    return find_header(head, "firstname", "lastname", "companies", "createdat")


def _reader(table: Table) -> RowReader:
    def cell(*keys: str) -> Callable[[Sequence[str]], str]:
        """Return what reads a column in which the word ``null`` stands for nothing."""
        read = table.cell(*keys)
        return lambda cells: "" if (text := read(cells)) == "null" else text

    first, last, whole = cell("firstname"), cell("lastname"), cell("fullname")
    company, title, where = cell("companies"), cell("title"), cell("location", "addresses")
    mails, numbers = cell("emails", "emailaddress"), cell("phonenumbers")
    birthday, pages = cell("birthday"), (cell("profiles"), cell("sites"))

    def read(line: int, cells: Sequence[str]) -> Record:
        name = joined(first(cells), last(cells)) or whole(cells)
        emails = _several(mails(cells))
        phones = without_doubles(_several(numbers(cells)))
        if not is_name(name):
            return Skipped(line, missing_name(*(a.value for a in emails + phones), name))
        organisation = company(cells)
        born, note = birthday_and_note(birthday(cells), "")
        addresses = [a.value for page in pages for a in _several(page(cells))]
        profile, webs = sorted_pages(addresses)
        return Person(
            line,
            name,
            organisation,
            title(cells),
            where(cells),
            emails=emails,
            phones=phones,
            linkedin=profile,
            webs=webs,
            birthday=born,
            note=note,
            origin="" if emails or profile else origin_of("linkedin", name, organisation, phones),
        )

    return read


def _several(cell: str) -> tuple[Address, ...]:
    parts = (" ".join(part.split()) for part in cell.split(","))
    return tuple(dict.fromkeys(Address(part) for part in parts if part and part != "null"))


FORMAT = tabular("linkedin-contacts", "LinkedIn imported contacts", _find, _reader, order=25)

"""Connections.csv: the people I am connected with.

There are three layouts, with and without notes above the header; the header is looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from introcli.formats.csv_tables import Header, Table, find_header
from introcli.formats.fields import day_of
from introcli.formats.pages import profile_of
from introcli.formats.records import Address, Person, Record, Skipped
from introcli.formats.tabular import RowReader, tabular
from introcli.language.names import fold

_CLOSED = "a closed account: only the date is left"
_NAMELESS = "no name"


def _find(head: str) -> Header | None:
    return find_header(head, "firstname", "lastname", "connectedon")


def _reader(table: Table) -> RowReader:
    first, last = table.cell("firstname"), table.cell("lastname")
    profile, address = table.cell("url", "profileurl"), table.cell("emailaddress", "email")
    company, position = table.cell("company"), table.cell("position")
    connected_on = table.cell("connectedon")

    def read(line: int, cells: Sequence[str]) -> Record:
        name = f"{first(cells)} {last(cells)}".strip()
        url, email = profile_of(profile(cells)), address(cells)
        organisation, title = company(cells), position(cells)
        if not name:
            return Skipped(line, _NAMELESS if url or email or organisation or title else _CLOSED)
        said = connected_on(cells)
        day = day_of(said)
        return Person(
            line,
            name,
            organisation,
            title,
            emails=(Address(email, is_primary=True),) if email else (),
            linkedin=url,
            note=f"LinkedIn says connected on: {said}" if said and not day else "",
            connected_on=day,
            origin="" if url or email else f"linkedin:{fold(name)}|{day}",
        )

    return read


FORMAT = tabular("linkedin-connections", "LinkedIn connections", _find, _reader, order=20)

"""Profile.csv, Positions.csv and Education.csv: who the archive belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from introcli.formats.csv_tables import Header, Table, find_header
from introcli.formats.fields import birthday_of, month_of
from introcli.formats.naming import joined
from introcli.formats.records import Job, Me, Person, Record, Skipped
from introcli.formats.tabular import RowReader, tabular

# Websites come as [COMPANY:https://a.example,PERSONAL:https://b.example].
_WEBSITE = re.compile(r"(?:[A-Z_ ]+:)?(https?://[^\s,\]]+)")


def _find_profile(head: str) -> Header | None:
    return find_header(head, "firstname", "lastname", "headline")


def _profile_reader(table: Table) -> RowReader:
    first, last, headline = table.cell("firstname"), table.cell("lastname"), table.cell("headline")
    summary, where = table.raw("summary"), table.cell("geolocation", "address")
    born, pages = table.cell("birthdate"), table.cell("websites")

    def read(line: int, cells: Sequence[str]) -> Record:
        name = joined(first(cells), last(cells))
        if not name:
            return Skipped(line, "no name")
        person = Person(
            line,
            name,
            title=headline(cells),
            location=where(cells),
            about=summary(cells).strip(),
            webs=tuple(_WEBSITE.findall(pages(cells))),
            birthday=birthday_of(born(cells)),
        )
        return Me(line, person)

    return read


def _find_positions(head: str) -> Header | None:
    return find_header(head, "companyname", "title", "startedon")


def _find_education(head: str) -> Header | None:
    return find_header(head, "schoolname", "startdate", "degreename")


def _positions_reader(table: Table) -> RowReader:
    return _jobs_reader(table, "employer", ("companyname", "title", "startedon", "finishedon"))


def _education_reader(table: Table) -> RowReader:
    return _jobs_reader(table, "school", ("schoolname", "degreename", "startdate", "enddate"))


def _jobs_reader(table: Table, kind: str, columns: tuple[str, str, str, str]) -> RowReader:
    """Return what reads one job a row; the owner's name stands in another file."""
    name, role, since, until = (table.cell(column) for column in columns)

    def read(line: int, cells: Sequence[str]) -> Record:
        if not name(cells):
            return Skipped(line, f"no {kind} is named")
        started, ended = month_of(since(cells)) or None, month_of(until(cells)) or None
        job = Job(kind, name(cells), role(cells), started, ended, is_current=ended is None)
        return Me(line, Person(line, "", jobs=(job,)))

    return read


PROFILE = tabular("linkedin-profile", "LinkedIn profile", _find_profile, _profile_reader, 10)
POSITIONS = tabular("linkedin-positions", "LinkedIn jobs", _find_positions, _positions_reader, 12)
EDUCATION = tabular(
    "linkedin-education", "LinkedIn schools", _find_education, _education_reader, 13
)

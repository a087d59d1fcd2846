"""Recommendations and endorsements, given and received: signs of a warm tie."""

from __future__ import annotations

from collections.abc import Sequence

from introcli.formats.csv_tables import Header, Table, find_header
from introcli.formats.fields import instant_of
from introcli.formats.naming import joined
from introcli.formats.pages import profile_of
from introcli.formats.records import Record, Skipped, Warmth
from introcli.formats.tabular import RowReader, tabular

_NOBODY = "nobody is named"


def _find_recommendations(head: str) -> Header | None:
    return find_header(head, "firstname", "lastname", "text", "creationdate")


def _recommendations_reader(table: Table) -> RowReader:
    """Return what reads a recommendation; only the file's name tells given from received."""
    is_outgoing = "given" in table.label.lower().replace("\\", "/").rsplit("/", 1)[-1]
    first, last = table.cell("firstname"), table.cell("lastname")
    company, title = table.cell("company"), table.cell("jobtitle", "title")
    text, created = table.raw("text"), table.cell("creationdate")

    def read(line: int, cells: Sequence[str]) -> Record:
        name = joined(first(cells), last(cells))
        if not name:
            return Skipped(line, _NOBODY)
        said, at = text(cells).strip(), instant_of(created(cells))
        kind = "recommendation"
        return Warmth(line, kind, name, "", company(cells), title(cells), said, at, is_outgoing)

    return read


def _find_endorsements(head: str) -> Header | None:
    return find_header(head, "endorserfirstname", "skillname") or find_header(
        head, "endorseefirstname", "skillname"
    )


def _endorsements_reader(table: Table) -> RowReader:
    is_outgoing = "endorseefirstname" in table.header.keys
    who = "endorsee" if is_outgoing else "endorser"
    first, last = table.cell(f"{who}firstname"), table.cell(f"{who}lastname")
    address = table.cell(f"{who}publicurl", f"{who}profileurl")
    skill, date = table.cell("skillname"), table.cell("endorsementdate")

    def read(line: int, cells: Sequence[str]) -> Record:
        name, profile = joined(first(cells), last(cells)), profile_of(address(cells))
        if not name and not profile:
            return Skipped(line, _NOBODY)
        at = instant_of(date(cells))
        return Warmth(line, "endorsement", name, profile, "", "", skill(cells), at, is_outgoing)

    return read


RECOMMENDATIONS = tabular(
    "linkedin-recommendations",
    "LinkedIn recommendations",
    _find_recommendations,
    _recommendations_reader,
    order=45,
)
ENDORSEMENTS = tabular(
    "linkedin-endorsements",
    "LinkedIn endorsements",
    _find_endorsements,
    _endorsements_reader,
    order=46,
)

"""Which column of a table is which field of a contact: as a person says, or as is obvious."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from introcli.errors import UsageProblem
from introcli.formats.csv_tables import Header, candidates, key_of

# The fields that a column can be mapped to, each with what such columns are called.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "fullname", "displayname", "contactname", "contact", "person"),
    "first": ("firstname", "first", "givenname", "forename", "vorname", "prénom", "nombre"),
    "last": ("lastname", "last", "surname", "familyname", "nachname", "nom", "apellidos"),
    "email": (
        *("email", "emailaddress", "mail", "emails", "email1", "email2", "workemail"),
        *("personalemail", "primaryemail", "emailadresse", "adressemail", "correoelectrónico"),
    ),
    "phone": (
        *("phone", "phonenumber", "phones", "mobile", "mobilephone", "telephone", "tel", "cell"),
        *("workphone", "homephone", "telefon", "téléphone", "teléfono"),
    ),
    "organisation": (
        *("organisation", "organization", "company", "companyname", "employer", "firm"),
        *("firma", "société", "entreprise", "empresa"),
    ),
    "title": ("title", "jobtitle", "position", "role", "job", "poste", "cargo"),
    "location": ("location", "city", "place", "town", "ort", "ville", "ciudad"),
    "linkedin": ("linkedin", "linkedinurl", "linkedinprofile", "linkedinprofileurl"),
    "web": ("website", "web", "url", "homepage", "webpage", "site"),
    "tags": ("tags", "tag", "labels", "groups", "categories"),
    "note": ("note", "notes", "comments", "comment", "remarks"),
    "about": ("about", "bio", "background", "summary"),
    "birthday": ("birthday", "dateofbirth", "birthdate", "dob", "geburtstag"),
    "offers": ("offers",),
    "needs": ("needs",),
    "strength": ("strength", "tiestrength"),
    "cadence": ("cadence", "cadencedays"),
    "uid": ("introuid",),
}
_NAMES = {"name", "first", "last"}
_REACH = {"email", "phone", "linkedin"}
_AT_WORK = {"organisation", "title"}
_SHOWN_COLUMNS = 12
_LONGEST_COLUMN = 80  # characters

# An e-mail address, a page, or a telephone number: no name of a column.
_VALUE = re.compile(r"\S@\S+\.\S|https?://|^[+(]?\d[\d\s()./-]{5,}$")
NO_HEADER = "its first line does not name the columns: it is a person already"
NAME_THEM = "write a line above it that names them, such as Name,Email,Company"

# For each field its columns, by their number.
Mapped = Mapping[str, tuple[int, ...]]


def obvious(header: Header) -> Mapped:
    """Return the columns of a table of people; nothing when it may be a table of something else.

    LinkedIn's archive is full of tables with a "Name": of certificates, of courses, of languages.
    """
    found = {
        field: columns
        for field, words in FIELDS.items()
        if (columns := tuple(i for i, key in enumerate(header.keys) if key in words))
    }
    has_name = "name" in found and found.keys() & _REACH
    has_names = {"first", "last"} <= found.keys() and found.keys() & (_REACH | _AT_WORK)
    return found if has_name or has_names else {}


def pairs_of(text: str) -> list[tuple[str, str]]:
    """Return what ``field=Column`` lines say; raise UsageProblem for a field there is not."""
    return [_pair(line) for line in text.split("\n")]


def _pair(line: str) -> tuple[str, str]:
    field, equals, column = line.partition("=")
    name = field.strip().lower()
    if not equals or not column.strip():
        raise UsageProblem(
            f"{line!r} does not map a column",
            hint='for example: --map name="Full Name" --map email=Mail',
        )
    if name not in FIELDS and column.strip().lower() in FIELDS:
        raise UsageProblem(
            f"{line!r} has the column first", hint=f"the field comes first: {_map(column, field)}"
        )
    if name not in FIELDS:
        close = get_close_matches(name, FIELDS, 1)
        meant = f"did you mean {close[0]}? " if close else ""
        raise UsageProblem(
            f"{name!r} is not a field of a contact", hint=f"{meant}Fields: {', '.join(FIELDS)}"
        )
    return name, column.strip()


def by_hand(header: Header, pairs: Iterable[tuple[str, str]]) -> Mapped:
    """Return the columns that were named; nothing when the table lacks one of them.

    Without a column for the name, they are added to those that are obvious.
    """
    pairs = list(pairs)
    if not {key_of(column) for _, column in pairs} <= set(header.keys):
        return {}
    numbered = [(field, header.keys.index(key_of(column))) for field, column in pairs]
    found: dict[str, tuple[int, ...]] = {}
    if not has_a_name(pairs):
        taken = {number for _, number in numbered}
        for field, ours in obvious(header).items():
            if kept := tuple(i for i in ours if i not in taken):
                found[field] = kept
        if not found:
            return {}
    for field, number in numbered:
        found[field] = (*found.get(field, ()), number)
    return found


def has_a_name(pairs: Iterable[tuple[str, str]]) -> bool:
    """Say whether a column is mapped to a name, so that nothing has to be guessed."""
    return any(field in _NAMES for field, _ in pairs)


def refuse_missing(label: str, head: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Raise UsageProblem for the first mapped column that the table lacks, with the closest."""
    header = _likely_header(candidates(head))
    if header is None:
        return
    for field, column in pairs:
        if key_of(column) not in header.keys:
            close = get_close_matches(key_of(column), header.keys, 1)
            meant = header.columns[header.keys.index(close[0])] if close else ""
            raise UsageProblem(
                f"there is no column {column}; {label} has the columns {columns_said(head)}",
                hint=f"did you mean {meant}? {_map(field, meant)}" if meant else None,
            )


def refuse_unnamed(label: str, head: str) -> None:
    """Raise UsageProblem for a table whose first line is a person already."""
    if has_no_header(head):
        raise UsageProblem(f"{label}: {NO_HEADER}", hint=NAME_THEM)


def has_no_header(head: str) -> bool:
    """Say whether the first line of a table holds addresses or numbers, and so no names."""
    header = _likely_header(candidates(head))
    return header is not None and any(map(_VALUE.search, header.columns))


def _map(field: str, column: str) -> str:
    return f"--map {shlex.quote(f'{field.strip()}={column.strip()}')}"


def columns_said(head: str) -> str:
    """Return the names of a table's columns in a sentence; empty when it is no table."""
    header = _likely_header(candidates(head))
    if header is None:
        return ""
    names = [column for column in header.columns if column]
    more = f" and {len(names) - _SHOWN_COLUMNS} more" if len(names) > _SHOWN_COLUMNS else ""
    return ", ".join(names[:_SHOWN_COLUMNS]) + more


def _likely_header(rows: Sequence[Header]) -> Header | None:
    """Return the first row that reads like names and has another one of its width below."""
    for number, row in enumerate(rows):
        is_text = all(c.isprintable() and len(c) <= _LONGEST_COLUMN for c in row.columns)
        width = len(row.columns)
        if is_text and any(
            below.separator == row.separator and len(below.columns) == width
            for below in rows[number + 1 :]
        ):
            return row
    return None

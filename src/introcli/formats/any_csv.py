"""Which column of a table is which field of a contact: as a person says, or as is obvious.

The option ``map`` holds one ``field=Column`` a line; a field may be named more than once.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from introcli.errors import UsageProblem
from introcli.formats import csv_tables, fields
from introcli.formats.records import Address, Person, Record, Skipped
from introcli.formats.text import Format, Source, decoded_head, number_up_to
from introcli.language.contact_fields import BY_KEY, MORE_KEYS
from introcli.language.organisations import first_name_first

# What a column is mapped to, where that is not the field's own name.
_COLUMN = {"given_name": "first", "family_name": "last"}
# The fields that a column can be mapped to, each with what such columns are called.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "fullname", "displayname", "contactname", "contact", "person"),
    "first": BY_KEY["given_name"].headers,
    "last": BY_KEY["family_name"].headers,
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
    **{key: BY_KEY[key].headers for key in MORE_KEYS if key not in _COLUMN},
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


def obvious(header: csv_tables.Header) -> Mapped:
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
    pairs = []
    for line in text.split("\n"):
        field, equals, column = line.partition("=")
        name = field.strip().lower()
        if not equals or not column.strip():
            raise UsageProblem(
                f"{line!r} does not map a column",
                hint='for example: --map name="Full Name" --map email=Mail',
            )
        if name not in FIELDS and column.strip().lower() in FIELDS:
            turned = shlex.quote(f"{column.strip()}={field.strip()}")
            raise UsageProblem(
                f"{line!r} has the column first", hint=f"the field comes first: --map {turned}"
            )
        if name not in FIELDS:
            close = get_close_matches(name, FIELDS, 1)
            meant = f"did you mean {close[0]}? " if close else ""
            raise UsageProblem(
                f"{name!r} is not a field of a contact", hint=f"{meant}Fields: {', '.join(FIELDS)}"
            )
        pairs.append((name, column.strip()))
    return pairs


def by_hand(header: csv_tables.Header, pairs: Iterable[tuple[str, str]]) -> Mapped:
    """Return the columns that were named; nothing when the table lacks one of them.

    Without a column for the name, they are added to those that are obvious.
    """
    pairs = list(pairs)
    if not {csv_tables.key_of(column) for _, column in pairs} <= set(header.keys):
        return {}
    numbered = [(field, header.keys.index(csv_tables.key_of(column))) for field, column in pairs]
    found: dict[str, tuple[int, ...]] = {}
    if not any(field in _NAMES for field, _ in pairs):
        taken = {number for _, number in numbered}
        for field, ours in obvious(header).items():
            if kept := tuple(i for i in ours if i not in taken):
                found[field] = kept
        if not found:
            return {}
    for field, number in numbered:
        found[field] = (*found.get(field, ()), number)
    return found


def has_no_header(head: str) -> bool:
    """Return whether the first line of a table holds addresses or numbers, and so no names."""
    header = _likely_header(head)
    return header is not None and any(map(_VALUE.search, header.columns))


def columns_said(head: str) -> str:
    """Return the names of a table's columns in a sentence; empty when it is no table."""
    header = _likely_header(head)
    if header is None:
        return ""
    names = [column for column in header.columns if column]
    more = f" and {len(names) - _SHOWN_COLUMNS} more" if len(names) > _SHOWN_COLUMNS else ""
    return ", ".join(names[:_SHOWN_COLUMNS]) + more


def _likely_header(head: str) -> csv_tables.Header | None:
    """Return the first row that reads like names and has another one of its width below."""
    rows = csv_tables.candidates(head)
    for number, row in enumerate(rows):
        is_text = all(c.isprintable() and len(c) <= _LONGEST_COLUMN for c in row.columns)
        width = len(row.columns)
        if is_text and any(
            below.separator == row.separator and len(below.columns) == width
            for below in rows[number + 1 :]
        ):
            return row
    return None


_BETWEEN = re.compile(r"\s*(?:[;,]|:::)\s*")
# A table that intro wrote is split at nothing that a value could hold itself.
_BETWEEN_OWN = re.compile(r"\s*:::\s*")
# Columns of intro's own table that follow from the rest and are not read back.
_TELLING_OWN = {"handle", "lasttouchpoint", "met", "meton"}


def _read(source: Source, options: Mapping[str, str]) -> Iterator[Record]:
    header, mapped = _mapped(source, options.get("map"))
    table = csv_tables.Table(source, lambda _head: header)
    read = {i: field for field, columns in mapped.items() for i in columns}
    told = _TELLING_OWN if "uid" in mapped else set()
    unread = [
        number
        for number, column in enumerate(header.columns)
        if column and number not in read and header.keys[number] not in told
    ]
    said = [(i, field) for field, columns in mapped.items() for i in columns]
    named = tuple((header.columns[i], field) for i, field in sorted(said))
    return csv_tables.rows_of(table, lambda *row: _record(mapped, *row), unread, named)


def _mapped(source: Source, said: str | None) -> tuple[csv_tables.Header, Mapped]:
    """Return the header and what its columns are; raise UsageProblem when that is not clear."""
    head = decoded_head(source)
    pairs = [] if said is None else pairs_of(said)
    for header in csv_tables.candidates(head):
        mapped = by_hand(header, pairs) if pairs else obvious(header)
        if mapped:
            return header, mapped
    if has_no_header(head):
        raise UsageProblem(f"{source.label}: {NO_HEADER}", hint=NAME_THEM)
    columns, likely = columns_said(head), _likely_header(head)
    for field, column in pairs if likely else ():
        if likely and csv_tables.key_of(column) not in likely.keys:
            close = get_close_matches(csv_tables.key_of(column), likely.keys, 1)
            meant = likely.columns[likely.keys.index(close[0])] if close else ""
            fixed = shlex.quote(f"{field}={meant.strip()}")
            raise UsageProblem(
                f"there is no column {column}; {source.label} has the columns {columns}",
                hint=f"did you mean {meant}? --map {fixed}" if meant else None,
            )
    if pairs and not any(field in _NAMES for field, _ in pairs):
        raise UsageProblem(
            "no column is mapped to a name", hint='for example: --map name="Full Name"'
        )
    if not columns:
        raise UsageProblem(f"{source.label} is not a table with columns")
    raise UsageProblem(
        f"{source.label} has the columns {columns}",
        hint='say which is which: --map name="..." --map email="..." --map organisation="..."',
    )


def _record(mapped: Mapped, line: int, cells: Sequence[str]) -> Record:
    values = _Values(mapped, cells)
    organisation, phones = (
        values.one("organisation"),
        fields.without_doubles(values.several("phone")),
    )
    emails = values.several("email")
    said = values.one("name")
    name = first_name_first(said) if "uid" not in mapped else said
    name = name or fields.joined(values.one("first"), values.one("last"))
    uid = values.one("uid")
    if not name or not (uid or fields.is_name(name)):
        return Skipped(line, fields.missing_name(*(a.value for a in emails + phones), name))
    pages = [*values.several("linkedin"), *values.several("web")]
    profile, webs = fields.sorted_pages(page.value for page in pages)
    slug = "" if profile else values.one("linkedin")  # ada-king, or in/ada-king
    if "linkedin.com" in slug.lower() or " " in slug:
        slug = ""  # an address that leads to nobody
    birthday, note = fields.birthday_and_note(values.one("birthday"), values.text("note"))
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
        else fields.origin_of("csv", name, organisation, phones),
        uid=uid,
        offers=values.text("offers"),
        needs=values.text("needs"),
        strength=number_up_to(values.one("strength"), 5),
        cadence_days=number_up_to(values.one("cadence"), 3650),
        notes=tuple(notes),
        more=values.more(name),
        remark=f"{said!r} is read as {name!r}" if said and said != name else "",
    )


class _Values:
    """The fields of one row."""

    def __init__(self, mapped: Mapped, cells: Sequence[str]) -> None:
        self._mapped = mapped
        self._cells = cells
        self._is_own = "uid" in mapped

    def more(self, name: str) -> dict[str, str]:
        """Return the fields beside the full name that say something else than it does."""
        said = {key: self.one(_COLUMN.get(key, key)) for key in MORE_KEYS}
        said["address"] = self.text("address")
        return {key: text for key, text in said.items() if text and text != name}

    def text(self, field: str) -> str:
        """Return all cells of a field, a line each, as they are."""
        texts = (self._cells[i].strip() for i in self._mapped.get(field, ()))
        return csv_tables.unguarded("\n".join(filter(None, texts)))

    def all(self, field: str) -> list[str]:
        """Return the cells of a field that are not empty, on one line each."""
        cells = (" ".join(self._cells[i].split()) for i in self._mapped.get(field, ()))
        return [csv_tables.unguarded(cell) for cell in cells if cell]

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
        return text.split(csv_tables.BETWEEN_NOTES) if self._is_own else [text]


FORMAT = Format(
    "csv",
    "a table of people",
    lambda _name, head: any(map(obvious, csv_tables.candidates(head))),
    _read,
    order=35,
)

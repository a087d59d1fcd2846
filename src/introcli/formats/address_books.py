"""Google Contacts' CSV, in the layout since 2024 and the one before.

Columns are numbered as far as the data goes, and several values share a cell with ``:::``
between. A label that begins with a star is Google's own, or marks the main address.
"""

import re
from collections.abc import Callable, Sequence

from introcli.formats import fields
from introcli.formats.csv_tables import RowReader, Table, tabular
from introcli.formats.records import Address, Person, Record, Relation, Skipped

_BETWEEN = ":::"
_STAR = "*"
_LABELS = ("label", "type")
_NUMBERED = re.compile(r"(email|phone|website|relation)(\d+)value")


def _read_google(table: Table) -> RowReader:
    columns = _GoogleColumns(table)

    def read(line: int, cells: Sequence[str]) -> Record:
        emails, numbers = columns.addresses("email", cells), columns.addresses("phone", cells)
        phones, organisation = fields.without_doubles(numbers), columns.organisation(cells)
        # A card of a company has no other name.
        name = columns.name(cells) or organisation
        if not fields.is_name(name):
            return Skipped(line, fields.missing_name(*(a.value for a in emails + phones), name))
        profile, webs = fields.sorted_pages(a.value for a in columns.addresses("website", cells))
        birthday, note = fields.birthday_and_note(
            columns.birthday(cells), columns.note(cells).strip()
        )
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
            origin=""
            if emails or profile
            else fields.origin_of("google", name, organisation, phones),
            more=columns.more(cells, name),
        )

    return read


class _GoogleColumns:
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
        self._called = table.cell("nickname")
        self._file_as = table.cell("fileas")
        self.organisation = _first(table.cell("organizationname", "organization1name"))
        self.title = _first(table.cell("organizationtitle", "organization1title"))
        self.birthday, self.note = table.cell("birthday"), table.raw("notes")
        self._labels = table.cell("labels", "groupmembership")
        self._city, self._country = table.cell("address1city"), table.cell("address1country")
        self._postal = [
            table.cell(f"address1{part}")
            for part in ("street", "city", "region", "postalcode", "country")
        ]
        self._address = _first(table.cell("address1formatted", "location"))
        self._numbered = [
            (kind, table.cell(key), table.cell(*(kind + number + word for word in _LABELS)))
            for key, kind, number in map(_numbered, table.header.keys)
            if kind
        ]

    def name(self, cells: Sequence[str]) -> str:
        whole = self._whole(cells) or fields.joined(*(part(cells) for part in self._names))
        return whole or self._called(cells) or self._file_as(cells)

    def more(self, cells: Sequence[str], name: str) -> dict[str, str]:
        """Return nickname, given and family name, and the postal address."""
        return _said(
            name,
            self._called(cells),
            self._names[1](cells),
            self._names[3](cells),
            [part(cells) for part in self._postal],
        )

    def location(self, cells: Sequence[str]) -> str:
        place = ", ".join(filter(None, (self._city(cells), self._country(cells))))
        return place or self._address(cells)

    def tags(self, cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(tag for tag in _parts(self._labels(cells)) if not tag.startswith(_STAR))

    def addresses(self, kind: str, cells: Sequence[str]) -> tuple[Address, ...]:
        """Return the values of one kind with their labels, each once, in order."""
        found: dict[Address, None] = {}
        for _, read, read_label in (column for column in self._numbered if column[0] == kind):
            label = read_label(cells)
            for value in _parts(read(cells)):
                found[Address(value, label.lstrip("* ").lower(), label.startswith(_STAR))] = None
        return tuple(found)


def _said(name: str, called: str, given: str, family: str, postal: Sequence[str]) -> dict[str, str]:
    """Return the fields that say something else than the whole name."""
    has_street = bool(postal) and bool(postal[0] or postal[3])
    address = "\n".join(" ".join(part.split()) for part in postal).rstrip("\n")
    said = {"called": called, "given_name": given, "family_name": family}
    found = {key: text for key, text in said.items() if text and text != name}
    return found | ({"address": address} if has_street else {})


def _numbered(key: str) -> tuple[str, str, str]:
    """Return a column's key with its kind and number, which are empty for any other column."""
    match = _NUMBERED.fullmatch(key)
    return (key, match[1], match[2]) if match else (key, "", "")


def _parts(cell: str) -> list[str]:
    return [part for part in map(str.strip, cell.split(_BETWEEN)) if part]


def _first(read: Callable[[Sequence[str]], str]) -> Callable[[Sequence[str]], str]:
    return lambda cells: next(iter(_parts(read(cells))), "")


GOOGLE_FORMAT = tabular(
    "google",
    "Google contacts",
    (
        "firstname lastname labels notes",
        "givenname familyname groupmembership",
        "name givenname familyname additionalname",
    ),
    _read_google,
    order=30,
    tells_unread=True,
)

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
_POSTALS = tuple(
    (
        (f"{kind}street",),
        (f"{kind}city",),
        (f"{kind}state",),
        (f"{kind}postalcode",),
        (f"{kind}countryregion", f"{kind}country"),
    )
    for kind in ("business", "home", "other")
)
_BETWEEN_TAGS = re.compile(r"[;,]")


def _read_outlook(table: Table) -> RowReader:
    columns = _OutlookColumns(table)

    def read(line: int, cells: Sequence[str]) -> Record:
        emails, phones = columns.emails(cells), columns.phones(cells)
        organisation = columns.company(cells)
        # A card of a company has no other name.
        name = columns.name(cells) or organisation
        if not fields.is_name(name):
            return Skipped(line, fields.missing_name(*(a.value for a in emails + phones), name))
        profile, webs = fields.sorted_pages(page(cells) for page in columns.pages)
        birthday, note = fields.birthday_and_note(
            columns.birthday(cells), columns.note(cells).strip()
        )
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
            origin=""
            if emails or profile
            else fields.origin_of("outlook", name, organisation, phones),
            more=columns.more(cells, name),
        )

    return read


class _OutlookColumns:
    """Where the columns of this file stand; each version of Outlook has some of them."""

    def __init__(self, table: Table) -> None:
        self._names = [table.cell(key) for key in _NAMES]
        self._whole = table.cell("displayname", "name")
        self._called = table.cell("nickname")
        self._postals = [[table.cell(*keys) for keys in parts] for parts in _POSTALS]
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
        name = fields.joined(*rest)
        return fields.joined(prefix, name) if name else self._whole(cells) or self._called(cells)

    def more(self, cells: Sequence[str], name: str) -> dict[str, str]:
        """Return nickname, given and family name, and the first postal address with a street."""
        postals = ([part(cells) for part in parts] for parts in self._postals)
        postal = next((parts for parts in postals if parts[0] or parts[3]), [])
        return _said(
            name, self._called(cells), self._names[1](cells), self._names[3](cells), postal
        )

    def emails(self, cells: Sequence[str]) -> tuple[Address, ...]:
        values = dict.fromkeys(filter(None, (email(cells) for email in self._emails)))
        return tuple(Address(value, is_primary=not i) for i, value in enumerate(values))

    def phones(self, cells: Sequence[str]) -> tuple[Address, ...]:
        found = (Address(phone(cells), label) for phone, label in self._phones)
        return fields.without_doubles(address for address in found if address.value)

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


OUTLOOK_FORMAT = tabular(
    "outlook",
    "Outlook contacts",
    (
        "firstname lastname email2address",
        "firstname lastname emaildisplayname",
        "firstname lastname businessphone",
        "firstname lastname referredby",
    ),
    _read_outlook,
    order=31,
    tells_unread=True,
)

"""The contacts of Google, in its layout since 2024 and the one before, and those of Outlook.

Google numbers columns as far as the data goes, and several values share a cell with ``:::``
between. A label that begins with a star is Google's own, or marks the main address. A card of a
company has no name but the company's.
"""

import re
from collections.abc import Sequence

from introcli.formats import fields
from introcli.formats.csv_tables import RowReader, Table, tabular
from introcli.formats.records import Address, Record, Relation

_BETWEEN = ":::"
_STAR = "*"
_NUMBERED = re.compile(r"(email|phone|website|relation)(\d+)value")


@tabular(
    "google",
    "Google contacts",
    (
        "firstname lastname labels notes",
        "givenname familyname groupmembership",
        "name givenname familyname additionalname",
    ),
    order=30,
    tells_unread=True,
)
def google(table: Table) -> RowReader:
    """Return what reads a row of Google's."""
    names = [
        table.cell("nameprefix"),
        table.cell("firstname", "givenname"),
        table.cell("middlename", "additionalname"),
        table.cell("lastname", "familyname"),
        table.cell("namesuffix"),
    ]
    whole, called, file_as = table.cell("name"), table.cell("nickname"), table.cell("fileas")
    company = table.cell("organizationname", "organization1name")
    title = table.cell("organizationtitle", "organization1title")
    birthday, note = table.cell("birthday"), table.raw("notes")
    labels = table.cell("labels", "groupmembership")
    address = table.cell("address1formatted", "location")
    street, city, region, code, country = (
        table.cell(f"address1{part}")
        for part in ("street", "city", "region", "postalcode", "country")
    )
    numbered = [
        (match[1], table.cell(key), table.cell(*(f"{match[1]}{match[2]}{w}" for w in _LABELS)))
        for key in table.header.keys
        if (match := _NUMBERED.fullmatch(key))
    ]

    def addresses(kind: str, cells: Sequence[str]) -> tuple[Address, ...]:
        """Return the values of one kind with their labels, each once, in order."""
        found: dict[Address, None] = {}
        for _, read_value, read_label in (column for column in numbered if column[0] == kind):
            label = read_label(cells)
            for value in _parts(read_value(cells)):
                found[Address(value, label.lstrip("* ").lower(), label.startswith(_STAR))] = None
        return tuple(found)

    def read(line: int, cells: Sequence[str]) -> Record:
        organisation = _first(company(cells))
        name = whole(cells) or fields.joined(*(part(cells) for part in names))
        place = ", ".join(filter(None, (city(cells), country(cells))))
        return fields.person_of(
            line,
            "google",
            name or called(cells) or file_as(cells) or organisation,
            organisation,
            emails=addresses("email", cells),
            phones=addresses("phone", cells),
            pages=(a.value for a in addresses("website", cells)),
            birthday=birthday(cells),
            note=note(cells).strip(),
            title=_first(title(cells)),
            location=place or _first(address(cells)),
            tags=tuple(tag for tag in _parts(labels(cells)) if not tag.startswith(_STAR)),
            relations=tuple(Relation(a.value, a.label) for a in addresses("relation", cells)),
            more={
                "called": called(cells),
                "given_name": names[1](cells),
                "family_name": names[3](cells),
                "address": _postal([part(cells) for part in (street, city, region, code, country)]),
            },
        )

    return read


_LABELS = ("label", "type")


def _postal(parts: Sequence[str]) -> str:
    """Return street, city, region, postal code and country, when there is a street or a code."""
    return "\n".join(parts).rstrip("\n") if parts[0] or parts[3] else ""


def _parts(cell: str) -> list[str]:
    return [part for part in map(str.strip, cell.split(_BETWEEN)) if part]


def _first(cell: str) -> str:
    return next(iter(_parts(cell)), "")


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
_RELATIONS = (
    ("referredby", "referred by"),
    ("managersname", "manager"),
    ("assistantsname", "assistant"),
    ("spouse", "spouse"),
    ("partner", "partner"),
)
_BETWEEN_TAGS = re.compile(r"[;,]")


@tabular(
    "outlook",
    "Outlook contacts",
    (
        "firstname lastname email2address",
        "firstname lastname emaildisplayname",
        "firstname lastname businessphone",
        "firstname lastname referredby",
    ),
    order=31,
    tells_unread=True,
)
def outlook(table: Table) -> RowReader:
    """Return what reads a row of Outlook's; each version has some of the columns."""
    prefix, *names = map(table.cell, ("title", "firstname", "middlename", "lastname", "suffix"))
    whole, called = table.cell("displayname", "name"), table.cell("nickname")
    company, job, where = table.cell("company"), table.cell("jobtitle"), table.cell("location")
    birthday, note = table.cell("birthday"), table.raw("notes")
    categories = table.cell("categories")
    addresses = [table.cell(f"email{number}address") for number in ("", "2", "3")]
    numbers = [(table.cell(key), label) for key, label in _PHONES]
    pages = [table.cell(key) for key in ("webpage", "personalwebpage", "businesshomepage")]
    known = [(table.cell(key), how) for key, how in _RELATIONS]
    postals = [
        [
            *(table.cell(f"{kind}{part}") for part in ("street", "city", "state", "postalcode")),
            table.cell(f"{kind}countryregion", f"{kind}country"),
        ]
        for kind in ("business", "home", "other")
    ]

    def read(line: int, cells: Sequence[str]) -> Record:
        name, organisation = fields.joined(*(part(cells) for part in names)), company(cells)
        name = fields.joined(prefix(cells), name) if name else whole(cells) or called(cells)
        emails = dict.fromkeys(filter(None, (address(cells) for address in addresses)))
        found = [[part(cells) for part in parts] for parts in postals]
        places = (", ".join(filter(None, (parts[1], parts[4]))) for parts in found[:2])
        return fields.person_of(
            line,
            "outlook",
            name or organisation,
            organisation,
            emails=tuple(Address(value, is_primary=not i) for i, value in enumerate(emails)),
            phones=[Address(said, label) for phone, label in numbers if (said := phone(cells))],
            pages=(page(cells) for page in pages),
            birthday=birthday(cells),
            note=note(cells).strip(),
            title=job(cells),
            location=next(filter(None, places), "") or where(cells),
            tags=tuple(
                dict.fromkeys(
                    tag for part in _BETWEEN_TAGS.split(categories(cells)) if (tag := part.strip())
                )
            ),
            relations=tuple(Relation(said, how) for who, how in known if (said := who(cells))),
            more={
                "called": called(cells),
                "given_name": names[0](cells),
                "family_name": names[2](cells),
                "address": next(filter(None, map(_postal, found)), ""),
            },
        )

    return read

"""Connections.csv: the people I am connected with.

There are three layouts, with and without notes above the header; the header is looked for.
"""

import re
from collections.abc import Callable, Sequence

from introcli.formats import fields, linkedin_messages
from introcli.formats.csv_tables import RowReader, Table, tabular
from introcli.formats.records import Address, Invitation, Job, Me, Person, Record, Skipped, Warmth
from introcli.language.names import fold

_CLOSED = "a closed account: only the date is left"
_NAMELESS = "no name"


def _read_connections(table: Table) -> RowReader:
    first, last = table.cell("firstname"), table.cell("lastname")
    profile, address = table.cell("url", "profileurl"), table.cell("emailaddress", "email")
    company, position = table.cell("company"), table.cell("position")
    connected_on = table.cell("connectedon")

    def read(line: int, cells: Sequence[str]) -> Record:
        name = f"{first(cells)} {last(cells)}".strip()
        url, email = fields.profile_of(profile(cells)), address(cells)
        organisation, title = company(cells), position(cells)
        if not name:
            return Skipped(line, _NAMELESS if url or email or organisation or title else _CLOSED)
        said = connected_on(cells)
        day = fields.day_of(said)
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


CONNECTIONS_FORMAT = tabular(
    "linkedin-connections",
    "LinkedIn connections",
    ("firstname lastname connectedon",),
    _read_connections,
    order=20,
)


def _read_contacts(table: Table) -> RowReader:
    def cell(*keys: str) -> Callable[[Sequence[str]], str]:
        """Return what reads a column in which the word ``null`` stands for nothing."""
        read = table.cell(*keys)
        return lambda cells: "" if (text := read(cells)) == "null" else text

    first, last, whole = cell("firstname"), cell("lastname"), cell("fullname")
    company, title, where = cell("companies"), cell("title"), cell("location", "addresses")
    mails, numbers = cell("emails", "emailaddress"), cell("phonenumbers")
    birthday, pages = cell("birthday"), (cell("profiles"), cell("sites"))

    def read(line: int, cells: Sequence[str]) -> Record:
        name = fields.joined(first(cells), last(cells)) or whole(cells)
        emails = _several(mails(cells))
        phones = fields.without_doubles(_several(numbers(cells)))
        if not fields.is_name(name):
            return Skipped(line, fields.missing_name(*(a.value for a in emails + phones), name))
        organisation = company(cells)
        born, note = fields.birthday_and_note(birthday(cells), "")
        addresses = [a.value for page in pages for a in _several(page(cells))]
        profile, webs = fields.sorted_pages(addresses)
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
            origin=""
            if emails or profile
            else fields.origin_of("linkedin", name, organisation, phones),
        )

    return read


def _several(cell: str) -> tuple[Address, ...]:
    parts = (" ".join(part.split()) for part in cell.split(","))
    return tuple(dict.fromkeys(Address(part) for part in parts if part and part != "null"))


CONTACTS_FORMAT = tabular(
    "linkedin-contacts",
    "LinkedIn imported contacts",
    ("firstname lastname companies createdat",),
    _read_contacts,
    order=25,
)


def _read_invitations(table: Table) -> RowReader:
    """Return what reads an invitation; its time has no zone, so only the day is taken."""
    sender, recipient = table.cell("from"), table.cell("to")
    inviter, invitee = table.cell("inviterprofileurl"), table.cell("inviteeprofileurl")
    direction, sent_at, message = (
        table.cell("direction"),
        table.cell("sentat"),
        table.raw("message"),
    )

    def read(line: int, cells: Sequence[str]) -> Record:
        which = direction(cells).upper()
        if which not in ("OUTGOING", "INCOMING"):
            return Skipped(line, "it does not say whether it was sent or received")
        is_outgoing = which == "OUTGOING"
        name = recipient(cells) if is_outgoing else sender(cells)
        profile = fields.profile_of(invitee(cells) if is_outgoing else inviter(cells))
        if not name and not profile:
            return Skipped(line, "there is no name")
        said = sent_at(cells)
        at = fields.day_of(said)
        if said and not at:
            return Skipped(line, f"{said!r} is not a date")
        return Invitation(line, name, profile, at, message(cells).strip(), is_outgoing)

    return read


INVITATIONS_FORMAT = tabular(
    "linkedin-invitations",
    "LinkedIn invitations",
    ("from to sentat direction",),
    _read_invitations,
    order=40,
)

# Websites come as [COMPANY:https://a.example,PERSONAL:https://b.example].
_WEBSITE = re.compile(r"(?:[A-Z_ ]+:)?(https?://[^\s,\]]+)")


def _profile_reader(table: Table) -> RowReader:
    first, last, headline = table.cell("firstname"), table.cell("lastname"), table.cell("headline")
    summary, where = table.raw("summary"), table.cell("geolocation", "address")
    born, pages = table.cell("birthdate"), table.cell("websites")

    def read(line: int, cells: Sequence[str]) -> Record:
        name = fields.joined(first(cells), last(cells))
        if not name:
            return Skipped(line, "no name")
        person = Person(
            line,
            name,
            title=headline(cells),
            location=where(cells),
            about=summary(cells).strip(),
            webs=tuple(_WEBSITE.findall(pages(cells))),
            birthday=fields.birthday_of(born(cells)),
        )
        return Me(line, person)

    return read


def _jobs_reader(table: Table, kind: str, columns: str) -> RowReader:
    """Return what reads one job a row; the owner's name stands in another file."""
    name, role, since, until = (table.cell(column) for column in columns.split())

    def read(line: int, cells: Sequence[str]) -> Record:
        if not name(cells):
            return Skipped(line, f"no {kind} is named")
        started, ended = (
            fields.month_of(since(cells)) or None,
            fields.month_of(until(cells)) or None,
        )
        job = Job(kind, name(cells), role(cells), started, ended, is_current=ended is None)
        return Me(line, Person(line, "", jobs=(job,)))

    return read


PROFILE = tabular(
    "linkedin-profile",
    "LinkedIn profile",
    ("firstname lastname headline",),
    _profile_reader,
    order=10,
)
POSITIONS = tabular(
    "linkedin-positions",
    "LinkedIn jobs",
    ("companyname title startedon",),
    lambda table: _jobs_reader(table, "employer", "companyname title startedon finishedon"),
    order=12,
)
EDUCATION = tabular(
    "linkedin-education",
    "LinkedIn schools",
    ("schoolname startdate degreename",),
    lambda table: _jobs_reader(table, "school", "schoolname degreename startdate enddate"),
    order=13,
)

_NOBODY = "there is no name"


def _recommendations_reader(table: Table) -> RowReader:
    """Return what reads a recommendation; only the file's name tells given from received."""
    is_outgoing = "given" in table.label.lower().replace("\\", "/").rsplit("/", 1)[-1]
    first, last = table.cell("firstname"), table.cell("lastname")
    company, title = table.cell("company"), table.cell("jobtitle", "title")
    text, created = table.raw("text"), table.cell("creationdate")

    def read(line: int, cells: Sequence[str]) -> Record:
        name = fields.joined(first(cells), last(cells))
        if not name:
            return Skipped(line, _NOBODY)
        said, at = text(cells).strip(), fields.instant_of(created(cells))
        kind = "recommendation"
        return Warmth(line, kind, name, "", company(cells), title(cells), said, at, is_outgoing)

    return read


def _endorsements_reader(table: Table) -> RowReader:
    is_outgoing = "endorseefirstname" in table.header.keys
    who = "endorsee" if is_outgoing else "endorser"
    first, last = table.cell(f"{who}firstname"), table.cell(f"{who}lastname")
    address = table.cell(f"{who}publicurl", f"{who}profileurl")
    skill, date = table.cell("skillname"), table.cell("endorsementdate")

    def read(line: int, cells: Sequence[str]) -> Record:
        name, profile = fields.joined(first(cells), last(cells)), fields.profile_of(address(cells))
        if not name and not profile:
            return Skipped(line, _NOBODY)
        at = fields.instant_of(date(cells))
        return Warmth(line, "endorsement", name, profile, "", "", skill(cells), at, is_outgoing)

    return read


RECOMMENDATIONS = tabular(
    "linkedin-recommendations",
    "LinkedIn recommendations",
    ("firstname lastname text creationdate",),
    _recommendations_reader,
    order=45,
)
ENDORSEMENTS = tabular(
    "linkedin-endorsements",
    "LinkedIn endorsements",
    ("endorserfirstname skillname", "endorseefirstname skillname"),
    _endorsements_reader,
    order=46,
)

FORMATS = (
    PROFILE,
    POSITIONS,
    EDUCATION,
    CONNECTIONS_FORMAT,
    CONTACTS_FORMAT,
    INVITATIONS_FORMAT,
    RECOMMENDATIONS,
    ENDORSEMENTS,
    linkedin_messages.FORMAT,
)

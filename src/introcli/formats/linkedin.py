"""LinkedIn's archive: who I am, whom I am connected with, and what we wrote to each other.

The layouts differ, with and without notes above the header; the header is looked for.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import blake2b

from introcli.formats import fields
from introcli.formats.csv_tables import RowReader, Table, tabular
from introcli.formats.records import (
    Address,
    Invitation,
    Job,
    Letter,
    Me,
    Person,
    Record,
    Skipped,
    Warmth,
)
from introcli.formats.text import is_html, plain_text
from introcli.language.names import fold

_CLOSED = "a closed account: only the date is left"


@tabular(
    "linkedin-connections", "LinkedIn connections", ("firstname lastname connectedon",), order=20
)
def connections(table: Table) -> RowReader:
    """Return what reads a connection; somebody without addresses is named by name and day."""
    first, last = table.cell("firstname"), table.cell("lastname")
    profile, address = table.cell("url", "profileurl"), table.cell("emailaddress", "email")
    company, position = table.cell("company"), table.cell("position")
    connected_on = table.cell("connectedon")

    def read(line: int, cells: Sequence[str]) -> Record:
        name = f"{first(cells)} {last(cells)}".strip()
        url, email = fields.profile_of(profile(cells)), address(cells)
        organisation, title = company(cells), position(cells)
        if not name:
            return Skipped(line, "no name" if url or email or organisation or title else _CLOSED)
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


@tabular(
    "linkedin-contacts",
    "LinkedIn imported contacts",
    ("firstname lastname companies createdat",),
    order=25,
)
def contacts(table: Table) -> RowReader:
    """Return what reads somebody of an address book that LinkedIn was given."""

    def cell(*keys: str) -> Callable[[Sequence[str]], str]:
        """Return what reads a column in which the word ``null`` stands for nothing."""
        read = table.cell(*keys)
        return lambda cells: "" if (text := read(cells)) == "null" else text

    first, last, whole = cell("firstname"), cell("lastname"), cell("fullname")
    company, title, where = cell("companies"), cell("title"), cell("location", "addresses")
    mails, numbers = cell("emails", "emailaddress"), cell("phonenumbers")
    birthday, pages = cell("birthday"), (cell("profiles"), cell("sites"))

    def read(line: int, cells: Sequence[str]) -> Record:
        return fields.person_of(
            line,
            "linkedin",
            fields.joined(first(cells), last(cells)) or whole(cells),
            company(cells),
            emails=_several(mails(cells)),
            phones=_several(numbers(cells)),
            pages=(a.value for page in pages for a in _several(page(cells))),
            birthday=birthday(cells),
            title=title(cells),
            location=where(cells),
        )

    return read


def _several(cell: str) -> tuple[Address, ...]:
    parts = (" ".join(part.split()) for part in cell.split(","))
    return tuple(dict.fromkeys(Address(part) for part in parts if part and part != "null"))


@tabular("linkedin-invitations", "LinkedIn invitations", ("from to sentat direction",), order=40)
def invitations(table: Table) -> RowReader:
    """Return what reads an invitation; its time has no zone, so only the day is taken."""
    sender, recipient = table.cell("from"), table.cell("to")
    inviter, invitee = table.cell("inviterprofileurl"), table.cell("inviteeprofileurl")
    direction, sent_at = table.cell("direction"), table.cell("sentat")
    message = table.raw("message")

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


# Websites come as [COMPANY:https://a.example,PERSONAL:https://b.example].
_WEBSITE = re.compile(r"(?:[A-Z_ ]+:)?(https?://[^\s,\]]+)")


@tabular("linkedin-profile", "LinkedIn profile", ("firstname lastname headline",), order=10)
def profile(table: Table) -> RowReader:
    """Return what reads my own profile."""
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
        started, ended = (fields.month_of(month(cells)) or None for month in (since, until))
        job = Job(kind, name(cells), role(cells), started, ended, is_current=ended is None)
        return Me(line, Person(line, "", jobs=(job,)))

    return read


positions = tabular(
    "linkedin-positions", "LinkedIn jobs", ("companyname title startedon",), order=12
)(partial(_jobs_reader, kind="employer", columns="companyname title startedon finishedon"))
education = tabular(
    "linkedin-education", "LinkedIn schools", ("schoolname startdate degreename",), order=13
)(partial(_jobs_reader, kind="school", columns="schoolname degreename startdate enddate"))

_NOBODY = "there is no name"


@tabular(
    "linkedin-recommendations",
    "LinkedIn recommendations",
    ("firstname lastname text creationdate",),
    order=45,
)
def recommendations(table: Table) -> RowReader:
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


@tabular(
    "linkedin-endorsements",
    "LinkedIn endorsements",
    ("endorserfirstname skillname", "endorseefirstname skillname"),
    order=46,
)
def endorsements(table: Table) -> RowReader:
    """Return what reads an endorsement of a skill, given or received."""
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


# What follows a name after a comma: MBA, PhD, M.Sc., CFA®, PMP.
_CREDENTIAL = re.compile(r"(?:[A-Z][A-Za-z]{0,3}\.?){0,3}[A-Z]{1,5}[®™.]?|Jr\.?|Sr\.?|I{1,3}|IV")


def people_of(names: str, profiles: str) -> tuple[tuple[str, str], ...]:
    """Return each person with name and profile; addresses are sure, names only if they match them.

    >>> people_of("Ada King,Jane Doe, MBA", "https://linkedin.com/in/a,https://linkedin.com/in/j")
    (('Ada King', 'https://linkedin.com/in/a'), ('Jane Doe, MBA', 'https://linkedin.com/in/j'))
    """
    addresses = [
        fields.profile_of(address.strip()) for address in profiles.split(",") if address.strip()
    ]
    if len(addresses) == 1:
        return ((names, addresses[0]),)
    people: list[str] = []
    for part in filter(None, map(str.strip, names.split(","))):
        if people and _CREDENTIAL.fullmatch(part):
            people[-1] += f", {part}"
        else:
            people.append(part)
    if not addresses:
        return tuple((name, "") for name in people)
    if len(people) == len(addresses):
        return tuple(zip(people, addresses, strict=True))
    return tuple(("", address) for address in addresses if address)


# What LinkedIn's editor for advertisements leaves in them.
_ADVERT_MARK = "spinmail"
_ADVERT_TITLES = {f"sponsored{what}" for what in ("", " conversation", " message", " inmail")}
_YES = ("yes", "true", "1")
_BEGINNING = 200  # characters


@tabular("linkedin-messages", "LinkedIn messages", ("from to date content folder",), order=60)
def messages(table: Table) -> RowReader:
    """Return what reads a message; advertisements, spam and drafts are left out, with the reason.

    A message is named by what does not change from archive to archive: its conversation, its time
    and how it begins.
    """
    conversation, title = table.cell("conversationid"), table.cell("conversationtitle")
    sender, profile = table.cell("from"), table.cell("senderprofileurl")
    recipients, profiles = table.cell("to"), table.cell("recipientprofileurls")
    date, subject, folder = table.cell("date"), table.cell("subject"), table.cell("folder")
    content, direction = table.raw("content"), table.cell("direction")
    drafts = table.cell("ismessagedraft"), table.cell("isconversationdraft")

    def why_not(cells: Sequence[str]) -> str:
        """Return why a message tells nothing about two people, an empty text when it does."""
        if folder(cells).upper() == "SPAM":
            return "in the spam folder"
        if any(draft(cells).lower() in _YES for draft in drafts):
            return "a draft that was never sent"
        if (
            _ADVERT_MARK in content(cells)
            or "linkedin.com/company/" in profile(cells)
            or {title(cells).lower(), subject(cells).lower()} & _ADVERT_TITLES
            or (conversation(cells) and not profile(cells) and is_html(content(cells)))
        ):
            return "an advertisement"
        if not sender(cells) and not profile(cells):
            return "no sender: an advertisement, or a closed account"
        if not recipients(cells) and not profiles(cells):
            return "no recipient"
        return "" if fields.instant_of(date(cells)) else f"{date(cells)!r} is not a date"

    def read(line: int, cells: Sequence[str]) -> Record:
        if why := why_not(cells):
            return Skipped(line, why)
        way = direction(cells).upper()
        # Names and profile addresses change, so they count only where no conversation is named.
        which = conversation(cells) or fold(f"{sender(cells)}>{recipients(cells)}")
        beginning = " ".join(content(cells).split())[:_BEGINNING]
        same = "\0".join((which, date(cells), beginning)).encode("utf-8", "surrogatepass")
        return Letter(
            line,
            conversation(cells),
            (sender(cells), fields.profile_of(profile(cells))),
            people_of(recipients(cells), profiles(cells)),
            fields.instant_of(date(cells)),
            plain_text(subject(cells)),
            plain_text(content(cells)),
            blake2b(same, digest_size=12).hexdigest(),
            is_outgoing=way == "OUTGOING" if way else None,
        )

    return read


FORMATS = (
    profile, positions, education, connections, contacts, invitations, recommendations,
    endorsements, messages,
)  # fmt: skip

"""What readers of files give: plain records, one per thing a file tells, with where it stood.

A reader is a generator. It never raises for a row: what cannot be used is a ``Skipped`` with the
line and the reason, so that no row stops the others and none is lost in silence. It raises
``UnreadableFile`` only when the file as a whole cannot be read any further.

Texts are as the file has them, stripped of surrounding white space; dates are ISO
(``2021-07-13``, ``2021-07-13T18:14:00Z``; a birthday may be ``--01-22``).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from introcli.language.views import ContactRef, NextStep


class Address(NamedTuple):
    """An e-mail address or a telephone number, and what the file calls it (``work``)."""

    value: str
    label: str = ""
    is_primary: bool = False


class Job(NamedTuple):
    """An employer, school or group: ``kind`` is a word of vocabulary.AffiliationKind."""

    kind: str
    name: str
    role: str = ""
    started: str | None = None
    ended: str | None = None
    is_current: bool = True


class Relation(NamedTuple):
    """Somebody who knows this person: by name, e-mail address, profile or ``uid``, and how."""

    who: str
    how: str = ""
    strength: int | None = None


class Happening(NamedTuple):
    """Something that happened between me and a person, told with them.

    ``kind`` is a word of vocabulary.InteractionKind; ``origin`` names it within its source for
    ever, so that it comes in once.
    """

    kind: str
    at: str
    summary: str = ""
    direction: str | None = None
    origin: str = ""


class Person(NamedTuple):
    """Somebody in an address book, or one of my connections.

    ``origin`` names them in this kind of file where no address does (``vcard:<UID>``).
    ``uid`` is our own, when intro wrote the file. ``connected_on`` is the day we connected.
    ``notes`` are further ones, where the file keeps them apart.
    ``dates`` are other days of the year, what and when, as a birthday.
    ``remark`` says what was read otherwise than it is written.
    ``more`` are the fields that ``language.contact_fields`` calls so.
    """

    line: int
    name: str
    organisation: str = ""
    title: str = ""
    location: str = ""
    about: str = ""
    emails: tuple[Address, ...] = ()
    phones: tuple[Address, ...] = ()
    linkedin: str = ""
    webs: tuple[str, ...] = ()
    birthday: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    jobs: tuple[Job, ...] = ()
    relations: tuple[Relation, ...] = ()
    happenings: tuple[Happening, ...] = ()
    connected_on: str = ""
    origin: str = ""
    uid: str = ""
    offers: str = ""
    needs: str = ""
    strength: int | None = None
    cadence_days: int | None = None
    notes: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()
    remark: str = ""
    more: Mapping[str, str] = MappingProxyType({})


class Me(NamedTuple):
    """What the file says of its owner."""

    line: int
    person: Person


class Invitation(NamedTuple):
    """An invitation to connect; ``is_outgoing`` when I sent it. ``profile`` is the other's."""

    line: int
    name: str
    profile: str
    at: str
    message: str
    is_outgoing: bool


class Letter(NamedTuple):
    """One message of a conversation, with everybody in it by name and profile.

    ``sender`` and ``recipients`` are (name, profile address or an empty text).
    """

    line: int
    conversation: str
    sender: tuple[str, str]
    recipients: tuple[tuple[str, str], ...]
    at: str
    subject: str
    text: str
    origin: str
    is_outgoing: bool | None = None


class Warmth(NamedTuple):
    """A recommendation or endorsement: a sign of a warm tie. ``kind`` is one of those words."""

    line: int
    kind: str
    name: str
    profile: str
    organisation: str
    title: str
    text: str
    at: str
    is_outgoing: bool


class Columns(NamedTuple):
    """How a table was read, told after its rows: column and field, and what nothing was taken of.

    ``unread`` are only columns in which something stands.
    """

    read: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]


class Skipped(NamedTuple):
    """A row that cannot be used, and why, in a person's words."""

    line: int
    why: str


Record = Person | Me | Invitation | Letter | Warmth | Skipped | Columns

# Why my own rows of an archive are left out before there is a profile of mine.
WHO_ARE_YOU = 'say who you are first: intro me --name "..."'


class SkippedRow(NamedTuple):
    """A row of a file and why it could not be used; in remarks, what of it was not."""

    line: int
    why: str


class Previewed(NamedTuple):
    """Somebody as they come in: what each field is; ``handle`` is of who is known already."""

    line: int
    name: str
    handle: str | None
    fields: tuple[tuple[str, str], ...]


class FileReport(NamedTuple):
    """What became of the rows of one file; ``format`` is None when it was of no use.

    ``skipped`` are the rows of which nothing was used. ``columns`` says which column of a table was
    read as which field, ``unread`` which columns hold something and were not read.
    """

    path: str
    format: str | None
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: tuple[SkippedRow, ...] = ()
    more_skipped: int = 0
    why_unused: str = ""
    remarks: tuple[SkippedRow, ...] = ()
    more_remarks: int = 0
    previewed: tuple[Previewed, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()


class JobChange(NamedTuple):
    """Somebody who has a new employer, as an import noticed: a reason to write."""

    contact: ContactRef
    before: str
    after: str


class ImportReport(NamedTuple):
    """What an import did, or would do."""

    dry_run: bool
    files: tuple[FileReport, ...]
    jobs: tuple[JobChange, ...] = ()
    notes: tuple[str, ...] = ()
    next: tuple[NextStep, ...] = ()

"""What became of the rows of files that were imported."""

from typing import NamedTuple

from introcli.language.views import ContactRef, NextStep

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

"""What became of the rows of files that were imported."""

from __future__ import annotations

from introcli.tuples import NamedTuple
from introcli.views import ContactRef, NextStep


class SkippedRow(NamedTuple):
    """A row of a file that could not be used, or not all of it, and why."""

    line: int
    why: str


class FileReport(NamedTuple):
    """What became of the rows of one file; ``format`` is None when it was of no use."""

    path: str
    format: str | None
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: tuple[SkippedRow, ...] = ()
    more_skipped: int = 0
    why_unused: str = ""


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

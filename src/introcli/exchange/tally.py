"""What became of the rows of a file, counted while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from introcli.formats.reports import FileReport, Previewed, SkippedRow

# A file of a million useless rows must not fill the memory or the screen; the rest is counted.
_MOST_TOLD = 10_000
# People of each file who are shown before anything is kept.
_MOST_PREVIEWED = 3


@dataclass
class Tally:
    """Counts for one file."""

    path: str
    format: str
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: list[SkippedRow] = field(default_factory=list)
    more_skipped: int = 0
    remarks: list[SkippedRow] = field(default_factory=list)
    more_remarks: int = 0
    previewed: list[Previewed] = field(default_factory=list)
    columns: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()

    def skip(self, line: int, why: str) -> None:
        """Tell why a row was not used; once a row, so that they can be counted."""
        if len(self.skipped) < _MOST_TOLD:
            self.skipped.append(SkippedRow(line, why))
        else:
            self.more_skipped += 1

    def remark(self, line: int, what: str) -> None:
        """Tell what of a row that was used was not, or was used otherwise than expected."""
        if len(self.remarks) < _MOST_TOLD:
            self.remarks.append(SkippedRow(line, what))
        else:
            self.more_remarks += 1

    @property
    def previews_left(self) -> int:
        """Return how many more people are to be shown as they come in."""
        return _MOST_PREVIEWED - len(self.previewed)

    def count(self, what: str) -> None:
        """Count a row as created, updated or unchanged."""
        setattr(self, what, getattr(self, what) + 1)

    def report(self) -> FileReport:
        """Return the counts as they stand."""
        return FileReport(
            self.path,
            self.format,
            self.rows,
            self.created,
            self.updated,
            self.unchanged,
            tuple(self.skipped),
            self.more_skipped,
            remarks=tuple(self.remarks),
            more_remarks=self.more_remarks,
            previewed=tuple(self.previewed),
            columns=self.columns,
            unread=self.unread,
        )

"""What became of the rows of a file, counted while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from introcli.transfer.reports import FileReport, SkippedRow

# A file of a million useless rows must not fill the memory or the screen; the rest is counted.
_MOST_TOLD = 10_000


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

    def skip(self, line: int, why: str) -> None:
        """Tell that a row, or a part of it, was not used."""
        if len(self.skipped) < _MOST_TOLD:
            self.skipped.append(SkippedRow(line, why))
        else:
            self.more_skipped += 1

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
        )

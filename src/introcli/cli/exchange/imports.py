"""What an import did, as a document."""

from __future__ import annotations

from introcli.cli.show.output_documents import Document, as_document
from introcli.formats.reports import FileReport, ImportReport, Previewed


def imported(report: ImportReport) -> Document:
    """Return what an import did, file by file and in all."""
    counts = ("rows", "created", "updated", "unchanged")
    totals = {name: sum(getattr(file, name) for file in report.files) for name in counts}
    totals["skipped"] = sum(len(file.skipped) + file.more_skipped for file in report.files)
    totals["remarks"] = sum(len(file.remarks) + file.more_remarks for file in report.files)
    return {
        "dry_run": report.dry_run,
        "files": [_file(file, report) for file in report.files],
        "totals": totals,
        "jobs": [
            {"contact": as_document(job.contact), "before": job.before, "after": job.after}
            for job in report.jobs
        ],
        "notes": list(report.notes),
    }


def _file(file: FileReport, report: ImportReport) -> Document:
    return {
        "path": file.path,
        "format": file.format,
        "rows": file.rows,
        "created": file.created,
        "updated": file.updated,
        "unchanged": file.unchanged,
        "skipped": [row._asdict() for row in file.skipped],
        "more_skipped": file.more_skipped,
        "why_unused": file.why_unused or None,
        "remarks": [row._asdict() for row in file.remarks],
        "more_remarks": file.more_remarks,
        "columns": [{"column": column, "field": field} for column, field in file.columns],
        "unread": list(file.unread),
        "preview": [_previewed(one) for one in file.previewed] if report.dry_run else [],
    }


def _previewed(one: Previewed) -> Document:
    return {
        "line": one.line,
        "name": one.name,
        "known_as": one.handle,
        "fields": [{"field": field, "value": value} for field, value in one.fields],
    }

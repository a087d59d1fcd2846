"""``intro import``."""

import shlex
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import PurePath
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show import documents, parts
from introcli.cli.show.documents import Document, as_document
from introcli.cli.show.printer import rows_read
from introcli.exchange.run import import_files as run
from introcli.formats.records import FileReport, ImportReport, SkippedRow


class Side(StrEnum):
    """Whose word counts."""

    MINE = "mine"
    FILE = "file"


def import_files(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders or zips; - is standard input.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen, and change nothing.")
    ] = False,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help="What a column means: name='Full Name'; repeatable."),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", help="Take the files for this format; else it is found out.")
    ] = "",
    prefer: Annotated[
        Side, typer.Option("--prefer", help="What counts where a file and you differ.")
    ] = Side.MINE,
    json: o.Json = False,
) -> None:
    """Bring in your LinkedIn archive, Google or Outlook contacts, vCards, or any CSV.

    Nobody comes in twice, what you wrote by hand stays, and intro undo takes all of it back.

    \b
    intro import ~/Downloads/Complete_LinkedInDataExport.zip --dry-run
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    with rows_read() as progress:
        report = run(
            workspace,
            files,
            dry_run=dry_run,
            format_name=format_,
            options={"map": "\n".join(map_)} if map_ else {},
            prefers_file=prefer is Side.FILE,
            progress=progress,
        )

    printer.show(
        document=lambda: imported(report),
        rows=lambda: [documents.imported_file(file) for file in report.files],
        human=lambda: import_report(report),
    )


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
        "preview": [
            {
                "line": one.line,
                "name": one.name,
                "known_as": one.handle,
                "fields": [{"field": field, "value": value} for field, value in one.fields],
            }
            for one in file.previewed
        ]
        if report.dry_run
        else [],
    }


# Files, reasons, job changes and notes shown before the rest is only counted.
_MOST_FILES = 15
_MOST_TOLD = 12
_DID = ("new", "gained something")


def import_report(report: ImportReport) -> parts.Screen:
    """Yield the sum first, then the files, what was skipped and why, and who changed jobs."""
    used = [file for file in report.files if file.format]
    yield parts.line((_headline(report, used), "strong"))
    yield parts.line()
    yield _table(used)
    yield from _reasons("Left out", used, lambda file: file.skipped)
    yield from _reasons("Taken, with a remark", used, lambda file: file.remarks)
    if report.dry_run:
        yield from previews(used)
    yield from unread(used)
    unused = [_short(file.path) for file in report.files if not file.format]
    if unused:
        more = f" and {len(unused) - 5} more" if len(unused) > 5 else ""
        yield parts.line()
        yield parts.line((f"Of no use here: {', '.join(unused[:5])}{more}", "context"))
    if report.jobs:
        yield parts.line()
        yield parts.line(("A new job: a reason to write", "strong"))
        for job in report.jobs[:_MOST_TOLD]:
            yield parts.moved_in(
                parts.line(
                    f"{job.contact.name}   {job.before} → {job.after}   ",
                    (f"intro show {job.contact.handle}", "command"),
                )
            )
        if len(report.jobs) > _MOST_TOLD:
            yield parts.line((f"  and {len(report.jobs) - _MOST_TOLD} more", "context"))
    for note in report.notes[:_MOST_TOLD]:
        yield parts.labelled("Note", [parts.line((note, "context"))])
    if len(report.notes) > _MOST_TOLD:
        more = f"and {len(report.notes) - _MOST_TOLD} more notes"
        yield parts.labelled("", [parts.line((more, "context"))])
    yield from parts.next_lines(report.next)


def _headline(report: ImportReport, used: Sequence[FileReport]) -> str:
    created, updated = sum(f.created for f in used), sum(f.updated for f in used)
    rows = parts.plural(sum(f.rows for f in used), "row")
    if not created and not updated:
        return f"{rows} read, and nothing {'would be' if report.dry_run else 'was'} new."
    would = ("would be new", "would gain something") if report.dry_run else _DID
    came = ", ".join(f"{n} {what}" for n, what in zip((created, updated), would, strict=True) if n)
    return f"{rows} read: {came}.{' Nothing kept.' if report.dry_run else ''}"


def _table(used: Sequence[FileReport]) -> parts.Part:
    table = parts.columns(None, None, None, None, None, None)
    table.add_row(
        *(parts.line((t, "context")) for t in ("", "new", "updated", "unchanged", "left out", ""))
    )
    telling = sorted(used, key=lambda file: not (file.created or file.updated or file.skipped))
    for file in telling[:_MOST_FILES] if len(used) > _MOST_FILES else used:
        skipped = len(file.skipped) + file.more_skipped
        table.add_row(
            parts.line(_short(file.path)),
            *(parts.line(str(n)) for n in (file.created, file.updated, file.unchanged, skipped)),
            parts.line((file.format or "", "context")),
        )
    if len(used) > _MOST_FILES:
        table.add_row(parts.line((f"and {len(used) - _MOST_FILES} more files", "context")))
    return table


def _short(path: str) -> str:
    """Return the last two parts of a path: the archive and what is in it."""
    return "/".join(path.split("/")[-2:]) if path.count("/") > 2 else path


def _reasons(
    title: str,
    used: Sequence[FileReport],
    rows_of: Callable[[FileReport], Sequence[SkippedRow]],
) -> parts.Screen:
    """Yield the reasons with how often and the first place, the most frequent first."""
    reasons: Counter[str] = Counter()
    first: dict[str, tuple[FileReport, SkippedRow]] = {}
    for file in used:
        for row in rows_of(file):
            why = row.why
            if why.endswith("not among your contacts"):
                why = "with people who are not among your contacts"
            elif why.startswith("no name, only"):
                why = "no name, only an address"
            reasons[why] += 1
            first.setdefault(why, (file, row))
    if not reasons:
        return
    yield parts.line()
    yield parts.line((title, "strong"))
    for why, times in reasons.most_common(_MOST_TOLD):
        file, row = first[why]
        where = f"{_short(file.path)} line {row.line}"
        often = f" and {times - 1} more" if times > 1 else ""
        yield parts.moved_in(parts.line(why, (f"   {where}{often}", "context")))
    if len(reasons) > _MOST_TOLD:
        yield parts.line(
            (f"  and {len(reasons) - _MOST_TOLD} more reasons: --json has all", "context")
        )


# Files whose first people are shown, and columns that are named.
_MOST_PREVIEWED = 3
_MOST_COLUMNS = 12


def previews(used: Sequence[FileReport]) -> parts.Screen:
    """Yield the columns and the first people of each file as they would come in."""
    for file in [file for file in used if file.previewed][:_MOST_PREVIEWED]:
        yield parts.line()
        yield parts.line(
            ("How it is read", "strong"), (f"   {PurePath(file.path).name}", "context")
        )
        if file.columns:
            pairs = (f"{column} → {field}" for column, field in file.columns)
            yield parts.moved_in(parts.line(" · ".join(pairs)))
        for one in file.previewed:
            became = f"known: {one.handle}" if one.handle else "new"
            yield parts.cut(f"  {one.name}", (f"   {became}, line {one.line}", "context"))
            table = parts.columns(4, 12, None, gap=1)
            for field, value in one.fields:
                said = parts.cut(" ".join(value.split()))
                table.add_row("", parts.line((field, "context")), said)
            yield table


def unread(used: Sequence[FileReport]) -> parts.Screen:
    """Name the columns that hold something and were not read, and how one of them could be."""
    for file in [file for file in used if file.unread]:
        names = ", ".join(file.unread[:_MOST_COLUMNS])
        more = len(file.unread) - _MOST_COLUMNS
        yield parts.line()
        table = parts.columns(8, None, gap=3)
        table.add_row(
            parts.line(("Not read", "strong")),
            parts.line(
                f"{'column' if len(file.unread) == 1 else 'columns'} {names}",
                f" and {more} more: --json has all" if more > 0 else "",
            ),
        )
        yield table
        if file.format == "csv":
            wish = shlex.quote(f"note={file.unread[0]}")
            yield parts.line(("  to take one in: --map ", "context"), (wish, "command"))

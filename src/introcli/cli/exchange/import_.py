"""What an import did, or would do, on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from introcli.cli.exchange.previewing import previews, unread
from introcli.cli.show.console import Part, Screen, columns, line
from introcli.cli.show.human_parts import labelled, moved_in, next_lines, plural
from introcli.formats.reports import FileReport, ImportReport, SkippedRow

# Files, reasons, job changes and notes shown before the rest is only counted.
_MOST_FILES = 15
_MOST_TOLD = 12
_DID = ("new", "gained something")


def import_report(report: ImportReport) -> Screen:
    """Give the sum first, then the files, what was skipped and why, and who changed jobs."""
    used = [file for file in report.files if file.format]
    yield line((_headline(report, used), "strong"))
    yield line()
    yield _table(used)
    yield from _reasons("Left out", used, lambda file: file.skipped)
    yield from _reasons("Taken, with a remark", used, lambda file: file.remarks)
    if report.dry_run:
        yield from previews(used)
    yield from unread(used)
    yield from _unused([file for file in report.files if not file.format])
    yield from _jobs(report)
    for note in report.notes[:_MOST_TOLD]:
        yield labelled("Note", [line((note, "context"))])
    if len(report.notes) > _MOST_TOLD:
        more = f"and {len(report.notes) - _MOST_TOLD} more notes"
        yield labelled("", [line((more, "context"))])
    yield from next_lines(report.next)


def _headline(report: ImportReport, used: Sequence[FileReport]) -> str:
    created, updated = sum(f.created for f in used), sum(f.updated for f in used)
    rows = plural(sum(f.rows for f in used), "row")
    if not created and not updated:
        return f"{rows} read, and nothing {'would be' if report.dry_run else 'was'} new."
    would = ("would be new", "would gain something") if report.dry_run else _DID
    came = ", ".join(f"{n} {what}" for n, what in zip((created, updated), would, strict=True) if n)
    return f"{rows} read: {came}.{' Nothing kept.' if report.dry_run else ''}"


def _table(used: Sequence[FileReport]) -> Part:
    table = columns(None, None, None, None, None, None)
    table.add_row(
        *(line((t, "context")) for t in ("", "new", "updated", "unchanged", "left out", ""))
    )
    telling = sorted(used, key=lambda file: not (file.created or file.updated or file.skipped))
    for file in telling[:_MOST_FILES] if len(used) > _MOST_FILES else used:
        skipped = len(file.skipped) + file.more_skipped
        table.add_row(
            line(_short(file.path)),
            *(line(str(n)) for n in (file.created, file.updated, file.unchanged, skipped)),
            line((file.format or "", "context")),
        )
    if len(used) > _MOST_FILES:
        table.add_row(line((f"and {len(used) - _MOST_FILES} more files", "context")))
    return table


def _short(path: str) -> str:
    """Return the last two parts of a path: the archive and what is in it."""
    return "/".join(path.split("/")[-2:]) if path.count("/") > 2 else path


def _reasons(
    title: str,
    used: Sequence[FileReport],
    rows_of: Callable[[FileReport], Sequence[SkippedRow]],
) -> Screen:
    """Give the reasons with how often and the first place, the most frequent first."""
    reasons: Counter[str] = Counter()
    first: dict[str, tuple[FileReport, SkippedRow]] = {}
    for file in used:
        for row in rows_of(file):
            why = _general(row.why)
            reasons[why] += 1
            first.setdefault(why, (file, row))
    if not reasons:
        return
    yield line()
    yield line((title, "strong"))
    for why, times in reasons.most_common(_MOST_TOLD):
        file, row = first[why]
        where = f"{_short(file.path)} line {row.line}"
        often = f" and {times - 1} more" if times > 1 else ""
        yield moved_in(line(why, (f"   {where}{often}", "context")))
    if len(reasons) > _MOST_TOLD:
        yield line((f"  and {len(reasons) - _MOST_TOLD} more reasons: --json has all", "context"))


def _general(why: str) -> str:
    """Return one reason for what differs only in whom it is about."""
    if why.endswith("not among your contacts"):
        return "with people who are not among your contacts"
    return "no name, only an address" if why.startswith("no name, only") else why


def _unused(files: Sequence[FileReport]) -> Screen:
    if files:
        names = ", ".join(_short(file.path) for file in files[:5])
        more = f" and {len(files) - 5} more" if len(files) > 5 else ""
        yield line()
        yield line((f"Of no use here: {names}{more}", "context"))


def _jobs(report: ImportReport) -> Screen:
    if not report.jobs:
        return
    yield line()
    yield line(("A new job: a reason to write", "strong"))
    for job in report.jobs[:_MOST_TOLD]:
        yield moved_in(
            line(
                f"{job.contact.name}   {job.before} → {job.after}   ",
                (f"intro show {job.contact.handle}", "command"),
            )
        )
    if len(report.jobs) > _MOST_TOLD:
        yield line((f"  and {len(report.jobs) - _MOST_TOLD} more", "context"))

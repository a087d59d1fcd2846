"""Follow-ups in the calendar a person already looks at: a file, or a folder of files (a vdir)."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from introcli import saving
from introcli.errors import UsageProblem, reason_of
from introcli.formats.calendar import CalendarEntry, read_calendar, render_calendar, says_ours
from introcli.introductions.plan_mail import CalendarWritten
from introcli.language.say_dates import say_on
from introcli.language.views import Agenda

# Days for which what is done stays in the calendar as cancelled, so that every device hears of it.
_KEPT_CANCELLED = 30
_OURS = "@intro.ics"
# Days ahead that a calendar shows.
CALENDAR_DAYS = 31


def save_calendar(
    view: Agenda, path: str, now: datetime, *, as_tasks: bool = False
) -> CalendarWritten:
    """Write every follow-up as an all-day event, or a task, on its day; return what was written.

    What is overdue stands on today. An existing folder gets a file for each, and only what changed
    is written. What an earlier calendar there holds and is no longer due is cancelled. ``now`` is
    aware and local. Raises UsageProblem when nothing can be written there, or when a calendar of
    somebody else's would be replaced.
    """
    due = {entry.uid: entry for entry in _entries(view, now, as_tasks=as_tasks)}
    content, is_folder = b"", False
    if not saving.is_standard_output(path):
        with suppress(OSError, ValueError, RuntimeError):
            place = saving.expanded(path)
            is_folder = place.is_dir()
            content = place.read_bytes() if place.is_file() else b""
    if is_folder:
        return _save_folder(due, place, now)
    # Bring one file up to date; when nothing changed it stays the same to the last byte.
    found = read_calendar(content) if content else []
    if found is None and not says_ours(content):
        raise UsageProblem(
            f"{path} already exists and is not a calendar that intro wrote",
            hint="name another file, or a folder: intro followup --ics followups.ics",
        )
    former = {entry.uid: entry for entry in found or []}
    gone = list(_cancelled(due, former.values(), now))
    kept = [
        before if (before := former.get(uid)) and _is_as_wanted(before, entry) else entry
        for uid, entry in due.items()
    ]
    renewed = render_calendar([*kept, *gone])
    same = renewed == content
    written = saving.expanded(path) if same else saving.save(path, renewed)
    return CalendarWritten(str(written), len(due), sum(entry.written_at == now for entry in gone))


def _entries(view: Agenda, now: datetime, *, as_tasks: bool) -> Iterable[CalendarEntry]:
    for item in (*view.items, *view.coming):
        # In words that are still true when the calendar is looked at.
        name, say = item.contact.name, item.say
        if item.due_at:
            closes = datetime.fromisoformat(item.due_at)
            day = say_on(closes.date(), now.date())
            say = f"a first message, best before {closes:%H:%M} on {day}"
        elif item.key.code in ("birthday", "date"):
            say = say.partition(": ")[2]
        yield CalendarEntry(
            uid=f"{item.id}@intro",
            on=max(date.fromisoformat(item.due_on), now.date()),
            summary=say if not name or name in say else f"{name}: {say}",
            description=f"{item.reason}\n{item.command}",
            written_at=now,
            is_task=as_tasks,
        )


def _cancelled(
    due: Mapping[str, CalendarEntry], former: Iterable[CalendarEntry], now: datetime
) -> Iterable[CalendarEntry]:
    """Yield what is no longer due: cancelled now, or not long ago."""
    for entry in former:
        if entry.uid in due:
            continue
        if not entry.is_cancelled:
            yield replace(entry, is_cancelled=True, is_completed=False, written_at=now)
        elif now - entry.written_at < timedelta(days=_KEPT_CANCELLED):
            yield entry


def _save_folder(due: Mapping[str, CalendarEntry], folder: Path, now: datetime) -> CalendarWritten:
    """Bring a folder up to date; a file that says what it should is not touched."""
    former = _in_folder(folder)
    changed = 0
    for uid, entry in due.items():
        before = former.get(uid)
        if before is None or not _is_as_wanted(before, entry):
            _write(folder, entry)
            changed += 1
    gone = {entry.uid: entry for entry in _cancelled(due, former.values(), now)}
    cancelled = [entry for entry in gone.values() if entry.written_at == now]
    for entry in cancelled:
        _write(folder, entry)
    for uid in former.keys() - due.keys() - gone.keys():
        file = folder / f"{uid}.ics"
        try:
            file.unlink(missing_ok=True)
        except OSError as problem:
            reason = reason_of(problem)
            raise UsageProblem(
                f"{file} cannot be removed: {reason}", hint="check the rights of that folder"
            ) from problem
    return CalendarWritten(str(folder), len(due), len(cancelled), changed)


def _is_as_wanted(before: CalendarEntry, entry: CalendarEntry) -> bool:
    """Return whether a file can stay; a task that was ticked off elsewhere stays so for its day."""
    if before.is_completed and before.on == entry.on:
        return True
    return before.says_the_same(entry)


def _in_folder(folder: Path) -> dict[str, CalendarEntry]:
    """Return our own entries there, by uid; what cannot be read is written again."""
    try:
        files = [file for file in folder.iterdir() if file.name.endswith(_OURS)]
        contents = [(file, file.read_bytes()) for file in files if file.is_file()]
    except OSError as problem:
        reason = reason_of(problem)
        raise UsageProblem(
            f"{folder} cannot be read: {reason}", hint="check the rights of that folder"
        ) from problem
    found = {}
    for file, content in contents:
        for entry in read_calendar(content) or ():
            if file.name == f"{entry.uid}.ics":
                found[entry.uid] = entry
    return found


def _write(folder: Path, entry: CalendarEntry) -> None:
    content = render_calendar([entry], is_published=False)
    saving.save(str(folder / f"{entry.uid}.ics"), content)

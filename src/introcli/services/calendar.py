"""Follow-ups as a calendar file, for the calendar a person already looks at."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from introcli import saving
from introcli.errors import UsageProblem
from introcli.transfer.calendar import CalendarEntry, is_ours, render_calendar
from introcli.views import Agenda, FollowUpItem

# Days ahead that a calendar shows.
CALENDAR_DAYS = 31
# Bytes; a calendar of ours is far smaller, and what is larger is not read.
_LARGEST = 20_000_000


def save_calendar(view: Agenda, path: str, now: datetime) -> Path:
    """Write every follow-up as an all-day event on its day; return where the file is.

    What is overdue stands on today. Written again, what is the same stays the same to the last
    byte, what changed replaces the earlier event, and what is settled is called off. ``now`` is
    aware and local. Raises UsageProblem when the file cannot be written, or is none of ours.
    """
    earlier = _earlier(path)
    items = (*view.items, *view.coming)
    content = render_calendar([_entry(item, now.date()) for item in items], now, earlier)
    if content == earlier:
        return Path(path).expanduser()
    return saving.save(path, content)


def _earlier(path: str) -> bytes | None:
    """Return the calendar that stands there; raise UsageProblem for what intro did not write."""
    if saving.is_standard_output(path):
        return None
    try:
        file = Path(path).expanduser()
        if not file.is_file() or not (size := file.stat().st_size):
            return None
        content = file.read_bytes() if size <= _LARGEST else b""
    except (OSError, ValueError, RuntimeError):
        return None
    if not is_ours(content):
        raise UsageProblem(
            f"{path} is there already, and is no calendar that intro wrote",
            hint="choose another name, for example: intro followup --ics followups.ics",
        )
    return content


def _entry(item: FollowUpItem, today: date) -> CalendarEntry:
    return CalendarEntry(
        uid=f"{item.id}@intro",
        on=max(date.fromisoformat(item.due_on), today),
        summary=_summary(item),
        description=f"{item.reason}\n{item.command}",
    )


def _summary(item: FollowUpItem) -> str:
    """Return whom it is about and what to do; the name once."""
    name = item.contact.name
    return item.say if not name or name in item.say else f"{name}: {item.say}"

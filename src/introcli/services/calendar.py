"""Follow-ups as a calendar file, for the calendar a person already looks at."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from introcli import saving
from introcli.transfer.calendar import CalendarEntry, render_calendar
from introcli.views import Agenda, FollowUpItem


def save_calendar(view: Agenda, path: str, now: datetime) -> Path:
    """Write every follow-up as an all-day event on its day; return where the file is.

    What is overdue stands on today, and what comes next is there when nothing is due. Written
    again, the same follow-ups replace the earlier ones. ``now`` is aware and local. Raises
    UsageProblem when the file cannot be written.
    """
    items = (*view.items, *view.coming)
    entries = [_entry(item, now.date()) for item in items]
    return saving.save(path, render_calendar(entries, now))


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

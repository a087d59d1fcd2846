"""A calendar (.ics, RFC 5545): follow-ups as all-day events, or as tasks, each with an alarm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from introcli.safe_text import one_line

_PRODUCT = "-//introcli//intro//EN"
# After midnight of the day, in the time zone of whoever looks.
_ALARM_AFTER = timedelta(hours=9)
# A sequence number counts seconds from here, so that it grows and fits 31 bits until 2088.
_SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class CalendarEntry:
    """One all-day event, or a task when ``is_task``.

    ``uid`` stays the same for the same thing from file to file. ``written_at`` is when it became
    as it is, and tells calendars which of two is the newer one; it is aware.
    """

    uid: str
    on: date
    summary: str
    description: str
    written_at: datetime
    is_task: bool = False
    is_cancelled: bool = False
    is_completed: bool = False

    def says_the_same(self, other: CalendarEntry) -> bool:
        """Return whether a calendar would show both alike."""
        return _shown(self) == _shown(other)


def _shown(entry: CalendarEntry) -> tuple[object, ...]:
    lines = "\n".join(map(one_line, entry.description.split("\n")))
    state = (entry.is_task, entry.is_cancelled, entry.is_completed)
    return (entry.uid, entry.on, one_line(entry.summary), lines, state)


def render_calendar(entries: Iterable[CalendarEntry], *, is_published: bool = True) -> bytes:
    """Return a calendar with CRLF line ends.

    A file written later replaces the entries of an earlier one, by uid and sequence. What stands
    in a folder of a calendar program is not ``is_published`` (RFC 4791, section 4.1).
    """
    from icalendar import Alarm, Calendar, Event, Todo

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    if is_published:
        calendar.add("method", "PUBLISH")
    for entry in entries:
        made: Event | Todo
        if entry.is_task:
            made = Todo()
            made.add("due", entry.on)
            state = "CANCELLED" if entry.is_cancelled else "NEEDS-ACTION"
            made.add("status", "COMPLETED" if entry.is_completed else state)
        else:
            made = Event()
            made.add("dtstart", entry.on)
            made.add("dtend", entry.on + timedelta(days=1))
            made.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
            made.add("transp", "TRANSPARENT")
        made.add("uid", one_line(entry.uid))
        made.add("dtstamp", entry.written_at.astimezone(UTC).replace(microsecond=0))
        made.add("sequence", max(int((entry.written_at - _SEQUENCE_FROM).total_seconds()), 0))
        made.add("summary", one_line(entry.summary))
        made.add("description", "\n".join(map(one_line, entry.description.split("\n"))))
        if not (entry.is_cancelled or entry.is_completed):
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", one_line(entry.summary))
            # A task has no start, only a day on which it is due.
            related = {"related": "END"} if entry.is_task else {}
            alarm.add("trigger", _ALARM_AFTER, parameters=related)
            made.add_component(alarm)
        calendar.add_component(made)
    content: bytes = calendar.to_ical()
    return content


def read_calendar(content: bytes) -> list[CalendarEntry] | None:
    """Return the entries of a calendar that intro wrote, or None when it is none of intro's.

    What another program has added, or left without a day, is passed over.
    """
    from icalendar import Calendar

    try:
        calendar: Any = Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError):
        return None
    if isinstance(calendar, list):
        return None
    components = [one for one in calendar.walk() if one.name in ("VEVENT", "VTODO")]
    # A program that changed our calendar may have set its own name on it.
    uids = [str(one.get("UID", "")) for one in components]
    is_ours = bool(uids) and all(uid.endswith("@intro") for uid in uids)
    if str(calendar.get("PRODID", "")) != _PRODUCT and not is_ours:
        return None
    found = []
    for one in components:
        is_task = one.name == "VTODO"
        day, stamp = one.get("DUE" if is_task else "DTSTART"), one.get("DTSTAMP")
        try:
            on, at = getattr(day, "dt", None), getattr(stamp, "dt", None)
        except ValueError:  # a day that there is not, which icalendar keeps as it is
            continue
        if not isinstance(on, date) or not isinstance(at, datetime) or at.tzinfo is None:
            continue
        state = str(one.get("STATUS", ""))
        found.append(
            CalendarEntry(
                uid=str(one.get("UID", "")),
                on=on.date() if isinstance(on, datetime) else on,
                summary=str(one.get("SUMMARY", "")),
                description=str(one.get("DESCRIPTION", "")),
                written_at=at,
                is_task=is_task,
                is_cancelled=state == "CANCELLED",
                is_completed=state == "COMPLETED",
            )
        )
    return found


def says_ours(content: bytes) -> bool:
    """Return whether a file calls itself ours, whole or damaged."""
    return content.startswith(b"BEGIN:VCALENDAR") and f"PRODID:{_PRODUCT}".encode() in content

"""A calendar file (.ics, RFC 5545): all-day events, each with an alarm in the morning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Component

_PRODUCT = "-//introcli//intro//EN"
# After midnight of the day, in the time zone of whoever looks.
_ALARM_AFTER = timedelta(hours=9)
# A sequence number counts seconds from here, so that it grows and fits 31 bits until 2088.
_SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)
# What an event says; the rest is how calendars tell one writing of it from another.
_SAID = ("summary", "description", "dtstart", "dtend", "status")
# How long an event that is no more stands in the file as called off.
_CALLED_OFF_FOR = timedelta(days=30)
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class CalendarEntry:
    """One all-day event. ``uid`` stays the same for the same thing from file to file."""

    uid: str
    on: date
    summary: str
    description: str


def is_ours(content: bytes) -> bool:
    """Say whether a file is a calendar that intro wrote."""
    return content.startswith(b"BEGIN:VCALENDAR") and f"PRODID:{_PRODUCT}".encode() in content


def render_calendar(
    entries: Iterable[CalendarEntry], now: datetime, earlier: bytes | None = None
) -> bytes:
    """Return a calendar file with CRLF line ends; ``now`` is aware.

    Of the ``earlier`` file, events that say the same are kept as they are; those that changed get
    a higher sequence number, by which calendars replace them; and those that are no more are
    cancelled, so that a calendar that took them over drops them.
    """
    from icalendar import Calendar

    before = _events(earlier)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    wanted = {entry.uid: entry for entry in entries}
    for uid, entry in wanted.items():
        calendar.add_component(_event(entry, now, before.get(uid)))
    for uid, event in before.items():
        if uid not in wanted and (gone := _cancelled(event, now)):
            calendar.add_component(gone)
    content: bytes = calendar.to_ical()
    return content


def _events(content: bytes | None) -> dict[str, Component]:
    """Return the events of a file by uid; none when it cannot be read."""
    from icalendar import Calendar

    if not content:
        return {}
    try:
        events = Calendar.from_ical(content).walk("VEVENT")
        return {str(event["UID"]): event for event in events}
    except (ValueError, KeyError):
        return {}


def _event(entry: CalendarEntry, now: datetime, before: Component | None) -> Component:
    from icalendar import Event

    event = Event()
    event.add("uid", _line(entry.uid))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", _line(entry.summary))
    event.add("description", "\n".join(map(_line, entry.description.split("\n"))))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED")
    if before is not None and all(before.get(key) == event.get(key) for key in _SAID):
        return before
    _stamp(event, now)
    event.add_component(_alarm(_line(entry.summary)))
    return event


def _stamp(event: Component, now: datetime) -> None:
    for name in ("dtstamp", "sequence"):
        event.pop(name, None)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", max(int((now - _SEQUENCE_FROM).total_seconds()), 0))


def _cancelled(event: Component, now: datetime) -> Component | None:
    """Return an event that is no more as called off; None when it was so long ago."""
    if str(event.get("status")) == "CANCELLED":
        called_off = event.decoded("dtstamp", None)
        is_recent = isinstance(called_off, datetime) and now - called_off < _CALLED_OFF_FOR
        return event if is_recent else None
    event.pop("status", None)
    event.add("status", "CANCELLED")
    event.subcomponents.clear()
    _stamp(event, now)
    return event


def _alarm(say: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", say)
    alarm.add("trigger", _ALARM_AFTER)
    return alarm


def _line(text: str) -> str:
    """Return one line without control, bidi and invisible characters."""
    return " ".join("".join(map(_kept, text)).split())


def _kept(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return "\ufffd" if category == "Cs" else character

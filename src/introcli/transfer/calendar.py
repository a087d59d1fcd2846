"""A calendar file (.ics, RFC 5545): all-day events, each with an alarm in the morning."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_PRODUCT = "-//introcli//intro//EN"
# After midnight of the day, in the time zone of whoever looks.
_ALARM_AFTER = timedelta(hours=9)
# A sequence number counts seconds from here, so that it grows and fits 31 bits until 2088.
_SEQUENCE_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class CalendarEntry:
    """One all-day event. ``uid`` stays the same for the same thing from file to file."""

    uid: str
    on: date
    summary: str
    description: str


def render_calendar(entries: Iterable[CalendarEntry], now: datetime) -> bytes:
    """Return a calendar file with CRLF line ends; ``now`` is aware.

    A file written later replaces the events of an earlier one, by uid and sequence.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in entries:
        calendar.add_component(_event(entry, now))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: CalendarEntry, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _line(entry.uid))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", max(int((now - _SEQUENCE_FROM).total_seconds()), 0))
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", _line(entry.summary))
    event.add("description", "\n".join(map(_line, entry.description.split("\n"))))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(_line(entry.summary)))
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

"""Follow-ups as a calendar file, read back with the icalendar library."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import icalendar
import pytest

from introcli.errors import UsageProblem
from introcli.services.calendar import save_calendar
from introcli.views import Agenda, ContactRef, FollowUpItem
from tests.support import RunsInSubprocess

NOW = datetime(2026, 3, 11, 8, 30, tzinfo=timezone(timedelta(hours=1)))
MARY = ContactRef(3, "mary-somerville", "Mary Somerville")


def item(**given: Any) -> FollowUpItem:
    facts = {
        "id": "touch-3", "group": "touch", "due_on": "2026-03-13", "overdue_days": 0,
        "reason": "keep in touch", "rule": "D9", "contact": MARY, "introduction": None,
        "say": "3 months ago (every 90 days)   last: comets",
        "command": "intro touch mary-somerville",
    }  # fmt: skip
    return FollowUpItem(**{**facts, **given})


def events(path: Path) -> list[Any]:
    calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
    assert calendar.errors == []
    return list(calendar.walk("VEVENT"))


def saved(tmp_path: Path, *items: FollowUpItem, now: datetime = NOW) -> Path:
    return save_calendar(Agenda(items), str(tmp_path / "due.ics"), now)


def test_a_follow_up_is_an_all_day_event_on_its_day(tmp_path: Path) -> None:
    (event,) = events(saved(tmp_path, item()))
    assert event["UID"] == "touch-3@intro"
    assert event["DTSTART"].dt == date(2026, 3, 13)
    assert event["DTEND"].dt == date(2026, 3, 14)
    assert event["DTSTAMP"].dt == datetime(2026, 3, 11, 7, 30, tzinfo=UTC)
    assert event["SUMMARY"] == "Mary Somerville: 3 months ago (every 90 days) last: comets"
    assert event["DESCRIPTION"] == "keep in touch\nintro touch mary-somerville"
    assert event["TRANSP"] == "TRANSPARENT"


def test_the_alarm_is_at_nine_where_the_reader_is(tmp_path: Path) -> None:
    (event,) = events(saved(tmp_path, item()))
    (alarm,) = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt == timedelta(hours=9)
    assert alarm["TRIGGER"].params.get("RELATED", "START") == "START"
    assert alarm["DESCRIPTION"] == event["SUMMARY"]


def test_what_is_overdue_stands_on_today(tmp_path: Path) -> None:
    (event,) = events(saved(tmp_path, item(due_on="2026-01-01", overdue_days=69)))
    assert event["DTSTART"].dt == date(2026, 3, 11)


LATER = NOW + timedelta(seconds=1)


def test_what_is_the_same_is_the_same_to_the_last_byte(tmp_path: Path) -> None:
    items = [item(), item(id="nudge-12", introduction=12)]
    path = saved(tmp_path, *items)
    before, written = path.read_bytes(), path.stat().st_mtime_ns
    assert saved(tmp_path, *items, now=LATER).read_bytes() == before
    assert path.stat().st_mtime_ns == written


def test_what_changed_replaces_the_same_event_and_leaves_the_others(tmp_path: Path) -> None:
    same = item(id="nudge-12", introduction=12)
    first = events(saved(tmp_path, item(), same))
    second = events(saved(tmp_path, item(due_on="2026-03-14"), same, now=LATER))
    assert [e["UID"] for e in first] == [e["UID"] for e in second] == [
        "touch-3@intro", "nudge-12@intro",
    ]  # fmt: skip
    assert second[0]["DTSTART"].dt == date(2026, 3, 14)
    assert second[0]["SEQUENCE"] > first[0]["SEQUENCE"]
    assert second[1] == first[1]


def test_what_is_settled_is_called_off_and_forgotten_after_a_month(tmp_path: Path) -> None:
    (stood,) = events(saved(tmp_path, item()))
    (gone,) = events(saved(tmp_path, now=LATER))
    assert (gone["UID"], gone["STATUS"]) == (stood["UID"], "CANCELLED")
    assert gone["SEQUENCE"] > stood["SEQUENCE"]
    assert gone.walk("VALARM") == []
    path = tmp_path / "due.ics"
    called_off = path.read_bytes()
    assert saved(tmp_path, now=NOW + timedelta(days=29)).read_bytes() == called_off
    assert events(saved(tmp_path, now=NOW + timedelta(days=31))) == []


def test_what_was_called_off_and_is_due_again_stands_again(tmp_path: Path) -> None:
    saved(tmp_path, item())
    (gone,) = events(saved(tmp_path, now=LATER))
    (again,) = events(saved(tmp_path, item(), now=LATER + timedelta(days=1)))
    assert again["STATUS"] == "CONFIRMED"
    assert again["SEQUENCE"] > gone["SEQUENCE"]
    assert len(again.walk("VALARM")) == 1


@pytest.mark.parametrize("content", [b"dear diary", b"BEGIN:VCALENDAR\r\nPRODID:-//x//y//EN\r\n"])
def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "due.ics"
    path.write_bytes(content)
    with pytest.raises(UsageProblem, match="no calendar that intro wrote"):
        saved(tmp_path, item())
    assert path.read_bytes() == content


def test_a_damaged_calendar_of_ours_is_written_anew(tmp_path: Path) -> None:
    path = saved(tmp_path, item())
    path.write_bytes(path.read_bytes()[:-30])
    assert [e["UID"] for e in events(saved(tmp_path, item(), now=LATER))] == ["touch-3@intro"]


@pytest.mark.parametrize("now", [NOW, NOW.replace(year=1999), NOW.replace(year=2087)])
def test_the_sequence_fits_what_calendars_can_count(tmp_path: Path, now: datetime) -> None:
    (event,) = events(saved(tmp_path, item(), now=now))
    assert 0 <= event["SEQUENCE"] < 2**31


def test_the_name_is_said_once(tmp_path: Path) -> None:
    nobody = ContactRef(0, "", "")
    said = [
        item(say="no answer from Mary Somerville for 2 weeks"),
        item(id="remind-1", contact=nobody, say="renew the passport"),
    ]
    first, second = events(saved(tmp_path, *said))
    assert first["SUMMARY"] == "no answer from Mary Somerville for 2 weeks"
    assert second["SUMMARY"] == "renew the passport"


def test_what_comes_next_is_there_when_nothing_is_due(tmp_path: Path) -> None:
    path = save_calendar(Agenda((), (item(),)), str(tmp_path / "due.ics"), NOW)
    assert [e["UID"] for e in events(path)] == ["touch-3@intro"]


def test_without_follow_ups_the_calendar_is_empty(tmp_path: Path) -> None:
    path = save_calendar(Agenda(()), str(tmp_path / "due.ics"), NOW)
    assert events(path) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil", "x\nATTACH:file:///etc/passwd", "nul\0nul",
        "\x1b]52;c;eA==\x07", "a\u202eb", "a\u2028b", "\ud800",
        "x" * 5000, "漢字🙂" * 100, "",
    ],
)  # fmt: skip
def test_hostile_text_stays_text(tmp_path: Path, hostile: str) -> None:
    contact = ContactRef(3, "mary", hostile)
    path = saved(tmp_path, item(contact=contact, say=hostile, reason=hostile, command=hostile))
    raw = path.read_bytes()
    (event,) = events(path)
    assert event["UID"] == "touch-3@intro"
    assert set(event) == {
        "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP",
        "STATUS",
    }  # fmt: skip
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    shown = raw.decode("utf-8").replace("\r\n", "")
    assert not [c for c in shown if ord(c) < 32 or c in "\x7f\u202e\u2028"]


def test_punctuation_comes_back_as_it_was(tmp_path: Path) -> None:
    say = 'semi;colon, comma: \\ back \\n slash "quote" 漢字 🙂'
    (event,) = events(saved(tmp_path, item(say=say)))
    assert event["SUMMARY"] == f"Mary Somerville: {say}"


@pytest.fixture(params=[0o000, 0o022])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_the_file_is_private_under_any_umask(tmp_path: Path) -> None:
    path = saved(tmp_path, item())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="no such file"):
        save_calendar(Agenda((item(),)), str(tmp_path / "missing" / "due.ics"), NOW)


def test_the_command_writes_what_is_due(run_intro: RunsInSubprocess, tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    assert run_intro("add-contact", "Mary Somerville").exit_code == 0
    assert run_intro("remind", "mary-somerville", "in 3 days", "send, the paper").exit_code == 0
    ended = run_intro("followup", "--week", "--ics", str(path))
    assert ended.exit_code == 0, ended.stderr
    (event,) = events(path)
    assert event["SUMMARY"] == "Mary Somerville: send, the paper"
    assert event["DTSTART"].dt == date(2026, 3, 5)

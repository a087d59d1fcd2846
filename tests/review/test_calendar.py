"""Follow-ups as a calendar file, read back with the icalendar library."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import icalendar
import pytest

from introcli.errors import UsageProblem
from introcli.language.views import Agenda, ContactRef, FollowUpItem, ItemId
from introcli.review.calendar import save_calendar
from tests.support import Result, RunsInSubprocess

NOW = datetime(2026, 3, 11, 8, 30, tzinfo=timezone(timedelta(hours=1)))
MARY = ContactRef(3, "mary-somerville", "Mary Somerville")


def item(**given: Any) -> FollowUpItem:
    facts = {
        "key": ItemId("touch", 3), "group": "touch", "due_on": "2026-03-13", "overdue_days": 0,
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
    return Path(save_calendar(Agenda(items), str(tmp_path / "due.ics"), now).path)


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
    items = [item(), item(key=ItemId("nudge", 12), introduction=12)]
    path = saved(tmp_path, *items)
    before, written = path.read_bytes(), path.stat().st_mtime_ns
    assert saved(tmp_path, *items, now=LATER).read_bytes() == before
    assert path.stat().st_mtime_ns == written


def test_what_changed_replaces_the_same_event_and_leaves_the_others(tmp_path: Path) -> None:
    same = item(key=ItemId("nudge", 12), introduction=12)
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


@pytest.mark.parametrize(
    "content",
    [
        b"dear diary",
        b"\xff\xfe",
        b"BEGIN:VEVENT",
        b"BEGIN:VCALENDAR\r\nPRODID:-//x//y//EN\r\n",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "due.ics"
    path.write_bytes(content)
    with pytest.raises(UsageProblem, match="not a calendar that intro wrote"):
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
        item(key=ItemId("remind", 1), contact=nobody, say="renew the passport"),
    ]
    first, second = events(saved(tmp_path, *said))
    assert first["SUMMARY"] == "no answer from Mary Somerville for 2 weeks"
    assert second["SUMMARY"] == "renew the passport"


def test_what_comes_next_is_there_when_nothing_is_due(tmp_path: Path) -> None:
    written = save_calendar(Agenda((), (item(),)), str(tmp_path / "due.ics"), NOW)
    assert [e["UID"] for e in events(Path(written.path))] == ["touch-3@intro"]


def test_without_follow_ups_the_calendar_is_empty(tmp_path: Path) -> None:
    written = save_calendar(Agenda(()), str(tmp_path / "due.ics"), NOW)
    assert events(Path(written.path)) == []


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


def calendar_in(folder: Path, *items: FollowUpItem, now: datetime = NOW, **given: Any) -> Any:
    return save_calendar(Agenda(items), str(folder), now, **given)


def only(path: Path) -> Any:
    (event,) = events(path)
    return event


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a calendar program, with something of its own in it."""
    made = tmp_path / "calendar"
    made.mkdir()
    (made / "dentist.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    return made


def test_what_is_done_is_cancelled_in_the_file(tmp_path: Path) -> None:
    saved(tmp_path, item(), item(key=ItemId("nudge", 12), introduction=12))
    later = NOW + timedelta(days=1)
    written = save_calendar(Agenda((item(),)), str(tmp_path / "due.ics"), later)
    assert (written.due, written.cancelled) == (1, 1)
    states = {e["UID"]: (e["STATUS"], e["SEQUENCE"]) for e in events(tmp_path / "due.ics")}
    assert [states[uid][0] for uid in ("touch-3@intro", "nudge-12@intro")] == [
        "CONFIRMED", "CANCELLED",
    ]  # fmt: skip
    assert states["nudge-12@intro"][1] > states["touch-3@intro"][1]


def test_a_cancelled_event_keeps_its_words_and_loses_its_alarm(tmp_path: Path) -> None:
    before = only(saved(tmp_path, item()))
    event = only(saved(tmp_path, now=NOW + timedelta(days=1)))
    assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", before["SUMMARY"])
    assert event["DTSTART"].dt == before["DTSTART"].dt
    assert event["SEQUENCE"] > before["SEQUENCE"]
    assert event.walk("VALARM") == []


def test_what_was_cancelled_leaves_the_file_after_a_month(tmp_path: Path) -> None:
    saved(tmp_path, item())
    cancelled = only(saved(tmp_path, now=NOW + timedelta(days=1)))
    still = only(saved(tmp_path, now=NOW + timedelta(days=30)))
    assert (still["SEQUENCE"], still["DTSTAMP"].dt) == (
        cancelled["SEQUENCE"], cancelled["DTSTAMP"].dt,
    )  # fmt: skip
    assert events(saved(tmp_path, now=NOW + timedelta(days=32))) == []


def test_what_comes_back_is_no_longer_cancelled(tmp_path: Path) -> None:
    saved(tmp_path, item())
    saved(tmp_path, now=NOW + timedelta(days=1))
    assert only(saved(tmp_path, item(), now=NOW + timedelta(days=2)))["STATUS"] == "CONFIRMED"


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    (tmp_path / "due.ics").write_bytes(b"")
    assert only(saved(tmp_path, item()))["UID"] == "touch-3@intro"


def test_a_folder_gets_a_file_for_each(folder: Path) -> None:
    written = calendar_in(folder, item(), item(key=ItemId("nudge", 12), introduction=12))
    assert (written.due, written.changed, written.cancelled) == (2, 2, 0)
    names = {file.name for file in folder.iterdir()}
    assert names == {"dentist.ics", "touch-3@intro.ics", "nudge-12@intro.ics"}
    content = (folder / "touch-3@intro.ics").read_bytes()
    assert b"METHOD" not in content
    assert only(folder / "touch-3@intro.ics")["UID"] == "touch-3@intro"


def test_in_a_folder_only_what_changed_is_written(folder: Path) -> None:
    other = item(key=ItemId("nudge", 12), introduction=12, say="no answer")
    calendar_in(folder, item(), other)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    later = NOW + timedelta(hours=1)
    assert calendar_in(folder, item(), other, now=later).changed == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    moved = item(due_on="2026-03-20")
    assert calendar_in(folder, moved, other, now=later).changed == 1
    assert (folder / "nudge-12@intro.ics").read_bytes() == before["nudge-12@intro.ics"]
    event = only(folder / "touch-3@intro.ics")
    assert event["DTSTART"].dt == date(2026, 3, 20)


def test_in_a_folder_what_is_done_is_cancelled_and_later_removed(folder: Path) -> None:
    file = folder / "touch-3@intro.ics"
    calendar_in(folder, item())
    assert calendar_in(folder, now=NOW + timedelta(days=1)).cancelled == 1
    assert only(file)["STATUS"] == "CANCELLED"
    cancelled = file.read_bytes()
    assert calendar_in(folder, now=NOW + timedelta(days=2)).cancelled == 0
    assert file.read_bytes() == cancelled
    calendar_in(folder, now=NOW + timedelta(days=40))
    assert [file.name for file in folder.iterdir()] == ["dentist.ics"]


@pytest.mark.parametrize("content", [b"", b"half a cal", b"\xff", b"BEGIN:VCALENDAR\r\n"])
def test_a_broken_file_of_ours_is_written_again(folder: Path, content: bytes) -> None:
    (folder / "touch-3@intro.ics").write_bytes(content)
    calendar_in(folder, item())
    assert only(folder / "touch-3@intro.ics")["STATUS"] == "CONFIRMED"


def test_tasks_have_a_due_day_and_an_alarm_on_it(folder: Path) -> None:
    calendar_in(folder, item(), as_tasks=True)
    calendar: Any = icalendar.Calendar.from_ical((folder / "touch-3@intro.ics").read_bytes())
    (task,) = calendar.walk("VTODO")
    assert (task["DUE"].dt, task["STATUS"]) == (date(2026, 3, 13), "NEEDS-ACTION")
    (alarm,) = task.walk("VALARM")
    assert alarm["TRIGGER"].params["RELATED"] == "END"
    assert calendar.walk("VEVENT") == []


def test_a_task_ticked_off_elsewhere_stays_so_on_its_day(folder: Path) -> None:
    file = folder / "touch-3@intro.ics"
    calendar_in(folder, item(), as_tasks=True)
    ticked = file.read_bytes().replace(b"STATUS:NEEDS-ACTION", b"STATUS:COMPLETED")
    file.write_bytes(ticked)
    assert calendar_in(folder, item(), as_tasks=True).changed == 0
    assert file.read_bytes() == ticked
    assert calendar_in(folder, item(due_on="2026-04-01"), as_tasks=True).changed == 1


def test_a_folder_that_cannot_be_written_to_is_said(folder: Path) -> None:
    (folder / "touch-3@intro.ics").mkdir()
    with pytest.raises(UsageProblem, match="cannot be written"):
        calendar_in(folder, item())


def program(name: str) -> str:
    """Return a program's path; a test that needs it is skipped, and says so, without it."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def run(home: Path, *command: str) -> str:
    ended = subprocess.run(
        command,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_khal_shows_the_follow_ups_of_a_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "dentist.ics").unlink()
    khal = program("khal")
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[intro]]\npath = {folder}\n[locale]\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )
    listing = (khal, "-c", str(config), "list", "--format", "{title}|{status}", "2026-03-13", "1d")
    calendar_in(folder, item())
    assert "Mary Somerville: 3 months ago" in run(tmp_path, *listing)
    calendar_in(folder, now=NOW + timedelta(days=1))
    assert "|CANCELLED" in run(tmp_path, *listing)
    calendar_in(folder, now=NOW + timedelta(days=40))
    assert "Mary" not in run(tmp_path, *listing)


def test_todoman_lists_the_tasks_of_a_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "dentist.ics").unlink()
    todo = program("todoman")
    config = tmp_path / "todoman.py"
    config.write_text(f"path = {str(tmp_path / '*endar')!r}\ndate_format = '%Y-%m-%d'\n")
    listing = (todo, "--config", str(config), "list", "--sort", "due")
    calendar_in(folder, item(), as_tasks=True)
    shown = run(tmp_path, *listing)
    assert "Mary Somerville: 3 months ago" in shown
    assert "2026-03-13" in shown
    calendar_in(folder, now=NOW + timedelta(days=1), as_tasks=True)
    assert "Mary" not in run(tmp_path, *listing)


def test_the_command_brings_a_folder_up_to_date(run_intro: RunsInSubprocess, folder: Path) -> None:
    for command in (
        ("add-contact", "Mary Somerville", "--met", "Dinner", "--on", "2025-11-01"),
        ("remind", "mary-somerville", "in 2 weeks", "ask how the move went"),
        ("remind", "mary-somerville", "in 3 months", "her new book"),
    ):
        assert run_intro(*command).exit_code == 0
    assert run_intro("followup", "--ics", str(folder)) == Result(0, "", "")
    assert only(folder / "remind-1@intro.ics")["SUMMARY"].endswith("ask how the move went")
    assert run_intro("done", "remind-1").exit_code == 0
    assert run_intro("followup", "--ics", str(folder)) == Result(0, "", "")
    assert only(folder / "remind-1@intro.ics")["STATUS"] == "CANCELLED"
    refused = run_intro("followup", "--todo")
    assert (refused.exit_code, "--ics" in refused.stderr) == (2, True)

"""The review is the practice: what must be done is in it, once, and nothing else is."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from introcli.errors import IntroError
from introcli.introductions import draft as drafting
from introcli.introductions import draft as kinds
from introcli.introductions import mark as moves
from introcli.introductions import mark as send_marks
from introcli.introductions.mark import SendMark
from introcli.introductions.write_messages import Asked
from introcli.language.follow_ups import Group
from introcli.language.views import FollowUpItem
from introcli.people import cadence, contacts, tags, timeline
from introcli.people.fields import ContactFields
from introcli.people.timeline import MeetingFields
from introcli.review import agenda as followup
from introcli.review import due_items
from introcli.review.agenda import agenda
from introcli.store.workspace import Workspace
from introcli.upkeep import history
from tests.properties.must_act import must_act
from tests.store.story import begin
from tests.support import RunsInProcess

REFUSALS = {2, 3, 4, 5}
EVENTS = ("agreed", "declined", "revise", "introduced", "met", "lapsed", "withdrawn", "close")
KINDS = ("nudge", "thanks", "report-back", "check-in", "first-message", "answer")
PEOPLE = st.integers(2, 7).map(str)
INTRODUCTIONS = st.integers(1, 8)
DAYS = st.integers(0, 20)
Step = tuple[Any, ...]


class _Doing:
    """What happens in a life with introductions."""

    @staticmethod
    def wait(workspace: Workspace) -> None:
        """Only time passes."""

    @staticmethod
    def meet(workspace: Workspace, hours: int) -> None:
        on = (workspace.now - timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M")
        meeting = MeetingFields(event="Fair", on=on)
        fields = ContactFields(name=f"Guest {workspace.now:%j%H}", strength=hours % 6 or None)
        contacts.add_contact(workspace, fields, meeting, allow_duplicate=True)

    @staticmethod
    def touch(workspace: Workspace, who: str) -> None:
        timeline.touch(workspace, who, channel=None, note="", on=None, direction="in")

    @staticmethod
    def note(workspace: Workspace, who: str) -> None:
        timeline.add_note(workspace, who, "likes tea")

    @staticmethod
    def invite(workspace: Workspace, who: str) -> None:
        kinds.draft_invite(workspace, who, Asked(purpose="talk of tides"))

    @staticmethod
    def draft(workspace: Workspace, who: str, via: str) -> None:
        drafting.draft_request(workspace, [who], via, Asked(purpose="see the engine at work"))

    @staticmethod
    def draft_next(workspace: Workspace, number: int, kind: str | None) -> None:
        drafting.draft_next(workspace, number, Asked(), kind=kind)

    @staticmethod
    def send(workspace: Workspace, number: int, kind: str | None) -> None:
        drafting.draft_next(workspace, number, Asked(), kind=kind)
        send_marks.send_mark(workspace, SendMark(number, kind=kind, force=True))

    @staticmethod
    def mark(workspace: Workspace, number: int, name: str, on: str) -> None:
        moves.mark(workspace, number, name, moves.Said(on=on))

    @staticmethod
    def keep(workspace: Workspace, who: str, every: str) -> None:
        cadence.set_cadence_of(workspace, who, every)

    @staticmethod
    def keep_tag(workspace: Workspace, every: str) -> None:
        cadence.cadence_of_tag(workspace, "science", every)

    @staticmethod
    def keep_strength(workspace: Workspace, strength: int, every: str) -> None:
        cadence.cadence_of_strength(workspace, strength, every)

    @staticmethod
    def birthday(workspace: Workspace, who: str, ahead: int) -> None:
        day = workspace.today + timedelta(days=ahead)
        fields = ContactFields(birthday=f"{day:%m-%d}", dates=(f"name day={day:%m-%d}",))
        contacts.edit_contact(workspace, who, fields)

    @staticmethod
    def remind(workspace: Workspace, who: str, days: int) -> None:
        followup.remind(workspace, who, f"in {days + 1} days", "of the book")

    @staticmethod
    def snooze(workspace: Workspace, which: int, days: int) -> None:
        if items := agenda(workspace).items:
            day = workspace.today + timedelta(days=days + 1)
            followup.snooze(workspace, items[which % len(items)].id, day.isoformat())

    @staticmethod
    def archive(workspace: Workspace, who: str, back: bool) -> None:
        tags.change_each(workspace, [who], tags.hiding(workspace, back=back))

    @staticmethod
    def undo(workspace: Workspace) -> None:
        history.undo(workspace)


def _step(name: str, *told: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    return st.tuples(st.just(name), DAYS, *told)


EVERY = st.sampled_from(["1d", "5d", "weekly", "monthly", "never", "default"])
ANY_KIND = st.one_of(st.none(), st.sampled_from(KINDS))
STEPS = st.one_of(
    _step("wait"),
    _step("meet", st.integers(0, 60)),
    _step("touch", PEOPLE),
    _step("note", PEOPLE),
    _step("invite", PEOPLE),
    _step("draft", PEOPLE, PEOPLE),
    _step("draft_next", INTRODUCTIONS, ANY_KIND),
    _step("send", INTRODUCTIONS, ANY_KIND),
    _step("send", INTRODUCTIONS, st.none()),
    _step("mark", INTRODUCTIONS, st.sampled_from(EVENTS), st.sampled_from(["now", "yesterday"])),
    _step("mark", INTRODUCTIONS, st.sampled_from(EVENTS), st.just("now")),
    _step("keep", PEOPLE, EVERY),
    _step("keep_tag", EVERY),
    _step("keep_strength", st.integers(1, 5), EVERY),
    _step("birthday", PEOPLE, st.integers(-3, 9)),
    _step("remind", PEOPLE, DAYS),
    _step("snooze", st.integers(0, 9), DAYS),
    _step("archive", PEOPLE, st.booleans()),
    _step("undo"),
)


def _live(workspace: Workspace, steps: list[Step]) -> Workspace:
    """Do one thing after the other, with days between them; what is refused is left undone."""
    for name, days, *told in steps:
        later = workspace.now + timedelta(days=days, hours=3)
        workspace = replace(workspace, now=later.astimezone(), command=name)
        try:
            getattr(_Doing, name)(workspace, *told)
        except IntroError as problem:
            if problem.exit_code not in REFUSALS:
                raise
    return workspace


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database is kept that every example begins with."""
    return tmp_path_factory.mktemp("first") / "intro.db"


@pytest.fixture
def begun(intro: RunsInProcess, workspace: Workspace, first: Path) -> Workspace:
    """A workspace with somebody and something of every kind in it."""
    if not first.exists():
        begin(intro, workspace)
        shutil.copy(workspace.database, first)
    return replace(workspace, database=first)


@contextmanager
def _copied(workspace: Workspace) -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "intro.db"
        shutil.copy(workspace.database, copy)
        os.chmod(copy, 0o600)
        yield replace(workspace, database=copy)


def _shown(workspace: Workspace) -> list[tuple[str, str]]:
    return [(item.id, item.due_on) for item in agenda(workspace).items]


def _wanted(workspace: Workspace) -> list[tuple[str, str]]:
    acts = must_act(workspace.database, workspace.now)
    return sorted((act.name, act.on.isoformat()) for act in acts)


def _check(workspace: Workspace) -> tuple[FollowUpItem, ...]:
    """Hold the review against the practice; return what is in it."""
    items = agenda(workspace).items
    shown = [(item.id, item.due_on) for item in items]
    assert sorted(shown) == _wanted(workspace)
    assert len(set(shown)) == len(shown)
    assert due_items.glance(workspace).total == len(items)
    places = [list(Group).index(Group(item.group)) for item in items]
    assert places == sorted(places)
    return items


MESSAGES = {
    "nudge": "nudge", "thanks": "thanks", "report": "report-back", "check": "check-in",
    "answer": "answer", "revise": None, "write": None,
    "regret": "regret",
}  # fmt: skip


def _do(workspace: Workspace, item: FollowUpItem) -> None:
    """Do what an item says."""
    code, number = item.id.split("-")[0], item.introduction or 0
    if code in ("touch", "birthday", "date", "remind"):
        followup.done(workspace, item.id, "")
    elif code == "lapse":
        moves.mark(workspace, number, "lapsed")
    elif code == "close":
        moves.close(workspace, number, outcome="pleasant", rating=None)
    elif code in ("window", "draft"):
        if not number:
            number = kinds.draft_invite(
                workspace, str(item.contact.id), Asked(purpose="talk of tides")
            ).introduction.id
        send_marks.send_mark(workspace, SendMark(number, force=True))
    else:
        written = drafting.draft_next(workspace, number, Asked(), kind=MESSAGES[code]).messages[0]
        send_marks.send_mark(workspace, SendMark(number, kind=written.kind, force=True))


_FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
_FEW = settings(max_examples=12, deadline=None, suppress_health_check=_FIXTURES)
_MANY = settings(max_examples=400, deadline=None, suppress_health_check=_FIXTURES)
LIVES = st.lists(STEPS, min_size=2, max_size=12)


def _check_life(begun: Workspace, steps: list[Step]) -> None:
    with _copied(begun) as fresh:
        later = _live(fresh, steps)
        for item in _check(later):
            event(item.id.split("-")[0])
            with _copied(later) as rehearsal:
                _do(rehearsal, item)
                assert item.id not in dict(_shown(rehearsal)), item
                _check(rehearsal)


def _check_snoozes(begun: Workspace, steps: list[Step], days: int) -> None:
    with _copied(begun) as fresh:
        later = _live(fresh, steps)
        for item in agenda(later).items:
            with _copied(later) as put_off:
                until = later.today + timedelta(days=days)
                followup.snooze(put_off, item.id, until.isoformat())
                for passed in range(days + 1):
                    then = replace(put_off, now=later.now + timedelta(days=passed))
                    _check(then)
                    if passed < days:
                        assert item.id not in dict(_shown(then))


@_FEW
@given(steps=LIVES)
def test_review_is_what_must_be_done_and_what_is_done_is_gone(
    begun: Workspace, steps: list[Step]
) -> None:
    _check_life(begun, steps)


@pytest.mark.slow
@_MANY
@given(steps=st.lists(STEPS, min_size=4, max_size=25))
def test_review_is_what_must_be_done_in_400_lives(begun: Workspace, steps: list[Step]) -> None:
    _check_life(begun, steps)


@settings(_FEW, max_examples=5)
@given(steps=LIVES, days=st.integers(1, 4))
def test_what_is_put_off_is_back_on_its_day(begun: Workspace, steps: list[Step], days: int) -> None:
    _check_snoozes(begun, steps, days)


@contextmanager
def _in_zone(name: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        yield
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has one time zone a process")
@settings(_FEW, max_examples=5)
@given(steps=LIVES)
def test_no_day_moves_with_the_time_zone(begun: Workspace, steps: list[Step]) -> None:
    """The same wall clock, wherever one has travelled: all but the window, which counts hours."""
    with _copied(begun) as fresh:
        later = _live(fresh, steps)
        wall = later.now.replace(tzinfo=None, hour=12)
        shown = []
        for zone in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"):
            with _in_zone(zone):
                there = replace(later, now=wall.astimezone())
                shown.append([one for one in _shown(there) if not one[0].startswith("window")])
        windows = {item.contact.id for item in agenda(later).items if item.group == "window"}
        if not windows:
            assert shown.count(shown[0]) == len(shown)


# In Berlin the clocks went forward on 29 March 2026 and back on 25 October.
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has one time zone a process")
@pytest.mark.parametrize("changed", [datetime(2026, 3, 29), datetime(2026, 10, 25)])
@pytest.mark.parametrize("hour", [0, 1, 4, 12, 23])
def test_no_day_moves_with_the_clocks(begun: Workspace, changed: datetime, hour: int) -> None:
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    before, after = (winter, summer) if changed.month == 3 else (summer, winter)
    with _copied(begun) as fresh, _in_zone("Europe/Berlin"):
        eve = (changed - timedelta(days=1)).replace(hour=hour)
        there = replace(fresh, now=eve.replace(tzinfo=before))
        timeline.touch(there, "3", channel=None, note="", on=None, direction="out")
        reminder, _ = followup.remind(there, "4", "tomorrow", "of the book")
        cadence.set_cadence_of(there, "3", "1d")
        days = {}
        for passed in range(3):
            day = (changed + timedelta(days=passed - 1)).replace(hour=hour)
            zone = (
                before if (day < changed or (day.date() == changed.date() and hour < 2)) else after
            )
            days[passed] = dict(_shown(replace(fresh, now=day.replace(tzinfo=zone))))
        assert "touch-3" not in days[0]
        assert days[1]["touch-3"] == days[2]["touch-3"] == f"{changed:%Y-%m-%d}"
        assert [reminder.id in shown for shown in days.values()] == [False, True, True]

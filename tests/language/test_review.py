"""The weekly review: what is due, from which day or hour, in which order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations
from typing import Any

import pytest

from introcli.language.follow_ups import (
    Due,
    Group,
    Meeting,
    Snooze,
    Standing,
    due_for,
    is_snoozed,
    urgency,
    window,
    window_of,
)
from introcli.language.views import ContactRef, ItemId
from introcli.language.vocabulary import IntroductionKind, MessageKind, State

REQUEST, BROKER = IntroductionKind.REQUEST, IntroductionKind.BROKER
RECEIVED, INVITE = IntroductionKind.RECEIVED, IntroductionKind.INVITE
SINCE = date(2026, 3, 2)
ADA = ContactRef(3, "ada-king", "Ada King")
DAY = timedelta(days=1)


def _standing(kind: IntroductionKind, state: State, turn: str = "me", **values: Any) -> Standing:
    plain: dict[str, Any] = {
        "id": 7,
        "kind": kind,
        "state": state,
        "turn": turn,
        "wait_days": 5,
        "most_nudges": 2,
        "since": SINCE,
        "created_on": date(2026, 1, 1),
    }
    return Standing(**(plain | values))


def _sent(*kinds: MessageKind, on: date = SINCE) -> dict[str, Any]:
    return {"last_sent": tuple((kind, on) for kind in kinds)}


THANKED = _sent(MessageKind.THANKS, MessageKind.FIRST_MESSAGE)
REPORTED = _sent(MessageKind.REPORT_BACK, MessageKind.FIRST_MESSAGE)
INTRODUCED: dict[str, Any] = {"introduced_on": SINCE}
MET: dict[str, Any] = {"met_on": SINCE}
CASES: tuple[tuple[Standing, str, Group, str, int], ...] = (
    (_standing(REQUEST, State.DRAFTED), "draft", Group.STALE, "E7", 2),
    (_standing(REQUEST, State.REVISE), "revise", Group.TURN, "C9", 0),
    (_standing(REQUEST, State.ASKED, "connector"), "nudge", Group.WAITING, "E5", 5),
    (_standing(REQUEST, State.ASKED, "connector", nudges=1), "nudge", Group.WAITING, "E5", 5),
    (_standing(REQUEST, State.ASKED, "connector", nudges=2), "lapse", Group.WAITING, "E5", 5),
    (_standing(REQUEST, State.ASKED, "connector", most_nudges=0), "lapse", Group.WAITING, "E5", 5),
    (_standing(REQUEST, State.AGREED, "connector", wait_days=10), "nudge", Group.WAITING, "E5", 10),
    (_standing(REQUEST, State.INTRODUCED), "write", Group.TURN, "E4", 0),
    (_standing(REQUEST, State.INTRODUCED, "target", **INTRODUCED),
     "thanks", Group.THANKS, "F14", 1),
    (_standing(REQUEST, State.INTRODUCED, "target", **INTRODUCED, **THANKED),
     "nudge", Group.WAITING, "E5", 5),
    (_standing(REQUEST, State.MET, **MET), "report", Group.THANKS, "F14", 2),
    (_standing(REQUEST, State.MET, **MET, **_sent(MessageKind.THANKS, on=SINCE - DAY)),
     "report", Group.THANKS, "F14", 2),
    (_standing(REQUEST, State.MET, **MET, **_sent(MessageKind.REPORT_BACK)),
     "close", Group.TURN, "A8", 14),
    (_standing(REQUEST, State.MET, **MET, **_sent(MessageKind.THANKS)),
     "close", Group.TURN, "A8", 14),
    (_standing(REQUEST, State.INTRODUCED, "target", **INTRODUCED, **REPORTED),
     "nudge", Group.WAITING, "E5", 5),
    (_standing(REQUEST, State.CLOSED, "nobody", **MET), "report", Group.THANKS, "F14", 2),
    (_standing(BROKER, State.ASKED, "target"), "nudge", Group.WAITING, "E5", 5),
    (_standing(BROKER, State.AGREED), "write", Group.TURN, "A4", 0),
    (_standing(BROKER, State.AGREED, "requester"), "nudge", Group.WAITING, "E5", 5),
    (_standing(BROKER, State.INTRODUCED, "requester", **INTRODUCED), "check", Group.TURN, "A8", 14),
    (_standing(BROKER, State.INTRODUCED, "requester", **INTRODUCED,
               **_sent(MessageKind.CHECK_IN, on=SINCE + DAY)),
     "check", Group.TURN, "A8", 15),
    (_standing(BROKER, State.MET, **MET), "close", Group.TURN, "A8", 14),
    (_standing(INVITE, State.DRAFTED), "draft", Group.STALE, "E7", 2),
    (_standing(INVITE, State.ASKED, "target"), "nudge", Group.WAITING, "E5", 5),
    (_standing(INVITE, State.AGREED), "write", Group.TURN, "B6", 0),
    (_standing(INVITE, State.AGREED, "target"), "close", Group.TURN, "A8", 14),
    (_standing(RECEIVED, State.INTRODUCED), "answer", Group.TURN, "E4", 0),
    (_standing(RECEIVED, State.AGREED), "answer", Group.TURN, "E7", 0),
    (_standing(RECEIVED, State.INTRODUCED, "requester", **INTRODUCED),
     "thanks", Group.THANKS, "F14", 1),
)  # fmt: skip


@pytest.mark.parametrize(("standing", "code", "group", "rule", "days"), CASES)
def test_what_is_due_and_from_when(
    standing: Standing, code: str, group: Group, rule: str, days: int
) -> None:
    found = due_for(standing)
    assert found is not None
    assert (found.code, found.group, found.rule) == (code, group, rule)
    assert found.due_on == SINCE + timedelta(days=days)
    assert (found.introduction_id, str(found.key)) == (7, f"{code}-7")


@pytest.mark.parametrize(
    "standing",
    [
        _standing(REQUEST, State.DECLINED, "nobody"),
        _standing(REQUEST, State.LAPSED, "nobody"),
        _standing(REQUEST, State.WITHDRAWN, "nobody", **INTRODUCED),
        _standing(REQUEST, State.CLOSED, "nobody"),
        _standing(REQUEST, State.CLOSED, "nobody", **MET, **_sent(MessageKind.REPORT_BACK)),
        _standing(BROKER, State.CLOSED, "nobody", **MET, **INTRODUCED),
        _standing(INVITE, State.CLOSED, "nobody", **MET),
    ],
)
def test_what_has_ended_and_owes_nothing_is_not_due(standing: Standing) -> None:
    assert due_for(standing) is None


@pytest.mark.parametrize("kind", IntroductionKind)
@pytest.mark.parametrize("state", State)
def test_an_open_introduction_always_asks_something(kind: IntroductionKind, state: State) -> None:
    for turn in ("me", "connector", "target", "requester"):
        found = due_for(_standing(kind, state, turn))
        ended = state in (State.DECLINED, State.LAPSED, State.WITHDRAWN, State.CLOSED)
        # A no is passed on (A16).
        is_passed_on = (kind, state) in (
            (BROKER, State.DECLINED), (BROKER, State.LAPSED), (RECEIVED, State.DECLINED),
        )  # fmt: skip
        assert (found is None) == (ended and not is_passed_on)


# Summer time began in Berlin on 29 March 2026, at 02:00.
WINTER, SUMMER = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("met_at", "before", "zone"),
    [
        (datetime(2026, 3, 2, 18, tzinfo=UTC), UTC, UTC),
        (datetime(2026, 3, 28, 20, tzinfo=WINTER), WINTER, SUMMER),
        (datetime(2026, 10, 24, 20, tzinfo=SUMMER), SUMMER, WINTER),
    ],
    ids=["plain", "summer time begins", "summer time ends"],
)
def test_the_window_is_4_to_24_real_hours(
    met_at: datetime, before: timezone, zone: timezone
) -> None:
    meeting = Meeting(ADA, met_at.date(), met_at)
    opens, closes = met_at + timedelta(hours=4), met_at + timedelta(hours=24)
    second = timedelta(seconds=1)
    assert window(meeting, (opens - second).astimezone(before)) is None
    found = window(meeting, opens.astimezone(before))
    assert found is not None
    late = window(meeting, closes.astimezone(zone))
    assert late is not None
    assert found.due_at == late.due_at == closes
    assert late.due_on == closes.astimezone(zone).date()
    assert found.due_on == opens.astimezone(before).date()
    assert (found.group, found.rule, str(found.key)) == (Group.WINDOW, "B3", "window-3")


def test_a_missed_window_is_forgotten_after_a_week() -> None:
    met_at = datetime(2026, 3, 2, 18, tzinfo=UTC)
    meeting = Meeting(ADA, met_at.date(), met_at)
    week = met_at + timedelta(days=7)
    assert window(meeting, week - timedelta(seconds=1)) is not None
    assert window(meeting, week) is None


def test_a_meeting_known_by_its_day_alone_was_at_midday() -> None:
    now = datetime(2026, 3, 2, 15, 59, tzinfo=SUMMER)
    meeting = Meeting(ADA, date(2026, 3, 2), None)
    assert window(meeting, now) is None
    assert window(meeting, now + timedelta(minutes=1)) is not None
    assert window_of(meeting.met_on, None, now) == (
        datetime(2026, 3, 2, 16, tzinfo=SUMMER),
        datetime(2026, 3, 3, 12, tzinfo=SUMMER),
    )


def _due(group: Group, day: int, number: int) -> Due:
    return Due(group, "touch", "D9", date(2026, 3, day), contact_id=number)


def test_the_order_is_group_then_day_then_name() -> None:
    wanted = [
        _due(Group.WINDOW, 9, 1),
        _due(Group.TURN, 3, 2),
        _due(Group.TURN, 4, 1),
        _due(Group.TURN, 4, 3),
        _due(Group.STALE, 1, 1),
    ]
    for mixed in permutations(wanted):
        assert sorted(mixed, key=urgency) == wanted


def test_the_groups_stand_in_order_of_urgency() -> None:
    assert [group.value for group in Group] == [
        "window", "turn", "waiting", "thanks", "passed", "touch", "stale", "remind",
        "suggestion",
    ]  # fmt: skip


@pytest.mark.parametrize(("until", "snoozed"), [(1, False), (2, False), (3, True)])
def test_a_snoozed_item_is_back_on_the_day_it_was_put_off_to(until: int, snoozed: bool) -> None:
    item = _due(Group.TOUCH, 1, 4)
    assert (
        is_snoozed(item, {ItemId("touch", 4): Snooze(date(2026, 3, until))}, today=date(2026, 3, 2))
        is snoozed
    )


def test_snoozing_one_item_leaves_the_others() -> None:
    snoozes = {ItemId(*item): Snooze(date(2027, 1, 1)) for item in (("touch", 5), ("nudge", 4))}
    assert not is_snoozed(_due(Group.TOUCH, 1, 4), snoozes, today=date(2026, 3, 2))


def test_a_reminder_has_a_name_of_its_own() -> None:
    two = [
        Due(Group.REMIND, "remind", "D9", SINCE, contact_id=4, reminder_id=number)
        for number in (1, 2)
    ]
    assert [str(item.key) for item in two] == ["remind-1", "remind-2"]


def test_what_is_due_says_from_which_day_it_is_counted() -> None:
    found = due_for(_standing(REQUEST, State.MET, met_on=SINCE - DAY))
    assert found is not None
    assert (found.since, found.due_on) == (SINCE - DAY, SINCE + DAY)


def test_a_window_is_counted_from_the_meeting_and_knows_what_is_written() -> None:
    now = datetime(2026, 3, 3, 9, tzinfo=UTC)
    met_at = datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert window(Meeting(ADA, SINCE, met_at, written=8), now) == Due(
        Group.WINDOW, "window", "B3", SINCE + DAY, contact_id=3, introduction_id=8,
        due_at=met_at + DAY, since=SINCE,
    )  # fmt: skip


def test_a_window_closes_on_the_day_of_the_local_zone() -> None:
    met_at = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
    now = datetime(2026, 3, 4, 1, tzinfo=SUMMER)
    found = window(Meeting(ADA, date(2026, 3, 3), met_at), now)
    assert found is not None
    assert found.due_on == date(2026, 3, 4)
    opens, closes = window_of(date(2026, 3, 3), met_at, now)
    assert opens.tzinfo == closes.tzinfo == SUMMER

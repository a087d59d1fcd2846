"""One word with a contact settles all that wants one: what stands for the others."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.language.follow_ups import Due, Group, Snooze, each_once, is_snoozed
from introcli.language.views import ItemId

TODAY = date(2026, 3, 2)


def _word(code: str, on: date = TODAY, contact: int = 4, written: int | None = None) -> Due:
    group = Group.WINDOW if code == "window" else Group.TOUCH
    return Due(group, code, "D9", on, contact_id=contact, introduction_id=written)


def _draft(introduction: int) -> Due:
    return Due(Group.STALE, "draft", "E7", TODAY, introduction_id=introduction)


def _shown(items: list[Due]) -> set[str]:
    orders = [each_once(mixed, TODAY) for mixed in permutations(items)]
    assert len({frozenset(order) for order in orders}) == 1
    return {str(item.key) for item in orders[0]}


def test_of_what_is_due_by_now_the_first_meeting_goes_before_a_birthday_and_that_before_a_touch() \
        -> None:  # fmt: skip
    window, birthday, other, touch = map(_word, ("window", "birthday", "date", "touch"))
    assert _shown([touch, other, birthday, window]) == {"window-4"}
    assert _shown([touch, other, birthday]) == {"birthday-4"}
    assert _shown([touch, other]) == {"date-4"}


def test_what_is_due_goes_before_what_is_to_come() -> None:
    birthday = _word("birthday", date(2026, 3, 5))
    assert _shown([birthday, _word("touch", date(2026, 3, 1))]) == {"touch-4"}
    assert _shown([birthday, _word("touch", date(2026, 3, 6))]) == {"birthday-4"}


def test_how_long_a_thing_is_overdue_does_not_outweigh_its_kind() -> None:
    long_ago = _word("touch", date(2025, 1, 1))
    assert _shown([long_ago, _word("birthday", date(2026, 3, 1))]) == {"birthday-4"}


def test_of_two_of_a_kind_the_older_is_shown_and_then_the_first_by_name() -> None:
    older = _word("date", date(2026, 2, 27))._replace(what="wedding")
    newer = _word("date", date(2026, 3, 1))._replace(what="moved house")
    same = older._replace(what="name day")
    assert _shown([newer, older]) == {"date-4-wedding"}
    assert _shown([older, same]) == {"date-4-name day"}


def test_each_contact_has_a_word_of_their_own() -> None:
    assert _shown([_word("touch"), _word("touch", contact=5)]) == {"touch-4", "touch-5"}


def test_an_invitation_that_is_drafted_is_the_matter_of_its_meeting() -> None:
    window = _word("window", written=7)
    assert _shown([window, _draft(7), _draft(8)]) == {"window-4", "draft-8"}
    assert _shown([_word("window"), _draft(7)]) == {"window-4", "draft-7"}
    assert _shown([_word("touch", written=7), _draft(7)]) == {"touch-4", "draft-7"}


def test_only_the_draft_is_the_meetings_matter() -> None:
    nudge = _draft(7)._replace(code="nudge")
    assert _shown([_word("window", written=7), nudge]) == {"window-4", "nudge-7"}


def test_a_draft_beside_a_meeting_that_is_not_shown_is_shown() -> None:
    window = _word("window", date(2026, 3, 3), written=7)
    assert _shown([window, _word("touch"), _draft(7)]) == {"touch-4", "draft-7"}


def test_what_is_about_no_contact_is_left_in_its_order() -> None:
    items = [_draft(3), _draft(1), _draft(2)]
    assert each_once(items, TODAY) == items


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(days, days, st.none() | days)
def test_what_was_put_off_is_away_until_its_day_and_back_on_it(
    put_off_on: date, until: date, since: date | None
) -> None:
    item = _word("touch", put_off_on)._replace(since=since)
    snoozes = {item.key: Snooze(until, since)}
    assert is_snoozed(item, snoozes, until - timedelta(days=1))
    assert not is_snoozed(item, snoozes, until)
    assert is_snoozed(item, snoozes, put_off_on) == (put_off_on < until)


@pytest.mark.parametrize(
    ("noted", "counted_from", "snoozed"),
    [
        (None, None, True),
        (None, TODAY, True),
        (TODAY, TODAY, True),
        (TODAY, TODAY + timedelta(days=1), False),
        (TODAY, None, False),
    ],
)
def test_a_later_thing_of_the_same_name_is_not_put_off_with_it(
    noted: date | None, counted_from: date | None, snoozed: bool
) -> None:
    item = _word("touch")._replace(since=counted_from)
    snoozes = {ItemId("touch", 4): Snooze(date(2027, 1, 1), noted)}
    assert is_snoozed(item, snoozes, TODAY) is snoozed

"""Where a review stands: what is settled, skipped, new, and what undo would take back."""

from __future__ import annotations

from introcli.cli.review.session import ELSEWHERE, Session
from introcli.language.views import ContactRef, FollowUpItem, ItemId
from introcli.review.actions import Done


def _item(name: str, say: str = "") -> FollowUpItem:
    return FollowUpItem(
        key=ItemId(name[:-2], 1), group="turn", due_on="2026-03-02", overdue_days=0, reason="",
        rule="E7", contact=ContactRef(1, "ada", "Ada"), introduction=None, say=say, command="intro",
        about=name,
    )  # fmt: skip


def _session(*names: str) -> Session:
    return Session([_item(name) for name in names])


def test_what_is_no_longer_due_was_settled_by_what_was_done() -> None:
    session = _session("a-1", "b-1")
    session.record(Done("a-1", "Ada", "in touch", 1))
    session.refresh([_item("b-1")])
    assert session.marks["a-1"].said == "in touch"
    assert (session.settled, session.left) == (1, 1)


def test_what_somebody_else_settled_is_said_to_be_so() -> None:
    session = _session("a-1", "b-1")
    session.refresh([_item("b-1")])
    assert session.marks["a-1"].said == ELSEWHERE


def test_what_was_undone_is_open_again() -> None:
    session = _session("a-1", "b-1")
    session.refresh([_item("b-1")])
    session.refresh([_item("a-1"), _item("b-1")])
    assert session.left == 2


def test_what_only_an_undone_thing_brought_up_is_forgotten() -> None:
    session = _session("a-1", "b-1")
    done = Done("a-1", "Ada", "answer marked as sent", 1)
    session.record(done)
    session.refresh([_item("b-1"), _item("thanks")])
    session.skip("thanks")
    session.forget(done)
    session.refresh([_item("a-1"), _item("b-1")])
    assert [item.id for item in session.items] == ["a-1", "b-1"]
    assert (session.settled, session.skipped, session.left) == (0, 0, 2)


def test_skipped_items_stay_skipped_and_are_no_settled_ones() -> None:
    session = _session("a-1", "b-1")
    session.skip("a-1")
    session.refresh([_item("a-1"), _item("b-1")])
    assert (session.settled, session.skipped, session.left) == (0, 1, 1)


def test_a_skipped_item_that_is_settled_after_all_counts_once() -> None:
    session = _session("a-1", "b-1")
    session.skip("a-1")
    session.refresh([_item("b-1")])
    assert (session.settled, session.skipped, session.left) == (1, 0, 1)


def test_new_items_come_in_where_the_fresh_list_has_them() -> None:
    session = _session("a-1", "c-1")
    session.refresh([_item("new-1"), _item("a-1"), _item("b-1"), _item("c-1"), _item("d-1")])
    assert [item.id for item in session.items] == ["new-1", "a-1", "b-1", "c-1", "d-1"]


def test_items_say_what_is_so_now() -> None:
    session = _session("a-1")
    session.refresh([_item("a-1", "three hours left")])
    assert session.items[0].say == "three hours left"


def test_the_next_item_is_below_and_then_from_the_top() -> None:
    session = _session("a-1", "b-1", "c-1")
    session.skip("b-1")
    assert session.next_open("b-1") == "c-1"
    session.skip("c-1")
    assert session.next_open("c-1") == "a-1"
    session.skip("a-1")
    assert session.next_open("a-1") is None


def test_what_changed_nothing_cannot_be_undone() -> None:
    session = _session("a-1")
    session.record(Done("a-1", "Ada", "copied", None))
    assert session.last() is None

"""Where a review stands: what is settled, skipped, new, and what undo would take back."""

from __future__ import annotations

from introcli.cli.review.session import ELSEWHERE, Session
from introcli.language.views import ContactRef, FollowUpItem
from introcli.review.actions import Done


def _item(name: str, say: str = "") -> FollowUpItem:
    return FollowUpItem(
        id=name, group="turn", due_on="2026-03-02", overdue_days=0, reason="", rule="E7",
        contact=ContactRef(1, "ada", "Ada"), introduction=None, say=say, command="intro",
        about=name,
    )  # fmt: skip


def _session(*names: str) -> Session:
    return Session([_item(name) for name in names])


def test_what_is_no_longer_due_was_settled_by_what_was_done() -> None:
    session = _session("a", "b")
    session.record(Done("a", "Ada", "in touch", 1))
    session.refresh([_item("b")])
    assert session.marks["a"].said == "in touch"
    assert (session.settled, session.left) == (1, 1)


def test_what_somebody_else_settled_is_said_to_be_so() -> None:
    session = _session("a", "b")
    session.refresh([_item("b")])
    assert session.marks["a"].said == ELSEWHERE


def test_what_was_undone_is_open_again() -> None:
    session = _session("a", "b")
    session.refresh([_item("b")])
    session.refresh([_item("a"), _item("b")])
    assert session.left == 2


def test_what_only_an_undone_thing_brought_up_is_forgotten() -> None:
    session = _session("a", "b")
    done = Done("a", "Ada", "answer marked as sent", 1)
    session.record(done)
    session.refresh([_item("b"), _item("thanks")])
    session.skip("thanks")
    session.forget(done)
    session.refresh([_item("a"), _item("b")])
    assert [item.id for item in session.items] == ["a", "b"]
    assert (session.settled, session.skipped, session.left) == (0, 0, 2)


def test_skipped_items_stay_skipped_and_are_no_settled_ones() -> None:
    session = _session("a", "b")
    session.skip("a")
    session.refresh([_item("a"), _item("b")])
    assert (session.settled, session.skipped, session.left) == (0, 1, 1)


def test_a_skipped_item_that_is_settled_after_all_counts_once() -> None:
    session = _session("a", "b")
    session.skip("a")
    session.refresh([_item("b")])
    assert (session.settled, session.skipped, session.left) == (1, 0, 1)


def test_new_items_come_in_where_the_fresh_list_has_them() -> None:
    session = _session("a", "c")
    session.refresh([_item("new first"), _item("a"), _item("b"), _item("c"), _item("d")])
    assert [item.id for item in session.items] == ["new first", "a", "b", "c", "d"]


def test_items_say_what_is_so_now() -> None:
    session = _session("a")
    session.refresh([_item("a", "three hours left")])
    assert session.items[0].say == "three hours left"


def test_the_next_item_is_below_and_then_from_the_top() -> None:
    session = _session("a", "b", "c")
    session.skip("b")
    assert session.next_open("b") == "c"
    session.skip("c")
    assert session.next_open("c") == "a"
    session.skip("a")
    assert session.next_open("a") is None


def test_what_changed_nothing_cannot_be_undone() -> None:
    session = _session("a")
    session.record(Done("a", "Ada", "copied", None))
    assert session.last() is None

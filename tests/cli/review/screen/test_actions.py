"""The table of actions: each has its key, its function, and a place where it makes sense."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from introcli.cli.review.doing import ReviewDesk
from introcli.cli.review.session import ACTIONS, Action, actions_for, next_action
from introcli.errors import Refused
from introcli.review.actions import load_detail
from introcli.review.agenda import agenda
from introcli.store.workspace import Workspace
from tests.support import RunsInProcess

# Keys that the screen itself uses.
RESERVED = set("jkuq? ")


def test_no_two_actions_share_a_key() -> None:
    keys = [action.key for action in ACTIONS]
    assert len(set(keys)) == len(keys)
    assert set(keys) & RESERVED == set()


@pytest.fixture
def offered(workspace: Workspace, week: RunsInProcess) -> dict[str, tuple[str, set[str]]]:
    """What each item of the week offers: the next step, and all keys."""
    found = {}
    for item in agenda(workspace).items:
        detail = load_detail(workspace, item)
        first = next_action(detail)
        keys = {action.key for action in actions_for(detail)}
        found[item.id.split("-")[0]] = (first.name if first else "", keys)
    return found


@pytest.mark.parametrize(
    ("code", "first", "keys"),
    [
        ("window", "write", "detsn"),
        ("write", "write", "deasn"),
        ("nudge", "write", "deasn"),
        ("report", "write", "deaxsn"),
        ("remind", "tick", "rsn"),
        ("touch", "touch", "tsn"),
    ],
)
def test_an_item_offers_what_settles_it(
    offered: dict[str, tuple[str, set[str]]], code: str, first: str, keys: str
) -> None:
    assert offered[code] == (first, set(keys))


def test_a_draft_is_handed_over_next_and_never_marked_as_sent_by_enter(
    workspace: Workspace, week: RunsInProcess
) -> None:
    assert week("draft", "--intro", "2", "--kind", "nudge").exit_code == 0
    nudge = next(item for item in agenda(workspace).items if item.id == "nudge-2")
    detail = load_detail(workspace, nudge)
    assert detail.message is not None
    assert detail.message.kind == "nudge"
    first = next_action(detail)
    assert first is not None
    assert first.name == "open_message"
    assert {action.key for action in actions_for(detail)} >= set("decomasn")


WRITING = [action for action in ACTIONS if action.name not in ("copy", "open_message", "edit")]


@pytest.mark.parametrize("action", WRITING, ids=lambda action: action.name)
@pytest.mark.parametrize("table", ["contact", "introduction", "message", "follow_up"])
def test_nothing_is_done_to_another_row_than_the_one_that_was_shown(
    workspace: Workspace, week: RunsInProcess, action: Action, table: str
) -> None:
    assert week("draft", "--intro", "2", "--kind", "nudge").exit_code == 0
    desk = ReviewDesk(workspace, 0)
    details = [desk.detail(item) for item in desk.items()]
    offered = [one for one in details if action in actions_for(one)]
    shown = [one for one in offered if any(name == table for name, _, _ in one.shown)]
    with closing(sqlite3.connect(workspace.database)) as connection, connection:
        connection.execute(f"UPDATE {table} SET uid = 'another-' || id")
        before = "\n".join(connection.iterdump())
    for detail in shown:
        answers = {
            question.name: question.choices[0].value
            if question.choices
            else question.default or "x"
            for question in action.asks(detail)
        }
        with pytest.raises(Refused, match="that was shown is no longer number"):
            desk.do(action, detail, answers)
    with closing(sqlite3.connect(workspace.database)) as connection:
        assert "\n".join(connection.iterdump()) == before

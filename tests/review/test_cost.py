"""What the review costs: by what is due, and not by how many are known or what ended long ago."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from introcli.config import Settings
from introcli.review.agenda import agenda
from introcli.review.due_items import glance
from introcli.store.session import make_ready
from introcli.store.workspace import Workspace

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
_AT = "2025-01-01T09:00:00Z"
_CONTACT = """
    INSERT INTO contact (id, uid, handle, name, name_key, name_squash, organisation,
        organisation_key, title, location, about, offers, needs, signature, source, birthday,
        strength, cadence_days, last_touchpoint_on, is_me, do_not_ask, created_at)
    WITH RECURSIVE n(id) AS (SELECT :first UNION ALL SELECT id + 1 FROM n WHERE id < :last)
    SELECT id, 'c' || id, 'c' || id, 'c' || id, 'c' || id, 'c' || id, '', '', '', '', '', '', '',
        '', '', CASE id % 7 WHEN 0 THEN '1980-09-01' ELSE '' END,
        CASE id % 3 WHEN 0 THEN 5 WHEN 1 THEN 4 END, CASE id % 5 WHEN 0 THEN 60 END, :touched,
        0, 0, :at FROM n
"""
_MET = """
    INSERT INTO interaction (uid, contact_id, kind, happened_at, happened_on, event, place, talked,
        insight, hook, summary, source, origin, created_at)
    SELECT uid, id, 'met', last_touchpoint_on, last_touchpoint_on, '', '', '', '', '', '', '', '',
        :at FROM contact WHERE is_me = 0
"""
_ENDED = """
    INSERT INTO introduction (id, uid, kind, state, requester_id, connector_id, target_id, channel,
        purpose, benefits, praise, endorse, blurb, asks_blurb, source, created_at)
    SELECT id, 'i' || id, 'request', 'closed', 1, id, id + 1, 'email', '', '', '', '', '', 0, '',
        :at FROM contact WHERE id BETWEEN 50 AND :last - 1
"""
_EVENT = """
    INSERT INTO introduction_event (uid, introduction_id, at, on_day, event, from_state, to_state,
        note, forced, recorded_at)
    SELECT 'e' || id, id, '2025-02-01', '2025-02-01', 'closed', 'met', 'closed', '', 0, :at
    FROM introduction
"""


def _network(database: Path, contacts: int) -> Workspace:
    """Return a network with thirty who are overdue, and others that nothing is due about."""
    make_ready(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        values = {"at": _AT, "last": contacts, "first": 1, "touched": None}
        connection.execute(_CONTACT, values | {"last": 1})
        connection.execute("UPDATE contact SET is_me = 1")
        connection.execute(_CONTACT, values | {"first": 2, "last": 31, "touched": "2025-06-01"})
        connection.execute(_CONTACT, values | {"first": 32, "touched": "2026-02-15"})
        for statement in (_MET, _ENDED, _EVENT):
            connection.execute(statement, values)
    return Workspace(database, database, database, Settings(), NOW)


def _due(workspace: Workspace) -> int:
    return glance(workspace).total


def _today(workspace: Workspace) -> int:
    return glance(workspace, with_first=True).total


def _listed(workspace: Workspace) -> int:
    return len(agenda(workspace).items)


def _cost(workspace: Workspace, act: Callable[[Workspace], int]) -> tuple[int, int]:
    """Return what an act returns, and how many steps SQLite took for it, in hundreds."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    with workspace.reading() as connection:
        connection.set_progress_handler(step, 100)
        return act(workspace.on(connection)), steps


@pytest.mark.parametrize("act", [_due, _today, _listed])
def test_the_review_costs_the_same_with_ten_times_the_contacts(
    act: Callable[[Workspace], int], tmp_path: Path
) -> None:
    few = _cost(_network(tmp_path / "few.db", 1_000), act)
    many = _cost(_network(tmp_path / "many.db", 10_000), act)
    assert few[0] == many[0] > 0
    assert many[1] <= few[1] + 1


@pytest.mark.parametrize("act", [_due, _today, _listed])
def test_the_review_looks_at_no_table_from_end_to_end(
    act: Callable[[Workspace], int], tmp_path: Path
) -> None:
    workspace, asked = _network(tmp_path / "intro.db", 100), list[str]()
    with workspace.reading() as connection:
        connection.set_trace_callback(asked.append)
        act(workspace.on(connection))
        connection.set_trace_callback(None)
        plans = [
            row[3]
            for statement in asked
            if statement.lstrip().startswith(("SELECT", "WITH"))
            for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
        ]
    tables = ("contact", "interaction", "introduction", "introduction_event", "message", "tie")
    scans = [plan for plan in plans if plan.split()[0] == "SCAN" and "USING" not in plan]
    assert not [
        plan
        for plan in scans
        if plan.split()[1] in tables or plan.split()[1] in ("i", "m", "c", "s", "t", "r")
    ]
    assert any(plan.startswith("SEARCH contact USING INDEX contact_by_strength") for plan in plans)

"""What must hold is held by the database itself, whoever writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from introcli.errors import DatabaseProblem
from introcli.language.vocabulary import IntroductionKind
from introcli.store.session import Work
from tests.factories import contact, event, introduction, three_people, work
from tests.support import dump

REQUEST = IntroductionKind.REQUEST


def _interaction(opened: Work, **values: Any) -> None:
    plain = {
        "contact_id": 2,
        "kind": "met",
        "happened_at": "2026-03-01",
        "happened_on": "2026-03-01",
        "created_at": opened.at,
    }
    opened.add("interaction", **(plain | values))


def _message(opened: Work, **values: Any) -> None:
    introduction(opened, REQUEST)
    plain = {
        "introduction_id": 1,
        "recipient_id": 2,
        "kind": "request",
        "channel": "email",
        "body": "Dear Mary",
        "created_at": opened.at,
    }
    opened.add("message", **(plain | values))


def _template(opened: Work, **values: Any) -> None:
    plain = {"name": "mine", "kind": "request", "body": "Dear", "created_at": opened.at}
    opened.add("template", **(plain | values))


def _event(opened: Work, **values: Any) -> None:
    introduction(opened, REQUEST)
    event(opened, 1, **values)


CASES: dict[str, tuple[Any, dict[str, Any], str]] = {
    "handle with a space": (contact, {"handle": "ada king"}, "handle_is_typable"),
    "handle for a shell": (contact, {"handle": "a$(id)"}, "handle_is_typable"),
    "handle in capitals": (contact, {"handle": "Ada"}, "handle_is_typable"),
    "handle like an option": (contact, {"handle": "-rf"}, "handle_is_typable"),
    "empty handle": (contact, {"handle": ""}, "handle_is_typable"),
    "handle taken": (contact, {"handle": "mary-somerville"}, "UNIQUE"),
    "blank name": (contact, {"name": "   ", "handle": "blank"}, "name_is_not_blank"),
    "strength 6": (contact, {"strength": 6}, "strength_in_range"),
    "strength 0": (contact, {"strength": 0}, "strength_in_range"),
    "cadence 0": (contact, {"cadence_days": 0}, "cadence_days_in_range"),
    "negative capacity": (contact, {"capacity": -1}, "capacity_in_range"),
    "unknown channel": (contact, {"channel": "pigeon"}, "channel_is_known"),
    "unknown tone": (contact, {"tone": "curt"}, "tone_is_known"),
    "second me": (contact, {"is_me": True}, "contact.is_me"),
    "unknown state": (introduction, {"kind": REQUEST, "state": "lost"}, "state_is_known"),
    "unknown outcome": (introduction, {"kind": REQUEST, "outcome": "so-so"}, "outcome_is_known"),
    "rating 6": (introduction, {"kind": REQUEST, "rating": 6}, "rating_in_range"),
    "requester is target": (
        introduction, {"kind": REQUEST, "target_id": 1}, "requester_is_not_target",
    ),
    "connector is target": (
        introduction, {"kind": REQUEST, "connector_id": 3}, "connector_is_a_third",
    ),
    "connector is requester": (
        introduction, {"kind": REQUEST, "connector_id": 1}, "connector_is_a_third",
    ),
    "request without connector": (
        introduction, {"kind": REQUEST, "connector_id": None}, "has_a_connector",
    ),
    "nobody as target": (introduction, {"kind": REQUEST, "target_id": 99}, "removed meanwhile"),
    "moment of 16 characters": (
        _interaction, {"happened_at": "2026-03-01T18:30"}, "happened_at_is_a_moment",
    ),
    "day without a day": (_interaction, {"happened_on": "2026-03"}, "happened_on_is_a_day"),
    "unknown interaction": (_interaction, {"kind": "telepathy"}, "kind_is_known"),
    "unknown direction": (_interaction, {"direction": "up"}, "direction_is_known"),
    "interaction with nobody": (_interaction, {"contact_id": 99}, "removed meanwhile"),
    "met through nobody": (_interaction, {"via_contact_id": 99}, "removed meanwhile"),
    "event at no moment": (_event, {"at": "yesterday"}, "at_is_a_moment"),
    "event to nowhere": (_event, {"to_state": "limbo"}, "to_state_is_known"),
    "unknown message": (_message, {"kind": "poem"}, "kind_is_known"),
    "message to nobody": (_message, {"recipient_id": 99}, "removed meanwhile"),
    "message version 0": (_message, {"version": 0}, "version_from_one"),
    "sent at no moment": (_message, {"sent_at": "now"}, "sent_at_is_a_moment"),
    "template in capitals": (_template, {"name": "Mine"}, "name_is_typable"),
    "template up the tree": (_template, {"name": "../mine"}, "name_is_typable"),
    "blank tag": (
        lambda opened, **values: opened.add("tag", **values),
        {"contact_id": 2, "name": " "}, "name_is_not_blank",
    ),
    "tie the wrong way round": (
        lambda opened, **values: opened.add("tie", created_at=opened.at, **values),
        {"a_id": 3, "b_id": 2}, "a_before_b",
    ),
    "tie with oneself": (
        lambda opened, **values: opened.add("tie", created_at=opened.at, **values),
        {"a_id": 3, "b_id": 3}, "a_before_b",
    ),
    "due on no day": (
        lambda opened, **values: opened.add("follow_up", created_at=opened.at, **values),
        {"contact_id": 2, "due_on": "soon"}, "due_on_is_a_day",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_database_refuses(database: Path, case: str) -> None:
    make, values, constraint = CASES[case]
    three_people(database)
    before = dump(database)
    with pytest.raises(DatabaseProblem, match=constraint), work(database) as opened:
        make(opened, **values)
    assert dump(database) == before


@pytest.mark.parametrize("moment", ["2019", "2024-05", "2026-02-20", "2026-02-20T18:30:00Z"])
def test_a_moment_is_as_precise_as_it_was_given(database: Path, moment: str) -> None:
    three_people(database)
    with work(database) as opened:
        _interaction(opened, happened_at=moment)
    assert moment in dump(database)["interaction"][0]


def test_an_event_that_happened_is_never_changed(database: Path) -> None:
    three_people(database)
    with work(database) as opened:
        introduction(opened, REQUEST)
        event(opened, 1, by_id=2)
    before = dump(database)
    with closing(sqlite3.connect(database)) as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(introduction_event)")]
        # Who did it is forgotten when that contact is deleted; nothing else ever changes.
        columns.remove("by_id")
        for column in columns:
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                connection.execute(f"UPDATE introduction_event SET {column} = {column}")
    assert dump(database) == before

"""Whatever two contacts have: merged, nothing is lost; undone, everything is as it was."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Hashable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from introcli.errors import Refused
from introcli.language.vocabulary import IntroductionKind
from introcli.people.card import load_card
from introcli.people.merge import merge
from introcli.store.workspace import Workspace
from introcli.upkeep.history import undo
from tests.factories import contact, event, introduction, work
from tests.support import dump

PEOPLE = 5
WHO = st.integers(1, PEOPLE)
WORD = st.sampled_from(["", "a", "b", "ü[/x]\x1b", "c\nd"])
FEW = st.sampled_from(["x", "y", "z"])
STRENGTH = st.one_of(st.none(), st.integers(1, 5))
PAIR = st.lists(WHO, min_size=2, max_size=2, unique=True).map(sorted)
ARCHIVED = "2026-01-01T00:00:00Z"
DAY = st.integers(1, 28).map(lambda day: f"2026-02-{day:02}")


def _entry(one: object) -> Hashable:
    """Return what an imported entry of a timeline may be only once."""
    who, _, origin, _ = cast("tuple[int, str, str, int | None]", one)
    return (who, origin) if origin else object()


def _both(one: object) -> Hashable:
    return tuple(cast("tuple[list[int], int | None, str]", one)[0])


NETWORKS = st.fixed_dictionaries(
    {
        "contacts": st.lists(
            st.fixed_dictionaries(
                {"about": WORD, "offers": WORD, "organisation": WORD, "title": WORD,
                 "strength": STRENGTH, "archived_at": st.sampled_from([None, ARCHIVED])}
            ),
            min_size=PEOPLE, max_size=PEOPLE,
        ),
        "points": st.sets(st.tuples(WHO, st.sampled_from(["email", "phone"]), FEW), max_size=12),
        "tags": st.sets(st.tuples(WHO, FEW), max_size=10),
        "affiliations": st.lists(st.tuples(WHO, FEW, WORD), max_size=6),
        "interactions": st.lists(
            st.tuples(WHO, DAY, st.sampled_from(["", "o1", "o2"]), st.one_of(st.none(), WHO)),
            max_size=8, unique_by=_entry,
        ),
        "ties": st.lists(
            st.tuples(PAIR, STRENGTH, WORD), max_size=8, unique_by=_both
        ),
        "not_same": st.lists(PAIR, max_size=5, unique_by=str),
        "introductions": st.lists(st.permutations(range(1, PEOPLE + 1)), max_size=4),
        "messages": st.sets(st.tuples(WHO, st.integers(1, 3)), max_size=6),
        "follow_ups": st.lists(WHO, max_size=4),
    }
)  # fmt: skip


def _write(database: Path, network: dict[str, Any]) -> None:
    with work(database) as opened:
        for number, values in enumerate(network["contacts"], start=1):
            org = values["organisation"]
            contact(opened, f"P {number}", handle=f"p{number}", is_me=number == 1,
                    organisation_key=org, **values)  # fmt: skip
        for who, kind, value in sorted(network["points"]):
            opened.add("contact_point", contact_id=who, kind=kind, value=value, value_key=value)
        for who, name in sorted(network["tags"]):
            opened.add("tag", contact_id=who, name=name)
        for who, name, role in network["affiliations"]:
            opened.add("affiliation", contact_id=who, kind="school", name=name, name_key=name,
                       role=role)  # fmt: skip
        for who, day, origin, via in network["interactions"]:
            opened.add("interaction", contact_id=who, kind="met", happened_at=day, happened_on=day,
                       origin=origin, via_contact_id=via, created_at=opened.at)  # fmt: skip
        for (a, b), strength, how in network["ties"]:
            opened.add("tie", a_id=a, b_id=b, strength=strength, how=how, created_at=opened.at)
        for a, b in network["not_same"]:
            opened.add("not_same", a_id=a, b_id=b, created_at=opened.at)
        for who in network["follow_ups"]:
            opened.add("follow_up", contact_id=who, due_on="2026-03-05", created_at=opened.at)
            opened.add("follow_up", snoozed="touch", contact_id=who, due_on="2026-03-05",
                       created_at=opened.at)  # fmt: skip
        for one in network["introductions"]:
            made = introduction(opened, IntroductionKind.REQUEST, requester_id=one[0],
                                connector_id=one[1], target_id=one[2])  # fmt: skip
            event(opened, made, by_id=one[3])
        for who, version in sorted(network["messages"]) if network["introductions"] else ():
            opened.add("message", introduction_id=1, recipient_id=who, kind="nudge",
                       version=version, channel="email", body=str(who),
                       created_at=opened.at)  # fmt: skip
        for who in range(1, PEOPLE + 1):
            opened.add("contact_origin", contact_id=who, origin=f"csv:{who}")


def _rows(database: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement).fetchall()


def _facts(database: Path, kept: int, gone: int) -> dict[str, set[Any]]:
    """Return what there is, with the one who goes named as the one who is kept."""

    def who(number: int | None) -> int | None:
        return kept if number == gone else number

    def pairs(statement: str) -> set[Any]:
        found = {frozenset((who(a), who(b))) for a, b in _rows(database, statement)}
        return {pair for pair in found if len(pair) == 2}

    def owned(statement: str) -> set[Any]:
        return {(who(row[0]), *row[1:]) for row in _rows(database, statement)}

    return {
        "points": owned("SELECT contact_id, kind, value_key FROM contact_point"),
        "tags": owned("SELECT contact_id, name FROM tag"),
        "affiliations": owned("SELECT contact_id, kind, name, role FROM affiliation"),
        "imported": owned("SELECT contact_id, origin FROM interaction WHERE origin <> ''"),
        "typed": owned("SELECT contact_id, id FROM interaction"
                       " WHERE origin = '' AND kind <> 'note'"),
        "ties": pairs("SELECT a_id, b_id FROM tie"),
        "two": pairs("SELECT a_id, b_id FROM not_same"),
        "parts": {(row[0], *map(who, row[1:])) for row in _rows(
            database, "SELECT id, requester_id, connector_id, target_id FROM introduction")},
        "events": {(row[0], who(row[1])) for row in _rows(
            database, "SELECT id, by_id FROM introduction_event")},
        "messages": {(row[0], who(row[1]), row[2]) for row in _rows(
            database, "SELECT id, recipient_id, body FROM message")},
        "follow_ups": {(row[0], who(row[1])) for row in _rows(
            database, "SELECT id, contact_id FROM follow_up")},
        "origins": owned("SELECT contact_id, origin FROM contact_origin WHERE origin LIKE 'csv:%'"),
    }  # fmt: skip


@pytest.fixture
def fresh(workspace: Workspace) -> Iterator[Workspace]:
    """A workspace of which each example makes the file anew."""
    with tempfile.TemporaryDirectory() as folder:
        yield replace(workspace, database=Path(folder) / "intro.db")


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(network=NETWORKS, pair=st.permutations(range(1, PEOPLE + 1)))
def test_a_merge_loses_nothing_and_undo_takes_it_back(
    fresh: Workspace, network: dict[str, Any], pair: list[int]
) -> None:
    kept, gone = (pair[0], pair[1]) if pair[1] != 1 else (pair[1], pair[0])
    fresh.database.unlink(missing_ok=True)
    _write(fresh.database, network)
    before, facts = dump(fresh.database), _facts(fresh.database, kept, gone)
    raw = fresh.database.read_bytes()
    try:
        rehearsed = merge(fresh, str(kept), str(gone), dry_run=True)
    except Refused:
        assert any({kept, gone} <= set(one[:3]) for one in network["introductions"])
        assert fresh.database.read_bytes() == raw
        return
    assert fresh.database.read_bytes() == raw
    done = merge(fresh, str(kept), str(gone))
    assert done == rehearsed._replace(dry_run=False)
    assert _facts(fresh.database, kept, gone) == facts
    assert _rows(fresh.database, f"SELECT * FROM contact WHERE id = {gone}") == []
    _check_last_touchpoint(fresh.database, kept)
    assert load_card(fresh, kept).id == kept
    undo(fresh)
    assert dump(fresh.database) == before


def _check_last_touchpoint(database: Path, kept: int) -> None:
    days = _rows(
        database,
        f"SELECT max(happened_on) FROM interaction WHERE contact_id = {kept} AND kind <> 'note'",
    )
    assert days == _rows(database, f"SELECT last_touchpoint_on FROM contact WHERE id = {kept}")

"""Reading ties: what is on record of mine, counted by SQL, and those of contacts to each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from introcli.language.ties import Evidence
from introcli.language.vocabulary import IntroductionKind
from introcli.record import ties as reads
from introcli.store.connection import reading
from introcli.store.session import Work
from tests.factories import contact, introduction, three_people, work

ME, MARY, CHARLES = 1, 2, 3


def happened(opened: Work, contact_id: int, kind: str, on: str, **values: Any) -> None:
    """Insert something that happened with a contact."""
    opened.add(
        "interaction", contact_id=contact_id, kind=kind, happened_at=on, happened_on=on,
        created_at=opened.at, **values,
    )  # fmt: skip


def evidence(database: Path, contact_id: int) -> Evidence:
    """Return what is on record of one contact."""
    with reading(database) as connection:
        return reads.evidence_of(connection, [contact_id])[contact_id]


@pytest.fixture(autouse=True)
def _people(database: Path) -> None:
    three_people(database)


def test_nothing_on_record(database: Path) -> None:
    assert evidence(database, MARY) == Evidence()


def test_days_are_counted_once_and_notes_never(database: Path) -> None:
    with work(database) as opened:
        happened(opened, MARY, "email", "2026-01-05", direction="out")
        happened(opened, MARY, "email", "2026-01-05", direction="in")
        happened(opened, MARY, "email", "2026-01-06", direction="in")
        happened(opened, MARY, "note", "2026-02-01")
        happened(opened, CHARLES, "email", "2026-02-02", direction="in")
    assert evidence(database, MARY) == Evidence(
        first_on=date(2026, 1, 5), last_on=date(2026, 1, 6), days=2, days_in=2, days_out=1
    )


def test_a_meeting_is_both_ways_and_tells_how_we_met(database: Path) -> None:
    with work(database) as opened:
        happened(opened, MARY, "met", "2025-05-01", event="Soirée", via_contact_id=CHARLES)
    found = evidence(database, MARY)
    assert (found.days_in, found.days_out, found.met, found.talked) == (1, 1, True, False)
    assert found.introduced
    with work(database) as opened:
        happened(opened, MARY, "met", "2025-05-02", hook="asked for my notes")
    assert evidence(database, MARY).talked


def test_connecting_tells_since_when_and_is_no_touchpoint(database: Path) -> None:
    with work(database) as opened:
        happened(opened, MARY, "linkedin", "2019-07-01", origin="linkedin:connected")
    assert evidence(database, MARY) == Evidence(first_on=date(2019, 7, 1), connected=True)


def test_praise_counts_as_praise_alone(database: Path) -> None:
    with work(database) as opened:
        for origin in ("recommendation:received:x", "endorsement:given", "endorsement:received"):
            happened(opened, MARY, "linkedin", "2024-01-01", origin=f"linkedin:{origin}")
    assert evidence(database, MARY) == Evidence(recommendations=1, endorsements=2)


def test_introductions_count_for_who_made_them_and_for_whom(database: Path) -> None:
    with work(database) as opened:
        introduction(opened, IntroductionKind.REQUEST, "closed", outcome="helped")
        introduction(opened, IntroductionKind.REQUEST, "introduced")
        introduction(opened, IntroductionKind.REQUEST, "closed", outcome="badly")
        introduction(opened, IntroductionKind.REQUEST, "declined")
        introduction(opened, IntroductionKind.REQUEST, "asked")
    assert evidence(database, MARY) == Evidence(introductions=3, helped=1, badly=1)
    assert evidence(database, CHARLES) == Evidence(introduced=True)


def test_brokering_counts_for_both_sides(database: Path) -> None:
    with work(database) as opened:
        introduction(
            opened, IntroductionKind.BROKER, "closed", outcome="pleasant",
            requester_id=MARY, connector_id=ME,
        )  # fmt: skip
    assert evidence(database, MARY) == Evidence(introductions=1, helped=1)
    assert evidence(database, CHARLES) == Evidence(introductions=1, helped=1)


def test_stated_strength_is_read_and_who_is_gone_is_left_out(database: Path) -> None:
    with work(database) as opened:
        jane = contact(opened, "Jane Marcet", strength=4)
    with reading(database) as connection:
        found = reads.evidence_of(connection, [jane, 99, MARY])
    assert found == {jane: Evidence(stated=4), MARY: Evidence()}


def test_ties_are_seen_from_either_side_the_strongest_first(database: Path) -> None:
    with work(database) as opened:
        jane = contact(opened, "Jane Marcet") or 0
        opened.add("tie", a_id=MARY, b_id=CHARLES, how="evenings", source="import",
                   confirmed_on="2026-01-01", created_at=opened.at)  # fmt: skip
        opened.add("tie", a_id=CHARLES, b_id=jane, strength=5, created_at=opened.at)
    with reading(database) as connection:
        found = reads.ties_of(connection, CHARLES)
        seen = reads.tie_between(connection, CHARLES, MARY)
        assert reads.tie_between(connection, MARY, jane) is None
    assert [tie.contact.handle for tie in found] == ["jane-marcet", "mary-somerville"]
    assert found[1] == seen
    assert (found[1].how, found[1].source, found[1].confirmed_on) == (
        "evenings", "import", "2026-01-01",
    )  # fmt: skip


def test_a_small_meeting_is_shared_and_a_conference_is_not(database: Path) -> None:
    with work(database) as opened:
        happened(opened, MARY, "met", "2026-02-01", event="Dinner at Slough")
        happened(opened, CHARLES, "met", "2026-02-01", event="Dinner at Slough")
        happened(opened, MARY, "met", "2026-02-02", event="Congress")
        for number in range(reads.SMALL_MEETING):
            other = contact(opened, f"Guest {number}") or 0
            happened(opened, other, "met", "2026-02-02", event="Congress")
    with reading(database) as connection:
        (shared,) = reads.met_together(connection, MARY)
    assert (shared.contact.id, shared.event, shared.people) == (CHARLES, "Dinner at Slough", 2)


def test_the_same_event_in_another_year_is_another_meeting(database: Path) -> None:
    with work(database) as opened:
        happened(opened, MARY, "met", "2025-02-01", event="Dinner")
        happened(opened, CHARLES, "met", "2026-02-01", event="Dinner")
    with reading(database) as connection:
        assert reads.met_together(connection, MARY) == []


def test_who_is_tied_already_is_no_longer_only_possible(database: Path) -> None:
    with work(database) as opened:
        for who in (MARY, CHARLES):
            happened(opened, who, "met", "2026-02-01", event="Dinner")
        opened.add("tie", a_id=MARY, b_id=CHARLES, created_at=opened.at)
    with reading(database) as connection:
        assert reads.met_together(connection, MARY) == []


@pytest.mark.parametrize(
    ("statement", "indexes"),
    [
        (reads._TIMELINES, ["interaction_by_contact (contact_id=?)"]),
        (reads._PARTS, [f"introduction_by_{part} ({part}_id=?)"
                        for part in ("connector", "requester", "target")]),
        (reads._TIES, ["(a_id=?)", "tie_by_b (b_id=?)"]),
        (reads._SAME_MEETING, ["interaction_by_contact (contact_id=?)",
                               "interaction_by_kind (kind=? AND happened_on=?)"]),
    ],
    ids=["timelines", "introductions", "ties", "meetings"],
)  # fmt: skip
def test_every_table_is_asked_through_an_index(
    database: Path, statement: str, indexes: list[str]
) -> None:
    with reading(database) as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", {"ids": "[2,3]", "id": 2})
        searched = [row["detail"] for row in rows if row["detail"].startswith("SEARCH")]
    for index in indexes:
        assert any(index in detail for detail in searched), searched
    by_number = "USING INTEGER PRIMARY KEY (rowid=?)"
    assert all(by_number in one or any(i in one for i in indexes) for one in searched), searched

"""The chance of a path: what raises it, what it never depends on, and what the screen adds up."""

from __future__ import annotations

from datetime import date, timedelta
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.language.ties import KNOWN, Evidence, TieStrength, strength
from introcli.language.vocabulary import weighed
from introcli.network.path_ranking import (
    Connector,
    Leg,
    Path,
    Record,
    ceiling,
    marks,
    rank,
    room,
    score,
    sentence,
    terms,
    willingness,
    without_roundabouts,
)
from tests.language.test_ties import evidences

TODAY = date(2026, 3, 2)
TARGET = 99

shares = st.floats(0, 1)
records = st.builds(
    Record,
    yes=st.integers(0, 20),
    no=st.integers(0, 20),
    asked=st.integers(0, 9),
    capacity=st.integers(0, 9),
)


def connector(id_: int, tie: float = 0.75, record: Record | None = None) -> Connector:
    """Return somebody on a path."""
    return Connector(id_, TieStrength(tie, stated=False, terms=()), record or Record())


def path(*ids: int, tie: float = 0.75, legs: float = 0.55) -> Path:
    """Return a path through these connectors; later ones I hardly know."""
    people = [connector(ids[0], tie), *(connector(id_, 0.1) for id_ in ids[1:])]
    return Path(tuple(people), tuple(Leg(legs) for _ in ids), TARGET)


@st.composite
def paths(draw: st.DrawFn) -> Path:
    """Any path of the second or third degree."""
    ids = draw(st.lists(st.integers(1, 9), min_size=1, max_size=2, unique=True))
    people = tuple(connector(id_, draw(shares), draw(records)) for id_ in ids)
    return Path(people, tuple(Leg(draw(shares)) for _ in ids), TARGET)


@given(paths())
def test_chance_is_the_product_of_what_the_screen_shows(found: Path) -> None:
    assert score(found) == pytest.approx(prod(term.value for term in terms(found)), abs=1e-4)
    assert all(term.value == pytest.approx(term.measure * term.weight) for term in terms(found))
    assert 0 <= score(found) <= 1


@given(paths(), shares)
def test_a_stronger_tie_of_mine_never_lowers_a_path(found: Path, value: float) -> None:
    first = found.first
    better = first._replace(tie=first.tie._replace(value=max(first.tie.value, value)))
    assert score(found._replace(connectors=(better, *found.connectors[1:]))) >= score(found)


@given(paths(), shares, st.integers(0, 1))
def test_a_stronger_tie_of_theirs_never_lowers_a_path(
    found: Path, value: float, which: int
) -> None:
    legs = list(found.legs)
    at = which % len(legs)
    legs[at] = Leg(max(legs[at].value, value))
    assert score(found._replace(legs=tuple(legs))) >= score(found)


@given(paths(), st.integers(1, 9))
def test_a_yes_never_lowers_a_path_and_a_no_never_raises_it(found: Path, more: int) -> None:
    record = found.first.record

    def with_record(changed: Record) -> float:
        first = found.first._replace(record=changed)
        return score(found._replace(connectors=(first, *found.connectors[1:])))

    assert with_record(record._replace(yes=record.yes + more)) >= score(found)
    assert with_record(record._replace(no=record.no + more)) <= score(found)
    assert with_record(record._replace(asked=record.asked + more)) <= score(found)


@given(st.lists(paths(), max_size=8), st.randoms())
def test_order_of_what_was_found_changes_nothing(found: list[Path], chance: object) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [one[0] for one in rank(shuffled)] == [one[0] for one in rank(found)]
    assert [_ids(one) for _, one in rank(shuffled)] == [_ids(one) for _, one in rank(found)]


def _ids(found: Path) -> tuple[int, ...]:
    return tuple(one.id for one in found.connectors)


@given(st.lists(paths(), max_size=8))
def test_whom_i_would_ask_is_listed_once_and_the_best_comes_first(found: list[Path]) -> None:
    ranked = rank(found)
    assert len({one.first.id for _, one in ranked}) == len(ranked)
    assert [chance for chance, _ in ranked] == sorted((c for c, _ in ranked), reverse=True)


def test_equal_chances_keep_the_order_in_which_people_were_recorded() -> None:
    found = [path(3), path(1), path(2)]
    assert [_ids(one) for _, one in rank(found)] == [(1,), (2,), (3,)]


def test_a_shorter_path_goes_before_a_longer_one_of_equal_chance() -> None:
    sure = Record(yes=10**9)
    long = Path((connector(1, 0.9, sure), connector(2, 0.1, sure)), (Leg(1.0), Leg(0.5)), TARGET)
    short = Path((connector(3, 0.9, sure),), (Leg(0.5),), TARGET)
    assert score(long) == score(short)
    assert [one.degree for _, one in rank([long, short])] == [2, 3]


def test_no_detour_to_somebody_i_know_as_well() -> None:
    detour = Path((connector(1, 0.55), connector(2, 0.55)), (Leg(0.95), Leg(0.95)), TARGET)
    assert rank([detour]) == []
    worth_it = detour._replace(connectors=(connector(1, 0.75), connector(2, 0.55)))
    assert len(rank([worth_it])) == 1


def test_nobody_was_asked_and_two_of_three_are_taken_to_say_yes() -> None:
    assert willingness(Record()) == pytest.approx(2 / 3)
    assert willingness(Record(yes=3, no=1)) == pytest.approx(5 / 7)
    assert willingness(Record(no=4)) == pytest.approx(2 / 7)


def test_room_is_never_quite_used_up() -> None:
    left = [room(Record(asked=asked, capacity=2)) for asked in range(5)]
    assert left == pytest.approx([1, 2 / 3, 1 / 3, 1 / 3, 1 / 3])


@given(evidences())
def test_the_ceiling_of_a_tie_is_never_below_the_tie(evidence: Evidence) -> None:
    touched = evidence.last_on.isoformat() if evidence.last_on else None
    assert strength(evidence, TODAY).value <= ceiling(None, touched, TODAY) + 0.02


@given(st.integers(1, 5))
def test_the_ceiling_of_a_stated_tie_is_the_tie(stated: int) -> None:
    later = (TODAY + timedelta(days=1)).isoformat()
    assert ceiling(stated, later, TODAY) == KNOWN[stated - 1]


def test_a_path_says_why_in_brief_and_in_a_sentence() -> None:
    found = Path((connector(1, 0.95, Record(yes=3, no=1, asked=1)),), (Leg(0.75),), TARGET)
    names = {1: "Mary Somerville", TARGET: "Charles Babbage"}
    assert marks(found, names) == [
        "close tie", "knows Charles well", "said yes 3 of 4 times", "asked once this quarter",
    ]  # fmt: skip
    assert sentence(found, names) == (
        "Mary Somerville is a close tie of yours and knows Charles Babbage well."
        " Said yes 3 of 4 times; asked once this quarter."
    )


def test_who_knows_the_target_themselves_is_asked_for_that_and_not_for_a_roundabout() -> None:
    straight, about, other = path(1), path(1, 2), path(3, 2)
    assert without_roundabouts([straight, about, other], {1, 2}) == [straight, other]


@pytest.mark.parametrize(
    ("touched", "most"),
    [
        (None, 0.35),
        (TODAY, 1.0),
        (TODAY - timedelta(days=180), 0.85),
        (TODAY - timedelta(days=360), 0.775),
        (TODAY + timedelta(days=180), 1.0),
    ],
)
def test_the_ceiling_falls_with_the_last_touchpoint(touched: date | None, most: float) -> None:
    on = touched.isoformat() if touched else None
    assert ceiling(None, on, TODAY) == pytest.approx(most)


def test_each_term_of_a_path_says_what_it_is_and_why() -> None:
    tie = TieStrength(0.75, stated=True, terms=(weighed("stated", 0.75, 1, "you said 4 of 5"),))
    first = Connector(1, tie, Record(yes=3, no=1, asked=1))
    found = Path((first, connector(2, 0.1)), (Leg(0.55, "old friends"), Leg(0.35)), TARGET)
    assert [(t.name, t.measure, t.weight, t.value, t.why, t.source) for t in terms(found)] == [
        ("your tie", 0.75, 1.0, 0.75, "close tie, you said 4 of 5", ""),
        ("tie of the two", 0.55, 1.0, 0.55, "old friends", ""),
        ("tie to the target", 0.35, 1.0, 0.35, "weak tie", ""),
        ("willingness", 0.71, 1.0, 0.71, "said yes 3 of 4 times", "Flynn and Lake 2008"),
        ("willingness of the second", 0.67, 1.0, 0.67, "never asked", "Flynn and Lake 2008"),
        ("room", 0.67, 1.0, 0.67, "asked once this quarter; 2 asks are comfortable", ""),
    ]


def test_a_path_through_one_has_one_tie_of_theirs() -> None:
    found = Path((connector(1, record=Record(capacity=1)),), (Leg(0.55),), TARGET)
    assert [(term.name, term.why) for term in terms(found)] == [
        ("your tie", "close tie"),
        ("their tie", "good tie"),
        ("willingness", "never asked"),
        ("room", "not asked this quarter; 1 ask is comfortable"),
    ]


def test_the_better_of_two_ways_to_ask_one_person_stands_for_them() -> None:
    well = Path((connector(1, 0.9), connector(3, 0.1)), (Leg(0.9), Leg(0.9)), TARGET)
    badly = Path((connector(1, 0.9), connector(2, 0.1)), (Leg(0.2), Leg(0.2)), TARGET)
    assert rank([badly, well]) == [(score(well), well)]


def test_equal_chances_through_one_person_keep_the_order_of_the_second() -> None:
    one, other = path(1, 2, tie=0.9), path(1, 3, tie=0.9)
    assert rank([other, one]) == rank([one, other]) == [(score(one), one)]


def test_a_chance_is_told_to_four_digits() -> None:
    found = Path((connector(1, 0.33),), (Leg(0.33),), TARGET)
    assert score(found) == 0.073

"""The strength of a tie: what was said decides, else what is on record, term by term."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.domain.ties import (
    KNOWN,
    WEIGHTS,
    Evidence,
    from_record,
    known_strength,
    strength,
    strength_between,
    words,
)

TODAY = date(2026, 3, 2)
NOTHING = Evidence()

days_ago = st.integers(0, 20_000).map(lambda days: TODAY - timedelta(days))
counts = st.integers(0, 400)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Anything that a record can say of a tie on which nothing was stated."""
    first, last = sorted((draw(days_ago), draw(days_ago)))
    days = draw(st.integers(1, 400))
    in_touch = draw(st.booleans())
    return Evidence(
        first_on=first if in_touch else None,
        last_on=last if in_touch else None,
        days=days if in_touch else 0,
        days_in=draw(st.integers(0, days)) if in_touch else 0,
        days_out=draw(st.integers(0, days)) if in_touch else 0,
        met=draw(st.booleans()),
        talked=draw(st.booleans()),
        introduced=draw(st.booleans()),
        connected=draw(st.booleans()),
        recommendations=draw(counts),
        endorsements=draw(counts),
        introductions=draw(counts),
        helped=draw(counts),
        badly=draw(st.integers(0, 3)),
    )


def value(evidence: Evidence) -> float:
    """Return the strength on the tests' day."""
    return strength(evidence, TODAY).value


def test_weights_add_up_to_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


def test_nothing_on_record_is_no_strength() -> None:
    assert value(NOTHING) == 0
    assert strength(NOTHING, TODAY).words == "hardly know"


@given(evidences(), st.integers(1, 5))
def test_what_was_said_decides_alone(evidence: Evidence, stated: int) -> None:
    found = strength(evidence._replace(stated=stated), TODAY)
    assert found.stated
    assert found.value == known_strength(stated)
    assert [term.name for term in found.terms] == ["stated"]


def test_each_strength_that_can_be_said_is_stronger_than_the_one_before() -> None:
    assert list(KNOWN) == sorted(set(KNOWN))
    assert [words(known_strength(n)) for n in (1, 2, 3, 4, 5)] == [
        "hardly know", "weak tie", "good tie", "close tie", "close tie",
    ]  # fmt: skip


@given(evidences())
def test_value_is_the_sum_of_terms_that_multiply_as_shown(evidence: Evidence) -> None:
    found = strength(evidence, TODAY)
    assert [term.name for term in found.terms] == list(WEIGHTS)
    for term in found.terms:
        assert term.value == pytest.approx(term.measure * term.weight)
        assert 0 <= term.measure <= 1
        assert term.measure == round(term.measure, 2)
        assert term.why
        assert term.source
    assert found.value == pytest.approx(sum(term.value for term in found.terms))
    assert 0 <= found.value <= 1


@given(evidences(), st.sampled_from(["in", "out", None]), days_ago)
def test_one_more_touchpoint_never_lowers(
    evidence: Evidence, direction: str | None, on: date
) -> None:
    more = evidence._replace(
        first_on=min(evidence.first_on or on, on),
        last_on=max(evidence.last_on or on, on),
        days=evidence.days + 1,
        days_in=evidence.days_in + (direction != "out"),
        days_out=evidence.days_out + (direction != "in"),
    )
    assert value(more) >= value(evidence)


@given(evidences(), st.sampled_from(["met", "talked", "introduced", "connected"]))
def test_knowing_more_of_how_we_met_never_lowers(evidence: Evidence, what: str) -> None:
    more = evidence._replace(**{what: True})  # type: ignore[arg-type]
    assert value(more) >= value(evidence)


@given(evidences(), st.sampled_from(["recommendations", "endorsements", "introductions", "helped"]))
def test_one_more_good_turn_never_lowers(evidence: Evidence, what: str) -> None:
    more = evidence._replace(**{what: getattr(evidence, what) + 1})
    assert value(more) >= value(evidence)


@given(evidences())
def test_an_introduction_that_ended_badly_never_raises(evidence: Evidence) -> None:
    assert value(evidence._replace(badly=evidence.badly + 1)) <= value(evidence)


@given(evidences())
def test_silence_never_makes_the_last_touchpoint_fresher(evidence: Evidence) -> None:
    now = from_record(evidence, TODAY).terms[0]
    later = from_record(evidence, TODAY + timedelta(90)).terms[0]
    assert now.name == "recency"
    assert later.measure <= now.measure


def test_later_contact_is_stronger_than_the_same_long_ago() -> None:
    long_ago = Evidence(first_on=date(2015, 1, 1), last_on=date(2020, 1, 1), days=5)
    assert value(long_ago._replace(last_on=date(2026, 1, 1))) > value(long_ago)


def test_writing_both_ways_is_stronger_than_writing_alone() -> None:
    alone = Evidence(first_on=TODAY, last_on=TODAY, days=6, days_out=6)
    assert value(alone._replace(days_in=3, days_out=3)) > value(alone)


@pytest.mark.parametrize(
    ("stated", "how", "source", "expected"),
    [
        (None, "married in 1837", "", 5),
        (None, "her co-worker at the observatory", "import", 3),
        (None, "Friend", "import", 4),
        (None, "", "introduction", 2),
        (None, "", "import", 3),
        (None, "sonnets", "", 3),
        (1, "married in 1837", "introduction", 1),
    ],
)
def test_tie_of_two_others_is_what_was_said_or_what_its_words_suggest(
    stated: int | None, how: str, source: str, expected: int
) -> None:
    assert strength_between(stated, how, source) == known_strength(expected)

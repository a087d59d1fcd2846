"""The strength of a tie: what was said decides, else what is on record, term by term."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.language.ties import (
    GILBERT,
    GRANOVETTER,
    KNOWN,
    MARSDEN,
    WEIGHTS,
    Evidence,
    from_record,
    known_strength,
    say_my_tie,
    strength,
    strength_between,
    words,
)
from introcli.language.vocabulary import Term

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
    assert strength(NOTHING, TODAY).stated is False


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


def test_my_tie_is_said_by_what_i_stated() -> None:
    assert say_my_tie(strength(Evidence(stated=4), TODAY), 4) == "close tie, you said 4 of 5"


def test_my_tie_is_said_by_the_two_signs_that_tell_most() -> None:
    evidence = Evidence(
        first_on=TODAY - timedelta(30), last_on=TODAY, days=12, days_in=3, days_out=3
    )
    assert say_my_tie(strength(evidence, TODAY), None) == (
        "good tie, by the record: last in touch today, 12 days in touch"
    )


def test_what_tells_most_is_what_adds_most_and_not_what_stands_first() -> None:
    evidence = Evidence(last_on=TODAY - timedelta(900), met=True, talked=True, days=1)
    assert say_my_tie(strength(evidence, TODAY), None) == (
        "hardly know, by the record: met, and noted what was said, 1 day in touch"
    )


def test_one_sign_alone_is_said_alone() -> None:
    assert say_my_tie(strength(Evidence(connected=True), TODAY), None) == (
        "hardly know, by the record: connected on LinkedIn"
    )


def test_a_tie_of_which_nothing_is_on_record_is_said_to_be_so() -> None:
    assert say_my_tie(strength(NOTHING, TODAY), None) == "hardly know: nothing on record"


@pytest.mark.parametrize(
    ("evidence", "name", "measure", "why"),
    [
        (NOTHING, "recency", 0, "never in touch"),
        (Evidence(last_on=TODAY), "recency", 1, "last in touch today"),
        (Evidence(last_on=TODAY - timedelta(1)), "recency", 1, "last in touch 1 day ago"),
        (Evidence(last_on=TODAY - timedelta(180)), "recency", 0.5, "last in touch 180 days ago"),
        (Evidence(last_on=TODAY - timedelta(360)), "recency", 0.25, "last in touch 360 days ago"),
        (Evidence(last_on=TODAY + timedelta(180)), "recency", 1, "last in touch today"),
        (NOTHING, "frequency", 0, "0 days in touch"),
        (Evidence(days=1), "frequency", 0.11, "1 day in touch"),
        (Evidence(days=6), "frequency", 0.5, "6 days in touch"),
        (Evidence(days_in=3, days_out=9), "two-wayness", 0.5, "they on 3 days, you on 9"),
        (Evidence(days_in=9, days_out=3), "two-wayness", 0.5, "they on 9 days, you on 3"),
        (Evidence(days_in=1), "two-wayness", 0, "they on 1 day, you on 0"),
        (NOTHING, "duration", 0, "nothing on record"),
        (Evidence(first_on=TODAY - timedelta(730)), "duration", 0.5, "since 2024"),
        (Evidence(first_on=TODAY + timedelta(730)), "duration", 0, "since 2028"),
        (Evidence(met=True, talked=True), "how we met", 1, "met, and noted what was said"),
        (Evidence(met=True, introduced=True), "how we met", 0.7, "met in person"),
        (Evidence(introduced=True, connected=True), "how we met", 0.6, "introduced by a contact"),
        (Evidence(connected=True, talked=True), "how we met", 0.1, "connected on LinkedIn"),
        (Evidence(talked=True), "how we met", 0, "not on record"),
        (Evidence(introductions=2), "introductions", 0.5, "2 introductions, 0 of use"),
        (Evidence(introductions=1, helped=1), "introductions", 0.5, "1 introduction, 1 of use"),
        (Evidence(introductions=5, badly=1), "introductions", 0.5,
         "5 introductions, 0 of use, 1 badly"),
        (Evidence(introductions=1, badly=1), "introductions", 0,
         "1 introduction, 0 of use, 1 badly"),
        (Evidence(recommendations=1), "recommendations", 0.5, "1 recommendation, 0 endorsements"),
        (Evidence(endorsements=4), "recommendations", 0.5, "0 recommendations, 4 endorsements"),
        (Evidence(endorsements=1), "recommendations", 0.16, "0 recommendations, 1 endorsement"),
    ],
)  # fmt: skip
def test_what_each_sign_tells_and_how_it_is_said(
    evidence: Evidence, name: str, measure: float, why: str
) -> None:
    found = next(term for term in strength(evidence, TODAY).terms if term.name == name)
    assert (found.measure, found.why) == (measure, why)
    assert found.weight == WEIGHTS[name]
    assert found.source == (GILBERT if name in ("recency", "duration") else GRANOVETTER)


def test_what_was_said_is_a_term_with_its_source() -> None:
    assert strength(Evidence(stated=2), TODAY).terms == (
        Term("stated", 0.35, 1.0, 0.35, "you said 2 of 5", MARSDEN),
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.65, "close tie"), (0.64, "good tie"), (0.45, "good tie"), (0.44, "weak tie"),
        (0.2, "weak tie"), (0.19, "hardly know"),
    ],
)  # fmt: skip
def test_from_which_value_on_a_tie_is_called_so(value: float, said: str) -> None:
    assert words(value) == said


@pytest.mark.parametrize(
    ("how", "level"),
    [
        ("Brother-in-law", 3),
        ("co-founded it", 3),
        ("Co-founders", 4),
        ("his SISTER; friend", 5),
        ("friend/colleague", 4),
        ("met at PyCon", 2),
        ("their manager, met once", 3),
        ("friendly", 3),
    ],
)
def test_the_strongest_word_of_how_two_know_each_other_decides(how: str, level: int) -> None:
    assert strength_between(None, how, "") == known_strength(level)

"""Who should meet: by telling words alone, the same whatever order the lines come in."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.network import pairs as rules
from introcli.network.pairs import COMMON_WORDS, Line, Match, Source, find_matches, line_of

STEMS = {"mirrors": "mirror", "silvering": "silver", "printers": "print", "printing": "print"}
NEEDER, GIVER, OTHER = 1, 2, 3
WORDS = st.sampled_from(["silver", "mirrors", "mirror", "tides", "gears", "help", "people", "of"])
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PEOPLE = st.integers(min_value=1, max_value=6)
LINES = st.lists(st.tuples(PEOPLE, TEXTS), max_size=8)


def _lines(*said: tuple[int, str], source: Source = Source.OFFER) -> list[Line]:
    return [line_of(who, text, STEMS, source) for who, text in said]


def _match(need: str, gift: str, *, source: Source = Source.OFFER) -> Match | None:
    matches = find_matches(_lines((NEEDER, need)), _lines((GIVER, gift), source=source))
    return matches.get((NEEDER, GIVER))


@pytest.mark.parametrize(
    ("need", "gift", "words"),
    [
        ("silver for mirrors", "silvering of a mirror", ("silver", "mirrors")),
        ("a printer: printing of tables", "Printers of TABLES", ("printing", "tables")),
        ("Übersetzung ins Französische", "ubersetzung", ("ubersetzung",)),
        ("learn C++", "teaches C++ and C", ("c++",)),
        ("O'Neil's tide gauge", "tide gauges, O’Neil", ("neil", "tide")),
    ],
)
def test_a_need_meets_an_offer_by_its_telling_words(
    need: str, gift: str, words: tuple[str, ...]
) -> None:
    found = _match(need, gift)
    assert found is not None
    assert found.shared == words


@pytest.mark.parametrize(
    ("need", "gift"),
    [
        ("help with business", "help with business"),
        ("to meet new people", "introduces people to people"),
        ("advice on my career", "career advice and coaching for professionals"),
        ("somebody to talk to", "likes to talk to everybody"),
        ("C", "teaches C++"),
        ("a", "a"),
        ("", "silver"),
        ("!!! ???", "!!! ???"),
    ],
)
def test_words_that_say_nothing_bring_nobody_together(need: str, gift: str) -> None:
    assert _match(need, gift) is None


def test_one_word_of_many_is_not_enough() -> None:
    long = "a workshop where brass plates engraved with comet tables are cut"
    assert _match(long, "lectures on comet orbits seen through large refracting telescopes") is None


def test_a_place_alone_makes_no_pair_and_beside_a_thing_it_adds() -> None:
    needs = _lines((NEEDER, "a flat in london"))
    gifts = _lines((GIVER, "london gears"), (OTHER, "flat"))
    places = frozenset({"london"})
    assert set(find_matches(needs, gifts, places)) == {(NEEDER, OTHER)}
    with_place = find_matches(needs, _lines((GIVER, "flat, london")), places)[NEEDER, GIVER]
    without = find_matches(needs, _lines((GIVER, "flat, paris")), places)[NEEDER, GIVER]
    assert with_place.fit > without.fit


def test_nobody_is_a_match_for_themselves() -> None:
    assert find_matches(_lines((NEEDER, "silver")), _lines((NEEDER, "silver"))) == {}


def test_a_role_fits_less_than_an_offer() -> None:
    offer, role = _match("gears", "gears"), _match("gears", "gears", source=Source.TITLE)
    assert offer is not None
    assert role is not None
    assert role.fit < offer.fit == 1.0


def test_the_best_of_several_lines_is_the_reason() -> None:
    needs = _lines((NEEDER, "silver"), (NEEDER, "tides, gears and brass"))
    gifts = _lines((GIVER, "gears"), (GIVER, "silver"))
    found = find_matches(needs, gifts)[NEEDER, GIVER]
    assert (found.need.text, found.gift.text) == ("silver", "silver")


@given(LINES, LINES, st.randoms())
def test_order_of_the_lines_does_not_matter(
    needs: list[tuple[int, str]], gifts: list[tuple[int, str]], chance: object
) -> None:
    def values(found: Mapping[tuple[int, int], Match]) -> dict[object, object]:
        return {key: (m.fit, m.need.text, m.gift.text, m.shared) for key, m in found.items()}

    expected = values(find_matches(_lines(*needs), _lines(*gifts)))
    chance.shuffle(needs)  # type: ignore[attr-defined]
    chance.shuffle(gifts)  # type: ignore[attr-defined]
    assert values(find_matches(_lines(*needs), _lines(*gifts))) == expected


@given(LINES, LINES)
def test_every_match_shares_a_telling_word_and_fits(
    needs: list[tuple[int, str]], gifts: list[tuple[int, str]]
) -> None:
    for (needer, giver), found in find_matches(_lines(*needs), _lines(*gifts)).items():
        assert needer != giver
        assert found.shared
        assert not COMMON_WORDS & set(found.shared)
        assert 0 < found.fit <= 1


def test_a_word_that_everybody_uses_is_no_way_to_compare_everybody() -> None:
    """Nine million pairs would be looked at; the rare word still brings its two together."""
    count = 3_000
    assert count * count > rules.MOST_OF_A_WORD
    needs = _lines(*((n, "optics" if n else "optics zither") for n in range(count)))
    gifts = _lines(*((count + n, "optics" if n else "zither optics") for n in range(count)))
    assert set(find_matches(needs, gifts)) == {(0, count)}


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers(0, 5))
def test_each_term_raises_the_score(fit: float, one: float, other: float, common: int) -> None:
    base = rules.score(rules.terms(fit, one, other, common))
    assert 0 <= base <= 1
    assert rules.score(rules.terms(1.0, one, other, common)) >= base
    assert rules.score(rules.terms(fit, 1.0, 1.0, common)) >= base
    assert rules.score(rules.terms(fit, one, other, common + 1)) >= base


def test_common_words_are_folded_words() -> None:
    assert {
        word for word in COMMON_WORDS if rules.telling_words(word) or word != word.lower()
    } == set()


@pytest.mark.parametrize(
    ("fits", "both"), [([], 0.0), ([0.4], 0.4), ([0.5, 0.5], 0.75), ([1.0, 0.2], 1.0)]
)
def test_two_who_need_something_of_each_other_fit_better(fits: list[float], both: float) -> None:
    assert rules.both_ways(fits) == both


def test_the_score_of_a_pair_is_the_sum_of_its_terms() -> None:
    made_of = rules.terms(0.5, 0.95, 0.55, 1)
    assert [(t.name, t.measure, t.weight, t.value, t.why) for t in made_of] == [
        ("words", 0.5, 0.6, 0.3, "how much of the need is answered, and of the offer asked for"),
        ("tie", 0.55, 0.25, 0.1375, "the weaker of my ties to the two"),
        ("common ground", 0.5, 0.15, 0.075, "things in common: 1"),
    ]
    assert rules.score(made_of) == 0.5125


@pytest.mark.parametrize(("in_common", "measure"), [(0, 0), (1, 0.5), (2, 1), (9, 1)])
def test_beyond_two_things_in_common_one_more_changes_nothing(
    in_common: int, measure: float
) -> None:
    assert rules.terms(0.5, 0.5, 0.5, in_common)[2].measure == measure


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" ; \n", []),
        ("gears", ["gears"]),
        ("gears;a flat\n in London ;", ["gears", "a flat", "in London"]),
        ("gears, cogs", ["gears, cogs"]),
    ],
)
def test_what_is_listed_stands_between_semicolons_or_on_lines(text: str, lines: list[str]) -> None:
    assert rules.lines_in(text) == lines

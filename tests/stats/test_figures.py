"""Shares with their intervals, and quantiles: against published values and other ways to them."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.stats.measures import quantile, share

Z = statistics.NormalDist().inv_cdf(0.975)
NUMBERS = st.lists(st.integers(0, 400), min_size=1, max_size=60)


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(st.integers(1, 3000))
    return draw(st.integers(0, whole)), whole


@pytest.mark.parametrize(("part", "whole", "low", "high"), [
    (1, 1, 0.2065, 1.0), (0, 1, 0.0, 0.7935), (8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775),
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718),
])  # fmt: skip
def test_interval_is_the_published_one(part: int, whole: int, low: float, high: float) -> None:
    """The last three are the worked examples of Newcombe (1998), method 3."""
    found = share(part, whole)
    assert found[:3] == (part, whole, part / whole)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(counts())
def test_bounds_are_the_shares_that_are_just_believable(pair: tuple[int, int]) -> None:
    """Each bound solves (rate - p)^2 = z^2 p (1 - p) / n, which is what Wilson asks."""
    part, whole = pair
    found = share(part, whole)
    for bound in {found.low, found.high} - {0.0, 1.0}:
        left = (part / whole - bound) ** 2
        assert left == pytest.approx(Z**2 * bound * (1 - bound) / whole, rel=1e-4, abs=1e-12)


@given(counts())
def test_rate_lies_within_and_more_cases_make_it_surer(pair: tuple[int, int]) -> None:
    part, whole = pair
    one, ten = share(part, whole), share(part * 10, whole * 10)
    assert one.rate is not None
    assert 0 <= one.low <= one.rate <= one.high <= 1
    assert ten.high - ten.low < one.high - one.low


@given(counts())
def test_failures_mirror_successes(pair: tuple[int, int]) -> None:
    part, whole = pair
    one, other = share(part, whole), share(whole - part, whole)
    assert one.low == pytest.approx(1 - other.high)
    assert one.high == pytest.approx(1 - other.low)


def test_nothing_decided_could_be_anything() -> None:
    assert share(0, 0) == (0, 0, None, 0.0, 1.0)


@pytest.mark.parametrize(("part", "whole"), [(-1, 3), (4, 3), (1, 0)])
def test_no_share_is_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        share(part, whole)


@given(NUMBERS)
def test_half_is_the_usual_median(numbers: list[int]) -> None:
    assert quantile(numbers, 0.5) == pytest.approx(statistics.median(numbers))


@given(st.lists(st.integers(0, 400), min_size=2, max_size=60), st.integers(1, 9))
def test_tenths_are_those_of_the_standard_library(numbers: list[int], tenth: int) -> None:
    expected = statistics.quantiles(numbers, n=10, method="inclusive")[tenth - 1]
    assert quantile(numbers, tenth / 10) == pytest.approx(expected)


@given(NUMBERS)
def test_ends_are_the_least_and_the_most(numbers: list[int]) -> None:
    assert (quantile(numbers, 0), quantile(numbers, 1)) == (min(numbers), max(numbers))


def test_of_nothing_there_is_no_quantile() -> None:
    assert quantile([], 0.9) is None


@pytest.mark.parametrize("at", [-0.1, 1.1])
def test_no_part_of_a_whole_is_refused(at: float) -> None:
    with pytest.raises(ValueError, match="is not between 0 and 1"):
        quantile([1], at)


def test_none_may_be_none_and_all_may_be_all() -> None:
    for whole in range(1, 400):
        none, every = share(0, whole), share(whole, whole)
        assert (none.low, every.high) == (0.0, 1.0)
        assert none.high < 1.0
        assert every.low > 0.0

"""Plots fit their width, say the truth about their numbers, and need no more than ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from introcli.cli.stats.charts import Sheet, bar, interval, series
from introcli.stats.measures import share
from tests.hostile import HOSTILE, harm_in

SHEETS = st.builds(Sheet, st.integers(20, 120), st.booleans(), st.just(True))
NUMBERS = st.lists(st.integers(0, 5000), min_size=1, max_size=150)
PLAIN = Sheet(60, ascii=True, plots=True)
FULL = Sheet(60, ascii=False, plots=True)


@given(NUMBERS, SHEETS)
def test_series_keeps_to_its_width_and_alphabet(numbers: list[int], on: Sheet) -> None:
    rows = list(series(numbers, ["Mar"] * len(numbers), on))
    assert bool(rows) is any(numbers)
    for row in rows:
        assert cell_len(row) <= on.width
        assert row.isascii() or not on.ascii


def test_series_is_as_high_as_its_numbers() -> None:
    assert list(series([0, 2, 5, 10], ["Jan", "Jan", "Feb", "Feb"], Sheet(11, True, True))) == [
        "10       #",
        "         #",
        "       # #",
        "       # #",
        " 0   # # #",
        "   Jan Feb",
    ]


def test_series_has_four_steps_in_a_character() -> None:
    *rows, _ = series([1, 2, 3, 4, 20], [""] * 5, Sheet(8, False, True))
    assert rows[4] == " 0 ⡀⡄⡆⡇⡇"
    assert [row.strip() for row in rows[1:4]] == ["⡇", "⡇", "⡇"]


def test_series_without_room_for_all_shows_the_newest() -> None:
    (top, *_) = series([9] + [0] * 99 + [9], ["a"] + [""] * 100, Sheet(24, True, True))
    assert top.count("#") == 1


def test_labels_do_not_run_into_each_other() -> None:
    labels = [f"m{number}" for number in range(30)]
    *_, below = series([1] * 30, labels, Sheet(24, True, True))
    assert all(word in labels for word in below.split())


@pytest.mark.parametrize("label", HOSTILE.values(), ids=HOSTILE.keys())
def test_labels_are_made_harmless(label: str) -> None:
    *_, below = series([1, 1], [label, label], Sheet(120, False, True))
    assert harm_in(below) == []


@pytest.mark.parametrize(("part", "whole", "drawn"), [
    (1, 1, "            ------------------------------------------------o"),
    (0, 1, "o------------------------------------------------"),
    (30, 60, "                       -------o-------"),
    (0, 0, ""),
])  # fmt: skip
def test_interval_is_as_wide_as_the_rate_is_unsure(part: int, whole: int, drawn: str) -> None:
    assert interval(share(part, whole), 61, PLAIN) == drawn
    assert len(interval(share(part, whole), 61, FULL)) == len(drawn)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(5, 80), st.booleans())
def test_interval_keeps_to_its_width(part: int, more: int, width: int, ascii_: bool) -> None:
    drawn = interval(share(part, part + more), width, PLAIN._replace(ascii=ascii_))
    assert len(drawn) <= width
    assert drawn.count("o" if ascii_ else "●") == bool(part + more)


def test_bar_is_in_proportion() -> None:
    assert [bar(number, 10, 20, PLAIN) for number in (0, 5, 10)] == ["", "#" * 10, "#" * 20]
    assert bar(0, 0, 20, FULL) == ""
    assert bar(10, 10, 3, FULL) == "███"

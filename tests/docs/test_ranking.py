"""The numbers in docs/ranking.md are those that the program uses, and its example is worked out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from introcli.language import ties
from introcli.language.ties import Evidence, from_record, strength, strength_between
from introcli.record.ties import SMALL_MEETING

TEXT = (Path(__file__).parents[2] / "docs" / "ranking.md").read_text(encoding="utf-8")
PROSE = " ".join(TEXT.split())
TODAY = date(2026, 3, 2)
# What the example tells of Mary.
MARY = Evidence(
    first_on=date(2025, 3, 1), last_on=date(2025, 9, 3), days=3, days_in=2, days_out=2, met=True,
    talked=True, introductions=1, helped=1,
)  # fmt: skip


def rows(before: str) -> list[list[str]]:
    """Return the cells of the first table after these words, without its head."""
    after = TEXT.split(f"{before}\n", 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
    assert lines
    return [[cell.strip() for cell in line.strip("|").split("|")]
            for line in lines[0].splitlines()[2:]]  # fmt: skip


def test_every_sign_is_listed_with_its_weight_and_source() -> None:
    sources = {term.name: term.source for term in from_record(MARY, TODAY).terms}
    listed = {
        name: (float(weight), source)
        for name, _, weight, source in rows("the sum is the strength.")
    }
    assert {name: weight for name, (weight, _) in listed.items()} == ties.WEIGHTS
    for name, (_, source) in listed.items():
        assert source.startswith(sources[name])


def test_halves_are_those_of_the_program() -> None:
    measures = {row[0]: row[1] for row in rows("the sum is the strength.")}
    assert f"every {ties.RECENCY_HALF} days" in measures["recency"]
    assert f"{ties.FREQUENT_HALF} of them give a half" in measures["frequency"]
    assert f"{ties.TWO_WAY_HALF} give a half" in measures["two-wayness"]
    assert f"{ties.DURATION_HALF / 365:.0f} years give a half" in measures["duration"]
    assert f"{ties.INTRODUCTIONS_HALF} give a half" in measures["introductions"]
    assert f"less {ties.BADLY} for each" in measures["introductions"]
    assert f"{ties.RECOMMENDATIONS_HALF} gives a half" in measures["recommendations"]
    assert ties.ENDORSEMENT == 1 / 4


def test_what_was_said_stands_for_these_numbers() -> None:
    said = [f"{value:.2f}" for value in ties.KNOWN]
    assert f"it stands for {', '.join(said[:-1])} and {said[-1]};" in PROSE


def test_words_begin_where_they_are_said_to() -> None:
    begins = {words: limit for limit, words in rows("network.")}
    assert begins == {
        "close tie": f"from {ties.CLOSE:.2f}", "good tie": f"from {ties.GOOD:.2f}",
        "weak tie": f"from {ties.WEAK:.2f}", "hardly know": "below",
    }  # fmt: skip


def test_example_is_worked_out() -> None:
    found = strength(MARY, TODAY)
    assert rows("### An example") == [
        [term.name, f"{term.measure:.2f} x {term.weight:.2f} = {term.value:.2f}", term.why]
        for term in found.terms
    ]
    assert f"Together {found.value:.2f}, a {found.words}." in PROSE
    said = strength(MARY._replace(stated=4), TODAY)
    assert f"it is {said.value:.2f}, a {said.words}, and" in PROSE


@pytest.mark.parametrize(
    ("how", "level"),
    [("family", 5), ("friends", 4), ("colleagues", 3), ("acquaintance", 2), ("", 3),
     ("introduced to each other", 2)],
)  # fmt: skip
def test_words_of_two_others_count_as_listed(how: str, level: int) -> None:
    assert strength_between(None, how, "") == ties.known_strength(level)


def test_a_small_meeting_is_as_small_as_said() -> None:
    assert SMALL_MEETING == 8
    assert "no more than eight of your contacts" in PROSE

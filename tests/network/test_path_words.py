"""A path in words: in brief for a table, and as a sentence."""

from __future__ import annotations

import pytest

from introcli.language.ties import TieStrength
from introcli.network.path_ranking import (
    Connector,
    Leg,
    Path,
    Record,
    marks,
    say_knows,
    say_together,
    sentence,
)

TARGET = 99
NAMES = {1: "Dr. Mary Somerville", 2: "Augustus De Morgan", TARGET: "Charles Babbage"}


def _tie(value: float) -> TieStrength:
    return TieStrength(value, stated=False, terms=())


def _through(*ids: int, tie: float = 0.95, record: Record | None = None) -> Path:
    people = tuple(Connector(id_, _tie(tie), record or Record()) for id_ in ids)
    return Path(people, (Leg(0.55), Leg(0.3))[: len(ids)], TARGET)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.0, "knows Bo well"), (0.65, "knows Bo well"), (0.64, "knows Bo"), (0.45, "knows Bo"),
        (0.44, "knows Bo a little"), (0.2, "knows Bo a little"), (0.19, "has met Bo"),
        (0.0, "has met Bo"),
    ],
)  # fmt: skip
def test_how_well_somebody_knows_the_next(value: float, said: str) -> None:
    assert say_knows(value, "Bo") == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("employer", "both at Trinity"),
        ("school", "both studied at Trinity"),
        ("group", "both in Trinity"),
        ("event", "both at Trinity"),
        ("tag", "both tagged Trinity"),
        ("hobby", "both: Trinity"),
    ],
)
def test_what_two_have_in_common(kind: str, said: str) -> None:
    assert say_together(kind, "Trinity") == said


def test_what_they_have_in_common_is_not_a_pattern() -> None:
    assert say_together("group", "{0} \\1 {}") == "both in {0} \\1 {}"


def test_a_path_through_two_says_so_and_names_each_by_the_first_name() -> None:
    assert marks(_through(1, 2), NAMES) == [
        "third degree", "close tie", "knows Augustus", "who knows Charles a little", "never asked",
    ]  # fmt: skip
    assert sentence(_through(1, 2), NAMES) == (
        "Dr. Mary Somerville is a close tie of yours and knows Augustus De Morgan,"
        " who knows Charles Babbage a little. Never asked; not asked this quarter."
    )


def test_a_path_through_one_has_no_degree_to_tell() -> None:
    assert marks(_through(1), NAMES) == ["close tie", "knows Charles", "never asked"]


def test_who_reaches_further_is_said_beside_the_tie() -> None:
    assert marks(_through(1, tie=0.3), NAMES, reaches_further=True) == [
        "weak tie, reaches further", "knows Charles", "never asked",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Record(), "never asked"),
        (Record(yes=1), "said yes the one time"),
        (Record(no=1), "said no the one time"),
        (Record(yes=1, no=1), "said yes 1 of 2 times"),
    ],
)
def test_how_somebody_answered_so_far(record: Record, said: str) -> None:
    assert marks(_through(1, record=record), NAMES)[-1] == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (1, "asked once this quarter"),
        (2, "asked twice this quarter"),
        (3, "asked 3 times this quarter"),
    ],
)
def test_how_often_somebody_was_asked_this_quarter(asked: int, said: str) -> None:
    assert marks(_through(1, record=Record(asked=asked)), NAMES)[-1] == said


@pytest.mark.parametrize(
    ("tie", "said"),
    [
        (0.95, "is a close tie of yours"),
        (0.5, "is a good tie of yours"),
        (0.3, "is a weak tie of yours"),
        (0.1, "is somebody you hardly know"),
    ],
)
def test_a_sentence_says_how_well_i_know_whom_i_would_ask(tie: float, said: str) -> None:
    assert sentence(_through(1, tie=tie), NAMES).startswith(f"Dr. Mary Somerville {said} and knows")

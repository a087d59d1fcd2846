"""How often to be in touch, as it is typed and as it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.errors import UsageProblem
from introcli.language.cadence import NEVER, read_every, say_every


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("60", 60), ("60d", 60), ("60 d", 60), ("1 day", 1), ("2 days", 2), ("every 3 days", 3),
        ("1w", 7), ("6 weeks", 42), ("every week", 7), ("weekly", 7), ("every 2 weeks", 14),
        ("3mo", 90), ("3 months", 90), ("1 month", 30), ("every month", 30), ("monthly", 30),
        ("1y", 365), ("2 years", 730), ("every year", 365), ("yearly", 365), ("every day", 1),
        ("quarterly", 90), ("never", NEVER), ("3650", NEVER), ("10y", NEVER),
        ("  Every   WEEK ", 7), ("MONTHLY", 30), ("default", None), (" Default ", None),
    ],
)  # fmt: skip
def test_a_cadence_is_read_in_days(typed: str, days: int | None) -> None:
    assert read_every(typed) == days


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "0", "0d", "-1", "3651", "11y", "522w", "99999", "1.5w", "often", "every", "d",
        "week", "month", "1 fortnight", "1 m", "1 h", "every 2 weekss", "7\n8",
    ],
)  # fmt: skip
def test_what_is_no_cadence_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        read_every(typed)
    assert str(caught.value) == f"{typed!r} is not a cadence"
    assert caught.value.hint == (
        'for example: 60d, 6w, 3mo, 1y, "every 2 weeks", monthly, never, default'
    )


def test_a_refusal_quotes_no_more_than_the_beginning() -> None:
    with pytest.raises(UsageProblem, match=f"^'{'x' * 40}' is not a cadence$"):
        read_every("x" * 41)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "not set"), (1, "every day"), (2, "every 2 days"), (60, "every 60 days"),
        (NEVER - 1, "every 3649 days"), (NEVER, "never"), (NEVER + 1, "never"),
    ],
)  # fmt: skip
def test_a_cadence_is_said_in_words(days: int | None, said: str) -> None:
    assert say_every(days) == said


@given(st.integers(1, NEVER))
def test_a_cadence_is_read_back_as_it_was_said(days: int) -> None:
    assert read_every(say_every(days)) == days


@given(st.integers(1, 10), st.integers(1, 10), st.sampled_from(["d", "w", "mo", "y"]))
def test_more_of_a_unit_is_never_more_often(one: int, other: int, unit: str) -> None:
    first, second = read_every(f"{one}{unit}"), read_every(f"{other} {unit}")
    assert first is not None
    assert second is not None
    assert (first < second) == (one < other)


@given(st.text(max_size=12))
def test_any_text_is_a_cadence_or_refused(text: str) -> None:
    try:
        days = read_every(text)
    except UsageProblem:
        return
    assert days is None or 1 <= days <= NEVER

"""Which words of a draft are no longer true on a later day."""

from __future__ import annotations

from datetime import date

import pytest

from introcli.language.say_dates import say_stale, stale_words

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "today", "words"),
    [
        ("Our talk today, and yesterday's", MONDAY, ()),
        ("Our talk today, and yesterday's", date(2026, 3, 3), ("today",)),
        ("We met last week", date(2026, 3, 8), ()),
        ("We met last week", date(2026, 3, 9), ("last week",)),
        ("Today, today, this evening", date(2026, 3, 3), ("today", "this evening")),
        # Entered later for a day before it was written: what was sent then is not known.
        ("Our talk today", date(2026, 2, 1), ()),
    ],
)
def test_words_that_are_no_longer_true(text: str, today: date, words: tuple[str, ...]) -> None:
    assert stale_words(text, MONDAY, today) == words


def test_it_is_said_in_a_sentence() -> None:
    assert (
        say_stale("See you today", MONDAY, date(2026, 3, 6)) == "written 4 days ago; says 'today'"
    )
    assert say_stale("See you", MONDAY, date(2026, 3, 6)) == ""

"""Telephone numbers are compared by their ends, whatever the spelling."""

from __future__ import annotations

import pytest

from introcli.language.inputs import end_of, ends_alike


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("020 7946 0958", "2079460958"),
        ("(020) 7946-0958", "2079460958"),
        ("+44 20 7946 0958", "442079460958"),
        ("0044 20 7946 0958", "442079460958"),
        ("+44 (0)20 7946 0958", "442079460958"),
        ("7946.0958", "79460958"),
        ("946 095", "946095"),
        ("12345", ""),
        ("room 123456", ""),
        ("٠٢٠٧٩٤٦٠٩٥٨", ""),
        ("", ""),
        ("000000", ""),
    ],
)
def test_the_end_that_all_spellings_share(text: str, end: str) -> None:
    assert end_of(text) == end


@pytest.mark.parametrize(
    ("key", "end", "alike"),
    [
        ("+442079460958", "2079460958", True),
        ("02079460958", "442079460958", True),
        ("+44 20 7946 0958", "79460958", True),
        ("+442079460959", "2079460958", False),
        ("0958", "2079460958", False),
        ("", "2079460958", False),
    ],
)
def test_numbers_are_alike_by_their_ends(key: str, end: str, alike: bool) -> None:
    assert ends_alike(key, end) is alike

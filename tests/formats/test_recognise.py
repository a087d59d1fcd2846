"""What a file is told by, and what is said of files that are of no use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from introcli.errors import IntroError
from introcli.formats.recognise import FORMATS, by_name, recognise, why_unused
from tests.formats.reading_files import only


def test_formats_have_names_of_their_own_and_can_be_asked_for() -> None:
    names = [known.name for known in FORMATS]
    assert len(set(names)) == len(names)
    assert [by_name(name).name for name in names] == names


def test_a_format_that_is_not_known_is_refused_with_those_that_are() -> None:
    with pytest.raises(IntroError, match="'linkdin' is not a format") as refusal:
        by_name("linkdin")
    assert "linkedin-connections" in str(refusal.value.hint)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b"\n\n\n", "not a format intro reads"),
        (b"Dear Ada,\nthis is a letter.\n", "not a format intro reads"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Office document: save it as CSV"),
        (
            b"Language,Proficiency\nEnglish,Native\n",
            "a table of something else: Language, Proficiency",
        ),
        (bytes(range(256)) * 300, "not a format intro reads"),
        (b"\0" * 100_000, "not a format intro reads"),
        (b"\xff\xfe", "not a format intro reads"),
        (b"\xff\xfe\x41", "not a format intro reads"),
        (b'"' * 70_000, "not a format intro reads"),
    ],
)
def test_files_of_no_use_are_told_and_raise_nothing(tmp_path: Path, data: bytes, why: str) -> None:
    path = tmp_path / "Connections.csv"
    path.write_bytes(data)
    source = only(path)
    assert recognise(source) is None
    assert why_unused(source) == why


def test_random_bytes_are_of_no_use_and_raise_nothing(tmp_path: Path) -> None:
    for number in range(50):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(os.urandom(5000))
        assert recognise(only(path)) is None

"""Archives of three years, whole: every row of every file is accounted for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from introcli.formats.recognise import recognise
from introcli.formats.records import Letter, Person
from introcli.formats.sources import expand
from tests.formats.reading_files import only, records

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "linkedin"
FILES = sorted(SAMPLES.glob("*.csv"))
needs_samples = pytest.mark.skipif(not FILES, reason=f"there are no sample archives in {SAMPLES}")


def rows_in(path: Path) -> int:
    """Count the rows with text below the header, by the standard library alone."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if any(row)]
    headers = [i for i, row in enumerate(rows) if {"First Name", "From", "FROM", "Source"} & {*row}]
    return len(rows) - headers[0] - 1


@needs_samples
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_row_gives_one_record(path: Path) -> None:
    source = only(path)
    if "Follows" in path.name:
        assert recognise(source) is None
        return
    read = records(source)
    assert len(read) == rows_in(path)
    assert [record.line for record in read] == sorted({record.line for record in read})


@needs_samples
def test_people_have_names_and_messages_have_moments_and_origins() -> None:
    read = [r for s in expand(str(SAMPLES)) if recognise(s) for r in records(s)]
    found = [record for record in read if isinstance(record, Person)]
    letters = [record for record in read if isinstance(record, Letter)]
    assert all(person.name == " ".join(person.name.split()) != "" for person in found)
    assert all(person.connected_on or person.line for person in found)
    assert len({letter.origin for letter in letters}) == len(letters)
    assert all(letter.at and letter.recipients for letter in letters)

"""Whatever list of people is written as Connections.csv is read back the same, and all of it."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from introcli.formats.recognise import recognise
from introcli.formats.records import Skipped
from introcli.formats.sources import spool
from introcli.formats.text import Lines, Source, UnreadableFile
from tests.formats.reading_files import people, records

COLUMNS = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
# What cp1252 cannot write, and what two encodings read differently, is left to the Unicode ones.
PLAIN = st.characters(codec="ascii", exclude_characters="\0\r")
ANY = st.characters(codec="utf-8", exclude_characters="\0\r")
LATIN = st.sampled_from("abcXYZ éüßñçÅø,;\t\"'()")


Rows = list[tuple[str, str, str, str]]


def rows_of(letters: st.SearchStrategy[str]) -> st.SearchStrategy[Rows]:
    cell = st.text(letters, max_size=12)
    return st.lists(st.tuples(cell, cell, cell, cell), max_size=12)


def source_of(rows: Rows, encoding: str, separator: str, end: str) -> Source:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=end)
    writer.writerow(COLUMNS)
    for number, (first, last, company, position) in enumerate(rows):
        address = f"person{number}@example.org"
        writer.writerow([first, last, "", address, company, position, "13 Jul 2021"])
    return spool("Connections.csv", io.BytesIO(text.getvalue().encode(encoding)))


def tidy(text: str) -> str:
    return " ".join(text.split())


def check(rows: Rows, source: Source) -> None:
    read = records(source)
    assert len(read) == len(rows)
    for record, (first, last, company, position) in zip(read, rows, strict=True):
        name = tidy(f"{first} {last}")
        if isinstance(record, Skipped):
            assert name == ""
            continue
        (person,) = people([record])
        assert (person.name, person.organisation) == (name, tidy(company))
        assert (person.title, person.connected_on) == (tidy(position), "2021-07-13")


SEPARATORS = st.sampled_from([",", ";", "\t"])
ENDS = st.sampled_from(["\n", "\r\n"])
UNICODE = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(rows=rows_of(ANY), encoding=UNICODE, separator=SEPARATORS, end=ENDS)
def test_any_people_in_any_unicode(rows: Rows, encoding: str, separator: str, end: str) -> None:
    check(rows, source_of(rows, encoding, separator, end))


@given(rows=rows_of(LATIN), separator=SEPARATORS, end=ENDS)
def test_any_people_of_western_europe_in_cp1252(rows: Rows, separator: str, end: str) -> None:
    check(rows, source_of(rows, "cp1252", separator, end))


@given(rows=rows_of(PLAIN), end=ENDS, cut=st.integers(min_value=0, max_value=400))
def test_a_file_cut_anywhere_gives_whole_rows_or_a_refusal(rows: Rows, end: str, cut: int) -> None:
    whole = source_of(rows, "utf-8", ",", end)
    with whole.open() as stream:
        data = stream.read()
    head = data.index(end.encode()) + len(end)
    kept = data[: min(len(data), head + cut)]
    source = spool("Connections.csv", io.BytesIO(kept))
    expected = records(whole)
    try:
        read = records(source)
    except UnreadableFile:
        return
    assert [r.line for r in read] == [r.line for r in expected[: len(read)]]


def test_lines_are_the_same_wherever_a_block_ends(tmp_path: Path) -> None:
    text = "".join(f"{'é' * (n % 97)}🙂{n}\r\n" for n in range(20_000))
    for encoding in ("utf-8", "utf-16"):
        source = spool("a", io.BytesIO(text.encode(encoding)))
        assert "".join(Lines(source)) == text.replace("\r\n", "\n")


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_rows() -> None:
    def peak(count: int) -> int:
        rows = [(f"Ada{n}", f"King{n}", "Acme", "Analyst") for n in range(count)]
        source = source_of(rows, "utf-8", ",", "\n")
        del rows
        found = recognise(source)
        assert found is not None
        tracemalloc.start()
        assert sum(1 for _ in found.read(source, {})) == count
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(200_000) < 2 * peak(20_000)

"""Files written for a test, and read as the import reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from introcli.formats.recognise import recognise
from introcli.formats.records import Columns, Invitation, Letter, Me, Person, Skipped, Warmth
from introcli.formats.sources import expand
from introcli.formats.text import Source

# What a file tells, row by row.
Row = Person | Me | Invitation | Letter | Warmth | Skipped


def written(folder: Path, text: str, name: str = "file.csv", encoding: str = "utf-8") -> Source:
    """Write a file as it stands, and return it as a source."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return only(path)


def only(path: Path) -> Source:
    """Return the one file that a path stands for."""
    (source,) = expand(str(path))
    return source


def records(source: Source, options: Mapping[str, str] | None = None) -> list[Row]:
    """Read the rows of a file in the format that it is recognised as."""
    found = recognise(source, options)
    assert found is not None, f"{source.label} was not recognised"
    read = found.read(source, options or {})
    return [record for record in read if not isinstance(record, Columns)]


def columns(source: Source, options: Mapping[str, str] | None = None) -> Columns:
    """Read a table, and return what became of its columns."""
    found = recognise(source, options)
    assert found is not None, f"{source.label} was not recognised"
    read = found.read(source, options or {})
    (told,) = [record for record in read if isinstance(record, Columns)]
    return told


def format_of(source: Source) -> str | None:
    """Return the name of the format that a file is recognised as."""
    found = recognise(source)
    return found.name if found else None


def people(read: list[Row]) -> list[Person]:
    """Return the people among the records."""
    return [record for record in read if isinstance(record, Person)]


def skipped(read: list[Row]) -> list[Skipped]:
    """Return what was skipped."""
    return [record for record in read if isinstance(record, Skipped)]

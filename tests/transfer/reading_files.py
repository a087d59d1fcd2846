"""Files written for a test, and read as the import reads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from introcli.transfer.reading import Source
from introcli.transfer.recognise import recognise
from introcli.transfer.records import Person, Record, Skipped
from introcli.transfer.sources import expand


def written(folder: Path, text: str, name: str = "file.csv", encoding: str = "utf-8") -> Source:
    """Write a file as it stands, and return it as a source."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return only(path)


def only(path: Path) -> Source:
    """Return the one file that a path stands for."""
    (source,) = expand(str(path))
    return source


def records(source: Source, options: Mapping[str, str] | None = None) -> list[Record]:
    """Read a file in the format that it is recognised as."""
    found = recognise(source, options)
    assert found is not None, f"{source.label} was not recognised"
    return list(found.read(source, options or {}))


def format_of(source: Source) -> str | None:
    """Return the name of the format that a file is recognised as."""
    found = recognise(source)
    return found.name if found else None


def people(read: list[Record]) -> list[Person]:
    """Return the people among the records."""
    return [record for record in read if isinstance(record, Person)]


def skipped(read: list[Record]) -> list[Skipped]:
    """Return what was skipped."""
    return [record for record in read if isinstance(record, Skipped)]

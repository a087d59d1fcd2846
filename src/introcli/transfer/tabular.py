"""A format that is a table: how its header is found, and how one row becomes one record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from introcli.transfer.csvtable import Header, Table
from introcli.transfer.reading import Format, Source
from introcli.transfer.records import Record, Skipped

# Every row with text in it gives one record, in the order of the file.
RowReader = Callable[[int, Sequence[str]], Record]


def tabular(
    name: str,
    title: str,
    find: Callable[[str], Header | None],
    reader_of: Callable[[Table], RowReader],
    order: int,
) -> Format:
    """Return a format whose files are recognised by their header and read row by row."""

    def recognises(_name: str, head: str) -> bool:
        return find(head) is not None

    def read(source: Source, _options: Mapping[str, str]) -> Iterator[Record]:
        table = Table(source, find)
        return rows_of(table, reader_of(table))

    return Format(name, title, recognises, read, order)


def rows_of(table: Table, read: RowReader) -> Iterator[Record]:
    """Read the rows of a table; one that cannot be read is skipped with its reason."""
    for line, cells, why in table:
        yield Skipped(line, why) if why else read(line, cells)

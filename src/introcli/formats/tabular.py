"""A format that is a table: how its header is found, and how one row becomes one record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from introcli.formats.csv_tables import Header, Table
from introcli.formats.reading import Format, Source
from introcli.formats.records import Columns, Record, Skipped

# Every row with text in it gives one record, in the order of the file.
RowReader = Callable[[int, Sequence[str]], Record]


def tabular(
    name: str,
    title: str,
    find: Callable[[str], Header | None],
    reader_of: Callable[[Table], RowReader],
    order: int,
    *,
    tells_unread: bool = False,
) -> Format:
    """Return a format whose files are recognised by their header and read row by row.

    ``tells_unread`` is for tables that people add columns to: those that are not read are named.
    """

    def recognises(_name: str, head: str) -> bool:
        return find(head) is not None

    def read(source: Source, _options: Mapping[str, str]) -> Iterator[Record]:
        table = Table(source, find)
        row_reader = reader_of(table)
        return rows_of(table, row_reader, table.unread() if tells_unread else ())

    return Format(name, title, recognises, read, order)


def rows_of(
    table: Table,
    read: RowReader,
    unread: Sequence[int] = (),
    columns: tuple[tuple[str, str], ...] = (),
) -> Iterator[Record]:
    """Read the rows of a table; one that cannot be read is skipped with its reason.

    Of the columns that are not read, those in which something stands are told at the end.
    """
    empty = list(unread)
    for line, cells, why in table:
        if why:
            yield Skipped(line, why)
            continue
        if empty:
            empty = [i for i in empty if not cells[i].strip()]
        yield read(line, cells)
    used = tuple(table.header.columns[i] for i in unread if i not in empty)
    if used or columns:
        yield Columns(columns, used)

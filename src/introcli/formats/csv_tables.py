"""Cells as intro writes them: none that a spreadsheet takes for a formula, and read back the same.

A spreadsheet runs what begins with one of these signs, even in a file of plain values, and names
come from strangers. An apostrophe before it says that it is text.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from introcli.formats import text
from introcli.formats.records import Columns, Record, Skipped

# What stands between the values of one cell, and between notes: nothing that they hold themselves.
BETWEEN = " ::: "
BETWEEN_NOTES = "\n:::\n"
# The last four are the wide forms, which East Asian spreadsheets take for the same.
_FORMULA = "=+\\-@\t\r\n＝＋－＠"
_COULD_RUN = re.compile(f"'*[{_FORMULA}]")
_GUARDED = re.compile(f"'('*[{_FORMULA}])")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs.

    >>> guarded("=1+1"), guarded("Ada"), guarded("'=1")
    ("'=1+1", 'Ada', "''=1")
    """
    return f"'{cell}" if _COULD_RUN.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell as it was before.

    >>> unguarded("'=1+1"), unguarded("'t Hooft"), unguarded("''=1")
    ('=1+1', "'t Hooft", "'=1")
    """
    return _GUARDED.sub(r"\1", cell, count=1) if _GUARDED.match(cell) else cell


_SEPARATORS = (",", ";", "\t")
# LinkedIn puts up to six lines of notes before the header; others put as many of their own.
_HEADER_WITHIN = 15
_ENDS_IN_QUOTES = "unexpected end of data"
_TOO_LONG = "field larger than field limit"


class Header(NamedTuple):
    """The row that names the columns: as written, and by keys without case and punctuation.

    ``ends`` is the number of its last line.
    """

    separator: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    ends: int


class Row(NamedTuple):
    """A row's first line and its cells, as many as the header has; or why it cannot be read."""

    line: int
    cells: list[str]
    why: str = ""


def key_of(column: str) -> str:
    """Return what two spellings of a column have in common.

    >>> key_of("E-mail 1 - Value")
    'email1value'
    """
    return "".join(c for c in column.casefold() if c.isalnum())


@lru_cache(maxsize=4)
def candidates(head: str) -> tuple[Header, ...]:
    """Return each row of a beginning that could be a header, for each separator."""
    found = []
    lines = [line + "\n" for line in head.split("\n", _HEADER_WITHIN)[:_HEADER_WITHIN]]
    csv.field_size_limit(text.MOST_CHARACTERS)
    for separator in _SEPARATORS:
        reader = csv.reader(lines, delimiter=separator)
        for cells in reader:
            columns = tuple(" ".join(cell.split()) for cell in cells)
            if len(columns) > 1:
                keys = tuple(map(key_of, columns))
                found.append(Header(separator, columns, keys, reader.line_num))
    return tuple(found)


def find_header(head: str, *wanted: str) -> Header | None:
    """Return the first row of the beginning that has all the wanted keys."""
    return next((h for h in candidates(head) if set(wanted).issubset(h.keys)), None)


class Table:
    """A file with a header that was found; iterating it streams its rows.

    Rows without any text are left out: spreadsheets end in hundreds of them.
    """

    def __init__(self, source: text.Source, find: Callable[[str], Header | None]) -> None:
        header = find(text.decoded_head(source))
        if header is None:
            raise text.UnreadableFile(
                f"{source.label}: the row with the names of the columns is missing"
            )
        self.label = source.label
        self.header = header
        self._source = source
        self._read: set[int] = set()

    def cell(self, *keys: str) -> Callable[[Sequence[str]], str]:
        """Return what reads the first of these columns from a row, its white space tidied.

        It reads an empty text when the file has none of them.
        """
        read = self.raw(*keys)
        return lambda cells: " ".join(read(cells).split())

    def raw(self, *keys: str) -> Callable[[Sequence[str]], str]:
        """Return what reads the first of these columns from a row, as it is."""
        for key in keys:
            if key in self.header.keys:
                column = self.header.keys.index(key)
                self._read.add(column)
                return itemgetter(column)
        return lambda _cells: ""

    def unread(self) -> list[int]:
        """Return the numbers of the named columns that nothing reads."""
        named = range(len(self.header.columns))
        return [i for i in named if i not in self._read and self.header.columns[i]]

    def __iter__(self) -> Iterator[Row]:
        csv.field_size_limit(text.MOST_CHARACTERS)
        lines = text.Lines(self._source)
        stream = iter(lines)
        for _ in range(self.header.ends):
            next(stream, None)
        reader = csv.reader(stream, delimiter=self.header.separator, strict=True)
        width, has_short = len(self.header.columns), False
        while True:
            first = lines.count + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as problem:
                yield self._mended(lines, first, str(problem))
                continue
            if not any(cells):
                continue
            if len(cells) < width:
                # Refuse the end of a file that stops within a row, when no other row is short.
                if not lines.last.endswith("\n") and not has_short:
                    raise _cut(self.label, first)
                has_short = True
                cells += [""] * (width - len(cells))
            if any(cell.strip() for cell in cells[width:]):
                yield Row(first, [], f"{len(cells)} cells where the file has {width} columns")
            else:
                yield Row(first, cells[:width])

    def _mended(self, lines: text.Lines, first: int, problem: str) -> Row:
        """Read a row with loose quotation marks, as programs do that do not escape them."""
        if problem.startswith(_TOO_LONG):
            raise text.too_long(self.label, first)
        if problem.startswith(_ENDS_IN_QUOTES):
            raise _cut(self.label, first)
        if lines.count == first:
            cells = next(csv.reader([lines.last], delimiter=self.header.separator))
            if len(cells) == len(self.header.columns):
                return Row(first, cells)
        where = "" if first == lines.count else f" (lines {first} to {lines.count})"
        return Row(first, [], f"its quotation marks do not match{where}")


def _cut(label: str, line: int) -> text.UnreadableFile:
    return text.UnreadableFile(
        f"{label}, line {line}: the file ends in the middle of a row",
        hint="it was not saved or downloaded whole; get it again",
    )


# Every row with text in it gives one record, in the order of the file.
RowReader = Callable[[int, Sequence[str]], Record]


def tabular(
    name: str, title: str, headers: Sequence[str], order: int, *, tells_unread: bool = False
) -> Callable[[Callable[[Table], RowReader]], text.Format]:
    """Make a format of what reads its rows: files are recognised by their header.

    ``headers`` are the keys that a header has, separated by spaces; the first that fits is taken.
    ``tells_unread`` is for tables that people add columns to: those that are not read are named.
    """

    def find(head: str) -> Header | None:
        found = (find_header(head, *wanted.split()) for wanted in headers)
        return next((header for header in found if header), None)

    def made(reader_of: Callable[[Table], RowReader]) -> text.Format:
        def read(source: text.Source, _options: Mapping[str, str]) -> Iterator[Record]:
            table = Table(source, find)
            row_reader = reader_of(table)
            return rows_of(table, row_reader, table.unread() if tells_unread else ())

        return text.Format(name, title, lambda _name, head: find(head) is not None, read, order)

    return made


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

"""What a format is to the import: how it is recognised, and how it is read.

A format is recognised by content, never by name; a name only breaks a tie.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import BinaryIO, NamedTuple

from introcli.errors import UsageProblem
from introcli.formats.records import Record

# Enough of a file to tell its format by: fifteen lines of a preamble and a header.
HEAD_BYTES = 65_536


class UnreadableFile(UsageProblem):
    """A file that cannot be read, or not any further; names the file, and the line if known."""

    code = "unreadable_file"


class Source(NamedTuple):
    """One file: on disk, in an archive, or standard input; ``open`` may be called more than once.

    ``label`` is what a person reads (``archive.zip/Connections.csv``). ``size`` is in bytes, None
    when not known beforehand.
    """

    label: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    size: int | None = None


class Format(NamedTuple):
    """``recognises`` is given the file's name and the decoded beginning; ``read`` streams records.

    ``options`` hold what a person said on the command line, such as ``map`` for any CSV.
    ``order`` says what comes first in an archive: people before what happened with them.
    """

    name: str
    title: str
    recognises: Callable[[str, str], bool]
    read: Callable[[Source, Mapping[str, str]], Iterator[Record]]
    order: int = 50

"""Standard input and pipes, kept in a temporary file so that they can be read twice."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from introcli.formats.reading import Source, UnreadableFile

# More than any file of contacts; what never ends must not fill the disk.
_MOST_BYTES = 4 * 1024**3
_BLOCK = 1024 * 1024


def spool(label: str, stream: IO[bytes]) -> Source:
    """Copy a stream to a nameless file and return it; one reader at a time.

    The file goes when nobody holds the source any more. Raises UnreadableFile when the stream
    cannot be read, or does not end.
    """
    held = _Held()
    try:
        size = _copy(label, stream, held.file)
    except OSError as problem:
        raise UnreadableFile(f"{label} cannot be read: {problem}") from problem

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        held.file.seek(0)
        yield held.file

    return Source(label, opened, size)


class _Held:
    """Owns the temporary file, and closes it when it is let go."""

    def __init__(self) -> None:
        self.file: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115
        weakref.finalize(self, self.file.close)


def _copy(label: str, stream: IO[bytes], file: BinaryIO) -> int:
    while block := stream.read(_BLOCK):
        file.write(block)
        if file.tell() > _MOST_BYTES:
            raise UnreadableFile(f"{label} gives more than {_MOST_BYTES // 1024**3} GB")
    file.flush()
    return file.tell()

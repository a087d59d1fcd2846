"""Standard input and pipes, kept in a temporary file so that they can be read twice.

Nothing is extracted: members of a zip are read as they are, and their names are only labels. What
may come out of a zip is bounded by what is in it, because 200 kB can hold 200 MB of nothing.
"""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
import weakref
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from introcli.formats.text import Source, UnreadableFile

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

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
        file = held.file
        while block := stream.read(_BLOCK):
            file.write(block)
            if file.tell() > _MOST_BYTES:
                raise UnreadableFile(f"{label} gives more than {_MOST_BYTES // 1024**3} GB")
        file.flush()
        size = file.tell()
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


# A zip may unpack to this many bytes in any case, and beyond that to this many times its size.
# Texts compress 3 to 20 times; a bomb 1,000 times.
_HARMLESS_BYTES = 64 * 1024 * 1024
_MOST_TIMES = 50
# More members than any archive of contacts has; a list of millions would fill the memory.
_MOST_MEMBERS = 200_000
_ENCRYPTED = 0x1
# What systems leave in folders and archives, and nobody means to import.
_CLUTTER = ("__MACOSX", "Thumbs.db", "desktop.ini")
# Office documents are zips too; what is in them is no file of contacts.
_DOCUMENT_PARTS = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")


def expand(path_text: str, stdin: BinaryIO | None = None) -> Iterator[Source]:
    """Yield every file that a path stands for; ``-`` is standard input.

    The files of a folder, of its folders and of zips in it come in order of their names. Raises
    UnreadableFile when something is missing, forbidden, encrypted or unpacks to too much.
    """
    if path_text == "-":
        yield from _unpacked(spool("standard input", stdin or sys.stdin.buffer))
        return
    if not path_text:
        raise UnreadableFile("the name of a file is empty", hint="a dot stands for this folder")
    path = Path(path_text)
    state = _state(path)
    if stat.S_ISDIR(state.st_mode):

        def refuse(problem: OSError) -> None:
            raise _unreadable(str(problem.filename or path), problem) from problem

        for parent, folders, names in os.walk(path, onerror=refuse):
            folders[:] = sorted(f for f in folders if not _is_clutter(f))
            for inner in (Path(parent, name) for name in sorted(names) if not _is_clutter(name)):
                if inner.is_file():  # links to folders are left
                    yield from _unpacked(_on_disk(inner, _state(inner)))
    elif stat.S_ISREG(state.st_mode):
        yield from _unpacked(_on_disk(path, state))
    else:  # a named pipe, or what a shell makes of <(command)
        with _readable(path) as stream:
            yield from _unpacked(spool(path_text, stream))


def _state(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (OSError, ValueError) as problem:
        raise _unreadable(str(path), problem) from problem


def _unreadable(label: str, problem: Exception) -> UnreadableFile:
    if isinstance(problem, FileNotFoundError):
        return UnreadableFile(f"{label}: there is no such file or folder")
    why = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return UnreadableFile(f"{label} cannot be read: {why.lower()}")


@contextmanager
def _readable(path: Path) -> Iterator[BinaryIO]:
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as problem:
        raise _unreadable(str(path), problem) from problem
    with stream:
        yield stream


def _is_clutter(name: str) -> bool:
    return name.startswith(".") or name in _CLUTTER


def _on_disk(path: Path, state: os.stat_result) -> Source:
    """Return a file as it was when it was found; reading another one to its end is refused."""
    label, found = str(path), _mark(state)

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with _readable(path) as stream:
            try:
                yield stream
            except OSError as problem:
                raise _unreadable(label, problem) from problem
        if _mark(_state(path)) != found:
            raise UnreadableFile(
                f"{label} changed while it was read",
                hint="wait until the program that writes it is done, then import it again",
            )

    return Source(label, opened, state.st_size)


def _mark(state: os.stat_result) -> tuple[int, int, int]:
    """Return what a file looks like: another number, size or time means that it was written to."""
    return state.st_ino, state.st_size, state.st_mtime_ns


def _unpacked(source: Source) -> Iterator[Source]:
    """Yield the members of a zip, and any other file as it is."""
    with source.open() as stream:
        is_zip = stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    if not is_zip:
        yield source
        return
    members = _members(source)
    if any(info.filename in _DOCUMENT_PARTS for info in members):
        yield source
        return
    for info in members:
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile(
                f"{source.label} is encrypted ({info.filename})",
                hint="unpack it with its password, then import the folder",
            )
    # What a zip says that it holds; ``_Bounded`` counts what really comes out.
    if sum(info.file_size for info in members) > _most_bytes(source.size or 0):
        raise _bomb(source.label)
    archive = _Archive(source)
    for info in members:
        yield archive.source_of(info)


def _members(source: Source) -> list[zipfile.ZipInfo]:
    """Return the files of a zip in order of their names."""
    with source.open() as stream, _told(source.label):
        infos = zipfile.ZipFile(stream).infolist()
    if len(infos) > _MOST_MEMBERS:
        raise UnreadableFile(f"{source.label} holds {len(infos):,} files, more than intro reads")
    kept = []
    for info in infos:
        parts = [part for part in info.filename.split("/") if part not in ("", ".", "..")]
        if not info.is_dir() and not any(map(_is_clutter, parts)):
            kept.append(info)
    return sorted(kept, key=lambda info: info.filename)


def _most_bytes(packed: int) -> int:
    return max(_HARMLESS_BYTES, _MOST_TIMES * packed)


def _bomb(label: str) -> UnreadableFile:
    return UnreadableFile(
        f"{label} unpacks to more than {_MOST_TIMES} times its size, as no file of contacts does",
        hint="if you trust it, unpack it yourself and import the folder",
    )


@contextmanager
def _told(label: str) -> Iterator[None]:
    """Raise UnreadableFile for whatever zipfile and its decompressors raise."""
    import lzma
    import zlib

    damage = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError)
    try:
        yield
    except damage as problem:
        raise UnreadableFile(
            f"{label} is damaged, or was cut: {str(problem).rstrip('.').lower()}",
            hint="download it again",
        ) from problem
    except (NotImplementedError, RuntimeError) as problem:
        raise UnreadableFile(
            f"{label} is packed in a way intro cannot read: {problem}",
            hint="unpack it yourself, then import the folder",
        ) from problem


class _Archive:
    """A zip that stays open as long as one of its members may be asked for.

    To read the list of members again for each of 10,000 cards would take minutes.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._zip: zipfile.ZipFile | None = None

    def source_of(self, info: zipfile.ZipInfo) -> Source:
        label = f"{self._source.label}/{info.filename}"

        @contextmanager
        def opened() -> Iterator[BinaryIO]:
            with _told(label):
                if self._zip is None:
                    kept = ExitStack()
                    weakref.finalize(self, _close, kept)
                    self._zip = zipfile.ZipFile(kept.enter_context(self._source.open()))
                member = self._zip.open(info)
            with member:
                yield io.BufferedReader(_Bounded(member, _most_bytes(info.compress_size), label))
            with self._source.open():
                pass  # leaving it says so if the zip has changed meanwhile

        return Source(label, opened, info.file_size)


def _close(kept: ExitStack) -> None:
    """Close a zip; that it changed was reported when its last member was read."""
    with suppress(UnreadableFile):
        kept.close()


class _Bounded(io.RawIOBase):
    """A stream that gives at most so many bytes, whatever the zip says of its size."""

    def __init__(self, stream: IO[bytes], most: int, label: str) -> None:
        super().__init__()
        self._stream = stream
        self._left = most
        self._label = label

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        room = memoryview(buffer).cast("B")
        with _told(self._label):
            block = self._stream.read(len(room))
        self._left -= len(block)
        if self._left < 0:
            raise _bomb(self._label)
        room[: len(block)] = block
        return len(block)

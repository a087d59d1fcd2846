"""A disk that loses power: what SQLite wrote and did not sync may be there after, or not.

``Watched`` is a file layer (VFS) for apsw's SQLite. It works on real files, through SQLite's own
layer for this system, and writes down in a ``Recording`` what it is asked to do. ``Disk`` reads
that recording up to the moment of a cut, and says what could be found after it:

- what was written to a file before its last sync is there;
- of what was written since, each sector of 512 bytes is there, is not, or is there in part;
- a file that grew or was cut shorter since may have either size, and what it grew by may be noise;
- a file that was made or removed is made or removed once its folder was synced; before, the last
  of such changes may be missing.

SQLite's layer for POSIX syncs the folder with the first sync of a journal that it has opened to be
made, and when it is told to as it removes a file; no other sync reaches the folder.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import apsw

SECTOR = 512
# How much of what was not synced survives, from nothing to everything; one is drawn for each file.
_SHARES = (0.0, 0.1, 0.5, 0.9, 1.0)


class Event(NamedTuple):
    """One thing that was asked of the disk; ``acknowledged`` is what a person was told."""

    kind: str
    file: str = ""
    offset: int = 0
    data: bytes = b""


class Recording:
    """Everything that was asked of the disk, in order."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def add(self, kind: str, file: str = "", offset: int = 0, data: bytes = b"") -> None:
        """Write one thing down."""
        self.events.append(Event(kind, file, offset, data))

    def acknowledge(self) -> None:
        """Write down that a person was told that it is kept."""
        self.add("acknowledged")


class Watched(apsw.VFS):
    """SQLite's own file layer, with everything written down that changes a file."""

    def __init__(self, name: str, recording: Recording) -> None:
        self._recording = recording
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        """Open a file; one without a name is temporary, and no matter after a cut."""
        if name is None:
            return super().xOpen(name, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        is_new = not os.path.exists(path)
        opened = WatchedFile(self._recording, path, name, flags)
        if is_new:
            self._recording.add("create", path)
        return opened

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        """Remove a file, and sync its folder when told to."""
        super().xDelete(filename, syncdir)
        self._recording.add("unlink", filename)
        if syncdir:
            self._recording.add("sync folder")


class WatchedFile(apsw.VFSFile):
    """An open file; what is written to it is written down."""

    def __init__(self, recording: Recording, path: str, name: Any, flags: list[int]) -> None:
        self._recording = recording
        self._path = path
        self._is_journal_to_name = bool(
            flags[0] & apsw.SQLITE_OPEN_MAIN_JOURNAL and flags[0] & apsw.SQLITE_OPEN_CREATE
        )
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        """Write, and write it down."""
        super().xWrite(data, offset)
        self._recording.add("write", self._path, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        """Cut the file shorter, and write it down."""
        super().xTruncate(newsize)
        self._recording.add("truncate", self._path, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        """Sync, and with the first sync of a journal its folder."""
        super().xSync(flags)
        self._recording.add("sync", self._path)
        if self._is_journal_to_name:
            self._is_journal_to_name = False
            self._recording.add("sync folder")


@dataclass(eq=False)
class _File:
    """What a file certainly holds, and what has been asked of it since it was synced."""

    synced: bytes = b""
    since: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        self.synced = self.after_cut(random.Random(0), share=1.0)
        self.since.clear()

    def after_cut(self, chance: random.Random, share: float) -> bytes:
        image = bytearray(self.synced)
        for event in self.since:
            if event.kind == "write":
                for offset, part in _sectors(event.offset, event.data):
                    _write(image, offset, part, chance, share)
            elif chance.random() < share:
                del image[event.offset :]
        return bytes(image)


def _sectors(offset: int, data: bytes) -> Iterable[tuple[int, bytes]]:
    """Divide what was written at the borders of the disk's sectors."""
    start = 0
    while start < len(data):
        length = SECTOR - (offset + start) % SECTOR
        yield offset + start, data[start : start + length]
        start += length


def _write(image: bytearray, offset: int, part: bytes, chance: random.Random, share: float) -> None:
    """Write a sector whole, or in part, or not; where the file was shorter, noise may appear."""
    keeps = share == 1.0 or chance.random() < share
    if not keeps and chance.random() < 0.5:
        return
    missing = offset + len(part) - len(image)
    if missing > 0:
        image.extend(chance.choice((bytes(missing), chance.randbytes(missing))))
    if not keeps:
        return
    start, end = 0, len(part)
    if share < 1.0 and chance.random() < 0.2:
        start, end = sorted((chance.choice((0, end)), chance.randint(0, end)))
    image[offset + start : offset + end] = part[start:end]


class Disk:
    """The files of one folder, as SQLite's recording leaves them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._named = {name: _File(content) for name, content in files.items()}
        self._synced_names = dict(self._named)
        self._names_since: list[tuple[str, _File | None]] = []
        self.acknowledged = 0

    def do(self, event: Event) -> None:
        """Take in one event of the recording."""
        match event.kind:
            case "acknowledged":
                self.acknowledged += 1
            case "create":
                self._name(event.file, _File())
            case "unlink":
                self._name(event.file, None)
            case "sync folder":
                self._synced_names = dict(self._named)
                self._names_since.clear()
            case "sync":
                self._named[event.file].sync()
            case _:
                self._named[event.file].since.append(event)

    def _name(self, name: str, file: _File | None) -> None:
        self._names_since.append((name, file))
        self._named.pop(name, None)
        if file is not None:
            self._named[name] = file

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return one of the things that may be found when the power is back."""
        names = dict(self._synced_names)
        for name, file in self._names_since[: chance.randint(0, len(self._names_since))]:
            names.pop(name, None)
            if file is not None:
                names[name] = file
        return {
            name: file.after_cut(chance, chance.choice(_SHARES)) for name, file in names.items()
        }

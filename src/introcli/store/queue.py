"""Who has to wait to write is served in the order of coming.

SQLite gives its lock to whoever asks first once it is free, so that under load one of many can wait
for half a minute. So whoever finds it taken draws a number from a file beside the database, and
holds a lock on the byte of that number until their turn comes: those behind wait for it. The system
lets go of the locks of a process that is killed.
"""

import os
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# How many numbers were drawn, and which was served last.
_HEAD = struct.Struct("<QQ")
# Which byte is locked to read and change that, and which for the number 0; nothing stands there.
_AT_HEAD, _AT_NUMBERS = 1 << 19, 1 << 20
# Seconds between two looks at whether it is one's turn.
_PAUSE = 0.01


def queue_of(database: str) -> Path:
    """Return the file from which numbers are drawn; it is there only while somebody waits."""
    return Path(f"{database}-queue")


@contextmanager
def turn(queue: Path, go_on: Callable[[bool], None]) -> Iterator[None]:
    """Wait until everybody who came before has had their turn.

    ``go_on`` is asked again and again and may raise; it is told whether the queue has moved. Where
    there can be no such file or no locks, nobody waits in order.
    """
    try:
        file = os.open(queue, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    with _head(file):
        number, seen = _read(file)[0] + 1, _read(file)[1]
        _write(file, number, seen)
        _lock(file, _AT_NUMBERS + number)
    try:
        while _is_anybody_before(file, number):
            served = _read(file)[1]
            go_on(served != seen)
            seen = served
            time.sleep(_PAUSE)
        yield
    finally:
        with _head(file):
            drawn, served = _read(file)
            if not _is_anybody_before(file, number):
                _write(file, drawn, max(served, number))
                if drawn == number:
                    with suppress(OSError):
                        queue.unlink()
        os.close(file)


def _is_anybody_before(file: int, number: int) -> bool:
    """Return whether one with a lower number still waits; who was killed holds no lock."""
    for earlier in range(number - 1, _read(file)[1], -1):
        if not _lock(file, _AT_NUMBERS + earlier):
            return True
        _unlock(file, _AT_NUMBERS + earlier)
    return False


@contextmanager
def _head(file: int) -> Iterator[None]:
    """Keep the others from drawing a number for a moment."""
    while not _lock(file, _AT_HEAD):
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _unlock(file, _AT_HEAD)


def _read(file: int) -> tuple[int, int]:
    os.lseek(file, 0, os.SEEK_SET)
    drawn, served = _HEAD.unpack(os.read(file, _HEAD.size).ljust(_HEAD.size, b"\0"))
    return drawn, served


def _write(file: int, drawn: int, served: int) -> None:
    os.lseek(file, 0, os.SEEK_SET)
    os.write(file, _HEAD.pack(drawn, served))


if sys.platform == "win32":

    def _lock(file: int, byte: int) -> bool:
        os.lseek(file, byte, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: int, byte: int) -> None:
        os.lseek(file, byte, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

else:

    def _lock(file: int, byte: int) -> bool:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: nobody waits in order
            return True
        return True

    def _unlock(file: int, byte: int) -> None:
        with suppress(OSError):
            fcntl.lockf(file, fcntl.LOCK_UN, 1, byte)

"""How much a server may say, and for how long: in the whole conversation, not at each read."""

import io
import socket
from dataclasses import dataclass, field
from time import monotonic


class TooMuch(OSError):
    """A server said more than anything that was asked can need."""


@dataclass
class Bounds:
    """Seconds of a whole conversation, from now on, and bytes of what is heard."""

    seconds: float
    most: int
    heard: int = 0
    began: float = field(default_factory=monotonic)

    def hear(self, count: int) -> None:
        """Count what was said; raise TooMuch when that is more than may be."""
        self.heard += count
        if self.heard > self.most:
            raise TooMuch("it says more than it was asked for")

    def left(self) -> float:
        """Return the seconds that are left; raise TimeoutError when none are."""
        left = self.began + self.seconds - monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        return left


class _Heard(io.RawIOBase):
    def __init__(self, sock: socket.socket, bounds: Bounds) -> None:
        self._sock, self._bounds = sock, bounds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._sock.settimeout(self._bounds.left())
        count = self._sock.recv_into(buffer)
        self._bounds.hear(count)
        return count


def lines_of(sock: socket.socket, bounds: Bounds) -> io.BufferedReader:
    """Return what a server says, to be read within bounds."""
    return io.BufferedReader(_Heard(sock, bounds))

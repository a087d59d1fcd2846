"""An mbox file, read a block at a time: headers by bytes, bodies only where they are asked for.

One expression finds the few lines that matter, in bodies too, which costs nothing but a closer look
at the block: a third less time than parting every block into its mails
(docs/decisions/0016-the-inbox.md).
"""

from __future__ import annotations

import os
import re
from base64 import b85decode, b85encode
from collections.abc import Callable, Generator, Iterator
from datetime import date
from hashlib import blake2b
from typing import IO

from introcli.errors import MailboxProblem
from introcli.mail.mailbox_fields import key_of
from introcli.mail.mailbox_sources import BODY_MOST, HEAD_MOST, Position, Wanted

# Bytes read at once: little enough that most blocks hold nothing of interest.
_BLOCK = 1 << 16
_FROM = b"From "
# A line that begins so in a body was quoted by whoever filed the mail.
_QUOTED = re.compile(rb"(?m)^>(>*From )")


class Mbox:
    """A file of mails one after another, each behind a line that begins with ``From``.

    The place of the last mail is remembered, with a digest of its headers: when something else
    lies there, the file was rewritten, and is read from its beginning.
    """

    def __init__(self, path: str) -> None:
        self.path, self.name = path, os.path.abspath(path)
        self.seen = self.unread = 0
        self._last: tuple[int, bytes] | None = None
        try:
            self._file: IO[bytes] = open(path, "rb")  # noqa: SIM115 - closed by close()
            self._line_end = self._check()
        except OSError as problem:
            raise MailboxProblem(
                f"{path} cannot be read: {(problem.strerror or 'unknown reason').lower()}",
                hint="name an mbox file, a Maildir, or imaps://USER@HOST/INBOX",
            ) from problem

    def _check(self) -> bytes:
        first = self._file.readline(1_000)
        if first and not first.startswith(_FROM):
            self._file.close()
            raise MailboxProblem(
                f"{self.path} is not an mbox file: it doesn't start with 'From '",
                hint="name an mbox file, a Maildir, or imaps://USER@HOST/INBOX",
            )
        return b"\r\n" if first.endswith(b"\r\n") else b"\n"

    def heads(
        self,
        wants: Wanted,
        since: Position | None,
        after: date | None = None,  # noqa: ARG002 - every date has to be read here
    ) -> Iterator[tuple[str, bytes]]:
        """See ``Mailbox``; the mail last seen comes again, because it may have been cut then."""
        start = self._start(since)
        sieve = sieve_for(wants) if self._line_end == b"\n" else None
        reader = Reader(self._file, self._line_end, sieve)
        given = 0
        for offset, head in reader.mails(start or 0):
            given += 1
            self._last = offset, head
            if wants(head):
                yield str(offset), head
        self.seen = max(given + reader.passed - (start is not None), 0)

    def _start(self, since: Position | None) -> int | None:
        """Return where the mail last seen begins; None when it is not there any more."""
        if since is None or not isinstance(at := since.get("at"), int):
            return None
        head = self._head_at(at)
        if head is None or _digest(head) != since.get("head"):
            return None
        return at

    def _head_at(self, at: int) -> bytes | None:
        try:
            return next(Reader(self._file, self._line_end).mails(at))[1] if at >= 0 else None
        except (StopIteration, OSError, OverflowError):
            return None

    def position(self) -> Position:
        """Return where the last mail begins, and what it is."""
        if self._last is None:
            return {}
        return {"at": self._last[0], "head": _digest(self._last[1])}

    def content(self, ref: str, key: str) -> bytes | None:
        """Return the mail that begins there, if it is still that one."""
        head = self._head_at(int(ref)) if ref.isdigit() else None
        if head is None or key_of(head) != key:
            return None
        self._file.seek(int(ref))
        data = self._file.read(BODY_MOST)
        if self._line_end == b"\r\n":
            data = data.replace(b"\r\n", b"\n")
        mail = data.split(b"\n\n" + _FROM, 1)[0].partition(b"\n")[2]
        return _QUOTED.sub(rb"\1", mail)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _digest(head: bytes) -> str:
    return blake2b(key_of(head).encode("utf-8", "replace"), digest_size=16).hexdigest()


class Reader:
    """Gives where each mail begins from a place on, and its header lines.

    Holds a block at most, and the headers of one mail: a body is read over, however long it is.
    A mail whose headers are cut by the end of the file is not given. Blocks that a sieve finds
    nothing in are not taken apart: their mails are only counted in ``passed``, but for the last.
    """

    def __init__(
        self, file: IO[bytes], line_end: bytes = b"\n", sieve: Sieve | None = None
    ) -> None:
        self._file, self._sieve = file, sieve
        self._blank = line_end * 2
        self._between = self._blank + _FROM
        self.passed = 0

    def mails(self, start: int) -> Iterator[tuple[int, bytes]]:
        """Yield place and header lines of each mail; nothing when none begins at ``start``."""
        self._file.seek(start)
        if self._file.read(len(_FROM)) != _FROM:
            return
        carry, base, in_body, keep = _FROM, start, False, len(self._between) - 1
        while block := self._file.read(_BLOCK):
            data = carry + block
            tail, begins, in_body = yield from self._ended(data, base, in_body)
            if not in_body:
                head, found, _ = tail.partition(self._blank)
                if found or len(tail) > HEAD_MOST:
                    yield begins, head[:HEAD_MOST]
                    in_body = True
            if in_body:
                base += max(len(data) - keep, 0)
                carry = data[-keep:]
            else:
                base, carry = begins, tail

    def _ended(
        self, data: bytes, base: int, in_body: bool
    ) -> Generator[tuple[int, bytes], None, tuple[bytes, int, bool]]:
        """Yield the mails that another one follows; return what is left, its place, if a body."""
        count = self._sieve(data) if self._sieve else None
        if count is not None:
            return self._pass(data, base, count, in_body)
        parts = data.split(self._between)
        if len(parts) == 1:
            return data, base, in_body
        at = base
        for number, part in enumerate(parts[:-1]):
            if number or not in_body:
                begins = at - (len(_FROM) if number else 0)
                yield begins, part.partition(self._blank)[0][:HEAD_MOST]
            at += len(part) + len(self._between)
        return _FROM + parts[-1], at - len(_FROM), False

    def _pass(self, data: bytes, base: int, count: int, in_body: bool) -> tuple[bytes, int, bool]:
        """Count the mails of a block but for the last, which is returned as ``_ended`` does."""
        at = data.rfind(self._between)
        if at < 0:
            return data, base, in_body
        self.passed += count - in_body
        begins = at + len(self._blank)
        return data[begins:], base + begins, False


FOLDERS = ("new", "cur")
_MAILDIR_BLOCK = 16 * 1024
# What follows the name proper: a mail that is read or answered changes it.
_FLAGS = re.compile(r"[:;!]2,[^:;!]*$")
_DIGEST = 8
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")


class Maildir:
    """A folder of mails. Their names are remembered, eight bytes each; new is what has another."""

    def __init__(self, path: str) -> None:
        self.path, self.name = path, os.path.abspath(path)
        self.seen = self.unread = 0
        self._names: dict[str, str] = {}
        self._done: set[bytes] = set()

    def heads(
        self,
        wants: Wanted,
        since: Position | None,
        after: date | None = None,  # noqa: ARG002 - every date has to be read here
    ) -> Iterator[tuple[str, bytes]]:
        """See ``Mailbox``; a file that cannot be opened stays new, and is looked at again."""
        before = _unpacked(since)
        self._done = set()
        for base, path in sorted(self._listed().items()):
            digest = blake2b(base.encode("utf-8", "surrogateescape"), digest_size=_DIGEST).digest()
            if digest in before:
                self._done.add(digest)
                continue
            head = self._head(path)
            if head is None:
                continue
            self.seen += 1
            self._done.add(digest)
            if wants(b"\n" + head):
                yield base, head

    def _listed(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for folder in FOLDERS:
            try:
                with os.scandir(os.path.join(self.path, folder)) as entries:
                    for entry in entries:
                        if not entry.name.startswith(".") and entry.is_file():
                            found[_FLAGS.sub("", entry.name)] = entry.path
            except FileNotFoundError:
                continue
            except OSError as problem:
                raise MailboxProblem(
                    f"{self.path} cannot be read: {(problem.strerror or 'unknown').lower()}",
                    hint="check the folder's rights",
                ) from problem
        self._names = found
        return found

    def _head(self, path: str) -> bytes | None:
        try:
            with open(path, "rb") as file:
                return _read_head(file)
        except OSError:
            self.unread += os.path.exists(path)
            return None

    def position(self) -> Position:
        """Return the names of what was looked at, packed."""
        return {"names": b85encode(b"".join(sorted(self._done))).decode("ascii")}

    def content(self, ref: str, key: str) -> bytes | None:
        """Return the mail of that name, wherever its flags have moved it."""
        path = (self._names or self._listed()).get(ref)
        if path is None:
            return None
        try:
            with open(path, "rb") as file:
                data = file.read(BODY_MOST).replace(b"\r\n", b"\n")
        except OSError:
            return None
        return data if key_of(data.partition(b"\n\n")[0]) == key else None

    def close(self) -> None:
        """Do nothing: no file stays open."""


def _read_head(file: IO[bytes]) -> bytes:
    data = b""
    while len(data) < HEAD_MOST and (block := file.read(_MAILDIR_BLOCK)):
        data += block
        if end := _END_OF_HEAD.search(data):
            return data[: end.start()]
    return data[:HEAD_MOST]


def _unpacked(since: Position | None) -> set[bytes]:
    try:
        packed = b85decode(str((since or {}).get("names", "")))
    except ValueError:
        return set()
    return {packed[at : at + _DIGEST] for at in range(0, len(packed), _DIGEST)}


_BETWEEN = b"\nFrom "
_LINES = re.compile(
    rb"\n(?=[\nFfIiRrCc])(\nFrom "
    rb"|(?:F(?:rom|ROM)|from|[Ii]n-[Rr]eply-[Tt]o|[Rr]eferences):[^\n]*(?:\n[ \t][^\n]*)*"
    rb"|[Rr]eturn-[Pp]ath: *<>|[Cc]ontent-[Tt]ype: *multipart/report)"
)
_ADDRESS = re.compile(rb"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+")
_TELLING = (b".intro@", b"multipart/report", b"return-path", b"mailer-daemon", b"postmaster")
# Gives how many mails begin in a block when none is wanted, and None when one may be.
Sieve = Callable[[bytes], int | None]


def sieve_for(wanted: Wanted) -> Sieve | None:
    """Return a sieve for what is wanted; None where readers count, whom it does not look at."""
    if wanted.readers:
        return None
    ids = tuple(one.lower() for one in wanted.ids)

    def nothing_in(block: bytes) -> int | None:
        found = _LINES.findall(block)
        text = b"\n".join(found).lower()
        for word in (*_TELLING, *ids):
            if word in text:
                return None
        senders = b"\n".join([line for line in found if line[:1] in b"Ff"]).lower()
        if not wanted.addresses.isdisjoint(_ADDRESS.findall(senders)):
            return None
        return found.count(_BETWEEN)

    return nothing_in

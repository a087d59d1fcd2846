"""An mbox file, read a block at a time: headers by bytes, bodies only where they are asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import IO

from introcli.errors import MailboxProblem
from introcli.mail.inbox.fields import key_of
from introcli.mail.inbox.mailbox import BODY_MOST, HEAD_MOST, Position, Wanted

# Bytes read at once; larger is not faster.
_BLOCK = 1 << 20
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
        self.seen = 0
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
                f"{self.path} is no mbox file: it does not begin with 'From '",
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
        again = start is not None
        for offset, head in scan(self._file, start or 0, self._line_end):
            if again:
                again = False
            else:
                self.seen += 1
            self._last = offset, head
            if wants(head):
                yield str(offset), head

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
            return next(scan(self._file, at, self._line_end))[1] if at >= 0 else None
        except StopIteration:
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


def scan(file: IO[bytes], start: int, line_end: bytes = b"\n") -> Iterator[tuple[int, bytes]]:
    """Give where each mail begins from ``start`` on, and its header lines.

    Holds a block at most, and the headers of one mail: a body is read over, however long it is.
    A mail whose headers are cut by the end of the file is not given.
    """
    blank = line_end * 2
    between = blank + _FROM
    file.seek(start)
    carry, base, in_body, fresh = b"", start, False, True
    while block := file.read(_BLOCK):
        data = carry + block
        if fresh:
            fresh = False
            if not data.startswith(_FROM):
                return
        parts = data.split(between)
        last = len(parts) - 1
        offset = base
        for number, part in enumerate(parts):
            is_body = number == 0 and in_body
            if not is_body and number < last:
                yield _mail(offset, number, in_body, part, blank)
            offset += len(part) + len(between)
        offset -= len(parts[last]) + len(between)
        tail = parts[last]
        begins = offset if last == 0 else offset - len(_FROM)
        if last > 0:
            in_body = False
            tail = _FROM + tail
        if not in_body:
            head, found, _ = tail.partition(blank)
            if found or len(tail) > HEAD_MOST:
                yield begins, head[:HEAD_MOST]
                in_body = True
        if in_body:
            keep = len(between) - 1
            base += len(data) - keep if len(data) > keep else 0
            carry = data[-keep:]
        else:
            base, carry = begins, tail


def _mail(offset: int, number: int, in_body: bool, part: bytes, blank: bytes) -> tuple[int, bytes]:
    """Return one whole mail; all but the first of a block lack the word that parted them."""
    begins = offset if number == 0 and not in_body else offset - len(_FROM)
    return begins, part.partition(blank)[0][:HEAD_MOST]

"""Mailboxes in files: an mbox, read a block at a time, and a Maildir.

The standard library's readers are not used: they cannot begin where the last look ended, and its
Maildir waits for ever on a pipe (docs/decisions/0016-the-inbox.md).
"""

import os
import re
from base64 import b85decode, b85encode
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import IO

from introcli.errors import MailboxProblem
from introcli.mail.incoming import key_of
from introcli.mail.mailbox_sources import BODY_MOST, HEAD_MOST, Position, Wanted

_BLOCK = 1 << 18
_FROM = b"From "
# A line that begins so in a body was quoted by whoever filed the mail.
_QUOTED = re.compile(rb"(?m)^>(>*From )")


def mails_in(
    file: IO[bytes], start: int = 0, line_end: bytes = b"\n"
) -> Iterator[tuple[int, bytes]]:
    """Yield where each mail begins from a place on, and its header lines.

    Holds two blocks at most, and the headers of one mail: a body is read over, however long it
    is. A mail whose headers are cut by the end of the file is not given; nothing is when no mail
    begins at ``start``.
    """
    blank = line_end * 2
    between = blank + _FROM
    file.seek(start)
    data, base, at = file.read(len(_FROM)), start, 0
    while data.startswith(_FROM, at):
        while (end := data.find(blank, at)) < 0 and len(data) - at <= HEAD_MOST:
            if not (block := file.read(_BLOCK)):
                return
            data, base, at = data[at:] + block, base + at, 0
        yield base + at, data[at : end if end >= 0 else None][:HEAD_MOST]
        while (end := data.find(between, at)) < 0:
            if not (block := file.read(_BLOCK)):
                return
            kept = data[1 - len(between) :]
            base += len(data) - len(kept)
            data, at = kept + block, 0
        at = end + len(blank)


class Mbox:
    """A file of mails one after another, each behind a line that begins with ``From``.

    The place of the last mail is remembered, with a digest of its headers: when something else
    lies there, the file was rewritten, and is read from its beginning.
    """

    def __init__(self, path: str) -> None:
        self.name = os.path.abspath(path)
        self.seen = self.unread = 0
        self._last: tuple[int, bytes] | None = None
        if os.path.exists(path) and not os.path.isfile(path):
            raise MailboxProblem(
                f"{path} is not an mbox file: it is a pipe or a device",
                hint="name an mbox file, a Maildir, or imaps://USER@HOST/INBOX",
            )
        try:
            self._file: IO[bytes] = open(path, "rb")  # noqa: SIM115 - closed by close()
            first = self._file.readline(1_000)
        except OSError as problem:
            raise MailboxProblem(
                f"{path} cannot be read: {(problem.strerror or 'unknown reason').lower()}",
                hint="name an mbox file, a Maildir, or imaps://USER@HOST/INBOX",
            ) from problem
        if first and not first.startswith(_FROM):
            self._file.close()
            raise MailboxProblem(
                f"{path} is not an mbox file: it doesn't start with 'From '",
                hint="name an mbox file, a Maildir, or imaps://USER@HOST/INBOX",
            )
        self._line_end = b"\r\n" if first.endswith(b"\r\n") else b"\n"

    def heads(
        self,
        wants: Wanted,
        since: Position | None,
        after: date | None = None,  # noqa: ARG002 - every date has to be read here
    ) -> Iterator[tuple[str, bytes]]:
        """See ``Mailbox``; the mail last seen comes again, because it may have been cut then."""
        start = (since or {}).get("at")
        last = self._head_at(start) if isinstance(start, int) else None
        if last is None or _digest(last) != (since or {}).get("head"):
            start = None
        for offset, head in mails_in(self._file, start or 0, self._line_end):
            self.seen += offset != start
            self._last = offset, head
            if wants(head):
                yield str(offset), head

    def _head_at(self, at: int) -> bytes | None:
        try:
            _, head = next(mails_in(self._file, at, self._line_end), (at, None))
        except (ValueError, OSError, OverflowError):
            return None
        return head

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


FOLDERS = ("new", "cur")
# What follows the name proper: a mail that is read or answered changes it.
_FLAGS = re.compile(r"[:;!]2,[^:;!]*$")
_DIGEST = 8
_MAILDIR_BLOCK = 16 * 1024
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
        try:
            packed = b85decode(str((since or {}).get("names", "")))
        except ValueError:
            packed = b""
        before = {packed[at : at + _DIGEST] for at in range(0, len(packed), _DIGEST)}
        for base, path in sorted(self._listed().items()):
            digest = blake2b(base.encode("utf-8", "surrogateescape"), digest_size=_DIGEST).digest()
            if digest in before:
                self._done.add(digest)
                continue
            try:
                with open(path, "rb") as file:
                    head = file.read(_MAILDIR_BLOCK)
                    if not _END_OF_HEAD.search(head):
                        head += file.read(HEAD_MOST - _MAILDIR_BLOCK)
            except OSError:
                self.unread += os.path.exists(path)
                continue
            head = _END_OF_HEAD.split(head, maxsplit=1)[0]
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

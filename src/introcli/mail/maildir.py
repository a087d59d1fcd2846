"""A Maildir: one file a mail, in the folders ``new`` and ``cur``."""

from __future__ import annotations

import os
import re
from base64 import b85decode, b85encode
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import IO

from introcli.errors import MailboxProblem
from introcli.mail.mailbox import BODY_MOST, HEAD_MOST, Position, Wanted
from introcli.mail.mailbox_fields import key_of

FOLDERS = ("new", "cur")
_BLOCK = 16 * 1024
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
    while len(data) < HEAD_MOST and (block := file.read(_BLOCK)):
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

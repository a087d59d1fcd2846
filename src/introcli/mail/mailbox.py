"""What every mailbox can do, and what a scan wants to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

# How far a mailbox was read: whatever its kind needs, as JSON can hold it.
Position = Mapping[str, Any]
# Bytes of a mail's headers; those of one that is longer are cut there.
HEAD_MOST = 256 * 1024
# Bytes of a mail whose text is looked at; attachments come behind the text.
BODY_MOST = 512 * 1024
# What each Message-ID of intro's holds (services.dispatch).
_OURS = b".intro@"


class Mailbox(Protocol):
    """A mailbox that is only ever read.

    ``unread`` counts mails that are there and could not be opened; only files can be so.
    """

    name: str
    seen: int
    unread: int

    def heads(
        self, wants: Wanted, since: Position | None, after: date | None
    ) -> Iterator[tuple[str, bytes]]:
        """Give where a mail lies, and its header lines, of those that are wanted.

        Only what came since a position; ``after`` is a day before which nothing is of interest,
        for servers that can leave that out. Counts in ``seen`` every mail that was looked at.
        """

    def position(self) -> Position:
        """Return how far it was read, once all heads were given."""

    def content(self, ref: str, key: str) -> bytes | None:
        """Return a mail that was found there, its beginning; None when it is gone."""

    def close(self) -> None:
        """Let go of what is open."""


@dataclass(frozen=True)
class Wanted:
    """Whether a mail may concern us, told from its header lines alone, and fast.

    ``addresses`` are of contacts, in lower case; ``ids`` those of our mails that do not look like
    intro's. With ``readers`` also a mail to one of the addresses is wanted.
    """

    addresses: frozenset[bytes]
    ids: tuple[bytes, ...] = ()
    readers: bool = False

    def __call__(self, head: bytes) -> bool:
        """Say whether to look closer; when in doubt, yes."""
        low = head.lower()
        at = low.find(b"\nfrom:")
        line = low[at + 6 :].partition(b"\n")[0] if at >= 0 else b"@"
        angle = line.rfind(b"<")
        found = line[angle + 1 : line.find(b">", angle)] if angle >= 0 else line.strip()
        return (
            found in self.addresses
            or b"@" not in found
            or b"(" in found
            or _OURS in low
            or b"multipart/report" in low
            or b"\nreturn-path: <>" in low
            or b"mailer-daemon" in line
            or b"postmaster" in line
            or (bool(self.ids) and any(one in head for one in self.ids))
            or (self.readers and self._has_reader(head))
        )

    def _has_reader(self, head: bytes) -> bool:
        from introcli.mail.mailbox_fields import people, values

        return any(
            somebody.address.encode("utf-8", "replace") in self.addresses
            for field in (b"from", b"to", b"cc")
            for value in values(head, field)
            for somebody in people(value)
        )

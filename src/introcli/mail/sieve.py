"""Telling of a whole block of an mbox that no mail in it concerns us, without taking it apart.

One expression finds the few lines that matter, in bodies too, which costs nothing but a closer look
at the block: a third less time than parting every block into its mails
(docs/decisions/0016-the-inbox.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from introcli.mail.mailbox import Wanted

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

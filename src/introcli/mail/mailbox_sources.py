"""What every mailbox can do, and what a scan wants to know of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import unquote, urlsplit

from introcli.errors import ConfigProblem, MailboxProblem, UsageProblem

if TYPE_CHECKING:
    from introcli.config import Settings

# How far a mailbox was read: whatever its kind needs, as JSON can hold it.
Position = Mapping[str, Any]
# Bytes of a mail's headers; those of one that is longer are cut there.
HEAD_MOST = 256 * 1024
# Bytes of a mail whose text is looked at; attachments come behind the text.
BODY_MOST = 512 * 1024
# What each Message-ID of intro's holds (services.dispatch).
_OURS = b".intro@"
_ADDRESS = re.compile(rb"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+")


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
        """Yield where each wanted mail is, with its header lines.

        Only what came since a position; ``after`` is a day before which nothing is of interest,
        for servers that can leave that out. Counts in ``seen`` every mail that was looked at.
        """

    def position(self) -> Position:
        """Return how far it was read, once all heads were given."""

    def content(self, ref: str, key: str) -> bytes | None:
        """Return a mail that was found there, its beginning; None when it is gone."""

    def close(self) -> None:
        """Close what is open."""


@dataclass(frozen=True)
class Wanted:
    """Whether a mail may concern us, told from its header lines alone, and fast.

    ``addresses`` are of contacts, in lower case; ``ids`` those of our mails that do not look like
    intro's. With ``readers`` also a mail to one of the addresses is wanted.
    """

    addresses: frozenset[bytes]
    ids: tuple[bytes, ...] = ()
    readers: bool = False

    @classmethod
    def of(cls, addresses: Iterable[str], ids: Iterable[str], *, readers: bool) -> Wanted:
        """Return what to look for from addresses and Message-IDs as they are on record."""
        given = (one.encode("utf-8", "replace") for one in ids)
        return cls(
            frozenset(one.encode("utf-8", "replace") for one in addresses),
            tuple(one for one in given if _OURS not in one.lower()),
            readers,
        )

    def __call__(self, head: bytes) -> bool:
        """Return whether to look closer; when in doubt, yes."""
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
            or (self.readers and not self.addresses.isdisjoint(_ADDRESS.findall(low)))
        )


_SCHEMES = {"imaps": "tls", "imap": "starttls"}
_FORMS = "imaps://USER@HOST/INBOX, or the path of an mbox file or a Maildir"


def open_mailbox(source: str, settings: Settings) -> Mailbox:
    """Return the mailbox that was named, or the one of the settings; it is only ever read.

    Raises ConfigProblem when neither names one, and MailboxProblem for a path where none is.
    """
    named = source.strip() or settings.inbox_source
    if not named:
        raise ConfigProblem(
            "no mailbox is set up",
            hint="intro config set inbox.source imaps://ada@imap.fastmail.com/INBOX, or name one:"
            " intro inbox scan ~/Mail/inbox.mbox",
        )
    scheme = named.partition("://")[0].lower() if "://" in named else ""
    if scheme:
        return _folder(named, scheme, settings)
    path = os.path.expanduser(named)
    if os.path.isdir(path):
        from introcli.mail.mailbox_files import FOLDERS, Maildir

        if not any((Path(path) / folder).is_dir() for folder in FOLDERS):
            raise MailboxProblem(
                f"{path} is a folder, and no Maildir: it has no cur and no new", hint=_FORMS
            )
        return Maildir(path)
    from introcli.mail.mailbox_files import Mbox

    return Mbox(path)


def _folder(named: str, scheme: str, settings: Settings) -> Mailbox:
    from introcli.mail.mailbox_imap import PORTS, Account, ImapFolder
    from introcli.mail.programs import password_for

    security = settings.inbox_security or _SCHEMES.get(scheme, "")
    try:
        parts = urlsplit(named)
        port = parts.port or PORTS[security]
    except (ValueError, KeyError) as problem:
        raise UsageProblem(f"{_bare(named)!r} names no mailbox", hint=_FORMS) from problem
    user = parts.netloc.rpartition("@")[0]
    if ":" in user:
        raise UsageProblem(
            "an address must not contain a password",
            hint="intro config set inbox.password_command 'pass show mail'; docs/inbox.md",
        )
    if scheme not in _SCHEMES or not parts.hostname:
        raise UsageProblem(f"{_bare(named)!r} names no mailbox", hint=_FORMS)
    own = settings.inbox_password_command

    @cache
    def password() -> str:
        return password_for(
            unquote(user),
            own or settings.mail_password_command,
            setting=f"{'inbox' if own else 'mail'}.password_command",
            outcome="nothing was read",
        )

    return ImapFolder(
        Account(
            host=parts.hostname,
            port=port,
            security=security,
            user=unquote(user),
            folder=unquote(parts.path.removeprefix("/")) or "INBOX",
            password=password,
            timeout=settings.inbox_timeout,
        )
    )


def _bare(named: str) -> str:
    """Return what was named without what may be a password."""
    scheme, _, rest = named.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"[:80]

"""Which mailbox a source names: an address of a folder on a server, or a path."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from introcli.errors import ConfigProblem, MailboxProblem, UsageProblem

if TYPE_CHECKING:
    from introcli.config import Settings
    from introcli.mail.mailbox import Mailbox

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
    return _local(os.path.expanduser(named))


def _local(path: str) -> Mailbox:
    if os.path.isdir(path):
        from introcli.mail.maildir import FOLDERS, Maildir

        if not any((Path(path) / folder).is_dir() for folder in FOLDERS):
            raise MailboxProblem(
                f"{path} is a folder, and no Maildir: it has no cur and no new", hint=_FORMS
            )
        return Maildir(path)
    from introcli.mail.mailbox_files import Mbox

    return Mbox(path)


def _folder(named: str, scheme: str, settings: Settings) -> Mailbox:
    from introcli.mail.mailbox_imap import PORTS, Account, ImapFolder
    from introcli.mail.passwords import password_for

    security = settings.inbox_security or _SCHEMES.get(scheme, "")
    host, port, user, folder = _parts(named)
    if scheme not in _SCHEMES or not host:
        raise UsageProblem(f"{_bare(named)!r} names no mailbox", hint=_FORMS)
    own = settings.inbox_password_command

    @cache
    def password() -> str:
        return password_for(
            user,
            own or settings.mail_password_command,
            setting=f"{'inbox' if own else 'mail'}.password_command",
            outcome="nothing was read",
        )

    return ImapFolder(
        Account(
            host=host,
            port=port or PORTS[security],
            security=security,
            user=user,
            folder=folder or "INBOX",
            password=password,
            timeout=settings.inbox_timeout,
        )
    )


def _parts(named: str) -> tuple[str, int, str, str]:
    """Return host, port, user and folder. Raises UsageProblem, for a password in it above all."""
    try:
        parts = urlsplit(named)
        port = parts.port or 0
    except ValueError as problem:
        raise UsageProblem(f"{_bare(named)!r} names no mailbox", hint=_FORMS) from problem
    user = parts.netloc.rpartition("@")[0]
    if ":" in user:
        raise UsageProblem(
            "a password never stands in an address",
            hint="intro config set inbox.password_command 'pass show mail'; docs/inbox.md",
        )
    folder = unquote(parts.path.removeprefix("/"))
    return parts.hostname or "", port, unquote(user), folder


def _bare(named: str) -> str:
    """Return what was named without what may be a password."""
    scheme, _, rest = named.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"[:80]

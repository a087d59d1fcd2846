"""A mail: as a draft (.eml) that a mail program opens for editing, or ready to be sent.

``EmailMessage`` loses spaces in long non-ASCII subjects on Python up to 3.12.1, so the older
``Header`` and ``MIMEText`` are used, which keep them on every version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from introcli.mail.drafts import Mailbox, address_header, is_plain
from introcli.mail.mail_plain import one_line, whole_text

if TYPE_CHECKING:
    from email.charset import Charset
    from email.header import Header
    from email.mime.text import MIMEText

# A word that cannot be folded at 78 characters (RFC 5322, section 2.1.1) is encoded instead.
_WORD_LENGTH = 60


def build_draft(
    *, sender: Mailbox | None, recipients: Sequence[Mailbox], subject: str | None, body: str
) -> bytes:
    """Return a draft with CRLF line ends, all ASCII: no date, no id, marked as not sent.

    Raises UsageProblem when an address cannot stand in a header.
    """
    message = _text(body)
    message["X-Unsent"] = "1"
    _address(message, sender, recipients, subject)
    return _as_bytes(message)


def build_mail(
    *,
    sender: Mailbox,
    recipients: Sequence[Mailbox],
    subject: str | None,
    body: str,
    message_id: str,
    at: datetime,
) -> bytes:
    """Return the same as a mail to be sent: with its date, which is aware, and its id."""
    from email.utils import format_datetime

    message = _text(body)
    message["Date"] = format_datetime(at.replace(microsecond=0))
    message["Message-ID"] = message_id
    _address(message, sender, recipients, subject)
    return _as_bytes(message)


def _text(body: str) -> MIMEText:
    from email.mime.text import MIMEText

    text = whole_text(body).rstrip("\n") + "\n"
    return MIMEText(text, _charset=_quoted_printable())  # type: ignore[arg-type]


def _as_bytes(message: MIMEText) -> bytes:
    from email.policy import compat32

    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _address(
    message: MIMEText, sender: Mailbox | None, recipients: Sequence[Mailbox], subject: str | None
) -> None:
    for field, value in _headers(sender, recipients, one_line(subject or "")):
        message[field] = value  # type: ignore[assignment] # typeshed knows only str here


def _headers(
    sender: Mailbox | None, recipients: Sequence[Mailbox], subject: str
) -> Iterator[tuple[str, Header]]:
    if sender is not None:
        yield "From", address_header("From", [sender])
    if recipients:
        yield "To", address_header("To", recipients)
    if subject:
        yield "Subject", _subject(subject)


def _subject(line: str) -> Header:
    from email.header import Header

    longest = max(map(len, line.split(" ")))
    plain = is_plain(line) and longest <= _WORD_LENGTH
    return Header(line, "us-ascii" if plain else "utf-8", header_name="Subject")


def _quoted_printable() -> Charset:
    """Return UTF-8 whose text stays readable in the file; Python would choose base64."""
    from email import charset

    readable = charset.Charset("utf-8")
    readable.body_encoding = charset.QP
    return readable

"""A mail draft (.eml) that a mail program opens for editing.

``EmailMessage`` loses spaces in long non-ASCII subjects on Python up to 3.12.1, so the older
``Header`` and ``MIMEText`` are used, which keep them on every version.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from introcli.mail.addresses import Mailbox, address_header, is_plain
from introcli.mail.plain import one_line, whole_text

if TYPE_CHECKING:
    from email.charset import Charset
    from email.header import Header

# A word that cannot be folded at 78 characters (RFC 5322, section 2.1.1) is encoded instead.
_WORD_LENGTH = 60


def build_draft(
    *, sender: Mailbox | None, recipient: Mailbox | None, subject: str | None, body: str
) -> bytes:
    """Return a draft with CRLF line ends, all ASCII: no date, no id, marked as not sent.

    Raises UsageProblem when an address cannot stand in a header.
    """
    from email.mime.text import MIMEText
    from email.policy import compat32

    text = whole_text(body).rstrip("\n") + "\n"
    message = MIMEText(text, _charset=_quoted_printable())  # type: ignore[arg-type]
    message["X-Unsent"] = "1"
    for field, value in _headers(sender, recipient, one_line(subject or "")):
        message[field] = value  # type: ignore[assignment] # typeshed knows only str here
    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _headers(
    sender: Mailbox | None, recipient: Mailbox | None, subject: str
) -> Iterator[tuple[str, Header]]:
    for field, mailbox in (("From", sender), ("To", recipient)):
        if mailbox is not None:
            yield field, address_header(field, mailbox)
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

"""E-mail addresses as a mail's header may hold them: exactly one, and nothing beside it.

``EmailMessage`` loses spaces in long non-ASCII subjects on Python up to 3.12.1, so the older
``Header`` and ``MIMEText`` are used, which keep them on every version.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from introcli.errors import UsageProblem
from introcli.mail.outgoing import whole_text
from introcli.safe_text import one_line

if TYPE_CHECKING:
    from email.header import Header
    from email.mime.text import MIMEText

# RFC 5322, section 3.2.3: what stands before the @ without quotes. RFC 5321, section 4.5.3.1.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(\.{_ATOM})*")
_LOCAL_LENGTH = 64
_LENGTH = 254
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(\.{_LABEL})*")
# A quoted name of more characters is encoded instead, because encoded words can be folded.
_PLAIN_NAME_LENGTH = 60
# How an encoded word begins (RFC 2047): plain text that looks like one must not be read as one.
ENCODED_WORD = "=?"


@dataclass(frozen=True)
class Mailbox:
    """Who a mail is from or for: a name, which may be empty, and one address."""

    name: str
    address: str


def address_header(field: str, mailboxes: Sequence[Mailbox]) -> Header:
    """Return the value of ``From`` or ``To``; raise UsageProblem when an address is unfit.

    Whatever the names hold, the header names as many addresses as there are mailboxes, each on a
    line of its own, so that no name is cut to fill a line.
    """
    from email.header import Header

    lines = ",\n ".join(_one(field, mailbox).encode() for mailbox in mailboxes)
    return Header(lines, "us-ascii", header_name=field)


def _one(field: str, mailbox: Mailbox) -> Header:
    from email.header import Header
    from email.headerregistry import Address

    name, address = one_line(mailbox.name), wire_address(mailbox.address)
    if not name or (is_plain(name) and len(name) <= _PLAIN_NAME_LENGTH):
        return Header(str(Address(name, addr_spec=address)), header_name=field)
    header = Header(name, "utf-8", header_name=field)
    header.append(f"<{address}>", "us-ascii")
    return header


def is_plain(text: str) -> bool:
    """Return whether a header may hold the text as it is, without encoding."""
    return text.isascii() and ENCODED_WORD not in text


def wire_address(address: str) -> str:
    """Return an address in ASCII, a domain such as ``müller.de`` in its ``xn--`` form.

    Raises UsageProblem when it is no single address, or mail cannot carry it safely.
    """
    local, at, domain = address.strip().rpartition("@")
    try:
        wire = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        # Python knows IDNA 2003, which turns straße.de into another domain.
        same = domain.isascii() or wire.encode("ascii").decode("idna") == domain.lower()
    except UnicodeError:
        wire, same = "", False
    fits = len(local) <= _LOCAL_LENGTH and len(local) + len(wire) < _LENGTH
    is_local = _LOCAL.fullmatch(local) is not None and ENCODED_WORD not in local
    if not (at and same and fits and is_local and _DOMAIN.fullmatch(wire)):
        raise UsageProblem(
            f"{one_line(address)[:80]!r} cannot be used as an address in a mail draft",
            hint="before the @ only unaccented letters, digits and . _ + - work everywhere:"
            " correct it with intro edit CONTACT --email ADDRESS",
        )
    return f"{local}@{wire}"


# Characters that every known opener and mail program takes; Windows stops soon after 2,000.
MOST = 1_800


def mailto(
    recipients: Sequence[str], subject: str | None, body: str, bcc: Sequence[str] = ()
) -> str | None:
    """Return the address, or None when it would be longer than mail programs take.

    Raises UsageProblem when a recipient cannot stand in a header.
    """
    readers, blind = (
        ",".join(quote(wire_address(address), safe="@") for address in addresses)
        for addresses in (recipients, bcc)
    )
    lines = whole_text(body).rstrip("\n").replace("\n", "\r\n")
    parts = [f"subject={quote(one_line(subject), safe='')}"] if subject else []
    parts += [f"bcc={blind}"] if blind else []
    address = f"mailto:{readers}?" + "&".join([*parts, f"body={quote(lines, safe='')}"])
    return address if len(address) <= MOST else None


# A word that cannot be folded at 78 characters (RFC 5322, section 2.1.1) is encoded instead.
_WORD_LENGTH = 60


def build_draft(
    *,
    sender: Mailbox | None,
    recipients: Sequence[Mailbox],
    subject: str | None,
    body: str,
    bcc: Sequence[Mailbox] = (),
) -> bytes:
    """Return a draft with CRLF line ends, all ASCII: no date, no id, marked as not sent.

    A blind copy is named in it, for the program that sends it to take out. Raises UsageProblem
    when an address cannot stand in a header.
    """
    message = _text(body)
    message["X-Unsent"] = "1"
    _address(message, sender, recipients, subject, bcc)
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
    from email import charset

    readable = charset.Charset("utf-8")
    readable.body_encoding = charset.QP
    return MIMEText(text, _charset=readable)  # type: ignore[arg-type]


def _as_bytes(message: MIMEText) -> bytes:
    from email.policy import compat32

    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _address(
    message: MIMEText,
    sender: Mailbox | None,
    recipients: Sequence[Mailbox],
    subject: str | None,
    bcc: Sequence[Mailbox] = (),
) -> None:
    from email.header import Header

    headers = {}
    if sender is not None:
        headers["From"] = address_header("From", [sender])
    if recipients:
        headers["To"] = address_header("To", recipients)
    if bcc:
        headers["Bcc"] = address_header("Bcc", bcc)
    if title := one_line(subject or ""):
        plain = is_plain(title) and max(map(len, title.split(" "))) <= _WORD_LENGTH
        charset = "us-ascii" if plain else "utf-8"
        headers["Subject"] = Header(title, charset, header_name="Subject")
    for field, value in headers.items():
        message[field] = value  # type: ignore[assignment] # typeshed knows only str here

"""A mail on its way out: text fit for its headers and its body, and exactly its own addresses.

``EmailMessage`` loses spaces in long non-ASCII subjects on Python up to 3.12.1, so the older
``Header`` and ``MIMEText`` are used, which keep them on every version.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from introcli.errors import UsageProblem
from introcli.safe_text import one_line

if TYPE_CHECKING:
    from email.header import Header

_REPLACEMENT = "\ufffd"


def whole_text(text: str) -> str:
    """Return a text of several lines, each ended by LF; no control characters but tabs.

    Bidi marks stay: a text in Hebrew or Arabic needs them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc")
    return "".join(_REPLACEMENT if unicodedata.category(c) == "Cs" else c for c in kept)


# Characters of what a server or a program says that are worth showing.
_MOST_SAID = 300


@dataclass(frozen=True)
class Outgoing:
    """A mail with its envelope: plain addresses, and the content with CRLF line ends."""

    sender: str
    recipients: Sequence[str]
    content: bytes


class Way(Protocol):
    """A way for a mail to leave: a server, or a program on this machine."""

    @property
    def name(self) -> str:
        """Return its name in words: ``smtp.fastmail.com``."""

    def check(self) -> None:
        """Raise what is missing, for example a password, before anything is begun."""

    def deliver(self, mail: Outgoing, offering: Callable[[], None]) -> str:
        """Send the whole mail, to every recipient or none; return the answer.

        ``offering`` is called just before the first moment from which the mail may have arrived
        although no answer came. Raises MailProblem when the mail was not taken, for certain, and
        OutcomeUnknown when that cannot be known.
        """


def said(answer: bytes | str) -> str:
    """Return what a server or a program said as one short line that harms no screen."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    line = one_line(text)
    return line if len(line) <= _MOST_SAID else line[: _MOST_SAID - 1] + "…"


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
    from email.headerregistry import Address

    lines = []
    for mailbox in mailboxes:
        name, address = one_line(mailbox.name), wire_address(mailbox.address)
        if not name or (is_plain(name) and len(name) <= _PLAIN_NAME_LENGTH):
            header = Header(str(Address(name, addr_spec=address)), header_name=field)
        else:
            header = Header(name, "utf-8", header_name=field)
            header.append(f"<{address}>", "us-ascii")
        lines.append(header.encode())
    return Header(",\n ".join(lines), "us-ascii", header_name=field)


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
    return _built([("X-Unsent", "1")], sender, recipients, subject, body, bcc)


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

    date = format_datetime(at.replace(microsecond=0))
    own = [("Date", date), ("Message-ID", message_id)]
    return _built(own, sender, recipients, subject, body)


def _built(
    own: Sequence[tuple[str, str]], sender: Mailbox | None, recipients: Sequence[Mailbox],
    subject: str | None, body: str, bcc: Sequence[Mailbox] = (),
) -> bytes:  # fmt: skip
    from email import charset
    from email.header import Header
    from email.mime.text import MIMEText
    from email.policy import compat32

    readable = charset.Charset("utf-8")
    readable.body_encoding = charset.QP
    text = whole_text(body).rstrip("\n") + "\n"
    message = MIMEText(text, _charset=readable)  # type: ignore[arg-type]
    for field, value in own:
        message[field] = value
    for field, mailboxes in (("From", [sender] if sender else ()), ("To", recipients),
                             ("Bcc", bcc)):  # fmt: skip
        if mailboxes:
            # typeshed knows only str here.
            message[field] = address_header(field, mailboxes)  # type: ignore[assignment]
    if title := one_line(subject or ""):
        plain = is_plain(title) and max(map(len, title.split(" "))) <= _WORD_LENGTH
        coding = "us-ascii" if plain else "utf-8"
        message["Subject"] = Header(title, coding, header_name="Subject")  # type: ignore[assignment]
    return message.as_bytes(policy=compat32.clone(linesep="\r\n"))

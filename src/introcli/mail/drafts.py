"""E-mail addresses as a mail's header may hold them: exactly one, and nothing beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from introcli.errors import UsageProblem
from introcli.mail.mail_plain import one_line

if TYPE_CHECKING:
    from email.header import Header

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
    """Say whether a header may hold the text as it is, without encoding."""
    return text.isascii() and ENCODED_WORD not in text


def wire_address(address: str) -> str:
    """Return an address in ASCII, a domain such as ``müller.de`` in its ``xn--`` form.

    Raises UsageProblem when it is no single address, or mail cannot carry it safely.
    """
    local, at, domain = address.strip().rpartition("@")
    wire = _wire_domain(domain)
    if not at or wire is None or not _is_local_part(local) or len(local) + len(wire) >= _LENGTH:
        raise UsageProblem(
            f"{one_line(address)[:80]!r} cannot stand in a mail draft as an address",
            hint="before the @ only unaccented letters, digits and . _ + - work everywhere:"
            " correct it with intro edit CONTACT --email ADDRESS",
        )
    return f"{local}@{wire}"


def _is_local_part(local: str) -> bool:
    fits = len(local) <= _LOCAL_LENGTH and _LOCAL.fullmatch(local) is not None
    return fits and ENCODED_WORD not in local


def _wire_domain(domain: str) -> str | None:
    """Return the domain in ASCII, or None.

    Python knows IDNA 2003, which turns ``straße.de`` into another domain; only what comes back
    unchanged is taken.
    """
    try:
        wire = domain if domain.isascii() else domain.encode("idna").decode("ascii")
        same = domain.isascii() or wire.encode("ascii").decode("idna") == domain.lower()
    except UnicodeError:
        return None
    return wire if same and _DOMAIN.fullmatch(wire) else None

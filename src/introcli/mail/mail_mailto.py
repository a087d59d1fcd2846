"""A mail as an address that opens a mail program (RFC 6068)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from introcli.mail.drafts import wire_address
from introcli.mail.mail_plain import one_line, whole_text

# Characters that every known opener and mail program takes; Windows stops soon after 2,000.
MOST = 1_800


def mailto(recipients: Sequence[str], subject: str | None, body: str) -> str | None:
    """Return the address, or None when it would be longer than mail programs take.

    Raises UsageProblem when a recipient cannot stand in a header.
    """
    readers = ",".join(quote(wire_address(address), safe="@") for address in recipients)
    lines = whole_text(body).rstrip("\n").replace("\n", "\r\n")
    parts = [f"subject={quote(one_line(subject), safe='')}"] if subject else []
    address = f"mailto:{readers}?" + "&".join([*parts, f"body={quote(lines, safe='')}"])
    return address if len(address) <= MOST else None

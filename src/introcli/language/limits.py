"""How long a message may be where it is sent (PRACTICE D6).

LinkedIn publishes no single page of limits; these are what its forms accept (300 for an
invitation note, 200 on free accounts; 8,000 for a message). Characters are counted as UTF-16
units, which is never less than what the network counts.
"""

from __future__ import annotations

LINKEDIN_INVITATION = 300
LINKEDIN_MESSAGE = 8_000


def characters(text: str) -> int:
    """Return the length in UTF-16 units: an emoji counts two."""
    return len(text) + sum(ord(c) > 0xFFFF for c in text)


def limit_of(kind: str, channel: str, *, invitation: int = LINKEDIN_INVITATION) -> int | None:
    """Return the most characters a message of this kind may have; None when there is no limit."""
    if channel != "linkedin":
        return None
    return invitation if kind == "invitation" else LINKEDIN_MESSAGE

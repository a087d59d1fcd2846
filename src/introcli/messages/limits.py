"""How long a message may be, and how the networks count.

LinkedIn publishes no single page with these; they are what its forms enforced when they were
tried, and settings may lower them (PRACTICE D6).
"""

from __future__ import annotations

from introcli.domain.vocabulary import Channel, MessageKind

LINKEDIN_INVITATION = 300
"""UTF-16 units of the note with an invitation."""

LINKEDIN_INVITATION_FREE = 200
"""The same for an account without a subscription."""

LINKEDIN_MESSAGE = 8000
"""UTF-16 units of a message between connections."""

LINKEDIN_INMAIL_SUBJECT = 200
LINKEDIN_INMAIL_BODY = 1900
"""UTF-16 units of an InMail to somebody one is not connected to."""


def utf16_units(text: str) -> int:
    """Return the length as LinkedIn counts it: an emoji is two.

    >>> utf16_units("Ada 🎉")
    6
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def limit_for(kind: MessageKind, channel: Channel) -> int | None:
    """Return the most UTF-16 units a message may have on a channel; e-mail has no limit."""
    if channel is not Channel.LINKEDIN:
        return None
    return LINKEDIN_INVITATION if kind is MessageKind.INVITATION else LINKEDIN_MESSAGE

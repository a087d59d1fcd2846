"""What things are called where people read them."""

from __future__ import annotations

_CHANNELS = {"email": "e-mail", "linkedin": "LinkedIn", "in-person": "in person"}


def channel_name(channel: str | None) -> str:
    """Return a channel as it is said."""
    return _CHANNELS.get(channel or "", channel or "")

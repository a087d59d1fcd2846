"""Addresses of profiles as LinkedIn writes them."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)?linkedin\.com/(?:in|pub)/[^\s/?#]+\S*", re.I)


def profile_of(text: str) -> str:
    """Return the address of a profile, an empty text when it leads to nobody.

    >>> profile_of("https://www.linkedin.com/in"), profile_of("www.linkedin.com/in/ada-king")
    ('', 'www.linkedin.com/in/ada-king')
    """
    return text if _ADDRESS.fullmatch(text) else ""

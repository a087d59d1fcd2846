"""Addresses on the web, birthdays and notes, as address books hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from introcli.formats.fields import birthday_of

_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)?linkedin\.com/(?:in|pub)/[^\s/?#]+\S*", re.I)
# What Outlook writes for a birthday that nobody entered.
_NO_BIRTHDAY = ("", "0/0/00", "0.0.00", "0-0-00")


def profile_of(text: str) -> str:
    """Return the address of a profile, an empty text when it leads to nobody.

    >>> profile_of("https://www.linkedin.com/in"), profile_of("www.linkedin.com/in/ada-king")
    ('', 'www.linkedin.com/in/ada-king')
    """
    return text if _ADDRESS.fullmatch(text) else ""


def sorted_pages(pages: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return the first profile on LinkedIn among these, and the other addresses, each once."""
    known = [page for page in dict.fromkeys(pages) if page]
    profile = next(filter(None, map(profile_of, known)), "")
    return profile, tuple(page for page in known if page != profile)


def birthday_and_note(said: str, note: str) -> tuple[str, str]:
    """Return a birthday as ISO; one that could be two days goes to the note as it stands."""
    birthday = birthday_of(said)
    if birthday or said in _NO_BIRTHDAY:
        return birthday, note
    return "", f"{note}\nBirthday: {said}".strip()

"""Text made fit for a mail's headers and its body."""

from __future__ import annotations

import unicodedata

# Zero-width non-joiner and joiner: Persian names and emoji are spelt with them.
_JOINERS = "\u200c\u200d"
_REPLACEMENT = "\ufffd"


def one_line(text: str) -> str:
    """Return one line: control characters and white space as single spaces, no bidi marks.

    >>> one_line("Ada\\r\\nBcc: eve@example.org")
    'Ada Bcc: eve@example.org'
    """
    return " ".join("".join(map(_in_header, text)).split())


def whole_text(text: str) -> str:
    """Return a text of several lines, each ended by LF; no control characters but tabs.

    Bidi marks stay: a text in Hebrew or Arabic needs them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c if c in "\n\t" else _in_body(c) for c in lines)


def _in_header(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category in ("Cc", "Zl", "Zp"):
        return " "
    return _REPLACEMENT if category == "Cs" else character


def _in_body(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cc":
        return ""
    return _REPLACEMENT if category == "Cs" else character

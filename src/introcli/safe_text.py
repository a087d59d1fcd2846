"""Stored text made harmless for a terminal.

Rich stops no escape sequence; contact names come from strangers. So every stored string goes
through ``safe`` before it reaches the screen or a pipe.
"""

import re
import unicodedata

_BIDI_AND_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2028\u2029\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
# Zero-width non-joiner and joiner: Persian names and emoji are spelt with them.
_JOINERS = "\u200c\u200d"
_CONTROL = "\x00-\x1f\x7f-\x9f"
# Compiled when the first text needs it: most outputs are plain ASCII.
_UNSAFE = f"[{_CONTROL}{_BIDI_AND_INVISIBLE}\ud800-\udfff]"
_UNSAFE_BUT_NEWLINE = f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_BIDI_AND_INVISIBLE}\ud800-\udfff]"


def safe(text: str) -> str:
    """Return one line: control characters as ``^[``, bidi and invisible ones as ``<U+202E>``.

    Zero-width joiners stay, because names and emoji need them.

    >>> safe("Ada\\x1b[31m")
    'Ada^[[31m'
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_UNSAFE, _shown, text)


def one_line(text: str) -> str:
    """Return one line: control characters and white space as single spaces, no bidi marks.

    >>> one_line("Ada\\r\\nBcc: eve@example.org")
    'Ada Bcc: eve@example.org'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if character.isprintable() or character in _JOINERS:
            kept.append(character)
        elif category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category != "Cf":
            kept.append("\ufffd" if category == "Cs" else character)
    return " ".join("".join(kept).split())


def safe_lines(text: str) -> str:
    """Return the same for a text of several lines: line ends stay, tabs become spaces."""
    return re.sub(_UNSAFE_BUT_NEWLINE, _shown, text.replace("\r\n", "\n").replace("\t", "    "))


def _shown(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return "^" + chr(code + 0x40)
    if code == 0x7F:
        return "^?"
    if code < 0xA0:
        return "^[" + chr(code - 0x40)
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<U+{code:04X}>"


def cell(text: object) -> str:
    """Return one tab-separated cell: nothing in it ends the cell or the line."""
    if text is None:
        return ""
    plain = str(text)
    if plain.isascii() and plain.isprintable() and "\\" not in plain:
        return plain
    escaped = plain.replace("\\", "\\\\").replace("\t", "\\t")
    return safe(escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n"))

"""The lines of a vCard written: escaped, and folded at 75 octets (RFC 6350, RFC 2426)."""

from __future__ import annotations

import re

_MOST_OCTETS = 75
# Control characters may not stand in a vCard, and programs take some of them for line ends.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_UNSAFE_IN_PARAMETER = re.compile(r"[^\w.-]")


def plain(value: str) -> str:
    """Return of a text what a vCard can hold: no control characters, one kind of line end."""
    return _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def text(value: str) -> str:
    """Return a text as the value of a property.

    >>> text("Royal Society, London")
    'Royal Society\\\\, London'
    """
    return address(value).replace(",", "\\,").replace(";", "\\;")


def address(value: str) -> str:
    """Return an address of the web, where comma and semicolon stand for themselves."""
    return plain(value).replace("\\", "\\\\").replace("\n", "\\n")


def parameter(value: str) -> str:
    """Return a word that needs no quotation marks; what would is left out."""
    return _UNSAFE_IN_PARAMETER.sub("", value)


def folded(line: str) -> bytes:
    """Return a line with its end, in pieces of at most 75 octets, no character cut in two."""
    data = line.encode("utf-8")
    if len(data) <= _MOST_OCTETS:
        return data + b"\r\n"
    pieces, start, room = [], 0, _MOST_OCTETS
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(data[start:end])
        start, room = end, _MOST_OCTETS - 1  # the space that says it goes on
    return b"\r\n ".join(pieces) + b"\r\n"

"""The lines of a vCard of any version: unfolded, taken apart, forgiving (RFC 2425, RFC 6350).

Every library that was tried loses cards of real files in silence (docs/decisions/0003).
"""

import quopri
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Properties that hold pictures, sounds and keys; their text is dropped while it is read.
_HEAVY = ("PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE")
_HEAVY_HEAD = 100
_START = re.compile(r"(?:[A-Za-z0-9_-]+\.)?[A-Za-z][A-Za-z0-9-]*\s*[;:]")
_QUOTED = re.compile(r";[^:]*QUOTED-PRINTABLE[^:]*:", re.I)
# One property may be this long; a note of a megabyte is a mistake.
MOST_CHARACTERS = 100_000


class ContentLine(NamedTuple):
    """One property: where it began, its group, upper-case name, parameters and raw value."""

    line: int
    group: str
    name: str
    parameters: dict[str, list[str]]
    value: str

    def types(self) -> set[str]:
        """Return what the property is called by TYPE, or by bare words in version 2.1."""
        return {word.lower() for word in self.parameters.get("TYPE", ())}


def content_lines(lines: Iterable[str]) -> Iterator[ContentLine]:
    """Yield the properties of a file; what is no property at all is joined to the one before."""
    for number, text in _unfolded(lines):
        if found := _taken_apart(number, text):
            yield found


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    parts: list[str] = []
    first = size = 0
    quoted = heavy = False
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\n")
        goes_on = parts and (
            (quoted and parts[-1].endswith("="))
            or line[:1] in (" ", "\t")
            or not (not line.strip() or _START.match(line) is not None)
        )
        if goes_on:
            if quoted and parts[-1].endswith("="):
                parts[-1] = parts[-1][:-1]
            elif line[:1] in (" ", "\t"):
                line = line[1:]
            size += len(line)
            if not heavy and size - len(line) <= MOST_CHARACTERS:
                parts.append(line)
            continue
        if parts:
            yield first, "".join(parts)
        first, parts, size = number, [line] if line.strip() else [], len(line)
        quoted, heavy = bool(_QUOTED.search(line)), line.upper().startswith(_HEAVY)
        if heavy:
            parts = [part[:_HEAVY_HEAD] for part in parts]
    if parts:
        yield first, "".join(parts)


def _taken_apart(number: int, text: str) -> ContentLine | None:
    """Return the parts of a property; a colon within quotation marks does not end them."""
    head, value = _split_head(text)
    if value is None:
        return None
    name, *parameters = _outside_quotes(head, ";")
    group, _, bare = name.strip().rpartition(".")
    found: dict[str, list[str]] = {}
    for parameter in parameters:
        key, equals, said = parameter.partition("=")
        if not equals:  # version 2.1: TEL;WORK;VOICE
            word = key.strip().upper()
            kind = "ENCODING" if word in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT") else "TYPE"
            found.setdefault(kind, []).append(key.strip())
        else:
            values = [word.strip().strip('"') for word in said.split(",")]
            found.setdefault(key.strip().upper(), []).extend(values)
    return ContentLine(number, group.lower(), bare.upper(), found, _decoded(found, value))


def _split_head(text: str) -> tuple[str, str | None]:
    inside = False
    for position, character in enumerate(text):
        if character == '"':
            inside = not inside
        elif character == ":" and not inside:
            return text[:position], text[position + 1 :].strip()
    head, colon, value = text.partition(":")  # a quotation mark that is never closed
    return head, value.strip() if colon else None


def _outside_quotes(text: str, separator: str) -> list[str]:
    if '"' not in text:
        return text.split(separator)
    parts, inside = [""], False
    for character in text:
        inside ^= character == '"'
        if character == separator and not inside:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _decoded(parameters: dict[str, list[str]], value: str) -> str:
    encodings = {word.upper() for word in parameters.get("ENCODING", ())}
    if "QUOTED-PRINTABLE" not in encodings:
        return value
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for charset in ("utf-8", *parameters.get("CHARSET", ()), "cp1252"):
        try:
            return raw.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")


def unescaped(value: str) -> str:
    """Return a text without the backslashes before comma, semicolon and line end.

    >>> unescaped("Royal Society\\\\, London")
    'Royal Society, London'
    """
    if "\\" not in value:
        return value
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def components(value: str) -> list[str]:
    """Return the parts between semicolons, each unescaped."""
    return [unescaped(part).strip() for part in _between(value, ";")]


def listed(value: str) -> list[str]:
    """Return the values between commas, each unescaped, without empty ones."""
    found = (unescaped(part).strip() for part in _between(value, ","))
    return [part for part in found if part]


def _between(value: str, separator: str) -> list[str]:
    """Return what stands between separators; one after a backslash is none.

    >>> _between("a\\\\;b\\;c", ";")
    ['a\\\\', 'b\\;c']
    """
    if "\\" not in value:
        return value.split(separator)
    parts, characters = [""], iter(value)
    for character in characters:
        if character == "\\":
            parts[-1] += character + next(characters, "")
        elif character == separator:
            parts.append("")
        else:
            parts[-1] += character
    return parts


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

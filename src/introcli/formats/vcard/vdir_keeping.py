"""What other programs wrote into a card, kept as it stands when intro writes the card anew."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from introcli.formats.records import Person

_LINE_END = re.compile(rb"\r\n|\n")
_HEAD = re.compile(r"(?:([\w-]+)\.)?([A-Za-z][A-Za-z0-9-]*)[;:]")
# Properties that intro writes from what it knows.
_OWN = {
    "BEGIN", "END", "VERSION", "PRODID", "UID", "REV", "EMAIL", "TEL", "URL", "X-SOCIALPROFILE",
    "CATEGORIES", "NOTE", "RELATED", "X-ABRELATEDNAMES", "X-ABDATE",
    "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY",
}  # fmt: skip
# Properties that can say more than intro knows: kept when they agree with it.
_SAYING = {
    "FN": "name", "N": "name", "ORG": "organisation", "TITLE": "title", "ADR": "location",
    "BDAY": "birthday",
}  # fmt: skip


class Property(NamedTuple):
    """One property with all its lines, as they are in the file."""

    group: str
    name: str
    value: str
    raw: bytes


def properties(data: bytes) -> list[Property]:
    """Return the properties of a card; what is no property is left out."""
    return [found for raw in _raw(data) if (found := _property(raw))]


def _raw(data: bytes) -> Iterator[bytes]:
    lines: list[bytes] = []
    for line in _LINE_END.split(data.removeprefix(b"\xef\xbb\xbf")):
        if lines and line[:1] not in (b" ", b"\t"):
            yield b"\r\n".join(lines) + b"\r\n"
            lines = []
        lines.append(line)
    yield b"\r\n".join(lines) + b"\r\n"


def _property(raw: bytes) -> Property | None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    match = _HEAD.match(text)
    if match is None:
        return None
    whole = re.sub(r"\r\n[ \t]", "", text)
    return Property(
        (match[1] or "").lower(), match[2].upper(), whole.partition(":")[2].strip(), raw
    )


def kept_lines(
    there: Iterable[Property], said: Person | None, own: Person | None
) -> Iterator[Property]:
    """Give the properties to keep; labels stay with what they belong to."""
    kept, labels = [], []
    for found in there:
        if found.name == "X-ABLABEL":
            labels.append(found)
        elif _is_kept(found, said, own):
            kept.append(found)
    groups = {found.group for found in kept if found.group}
    yield from kept
    yield from (label for label in labels if label.group in groups)


def _is_kept(found: Property, said: Person | None, own: Person | None) -> bool:
    if found.name in _OWN or found.name.startswith("X-INTRO-"):
        return False
    if field := _SAYING.get(found.name):
        return said is not None and own is not None and getattr(said, field) == getattr(own, field)
    return True

"""Writing intro's own export: one JSON document, an entry a line, never whole in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from json import JSONEncoder
from typing import Any

from introcli.formats.own_format import HEADER

BEGINNING = f'{{\n"{HEADER}": '.encode()
_PART = 64 * 1024  # bytes written at once, about
# JSON escapes control characters itself; these would turn text around or hide it on a screen.
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2028\u2029\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_encode = JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def render(
    header: Mapping[str, Any], sections: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]
) -> Iterator[bytes]:
    """Give the document part by part, in UTF-8; what cannot be seen is escaped in it."""
    part = bytearray()
    for line in _lines(header, sections):
        part += line.encode("utf-8")
        if len(part) >= _PART:
            yield bytes(part)
            part.clear()
    yield bytes(part)


def _lines(
    header: Mapping[str, Any], sections: Iterable[tuple[str, Iterable[Mapping[str, Any]]]]
) -> Iterator[str]:
    yield f"{BEGINNING.decode()}{_value(header)}"
    for name, entries in sections:
        yield f',\n"{name}": ['
        before = "\n"
        for entry in entries:
            yield before + _value(entry)
            before = ",\n"
        yield "]" if before == "\n" else "\n]"
    yield "\n}\n"


def _value(value: Mapping[str, Any]) -> str:
    text = _encode(value)
    return text if text.isascii() and "\x7f" not in text else _UNSEEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))

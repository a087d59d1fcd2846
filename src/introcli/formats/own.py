"""The shape of intro's own export: which table stands where, and what is left out.

A column is a key of the same name. What refers to a row names it by its uid; what belongs to a
contact or an introduction stands inside it. Documented for people in docs/export.md.

The document may have been laid out anew or sorted by another program; only its keys count.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from json import JSONEncoder
from typing import Any, NamedTuple

from introcli.formats.records import Record
from introcli.formats.text import Format, Source, UnreadableFile, encoding_of

# Raised when an older intro could misread a newer file; keys that are added do not raise it.
FORMAT = 1
HEADER = "intro"

# Tables that are entries of their own, in the order of the file; each stands after what it needs.
SECTIONS = {
    "contact": "contacts",
    "tie": "ties",
    "introduction": "introductions",
    "interaction": "interactions",
    "follow_up": "follow_ups",
    "template": "templates",
    "tag_cadence": "tag_cadences",
    "strength_cadence": "strength_cadences",
    "not_same": "not_same",
    "settled_mail": "settled_mails",
}
# Tables whose rows stand inside another's: the key there, by the column that says whose they are.
NESTED = {
    "contact_point": ("contact_id", "points"),
    "affiliation": ("contact_id", "affiliations"),
    "tag": ("contact_id", "tags"),
    "contact_date": ("contact_id", "dates"),
    "contact_origin": ("contact_id", "origins"),
    "introduction_event": ("introduction_id", "events"),
    "message": ("introduction_id", "messages"),
}
PARENT = {"contact_id": "contact", "introduction_id": "introduction"}
# The journal, what is being sent and what a mailbox holds are about this file alone, and the words
# for searching are made again.
LEFT_OUT = frozenset({
    "change", "change_row", "alembic_version", "search_document", "sending", "mailbox_look",
    "mail_found",
})  # fmt: skip
# Keys for matching, which follow from the column they belong to.
DERIVED = {
    "contact": ("name_key", "name_squash", "organisation_key"),
    "contact_point": ("value_key",),
    "affiliation": ("name_key",),
}
# What a reference shows beside the uid, for whoever reads the file.
SHOWN = {"contact": "handle", "introduction": "id"}


def reference_key(column: str) -> str:
    """Return the key of a column that refers to another row: ``via_contact_id`` is ``via``."""
    return column.removesuffix("_id").removesuffix("_contact")


NAME = "intro"
# Characters; one entry, a contact with all that belongs to it, is never longer.
MOST_IN_ENTRY = 64 * 1024 * 1024
_BLOCK = 256 * 1024
# What a program that sorts keys puts first, and what no other document of contacts has.
_BEGIN = re.compile(
    r'[\ufeff\s]*\{\s*"(?:intro"\s*:\s*\{|(?:'
    + "|".join(SECTIONS.values())
    + r')"\s*:\s*\[(?=.*"handle")(?=.*"uid"))',
    re.S,
)
_SPACE = re.compile(r"[ \t\n\r]*")


class Part(NamedTuple):
    """The header or one entry, and the line where it begins; ``section`` is its key."""

    section: str
    line: int
    value: Any


def _read(source: Source, _options: Mapping[str, str]) -> Iterator[Record]:
    raise UnreadableFile(f"{source.label} is intro's own export, which is taken in as a whole")


OWN_FORMAT = Format(
    NAME, "intro's own export", lambda _name, head: _BEGIN.match(head) is not None, _read, order=0
)


def parts(source: Source) -> Iterator[Part]:
    """Yield the header and every entry. Raises UnreadableFile, with the line, for damaged JSON."""
    with ExitStack() as stack:
        text = _Text(source, stack)
        text.expect("{")
        if text.found("}"):
            return
        while True:
            line, key = text.line, text.value()
            if not isinstance(key, str):
                raise text.problem("a name in quotation marks was expected")
            text.expect(":")
            if key == HEADER or not text.found("["):
                yield Part(key, line, text.value())
            elif not text.found("]"):
                yield from text.entries(key)
            if text.found("}"):
                break
            text.expect(",")
        text.expect_end()


class _Text:
    """The text of a file, read as far as it is needed, with the line that was reached."""

    def __init__(self, source: Source, stack: ExitStack) -> None:
        self._label = source.label
        self._stream = stack.enter_context(source.open())
        first = self._stream.read(_BLOCK)
        encoding = encoding_of(first)
        name = "utf-8-sig" if encoding == "utf-8" else encoding
        self._decoder = codecs.getincrementaldecoder(name)()
        self._decode = json.JSONDecoder(parse_constant=_no_number).raw_decode
        self.line = 1
        self._at = 0
        self._ended = not first
        self._text = self._decoded(first)

    def _decoded(self, block: bytes) -> str:
        try:
            return self._decoder.decode(block, final=not block)
        except UnicodeDecodeError as problem:
            raise UnreadableFile(
                f"{self._label} is not UTF-8 text from line {self.line} on",
                hint="save it as UTF-8, or export again: intro export --output all.json",
            ) from problem

    def _more(self, most: int = _BLOCK) -> bool:
        """Read on, and forget what was used; say whether there was anything."""
        if self._ended:
            return False
        block = self._stream.read(most)
        self._text = self._text[self._at :] + self._decoded(block)
        self._at = 0
        self._ended = not block
        return bool(block)

    def skip(self) -> None:
        """Go on to the next character that is no white space."""
        while True:
            end = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            self.line += self._text.count("\n", self._at, end)
            self._at = end
            if self._at < len(self._text) or not self._more():
                return

    def found(self, character: str) -> bool:
        """Go past a character if it is the next one."""
        self.skip()
        if self._text[self._at : self._at + 1] != character:
            return False
        self._at += 1
        return True

    def expect(self, character: str) -> None:
        """Go past a character; raise UnreadableFile when another one stands there."""
        if not self.found(character):
            raise self.problem(f"{character!r} was expected")

    def expect_end(self) -> None:
        """Raise UnreadableFile when something follows the document."""
        self.skip()
        if self._at < len(self._text):
            raise self.problem("something follows the end of the document")

    def entries(self, section: str) -> Iterator[Part]:
        """Yield the entries of a list, up to its end."""
        while True:
            self.skip()
            yield Part(section, self.line, self.value())
            if self.found("]"):
                return
            self.expect(",")

    def value(self) -> Any:
        """Return the next value, whole."""
        self.skip()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
                if end < len(self._text) or self._ended:
                    self.line += self._text.count("\n", self._at, end)
                    self._at = end
                    return value
            except RecursionError as problem:
                raise self.problem("it is nested too deeply") from problem
            except json.JSONDecodeError as problem:
                if self._ended:
                    self.line += self._text.count("\n", self._at, problem.pos)
                    self._at = problem.pos
                    why = problem.msg[:1].lower() + problem.msg[1:]
                    raise self.problem(why) from problem
            except ValueError as problem:  # a number of thousands of digits
                if self._ended:
                    raise self.problem(str(problem)) from problem
            if len(self._text) - self._at > MOST_IN_ENTRY:
                raise self.problem("an entry of more than 64 MB, which no export has")
            self._more(max(_BLOCK, len(self._text) - self._at))

    def problem(self, what: str) -> UnreadableFile:
        """Return the refusal of the file at this place."""
        if self._ended and self._at >= len(self._text.rstrip()):
            what = "the file ends too early: it was cut, or not written to its end"
        return UnreadableFile(
            f"{self._label}, line {self.line}: {what}",
            hint="nothing was imported; export again, or fix that line",
        )


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is not a value")


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
    """Yield the document part by part, in UTF-8; what cannot be seen is escaped in it."""
    part = bytearray(BEGINNING + _value(header).encode("utf-8"))
    for name, entries in sections:
        part += f',\n"{name}": ['.encode()
        before = "\n"
        for entry in entries:
            part += f"{before}{_value(entry)}".encode()
            before = ",\n"
            if len(part) >= _PART:
                yield bytes(part)
                part.clear()
        part += b"]" if before == "\n" else b"\n]"
    yield bytes(part + b"\n}\n")


def _value(value: Mapping[str, Any]) -> str:
    text = _encode(value)
    if text.isascii() and "\x7f" not in text:
        return text
    # ``json`` escapes as ASCII what it is given, in halves where UTF-16 has two.
    return _UNSEEN.sub(lambda match: json.dumps(match.group())[1:-1], text)

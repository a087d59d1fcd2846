"""Reading intro's own export back: recognised by what is in it, an entry at a time in memory.

The document may have been laid out anew or sorted by another program; only its keys count.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from typing import Any, NamedTuple

from introcli.formats.own_format import HEADER, SECTIONS
from introcli.formats.reading import Format, Source, UnreadableFile
from introcli.formats.records import Record
from introcli.formats.text import encoding_of

NAME = "intro"
# Characters; one entry, a contact with all that belongs to it, is never longer.
MOST_IN_ENTRY = 64 * 1024 * 1024
_BLOCK = 256 * 1024
_HEADER = re.compile(r'\{\s*"intro"\s*:\s*\{')
# What a program that sorts keys puts first, and what no other document of contacts has.
_SORTED = re.compile(r'\{\s*"(?:' + "|".join(SECTIONS.values()) + r')"\s*:\s*\[')
_SPACE = re.compile(r"[ \t\n\r]*")


class Part(NamedTuple):
    """The header or one entry, and the line where it begins; ``section`` is its key."""

    section: str
    line: int
    value: Any


def _recognises(_name: str, head: str) -> bool:
    start = head.lstrip("\ufeff \t\r\n")
    if _HEADER.match(start):
        return True
    return bool(_SORTED.match(start)) and '"handle"' in start and '"uid"' in start


def _read(source: Source, _options: Mapping[str, str]) -> Iterator[Record]:
    raise UnreadableFile(f"{source.label} is intro's own export, which is taken in as a whole")


FORMAT = Format(NAME, "intro's own export", _recognises, _read, order=0)


def parts(source: Source) -> Iterator[Part]:
    """Give the header and every entry. Raises UnreadableFile, with the line, for damaged JSON."""
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
            yield from _section(text, key, line)
            if text.found("}"):
                break
            text.expect(",")
        text.expect_end()


def _section(text: _Text, key: str, line: int) -> Iterator[Part]:
    if key == HEADER or not text.found("["):
        yield Part(key, line, text.value())
        return
    if text.found("]"):
        return
    while True:
        text.skip()
        yield Part(key, text.line, text.value())
        if text.found("]"):
            return
        text.expect(",")


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
                f"{self._label} is no text in UTF-8 from line {self.line} on",
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
            except ValueError as problem:
                if self._ended:
                    raise self._wrong(problem) from problem
            if len(self._text) - self._at > MOST_IN_ENTRY:
                raise self.problem("an entry of more than 64 MB, which no export has")
            self._more(max(_BLOCK, len(self._text) - self._at))

    def _wrong(self, problem: ValueError) -> UnreadableFile:
        if isinstance(problem, json.JSONDecodeError):
            self.line += self._text.count("\n", self._at, problem.pos)
            self._at = problem.pos
            return self.problem(problem.msg[:1].lower() + problem.msg[1:])
        return self.problem(str(problem))

    def problem(self, what: str) -> UnreadableFile:
        """Return the refusal of the file at this place."""
        if self._ended and self._at >= len(self._text.rstrip()):
            what = "the file ends too early: it was cut, or not written to its end"
        return UnreadableFile(
            f"{self._label}, line {self.line}: {what}",
            hint="nothing was imported; export again, or mend that line",
        )


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no value")

"""What a format is to the import: how it is recognised, and how it is read.

A format is recognised by content, never by name; a name only breaks a tie.

The encoding is told by a byte order mark, by the zeros of UTF-16, and otherwise taken for UTF-8;
bytes that are no UTF-8 are read as cp1252, one by one, so that one bad byte spoils one character
and not the file.
"""

import codecs
import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from html import unescape
from typing import BinaryIO, NamedTuple

from introcli.errors import UsageProblem
from introcli.formats.records import Record

# Enough of a file to tell its format by: fifteen lines of a preamble and a header.
HEAD_BYTES = 65_536


class UnreadableFile(UsageProblem):
    """A file that cannot be read, or not any further; names the file, and the line if known."""

    code = "unreadable_file"


class Source(NamedTuple):
    """One file: on disk, in an archive, or standard input; ``open`` may be called more than once.

    ``label`` is what a person reads (``archive.zip/Connections.csv``). ``size`` is in bytes, None
    when not known beforehand.
    """

    label: str
    open: Callable[[], AbstractContextManager[BinaryIO]]
    size: int | None = None


class Format(NamedTuple):
    """``recognises`` is given the file's name and the decoded beginning; ``read`` streams records.

    ``options`` hold what a person said on the command line, such as ``map`` for any CSV.
    ``order`` says what comes first in an archive: people before what happened with them.
    """

    name: str
    title: str
    recognises: Callable[[str, str], bool]
    read: Callable[[Source, Mapping[str, str]], Iterator[Record]]
    order: int = 50


# A name, a message or a note is never longer; a line without an end must not fill the memory.
MOST_CHARACTERS = 1_000_000
_BLOCK = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In UTF-16 every second byte of a header is zero; in no other text are there any.
_SAMPLE = 512
_ZEROS = 0.4
_FALLBACK = "introcli-cp1252"


def _as_cp1252(problem: UnicodeError) -> tuple[str, int]:
    """Read bytes that are no UTF-8 as what Windows wrote for decades."""
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    bad = problem.object[problem.start : problem.end]
    return bad.decode("cp1252", "replace"), problem.end


codecs.register_error(_FALLBACK, _as_cp1252)


def encoding_of(head: bytes) -> str:
    """Return how a file that begins like this is encoded."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    sample = head[:_SAMPLE]
    enough = len(sample) // 2 * _ZEROS
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd > even and odd >= enough:
        return "utf-16-le"
    if even > odd and even >= enough:
        return "utf-16-be"
    return "utf-8"


def _decoder(encoding: str) -> io.IncrementalNewlineDecoder:
    """Return a decoder that also turns every kind of line end into one."""
    errors = _FALLBACK if encoding.startswith("utf-8") else "replace"
    return io.IncrementalNewlineDecoder(
        codecs.getincrementaldecoder(encoding)(errors), translate=True
    )


def decoded_head(source: Source) -> str:
    """Return the beginning of a file, decoded, without what a cut left of its last character."""
    with source.open() as stream:
        head = stream.read(HEAD_BYTES)
    text: str = _decoder(encoding_of(head)).decode(head)
    return text.replace("\0", "")


class Lines:
    """The lines of a file, each with its line end; ``last`` is the one given last.

    NUL is left out. A line longer than any text of a person raises UnreadableFile, or is ``cut``
    there: a vCard may hold a picture in one line.
    """

    def __init__(self, source: Source, *, cut: bool = False) -> None:
        self.label = source.label
        self.last = ""
        self.count = 0
        self._source = source
        self._cut = cut

    def __iter__(self) -> Iterator[str]:
        rest = ""
        for text in self._blocks():
            *whole, rest = (rest + text).split("\n")
            for line in whole:
                self.count += 1
                self.last = line = line + "\n"
                yield line
            if len(rest) > MOST_CHARACTERS and not self._cut:
                raise too_long(self.label, self.count + 1)
            rest = rest[:MOST_CHARACTERS]
        if rest:
            self.count += 1
            self.last = rest
            yield rest

    def _blocks(self) -> Iterator[str]:
        with self._source.open() as stream:
            block = stream.read(_BLOCK)
            decoder = _decoder(encoding_of(block))
            while block:
                yield decoder.decode(block).replace("\0", "")
                block = stream.read(_BLOCK)
            yield decoder.decode(b"", final=True).replace("\0", "")


def number_up_to(text: str, most: int) -> int | None:
    """Return a whole number from 1 on; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text) <= most else None


def too_long(label: str, line: int) -> UnreadableFile:
    """Return the refusal of a cell or line that no person wrote."""
    return UnreadableFile(
        f"{label}, line {line}: a cell of more than {MOST_CHARACTERS:,} characters",
        hint="a quotation mark that is never closed, or not a file of contacts",
    )


# Only tags that programs put into messages: somebody may write "if a < b > c" or "use <T>".
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|img|h[1-6])(?:\s[^<>]*)?/?>", re.I
)
_BREAK = re.compile(r"<(?:br\s*/?|/p|/div|/li|/h[1-6])>", re.I)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});", re.I)
_MANY_LINES = re.compile(r"\n{3,}")


def is_html(text: str) -> bool:
    """Return whether a text holds tags as a program writes them."""
    return "<" in text and _TAG.search(text) is not None


def plain_text(text: str) -> str:
    """Return a message as a person reads it; one without tags and entities stays as it is.

    >>> plain_text("<p>Thanks, it&rsquo;s fine</p><p>Ada</p>")
    'Thanks, it’s fine\\nAda'
    """
    if is_html(text):
        text = _TAG.sub("", _BREAK.sub("\n", text))
    if "&" in text and _ENTITY.search(text):
        text = unescape(text)
    return _MANY_LINES.sub("\n\n", text.replace("\r\n", "\n")).strip()

"""The bytes of a file as lines of text, whatever wrote them, without holding more than a block.

The encoding is told by a byte order mark, by the zeros of UTF-16, and otherwise taken for UTF-8;
bytes that are no UTF-8 are read as cp1252, one by one, so that one bad byte spoils one character
and not the file.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from introcli.formats.reading import HEAD_BYTES, Source, UnreadableFile

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

"""The words of a text, as they are indexed, as they are looked for, and where they stand in it.

A word with a mark inside is indexed twice, as its pieces and as one: ``O'Neil`` is found by
``oneil``, ``neil`` and ``o'neil``. A plus or a number sign that ends a word belongs to it, so
``C++`` is not ``C``. Texts are always folded first (``language.names.fold``).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from introcli.language.names import fold

# Words of a query; more is a paste, and the first ones find it.
MOST_WORDS = 24
# Characters of a snippet, and of what stands before the first matching word.
SNIPPET = 90
_LEAD = 30
_WORD = re.compile(r"[^\W_]+(?:(?:['.\-_&](?=[^\W_])|[+#])[^\W_]*)*")
_SIGNS = {"+": "plus", "#": "sharp"}
_JOINED = str.maketrans({"+": "plus", "#": "sharp"} | dict.fromkeys("'.-_&"))
_SCHEME = re.compile(r"https?://(?:www\.)?")
# A handle, or the address of a page without anything unusual.
_ADDRESS = re.compile(r"(?:https?://(?:www\.)?)?([a-z0-9]+(?:[-./][a-z0-9]+)*)/?")
_ELLIPSIS = "…"


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, marks inside them kept; ``https://www.`` is no word.

    >>> words_of("(Shane O’Néil), C++ -- and 'Anne-Marie'!")
    ['shane', "o'neil", 'c++', 'and', 'anne-marie']
    """
    folded = text.lower() if text.isascii() else fold(text)
    if "://" in folded:
        folded = _SCHEME.sub("", folded)
    return _WORD.findall(folded)


def query_words(text: str) -> tuple[str, ...]:
    """Return the words somebody looks for, each once; no operator or quote is ever in one."""
    return tuple(dict.fromkeys(words_of(text)))[:MOST_WORDS]


def joined(word: str) -> str:
    """Return a word as one piece: ``o'neil`` as ``oneil``, ``c++`` as ``cplusplus``."""
    return word.translate(_JOINED)


def forms(word: str) -> tuple[str, ...]:
    """Return the forms under which a word that is looked for may be indexed."""
    whole = joined(word)
    if "+" in word or "#" in word:
        return (whole,)
    return (word,) if whole == word else (word, whole)


def index_text(texts: Iterable[str]) -> str:
    """Return what is indexed for a row: the folded words of its fields, and those joined."""
    return " ".join(filter(None, map(_indexed, texts)))


def _indexed(text: str) -> str:
    """Return the words of one field, each with its joined form; the first ways are short cuts."""
    if text.isascii():
        low = text.lower()
        if low.replace(" ", "").replace(",", "").isalnum():
            return " ".join(low.replace(",", " ").split())
        if address := _ADDRESS.fullmatch(low):
            words = address[1].split("/")
            return " ".join(
                [w if w.isalnum() else f"{w} {w.replace('-', '').replace('.', '')}" for w in words]
            )
    words = words_of(text)
    return " ".join([word if word.isalnum() else f"{word} {joined(word)}" for word in words])


class Fit(NamedTuple):
    """How a text fits a query: which of its words are in it, whole or as a beginning."""

    whole: frozenset[str]
    begun: frozenset[str]


def fit(text: str, wanted: Sequence[str]) -> Fit:
    """Return which of the wanted words the text holds; ``begun`` includes those it holds whole."""
    tokens = " " + re.sub(r"[^\w ]|_", " ", index_text([text])) + " "
    whole, begun = set(), set()
    for word in wanted:
        for form in forms(word):
            plain = re.sub(r"[^\w]|_", " ", form)
            if f" {plain}" in tokens:
                begun.add(word)
            if f" {plain} " in tokens:
                whole.add(word)
    return Fit(frozenset(whole), frozenset(begun))


class Snippet(NamedTuple):
    """A part of a text, with where in it the words stand (beginning and end of each)."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def marked(self) -> str:
        """Return the text with each matching word between asterisks."""
        parts, at = [], 0
        for start, end in self.marks:
            parts += [self.text[at:start], "*", self.text[start:end], "*"]
            at = end
        return "".join(parts) + self.text[at:]


def snippet(text: str, wanted: Sequence[str]) -> Snippet:
    """Return the line of the text that holds most of the words, cut around the first of them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    best = max(lines, key=lambda line: len(fit(line, wanted).begun)) if len(lines) > 1 else lines[0]
    found = marks(best, wanted)
    # A little before the first word, at spaces where there are any.
    first, start, end = found[0][0] if found else 0, 0, len(best)
    if len(best) > SNIPPET:
        start = max(0, min(first - _LEAD, len(best) - SNIPPET))
        if start:
            start = best.find(" ", start, first + 1) + 1 or start
        end = min(start + SNIPPET, len(best))
        space = best.rfind(" ", first, end) if end < len(best) else -1
        end = space if space > first + 1 else end
    lead = _ELLIPSIS if start else ""
    tail = _ELLIPSIS if end < len(best) else ""
    move = len(lead) - start
    inside = tuple((a + move, min(b, end) + move) for a, b in found if start <= a < end)
    return Snippet(lead + best[start:end] + tail, inside)


def marks(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where in the original text, with its accents and marks, the wanted words stand."""
    letters, origins, starts = _spelled(text)
    found: list[tuple[int, int]] = []
    for word in wanted:
        plain = joined(word)
        at = letters.find(plain)
        while at >= 0:
            if at in starts:
                last = origins[at + len(plain) - 1]
                end = last + 1
                while end < len(text) and unicodedata.combining(text[end]):
                    end += 1
                found.append((origins[at], end))
            at = letters.find(plain, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _spelled(text: str) -> tuple[str, list[int], set[int]]:
    """Return the folded letters, where each comes from, and which of them begin a word."""
    letters: list[str] = []
    origins: list[int] = []
    starts: set[int] = set()
    inside = False
    for index, character in enumerate(text):
        if unicodedata.combining(character):
            continue
        plain = _SIGNS.get(character, "") if inside else ""
        plain = plain or _folded(character)
        if plain and not inside:
            starts.add(len(letters))
        inside = bool(plain)
        letters.extend(plain)
        origins.extend([index] * len(plain))
    return "".join(letters), origins, starts


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return "".join(c for c in fold(character) if c.isalnum())

"""Small cleanings shared by everything that turns stored text into sentences."""

from __future__ import annotations

import re

from introcli.language import names
from introcli.messages.text import DETERMINERS, FAVOURS, QUESTION_WORDS, VERBS

_ENDS = " .;,!\t"
_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
# Control characters but tab and line ends, and lone halves of pairs.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANK_RUN = re.compile(r"\n{3,}")
_LOWERABLE = VERBS | DETERMINERS | FAVOURS | QUESTION_WORDS


def line(text: str) -> str:
    """Return the text on one line, without control characters and lone surrogates."""
    return names.tidy(_printable(text))


def lines(text: str) -> str:
    """Return the text with its line breaks kept: no trailing spaces, no run of empty lines."""
    kept = [_printable(one).rstrip() for one in _NEWLINES.sub("\n", text).split("\n")]
    return _BLANK_RUN.sub("\n\n", "\n".join(kept)).strip()


def without_stop(text: str) -> str:
    """Return one line without what ends a sentence; a question keeps its mark.

    >>> without_stop("see the engine. ")
    'see the engine'
    """
    return line(text).strip(_ENDS)


def sentence(text: str) -> str:
    """Return the text as a sentence: a capital first, a stop at the end; nothing from nothing."""
    words = line(text).rstrip(" ,;")
    if not words:
        return ""
    return upper_first(words) + ("" if _has_stop(words) else ".")


def upper_first(text: str) -> str:
    """Return the text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter when its first word is an ordinary one.

    >>> lower_first("See how it works")
    'see how it works'
    >>> lower_first("Babbage's engine")
    "Babbage's engine"
    """
    first, space, rest = text.partition(" ")
    return first.lower() + space + rest if first.lower() in _LOWERABLE else text


def first_word(text: str) -> str:
    """Return the first word as a key, without punctuation at its end."""
    return text.partition(" ")[0].lower().rstrip(",:;.!?")


def joined(items: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\t", " "))


def _has_stop(words: str) -> bool:
    return words.rstrip("”\"'’)")[-1:] in (".", "!", "?", "…")

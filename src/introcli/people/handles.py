"""Handles for names in any script, so that everybody can be typed and completed."""

from __future__ import annotations

import re
import unicodedata

from introcli.language.names import fold, handle_of, tidy

# Chinese and Korean come out one capital a syllable: ``WangWei``.
_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def handle_for(name: str) -> str:
    """Return a handle for a name in any script.

    >>> [handle_for(name) for name in ("Иван Петров", "王伟", "محمد", "Jürgen")]
    ['ivan-petrov', 'wang-wei', 'mhmd', 'jurgen']
    """
    return handle_of(name, in_latin)


def in_latin(name: str) -> str:
    """Return the name in Latin letters, letter by letter; what is no letter stays as it is."""
    folded = fold(name)
    if folded.isascii() or all(c.isascii() or not c.isalnum() for c in folded):
        return folded  # nearly every name there is; the tables of letters are not imported
    whole = unicodedata.normalize("NFC", tidy(name))
    return " ".join(map(_latin_word, whole.split(" ")))


def _latin_word(word: str) -> str:
    from anyascii import anyascii

    latin = "".join(anyascii(c) if _is_spelled(c) else c for c in word)
    has_case = word.upper() != word.lower()
    return latin if has_case else _SYLLABLE.sub("-", latin)


def _is_spelled(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"

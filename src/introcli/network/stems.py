"""The stems of words, by the stemmer that SQLite's full-text search brings along (Porter's)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing


def stems_of(words: Iterable[str]) -> dict[str, str]:
    """Return the stem of each word, so that ``printers`` and ``printing`` are both ``print``.

    A word that is no plain word to the index, such as ``c++``, has no entry. Nothing is stored.
    """
    wanted = sorted({word for word in words if word.isalnum()})
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.execute("CREATE VIRTUAL TABLE words USING fts5(word, tokenize = 'porter ascii')")
        scratch.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(wanted, 1))
        scratch.execute("CREATE VIRTUAL TABLE stem USING fts5vocab(words, instance)")
        return {
            wanted[doc - 1]: term
            for term, doc, offset in scratch.execute("SELECT term, doc, offset FROM stem")
            if offset == 0
        }

"""The catalogue of good practice as a page: each row, and the tests that prove it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from introcli.etiquette.practice import Practice, practices

_FOLDER = Path(__file__).resolve().parents[1] / "practice"
_HEAD = """# The practice

What a good introduction takes, row by row: why, and what the program does about it. The ids are the
same in findings, in `intro etiquette`, and in the tests that prove a row. This page is written from
the program and its tests (`python -m tests.docs.refresh`).
"""
_MARK = re.compile(r"@pytest\.mark\.practice\(([^)]*)\)")
_TEST = re.compile(r"^def (test_\w+)", re.MULTILINE)


def whole() -> str:
    """Return the page."""
    return "\n".join([_HEAD, *_groups()])


def _groups() -> Iterator[str]:
    proofs = proofs_by_row()
    for letter, rows in groupby(practices(), key=lambda row: row.id[0]):
        listed = list(rows)
        yield f"## {letter}. {listed[0].source}\n"
        for row in listed:
            yield from _row(row, proofs[row.id])


def _row(row: Practice, proofs: list[str]) -> Iterator[str]:
    yield f"### {row.id}. {row.title}\n"
    yield f"{row.reason} {row.does}\n"
    if proofs:
        yield "\n".join(["Proved by:", "", *(f"- {proof}" for proof in proofs), ""])


def proofs_by_row() -> defaultdict[str, list[str]]:
    """Return the tests of each row, as sentences with the file they stand in."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in sorted(_FOLDER.glob("test_*.py")):
        text = file.read_text(encoding="utf-8")
        for mark in _MARK.finditer(text):
            if test := _TEST.search(text, mark.end()):
                said = test[1].removeprefix("test_").replace("_", " ")
                for row in re.findall(r"\w+", mark[1]):
                    found[row].append(f"{said} (`{file.name}`)")
    return found

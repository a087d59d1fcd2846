"""Cells as intro writes them: none that a spreadsheet takes for a formula, and read back the same.

A spreadsheet runs what begins with one of these signs, even in a file of plain values, and names
come from strangers. An apostrophe before it says that it is text.
"""

from __future__ import annotations

import re

# What stands between the values of one cell, and between notes: nothing that they hold themselves.
BETWEEN = " ::: "
BETWEEN_NOTES = "\n:::\n"
# The last four are the wide forms, which East Asian spreadsheets take for the same.
_FORMULA = "=+\\-@\t\r\n＝＋－＠"
_COULD_RUN = re.compile(f"'*[{_FORMULA}]")
_GUARDED = re.compile(f"'('*[{_FORMULA}])")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet runs.

    >>> guarded("=1+1"), guarded("Ada"), guarded("'=1")
    ("'=1+1", 'Ada', "''=1")
    """
    return f"'{cell}" if _COULD_RUN.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return the cell as it was before.

    >>> unguarded("'=1+1"), unguarded("'t Hooft"), unguarded("''=1")
    ('=1+1', "'t Hooft", "'=1")
    """
    return _GUARDED.sub(r"\1", cell, count=1) if _GUARDED.match(cell) else cell

"""What is said beside the result: on standard error, wrapped at words on a terminal."""

from __future__ import annotations

import sys

_NARROWEST = 40


def say(text: str) -> None:
    """Write one remark to standard error; a terminal gets it in lines that fit."""
    if sys.stderr.isatty():
        text = "\n".join(map(_wrapped, text.split("\n")))
    sys.stderr.write(text + "\n")


def _wrapped(line: str) -> str:
    import shutil
    import textwrap

    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    if len(line) <= width:
        return line
    indent = (
        "  " if line.startswith("  ") else "       " if line.startswith("error: ") else "      "
    )
    return textwrap.fill(
        line,
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )

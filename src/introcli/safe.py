"""Stored text as the output shows it: harmless on a terminal, and one cell of a table in a pipe."""

from __future__ import annotations

from introcli.safe_text import safe, safe_lines

__all__ = ["cell", "safe", "safe_lines"]


def cell(text: object) -> str:
    """Return one tab-separated cell: nothing in it ends the cell or the line."""
    if text is None:
        return ""
    plain = str(text)
    if plain.isascii() and plain.isprintable() and "\\" not in plain:
        return plain
    escaped = plain.replace("\\", "\\\\").replace("\t", "\\t")
    return safe(escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n"))

"""The files that lie beside this one: style sheets, and the script of a page."""

from __future__ import annotations

from pathlib import Path


def beside(name: str) -> str:
    """Return the text of such a file."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")

"""Mail drafts that nobody named a file for: what they are called, in the folder of drafts."""

from __future__ import annotations

from pathlib import Path


def place_of(folder: Path, introduction: int, kind: str) -> Path:
    """Return where the draft of one message goes."""
    return folder / f"introduction-{introduction}-{kind}.eml"


def list_drafts(folder: Path, introduction: int | None = None) -> list[Path]:
    """Return the drafts there are, of one introduction or of all."""
    which = "*" if introduction is None else introduction
    return sorted(folder.glob(f"introduction-{which}-*.eml"))

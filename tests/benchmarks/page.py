"""The page that shows the figures: what stands between its markers is written by measuring."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"


def replace_section(page: Path, name: str, text: str) -> None:
    """Put a text between the two markers of that name; raises ValueError when one is missing."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, marker, rest = page.read_text(encoding="utf-8").partition(begin)
    _old, closing, after = rest.partition(end)
    if not marker or not closing:
        raise ValueError(f"{page} has no place for {name}")
    page.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")

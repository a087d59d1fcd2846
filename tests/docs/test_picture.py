"""The picture in the README is of the demo's people, and stands where the README looks for it."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

if sys.platform == "win32":
    pytest.skip("the refresher records in a pseudo-terminal", allow_module_level=True)

from tests.docs.picture import PICTURE, drawn
from tests.docs.transcripts import ROOT

_TITLE = "{http://www.w3.org/2000/svg}title"


def _said(svg: str) -> list[str]:
    """Return what the picture says of everybody; where they stand depends on igraph's release."""
    return sorted(title.text or "" for title in ElementTree.fromstring(svg).iter(_TITLE))


def test_picture_is_current(tmp_path: Path) -> None:
    message = "draw it again: python -m tests.docs.refresh"
    assert _said(PICTURE.read_text(encoding="utf-8")) == _said(drawn(tmp_path / "demo")), message


def test_readme_shows_the_picture() -> None:
    where = PICTURE.relative_to(ROOT).as_posix()
    assert f"]({where})" in (ROOT / "README.md").read_text(encoding="utf-8")

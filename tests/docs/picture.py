"""The picture in the README: the network of the demo, as ``intro graph`` draws it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.docs.transcripts import ROOT

PICTURE = ROOT / "docs" / "images" / "network.svg"
_AT = "2026-03-19T08:30"


def drawn(folder: Path) -> str:
    """Return the picture; ``folder`` is new, and the demo is kept in it."""
    environment = os.environ | {"INTRO_HOME": str(folder), "INTRO_NOW": _AT, "TZ": "UTC"}

    def intro(*words: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-m", "introcli", *words],
            env=environment, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return ended.stdout

    intro("demo", "--keep", str(folder))
    return intro("graph", "--format", "svg")

"""What the review looks like at three widths, as plain lines: read a difference before keeping it.

``INTRO_PICTURES=new pytest tests/cli/review/screen/test_pictures.py`` writes the pictures anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from introcli.store.workspace import Workspace
from tests.cli.review.screen.looking import Review, run_review
from tests.support import RunsInProcess

PICTURES = Path(__file__).parent / "pictures"
SIZES = {"narrow": (60, 20), "usual": (80, 24), "wide": (120, 36)}
# How long a scroll bar is tells how much there is to read, and changes with every word of it.
_SCROLL_BARS = dict.fromkeys(map(ord, "▁▂▃▄▅▆▇█"), " ")
# What is pressed before the picture is taken.
MOMENTS: dict[str, tuple[str, ...]] = {
    "first": (),
    "drafted": ("down", "down", "down", "enter"),
    "answering": ("down", "down", "down", "a"),
    "keys": ("question_mark",),
    "end": ("down", "down", "down", "down", "down", "enter", "t", "enter", "q"),
}


def picture(workspace: Workspace, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """Return the screen after some keys."""
    seen = []

    async def script(review: Review) -> None:
        await review.press(*keys)
        seen.append(review.screen)

    run_review(workspace, script, size=size)
    lines = seen[0].translate(_SCROLL_BARS).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("moment", list(MOMENTS))
def test_the_screen_looks_as_it_did(
    workspace: Workspace, week: RunsInProcess, moment: str, size: str
) -> None:
    kept = PICTURES / f"{moment}-{size}.txt"
    shown = picture(workspace, SIZES[size], MOMENTS[moment])
    if os.environ.get("INTRO_PICTURES") == "new":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")

"""The picture of the review in the documentation: ``python -m tests.docs.images`` draws it anew."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from introcli import clock
from introcli.cli import entry
from introcli.config import Settings
from introcli.store.workspace import Workspace
from tests.cli.review.screen.looking import Review, run_review
from tests.docs.transcripts import ROOT
from tests.support import NOW
from tests.terminal.week import fill

REVIEW = ROOT / "docs" / "images" / "review.svg"
SIZE = (124, 34)
# The reminder is written, so that the picture has a message in it.
_KEYS = ("down", "down", "down", "enter")
# The picture asks no server for a font.
_FONTS = re.compile(r"\s*@font-face \{.*?\n\s*\}", re.DOTALL)


def review_picture(home: Path) -> str:
    """Return the review of the tests' week as an SVG."""
    drawn = []

    async def script(review: Review) -> None:
        await review.press(*_KEYS)
        drawn.append(review.app.export_screenshot(title="intro followup"))

    run_review(_week(home), script, size=SIZE)
    return _FONTS.sub("", drawn[0])


def _week(home: Path) -> Workspace:
    """Type the tests' week in this process, and return where it is."""
    os.environ["INTRO_HOME"] = str(home)
    fill(_run)
    return Workspace(
        database=home / "intro.db",
        config=home / "config.toml",
        drafts=home / "drafts",
        settings=Settings(),
        now=clock.now(),
        command="intro followup",
    )


def _run(*words: str) -> int:
    sys.argv = ["intro", *words]
    with redirect_stdout(StringIO()):
        return entry.run(list(words))


def main() -> None:
    """Draw the picture."""
    os.environ |= {"INTRO_NOW": NOW, "TZ": "UTC"}
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as home:
        picture = review_picture(Path(home) / "intro")
    REVIEW.parent.mkdir(exist_ok=True)
    REVIEW.write_text(picture, encoding="utf-8")
    sys.stdout.write(f"{REVIEW.relative_to(ROOT)}: drawn\n")


if __name__ == "__main__":
    main()

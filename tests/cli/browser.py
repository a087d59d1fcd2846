"""A real browser without a window, for pages that are looked at as people look at them."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FOUND = next((path for name in _NAMES if (path := shutil.which(name))), None)
needs_browser = pytest.mark.skipif(_FOUND is None, reason="no chromium here: apt install chromium")

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def _run(page: Path, *options: str) -> str:
    assert _FOUND
    with tempfile.TemporaryDirectory() as profile:
        ended = subprocess.run(
            [_FOUND, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--user-data-dir={profile}", "--window-size=1400,1000",
             "--virtual-time-budget=4000", *options, page.as_uri()],
            capture_output=True, encoding="utf-8", timeout=120, check=True,
        )  # fmt: skip
    return ended.stdout


def opened(page: Path) -> str:
    """Return the document as it stands once its scripts have run."""
    return _run(page, "--dump-dom")


def tried(page: Path, script: str) -> str:
    """Return what a script gives that is run in the page as a person would use it.

    The page's own policy, which would keep it out, is taken away for that.
    """
    text = page.read_text(encoding="utf-8")
    assert _POLICY.search(text)
    inner = f"document.body.dataset.result = (() => {{ {script} }})();"
    changed = page.with_name(f"tried-{page.name}")
    text = _POLICY.sub("", text).replace("</body>", f"<script>{inner}</script></body>")
    changed.write_text(text, encoding="utf-8")
    found = re.search(r'data-result="([^"]*)"', opened(changed))
    assert found, "the script ended with an error"
    return found[1]


def screenshot(page: Path, to: Path, *, dark: bool = False) -> bytes:
    """Return the page as a picture, for somebody who likes light or dark."""
    scheme = f"--blink-settings=preferredColorScheme={0 if dark else 1}"
    _run(page, f"--screenshot={to}", scheme)
    return to.read_bytes()


def printed(page: Path, to: Path) -> bytes:
    """Return the page as it is printed, as PDF."""
    _run(page, f"--print-to-pdf={to}", "--no-pdf-header-footer")
    return to.read_bytes()

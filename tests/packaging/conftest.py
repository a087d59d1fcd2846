"""The wheel and the source distribution, built from this tree once for all that look at them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]


class Built(NamedTuple):
    """The two files that a release consists of."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """Both, the wheel made from the source distribution as an installer would."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "dist"
    if not shared.exists():
        fresh = tmp_path_factory.mktemp("built") / "dist"
        subprocess.run(
            [sys.executable, "-m", "build", "--no-isolation", "--outdir", fresh, ROOT],
            check=True,
            capture_output=True,
            timeout=300,
        )
        # Of two workers that built at once, the first one's files are everybody's.
        if not shared.exists():
            fresh.rename(shared)
    (wheel,), (sdist,) = shared.glob("*.whl"), shared.glob("*.tar.gz")
    return Built(wheel, sdist)

"""Opening with the desktop's program: stand-ins for it, and machines that have none."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from introcli.mail.desktop import open_with_desktop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stand-ins for Linux's opener")
TARGET = "mailto:a@x.org?body=$(touch%20x)&subject=-x"
PROGRAM = """#!{python}
import json, os, signal, sys
from pathlib import Path
Path(__file__).with_suffix(".got").write_text(json.dumps(sys.argv[1:]))
{end}
"""


def stand_in(folder: Path, end: str = "", name: str = "xdg-open") -> Path:
    program = folder / name
    program.write_text(PROGRAM.format(python=sys.executable, end=end))
    program.chmod(0o755)
    return program


def desktop(folder: Path, **variables: str) -> dict[str, str]:
    return {"PATH": str(folder), "DISPLAY": ":0", **variables}


def test_the_opener_gets_the_address_as_one_argument(tmp_path: Path) -> None:
    program = stand_in(tmp_path)
    assert open_with_desktop(TARGET, desktop(tmp_path)) == "xdg-open"
    assert json.loads(program.with_suffix(".got").read_text()) == [TARGET]


def test_an_opener_that_fails_opened_nothing(tmp_path: Path) -> None:
    stand_in(tmp_path, "sys.exit(3)")
    assert open_with_desktop(TARGET, desktop(tmp_path)) is None


def test_an_opener_that_stays_has_opened_something(tmp_path: Path) -> None:
    program = stand_in(
        tmp_path,
        "Path(__file__).with_suffix('.pid').write_text(str(os.getpid())); signal.pause()",
    )
    assert open_with_desktop(TARGET, desktop(tmp_path), patience=2) == "xdg-open"
    os.kill(int(program.with_suffix(".pid").read_text()), 15)


@pytest.mark.parametrize("display", [{"DISPLAY": ""}, {"DISPLAY": "", "TERM": "xterm"}])
def test_without_a_screen_nothing_is_tried(tmp_path: Path, display: dict[str, str]) -> None:
    program = stand_in(tmp_path)
    assert open_with_desktop(TARGET, desktop(tmp_path, **display)) is None
    assert not program.with_suffix(".got").exists()


def test_without_an_opener_nothing_is_opened(tmp_path: Path) -> None:
    assert open_with_desktop(TARGET, desktop(tmp_path)) is None


def test_an_opener_that_cannot_be_run_opened_nothing(tmp_path: Path) -> None:
    (tmp_path / "xdg-open").write_text("#!/no/such/program\n")
    (tmp_path / "xdg-open").chmod(0o755)
    assert open_with_desktop(TARGET, desktop(tmp_path)) is None

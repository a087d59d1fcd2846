"""The program pages nothing; what it prints can be read in a pager that shows colours."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.conftest import clean_environment
from tests.hostile import harm_in
from tests.security import tree
from tests.security.conftest import House
from tests.security.test_every_command import _PROGRESS, COMMANDS

_COLOUR = re.compile("\x1b\\[[0-9;]*m")
# A window in which less shows everything at once, and so moves no cursor.
_ROWS = 20_000


@pytest.fixture(scope="module")
def no_variables() -> dict[str, str]:
    return {"LESS": "", "LESSOPEN": "", "LESSHISTFILE": "-", "TERM": "dumb"}


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
@pytest.mark.slow
@pytest.mark.parametrize("path", COMMANDS)
def test_less_shows_what_is_printed_and_obeys_nothing(
    house: House, path: str, no_variables: dict[str, str]
) -> None:
    """In colour as for a terminal, through less -R on a real pseudo-terminal."""
    call = tree.plain(path, COMMANDS[path], whole=True)
    more = [(*path.split(), *words) for words in tree.MORE.get(path, ())]
    printed = house.run((more or [call])[0], terminal=True).stdout
    file = house.folder / "printed"
    file.write_text(_PROGRESS.sub("", printed), encoding="utf-8")
    shown, code = pexpect.run(
        f"less -dRFX {file}", withexitstatus=True, encoding="utf-8", dimensions=(_ROWS, 200),
        env=clean_environment(house.folder) | no_variables | {"LC_ALL": "C.UTF-8"}, timeout=60,
    )  # fmt: skip
    bare = _COLOUR.sub("", shown).replace("\r", "")
    assert code == 0
    # What less itself ends a line of colours with, and nothing else.
    assert harm_in(re.sub("\x1b\\[K|\x08", "", bare)) == []
    assert bare.split() or not printed.split()


@pytest.mark.slow
@pytest.mark.parametrize("path", COMMANDS)
def test_no_pager_is_ever_started(house: House, path: str) -> None:
    """Long or short, on a terminal: what PAGER and its kin name is not run."""
    ran = house.folder / "ran"
    pager = house.folder / "bin" / "pager"
    pager.write_text(f'#!/bin/sh\n: >"{ran}"\n')
    pager.chmod(0o700)
    for name in ("less", "more", "most"):
        shutil.copy(pager, pager.with_name(name))
    named = {name: str(pager) for name in ("PAGER", "MANPAGER", "GIT_PAGER", "INTRO_PAGER")}
    house.run(tree.plain(path, COMMANDS[path], whole=True), terminal=True, **named)
    house.run((*path.split(), "--help"), terminal=True, **named)
    assert not ran.exists()


REAL = (
    ("contacts",), ("show", "3"), ("log", "1"), ("followup", "--list"), ("history", "--limit", "0"),
    ("ties", "3", "--explain"), ("brief", "1"), ("search", "event"), ("show", "nobody\x1b[2J"),
    ("graph", "--limit", "0"),
)  # fmt: skip


@pytest.mark.parametrize("call", REAL, ids=" ".join)
def test_a_process_of_its_own_prints_what_a_forked_one_does(
    house: House, call: tuple[str, ...], tmp_path: Path
) -> None:
    """So that what the forked ones prove holds for what people start."""
    home = house.home()
    forked = house.run(call, home=home, terminal=True, COLUMNS="100")
    settings = clean_environment(home) | {"TERM": "xterm-256color", "COLUMNS": "100"}
    settings.pop("NO_COLOR")
    shown, code = pexpect.run(
        " ".join([sys.executable, "-m", "introcli", *(f"'{word}'" for word in call)]),
        env=settings, withexitstatus=True, encoding="utf-8", dimensions=(500, 100), timeout=60,
    )  # fmt: skip
    assert (code, shown.replace("\r\n", "\n")) == (forked.code, forked.stdout)
    piped = subprocess.run(
        [sys.executable, "-m", "introcli", *call], env=clean_environment(home) | {"LC_ALL": "C"},
        capture_output=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    again = house.run(call, home=home)
    assert (piped.returncode, piped.stdout.decode()) == (again.code, again.stdout)
    assert os.path.exists(home / "intro.db")

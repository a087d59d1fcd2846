"""The clipboard: small programs in its tools' place, and a real pseudo-terminal and tmux."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from introcli.errors import UsageProblem
from introcli.mail.desktop import OSC52_MOST, copy

TEXT = "Grüße, 漢字 🙂\n$(touch x) `id` ; 'quoted' \"twice\" \\ %s\n"
NO_TERMINAL = {"TERM": "dumb"}
# Makes the terminal at its input its own, as a login would, and copies what stands in the file.
COPY_ON = """
import fcntl, sys, termios
from introcli.errors import UsageProblem
from introcli.mail.desktop import copy
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
text = open(sys.argv[1], encoding="utf-8", newline="").read()
try: print(copy(text, {"PATH": "", "TERM": "xterm"}))
except UsageProblem as problem: print("refused:", problem)
"""
# Inside tmux: copies, then waits for the answer to a status request, which comes in turn.
COPY_IN_TMUX = """
import os, sys, tty
from introcli.mail.desktop import copy
tty.setraw(0)
text = open(sys.argv[1], encoding="utf-8", newline="").read()
said = copy(text, {"PATH": "", "TERM": os.environ["TERM"], "TMUX": os.environ["TMUX"]})
open(sys.argv[2], "w").write(said)
os.write(1, b"\\x1b[5n")
while os.read(0, 1) != b"n": pass
"""
FAKE = """#!{python}
import json, os, sys
from pathlib import Path
here = Path(__file__)
{first}
here.with_suffix(".got").write_bytes(sys.stdin.buffer.read())
here.with_suffix(".arguments").write_text(json.dumps([sys.argv[1:], os.environ.get("LC_ALL")]))
"""


def fake(folder: Path, name: str, first: str = "") -> Path:
    """Put a program of that name into a folder; it keeps what it is given beside itself."""
    program = folder / name
    program.write_text(FAKE.format(python=sys.executable, first=first))
    program.chmod(0o755)
    return program


def got(program: Path) -> bytes:
    return program.with_suffix(".got").read_bytes()


@pytest.mark.parametrize(
    ("name", "options", "variables"),
    [
        ("wl-copy", ["--type", "text/plain"], {"WAYLAND_DISPLAY": "wayland-0"}),
        ("xclip", ["-selection", "clipboard", "-in"], {"DISPLAY": ":0"}),
        ("xsel", ["--clipboard", "--input"], {"DISPLAY": ":0"}),
        ("pbcopy", [], {}),
    ],
)
def test_a_tool_gets_the_text_as_it_is(
    tmp_path: Path, name: str, options: list[str], variables: dict[str, str]
) -> None:
    program = fake(tmp_path, name)
    said = copy(TEXT, {"PATH": str(tmp_path), **NO_TERMINAL, **variables})
    assert said == f"Copied with {name}"
    assert got(program).decode() == TEXT
    assert json.loads(program.with_suffix(".arguments").read_text())[0] == options


def test_windows_gets_utf_16_with_its_own_line_ends(tmp_path: Path) -> None:
    program = fake(tmp_path, "clip.exe")
    assert copy(TEXT, {"PATH": str(tmp_path), **NO_TERMINAL}) == "Copied with clip.exe"
    assert got(program).decode("utf-16-le") == TEXT.replace("\n", "\r\n")


def test_pbcopy_is_told_that_the_text_is_utf_8(tmp_path: Path) -> None:
    program = fake(tmp_path, "pbcopy")
    copy(TEXT, {"PATH": str(tmp_path), "LC_ALL": "C", **NO_TERMINAL})
    assert "UTF-8" in program.with_suffix(".arguments").read_text()


@pytest.mark.parametrize(
    ("name", "variables"),
    [
        ("wl-copy", {}),
        ("wl-copy", {"DISPLAY": ":0"}),
        ("xclip", {"WAYLAND_DISPLAY": "wayland-0"}),
        ("xsel", {"DISPLAY": ""}),
        ("pbcopy", {"SSH_CONNECTION": "192.0.2.1 5 192.0.2.2 22"}),
    ],
)
def test_a_tool_that_cannot_reach_this_screen_is_not_run(
    tmp_path: Path, name: str, variables: dict[str, str]
) -> None:
    program = fake(tmp_path, name)
    with pytest.raises(UsageProblem, match="no clipboard here"):
        copy(TEXT, {"PATH": str(tmp_path), **NO_TERMINAL, **variables})
    assert not program.with_suffix(".got").exists()


def test_the_next_tool_is_tried_when_one_fails(tmp_path: Path) -> None:
    fake(tmp_path, "wl-copy", "sys.exit(1)")
    (tmp_path / "xclip").write_text("#!/no/such/program\n")
    (tmp_path / "xclip").chmod(0o755)
    program = fake(tmp_path, "xsel")
    both = {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    assert copy(TEXT, {"PATH": str(tmp_path), **NO_TERMINAL, **both}) == "Copied with xsel"
    assert got(program).decode() == TEXT


def test_a_tool_that_never_ends_is_given_up(tmp_path: Path) -> None:
    fake(tmp_path, "xclip", "import signal; signal.pause()")
    with pytest.raises(UsageProblem, match="no clipboard here"):
        copy(TEXT, {"PATH": str(tmp_path), "DISPLAY": ":0", **NO_TERMINAL}, patience=0.2)


def test_a_tool_that_stays_behind_with_its_output_open_is_not_waited_for(tmp_path: Path) -> None:
    leave = "sys.stdin.buffer.read()\nif os.fork() == 0: import signal; signal.alarm(20)"
    fake(tmp_path, "xclip", f"{leave}; signal.pause()\nos._exit(0)")
    said = copy(TEXT, {"PATH": str(tmp_path), "DISPLAY": ":0", **NO_TERMINAL}, patience=15)
    assert said == "Copied with xclip"


def test_control_characters_are_not_put_on_the_clipboard(tmp_path: Path) -> None:
    program = fake(tmp_path, "pbcopy")
    copy("a\x1b]0;x\x07\r\nb\tc\0", {"PATH": str(tmp_path), **NO_TERMINAL})
    assert got(program) == b"a]0;x\nb\tc"


def test_without_any_clipboard_the_error_says_what_else_to_do() -> None:
    with pytest.raises(UsageProblem) as caught:
        copy(TEXT, {"PATH": "", **NO_TERMINAL})
    assert caught.value.hint
    assert "--eml" in caught.value.hint


def test_a_process_without_a_terminal_has_no_clipboard(tmp_path: Path) -> None:
    code = (
        "from introcli.errors import UsageProblem\nfrom introcli.mail.desktop import copy\n"
        "try: copy('x', {'PATH': '', 'TERM': 'xterm'})\nexcept UsageProblem as p: print(p)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, start_new_session=True
    )
    assert "no clipboard here" in said.stdout, said.stderr


def on_a_terminal(text: str, tmp_path: Path) -> tuple[bytes, str]:
    """Copy in a process whose terminal is a new one; return what that terminal got, and said."""
    file = tmp_path / "text"
    file.write_text(text, encoding="utf-8", newline="")
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", COPY_ON, str(file)],
        stdin=slave,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        os.close(slave)
        shown = b"".join(chunks(master))
        said, _ = process.communicate(timeout=30)
    os.close(master)
    assert process.returncode == 0
    return shown, said.strip()


def chunks(master: int) -> Iterator[bytes]:
    """Give what arrives until the other end is closed: an error on Linux, nothing elsewhere."""
    try:
        while chunk := os.read(master, 65536):
            yield chunk
    except OSError:
        return


@pytest.mark.parametrize("text", [TEXT, "", "x" * 74_000], ids=["words", "nothing", "long"])
def test_the_terminal_gets_the_text_and_nothing_else(tmp_path: Path, text: str) -> None:
    shown, said = on_a_terminal(text, tmp_path)
    found = re.fullmatch(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", shown)
    assert found, shown[:200]
    assert b64decode(found[1]).decode() == text
    assert said == "Sent to the terminal's clipboard (it does not confirm)"


def test_a_text_too_long_for_a_terminal_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    shown, said = on_a_terminal("x" * OSC52_MOST, tmp_path)
    assert shown == b""
    assert said.startswith("refused: the text is too long for the terminal's clipboard")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_tmux_takes_the_text_into_its_buffer(tmp_path: Path) -> None:
    text = TEXT * 500
    (tmp_path / "text").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "driver.py").write_text(COPY_IN_TMUX)
    (tmp_path / "conf").write_text("set -s exit-empty off\nset -s set-clipboard on\n")
    inside = f"{sys.executable} driver.py text said; tmux -S s wait-for -S done"
    try:
        tmux(tmp_path, "-f", "conf", "new-session", "-d", inside)
        tmux(tmp_path, "wait-for", "done")
        assert tmux(tmp_path, "show-buffer") == text.encode()
    finally:
        tmux(tmp_path, "kill-server")
    assert "set-clipboard on" in (tmp_path / "said").read_text()


def tmux(folder: Path, *words: str) -> bytes:
    outside = {k: v for k, v in os.environ.items() if k not in ("TMUX", "DISPLAY")}
    ended = subprocess.run(
        ["tmux", "-u", "-S", "s", *words],
        cwd=folder,
        env={**outside, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=True,
    )
    return ended.stdout

"""The clipboard: the platform's tool where it works, else the terminal's own (OSC 52)."""

import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

from introcli.errors import UsageProblem
from introcli.mail.outgoing import whole_text

# Seconds after which a tool that hangs, for example on a dead display, is given up.
PATIENCE = 5.0
# Bytes of the whole sequence; terminals known to limit it stop at about 100,000.
OSC52_MOST = 100_000
# Terminals that would show the sequence, or drop it.
_NO_OSC52 = ("", "dumb", "linux")
_TTY = "/dev/tty"


@dataclass(frozen=True)
class _Tool:
    """A program that takes text on its standard input and puts it on the clipboard."""

    name: str
    options: tuple[str, ...] = ()
    encoding: str = "utf-8"
    line_end: str = "\n"
    variables: Mapping[str, str] = field(default_factory=dict)

    def data(self, text: str) -> bytes:
        """Return the text as this program reads it."""
        return text.replace("\n", self.line_end).encode(self.encoding)


_WAYLAND = (_Tool("wl-copy", ("--type", "text/plain")),)
_X11 = (
    _Tool("xclip", ("-selection", "clipboard", "-in")),
    _Tool("xsel", ("--clipboard", "--input")),
)
# pbcopy goes by the locale; clip.exe reads UTF-16, and would paste a byte order mark.
_THIS_MACHINE = (
    _Tool("pbcopy", variables={"LC_ALL": "en_US.UTF-8"}),
    _Tool("clip.exe", encoding="utf-16-le", line_end="\r\n"),
)


def copy(text: str, environment: Mapping[str, str], *, patience: float = PATIENCE) -> str:
    """Put a text on the clipboard; return what was done, and no more than is known.

    Raises UsageProblem when there is no clipboard, or the terminal's is too small.
    """
    clean = whole_text(text)
    # Only what can reach the screen this person sits at; over SSH this machine's is not theirs.
    tools: tuple[_Tool, ...] = _WAYLAND if environment.get("WAYLAND_DISPLAY") else ()
    tools += _X11 if environment.get("DISPLAY") else ()
    tools += () if environment.get("SSH_CONNECTION") else _THIS_MACHINE
    for tool in tools:
        if _ran(tool, clean, environment, patience):
            return f"Copied with {tool.name}"
    sequence = b"\x1b]52;c;" + b64encode(clean.encode("utf-8")) + b"\x07"
    if environment.get("TERM", "") in _NO_OSC52 or not os.path.exists(_TTY):
        raise _no_clipboard()
    if len(sequence) > OSC52_MOST:
        raise UsageProblem(
            f"the text is too long for the terminal's clipboard ({len(sequence):,} bytes;"
            f" at most {OSC52_MOST:,})",
            hint="write a mail draft instead: --eml FILE",
        )
    try:
        with open(_TTY, "wb", buffering=0) as terminal:
            while sequence:
                sequence = sequence[terminal.write(sequence) :]
    except OSError as problem:
        raise _no_clipboard() from problem
    tmux = "; tmux passes it on after: set -s set-clipboard on" if environment.get("TMUX") else ""
    return f"Sent to the terminal's clipboard (it does not confirm{tmux})"


def _ran(tool: _Tool, text: str, environment: Mapping[str, str], patience: float) -> bool:
    """Run a tool without a shell; say whether it ended well.

    Its output goes nowhere: these programs stay behind to serve the clipboard, and would keep a
    pipe open for ever.
    """
    if sys.platform == "win32":
        root = environment.get("SYSTEMROOT", r"C:\Windows")
        program = shutil.which(tool.name, path=os.path.join(root, "System32"))
    else:
        program = shutil.which(tool.name, path=environment.get("PATH", os.defpath))
    if program is None:
        return False
    try:
        ended = subprocess.run(  # noqa: S603
            [program, *tool.options],
            input=tool.data(text),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**environment, **tool.variables},
            timeout=patience,
            start_new_session=True,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def _no_clipboard() -> UsageProblem:
    return UsageProblem(
        "there is no clipboard here: no clipboard tool works, and no terminal accepts the text",
        hint="write a mail draft instead: --eml FILE; or copy it from the screen",
    )


# Seconds after which an opener that has not failed is taken to have opened something: some stay
# for as long as the program they started.
OPENING_PATIENCE = 3.0


def open_with_desktop(
    target: str, environment: Mapping[str, str], *, patience: float = OPENING_PATIENCE
) -> str | None:
    """Hand an address or an absolute path to the desktop; return its opener's name.

    None means that nothing was opened: there is no desktop here, or it did not know how.
    """
    if sys.platform == "win32":
        try:
            os.startfile(target)  # noqa: S606
        except OSError:
            return None
        return "Windows"
    if sys.platform == "darwin":
        name = "open"
    elif environment.get("WSL_DISTRO_NAME") and shutil.which("wslview"):
        name = "wslview"
    elif environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        name = "xdg-open"
    else:
        return None
    program = shutil.which(name, path=environment.get("PATH", os.defpath))
    if program is None:
        return None
    # Without a shell, and away from this terminal.
    try:
        process = subprocess.Popen(  # noqa: S603
            [program, target],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        return name if process.wait(timeout=patience) == 0 else None
    except subprocess.TimeoutExpired:
        process.returncode = 0  # it is left to itself: nobody here waits for its end
        return name

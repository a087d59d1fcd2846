"""Opening a page, a mail address or a file with the program this person's desktop has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

# Seconds after which an opener that has not failed is taken to have opened something: some stay
# for as long as the program they started.
PATIENCE = 3.0


def open_with_desktop(
    target: str, environment: Mapping[str, str], *, patience: float = PATIENCE
) -> str | None:
    """Hand an address or an absolute path to the desktop; return its opener's name.

    None means that nothing was opened: there is no desktop here, or it did not know how.
    """
    if sys.platform == "win32":
        return _open_on_windows(target)
    name, program = _opener(environment)
    if program is None:
        return None
    return name if _ran([program, target], environment, patience) else None


def _opener(environment: Mapping[str, str]) -> tuple[str, str | None]:
    if sys.platform == "darwin":
        name = "open"
    elif environment.get("WSL_DISTRO_NAME") and shutil.which("wslview"):
        name = "wslview"
    elif environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        name = "xdg-open"
    else:
        return "", None
    return name, shutil.which(name, path=environment.get("PATH", os.defpath))


def _ran(command: list[str], environment: Mapping[str, str], patience: float) -> bool:
    """Start it without a shell, away from this terminal; say whether it did not fail."""
    try:
        process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return process.wait(timeout=patience) == 0
    except subprocess.TimeoutExpired:
        process.returncode = 0  # it is left to itself: nobody here waits for its end
        return True


def _open_on_windows(target: str) -> str | None:
    if sys.platform != "win32":
        return None
    try:
        os.startfile(target)  # noqa: S606
    except OSError:
        return None
    return "Windows"

"""A text in the person's own editor; leaving without saving is no answer."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from introcli.errors import DiskFull, UsageProblem
from introcli.saving import is_full


def edit_text(text: str, *, suffix: str = ".txt") -> str | None:
    """Return what the editor saved, or None when nothing was saved.

    Uses ``$VISUAL``, ``$EDITOR`` or the platform's usual one; the file is readable by its owner
    alone. Raises UsageProblem when the editor cannot be started or fails, or there is no place for
    the text, DiskFull when there is no room for it.
    """
    command = editor_command()
    with _folder() as folder:
        file = Path(folder) / f"draft{suffix}"
        _write(file, text)
        _run(command, file)
        edited = _read(file)
    return None if edited == text else edited


def _folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder for the text; on Windows it stays while an editor still holds the file."""
    try:
        return tempfile.TemporaryDirectory(prefix="intro-", ignore_cleanup_errors=True)
    except OSError as problem:
        raise _no_place(problem) from problem


def _write(file: Path, text: str) -> None:
    try:
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(0, 0))
    except OSError as problem:
        raise _no_place(problem) from problem


def _no_place(problem: OSError) -> DiskFull | UsageProblem:
    told = "there is no place for the text while you edit it; nothing was changed"
    if is_full(problem):
        return DiskFull(told, hint="free some space where temporary files go")
    # Python finds "no usable temporary directory" too where every one of them is full.
    return UsageProblem(
        told, hint="set TMPDIR to a folder of yours, or free some space where temporary files go"
    )


def _read(file: Path) -> str | None:
    """Return the text that was saved; None when the editor was left without saving.

    The time tells, because the text alone does not: its line ends are read back as ``\\n``, so
    one that has others would seem to be changed.
    """
    try:
        if file.stat().st_mtime_ns == 0:
            return None
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageProblem(
            "what the editor left behind is no readable text", hint="save it as UTF-8"
        ) from problem


def editor_command() -> list[str]:
    """Return the editor's command; never through a shell."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        words = []
    usual = "notepad" if sys.platform == "win32" else "vi"
    return words or [usual]


def _run(command: list[str], file: Path) -> None:
    try:
        code = subprocess.run([*command, str(file)], check=False).returncode  # noqa: S603
    except OSError as problem:
        raise UsageProblem(
            f"the editor {command[0]!r} cannot be started", hint="set EDITOR to one that can"
        ) from problem
    if code != 0:
        raise UsageProblem(
            f"the editor {command[0]!r} ended with code {code}, so nothing was changed",
            hint="set EDITOR to one that works, or use the options: --help",
        )


def edit_message(subject: str | None, body: str) -> tuple[str | None, str] | None:
    """Let a person change a message: the subject is the first line, after ``Subject: ``."""
    head = "" if subject is None else f"Subject: {subject}\n\n"
    edited = edit_text(head + body + "\n")
    if edited is None:
        return None
    first, _, rest = edited.partition("\n")
    if subject is not None and first.startswith("Subject:"):
        return first.removeprefix("Subject:").strip(), rest.strip("\n")
    return subject, edited.strip("\n")

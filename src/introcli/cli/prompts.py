"""Asking on a terminal; while a person types, what writing needs is loaded."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from introcli.cli import context
from introcli.cli.show.parts import Part, make_console
from introcli.errors import Aborted, DiskFull, IntroError, UsageProblem
from introcli.safe_text import safe
from introcli.saving import is_full

# Stands for a space that no line may end at; no stored text holds it.
_JOINT = "\0"
# Columns; in fewer nothing can be laid out.
_LEAST = 20


def ask(question: str, *, default: str = "", check: Callable[[str], object] | None = None) -> str:
    """Return the answer; Enter takes the default. A value that makes no sense is asked again.

    Raises Aborted at the end of input (Ctrl-D).
    """
    shown = f" [{safe(default)}]" if default else ""
    while True:
        answer = _read(f"{question}{shown}: ").strip() or default
        try:
            if answer and check:
                check(answer)
        except UsageProblem as problem:
            context.say_problem(problem)
            continue
        return answer


def ask_needed(question: str, check: Callable[[str], object] | None = None) -> str:
    """Return an answer that is not empty."""
    while True:
        if answer := ask(question, check=check):
            return answer
        context.say("  this one is needed; Ctrl-C to stop")


def ask_key(question: str) -> str:
    """Return the key that was typed before Enter, as a small letter; a space alone is one too."""
    answer = _read(f"{question}: ")
    return (answer.strip() or answer)[:1].lower()


def confirm(question: str, *, default: bool = False) -> bool:
    """Return a yes or a no."""
    choice = "Y/n" if default else "y/N"
    while True:
        answer = _read(f"{question} [{choice}]: ").strip().lower()
        if not answer:
            return default
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")
        context.say("  y or n, please")


def print_parts(parts: Iterable[Part]) -> None:
    """Print what a question is about, or what came of the answers, as a result is printed."""
    console = make_console()
    for part in parts:
        console.print_trimmed(part)


def in_lines(prompt: str, width: int) -> list[str]:
    """Return a question in lines that fit; no word is broken, and no key is parted from its words.

    Keys with their words are parted by two spaces from one another.
    """
    if len(prompt) <= width:
        return [prompt]
    pieces = prompt.rstrip().split("  ")
    if len(pieces) > 1:
        pieces = [p.replace(" ", _JOINT) if len(p) < width else p for p in pieces]
    head, bracket, choice = "  ".join(pieces).rpartition(" [")
    joined = (
        f"{head}{_JOINT}[{choice}" if bracket and len(choice) < width // 2 else "  ".join(pieces)
    )
    lines = textwrap.wrap(
        joined,
        max(width - 1, _LEAST),
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
    )
    lines[-1] += " "
    return [line.replace(_JOINT, " ") for line in lines]


def _read(prompt: str) -> str:
    with suppress(ImportError):
        import readline  # noqa: F401 - line editing, where the platform has it
    try:
        return input(
            prompt
            if not sys.stdout.isatty()
            else "\n".join(in_lines(prompt, shutil.get_terminal_size().columns))
        )
    except EOFError:
        sys.stdout.write("\n")
        raise Aborted("stopped at a question; nothing was changed") from None
    except UnicodeDecodeError:
        raise UsageProblem(
            "that isn't valid text in this terminal's encoding", hint="set LANG to a UTF-8 locale"
        ) from None


def edit_again(
    text: str, problem: IntroError, set_aside: Callable[[str], Path], *, suffix: str = ".txt"
) -> str:
    """Offer to edit an invalid text again, or save it beside the original and say where.

    Raises the problem, with the place in its hint, when nobody wants to or can be asked.
    """
    if context.may_ask(no_input=False):
        context.say(f"error: {safe(str(problem))}\n  {safe(problem.hint or '')}")
        if confirm("Change it once more?", default=True):
            edited = edit_text(text, suffix=suffix)
            if edited is not None:
                return edited
    kept = f"nothing was changed; your text is in {set_aside(text)}"
    problem.hint = f"{problem.hint}; {kept}" if problem.hint else kept
    raise problem


def edit_text(text: str, *, suffix: str = ".txt") -> str | None:
    """Return what the editor saved, or None when nothing was saved.

    Uses ``$VISUAL``, ``$EDITOR`` or the platform's usual one; the file is readable by its owner
    alone. Raises UsageProblem when the editor cannot be started or fails, or there is no place for
    the text, DiskFull when there is no room for it.
    """
    command = editor_command()
    sweep_edited()
    with _folder() as folder, _held(Path(folder)):
        file = Path(folder) / f"draft{suffix}"
        try:
            file.touch(mode=0o600)
            file.write_text(text, encoding="utf-8")
            os.utime(file, ns=(0, 0))
        except OSError as problem:
            raise _no_place(problem) from problem
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
        edited = _read_edited(file)
    return None if edited == text else edited


# How a folder begins that holds a text while an editor is open.
_EDITED = "intro-edit-"


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Hold a folder's lock, which ends with this process; raise OSError when another holds it."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def sweep_edited() -> None:
    """Remove the texts of commands that were killed while an editor was open; POSIX only."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_EDITED}*"):
            with suppress(OSError):
                if folder.lstat().st_uid == os.getuid():
                    with _held(folder):
                        shutil.rmtree(folder)


def _folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder for the text; on Windows it stays while an editor still holds the file."""
    try:
        return tempfile.TemporaryDirectory(prefix=_EDITED, ignore_cleanup_errors=True)
    except OSError as problem:
        raise _no_place(problem) from problem


def _no_place(problem: OSError) -> DiskFull | UsageProblem:
    told = "the text cannot be saved to a temporary file for editing; nothing was changed"
    if is_full(problem):
        return DiskFull(told, hint="free some space where temporary files go")
    # Python finds "no usable temporary directory" too where every one of them is full.
    return UsageProblem(
        told, hint="set TMPDIR to a folder of yours, or free some space where temporary files go"
    )


def _read_edited(file: Path) -> str | None:
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
            "the file the editor saved is not readable text", hint="save it as UTF-8"
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


def edit_message(subject: str | None, body: str) -> tuple[str | None, str] | None:
    """Ask a person to edit a message; the subject is the first line, after ``Subject: ``."""
    head = "" if subject is None else f"Subject: {subject}\n\n"
    edited = edit_text(head + body + "\n")
    if edited is None:
        return None
    first, _, rest = edited.partition("\n")
    if subject is not None and first.startswith("Subject:"):
        return first.removeprefix("Subject:").strip(), rest.strip("\n")
    return subject, edited.strip("\n")

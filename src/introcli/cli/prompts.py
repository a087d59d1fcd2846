"""Asking on a terminal; while a person types, what writing needs is loaded."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from introcli.cli import cli_asides
from introcli.cli.show.console import make_console
from introcli.errors import Aborted, UsageProblem
from introcli.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from introcli.cli.show.console import Part

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
            cli_asides.say_problem(problem)
            continue
        return answer


def ask_needed(question: str, check: Callable[[str], object] | None = None) -> str:
    """Return an answer that is not empty."""
    while True:
        if answer := ask(question, check=check):
            return answer
        cli_asides.say("  this one is needed; Ctrl-C to stop")


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
        cli_asides.say("  y or n, please")


def print_parts(parts: Iterable[Part]) -> None:
    """Print what a question is about, or what came of the answers, as a result is printed."""
    console = make_console()
    for part in parts:
        console.print_trimmed(part)


def _fitted(prompt: str) -> str:
    """Return a question as it is typed into: on a terminal in lines that fit it."""
    if not sys.stdout.isatty():
        return prompt
    return "\n".join(in_lines(prompt, shutil.get_terminal_size().columns))


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
        return input(_fitted(prompt))
    except EOFError:
        sys.stdout.write("\n")
        raise Aborted("stopped at a question; nothing was changed") from None
    except UnicodeDecodeError:
        raise UsageProblem(
            "that was no text this terminal's encoding knows", hint="set LANG to a UTF-8 locale"
        ) from None

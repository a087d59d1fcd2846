"""What is said beside the result: on standard error, wrapped at words on a terminal."""

from __future__ import annotations

import sys

from introcli.cli import cli_streams
from introcli.errors import IntroError
from introcli.safe_text import safe

_NARROWEST = 40


def say(text: str) -> None:
    """Write one remark to standard error; a terminal gets it in lines that fit.

    Where nothing can be written there is nobody to tell, and the exit code has to do.
    """
    if sys.stderr.isatty():
        text = "\n".join(map(_wrapped, text.split("\n")))
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except OSError:
        cli_streams.give_up(sys.stderr)


def say_problem(problem: IntroError) -> None:
    """Write why an answer was not taken, where the question is asked again."""
    say(f"  {safe(str(problem))}; {safe(problem.hint or '')}")


def warn(text: str) -> None:
    """Write what to think about before going on; nothing when there is nothing to say."""
    if text:
        say(f"warning: {text}")


def _wrapped(line: str) -> str:
    import shutil
    import textwrap

    width = max(shutil.get_terminal_size().columns, _NARROWEST)
    if len(line) <= width:
        return line
    indent = (
        "  " if line.startswith("  ") else "       " if line.startswith("error: ") else "      "
    )
    return textwrap.fill(
        line,
        width,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )

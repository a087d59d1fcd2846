"""Standard input, output and error, whatever they are: closed, full, or in another encoding."""

import os
import shlex
import sys
from typing import TextIO

from introcli import clock, config, paths
from introcli.cli.show.printer import Printer
from introcli.errors import IntroError, UsageProblem
from introcli.safe_text import safe
from introcli.saving import expanded
from introcli.store import connection
from introcli.store.workspace import Workspace

_IN, _OUT, _ERR = 0, 1, 2


def make_usable() -> None:
    """Keep names from crashing an ASCII or cp1252 terminal, and replace missing streams.

    A file that is opened while a standard stream is closed would take its number, and be
    written to as if it were the terminal.
    """
    for number in (_IN, _OUT, _ERR):
        try:
            os.fstat(number)
        except OSError:  # opened for reading alone, so that whoever writes to it is told
            os.open(os.devnull, os.O_RDONLY)
    sys.stdin = sys.stdin or os.fdopen(_IN, closefd=False, encoding="utf-8")
    sys.stdout = sys.stdout or os.fdopen(_OUT, "w", closefd=False, encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(_ERR, "w", closefd=False, encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def give_up(stream: TextIO) -> None:
    """Send what is left for a stream to nowhere, so that Python says nothing of it at the end."""
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


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
        give_up(sys.stderr)


def say_problem(problem: IntroError) -> None:
    """Write why an answer was not taken, where the question is asked again."""
    say(f"  {safe(str(problem))}; {safe(problem.hint or '')}")


def warn(text: str) -> None:
    """Write what to think about before going on; nothing when there is nothing to say."""
    if text:
        say(f"warning: {safe(text)}")


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


# A command line in the history longer than this is a paste; its end is cut.
_COMMAND_LENGTH = 300


def workspace() -> Workspace:
    """Return where this command works, read from the environment and the configuration."""
    if is_terminal(sys.stderr):
        connection.tell(lambda: say("waiting for another intro to finish ..."))
    places = paths.places()
    return Workspace(
        database=places.database,
        config=places.config,
        drafts=places.drafts,
        settings=config.load(places.config),
        now=clock.now(),
        command=typed(),
    )


def typed() -> str:
    """Return the command line as it was typed, for the history."""
    words = [w.encode("utf-8", "replace").decode("utf-8") for w in sys.argv[1:]]
    line = shlex.join(["intro", *words])
    return line if len(line) <= _COMMAND_LENGTH else line[: _COMMAND_LENGTH - 1] + "…"


def printer(*, json: bool) -> Printer:
    """Return the printer: JSON when asked for, human on a terminal, else tab-separated."""
    return Printer(json=json, human=not json and is_terminal(sys.stdout))


def is_terminal(stream: object) -> bool:
    """Return whether somebody reads this; a demo and a recording say so by ``INTRO_HUMAN``."""
    if os.environ.get("INTRO_HUMAN") == "1":
        return True
    return bool(getattr(stream, "isatty", lambda: False)())


def most(limit: int | None, *, unless_said: int | None = None) -> int | None:
    """Return how many to list at most, None for all; raise UsageProblem for a negative limit."""
    if limit is None:
        return unless_said
    if limit < 0:
        raise UsageProblem("the limit cannot be negative", hint="use 0 for all")
    return limit or None


def may_ask(*, no_input: bool) -> bool:
    """Return whether prompts are allowed: both ends are terminals and nobody said no."""
    return not no_input and sys.stdin.isatty() and sys.stdout.isatty()


# Characters of a text that somebody wrote; a whole book has about as many.
_TEXT_MOST = 1_000_000


def read_text(file: str) -> str:
    """Return the text of a file, or of standard input for ``-``; raise UsageProblem."""
    hint = "a text file, or - for standard input"
    try:
        if file == "-":
            if sys.stdin.isatty():
                say("Type or paste the text, then Ctrl-D.")
            text = sys.stdin.read(_TEXT_MOST + 1)
        else:
            with expanded(file).open(encoding="utf-8") as stream:
                text = stream.read(_TEXT_MOST + 1)
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it is not UTF-8 text"
        raise UsageProblem(f"{file} cannot be read: {reason.lower()}", hint=hint) from problem
    if len(text) > _TEXT_MOST:
        raise UsageProblem(f"{file} is too long: at most {_TEXT_MOST:,} characters", hint=hint)
    return text

"""The one boundary: runs a command, and turns whatever ends it into words and an exit code."""

import errno
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from introcli.cli import context as cli_streams
from introcli.cli.context import say
from introcli.errors import (
    DiskFull,
    IntroError,
    NotText,
    OutputProblem,
    UsageProblem,
    reason_of,
)
from introcli.safe_text import safe, safe_lines
from introcli.saving import is_full

INTERRUPTED = 130
_BUG = 1
_CLOSED = (errno.EPIPE, errno.ESHUTDOWN)
_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)
_USAGE = 2
# Commands that have a way of being called before every prompt.
_OFTEN = ("followup", "today")
_COMPLETION = ("--install-completion", "--show-completion")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; return the process's exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    cli_streams.make_usable()
    try:
        code = _run(given)
        _flush()
    except IntroError as problem:
        code = _tell(problem, given)
    except KeyboardInterrupt:
        say("interrupted; nothing is left half done")
        code = INTERRUPTED
    except BrokenPipeError:
        code = _reader_left()
    except SystemExit as ending:
        # Typer and Rich end the process by themselves when the reader of a pipe has left.
        if not isinstance(ending.__context__, BrokenPipeError):
            raise
        code = _reader_left()
    except OSError as problem:
        if problem.errno in _CLOSED:
            code = _reader_left()
        elif problem.errno in _UNWRITABLE and problem.filename is None:
            code = _tell(_unwritten(problem), given)
        elif is_full(problem):
            full = DiskFull(f"there is no room to write {problem.filename}", hint="free some space")
            code = _tell(full, given)
        else:
            code = _ended_by(problem, given)
    except MemoryError:
        say("error: not enough memory")
        code = _BUG
    except Exception as problem:  # noqa: BLE001 - the boundary: no traceback reaches a person
        code = _ended_by(problem, given)
    return code


def _run(given: list[str]) -> int:
    if given and given[0] in _OFTEN:
        from introcli.cli.review.today import AT_ONCE

        if at_once := AT_ONCE.get(tuple(given)):
            at_once()
            return 0
    from introcli.cli.app import command

    if given and given[0] in _COMPLETION:
        complete_at_once()
        if given[1:] and not given[1].startswith("-"):
            complete_named(given[0], given[1:])
            return 0
    result = command().main(args=given, prog_name="intro", standalone_mode=False)
    if result == INTERRUPTED:  # what Typer makes of a KeyboardInterrupt
        raise KeyboardInterrupt
    return result if isinstance(result, int) and not isinstance(result, bool) else 0


def _flush() -> None:
    """Write out what is left; whether that works is known only now."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        raise _unwritten(problem) from problem


def _unwritten(problem: OSError) -> OutputProblem:
    cli_streams.give_up(sys.stdout)
    return OutputProblem(
        f"standard output cannot be written: {reason_of(problem)}",
        hint="what was recorded is recorded; see: intro history",
    )


def _tell(problem: IntroError, given: Sequence[str]) -> int:
    if "--json" in given:
        import json

        error: dict[str, object] = {
            "code": problem.code,
            "message": str(problem),
            "hint": problem.hint,
        }
        for fact in ("candidates", "close", "rule"):
            if value := getattr(problem, fact, None):
                error[fact] = value if isinstance(value, str) else list(value)
        say(json.dumps({"error": error}, indent=2))
        return problem.exit_code
    say(f"error: {safe(str(problem))}")
    if problem.hint:
        say(f"hint: {safe_lines(problem.hint)}")
    return problem.exit_code


def _ended_by(problem: Exception, given: Sequence[str]) -> int:
    """Report what Typer ended a command with, and what nobody expected."""
    from typer import Abort, Exit
    from typer._click.exceptions import ClickException, NoArgsIsHelpError

    if isinstance(problem, Exit):
        return problem.exit_code
    if isinstance(problem, Abort):
        say("aborted; nothing was changed")
        return _BUG
    if isinstance(problem, NoArgsIsHelpError):
        return 0
    if isinstance(problem, ClickException):
        message, hint = explain(problem)
        error = IntroError(message, hint=hint)
        error.code, error.exit_code = "usage", _USAGE
        return _tell(error, given)
    if isinstance(problem, OverflowError) and "SQLite" in str(problem):
        refused = UsageProblem("that number is larger than any there is", hint="see intro --help")
    elif isinstance(problem, UnicodeEncodeError) and "surrogates" in problem.reason:
        refused = NotText()
    elif isinstance(problem, OSError) and problem.filename and problem.strerror:
        # The system itself refuses the path: too long, or not to be seen.
        refused = UsageProblem(
            f"{problem.filename} cannot be used: {problem.strerror.lower()}",
            hint="name another file or folder, one that is yours",
        )
    else:
        refused = None
    if refused:
        return _tell(refused, given)
    if os.environ.get("INTRO_DEBUG"):
        raise problem
    say(f"error: intro met a bug: {type(problem).__name__}")
    say("hint: run it again with INTRO_DEBUG=1 to see where, and please report it")
    return _BUG


def _reader_left() -> int:
    cli_streams.give_up(sys.stdout)
    return 0


def explain(problem: Any) -> tuple[str, str | None]:
    """Return what was wrong with the command line, and what would be right."""
    from typer._click.exceptions import MissingParameter, NoSuchOption

    context = getattr(problem, "ctx", None)
    path = context.command_path if context else "intro"
    if isinstance(problem, NoSuchOption):
        close = list(problem.possibilities or [])
        hint = f"did you mean {' or '.join(close)}?" if close else f"see {path} --help"
        return f"{path} has no option {problem.option_name}", hint
    if isinstance(problem, MissingParameter):
        param = problem.param
        name = param.human_readable_name.upper().rstrip(".") if param else "something"
        if param is not None and param.param_type_name == "option":
            name = param.opts[0]
        return f"{path} needs {name}", f"an example is in {path} --help"
    message = problem.format_message().rstrip(".")
    if message.startswith("No such command"):
        name = message.split("'")[1] if "'" in message else ""
        known = context.command.list_commands(context) if context else []
        close = get_close_matches(name, known, n=2, cutoff=0.5)
        wanted = [f"{path} {one}" for one in close]
        hint = f"did you mean {' or '.join(wanted)}?" if wanted else f"see {path} --help"
        return f"there is no command {name!r}", hint
    message = message.replace("is not a valid int", "is not a whole number")
    return message[:1].lower() + message[1:], f"see {path} --help"


_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
_NAME, _VARIABLE = "intro", "_INTRO_COMPLETE"
# zsh loads the file at the first TAB, as the body of a function called as the file is. Typer's
# only defines what completes from then on; so it is called there and then.
_AT_ONCE = """
if [[ "$funcstack[1]" == "_%(prog_name)s" ]]; then
  %(complete_func)s "$@"
fi
"""


def complete_at_once() -> None:
    """Make the script for zsh complete when it is loaded."""
    from typer import _completion_shared as shared

    if not shared._completion_scripts["zsh"].endswith(_AT_ONCE):
        shared._completion_scripts["zsh"] += _AT_ONCE


def complete_named(option: str, shells: Sequence[str]) -> None:
    """Install or print completion for the shell that was named, whatever shell this is.

    Typer asks only which shell runs it, and leaves a name that follows unread.
    """
    if len(shells) != 1 or shells[0] not in _SHELLS:
        raise UsageProblem(
            f"{option} takes one shell, and {' '.join(shells)[:40]!r} is not one of them",
            hint=f"it takes {', '.join(_SHELLS)}; alone it takes the shell you are in",
        )
    import typer
    from typer import _completion_shared as shared

    if option == "--show-completion":
        script = shared.get_completion_script(
            prog_name=_NAME, complete_var=_VARIABLE, shell=shells[0]
        )
        typer.echo(script)
        return
    shell, path = shared.install(shells[0], _NAME, _VARIABLE)
    typer.echo(f"{shell} completion installed in {path}")
    typer.echo("Completion will take effect once you restart the terminal")

"""Usage errors in one sentence with a hint, like every other error."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any


def explain(problem: Any) -> tuple[str, str | None]:
    """Return what was wrong with the command line, and what would be right."""
    from typer._click.exceptions import MissingParameter, NoSuchOption

    context = getattr(problem, "ctx", None)
    path = context.command_path if context else "intro"
    if isinstance(problem, NoSuchOption):
        return _no_such_option(problem, path)
    if isinstance(problem, MissingParameter):
        return _missing(problem, path)
    message = problem.format_message().rstrip(".")
    if message.startswith("No such command"):
        return _no_such_command(message, context, path)
    message = message.replace("is not a valid int", "is not a whole number")
    return message[:1].lower() + message[1:], f"see {path} --help"


def _no_such_option(problem: Any, path: str) -> tuple[str, str]:
    close = list(problem.possibilities or [])
    hint = f"did you mean {' or '.join(close)}?" if close else f"see {path} --help"
    return f"{path} has no option {problem.option_name}", hint


def _missing(problem: Any, path: str) -> tuple[str, str]:
    param = problem.param
    name = param.human_readable_name.upper().rstrip(".") if param else "something"
    if param is not None and param.param_type_name == "option":
        name = param.opts[0]
    return f"{path} needs {name}", f"an example is in {path} --help"


def _no_such_command(message: str, context: Any, path: str) -> tuple[str, str]:
    name = message.split("'")[1] if "'" in message else ""
    known = context.command.list_commands(context) if context else []
    close = get_close_matches(name, known, n=2, cutoff=0.5)
    wanted = [f"{path} {one}" for one in close]
    hint = f"did you mean {' or '.join(wanted)}?" if wanted else f"see {path} --help"
    return f"there is no command {name!r}", hint

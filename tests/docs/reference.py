"""The reference of the commands, written from the live command tree; Rich has no part in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from introcli.cli.app import command, load
from introcli.cli.commands import COMMANDS

_HEAD = """# Reference

Every command with its arguments and options, written from the program itself
(`python -m tests.docs.refresh`); a test keeps it current. What the commands print, and how they
end: [output.md](output.md).
"""
# How Typer's releases call a type, and how a reader does.
_TYPES = {"str": "TEXT", "text": "TEXT", "int": "NUMBER", "integer": "NUMBER", "choice": "WORD"}
_HELP_OPTIONS = {"--help", "--install-completion", "--show-completion"}


def whole() -> str:
    """Return the reference as one text."""
    return "\n".join([_HEAD, *_contents(), *_every_command()])


def tree() -> dict[str, Any]:
    """Return every command by what is typed: ``intro``, ``intro log``, ``intro template list``."""
    found: dict[str, Any] = {"intro": command()}
    for name in COMMANDS:
        built = load(name)
        found[f"intro {name}"] = built
        for inner, nested in getattr(built, "commands", {}).items():
            found[f"intro {name} {inner}"] = nested
    return found


def _contents() -> Iterator[str]:
    panel = ""
    for name, entry in COMMANDS.items():
        if entry.panel != panel:
            panel = entry.panel
            yield f"\n**{panel}**\n"
        yield f"- [`intro {name}`](#intro-{name}): {entry.help}"
    yield ""


def _every_command() -> Iterator[str]:
    for path, built in tree().items():
        if path != "intro":
            yield from _command(path, built)


def _command(path: str, built: Any) -> Iterator[str]:
    yield f"{'#' * len(path.split())} {path}\n"
    text, examples = helped(built.help or "")
    yield f"{text}\n"
    if examples:
        yield "\n".join(["```console", *(f"$ {line}" for line in examples), "```", ""])
    rows = [row for param in built.params if (row := _parameter(param))]
    if rows:
        yield "\n".join(["| | |", "|---|---|", *rows, ""])


def helped(written: str) -> tuple[str, list[str]]:
    """Return the sentence of a help text, and its lines of examples."""
    text, _, examples = written.partition("\b")
    lines = [line.strip() for line in examples.splitlines() if line.strip()]
    return " ".join(text.split()), lines


def described(param: Any) -> tuple[str, str] | None:
    """Return how an argument or an option is typed and what it means; none for ``--help``."""
    if _HELP_OPTIONS & set(param.opts):
        return None
    said = getattr(param, "help", None) or ""
    if param.param_type_name == "argument":
        return param.metavar or param.name.upper(), said
    names = ", ".join(param.opts) + "".join(f" / {opt}" for opt in param.secondary_opts)
    notes = _choices(param) + (" Needed." if param.required else "")
    return names + _value(param), f"{said}{notes}".strip()


def _parameter(param: Any) -> str | None:
    """Return a row of the table for an argument or an option."""
    row = described(param)
    if row is None:
        return None
    may = param.param_type_name == "argument" and not param.required
    said = row[1].replace("|", "\\|")
    return f"| `{row[0]}`{' (may be left out)' if may else ''} | {said} |"


def _value(param: Any) -> str:
    if param.is_flag:
        return ""
    return f" {param.metavar or _TYPES.get(param.type.name, param.type.name.upper())}"


def _choices(param: Any) -> str:
    choices = getattr(param.type, "choices", None)
    return f" One of {', '.join(map(str, choices))}." if choices else ""

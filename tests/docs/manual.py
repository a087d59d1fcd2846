"""The manual page, written from the live command tree in the man macros (groff_man(7))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from introcli import __version__
from introcli.cli.commands import COMMANDS
from introcli.cli.help import read_topic
from tests.docs.reference import described, helped, tree

_HEAD = r"""
.\" Written from the program itself: python -m tests.docs.refresh
.TH INTRO 1 "" "intro {version}" "User Commands"
.SH NAME
intro \- keep the people you met, ask for introductions well, know whose turn it is
.SH SYNOPSIS
.B intro
.I COMMAND
.RI [ ARGUMENTS ]
.SH DESCRIPTION
A personal networking CRM for the command line. It keeps contacts, how you met, and the log of every
introduction in one file on your own machine; it writes the messages, and knows whose turn it is.
.PP
On a terminal the output is for people; in a pipe it is separated by tabs; with
.B \-\-json
it is one document.
"""
_FILES = """
.SH SEE ALSO
.BR sqlite3 (1)
"""


def whole() -> str:
    """Return the manual page as one text."""
    parts = [_HEAD.strip().replace("{version}", __version__), *_commands()]
    parts += [".SH EXIT STATUS", *_rows(read_topic("exit-codes").text)]
    environment = read_topic("environment").text.partition("## Environment")[2]
    parts += [".SH ENVIRONMENT", *_rows(environment)]
    return "\n".join([*parts, _FILES.strip(), ""])


def _commands() -> Iterator[str]:
    panel = ""
    for path, built in tree().items():
        words = path.split()
        if len(words) == 1:
            continue
        if COMMANDS[words[1]].panel != panel:
            panel = COMMANDS[words[1]].panel
            yield f".SH {panel.upper()}"
        yield f".SS {_plain(path)}"
        text, examples = helped(built.help or "")
        yield _line(text)
        yield from _options(built)
        if examples:
            yield from (".PP", ".EX", *(_line(example) for example in examples), ".EE")


def _options(built: Any) -> Iterator[str]:
    for param in built.params:
        if (row := described(param)) is not None:
            yield ".TP"
            yield f".B {_plain(row[0])}"
            yield _line(row[1] or "See the description.")


def _rows(text: str) -> Iterator[str]:
    """Yield the rows of a page's table, without its head: what the last cell explains."""
    for row in re.findall(r"^\|(.+)\|$", text, re.MULTILINE)[2:]:
        *named, said = (cell.strip() for cell in row.split("|"))
        yield from (".TP", f".B {_plain(' '.join(named).strip())}", _line(said))


def _line(text: str) -> str:
    """Return a line of text; a dot or an apostrophe at its beginning is no request."""
    plain = _plain(text.rstrip())
    return f"\\&{plain}" if re.match(r"[.']", plain) else plain


def _plain(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").replace("`", "")

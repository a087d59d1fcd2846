"""A page of help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib.resources import files
from textwrap import wrap
from typing import Annotated, NamedTuple

import typer

from introcli import errors
from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.app import load
from introcli.cli.commands import COMMANDS
from introcli.cli.show.documents import as_lines
from introcli.cli.show.parts import Screen, block, columns, line
from introcli.errors import IntroError, NotFound
from introcli.messages.wording.grammar import VARIABLES


class Topic(NamedTuple):
    """A page: what it is called, its heading, and its text in Markdown, at most 79 wide."""

    name: str
    title: str
    text: str


_ORDER = ("start", "people", "dates", "introductions", "output", "environment", "safety", "privacy")
_EXIT_CODES = "exit-codes"
_TEMPLATES = "templates"
_ENDINGS = {0: "done; also a list with nothing in it", 10: "something is due (with --exit-code)"}
_INTERRUPTED = 130
# Two ends that no error class of ours stands for.
_MORE = {1: "a bug, or you stopped at a prompt", _INTERRUPTED: "interrupted with Ctrl-C"}


def names() -> tuple[str, ...]:
    """Return the names of all pages, the first to read first."""
    return (*_ORDER, _TEMPLATES, _EXIT_CODES)


def list_topics() -> tuple[Topic, ...]:
    """Return all pages."""
    return tuple(find_topic(name) for name in names())


def find_topic(name: str, others: tuple[str, ...] = ()) -> Topic:
    """Return a page; NotFound names what is close, ``others`` being commands with help too."""
    if name == _EXIT_CODES:
        return _topic(name, exit_codes())
    if name == _TEMPLATES:
        return _topic(name, templates())
    if name in _ORDER:
        return _topic(name, (files("introcli") / "topics" / f"{name}.md").read_text("utf-8"))
    close = get_close_matches(name, (*names(), *others), n=3)
    raise NotFound(
        f"there is no help on {name!r}",
        hint=f"did you mean {' or '.join(close)}?" if close else "the topics: intro help",
        close=close,
    )


def _topic(name: str, text: str) -> Topic:
    return Topic(name, text.splitlines()[0].removeprefix("# "), text)


def exit_codes() -> str:
    """Return the page on exit codes, from the error classes themselves."""
    lines, last = ["# How a command ends", ""], -1
    for code, said in sorted(_endings()):
        lines.append(f"    {'' if code == last else code:<5}{said}")
        last = code
    return "\n".join([*lines, "", *_WORDS, ""])


def templates() -> str:
    """Return the page on templates, with every name that one may use."""

    lines = ["# What a template may say", "", *_TEMPLATE_WORDS, ""]
    for name, meaning in VARIABLES.items():
        lines += [f"    {name}", *wrap(meaning, 79, initial_indent=_IN, subsequent_indent=_IN)]
    return "\n".join([*lines, ""])


def _endings() -> Iterator[tuple[int, str]]:
    yield from (_ENDINGS | _MORE).items()
    for kind in IntroError.__subclasses__():
        if kind.__module__ == errors.__name__ and kind.exit_code not in _MORE:
            said = re.sub(r" \(PRACTICE \w+\)", "", (kind.__doc__ or "").split(".")[0])
            yield kind.exit_code, f"{said[0].lower()}{said[1:]}"


_IN = " " * 8
_TEMPLATE_WORDS = (
    "The first line may be `Subject: ...`; after an empty line comes the text. A",
    "name in double braces is filled in, `{{ target_first }}`. What is not known",
    "is empty, so a sentence that needs it asks first:",
    "",
    "    {% if talked %}It was good to talk about {{ talked }}.{% endif %}",
    "",
    "Start from one that is there, and look at what becomes of it:",
    "",
    "    intro template new my-ask --like request-warm-email",
    "    intro template preview my-ask",
    "",
    "The names:",
    "",
)

_WORDS = (
    "An error is a line that begins `error:`, and mostly one that begins `hint:`",
    'with what to do. With `--json` it is `{"error": {"code", "message", "hint"}}`.',
    "After an error the data is as it was; where something was done, it says so.",
)


def _complete(incomplete: str) -> list[str]:
    return [name for name in (*names(), *COMMANDS) if name.startswith(incomplete)]


def help_(
    topic: Annotated[
        str | None,
        typer.Argument(
            help="A topic, or a command; without it the topics are listed.",
            autocompletion=_complete,
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """Explain something: how to name a person, which dates can be typed, what leaves the machine.

    \b
    intro help
    intro help dates
    intro help draft
    """  # fmt: skip
    if topic in COMMANDS and topic not in names():
        load(topic).main(args=["--help"], prog_name=f"intro {topic}", standalone_mode=False)
        return
    found = (find_topic(topic, tuple(COMMANDS)),) if topic else list_topics()

    context.printer(json=json).show_many(
        document=lambda: {
            "topics": [
                {"name": one.name, "title": one.title, "text": one.text if topic else None}
                for one in found
            ]
        },
        text=lambda: found[0].text if topic else as_lines((one.name, one.title) for one in found),
        human=lambda: topic_screen(found[0]) if topic else topics_screen(found),
    )


def topic_screen(found: Topic) -> Screen:
    """Give a page; its Markdown is light enough to be read as it is, the heading apart."""
    yield line((found.title, "strong"))
    yield block(found.text.partition("\n")[2].rstrip())


def topics_screen(found: Sequence[Topic]) -> Screen:
    """Give the pages there are, and where the commands are listed."""
    yield line(("Help on", "strong"))
    table = columns(18, None)
    for one in found:
        table.add_row(line((f"  {one.name}", "command")), line(one.title))
    yield table
    yield line()
    yield line(("Next   ", "todo"), ("intro help start", "command"), "   commands: ",
               ("intro --help", "command"))  # fmt: skip

"""``intro help TOPIC``: short pages that come with the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.resources import files
from textwrap import wrap

from introcli import errors
from introcli.cli.topics import Topic
from introcli.errors import IntroError, NotFound

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
    from introcli.messages.wording.variables import VARIABLES

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

"""``intro help``: a page of the documentation, or a command's own help."""

import os
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

import introcli
from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.app import load
from introcli.cli.commands import COMMANDS
from introcli.cli.show.documents import as_lines
from introcli.cli.show.parts import Screen, block, columns, line
from introcli.errors import NotFound

# Every topic, the first to read first, with the page of docs/ that it prints.
TOPICS = {
    "start": "start.md",
    "people": "people.md",
    "dates": "dates.md",
    "introductions": "introductions.md",
    "messages": "messages.md",
    "output": "output.md",
    "environment": "configuration.md",
    "safety": "reliability.md",
    "privacy": "privacy.md",
    "templates": "templates.md",
    "exit-codes": "exit-codes.md",
}
_PACKAGE = Path(introcli.__file__).parent
_COMMENT = re.compile(r"<!--.*?-->\n", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]+)\]\((?!\w+:)([^)#]+)(?:#[^)]*)?\)")


class Topic(NamedTuple):
    """A page: what it is called, its heading, and its text in Markdown."""

    name: str
    title: str
    text: str


def read_topic(name: str) -> Topic:
    """Return the page of a topic; a link to another one says what to type for it."""
    # A wheel has the pages in the package; a clone has them where they are written.
    packed = _PACKAGE / "topics" / TOPICS[name]
    page = packed if packed.exists() else _PACKAGE.parents[1] / "docs" / TOPICS[name]
    text = _LINK.sub(_typed, _COMMENT.sub("", page.read_text("utf-8")))
    return Topic(name, text.partition("\n")[0].removeprefix("# "), text)


def _typed(link: re.Match[str]) -> str:
    names = [name for name, page in TOPICS.items() if page == link[2]]
    return f"{link[1]} (`intro help {names[0]}`)" if names else link[1]


def help_(
    topic: Annotated[
        str | None,
        typer.Argument(
            help="A topic, or a command; without it the topics are listed.",
            autocompletion=lambda incomplete: [
                name for name in (*TOPICS, *COMMANDS) if name.startswith(incomplete)
            ],
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
    if topic in COMMANDS:
        load(topic).main(args=["--help"], prog_name=f"intro {topic}", standalone_mode=False)
        return
    if topic and topic not in TOPICS:
        close = get_close_matches(topic, (*TOPICS, *COMMANDS), n=3)
        raise NotFound(
            f"there is no help on {topic!r}",
            hint=f"did you mean {' or '.join(close)}?" if close else "the topics: intro help",
            close=close,
        )
    found = [read_topic(name) for name in ([topic] if topic else TOPICS)]
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
    """Yield a page as a terminal shows Markdown; a screen reader gets it as it is written."""
    from rich.markdown import Markdown

    yield line((found.title, "strong"))
    text = found.text.partition("\n")[2]
    if os.environ.get("INTRO_ACCESSIBLE") == "1":
        yield block(text.rstrip())
    else:
        yield line()
        yield Markdown(text, code_theme="ansi_light", hyperlinks=False)


def topics_screen(found: Sequence[Topic]) -> Screen:
    """Yield the pages there are, and where the commands are listed."""
    yield line(("Help on", "strong"))
    table = columns(18, None)
    for one in found:
        table.add_row(line((f"  {one.name}", "command")), line(one.title))
    yield table
    yield line()
    yield line(("Next   ", "todo"), ("intro help start", "command"), "   commands: ",
               ("intro --help", "command"))  # fmt: skip

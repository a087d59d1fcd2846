"""``intro help``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import context, human_topics
from introcli.cli import options as o
from introcli.cli.app import load
from introcli.cli.commands import COMMANDS
from introcli.cli.help import find_topic, list_topics, names
from introcli.cli.show.documents import as_lines

if TYPE_CHECKING:
    from collections.abc import Iterable


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
        _of_command(topic)
        return
    found = (find_topic(topic, tuple(COMMANDS)),) if topic else list_topics()

    context.printer(json=json).show_many(
        document=lambda: {
            "topics": [
                {"name": one.name, "title": one.title, "text": one.text if topic else None}
                for one in found
            ]
        },
        text=lambda: found[0].text if topic else _listed((one.name, one.title) for one in found),
        human=lambda: human_topics.topic(found[0]) if topic else human_topics.topics(found),
    )


def _listed(rows: Iterable[tuple[str, str]]) -> str:
    return as_lines(rows)


def _of_command(name: str) -> None:
    load(name).main(args=["--help"], prog_name=f"intro {name}", standalone_mode=False)

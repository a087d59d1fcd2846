"""``intro help``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType


def _complete(incomplete: str) -> list[str]:
    from introcli.cli.commands import COMMANDS
    from introcli.cli.help import names

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
    from introcli.cli import context
    from introcli.cli.commands import COMMANDS
    from introcli.cli.help import find_topic, list_topics, names

    if topic in COMMANDS and topic not in names():
        _of_command(topic)
        return
    found = (find_topic(topic, tuple(COMMANDS)),) if topic else list_topics()

    def human() -> Iterable[RenderableType]:
        from introcli.cli import human_topics

        return human_topics.topic(found[0]) if topic else human_topics.topics(found)

    context.printer(json=json).show_many(
        document=lambda: {
            "topics": [
                {"name": one.name, "title": one.title, "text": one.text if topic else None}
                for one in found
            ]
        },
        text=lambda: found[0].text if topic else _listed((one.name, one.title) for one in found),
        human=human,
    )


def _listed(rows: Iterable[tuple[str, str]]) -> str:
    from introcli.cli.show.documents import as_lines

    return as_lines(rows)


def _of_command(name: str) -> None:
    from introcli.cli.app import load

    load(name).main(args=["--help"], prog_name=f"intro {name}", standalone_mode=False)

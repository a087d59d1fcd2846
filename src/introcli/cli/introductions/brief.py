"""``intro brief``."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.introductions.etiquette import brief_page
from introcli.cli.show.documents import as_document
from introcli.introductions import brief as service
from introcli.safe_text import safe, safe_lines
from introcli.saving import save


class Side(StrEnum):
    """Who will read the page."""

    REQUESTER = "requester"
    TARGET = "target"


class Format(StrEnum):
    """What the page is written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


def brief(
    introduction: o.IntroductionId,
    side: Annotated[
        Side | None, typer.Option("--for", help="Who will read it; by default you.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.TEXT,
    output: Annotated[
        str | None, typer.Option("--output", metavar="FILE", help="Write it to a file.")
    ] = None,
    json: o.Json = False,
) -> None:
    """A page to read before you talk: who they are, why, how you are connected, who vouched.

    \b
    intro brief 12
    intro brief 12 --for target --format html --output brief.html
    """
    page = service.brief(context.workspace(), introduction, side)
    printer = context.printer(json=json)
    if form is not Format.TEXT or output is not None:
        _hand_over(
            service.as_html(page) if form is Format.HTML else service.as_markdown(page), output
        )
        return

    printer.show(
        document=lambda: {
            "introduction": as_document(page.introduction),
            "for": page.reader,
            "about": page.about,
            "sections": [{"title": title, "lines": list(lines)} for title, lines in page.sections],
        },
        rows=lambda: [(title, line) for title, lines in page.sections for line in lines],
        human=lambda: brief_page(page.about, page.reader, page.sections),
    )


def _hand_over(text: str, output: str | None) -> None:
    if output is None or output == "-":
        sys.stdout.write(safe_lines(text))
        return
    context.say(f"Written to {safe(str(save(output, text.encode())))}")

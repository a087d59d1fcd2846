"""``intro search``: everything that is recorded, by its words."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show import documents
from introcli.cli.show.documents import as_document
from introcli.cli.show.parts import Line, Screen, columns, dated, line, plural, shows_styles
from introcli.people.search import SearchResult, SearchResults
from introcli.people.search import search as run
from introcli.safe_text import safe

# Results on a terminal and in a pipe; more are asked for.
_MOST = 20


class Kind(StrEnum):
    """What is searched."""

    CONTACT = "contact"
    INTERACTION = "interaction"
    INTRODUCTION = "introduction"
    MESSAGE = "message"


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Words or the start of words; a match has all of them.",
            show_default=False,
        ),
    ],
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Only these; repeatable.")
    ] = None,
    limit: Annotated[int, typer.Option(help="At most so many; 0 is all that were ranked.")] = _MOST,
    json: o.Json = False,
) -> None:
    """Search names, addresses, organisations, tags, notes, meetings, purposes and messages.

    \b
    intro search comets royal society
    intro search engine --kind introduction --kind message
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    kinds = tuple(dict.fromkeys(one.value for one in kind or ()))
    found = run(workspace, " ".join(words), kinds=kinds, limit=context.most(limit))
    if not printer.human and (said := say_instead(found)):
        context.say(safe(said))
    printer.show(
        document=lambda: as_document(found),
        rows=lambda: map(documents.search_result, found.results),
        human=lambda: search_results(found, workspace.today),
    )


def search_results(found: SearchResults, today: date) -> Screen:
    """Yield what was found: whose it is, in which field, and the words marked in it."""
    if not found.results:
        yield line(f'Nothing for "{found.query}".   everybody: ', ("intro contacts", "command"))
        return
    if said := say_instead(found):
        yield line(said[:1].upper() + said[1:])
    total = len(found.results) + found.more
    head = f"{total} or more results" if found.uncounted else plural(total, "result")
    rest = f"   the first {len(found.results)}; all: --limit 0" if found.more else ""
    yield line((head, "strong"), (rest, "context"))
    yield line()
    plain = not shows_styles()
    table = columns(None, None, None)
    for one in found.results:
        number = f"#{one.number} " if one.number else ""
        hidden = " (archived)" if one.archived else ""
        where = one.where
        if one.kind != "contact" and one.at is not None:
            what = "" if one.kind == "interaction" else f"{one.kind}, "
            where = f"{what}{where}, {dated(one.at, today)}"
        table.add_row(
            line((number, "strong"), (one.contact.handle, "command"), (hidden, "context")),
            line((where, "context")),
            _snippet(one, plain),
        )
    yield table
    yield line()
    first = found.results[0]
    command = f"intro log {first.number}" if first.number else f"intro show {first.contact.handle}"
    yield line(("Next   ", "todo"), (command, "command"))


def _snippet(one: SearchResult, plain: bool) -> Line:
    if plain:
        return line(one.snippet)
    text, at = line(), 0
    for start, end in one.marks:
        text.append(safe(one.text[at:start]))
        text.append(safe(one.text[start:end]), style="match")
        at = end
    text.append(safe(one.text[at:]))
    return text


def say_instead(found: SearchResults) -> str:
    """Return what was looked for instead of the typed words, or nothing when those were found."""
    if not found.results:
        return ""
    what = f'showing "{found.instead}"' if found.instead else ""
    if found.either:
        what = f"{what}, any of the words" if what else "showing what holds any of the words"
    return f'nothing for "{found.query}"; {what}' if what else ""

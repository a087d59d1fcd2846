"""What a search found, on a terminal."""

from __future__ import annotations

from datetime import date

from introcli.cli.people.say import say_instead
from introcli.cli.show.console import Line, Screen, columns, line, shows_styles
from introcli.cli.show.human_parts import dated, plural
from introcli.people.searching import SearchResult, SearchResults
from introcli.safe_text import safe


def search_results(found: SearchResults, today: date) -> Screen:
    """Give what was found: whose it is, in which field, and the words marked in it."""
    if not found.results:
        yield line(f'Nothing for "{found.query}".   everybody: ', ("intro contacts", "command"))
        return
    if said := say_instead(found):
        yield line(said[:1].upper() + said[1:])
    yield _count(found)
    yield line()
    plain = not shows_styles()
    table = columns(None, None, None)
    for one in found.results:
        table.add_row(_whose(one), line((_where(one, today), "context")), _snippet(one, plain))
    yield table
    yield line()
    first = found.results[0]
    command = f"intro log {first.number}" if first.number else f"intro show {first.contact.handle}"
    yield line(("Next   ", "todo"), (command, "command"))


def _count(found: SearchResults) -> Line:
    total = len(found.results) + found.more
    head = f"{total} or more results" if found.uncounted else plural(total, "result")
    rest = f"   the first {len(found.results)}; all: --limit 0" if found.more else ""
    return line((head, "strong"), (rest, "context"))


def _whose(one: SearchResult) -> Line:
    number = f"#{one.number} " if one.number else ""
    hidden = " (archived)" if one.archived else ""
    return line((number, "strong"), (one.contact.handle, "command"), (hidden, "context"))


def _where(one: SearchResult, today: date) -> str:
    if one.kind == "contact" or one.at is None:
        return one.where
    what = "" if one.kind == "interaction" else f"{one.kind}, "
    return f"{what}{one.where}, {dated(one.at, today)}"


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

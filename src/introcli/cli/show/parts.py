"""What is printed on a terminal, part by part; Rich is imported when the first part is made."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from introcli.language.say_dates import day_of, say_day, say_distance, say_exactly, say_stored
from introcli.language.views import ChangeView, ContactRef, NextStep, TemplateView
from introcli.safe_text import safe, safe_lines

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from introcli.cli.show.terminal import SafeConsole

# One line, one thing that is printed, and all of them.
Line: TypeAlias = "Text"
Part: TypeAlias = "RenderableType"
Screen: TypeAlias = Iterator["Part"]

# Wider lines are tiring to read, however wide the window is.
_WIDEST = 120


def make_console(*, stderr: bool = False) -> SafeConsole:
    """Return a console on standard output, or standard error, as the terminal allows."""
    from introcli.cli.show.terminal import THEME, SafeConsole

    console = SafeConsole(
        file=sys.stderr if stderr else sys.stdout,
        theme=THEME,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=True if os.environ.get("NO_COLOR") else None,
    )
    if console.width > _WIDEST:
        console.width = _WIDEST
    return console


def shows_styles() -> bool:
    """Return whether standard output can show bold; if not, words are marked in the text."""
    return make_console().color_system is not None


def line(*parts: str | tuple[str, str]) -> Line:
    """Return one line of text from plain strings and (string, style) pairs, each cleaned."""
    from rich.text import Text

    text = Text()
    for part in parts:
        plain, style = part if isinstance(part, tuple) else (part, "")
        text.append(safe(plain), style=style or None)
    return text


def cut(*parts: str | tuple[str, str]) -> Line:
    """Return one line that ends in an ellipsis where its column does, and never wraps."""
    text = line(*parts)
    text.no_wrap, text.overflow = True, "ellipsis"
    return text


def block(plain: str, style: str = "") -> Line:
    """Return a text of several lines, cleaned."""
    from rich.text import Text

    return Text(safe_lines(plain), style=style)


def columns(*widths: int | None, gap: int = 2, indent: int = 0) -> Table:
    """Return an invisible table; a width of None takes what is left and wraps."""
    from rich.table import Table

    table = Table.grid(padding=(0, gap, 0, 0), pad_edge=False, expand=False)
    if indent:
        table.add_column(width=indent - gap if indent > gap else indent)
    for width in widths:
        if width is None:
            table.add_column(overflow="fold", ratio=None)
        else:
            table.add_column(width=width, no_wrap=True, overflow="ellipsis")
    return table


LABEL = 7
# Characters of a stored day; what is shorter is a year or a month.
DAY_LENGTH = 10
MESSAGES = {
    "nudge": "nudge",
    "report-back": "report",
    "check-in": "question how it went",
    "first-message": "first message",
    "blurb-request": "request for a few lines",
    "permission": "question for permission",
    "who-are-you": "question who they are",
    "please-revise": "request for a better text",
}


def message_name(kind: str) -> str:
    """Return a kind of message as it is said."""
    return MESSAGES.get(kind, kind)


def done_word(done: str) -> str:
    """Return what was done, filled up to the column of labels or parted from what follows."""
    return f"{done:<{LABEL}}" if len(done) < LABEL else f"{done}   "


def labelled(label: str, parts: Sequence[Line]) -> Part:
    """Return lines with a label before the first: the label keeps its own column."""
    table = columns(LABEL - 1, None, gap=1)
    for index, part in enumerate(parts):
        table.add_row(line((label if index == 0 else "", "strong")), part)
    return table


def next_lines(steps: Iterable[NextStep]) -> Screen:
    """Yield the last lines of a screen: what to type next."""
    steps = tuple(steps)
    if steps:
        yield line()
    for index, step in enumerate(steps):
        table = columns(LABEL - 2, None)
        words = line((f"{step.say}   ", ""), (step.command, "command"))
        table.add_row(line(("Next" if index == 0 else "", "todo")), words)
        yield table


def who(ref: ContactRef, mine: int | None) -> str:
    """Return a contact's name, or ``you`` for myself."""
    return "you" if ref.id == mine else ref.name


def indented(text: str, by: int = 2, style: str = "") -> Part:
    """Return a text of several lines, moved in."""
    from rich.padding import Padding

    return Padding(block(text, style), (0, 0, 0, by))


def moved_in(text: Line, by: int = 2) -> Part:
    """Return one line that stays moved in where it goes on below."""
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, by))


def dated(stored: str, today: date) -> str:
    """Return a stored moment as a person says it."""
    return say_stored(stored, today)


def echoed(stored: str, today: date) -> str:
    """Return a moment as it was understood: the whole date, with how far away it is."""
    if len(stored) < DAY_LENGTH:
        return dated(stored, today)
    day = day_of(stored)
    return (
        f"{say_day(day, today)}"
        if day == today
        else f"{say_exactly(day)}, {say_distance(day, today)}"
    )


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its word: ``1 contact``, ``2 contacts``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


_CHANNELS = {"email": "e-mail", "linkedin": "LinkedIn", "in-person": "in person"}


def channel_name(channel: str | None) -> str:
    """Return a channel as it is said."""
    return _CHANNELS.get(channel or "", channel or "")


def template_whole(view: TemplateView) -> Screen:
    """Yield one template as it is written."""
    about = f"   {view.kind} · {view.source}" + (
        f" · version {view.version}" if view.version > 1 else ""
    )
    yield line((view.name, "strong"), (about, "context"))
    yield line()
    if view.subject:
        yield indented(f"Subject: {view.subject}")
        yield line()
    yield indented(view.body)


def history(views: Sequence[ChangeView], today: date) -> Screen:
    """Yield the steps, newest first; undo reverts the first that is not undone."""
    if not views:
        yield line("Nothing has been changed yet.")
        return
    table = columns(None, None, None)
    for view in views:
        undone = "   undone" if view.undone_at else ""
        table.add_row(
            line((str(view.id), "context")),
            line((dated(view.at, today), "context")),
            line((view.command, "context" if undone else ""), (undone, "context")),
        )
    yield table
    yield line()
    yield line(("Next   ", "todo"), "take the last one back   ", ("intro undo", "command"))


def settings(views: Sequence[Any]) -> Screen:
    """Yield every setting with its value and meaning."""
    table = columns(None, None, None)
    for view in views:
        changed = view.value != view.default
        table.add_row(
            line((view.key, "command")),
            line((str(view.value) or "not set", "strong" if changed else "")),
            line((f"{view.meaning} ({view.takes})", "context")),
        )
    yield table


def template_from(view: TemplateView, replaced: Sequence[tuple[str, str]]) -> Screen:
    """Yield a template made of a message, and which words became which variable."""
    yield from template_whole(view)
    if not replaced:
        return
    yield line()
    yield line(("Replaced", "strong"))
    table = columns(None, None, indent=4)
    for text, name in replaced:
        table.add_row(line(""), line(text), line((name, "context")))
    yield table


def template_preview(
    view: TemplateView, subject: str | None, body: str, *, example: bool
) -> Screen:
    """Yield a template filled in."""
    about = "   filled in with an example" if example else ""
    yield line((view.name, "strong"), (about, "context"))
    yield line()
    if subject:
        yield indented(f"Subject   {subject}")
        yield line()
    yield indented(body)


def template_check(name: str, issues: Sequence[tuple[int, str]], missing: Sequence[str]) -> Screen:
    """Yield what is wrong in a template, and what is not known where it would be used."""
    verdict = plural(len(issues), "mistake") if issues else "no mistakes"
    yield line((name, "strong"), f"   {verdict}")
    for number, message in issues:
        yield line((f"  line {number}   ", "context"), (message, "error"))
    if missing:
        yield line("  not known here, so left out: ", (", ".join(missing), "warning"))

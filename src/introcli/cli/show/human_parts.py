"""Pieces that several screens share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from introcli.cli.show.console import Line, Part, Screen, block, columns, line
from introcli.cli.show.naming import channel_name as channel_name
from introcli.language.say_dates import day_of, say_day, say_distance, say_exactly, say_stored
from introcli.language.views import ContactRef, NextStep

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
    """Give the last lines of a screen: what to type next."""
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

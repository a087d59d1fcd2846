"""Tab-separated rows for pipes: one thing a line, no header, no colour (docs/output.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from introcli.safe import cell

if TYPE_CHECKING:
    from introcli.formats.reports import FileReport
    from introcli.language.views import (
        ChangeView,
        ContactCard,
        FollowUpItem,
        IntroductionView,
        MessageView,
        TemplateView,
    )
    from introcli.people.searching import SearchResult

Row = Sequence[Any]


# Rows whose text is looked at as a whole before any cell is looked at alone.
_BLOCK = 256


def as_lines(rows: Iterable[Row]) -> str:
    """Return the rows as text, one line each."""
    return "".join(map(_line, rows))


def text_lines(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of nothing but text as ``as_lines`` does, many at a time."""
    return "".join(_block(rows[at : at + _BLOCK]) for at in range(0, len(rows), _BLOCK))


def _block(rows: Sequence[Sequence[str]]) -> str:
    text = "\n".join(map("\t".join, rows)) + "\n"
    cells = sum(map(len, rows))
    whole = text.count("\t") + text.count("\n") == cells and "\\" not in text
    if whole and text.isascii() and text.replace("\t", "").replace("\n", "").isprintable():
        return text
    return as_lines(rows)


def _line(row: Row) -> str:
    """Return one line; most hold nothing that must be escaped, and are looked at as a whole."""
    plain = "\t".join(["" if value is None else str(value) for value in row])
    harmless = plain.isascii() and plain.count("\t") == len(row) - 1 and "\\" not in plain
    if harmless and plain.replace("\t", "").isprintable():
        return plain + "\n"
    return "\t".join(map(cell, row)) + "\n"


def contact(card: ContactCard) -> list[Row]:
    """One field a line: its name and its value; lists give a line for each entry."""
    address = [(point.kind, point.value) for point in card.points]
    plain = ("id", "handle", "name", "organisation", "title", "location", "about", "channel",
             "strength", "cadence_days", "capacity", "last_touchpoint_on", "birthday")  # fmt: skip
    fields: list[Row] = [(key, getattr(card, key)) for key in plain if getattr(card, key)]
    fields += [(kind, value) for kind, value in address]
    fields += [("tie", f"{card.tie.value:.2f}", card.tie.words)] if card.tie else []
    fields += [("tag", tag) for tag in card.tags]
    fields += [("date", date.what, date.on) for date in card.dates]
    fields += [
        (i.kind, i.happened_at, i.event or i.summary, i.talked, i.insight, i.hook)
        for i in card.interactions
    ]
    fields += [("introduction", *introduction(i)) for i in card.introductions]
    return fields


def introduction(view: IntroductionView) -> Row:
    """id, kind, state, turn, days waiting, the three people, purpose, channel, outcome."""
    connector = view.connector.handle if view.connector else ""
    return (
        view.id, view.kind, view.state, view.turn, view.days_waiting, view.requester.handle,
        connector, view.target.handle, view.purpose, view.channel, view.outcome,
    )  # fmt: skip


def message(view: MessageView) -> Row:
    """introduction's message: kind, version, to, channel, subject, body, sent at."""
    return (
        view.kind, view.version, view.to.handle, view.channel, view.subject, view.body,
        view.sent_at,
    )  # fmt: skip


def follow_up(item: FollowUpItem) -> Row:
    """id, due on, days overdue, rule, contact, introduction, what to do, command."""
    return (
        item.id, item.due_on, item.overdue_days, item.rule, item.contact.handle,
        item.introduction, item.say, item.command,
    )  # fmt: skip


def template(view: TemplateView) -> Row:
    """name, kind, channel, tone, used, success rate, source."""
    rate = None if view.success_rate is None else f"{view.success_rate:.2f}"
    return (view.name, view.kind, view.channel, view.tone, view.used, rate, view.source)


def change(view: ChangeView) -> Row:
    """id, at, number of rows, command, undone at."""
    return (view.id, view.at, view.changes, view.command, view.undone_at)


def imported_file(file: FileReport) -> Row:
    """Return path, format, rows, created, updated, unchanged, skipped, remarks, unread."""
    skipped = len(file.skipped) + file.more_skipped
    remarks = len(file.remarks) + file.more_remarks
    return (
        file.path, file.format or "", file.rows, file.created, file.updated, file.unchanged,
        skipped, remarks, ", ".join(file.unread),
    )  # fmt: skip


def search_result(view: SearchResult) -> Row:
    """kind, id, contact, where, snippet, introduction, at."""
    return (
        view.kind, view.id, view.contact.handle, view.where, view.snippet, view.number, view.at,
    )  # fmt: skip

"""Tables for spreadsheets: the contacts, and the log of introductions (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from introcli.formats.guarding import BETWEEN, BETWEEN_NOTES, guarded
from introcli.language.export_views import Card, Story
from introcli.language.views import EventView

_ROWS = 200
_BOM = b"\xef\xbb\xbf"

CONTACT_COLUMNS = (
    "name", "organisation", "title", "location", "email", "phone", "linkedin", "web", "tags",
    "strength", "cadence days", "last touchpoint", "met", "met on", "birthday", "about", "offers",
    "needs", "note", "handle", "intro uid",
)  # fmt: skip
INTRODUCTION_COLUMNS = (
    "id", "kind", "state", "requester", "connector", "target", "purpose", "benefits", "channel",
    "created", "asked", "answered", "answer", "introduced", "met", "closed", "outcome", "rating",
    "notes",
)  # fmt: skip
_ANSWERS = ("agreed", "declined", "revise")


def contact_cells(card: Card) -> tuple[object, ...]:
    """Return a contact as a row of the table."""
    return (
        card.name,
        card.organisation,
        card.title,
        card.location,
        *(BETWEEN.join(card.values(kind)) for kind in ("email", "phone", "linkedin", "web")),
        BETWEEN.join(card.tags),
        card.strength,
        card.cadence_days,
        card.last_touchpoint_on,
        card.met,
        card.met_on[:10],
        card.birthday,
        card.about,
        card.offers,
        card.needs,
        BETWEEN_NOTES.join(card.notes),
        card.handle,
        card.uid,
    )


def introduction_cells(story: Story) -> tuple[object, ...]:
    """Return an introduction as a row of the table: each step by the day it happened."""
    one, events = story
    answer = next((event for event in reversed(events) if event.event in _ANSWERS), None)
    notes = (f"{event.on_day} {event.event}: {event.note}" for event in events if event.note)
    return (
        one.id,
        one.kind,
        one.state,
        one.requester.name,
        one.connector.name if one.connector else "",
        one.target.name,
        one.purpose,
        "\n".join(one.benefits),
        one.channel,
        one.created_at[:10],
        _day(events, "sent"),
        answer.on_day if answer else "",
        answer.event if answer else "",
        _day(events, "introduced"),
        _day(events, "met"),
        _day(events, "close"),
        one.outcome,
        one.rating,
        "\n".join(notes),
    )


def _day(events: Sequence[EventView], what: str) -> str:
    return next((event.on_day for event in events if event.event == what), "")


def render(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, raw: bool, mark: bool
) -> Iterator[bytes]:
    """Give the table part by part in UTF-8; ``mark`` begins it as spreadsheets want to see it.

    Unless it is ``raw``, no cell begins like a formula.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    if mark:
        yield _BOM
    writer.writerow(columns)
    for number, row in enumerate(rows, start=1):
        cells = ["" if value is None else str(value) for value in row]
        writer.writerow(cells if raw else map(guarded, cells))
        if number % _ROWS == 0:
            yield _taken(text)
    yield _taken(text)


def _taken(text: io.StringIO) -> bytes:
    part = text.getvalue().encode("utf-8")
    text.seek(0)
    text.truncate()
    return part

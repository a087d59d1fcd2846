"""Tables for spreadsheets: the contacts, and the log of introductions (RFC 4180)."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from introcli.formats.csv_tables import BETWEEN, BETWEEN_NOTES, guarded
from introcli.language.contact_fields import BY_KEY, MORE_KEYS
from introcli.language.export_views import Card, Story
from introcli.language.views import EventView

_ROWS = 200
_BOM = b"\xef\xbb\xbf"

CONTACT_COLUMNS = (
    "name", "organisation", "title", "location", "email", "phone", "linkedin", "web", "tags",
    "strength", "cadence days", "last touchpoint", "met", "met on", "birthday", "about", "offers",
    "needs", "note", "handle", "intro uid", *(BY_KEY[key].label for key in MORE_KEYS),
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
        *(card.more.get(key, "") for key in MORE_KEYS),
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


def render_contacts(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, raw: bool, mark: bool
) -> Iterator[bytes]:
    """Yield the table part by part in UTF-8; ``mark`` begins it as spreadsheets want to see it.

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


BEGINNING = b"# Introductions\n\n"
# What Markdown, or the HTML made of it, would not take for plain text.
_MARKS = re.compile(r"([\\`*_{}\[\]<>|~&])")
_AT_START = re.compile(r"^(\s*)([#+\-=:]|\d+(?=[.)]))")
_LINE_ENDS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# A page is read on screens, so nothing in it commands one, turns text around or hides.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_KINDS = {
    "request": "asked for",
    "broker": "made",
    "received": "received",
    "invite": "by invitation",
}
_CLOSED = ("closed", "declined", "lapsed", "withdrawn")


def render_log(stories: Iterable[Story], day: str) -> Iterator[bytes]:
    """Yield the page part by part; ``day`` is when it was written."""
    found = list(stories)
    still = sum(story.introduction.state not in _CLOSED for story in found)
    came = sum(story.introduction.outcome in ("helped", "pleasant") for story in found)
    said = f"{len(found)} as of {day}: {still} open, {came} with a good outcome."
    yield BEGINNING + _lines(said if found else f"None yet, as of {day}.", "")
    for story in found:
        yield _lines(*_section(story))


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _section(story: Story) -> Iterator[str]:
    one = story.introduction
    people = [one.requester, *([one.connector] if one.connector else []), one.target]
    yield f"## {one.id}. {' → '.join(_plain(who.name) for who in people)}"
    yield ""
    yield f"{_KINDS[one.kind].capitalize()} on {one.created_at[:10]}, now **{one.state}**"
    yield ""
    if one.purpose:
        yield f"- Purpose: {_plain(one.purpose)}"
    yield from (f"- Benefit: {_plain(benefit)}" for benefit in one.benefits)
    yield f"- Channel: {one.channel}"
    if one.outcome or one.rating:
        stars = f"{one.rating} of 5" if one.rating else ""
        yield f"- Outcome: {', '.join(filter(None, (one.outcome, stars)))}"
    yield ""
    if story.events:
        yield "| day | what happened | by | note |"
        yield "|---|---|---|---|"
        for event in story.events:
            by = _plain(event.by.name) if event.by else ""
            what = event.event
            if event.to_state not in (event.from_state, event.event):
                what = f"{event.event}, {event.to_state}"
            yield f"| {event.on_day} | {what} | {by} | {_plain(event.note)} |"
        yield ""


def _plain(text: str) -> str:
    """Return a text on one line that Markdown leaves as it is."""
    line = _UNSEEN.sub("", _LINE_ENDS.sub(" ", text)).strip()
    return _AT_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line))

"""The log of introductions as a Markdown page: something to read, or to hand to a coach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from introcli.language.export_views import Story
from introcli.language.views import EventView, IntroductionView

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


def render(stories: Iterable[Story], day: str) -> Iterator[bytes]:
    """Give the page part by part; ``day`` is when it was written."""
    found = list(stories)
    yield BEGINNING + _lines(_sum(found, day), "")
    for story in found:
        yield _lines(*_section(story))


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _sum(stories: Sequence[Story], day: str) -> str:
    """Return how many there are, how many are open, and what came of the others."""
    if not stories:
        return f"None yet, as of {day}."
    still = sum(story.introduction.state not in _CLOSED for story in stories)
    came = sum(story.introduction.outcome in ("helped", "pleasant") for story in stories)
    return f"{len(stories)} as of {day}: {still} open, {came} with a good outcome."


def _section(story: Story) -> Iterator[str]:
    one = story.introduction
    yield f"## {one.id}. {_route(one)}"
    yield ""
    yield f"{_KINDS[one.kind].capitalize()} on {one.created_at[:10]}, now **{one.state}**"
    yield ""
    if one.purpose:
        yield f"- Purpose: {_plain(one.purpose)}"
    yield from (f"- Benefit: {_plain(benefit)}" for benefit in one.benefits)
    yield f"- Channel: {one.channel}"
    if one.outcome or one.rating:
        yield f"- Outcome: {_outcome(one)}"
    yield ""
    if story.events:
        yield "| day | what happened | by | note |"
        yield "|---|---|---|---|"
        yield from map(_row, story.events)
        yield ""


def _route(one: IntroductionView) -> str:
    people = [one.requester, *([one.connector] if one.connector else []), one.target]
    return " → ".join(_plain(who.name) for who in people)


def _outcome(one: IntroductionView) -> str:
    stars = f"{one.rating} of 5" if one.rating else ""
    return ", ".join(filter(None, (one.outcome, stars)))


def _row(event: EventView) -> str:
    by = _plain(event.by.name) if event.by else ""
    what = event.event if event.to_state == event.from_state else f"{event.event}, {event.to_state}"
    if event.event == event.to_state:
        what = event.event
    return f"| {event.on_day} | {what} | {by} | {_plain(event.note)} |"


def _plain(text: str) -> str:
    """Return a text on one line that Markdown leaves as it is."""
    line = _UNSEEN.sub("", _LINE_ENDS.sub(" ", text)).strip()
    return _AT_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line))

"""A page for either side before they talk: who, why, how they are connected (E1, E2)."""

from typing import NamedTuple

from introcli.errors import UsageProblem
from introcli.introductions import participants
from introcli.language import views
from introcli.language.say_dates import say_stored
from introcli.language.vocabulary import Event, IntroductionKind
from introcli.people.card import between
from introcli.record import introductions as reads
from introcli.store.workspace import Workspace

SIDES = ("requester", "target")


class Brief(NamedTuple):
    """What one side should know of the other; lists of plain lines under headings."""

    introduction: views.IntroductionView
    reader: str
    about: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def brief(workspace: Workspace, introduction_id: int, side: str | None) -> Brief:
    """Return the page for one side, to hand over; without one the page is for me (E1).

    What is handed over holds nothing private of the other side: no tags of mine, no letters to
    them, and words of praise only about the other, with the name of who says them.
    """
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
        events = reads.list_events(connection, introduction_id)
        messages = reads.list_messages(connection, introduction_id, latest_only=True)
        shared = between(connection, view.requester.id, view.target.id)
    people = participants.people_of(workspace, view)
    mine = participants.me_among(people)
    if side is not None and side not in SIDES:
        raise UsageProblem(f"{side!r} is not a side", hint="requester or target")
    sides = {"requester": view.requester, "target": view.target}
    readers = [sides[side]] if side else [mine.ref] if mine else []
    others = [ref for ref in sides.values() if ref not in readers]
    if side is not None:
        shared = tuple(ground for ground in shared if ground.kind != "tag")
        messages = tuple(message for message in messages if message.to in readers)
    why = [f"purpose: {view.purpose}"] if view.purpose else []
    why += [f"in it for {view.target.name}: {benefit}" for benefit in view.benefits]
    sections = (
        ("Who", tuple(line for ref in others for line in _who(people[ref.id]))),
        ("Why", tuple(why)),
        ("Connected", _connected(workspace, view, people, shared)),
        ("Vouched for", _vouched(workspace, view, events, is_about=view.requester in others)),
        ("Written so far", _written(workspace, messages, people)),
    )
    kept = tuple((title, lines) for title, lines in sections if lines)
    reader = sides[side].name if side else mine.name if mine else "you"
    return Brief(view, reader, " and ".join(ref.name for ref in others), kept)


def _who(card: views.ContactCard) -> tuple[str, ...]:
    work = ", ".join(part for part in (card.title, card.organisation) if part)
    lines = [card.name + (f", {work}" if work else "")]
    lines += [card.location] if card.location else []
    lines += [card.about] if card.about else []
    lines += [f"{a.role + ' at ' if a.role else ''}{a.name}" for a in card.affiliations]
    lines += [f"offers: {offer}" for offer in card.offers]
    lines += [f"looks for: {need}" for need in card.needs]
    return tuple(lines)


def _connected(
    workspace: Workspace,
    view: views.IntroductionView,
    people: participants.People,
    shared: tuple[views.CommonGround, ...],
) -> tuple[str, ...]:
    lines = [f"through {view.connector.name}"] if view.connector else []
    for ref in (view.requester, view.target):
        latest = participants.latest_meeting(people[ref.id])
        if latest and latest.event:
            when = say_stored(latest.happened_at, workspace.today)
            lines.append(f"{ref.name}: met at {latest.event}, {when}")
    return (*lines, *(f"both: {ground.what} ({ground.kind})" for ground in shared))


def _vouched(
    workspace: Workspace,
    view: views.IntroductionView,
    events: tuple[views.EventView, ...],
    *,
    is_about: bool,
) -> tuple[str, ...]:
    """Return who speaks for whom; ``is_about`` is set on a page about the requester.

    In a request the words are mine, for the connector to say or not, so nobody has said them yet.
    """
    says = view.connector if view.kind == IntroductionKind.BROKER and is_about else None
    lines = [f"{says.name}: {view.endorse}"] if says and view.endorse else []
    answers = {Event.AGREED: "agreed", Event.INTRODUCED: "made the introduction"}
    for event in events:
        if event.event in answers and event.by:
            when = say_stored(event.at, workspace.today)
            lines.append(f"{event.by.name} {answers[Event(event.event)]}, {when}")
    return tuple(lines)


def _written(
    workspace: Workspace, messages: tuple[views.MessageView, ...], people: participants.People
) -> tuple[str, ...]:
    lines = []
    for message in messages:
        if message.sent_at and message.to.id in people:
            when = say_stored(message.sent_at, workspace.today)
            lines.append(f"{message.kind} to {message.to.name}, {when}: {message.subject or ''}")
    return tuple(line.rstrip(": ") for line in lines)


def as_markdown(page: Brief) -> str:
    """Return the page as Markdown; what people wrote is escaped, never read as markup."""
    parts = [f"# {_escaped(page.about)}", f"For {_escaped(page.reader)}"]
    for title, lines in page.sections:
        parts.append(f"## {title}")
        parts.append("\n".join(f"- {_escaped(line)}" for line in lines))
    return "\n\n".join(parts) + "\n"


_MARKUP = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|!&"})


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_MARKUP)


def as_html(page: Brief) -> str:
    """Return the page as one HTML file that needs nothing else."""
    from html import escape

    body = [f"<h1>{escape(page.about)}</h1>", f"<p class=reader>For {escape(page.reader)}</p>"]
    for title, lines in page.sections:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        body.append(f"<h2>{escape(title)}</h2><ul>{items}</ul>")
    return _PAGE.format(title=escape(page.about), body="\n".join(body))


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; }}
body {{ margin: 2rem auto; padding: 0 1rem; }}
h1 {{ margin-bottom: 0; }} .reader {{ margin-top: 0; opacity: .75; }}
h2 {{ font-size: 1rem; margin: 1.5rem 0 .25rem; }} ul {{ margin: 0; padding-left: 1.2rem; }}
</style></head><body>
{body}
</body></html>
"""

"""Contacts on a terminal: the list, one whole, and what a command did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from introcli.cli.show.parts import (
    Line,
    Screen,
    channel_name,
    columns,
    cut,
    dated,
    done_word,
    echoed,
    labelled,
    line,
    next_lines,
    plural,
)
from introcli.language import views
from introcli.language.cadence import read_day
from introcli.language.contact_fields import BY_KEY, MORE_KEYS
from introcli.language.say_dates import MONTH_NAMES, say_since, say_span
from introcli.language.ties import say_my_tie

if TYPE_CHECKING:
    from introcli.people.tags import BulkResult

_TIMELINE = 10
# Lines of what a change of many touched.
_SHOWN = 10


def contact_list(
    rows: Iterable[views.ContactRow], total: int, today: date, *, anybody: bool
) -> Screen:
    """Yield the list of contacts; the first line says how many, the last what to type."""
    rows = tuple(rows)
    if not rows:
        if anybody:
            yield line("Nobody fits.   everybody: ", ("intro contacts", "command"))
            return
        yield line("Nobody is recorded yet.")
        yield line()
        yield line(
            ("Next   ", "todo"),
            "somebody you met   ",
            ('intro add-contact "Ada King" --met "PyCon"', "command"),
        )
        return
    shown = "" if total == len(rows) else f"   the first {len(rows)}; all: --limit 0"
    yield line((plural(total, "contact"), "strong"), (shown, "context"))
    yield line()
    table = columns(None, None, None, None)
    for row in rows:
        table.add_row(
            line((row.handle, "command")),
            line(row.name),
            cut(", ".join(part for part in (row.title, row.organisation) if part)),
            _standing(row, today),
        )
    yield table


def _standing(row: views.ContactRow, today: date) -> Line:
    due_on = date.fromisoformat(row.due_on) if row.due_on else None
    if due_on and due_on <= today:
        late = "due today" if due_on == today else f"{say_span(due_on, today)} overdue"
        return line((late, "todo"))
    if row.last_touchpoint_on:
        return line((say_since(date.fromisoformat(row.last_touchpoint_on), today), "context"))
    return line("")


def contact_result(result: views.ContactResult, today: date) -> Screen:
    """Yield what a command did to a contact, and what is next."""
    card = result.contact
    yield line((done_word(result.done), "strong"), card.name, (f"   @{card.handle}", "command"))
    if result.done in ("Added", "Met"):
        latest = next((i for i in card.interactions if i.kind == "met"), None)
        if latest:
            where = (latest.event, latest.place, echoed(latest.happened_at, today))
            told = {True: "   told that you will write", False: "   not told that you will write"}
            said = (told[latest.told], "context") if latest.told is not None else ""
            yield labelled("Met", [line(", ".join(filter(None, where)), said), *_said(latest)])
    elif result.done in ("Changed", "Saved", "Tagged"):
        yield from facts(card)
    elif result.done in ("In touch with", "Noted") and card.interactions:
        yield labelled("", [_happened(card.interactions[0], today)])
    for note in result.notes:
        yield labelled("", [line((note, "context"))])
    yield from next_lines(result.next)


def bulk_result(result: BulkResult) -> Screen:
    """Yield whom a change touched: how many, the first of them, and the way back."""
    count, same = len(result.rows), result.named - len(result.rows)
    head = f"{result.done} {plural(count, 'contact')}" if count else "Nobody changes"
    yield line((head, "strong"), (f"   {same} are so already" if same else "", "context"))
    if not count:
        return
    yield line()
    table = columns(None, None, None)
    for row in result.rows[:_SHOWN]:
        tags = " ".join(f"#{tag}" for tag in row.tags)
        table.add_row(line((row.handle, "command")), line(row.name), line((tags, "context")))
    yield table
    if count > _SHOWN:
        yield line((f"and {count - _SHOWN} more   --json shows all", "context"))
    yield from next_lines([views.NextStep("back again", "intro undo")])


def _said(view: views.InteractionView) -> Iterator[Line]:
    if view.via:
        yield line(f"through {view.via.name}")
    if view.talked:
        yield line(f"talked about {view.talked}")
    if view.insight:
        yield line(f"insight: {view.insight}")
    if view.hook:
        yield line(f"hook: {view.hook}")


def contact_card(card: views.ContactCard, today: date) -> Screen:
    """Yield everything about a contact: who, how to reach them, what happened."""
    flags = ["you"] if card.is_me else []
    flags += ["do not ask"] if card.do_not_ask else []
    flags += ["archived"] if card.archived else []
    yield line(
        (card.name, "strong"),
        (f"   @{card.handle}", "command"),
        ("   " + ", ".join(flags) if flags else ""),
    )
    yield from facts(card)
    if card.common_ground:
        shared = "; ".join(f"{one.what} ({one.kind})" for one in card.common_ground)
        yield labelled("Both", [line(shared)])
    yield from timeline(card, today)
    if card.introductions:
        yield line()
        for view in card.introductions[:_TIMELINE]:
            via = f" through {view.connector.name}" if view.connector else ""
            yield line(
                (f"#{view.id} ", "strong"),
                f"{view.kind}: {view.requester.name} to {view.target.name}{via}   ",
                (view.state, "todo" if view.turn == "me" else "context"),
            )
    yield line()
    if not card.is_me:
        yield line(
            ("Next   ", "todo"),
            (f"intro touch {card.handle}", "command"),
            "   ·   ",
            (f'intro draft "..." --via {card.handle}', "command"),
        )


def facts(card: views.ContactCard) -> Screen:
    """Yield who a contact is and how to reach them."""
    work = ", ".join(part for part in (card.title, card.organisation, card.location) if part)
    points = "   ".join(p.value + ("" if p.state == "ok" else f" ({p.state})") for p in card.points)
    usual = f"   prefers {channel_name(card.channel)}" if card.channel else ""
    cadence = f"every {card.cadence_days} days" if card.cadence_days else ""
    days = [("birthday", card.birthday)]
    days += [(one.what.replace("-", " "), one.on) for one in card.dates]
    fields = (
        ("", work),
        ("", card.about),
        *(
            (BY_KEY[key].screen, ", ".join(filter(None, card.more.get(key, "").split("\n"))))
            for key in MORE_KEYS
        ),
        ("Reach", points + usual if points else usual.strip()),
        ("Offers", "; ".join(card.offers)),
        ("Needs", "; ".join(card.needs)),
        ("Tags", " ".join(f"#{tag}" for tag in card.tags)),
        ("Touch", cadence),
        ("Dates", "; ".join(f"{what} {_said_date(on)}" for what, on in days if on)),
        ("Tone", card.tone or ""),
        ("Signs", " / ".join(card.signature.split("\n")) if card.signature else ""),
    )
    for label, text in fields:
        if text:
            yield labelled(label, [line(text)])
    if card.tie:
        said = line(say_my_tie(card.tie, card.strength))
        if card.known:
            said.append_text(line((f"   knows {plural(card.known, 'other')}   ", "context")))
            said.append_text(line((f"intro ties {card.handle}", "command")))
        yield labelled("Tie", [said])


def _said_date(stored: str) -> str:
    """Return a day of the year as it is said, with its year where that is known."""
    found = read_day(stored)
    if found is None:
        return stored
    month, day, year = found
    return f"{day} {MONTH_NAMES[month - 1][:3]}" + (f" {year}" if year else "")


def timeline(card: views.ContactCard, today: date) -> Screen:
    """Yield what happened between me and a contact, newest first."""
    if not card.interactions:
        return
    yield line()
    for interaction in card.interactions[:_TIMELINE]:
        yield _happened(interaction, today)
    more = len(card.interactions) - _TIMELINE
    if more > 0:
        yield line((f"and {more} earlier   ", "context"), ("--json shows all", "context"))


def _happened(view: views.InteractionView, today: date) -> Line:
    what = ", ".join(part for part in (view.event, view.place) if part)
    said = [what, view.summary, *(text.plain for text in _said(view))]
    arrow = {"in": "← ", "out": "→ "}.get(view.direction or "", "")
    words = " · ".join(part.replace("\n", " ") for part in said if part)
    when = dated(view.happened_at, today)
    return line((f"{when:<12} ", "context"), (f"{arrow}{view.kind:<9} ", ""), words)

"""How often to be in touch, on a terminal."""

from __future__ import annotations

from datetime import date

from introcli.cli.show.console import Line, Screen, columns, line
from introcli.cli.show.human_parts import plural
from introcli.language.domain_cadence import say_every
from introcli.language.say_dates import say_distance, say_due, say_span
from introcli.people.keeping import Cadences, ContactCadence, StrengthCadence, TagCadence

# Contacts with a cadence of their own that are listed; the others are in --json.
_SHOWN = 12
_STRENGTHS = {5: "close friend", 4: "good tie", 3: "would call", 2: "know a little", 1: "met once"}
_Line = tuple[str, str, str, Line]


def cadences(view: Cadences, today: date) -> Screen:
    """Give every cadence: by strength, by tag, and who has one of their own."""
    own = len(view.contacts)
    many = f"{plural(own, 'contact')} and {plural(len(view.tags), 'tag')}"
    yield line((f"{many} with a cadence of their own", "strong"))
    strengths = [
        (str(one.strength), _STRENGTHS[one.strength], say_every(one.days), _many(one))
        for one in view.strengths
    ]
    tags = [(f"#{one.tag}", "", say_every(one.days), _many(one)) for one in view.tags]
    people = [
        (one.contact.name, "", say_every(one.days), _standing(one, today))
        for one in view.contacts[:_SHOWN]
    ]
    yield from _section("OF THEIR OWN", "", people)
    if own > _SHOWN:
        yield line((f"   and {own - _SHOWN} more   --json shows all", "context"))
    yield from _section("BY TAG", "   where a contact has none; the shortest counts", tags)
    yield from _section("BY THE STRENGTH OF THE TIE", "   where no tag has one either", strengths)
    yield line()
    yield line(
        ("Next   ", "todo"),
        ("intro cadence CONTACT 60d", "command"),
        "   ·   ",
        ("intro cadence --tag investor 3mo", "command"),
    )


def _section(title: str, about: str, lines: list[_Line]) -> Screen:
    if not lines:
        return
    yield line()
    yield line((f" {title}", "todo"), (about, "context"))
    table = columns(None, None, None, None, indent=3)
    for name, what, every, standing in lines:
        table.add_row(
            line(""), line((name, "strong")), line((what, "context")), line(every), standing
        )
    yield table


def _many(one: TagCadence | StrengthCadence) -> Line:
    return line((plural(one.contacts, "contact"), "context"))


def _standing(one: ContactCadence, today: date) -> Line:
    if one.due_on is None:
        return line("")
    due = date.fromisoformat(one.due_on)
    if due < today:
        return line((f"{say_span(due, today)} overdue", "todo"))
    return line((say_due(due, today), "todo" if due == today else "context"))


def contact_cadence(view: ContactCadence, today: date) -> Screen:
    """Give the cadence that holds for a contact, why, and when it is over."""
    yield line((view.contact.name, "strong"), f"   {say_every(view.days)}", (_why(view), "context"))
    if view.last_touchpoint_on:
        last = date.fromisoformat(view.last_touchpoint_on)
        yield line(f"last in touch {say_distance(last, today)}   ", _standing(view, today).plain)
    elif view.due_on:
        yield _standing(view, today)
    yield line()
    handle = view.contact.handle
    step = f"intro touch {handle}" if view.days else f"intro cadence {handle} 60d"
    yield line(("Next   ", "todo"), (step, "command"))


def _why(view: ContactCadence) -> str:
    reasons = {
        "contact": "their own",
        "tag": f"because of #{view.tag}",
        "strength": f"because the tie has strength {view.strength}",
    }
    return f"   {reasons[view.origin]}" if view.origin else ""


def tag_cadence(view: TagCadence) -> Screen:
    """Give the cadence of a tag."""
    who = plural(view.contacts, "contact") if view.contacts else "nobody is filed under it yet"
    yield line((f"#{view.tag}", "strong"), f"   {say_every(view.days)}", (f"   {who}", "context"))
    yield line()
    step = "intro followup" if view.contacts else f"intro tag CONTACT --add {view.tag}"
    yield line(("Next   ", "todo"), (step, "command"))


def strength_cadence(view: StrengthCadence) -> Screen:
    """Give the cadence of a strength."""
    yield line(
        (f"Strength {view.strength}", "strong"),
        (f", {_STRENGTHS[view.strength]}", "context"),
        f"   {say_every(view.days)}",
        (f"   {plural(view.contacts, 'contact')}", "context"),
    )
    yield line()
    step = "intro followup" if view.days else f"intro cadence --strength {view.strength} 6mo"
    yield line(("Next   ", "todo"), (step, "command"))

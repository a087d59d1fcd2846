"""``intro cadence``: how often to be in touch."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show.documents import Document, Row, as_document
from introcli.cli.show.parts import Line, Screen, columns, line, plural
from introcli.errors import UsageProblem
from introcli.language.cadence import NEVER, say_every
from introcli.language.say_dates import say_distance, say_due, say_span
from introcli.people import cadence as people_cadence
from introcli.people.cadence import Cadences, ContactCadence, StrengthCadence, TagCadence


def cadence(
    contact: o.WhoIfAny = None,
    every: Annotated[
        str | None,
        typer.Argument(
            metavar="[EVERY]",
            help="60d, 6w, 3mo, monthly, never; default removes it.",
            show_default=False,
        ),
    ] = None,
    tag: Annotated[
        str | None,
        typer.Option(
            help="Of everybody under this tag: give EVERY alone.", autocompletion=o.complete_tag
        ),
    ] = None,
    strength: Annotated[
        int | None, typer.Option(help="Of every tie so strong, 1 to 5: give EVERY alone.")
    ] = None,
    json: o.Json = False,
) -> None:
    """How often to be in touch: show it, or set it for a contact, a tag or a strength of tie.

    A contact's own cadence goes before that of a tag, and that before the strength of the tie.

    \b
    intro cadence ada-king 60d
    intro cadence --tag investor "every 3 months"
    intro cadence --strength 4 never
    """
    workspace = context.workspace()
    is_of_many = tag is not None or strength is not None
    if (is_of_many and every is not None) or (tag is not None and strength is not None):
        raise UsageProblem(
            "a cadence is set for one contact, one tag or one strength at a time",
            hint="for example: intro cadence --tag investor 60d",
        )
    if tag is not None:
        of_tag = people_cadence.cadence_of_tag(workspace, tag, contact)
        _show(of_tag, tag_cadence(of_tag), json=json)
    elif strength is not None:
        of_strength = people_cadence.cadence_of_strength(workspace, strength, contact)
        _show(of_strength, strength_cadence(of_strength), json=json)
    elif contact is not None:
        one = (
            people_cadence.cadence_of(workspace, contact)
            if every is None
            else people_cadence.set_cadence_of(workspace, contact, every)
        )
        _show(one, contact_cadence(one, workspace.today), json=json)
    else:
        everything = people_cadence.list_cadences(workspace)
        context.printer(json=json).show(
            document=lambda: {
                key: list(map(document, ones)) for key, ones in everything._asdict().items()
            },
            rows=lambda: [row(one) for ones in everything for one in ones],
            human=lambda: cadences(everything, workspace.today),
        )


def _show(view: One, screen: Screen, *, json: bool) -> None:
    context.printer(json=json).show(
        document=lambda: document(view),
        rows=lambda: [row(view)],
        human=lambda: screen,
    )


One = ContactCadence | TagCadence | StrengthCadence


def document(view: One) -> Document:
    """Return one cadence; ``never`` tells a cadence that was switched off from one not set."""
    days: dict[str, Any] = {
        "days": view.days if view.days != NEVER else None,
        "never": view.days == NEVER,
    }
    if isinstance(view, TagCadence):
        return {"tag": view.tag, **days, "contacts": view.contacts}
    if isinstance(view, StrengthCadence):
        return {"strength": view.strength, **days, "contacts": view.contacts, "set": view.is_set}
    return {
        "contact": as_document(view.contact),
        **days,
        "from": view.origin or None,
        "tag": view.tag or None,
        "strength": view.strength,
        "last_touchpoint_on": view.last_touchpoint_on,
        "due_on": view.due_on,
    }


def row(view: One) -> Row:
    """Return of what, which, days, from, due on."""
    days = "never" if view.days == NEVER else view.days
    if isinstance(view, TagCadence):
        return ("tag", view.tag, days, "", "")
    if isinstance(view, StrengthCadence):
        return ("strength", view.strength, days, "", "")
    return ("contact", view.contact.handle, days, view.origin, view.due_on)


# Contacts with a cadence of their own that are listed; the others are in --json.
_SHOWN = 12
_STRENGTHS = {5: "close friend", 4: "good tie", 3: "would call", 2: "know a little", 1: "met once"}
_Line = tuple[str, str, str, Line]


def cadences(view: Cadences, today: date) -> Screen:
    """Yield every cadence: by strength, by tag, and who has one of their own."""
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
    """Yield the cadence that holds for a contact, why, and when it is over."""
    reasons = {
        "contact": "their own",
        "tag": f"because of #{view.tag}",
        "strength": f"because the tie has strength {view.strength}",
    }
    yield line(
        (view.contact.name, "strong"),
        f"   {say_every(view.days)}",
        ((f"   {reasons[view.origin]}" if view.origin else ""), "context"),
    )
    if view.last_touchpoint_on:
        last = date.fromisoformat(view.last_touchpoint_on)
        yield line(f"last in touch {say_distance(last, today)}   ", _standing(view, today).plain)
    elif view.due_on:
        yield _standing(view, today)
    yield line()
    handle = view.contact.handle
    step = f"intro touch {handle}" if view.days else f"intro cadence {handle} 60d"
    yield line(("Next   ", "todo"), (step, "command"))


def tag_cadence(view: TagCadence) -> Screen:
    """Yield the cadence of a tag."""
    who = plural(view.contacts, "contact") if view.contacts else "nobody has it yet"
    yield line((f"#{view.tag}", "strong"), f"   {say_every(view.days)}", (f"   {who}", "context"))
    yield line()
    step = "intro followup" if view.contacts else f"intro tag CONTACT --add {view.tag}"
    yield line(("Next   ", "todo"), (step, "command"))


def strength_cadence(view: StrengthCadence) -> Screen:
    """Yield the cadence of a strength."""
    yield line(
        (f"Strength {view.strength}", "strong"),
        (f", {_STRENGTHS[view.strength]}", "context"),
        f"   {say_every(view.days)}",
        (f"   {plural(view.contacts, 'contact')}", "context"),
    )
    yield line()
    step = "intro followup" if view.days else f"intro cadence --strength {view.strength} 6mo"
    yield line(("Next   ", "todo"), (step, "command"))

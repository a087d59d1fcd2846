"""Cadences as documents and rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from introcli.cli.show.documents import Row
from introcli.cli.show.output_documents import Document, as_document
from introcli.language.domain_cadence import NEVER
from introcli.people.keeping import Cadences, ContactCadence, StrengthCadence, TagCadence

One = ContactCadence | TagCadence | StrengthCadence


def everything(view: Cadences) -> Document:
    """Return every cadence."""
    return {
        "strengths": [document(one) for one in view.strengths],
        "tags": [document(one) for one in view.tags],
        "contacts": [document(one) for one in view.contacts],
    }


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


def rows(view: Cadences) -> Iterator[Row]:
    """Give every cadence, a line each."""
    for strength in view.strengths:
        yield row(strength)
    for tag in view.tags:
        yield row(tag)
    for contact in view.contacts:
        yield row(contact)


def row(view: One) -> Row:
    """Return of what, which, days, from, due on."""
    days = "never" if view.days == NEVER else view.days
    if isinstance(view, TagCadence):
        return ("tag", view.tag, days, "", "")
    if isinstance(view, StrengthCadence):
        return ("strength", view.strength, days, "", "")
    return ("contact", view.contact.handle, days, view.origin, view.due_on)

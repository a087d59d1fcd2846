"""Ties as documents and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from introcli.domain.ties import words
from introcli.output.documents import Document, person

if TYPE_CHECKING:
    from introcli.domain.terms import Term
    from introcli.domain.ties import TieStrength
    from introcli.output.rows import Row
    from introcli.views.ties import MetTogether, TieChange, Ties, TieView


def source_of(tie: TieView) -> str:
    """Return who says that a tie is there: ``you`` where nothing else is noted."""
    return tie.source or "you"


def term(found: Term) -> Document:
    """Return one reason of a ranking; value is measure x weight."""
    return found._asdict()


def strength(found: TieStrength) -> Document:
    """Return how strong a tie is, with the terms that say so."""
    return {
        "value": found.value,
        "stated": found.stated,
        "words": found.words,
        "terms": [term(one) for one in found.terms],
    }


def ties_document(found: Ties) -> Document:
    """Return whom a contact knows, and my own tie to them."""
    return {
        "contact": person(found.contact),
        "mine": strength(found.mine) | {"strength": found.stated},
        "record": strength(found.record),
        "ties": [{"contact": person(tie.contact), **_said(tie)} for tie in found.ties],
        "possible": [_possible(one) for one in found.possible],
        "more": found.total - len(found.ties),
    }


def _said(tie: TieView) -> Document:
    return {
        "strength": tie.strength,
        "value": tie.value,
        "words": words(tie.value),
        "how": tie.how or None,
        "source": source_of(tie),
        "confirmed_on": tie.confirmed_on,
        "archived": tie.archived,
    }


def _possible(one: MetTogether) -> Document:
    return {
        "contact": person(one.contact),
        "event": one.event,
        "on": one.on,
        "people": one.people,
    }


def change_document(change: TieChange) -> Document:
    """Return what became of a tie."""
    said = _said(change.tie) if change.tie else {}
    tie = {"a": person(change.a), "b": person(change.b), **said}
    return {"tie": tie, "done": change.done, "older": change.older}


def ties_rows(found: Ties) -> Iterator[Row]:
    """Return kind, handle, name, value, stated strength, how, source, confirmed on."""
    for tie in found.ties:
        yield ("tie", tie.contact.handle, tie.contact.name, f"{tie.value:.2f}", tie.strength,
               tie.how, source_of(tie), tie.confirmed_on)  # fmt: skip
    for one in found.possible:
        yield ("possible", one.contact.handle, one.contact.name, None, None, one.event, "meeting",
               one.on)  # fmt: skip


def term_rows(found: TieStrength) -> Iterator[Row]:
    """Return name, measure, weight, value, why, source."""
    for one in found.terms:
        yield (one.name, f"{one.measure:.2f}", f"{one.weight:.2f}", f"{one.value:.4f}", one.why,
               one.source)  # fmt: skip


def change_row(change: TieChange) -> Row:
    """Return what was done, the two handles, value, stated strength, how, source, confirmed on."""
    tie = change.tie
    if tie is None:
        return (change.done, change.a.handle, change.b.handle)
    return (
        change.done, change.a.handle, change.b.handle, f"{tie.value:.2f}", tie.strength, tie.how,
        source_of(tie), tie.confirmed_on,
    )  # fmt: skip

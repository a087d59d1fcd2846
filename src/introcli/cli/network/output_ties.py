"""Ties as documents and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from introcli.cli.show.output_documents import Document, as_document
from introcli.language.ties import words

if TYPE_CHECKING:
    from introcli.cli.show.documents import Row
    from introcli.language.ties import TieStrength
    from introcli.record.views_ties import TieChange, Ties, TieView


def source_of(tie: TieView) -> str:
    """Return who says that a tie is there: ``you`` where nothing else is noted."""
    return tie.source or "you"


def _explained(found: TieStrength) -> Document:
    return {**as_document(found), "terms": as_document(found.terms)}


def ties_document(found: Ties) -> Document:
    """Return whom a contact knows, and my own tie to them."""
    return {
        "contact": as_document(found.contact),
        "mine": {**_explained(found.mine), "strength": found.stated},
        "record": _explained(found.record),
        "ties": [{"contact": as_document(tie.contact), **_said(tie)} for tie in found.ties],
        "possible": as_document(found.possible),
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


def change_document(change: TieChange) -> Document:
    """Return what became of a tie."""
    said = _said(change.tie) if change.tie else {}
    tie = {"a": as_document(change.a), "b": as_document(change.b), **said}
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

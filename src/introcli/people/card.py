"""Reading contacts back: the list, and one of them whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import UsageProblem
from introcli.language.ties import strength
from introcli.record import contacts as reads
from introcli.record import ties as tie_reads

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from introcli.language.views import ContactCard, ContactRow
    from introcli.record.filter import ContactFilter
    from introcli.store.workspace import Workspace


def load_card(workspace: Workspace, contact_id: int) -> ContactCard:
    """Return a contact whole: with introductions and what we have in common (D5)."""
    from introcli.people.common_ground import common_ground
    from introcli.record import introductions as introduction_reads

    with workspace.reading() as connection:
        card = reads.get_card(connection, contact_id)
        log = introduction_reads.LogFilter(with_id=contact_id)
        found = introduction_reads.list_introductions(connection, log, workspace.today)
        shared = common_ground(connection, card)
        card = card if card.is_me else _with_my_tie(connection, card, workspace.today)
    return replace(card, introductions=tuple(found), common_ground=shared)


def _with_my_tie(connection: sqlite3.Connection, card: ContactCard, today: date) -> ContactCard:
    """Return a card with how strong my tie is, and with how many others it is known to have."""
    evidence = tie_reads.evidence_of(connection, [card.id])[card.id]
    known = tie_reads.count_ties(connection, card.id)
    return replace(card, tie=strength(evidence, today), known=known)


def show_contact(workspace: Workspace, wanted: str) -> ContactCard:
    """Return everything about one contact; a unique beginning of the name is enough."""
    from introcli.record.find import find_contact

    with workspace.reading() as connection:
        ref = find_contact(connection, wanted, loose=True)
    return load_card(workspace, ref.id)


def show_exactly(workspace: Workspace, wanted: str) -> ContactCard:
    """Return everything about one contact that is to be changed: no loose match."""
    from introcli.record.find import find_contact

    with workspace.reading() as connection:
        ref = find_contact(connection, wanted)
    return load_card(workspace, ref.id)


class ContactList(NamedTuple):
    """The contacts that fit; ``total`` counts those beyond the limit, too."""

    rows: tuple[ContactRow, ...]
    total: int
    anybody: bool


def list_contacts(workspace: Workspace, wanted: ContactFilter) -> ContactList:
    """Return the contacts that fit; nobody when there is no database yet."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return ContactList((), 0, anybody=False)
        rows = reads.list_contacts(connection, wanted)
        total = len(rows)
        if wanted.limit is not None and total >= wanted.limit:
            total = reads.count_contacts(connection, wanted)
        anybody = bool(rows) or _has_anybody(connection)
    return ContactList(tuple(rows), total, anybody)


def contact_cells(workspace: Workspace, wanted: ContactFilter) -> list[tuple[str, ...]]:
    """Return the contacts that fit as the cells of a pipe's rows: nothing is built for each."""
    with workspace.reading_if_any() as connection:
        return reads.contact_cells(connection, wanted) if connection else []


def ordered(wanted: ContactFilter, sort: str, limit: int | None) -> ContactFilter:
    """Return the filter with an order and a limit; raise UsageProblem for those unknown."""
    if sort not in reads.SORTS:
        raise UsageProblem(
            f"contacts cannot be sorted by {sort!r}", hint=f"by {', '.join(reads.SORTS)}"
        )
    return wanted._replace(sort=sort, limit=limit)


def _has_anybody(connection: sqlite3.Connection) -> bool:
    return (
        connection.execute("SELECT 1 FROM contact WHERE is_me = 0 LIMIT 1").fetchone() is not None
    )

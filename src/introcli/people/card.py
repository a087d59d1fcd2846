"""Who I am, by what I recorded of myself."""

import sqlite3
from dataclasses import replace
from typing import NamedTuple

from introcli.errors import UsageProblem
from introcli.language.organisations import is_organisation
from introcli.language.ties import strength
from introcli.language.views import CommonGround, ContactCard, ContactRow
from introcli.record import contacts as reads
from introcli.record import introductions as introduction_reads
from introcli.record import ties as tie_reads
from introcli.record.filter import ContactFilter
from introcli.record.find import find_contact
from introcli.store.workspace import Workspace

HOW = 'intro me --name "Ada Lovelace" --email ada@lovelace.example --about "..."'


def find_me(workspace: Workspace) -> ContactCard | None:
    """Return my own card, or None when I have not introduced myself."""
    with workspace.reading_if_any() as connection:
        return reads.get_me(connection) if connection else None


def my_id(workspace: Workspace) -> int | None:
    """Return my own id, so that screens can say ``you``."""
    with workspace.reading_if_any() as connection:
        return reads.my_id(connection) if connection else None


def require_me(
    workspace: Workspace,
    said: str = "a message needs a writer, and you have not introduced yourself yet",
) -> ContactCard:
    """Return my own card; raise UsageProblem with what is ``said`` when there is none."""
    mine = find_me(workspace)
    if mine is None:
        raise UsageProblem(said, hint=HOW)
    return mine


# More than this is no longer a reason to mention one of them.
_MOST = 8
_SHARED_AFFILIATIONS = """
    SELECT theirs.kind, theirs.name
    FROM affiliation AS theirs INDEXED BY affiliation_by_contact
    JOIN affiliation AS mine INDEXED BY affiliation_by_contact
    ON mine.name_key = theirs.name_key AND mine.kind = theirs.kind
    WHERE theirs.contact_id = :them AND mine.contact_id = :me
    GROUP BY theirs.kind, theirs.name_key ORDER BY theirs.kind, theirs.name
"""
_SHARED_EMPLOYER = """
    SELECT theirs.organisation FROM contact AS theirs JOIN contact AS mine
    ON mine.organisation_key = theirs.organisation_key
    WHERE theirs.id = :them AND mine.id = :me AND theirs.organisation_key <> ''
"""
_SHARED_TAGS = """
    SELECT theirs.name FROM tag AS theirs JOIN tag AS mine ON mine.name = theirs.name
    WHERE theirs.contact_id = :them AND mine.contact_id = :me ORDER BY theirs.name
"""


def common_ground(connection: sqlite3.Connection, them: ContactCard) -> tuple[CommonGround, ...]:
    """Return employers, schools, groups, events and tags that I share with this contact."""
    me = connection.execute("SELECT id FROM contact WHERE is_me = 1").fetchone()
    if me is None or me["id"] == them.id:
        return ()
    return between(connection, me["id"], them.id)


def between(connection: sqlite3.Connection, one: int, other: int) -> tuple[CommonGround, ...]:
    """Return what two contacts have in common, by their records."""
    who = {"me": one, "them": other}
    found = [CommonGround("employer", row[0]) for row in connection.execute(_SHARED_EMPLOYER, who)]
    for kind, name in connection.execute(_SHARED_AFFILIATIONS, who):
        found.append(CommonGround(kind, name))
    # Not what is called an employer and is none, such as Freelance.
    found = [one for one in found if is_organisation(one.what)]
    found += [CommonGround("tag", row[0]) for row in connection.execute(_SHARED_TAGS, who)]
    return tuple(dict.fromkeys(found))[:_MOST]


def load_card(workspace: Workspace, contact_id: int) -> ContactCard:
    """Return a contact whole: with introductions and what we have in common (D5)."""
    with workspace.reading() as connection:
        card = reads.get_card(connection, contact_id)
        log = introduction_reads.LogFilter(with_id=contact_id)
        found = introduction_reads.list_introductions(connection, log, workspace.today)
        shared = common_ground(connection, card)
        if not card.is_me:
            evidence = tie_reads.evidence_of(connection, [card.id])[card.id]
            known = tie_reads.count_ties(connection, card.id)
            card = replace(card, tie=strength(evidence, workspace.today), known=known)
    return replace(card, introductions=tuple(found), common_ground=shared)


def show_contact(workspace: Workspace, wanted: str, *, loose: bool = True) -> ContactCard:
    """Return everything about one contact; unless it is to be changed, a beginning is enough."""
    with workspace.reading() as connection:
        ref = find_contact(connection, wanted, loose=loose)
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
        anybody = bool(rows) or (
            connection.execute("SELECT 1 FROM contact WHERE is_me = 0 LIMIT 1").fetchone()
            is not None
        )
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

"""Which contacts are wanted, as SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import UsageProblem
from introcli.language import inputs
from introcli.language.lifecycle import SUCCEEDED
from introcli.language.names import fold, tag_key
from introcli.language.searching import fit, query_words
from introcli.record.find import find_contact
from introcli.store.sql import quoted, rows_that_hold

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace

Condition = tuple[str, list[object]]

_MEETINGS = "kind IN ('met', 'meeting')"
_CAME_ABOUT = quoted(SUCCEEDED)
# Everybody whom ``no_reason`` leaves out: for counting the others, a set is quicker than a question
# for each; for the first few of a list it is not.
WITH_REASON = f"""
    SELECT contact_id FROM interaction WHERE {_MEETINGS}
    UNION ALL SELECT target_id FROM introduction WHERE state IN ({_CAME_ABOUT})
    UNION ALL SELECT requester_id FROM introduction WHERE state IN ({_CAME_ABOUT})
"""


class ContactFilter(NamedTuple):
    """Which contacts are wanted: every condition that is set must hold.

    As somebody typed it, days are in any form that is understood and contacts are named;
    ``read_filter`` makes days ISO dates, and ``introduced_by`` and ``tie`` contacts' ids.
    """

    query: str = ""
    tags: tuple[str, ...] = ()
    organisation: str = ""
    former: bool = False
    title: str = ""
    location: str = ""
    met: str = ""
    place: str = ""
    since: str | None = None
    before: str | None = None
    not_touched_since: str | None = None
    strength: int | None = None
    no_reason: bool = False
    introduced_by: str | int | None = None
    tie: str | int | None = None
    archived: bool = False
    sort: str = "name"
    limit: int | None = None


EVERYBODY = ContactFilter()


def conditions(connection: sqlite3.Connection, wanted: ContactFilter) -> Condition:
    """Return the SQL condition on ``contact`` with its values; never myself."""
    connection.create_function("folded", 1, fold, deterministic=True)
    connection.create_function("holds", 2, _holds, deterministic=True)
    parts = list(_parts(wanted))
    where = " AND ".join(part for part, _ in parts)
    return where, [value for _, values in parts for value in values]


@lru_cache(maxsize=4096)
def _holds(text: str, wanted: str) -> bool:
    """Return whether every wanted word, or a word beginning so, is in the text itself."""
    words = query_words(wanted)
    return len(fit(text, words).begun) == len(words)


def _parts(wanted: ContactFilter) -> Iterator[Condition]:
    yield "is_me = 0", []
    yield f"archived_at IS {'NOT NULL' if wanted.archived else 'NULL'}", []
    if fold(wanted.query):
        yield rows_that_hold("contact.id", "contact", wanted.query)
    for tag in wanted.tags:
        yield "contact.id IN (SELECT contact_id FROM tag WHERE name = ?)", [tag_key(tag)]
    if wanted.organisation:
        key = fold(wanted.organisation)
        now = "" if wanted.former else " AND is_current = 1 AND kind = 'employer'"
        yield (
            "contact.id IN (SELECT id FROM contact WHERE organisation_key = ?"
            f" UNION SELECT contact_id FROM affiliation WHERE name_key = ?{now})",
            [key, key],
        )
    if wanted.title:
        yield from _with_words("title", "contact", "contact.id", wanted.title)
    if wanted.location:
        yield from _with_words("location", "contact", "contact.id", wanted.location)
    meeting: list[Condition] = []
    for column, text in (("event", wanted.met), ("place", wanted.place)):
        if text:
            meeting += _with_words(column, "interaction", "interaction.id", text)
    if wanted.since:
        meeting.append(("happened_on >= ?", [wanted.since]))
    if wanted.before:
        meeting.append(("happened_on < ?", [wanted.before]))
    if meeting:
        every = " AND ".join(condition for condition, _ in meeting)
        yield (
            f"contact.id IN (SELECT contact_id FROM interaction WHERE {_MEETINGS} AND {every})",
            [value for _, values in meeting for value in values],
        )
    if wanted.not_touched_since:
        yield (
            "(last_touchpoint_on IS NULL OR last_touchpoint_on < ?)",
            [wanted.not_touched_since],
        )
    if wanted.strength is not None:
        yield "strength >= ?", [wanted.strength]
    if wanted.no_reason:
        yield (
            "NOT EXISTS (SELECT 1 FROM interaction WHERE contact_id = contact.id"
            f" AND {_MEETINGS})"
            " AND NOT EXISTS (SELECT 1 FROM introduction WHERE target_id = contact.id"
            f" AND state IN ({_CAME_ABOUT}))"
            " AND NOT EXISTS (SELECT 1 FROM introduction WHERE requester_id = contact.id"
            f" AND state IN ({_CAME_ABOUT}))",
            [],
        )
    yield from _network_parts(wanted)


def _with_words(column: str, kind: str, number: str, text: str) -> Iterator[Condition]:
    """Yield the conditions that a column holds every word; the index is asked first."""
    if query_words(text):
        yield rows_that_hold(number, kind, text)
        yield f"holds({column}, ?)", [text]
    else:
        yield f"instr(folded({column}), ?)", [fold(text)]


def _network_parts(wanted: ContactFilter) -> Iterator[Condition]:
    if wanted.introduced_by is not None:
        yield (
            "contact.id IN (SELECT contact_id FROM interaction WHERE via_contact_id = ?"
            " UNION SELECT target_id FROM introduction WHERE connector_id = ?"
            f" AND kind = 'request' AND state IN ({_CAME_ABOUT})"
            " UNION SELECT requester_id FROM introduction WHERE connector_id = ?"
            " AND kind = 'received')",
            [wanted.introduced_by] * 3,
        )
    if wanted.tie is not None:
        yield (
            "contact.id IN (SELECT b_id FROM tie WHERE a_id = ?"
            " UNION SELECT a_id FROM tie WHERE b_id = ?)",
            [wanted.tie] * 2,
        )


def read_filter(workspace: Workspace, typed: ContactFilter) -> ContactFilter:
    """Return a filter as it was typed with its dates and contacts understood.

    Raises UsageProblem for an invalid value, NotFound or Ambiguous for a contact.
    """
    if typed.former and not typed.organisation:
        raise UsageProblem(
            "--former says that --org may be in the past, and no --org is named",
            hint='for example: intro contacts --org "Royal Society" --former',
        )
    if typed.strength is not None:
        inputs.strength(typed.strength)
    return typed._replace(
        since=_day(workspace, typed.since),
        before=_day(workspace, typed.before),
        not_touched_since=_day(workspace, typed.not_touched_since),
        introduced_by=_contact(workspace, typed.introduced_by),
        tie=_contact(workspace, typed.tie),
    )


def _day(workspace: Workspace, text: str | None) -> str | None:
    moment = workspace.moment(text)
    return moment.on.isoformat() if moment else None


def _contact(workspace: Workspace, named: str | int | None) -> int | None:
    if named is None or isinstance(named, int):
        return named
    with workspace.reading() as connection:
        return find_contact(connection, named, loose=True).id

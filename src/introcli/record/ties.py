"""Reading ties: what is on record of mine to a contact, and those of contacts to each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from introcli.language.lifecycle import SUCCEEDED
from introcli.language.ties import Evidence, TieStrength, strength_between
from introcli.language.views import ContactRef
from introcli.store.search_index import CONNECTED
from introcli.store.sql import listed, quoted

# More of my contacts than this at one event is a crowd, and says nothing of any two of them.
SMALL_MEETING = 8

_IDS = "(SELECT value FROM json_each(:ids))"
_CAME_ABOUT = quoted(SUCCEEDED)
_MEETING = "kind IN ('met', 'meeting')"
# Days on which both sides had a part in it: who talks to somebody hears them, too.
_BOTH = "(kind IN ('met', 'meeting', 'call') AND direction IS NULL)"
# The day of connecting tells since when, and is no touchpoint; praise has a term of its own.
_IS_TOUCH = f"kind <> 'note' AND origin <> '{CONNECTED}' AND praise IS NULL"
_PRAISE = """
    CASE WHEN origin GLOB 'linkedin:recommendation:*' THEN 'recommendation'
         WHEN origin GLOB 'linkedin:endorsement:*' THEN 'endorsement' END
"""
_TIMELINES = f"""
    SELECT contact_id AS who,
        min(happened_on) FILTER (WHERE is_touch OR connected) AS first_on,
        max(happened_on) FILTER (WHERE is_touch) AS last_on,
        count(DISTINCT happened_on) FILTER (WHERE is_touch) AS days,
        count(DISTINCT happened_on) FILTER (WHERE is_touch AND (direction = 'in' OR both))
            AS days_in,
        count(DISTINCT happened_on) FILTER (WHERE is_touch AND (direction = 'out' OR both))
            AS days_out,
        max(met) AS met, max(met AND said) AS talked,
        max(via_contact_id IS NOT NULL) AS introduced, max(connected) AS connected,
        count(*) FILTER (WHERE praise = 'recommendation') AS recommendations,
        count(*) FILTER (WHERE praise = 'endorsement') AS endorsements
    FROM (
        SELECT *, {_IS_TOUCH} AS is_touch FROM (
            SELECT contact_id, happened_on, kind, origin, direction, via_contact_id,
                {_BOTH} AS both, origin = '{CONNECTED}' AS connected, {_PRAISE} AS praise,
                {_MEETING} AS met, talked <> '' OR insight <> '' OR hook <> '' AS said
            FROM interaction WHERE contact_id IN {_IDS}
        )
    )
    GROUP BY contact_id
"""
_PARTS = f"""
    SELECT who, max(brought) AS introduced, sum(made) AS introductions,
        sum(made AND outcome IN ('helped', 'pleasant')) AS helped,
        sum(made AND outcome = 'badly') AS badly
    FROM (
        SELECT connector_id AS who, 0 AS brought, kind <> 'broker' AS made,
            coalesce(outcome, '') AS outcome
        FROM introduction INDEXED BY introduction_by_connector
        WHERE connector_id IN {_IDS} AND state IN ({_CAME_ABOUT})
        UNION ALL
        SELECT requester_id, kind = 'received', kind = 'broker', coalesce(outcome, '')
        FROM introduction INDEXED BY introduction_by_requester
        WHERE requester_id IN {_IDS} AND state IN ({_CAME_ABOUT})
        UNION ALL
        SELECT target_id, kind = 'request', kind = 'broker', coalesce(outcome, '')
        FROM introduction INDEXED BY introduction_by_target
        WHERE target_id IN {_IDS} AND state IN ({_CAME_ABOUT})
    )
    GROUP BY who
"""


def evidence_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Evidence]:
    """Return what is on record of my tie to each of these contacts; those gone are left out."""
    which = {"ids": listed(ids)}
    found = {
        row["id"]: Evidence(stated=row["strength"])
        for row in connection.execute(f"SELECT id, strength FROM contact WHERE id IN {_IDS}", which)
    }
    for row in connection.execute(_TIMELINES, which):
        if row["who"] in found:
            found[row["who"]] = found[row["who"]]._replace(
                first_on=_day(row["first_on"]),
                last_on=_day(row["last_on"]),
                days=row["days"],
                days_in=row["days_in"],
                days_out=row["days_out"],
                met=bool(row["met"]),
                talked=bool(row["talked"]),
                introduced=bool(row["introduced"]),
                connected=bool(row["connected"]),
                recommendations=row["recommendations"],
                endorsements=row["endorsements"],
            )
    for row in connection.execute(_PARTS, which):
        if row["who"] in found:
            evidence = found[row["who"]]
            found[row["who"]] = evidence._replace(
                introduced=evidence.introduced or bool(row["introduced"]),
                introductions=row["introductions"],
                helped=row["helped"],
                badly=row["badly"],
            )
    return found


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


_TIE = """
    SELECT tie.id AS tie_id, tie.strength, tie.how, tie.source, tie.confirmed_on,
        contact.id, contact.handle, contact.name, contact.organisation,
        contact.archived_at IS NOT NULL AS archived
    FROM tie JOIN contact ON contact.id = tie.{other} WHERE tie.{this} = :id
"""
_TIES = f"""
    {_TIE.format(this="a_id", other="b_id")} UNION ALL {_TIE.format(this="b_id", other="a_id")}
"""


def ties_of(
    connection: sqlite3.Connection, contact_id: int, limit: int | None = None
) -> list[TieView]:
    """Return whom a contact knows, by strength and then by name; the first so many."""
    rows = connection.execute(_TIES, {"id": contact_id}).fetchall()
    rows.sort(key=lambda row: (-_value(row), row["name"], row["id"]))
    return [_tie(row) for row in rows[:limit]]


def _value(row: sqlite3.Row) -> float:
    return strength_between(row["strength"], row["how"], row["source"])


def count_ties(connection: sqlite3.Connection, contact_id: int) -> int:
    """Return how many contacts a contact knows."""
    found: int = connection.execute(
        "SELECT (SELECT count(*) FROM tie WHERE a_id = :id)"
        " + (SELECT count(*) FROM tie WHERE b_id = :id)",
        {"id": contact_id},
    ).fetchone()[0]
    return found


def tie_between(connection: sqlite3.Connection, one: int, other: int) -> TieView | None:
    """Return the tie of two contacts, seen from the one, or None when none is recorded."""
    this, that = ("a_id", "b_id") if one < other else ("b_id", "a_id")
    row = connection.execute(
        _TIE.format(this=this, other=that) + f" AND tie.{that} = :other",
        {"id": one, "other": other},
    ).fetchone()
    return _tie(row) if row else None


def _tie(row: sqlite3.Row) -> TieView:
    return TieView(
        id=row["tie_id"],
        contact=ContactRef(row["id"], row["handle"], row["name"]),
        organisation=row["organisation"],
        strength=row["strength"],
        value=_value(row),
        how=row["how"],
        source=row["source"],
        confirmed_on=row["confirmed_on"],
        archived=bool(row["archived"]),
    )


_SAME_MEETING = f"""
    SELECT other.contact_id AS id, contact.handle, contact.name, mine.event, mine.happened_on
    FROM interaction AS mine INDEXED BY interaction_by_contact
    CROSS JOIN interaction AS other INDEXED BY interaction_by_kind
        ON other.kind = mine.kind AND other.happened_on = mine.happened_on
        AND other.event = mine.event AND other.contact_id <> mine.contact_id
    JOIN contact ON contact.id = other.contact_id AND contact.archived_at IS NULL
        AND contact.is_me = 0
    WHERE mine.contact_id = :id AND mine.{_MEETING} AND mine.event <> ''
        AND length(mine.happened_at) >= 10
    GROUP BY mine.event, mine.happened_on, other.contact_id
    ORDER BY mine.happened_on DESC, contact.name, other.contact_id
"""


def met_together(connection: sqlite3.Connection, contact_id: int) -> list[MetTogether]:
    """Return who was at the same event on the same day, where few of my contacts were.

    Who is tied to the contact already is left out.
    """
    rows = connection.execute(_SAME_MEETING, {"id": contact_id}).fetchall()
    there: dict[tuple[str, str], int] = {}
    for row in rows:
        meeting = (row["event"], row["happened_on"])
        there[meeting] = there.get(meeting, 1) + 1
    if not there:
        return []
    tied = {tie.contact.id for tie in ties_of(connection, contact_id)}
    found: dict[int, MetTogether] = {}
    for row in rows:
        people = there[row["event"], row["happened_on"]]
        if people <= SMALL_MEETING and row["id"] not in tied:
            ref = ContactRef(row["id"], row["handle"], row["name"])
            found.setdefault(ref.id, MetTogether(ref, row["event"], row["happened_on"], people))
    return list(found.values())


class TieView(NamedTuple):
    """A tie of one contact to another, seen from the one; ``value`` is its strength, 0 to 1.

    ``strength`` is what was said of it, 1 to 5. ``source`` is empty when somebody said it by hand.
    ``confirmed_on`` is the last day on which it was known to hold.
    """

    id: int
    contact: ContactRef
    organisation: str
    strength: int | None
    value: float
    how: str
    source: str
    confirmed_on: str | None
    archived: bool = False


class MetTogether(NamedTuple):
    """A contact who was at the same small meeting: they may know each other.

    ``people`` counts all of my contacts who were there.
    """

    contact: ContactRef
    event: str
    on: str
    people: int


class Ties(NamedTuple):
    """Whom a contact knows, who else they may know, and my own tie to them.

    ``mine`` is what counts, ``record`` what the record alone tells; ``total`` counts the ties
    beyond the limit, too.
    """

    contact: ContactRef
    mine: TieStrength
    record: TieStrength
    stated: int | None
    ties: tuple[TieView, ...]
    possible: tuple[MetTogether, ...]
    total: int


class TieChange(NamedTuple):
    """What a command did to a tie of two contacts; ``done`` says it in a word.

    ``older`` is a day that was given and changed nothing: the tie was confirmed later than that.
    """

    done: str
    a: ContactRef
    b: ContactRef
    tie: TieView | None
    older: str | None = None

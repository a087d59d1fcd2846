"""Keeping in touch, as SQL: the cadence that holds for a contact, and when it is over.

The few rows that say how tags and strengths are kept are read first and put into the statement as
numbers, so that a network without them pays nothing for them.
"""

import sqlite3
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from introcli.language.cadence import BY_STRENGTH, NEVER
from introcli.language.views import ContactRef
from introcli.store.sql import HERE, LAST_SAID, listed

_OF_TAGS = (
    "(SELECT min(days) FROM tag JOIN tag_cadence ON tag_cadence.tag = tag.name"
    " WHERE tag.contact_id = contact.id)"
)
# The day a cadence counts from, and the day one of their own is over; written as in the indexes.
_LAST_ON = "coalesce(last_touchpoint_on, substr(contact.created_at, 1, 10))"
_OWN_DUE_ON = f"date({_LAST_ON}, '+' || cadence_days || ' days')"


class Touch(NamedTuple):
    """A contact to get back to by cadence; ``last`` is what was said of the last time.

    ``is_set`` unless the cadence is only the usual one for so strong a tie, which nobody asked for.
    """

    contact: ContactRef
    due_on: date
    cadence_days: int
    last_on: date | None
    last: str
    since: date
    is_set: bool = True


def by_strength(connection: sqlite3.Connection) -> dict[int, int]:
    """Return the days for each strength of a tie that has a cadence."""
    rows = connection.execute("SELECT strength, days FROM strength_cadence")
    found = BY_STRENGTH | {int(row[0]): int(row[1]) for row in rows}
    return {strength: days for strength, days in found.items() if days < NEVER}


def has_tag_cadences(connection: sqlite3.Connection) -> bool:
    """Return whether any tag has a cadence."""
    return connection.execute("SELECT 1 FROM tag_cadence LIMIT 1").fetchone() is not None


def days_sql(connection: sqlite3.Connection) -> str:
    """Return the expression of a contact's cadence in days; NULL where nothing is asked for."""
    return f"nullif({set_days_sql(connection)}, {NEVER})"


def set_days_sql(connection: sqlite3.Connection) -> str:
    """Return the same with never as a number; NULL where nobody said anything."""
    parts = ["cadence_days"]
    if has_tag_cadences(connection):
        parts.append(_OF_TAGS)
    if strengths := by_strength(connection):
        whens = " ".join(f"WHEN {one} THEN {days}" for one, days in strengths.items())
        parts.append(f"CASE strength {whens} END")
    return f"coalesce({', '.join(parts)})" if len(parts) > 1 else parts[0]


def due_on_sql(connection: sqlite3.Connection) -> str:
    """Return the expression of the day on which keeping in touch is due; NULL for never."""
    return (
        f"CASE WHEN archived_at IS NULL THEN date({_LAST_ON}, '+' || {days_sql(connection)}"
        " || ' days') END"
    )


def touches_due(
    connection: sqlite3.Connection,
    until: date,
    *,
    among: Collection[int] | None = None,
    besides: Collection[int] = (),
    most: int | None = None,
) -> list[Touch]:
    """Return the contacts whose cadence is over by that day; with ``most``, the longest overdue.

    Of those overdue alike, the first is whose follow-up's id sorts first, as in the review.
    """
    first = "" if most is None else f" ORDER BY due_on, CAST(id AS TEXT) LIMIT {most}"
    rows = connection.execute(
        _over(connection, among, besides) + ", due(id, days, since, is_set, due_on) AS MATERIALIZED"
        f" (SELECT *, date(since, '+' || days || ' days') AS due_on FROM over{first})"
        " SELECT contact.id, handle, name, days, last_touchpoint_on, since, is_set, due_on,"
        f" {LAST_SAID} AS last FROM due CROSS JOIN contact ON contact.id = due.id",
        _values(until, among, besides),
    )
    return [
        Touch(
            contact=ContactRef(row["id"], row["handle"], row["name"]),
            due_on=date.fromisoformat(row["due_on"]),
            cadence_days=row["days"],
            last_on=date.fromisoformat(last) if (last := row["last_touchpoint_on"]) else None,
            last=row["last"] or "",
            since=date.fromisoformat(row["since"]),
            is_set=bool(row["is_set"]),
        )
        for row in rows
    ]


def count_touches(connection: sqlite3.Connection, until: date, besides: Collection[int]) -> int:
    """Return of how many contacts the cadence is over by that day, without looking at them."""
    found = connection.execute(
        f"{_over(connection, None, besides)} SELECT count(*) FROM over",
        _values(until, None, besides),
    )
    return int(found.fetchone()[0])


def _over(
    connection: sqlite3.Connection, among: Collection[int] | None, besides: Collection[int]
) -> str:
    """Return the beginning of a statement about ``over``: whose cadence is over, and since when.

    There is a selection for each reason to keep in touch; every contact is in one at most. Each has
    an index of its own by the day, so that nobody else is looked at.
    """
    only = (
        f"{HERE} AND contact.id IN (SELECT value FROM json_each(:among))"
        if among is not None
        else HERE
    )
    found = [
        f"SELECT id, cadence_days, {_LAST_ON}, 1 FROM contact"
        f" WHERE {_OWN_DUE_ON} <= :until AND cadence_days < {NEVER} AND {only}"
    ]
    no_tag = ""
    if has_tag_cadences(connection):
        found.append(
            f"SELECT contact.id, min(days), {_LAST_ON} AS since, 1 FROM tag_cadence"
            " JOIN tag ON tag.name = tag_cadence.tag JOIN contact ON contact.id = tag.contact_id"
            f" WHERE cadence_days IS NULL AND {only} GROUP BY contact.id"
            f" HAVING min(days) < {NEVER} AND date(since, '+' || min(days) || ' days') <= :until"
        )
        no_tag = f" AND {_OF_TAGS} IS NULL"
    for strength, days in by_strength(connection).items():
        is_set = f"EXISTS (SELECT 1 FROM strength_cadence WHERE strength = {strength})"
        found.append(
            f"SELECT id, {days}, {_LAST_ON}, {is_set} FROM contact WHERE strength = {strength}"
            f" AND {_LAST_ON} <= date(:until, '-{days} days') AND cadence_days IS NULL"
            f" AND {only}{no_tag}"
        )
    apart = " WHERE id NOT IN (SELECT value FROM json_each(:besides))" if besides else ""
    union = " UNION ALL ".join(found)
    return f"WITH over(id, days, since, is_set) AS (SELECT * FROM ({union}){apart})"


def _values(
    until: date, among: Collection[int] | None, besides: Collection[int]
) -> dict[str, object]:
    return {"until": until.isoformat(), "among": listed(among or ()), "besides": listed(besides)}

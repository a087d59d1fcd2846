"""Keeping in touch, as SQL: the cadence that holds for a contact, and when it is over.

The few rows that say how tags and strengths are kept are read first and put into the statement as
numbers, so that a network without them pays nothing for them.
"""

import sqlite3
from datetime import date
from typing import NamedTuple

from introcli.language.cadence import BY_STRENGTH, NEVER
from introcli.language.views import ContactRef
from introcli.store.sql import HERE, LAST_SAID

_OF_TAGS = (
    "(SELECT min(days) FROM tag JOIN tag_cadence ON tag_cadence.tag = tag.name"
    " WHERE tag.contact_id = contact.id)"
)
_LAST_ON = "coalesce(last_touchpoint_on, substr(contact.created_at, 1, 10))"


class Touch(NamedTuple):
    """A contact to get back to by cadence; ``last`` is what was said of the last time."""

    contact: ContactRef
    due_on: date
    cadence_days: int
    last_on: date | None
    last: str
    since: date


def by_strength(connection: sqlite3.Connection) -> dict[int, int]:
    """Return the days for each strength of a tie that has a cadence."""
    rows = connection.execute("SELECT strength, days FROM strength_cadence")
    found = BY_STRENGTH | {int(row[0]): int(row[1]) for row in rows}
    return {strength: days for strength, days in found.items() if days < NEVER}


def has_tag_cadences(connection: sqlite3.Connection) -> bool:
    """Say whether any tag has a cadence."""
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


def touches_due(connection: sqlite3.Connection, until: date) -> list[Touch]:
    """Return the contacts whose cadence is over by that day, longest overdue first."""
    rows = connection.execute(
        f"WITH kept(id, days) AS ({' UNION ALL '.join(_kept(connection))})"
        f" SELECT contact.id, handle, name, days, last_touchpoint_on, {_LAST_ON} AS since,"
        f" date({_LAST_ON}, '+' || days || ' days') AS due_on, {LAST_SAID} AS last"
        f" FROM kept JOIN contact ON contact.id = kept.id WHERE due_on <= :until"
        " ORDER BY due_on, name_key, contact.id",
        {"until": until.isoformat()},
    )
    return [
        Touch(
            contact=ContactRef(row["id"], row["handle"], row["name"]),
            due_on=date.fromisoformat(row["due_on"]),
            cadence_days=row["days"],
            last_on=date.fromisoformat(last) if (last := row["last_touchpoint_on"]) else None,
            last=row["last"] or "",
            since=date.fromisoformat(row["since"]),
        )
        for row in rows
    ]


def _kept(connection: sqlite3.Connection) -> list[str]:
    """Return a selection for each reason to keep in touch; every contact is in one at most.

    Each has an index of its own, so that the many with whom nothing is asked for are not looked at.
    """
    own = f"SELECT id, cadence_days FROM contact WHERE cadence_days < {NEVER} AND {HERE}"
    no_tag = ""
    found = [own]
    if has_tag_cadences(connection):
        found.append(
            "SELECT contact.id, min(days) FROM tag_cadence JOIN tag ON tag.name = tag_cadence.tag"
            f" JOIN contact ON contact.id = tag.contact_id WHERE cadence_days IS NULL AND {HERE}"
            f" GROUP BY contact.id HAVING min(days) < {NEVER}"
        )
        no_tag = f" AND {_OF_TAGS} IS NULL"
    for strength, days in by_strength(connection).items():
        over = f"date(:until, '-{days} days')"
        found.append(
            f"SELECT id, {days} FROM contact WHERE strength = {strength} AND cadence_days IS NULL"
            f" AND {HERE} AND (last_touchpoint_on IS NULL OR last_touchpoint_on <= {over}){no_tag}"
        )
    return found

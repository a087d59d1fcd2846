"""Reading how the network stands: touchpoints, ties going cold, reasons, favours asked."""

import sqlite3
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from introcli.language.views import ContactRef
from introcli.language.vocabulary import InteractionKind
from introcli.record.filter import WITH_REASON, ContactFilter, conditions
from introcli.record.introduction_history import ASKS, QUARTER
from introcli.record.touchpoints import days_sql, due_on_sql
from introcli.stats.views_stats import Asked, Capacity
from introcli.store.parts import HERE

# Days without any touchpoint after which a tie is called quiet.
QUIET_DAYS = 365
# How many are named where the rest is only counted.
_NAMED = 5
_TOUCHES = ", ".join(
    f"'{kind.value}'" for kind in InteractionKind if kind is not InteractionKind.NOTE
)


class Standing(NamedTuple):
    """Contacts in all, how many have a cadence, and how many were silent for a year."""

    contacts: int
    with_cadence: int
    quiet: int


def standing(connection: sqlite3.Connection, today: date) -> Standing:
    """Count the contacts that are not archived."""
    row = connection.execute(
        f"SELECT count(*), count({days_sql(connection)}), total(last_touchpoint_on < ?)"
        f" FROM contact WHERE {HERE}",
        ((today - timedelta(days=QUIET_DAYS)).isoformat(),),
    ).fetchone()
    return Standing(*(int(count) for count in row))


def cold(connection: sqlite3.Connection, today: date) -> tuple[int, tuple[ContactRef, ...]]:
    """Count the contacts past their cadence, and name those that are so the longest."""
    rows = connection.execute(
        "SELECT id, handle, name, count(*) OVER () AS count FROM"
        f" (SELECT id, handle, name, name_key, {due_on_sql(connection)} AS due_on"
        f" FROM contact WHERE {HERE})"
        f" WHERE due_on <= ? ORDER BY due_on, name_key, id LIMIT {_NAMED}",
        (today.isoformat(),),
    ).fetchall()
    return rows[0]["count"] if rows else 0, tuple(ContactRef(*tuple(row)[:3]) for row in rows)


def without_reason(connection: sqlite3.Connection) -> tuple[int, tuple[ContactRef, ...]]:
    """Count the contacts that ``intro contacts --no-reason`` lists, and name the newest (D8)."""
    where, values = conditions(connection, ContactFilter(no_reason=True))
    count = connection.execute(
        f"SELECT count(*) FROM contact WHERE {HERE} AND id NOT IN ({WITH_REASON})"
    ).fetchone()
    rows = connection.execute(
        f"SELECT id, handle, name FROM contact WHERE {where} ORDER BY id DESC LIMIT {_NAMED}",
        values,
    )
    return count[0], tuple(ContactRef(*row) for row in rows)


def touches_by_day(connection: sqlite3.Connection, since: date, until: date) -> dict[date, int]:
    """Return, by day, how many touchpoints there were; a month alone counts as its first day."""
    rows = connection.execute(
        f"SELECT happened_on, count(*) FROM interaction WHERE kind IN ({_TOUCHES})"
        " AND happened_on BETWEEN ? AND ? GROUP BY happened_on",
        (since.isoformat(), until.isoformat()),
    )
    return {date.fromisoformat(day): count for day, count in rows}


def capacity(connection: sqlite3.Connection, today: date, usual: int) -> Capacity:
    """Return the favours asked in the last quarter, by the rule of A10."""
    rows = connection.execute(
        "SELECT c.id, c.handle, c.name, count(*) AS asked, coalesce(c.capacity, ?) AS most"
        " FROM message AS m JOIN contact AS c ON c.id = m.recipient_id"
        f" WHERE m.kind IN {ASKS} AND m.sent_on BETWEEN ? AND ? AND {HERE}"
        " GROUP BY c.id ORDER BY asked - most DESC, c.name_key",
        (usual, (today - timedelta(days=QUARTER)).isoformat(), today.isoformat()),
    )
    found = [Asked(ContactRef(*tuple(row)[:3]), row["asked"], row["most"]) for row in rows]
    return Capacity(
        asked=sum(one.asked for one in found),
        comfortable=sum(one.capacity for one in found),
        contacts=len(found),
        full=tuple(one for one in found if one.asked >= one.capacity),
    )


def touchpoints(
    connection: sqlite3.Connection, ids: Collection[int], since: date, until: date
) -> dict[int, int]:
    """Return how many touchpoints there were with each of them."""
    wanted = ",".join(str(int(one)) for one in ids)
    rows = connection.execute(
        "SELECT contact_id, count(*) FROM interaction"
        f" WHERE contact_id IN ({wanted}) AND kind IN ({_TOUCHES})"
        " AND happened_on BETWEEN ? AND ? GROUP BY contact_id",
        (since.isoformat(), until.isoformat()),
    )
    return {row[0]: row[1] for row in rows}

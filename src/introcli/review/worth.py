"""Contacts worth a word although nothing is due: who changed jobs, and who is going cold."""

import sqlite3
from datetime import date
from typing import NamedTuple

from introcli.language.views import ContactRef
from introcli.record.touchpoints import set_days_sql
from introcli.store.parts import HERE, LAST_SAID, ref_of

_WHO = "contact.id, handle, contact.name AS name, strength, last_touchpoint_on"
# Ties weaker than those that have a cadence by themselves, the strongest first.
_WEAK = (3, 2, 1)


class NewJob(NamedTuple):
    """Somebody whose new employer an import noticed, and with whom I was not in touch since."""

    contact: ContactRef
    organisation: str
    role: str
    noted_on: date


class Cold(NamedTuple):
    """Somebody with whom nothing is asked for, and with whom I was not in touch for long."""

    contact: ContactRef
    strength: int | None
    last_on: date
    last: str


def new_jobs(connection: sqlite3.Connection, since: date, most: int) -> list[NewJob]:
    """Return whose new employer was noticed since a day; the stronger ties first."""
    rows = connection.execute(
        f"SELECT {_WHO}, a.name AS employer, a.role, noted_on FROM affiliation AS a"
        f" JOIN contact ON contact.id = a.contact_id WHERE noted_on >= ? AND {HERE}"
        " AND a.kind = 'employer' AND is_current = 1"
        " AND coalesce(last_touchpoint_on, '') < noted_on"
        " ORDER BY strength DESC, noted_on DESC, a.id LIMIT ?",
        (since.isoformat(), most),
    )
    return [
        NewJob(ref_of(row), row["employer"], row["role"], date.fromisoformat(row["noted_on"]))
        for row in rows
    ]


def going_cold(connection: sqlite3.Connection, first: date, last: date, most: int) -> list[Cold]:
    """Return with whom I was last in touch between two days, and nothing says how often to be.

    Weak ties by strength, then those without one whom I met in person; the latest first, because
    they are the easiest to take up again. Each selection reads no more than it returns.
    """
    unsaid = f"{HERE} AND {set_days_sql(connection)} IS NULL"
    span = "last_touchpoint_on BETWEEN :first AND :last"
    values = {"first": first.isoformat(), "last": last.isoformat(), "most": most}
    found: list[sqlite3.Row] = []
    for strength in _WEAK:
        found += connection.execute(
            f"SELECT {_WHO}, {LAST_SAID} AS last FROM contact WHERE strength = {strength}"
            f" AND {span} AND {unsaid} ORDER BY last_touchpoint_on DESC, contact.id LIMIT :most",
            values,
        )
    found += connection.execute(
        f"SELECT {_WHO}, {LAST_SAID} AS last FROM contact INDEXED BY contact_by_closeness"
        f" WHERE strength IS NULL AND {span} AND {unsaid} AND EXISTS (SELECT 1 FROM interaction"
        " WHERE contact_id = contact.id AND kind IN ('met', 'meeting')"
        " AND happened_on BETWEEN :first AND :last)"
        " ORDER BY last_touchpoint_on DESC, contact.id LIMIT :most",
        values,
    )
    return [
        Cold(
            ref_of(row), row["strength"], date.fromisoformat(row["last_touchpoint_on"]), row["last"]
        )
        for row in found[:most]
    ]

"""Reading what the etiquette rules need to know about an introduction's record."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta

from introcli.language.lifecycle import OPEN
from introcli.language.views import IntroductionView
from introcli.language.vocabulary import IntroductionKind
from introcli.store.parts import quoted

# Days; capacity is counted per quarter (A10).
QUARTER = 92
_OPEN_STATES = quoted(OPEN)
# What counts as a favour that was asked (A10); to connect is no favour.
ASKS = "('request', 'permission')"


def is_known(connection: sqlite3.Connection, contact_id: int) -> bool:
    """Say whether a meeting, an interaction or an introduction made is on record (A14, B1)."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM interaction WHERE contact_id = :id AND kind <> 'note'"
        "  AND introduction_id IS NULL)"
        " OR EXISTS (SELECT 1 FROM contact WHERE id = :id AND (is_me = 1 OR strength IS NOT NULL))"
        " OR EXISTS (SELECT 1 FROM introduction WHERE state IN ('introduced', 'met', 'closed')"
        "  AND :id IN (requester_id, target_id))",
        {"id": contact_id},
    ).fetchone()
    return bool(row[0])


def asked_on(
    connection: sqlite3.Connection, contact_id: int, today: date, *, besides: int
) -> tuple[date, ...]:
    """Return the days of the last quarter on which the contact was asked something (A10)."""
    rows = connection.execute(
        f"SELECT sent_on FROM message WHERE recipient_id = ? AND kind IN {ASKS}"
        " AND sent_on >= ? AND introduction_id <> ? ORDER BY sent_on",
        (contact_id, (today - timedelta(days=QUARTER)).isoformat(), besides),
    )
    return tuple(date.fromisoformat(row[0]) for row in rows)


def open_to_target(connection: sqlite3.Connection, view: IntroductionView) -> tuple[int, ...]:
    """Return other open introductions to the same target (A13)."""
    rows = connection.execute(
        f"SELECT id FROM introduction WHERE target_id = ? AND id <> ? AND state IN ({_OPEN_STATES})"
        " AND kind <> 'received' ORDER BY id",
        (view.target.id, view.id),
    )
    return tuple(row[0] for row in rows)


def declined_connectors(connection: sqlite3.Connection, view: IntroductionView) -> tuple[str, ...]:
    """Return the handles of connectors who declined an introduction to this target (F5)."""
    rows = connection.execute(
        "SELECT DISTINCT c.handle FROM introduction AS i JOIN contact AS c ON c.id = connector_id"
        " WHERE target_id = ? AND i.state = 'declined' AND i.kind = ? AND i.id <> ?",
        (view.target.id, IntroductionKind.REQUEST.value, view.id),
    )
    return tuple(row[0] for row in rows)


def failing_addresses(connection: sqlite3.Connection, contact_id: int) -> tuple[str, ...]:
    """Return the primary addresses of a contact that are known to fail (E8)."""
    rows = connection.execute(
        "SELECT value FROM contact_point WHERE contact_id = ? AND kind = 'email'"
        " AND state <> 'ok' AND is_primary = 1",
        (contact_id,),
    )
    return tuple(row[0] for row in rows)


def would_welcome(connection: sqlite3.Connection, introduction_id: int) -> bool | None:
    """Return the answer to the golden-rule question (A3), when it was asked."""
    row = connection.execute(
        "SELECT would_welcome FROM introduction WHERE id = ?", (introduction_id,)
    ).fetchone()
    return None if row[0] is None else bool(row[0])


def blurb_of(connection: sqlite3.Connection, introduction_id: int) -> tuple[str, bool]:
    """Return the requester's own lines, and whether they were asked for (E4)."""
    row = connection.execute(
        "SELECT blurb, asks_blurb FROM introduction WHERE id = ?", (introduction_id,)
    ).fetchone()
    return row[0], bool(row[1])

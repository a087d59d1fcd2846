"""Reading who is at an organisation, and who has a name; exact keys, never a substring (F9)."""

from __future__ import annotations

import sqlite3

from introcli.domain.names import fold
from introcli.views import ContactRef

# People of one organisation to whom paths are looked for.
MOST_THERE = 200


def people_at(connection: sqlite3.Connection, organisation: str) -> list[int]:
    """Return who is there now, by their contact or by an employer on record; never myself."""
    rows = connection.execute(
        "SELECT id FROM (SELECT id FROM contact WHERE organisation_key = :key"
        " UNION SELECT contact_id FROM affiliation"
        "  WHERE name_key = :key AND kind = 'employer' AND is_current = 1) AS there"
        " CROSS JOIN contact USING (id) WHERE is_me = 0 AND archived_at IS NULL"
        " ORDER BY id LIMIT :most",
        {"key": fold(organisation), "most": MOST_THERE},
    )
    return [row[0] for row in rows]


def called(connection: sqlite3.Connection, name: str) -> list[ContactRef]:
    """Return the contacts with exactly this name; case and accents do not matter."""
    rows = connection.execute(
        "SELECT id, handle, name FROM contact WHERE name_key = ? ORDER BY id", (fold(name),)
    )
    return [ContactRef(*row) for row in rows]

"""Reading who is at an organisation now, and who has a name; never a part of either (F9)."""

from __future__ import annotations

import sqlite3

from introcli.language.names import fold
from introcli.language.views import ContactRef

# People of one organisation to whom paths are looked for.
MOST_THERE = 200


def people_at(connection: sqlite3.Connection, organisation: str) -> list[int]:
    """Return who is there now, by their contact or by an employer on record; never myself.

    The same words count, whatever the legal form (docs/organisations.md).
    """
    import json

    from introcli.network.organisations import names_like

    same, _others = names_like(connection, organisation)
    rows = connection.execute(
        "WITH name(key) AS (SELECT value FROM json_each(:keys))"
        " SELECT id FROM (SELECT id FROM contact WHERE organisation_key IN (SELECT key FROM name)"
        " UNION SELECT contact_id FROM affiliation"
        "  WHERE name_key IN (SELECT key FROM name) AND kind = 'employer' AND is_current = 1)"
        " CROSS JOIN contact USING (id) WHERE is_me = 0 AND archived_at IS NULL"
        " ORDER BY id LIMIT :most",
        {"keys": json.dumps([fold(organisation), *same]), "most": MOST_THERE},
    )
    return [row[0] for row in rows]


def called(connection: sqlite3.Connection, name: str) -> list[ContactRef]:
    """Return the contacts with exactly this name; case and accents do not matter."""
    rows = connection.execute(
        "SELECT id, handle, name FROM contact WHERE name_key = ? ORDER BY id", (fold(name),)
    )
    return [ContactRef(*row) for row in rows]

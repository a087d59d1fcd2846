"""Reading who was at the same place at the same time as a target: they may know each other."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from introcli.language.views import ContactRef

# Rows of one organisation, school or group that are looked at; more is a crowd.
MOST_LOOKED_AT = 100
_KNOWN = """
    contact.is_me = 0 AND contact.archived_at IS NULL AND contact.do_not_ask = 0
    AND (contact.strength IS NOT NULL OR contact.last_touchpoint_on IS NOT NULL)
"""
_NEAREST = "ORDER BY contact.strength DESC, contact.last_touchpoint_on DESC, contact.id"
_SAME_ORGANISATION = f"""
    SELECT contact.id, handle, contact.name, 'employer' AS kind, organisation AS what
    FROM (SELECT id FROM contact INDEXED BY contact_by_organisation
          WHERE organisation_key = :key LIMIT {MOST_LOOKED_AT}) AS there
    CROSS JOIN contact ON contact.id = there.id AND {_KNOWN} {_NEAREST}
"""
# A year is enough to tell whether two were there together; nothing is taken for granted.
_TOGETHER = """
    (mine.kind = 'event'
     OR (mine.is_current = 1 AND theirs.is_current = 1)
     OR (mine.started IS NOT NULL AND theirs.started IS NOT NULL
         AND (mine.ended IS NOT NULL OR mine.is_current = 1)
         AND (theirs.ended IS NOT NULL OR theirs.is_current = 1)
         AND substr(mine.started, 1, 4) <= substr(coalesce(theirs.ended, '9999'), 1, 4)
         AND substr(theirs.started, 1, 4) <= substr(coalesce(mine.ended, '9999'), 1, 4)))
"""
_SAME_AFFILIATION = f"""
    SELECT contact.id, handle, contact.name, theirs.kind, theirs.what
    FROM (SELECT theirs.contact_id, mine.kind, theirs.name AS what
          FROM affiliation AS mine INDEXED BY affiliation_by_contact
          CROSS JOIN affiliation AS theirs INDEXED BY affiliation_by_name
          ON theirs.name_key = mine.name_key AND theirs.kind = mine.kind
              AND theirs.contact_id <> mine.contact_id AND {_TOGETHER}
          WHERE mine.contact_id = :id LIMIT {MOST_LOOKED_AT}) AS theirs
    CROSS JOIN contact ON contact.id = theirs.contact_id AND {_KNOWN} {_NEAREST}
"""


class Alongside(NamedTuple):
    """Somebody I know who was somewhere together with the target."""

    contact: ContactRef
    kind: str
    what: str


def alongside(connection: sqlite3.Connection, target: int) -> list[Alongside]:
    """Return whom I know who was where the target was, at the same time; the closest first."""
    key = connection.execute(
        "SELECT organisation_key FROM contact WHERE id = ?", (target,)
    ).fetchone()[0]
    rows = connection.execute(_SAME_ORGANISATION, {"key": key}).fetchall() if key else []
    rows += connection.execute(_SAME_AFFILIATION, {"id": target}).fetchall()
    found = [Alongside(ContactRef(row[0], row[1], row[2]), row[3], row[4]) for row in rows]
    once: dict[int, Alongside] = {}
    for one in _real(found) if found else []:
        once.setdefault(one.contact.id, one)
    once.pop(target, None)
    return list(once.values())


def _real(found: list[Alongside]) -> list[Alongside]:
    """Leave out what is called an employer and is none, such as ``Freelance``."""
    from introcli.language.organisations import is_organisation

    return [one for one in found if is_organisation(one.what)]


def circle_of(connection: sqlite3.Connection, contact_id: int, most: int) -> Sequence[bool]:
    """Return whether each of the people a contact knows is new to me, the strongest ties first."""
    rows = connection.execute(
        "SELECT contact.strength IS NULL AND contact.last_touchpoint_on IS NULL AND is_me = 0"
        " FROM (SELECT * FROM (SELECT b_id AS id FROM tie INDEXED BY tie_by_a WHERE a_id = :id"
        "   ORDER BY strength DESC LIMIT :most) UNION ALL"
        "  SELECT * FROM (SELECT a_id FROM tie INDEXED BY tie_by_b WHERE b_id = :id"
        "   ORDER BY strength DESC LIMIT :most)) AS known"
        " CROSS JOIN contact ON contact.id = known.id",
        {"id": contact_id, "most": most},
    )
    return [bool(row[0]) for row in rows]

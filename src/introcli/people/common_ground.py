"""What I have in common with a contact, found from the records, never invented (D5, E11)."""

from __future__ import annotations

import sqlite3

from introcli.language.views import CommonGround, ContactCard

# More than this is no longer a reason to mention one of them.
_MOST = 8
_SHARED_AFFILIATIONS = """
    SELECT theirs.kind, theirs.name
    FROM affiliation AS theirs INDEXED BY affiliation_by_contact
    JOIN affiliation AS mine INDEXED BY affiliation_by_contact
    ON mine.name_key = theirs.name_key AND mine.kind = theirs.kind
    WHERE theirs.contact_id = :them AND mine.contact_id = :me
    GROUP BY theirs.kind, theirs.name_key ORDER BY theirs.kind, theirs.name
"""
_SHARED_EMPLOYER = """
    SELECT theirs.organisation FROM contact AS theirs JOIN contact AS mine
    ON mine.organisation_key = theirs.organisation_key
    WHERE theirs.id = :them AND mine.id = :me AND theirs.organisation_key <> ''
"""
_SHARED_TAGS = """
    SELECT theirs.name FROM tag AS theirs JOIN tag AS mine ON mine.name = theirs.name
    WHERE theirs.contact_id = :them AND mine.contact_id = :me ORDER BY theirs.name
"""


def common_ground(connection: sqlite3.Connection, them: ContactCard) -> tuple[CommonGround, ...]:
    """Return employers, schools, groups, events and tags that I share with this contact."""
    me = connection.execute("SELECT id FROM contact WHERE is_me = 1").fetchone()
    if me is None or me["id"] == them.id:
        return ()
    return between(connection, me["id"], them.id)


def between(connection: sqlite3.Connection, one: int, other: int) -> tuple[CommonGround, ...]:
    """Return what two contacts have in common, by their records."""
    who = {"me": one, "them": other}
    found = [CommonGround("employer", row[0]) for row in connection.execute(_SHARED_EMPLOYER, who)]
    for kind, name in connection.execute(_SHARED_AFFILIATIONS, who):
        found.append(CommonGround(kind, name))
    found = _real(found) if found else []
    found += [CommonGround("tag", row[0]) for row in connection.execute(_SHARED_TAGS, who)]
    return tuple(dict.fromkeys(found))[:_MOST]


def _real(found: list[CommonGround]) -> list[CommonGround]:
    """Leave out what is called an employer and is none, such as ``Freelance``."""
    from introcli.language.organisations import is_organisation

    return [one for one in found if is_organisation(one.what)]

"""Moving everything that belongs to one contact to another, inside one unit of work.

The journal's triggers record each row, so that one undo takes the merge back. What the other
contact already has is left behind, and goes when the row it belongs to goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from introcli.language.follow_ups import ABOUT_A_CONTACT

if TYPE_CHECKING:
    from introcli.store.session import Work

# What was put off about the one who goes; a date's name stands behind the number.
_SNOOZED = " OR ".join(
    f"snoozed_item = '{code}-' || :gone OR snoozed_item GLOB '{code}-' || :gone || '-*'"
    for code in sorted(ABOUT_A_CONTACT)
)
# Counted before anything moves: what will be the kept contact's and was not.
_COUNTS = {
    "points": """SELECT count(*) AS n FROM contact_point AS p WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM contact_point AS o WHERE o.contact_id = :kept
            AND o.kind = p.kind AND o.value_key = p.value_key)""",
    "affiliations": """SELECT count(*) AS n FROM affiliation AS f WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM affiliation AS o WHERE o.contact_id = :kept
            AND o.kind = f.kind AND o.name_key = f.name_key AND o.role = f.role
            AND o.started IS f.started AND o.ended IS f.ended
            AND o.is_current = f.is_current)""",
    "tags": """SELECT count(*) AS n FROM tag AS t WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM tag AS o WHERE o.contact_id = :kept AND o.name = t.name)""",
    "interactions": """SELECT count(*) AS n FROM interaction AS i WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM interaction AS o WHERE o.contact_id = :kept
            AND o.origin = i.origin AND o.origin <> '')""",
    "ties": """SELECT count(*) AS n FROM tie WHERE (a_id = :gone AND b_id <> :kept)
        OR (b_id = :gone AND a_id <> :kept)""",
    "introductions": """SELECT count(*) AS n FROM introduction
        WHERE :gone IN (requester_id, target_id) OR connector_id = :gone""",
    "messages": "SELECT count(*) AS n FROM message WHERE recipient_id = :gone",
    "dates": """SELECT count(*) AS n FROM contact_date AS d WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM contact_date AS o WHERE o.contact_id = :kept
            AND o.what = d.what)""",
    "follow_ups": f"""SELECT count(*) AS n FROM follow_up WHERE contact_id = :gone
        OR {_SNOOZED}""",
}

_ADDRESSES = (
    # The label of an address that both have is kept when only the one that goes has it.
    """UPDATE contact_point SET label = (
            SELECT o.label FROM contact_point AS o WHERE o.contact_id = :gone
            AND o.kind = contact_point.kind AND o.value_key = contact_point.value_key)
        WHERE contact_id = :kept AND label = '' AND EXISTS (
            SELECT 1 FROM contact_point AS o WHERE o.contact_id = :gone AND o.label <> ''
            AND o.kind = contact_point.kind AND o.value_key = contact_point.value_key)""",
    """UPDATE contact_point SET is_primary = 0 WHERE contact_id = :gone AND is_primary = 1
        AND kind IN (SELECT kind FROM contact_point WHERE contact_id = :kept AND is_primary = 1)""",
    "UPDATE OR IGNORE contact_point SET contact_id = :kept WHERE contact_id = :gone",
)


def _apart(item: str) -> str:
    """Return the statement that moves what was put apart from one side; see the suggestions."""
    return f"""UPDATE follow_up SET snoozed_item =
            'apart-' || min(:kept, who.id) || '-' || max(:kept, who.id)
        FROM contact AS who WHERE snoozed_item = '{item} AND who.id <> :kept"""


_ROWS = (
    """DELETE FROM affiliation WHERE contact_id = :gone AND EXISTS (
            SELECT 1 FROM affiliation AS o WHERE o.contact_id = :kept
            AND o.kind = affiliation.kind AND o.name_key = affiliation.name_key
            AND o.role = affiliation.role AND o.started IS affiliation.started
            AND o.ended IS affiliation.ended AND o.is_current = affiliation.is_current)""",
    "UPDATE affiliation SET contact_id = :kept WHERE contact_id = :gone",
    "UPDATE OR IGNORE tag SET contact_id = :kept WHERE contact_id = :gone",
    "UPDATE contact_origin SET contact_id = :kept WHERE contact_id = :gone",
    "UPDATE OR IGNORE interaction SET contact_id = :kept WHERE contact_id = :gone",
    "UPDATE interaction SET via_contact_id = :kept WHERE via_contact_id = :gone",
    # Nobody is met through themselves.
    """UPDATE interaction SET via_contact_id = NULL
        WHERE via_contact_id = :kept AND contact_id = :kept""",
    "UPDATE introduction SET requester_id = :kept WHERE requester_id = :gone",
    "UPDATE introduction SET connector_id = :kept WHERE connector_id = :gone",
    "UPDATE introduction SET target_id = :kept WHERE target_id = :gone",
    "UPDATE introduction_event SET by_id = :kept WHERE by_id = :gone",
    "UPDATE follow_up SET contact_id = :kept WHERE contact_id = :gone",
    _apart("apart-' || :gone || '-' || who.id"),
    _apart("apart-' || who.id || '-' || :gone"),
    # Both have a date of that name: the one that goes keeps it, and goes with it.
    "UPDATE OR IGNORE contact_date SET contact_id = :kept WHERE contact_id = :gone",
    f"""UPDATE follow_up SET snoozed_item = substr(snoozed_item, 1, instr(snoozed_item, '-'))
            || :kept || substr(snoozed_item, instr(snoozed_item, '-') + 1 + length(:gone))
        WHERE {_SNOOZED}""",
    """UPDATE OR IGNORE not_same SET a_id = min(:kept, a_id + b_id - :gone),
            b_id = max(:kept, a_id + b_id - :gone)
        WHERE :gone IN (a_id, b_id) AND :kept NOT IN (a_id, b_id)""",
)
# A tie is one row; of two with the same person, the stronger and the later confirmed stays.
_TIES = (
    """UPDATE tie SET
            strength = nullif(max(coalesce(tie.strength, 0), coalesce(other.strength, 0)), 0),
            how = CASE WHEN tie.how IN ('', other.how) THEN other.how
                WHEN other.how = '' THEN tie.how ELSE tie.how || '; ' || other.how END,
            source = CASE WHEN tie.source = '' THEN other.source ELSE tie.source END,
            confirmed_on = nullif(max(coalesce(tie.confirmed_on, ''),
                coalesce(other.confirmed_on, '')), '')
        FROM (SELECT a_id + b_id - :gone AS who, strength, how, source, confirmed_on FROM tie
            WHERE :gone IN (a_id, b_id)) AS other
        WHERE (tie.a_id = :kept AND tie.b_id = other.who)
            OR (tie.b_id = :kept AND tie.a_id = other.who)""",
    """UPDATE OR IGNORE tie SET a_id = min(:kept, a_id + b_id - :gone),
            b_id = max(:kept, a_id + b_id - :gone)
        WHERE :gone IN (a_id, b_id) AND :kept NOT IN (a_id, b_id)""",
)
# Both got messages of one kind in one introduction: numbered anew, in the order of writing.
_MESSAGES_OF_BOTH = """
    SELECT m.id, m.introduction_id, m.kind FROM message AS m
    WHERE m.recipient_id IN (:kept, :gone) AND EXISTS (
        SELECT 1 FROM message AS o WHERE o.recipient_id IN (:kept, :gone)
        AND o.recipient_id <> m.recipient_id AND o.introduction_id = m.introduction_id
        AND o.kind = m.kind)
    ORDER BY m.introduction_id, m.kind, m.created_at, m.id
"""
# Beyond any version there is, so that no number is taken twice while they change.
_APART = 1_000_000


def move_all(work: Work, *, kept: int, gone: int) -> dict[str, int]:
    """Give the kept contact all the other has; return how many of each kind moved."""
    both = {"kept": kept, "gone": gone}
    moved = {name: int(work.run(sql, **both)[0]["n"]) for name, sql in _COUNTS.items()}
    _move_messages(work, both)
    for statement in (*_ADDRESSES, *_ROWS, *_TIES):
        work.run(statement, **both)
    return moved


def _move_messages(work: Work, both: dict[str, Any]) -> None:
    numbers: dict[tuple[int, str], int] = {}
    versions: dict[int, int] = {}
    for row in work.run(_MESSAGES_OF_BOTH, **both):
        where = (row["introduction_id"], row["kind"])
        numbers[where] = numbers.get(where, 0) + 1
        versions[row["id"]] = numbers[where]
    for message, version in versions.items():
        work.run("UPDATE message SET version = :v WHERE id = :id", id=message, v=version + _APART)
    work.run("UPDATE message SET recipient_id = :kept WHERE recipient_id = :gone", **both)
    for message, version in versions.items():
        work.run("UPDATE message SET version = :v WHERE id = :id", id=message, v=version)

"""Erasing for good: what undo, the search index and other records would still hold of somebody."""

from __future__ import annotations

from introcli.store.session import Work

# Records that refer to others by uid, so that no foreign key takes them along.
_LEFT_BEHIND = (
    "DELETE FROM sending WHERE message_uid NOT IN (SELECT uid FROM message)",
    "DELETE FROM mail_found WHERE contact_uid <> ''"
    " AND contact_uid NOT IN (SELECT uid FROM contact)",
    "DELETE FROM mail_found WHERE introduction_uid <> ''"
    " AND introduction_uid NOT IN (SELECT uid FROM introduction)",
)


# What others' timelines say about introductions that go along: the day stays, the words go.
_SAID_ELSEWHERE = """
    UPDATE interaction SET summary = '' WHERE summary <> '' AND introduction_id IN (
        SELECT id FROM introduction WHERE :id IN (requester_id, connector_id, target_id)
    )
"""


def unsay(work: Work, contact_id: int) -> None:
    """Take the words about a contact's introductions off the timelines of others."""
    work.run(_SAID_ELSEWHERE, id=contact_id)


def forget(work: Work) -> None:
    """Forget every image that undo keeps, this command's too, and all words that nobody has.

    The whole history goes, because any step may hold the words of whom it is about. What is freed
    is overwritten, not only let go (``secure_delete``, see ``store.connection.prepare``).
    """
    work.index()
    plain = work.plain
    for statement in _LEFT_BEHIND:
        plain.execute(statement)
    plain.execute("DELETE FROM change_row")
    plain.execute("DELETE FROM change WHERE is_open = 0")
    # Deleting an entry only marks its words as gone; writing the index anew leaves them out.
    plain.execute("INSERT INTO search (search) VALUES ('rebuild')")

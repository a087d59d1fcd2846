"""What has been handed to a mail server; outside the journal, because no undo calls a mail back."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from introcli.store.session import Work


class Attempt(NamedTuple):
    """One attempt to send; ``accepted_at`` is None while nothing is known of its end."""

    message_uid: str
    message_id: str
    begun_at: str
    accepted_at: str | None


def earlier_attempt(connection: sqlite3.Connection, message_row_id: int) -> Attempt | None:
    """Return the newest attempt to send this message, or another version of it that is not marked
    as sent: its reader may have it already."""
    row = connection.execute(
        "SELECT s.message_uid, s.message_id, s.begun_at, s.accepted_at FROM message AS wanted"
        " JOIN message AS m ON m.introduction_id = wanted.introduction_id AND m.kind = wanted.kind"
        "   AND m.recipient_id = wanted.recipient_id AND m.sent_at IS NULL"
        " JOIN sending AS s ON s.message_uid = m.uid"
        " WHERE wanted.id = ? ORDER BY m.id DESC LIMIT 1",
        (message_row_id,),
    ).fetchone()
    return Attempt(*row) if row else None


def begin(work: Work, message_uid: str, message_id: str) -> str:
    """Note that a message is about to be handed over; return the id that its mail has.

    Sent again, the same text keeps its id, so that a mail program can tell a double.
    """
    known = header_of(work, message_uid)
    if known is None:
        work.run(
            "INSERT INTO sending (message_uid, message_id, begun_at) VALUES (:uid, :id, :at)",
            uid=message_uid, id=message_id, at=work.at,
        )  # fmt: skip
        return message_id
    work.run(
        "UPDATE sending SET begun_at = :at, accepted_at = NULL WHERE message_uid = :uid",
        uid=message_uid, at=work.at,
    )  # fmt: skip
    return known


def forget(work: Work, message_uid: str) -> None:
    """Take an attempt away that certainly came to nothing."""
    work.run("DELETE FROM sending WHERE message_uid = :uid", uid=message_uid)


def put_back(work: Work, attempt: Attempt) -> None:
    """Set an attempt back to what was known of it before it was made again in vain."""
    work.run(
        "UPDATE sending SET begun_at = :begun, accepted_at = :accepted WHERE message_uid = :uid",
        uid=attempt.message_uid, begun=attempt.begun_at, accepted=attempt.accepted_at,
    )  # fmt: skip


def accept(work: Work, message_uid: str) -> None:
    """Note that a server has taken the mail."""
    work.run("UPDATE sending SET accepted_at = :at WHERE message_uid = :uid",
             at=work.at, uid=message_uid)  # fmt: skip


def header_of(work: Work, message_uid: str) -> str | None:
    """Return the Message-ID under which a message was sent, or may have been; None without one."""
    rows = work.run("SELECT message_id FROM sending WHERE message_uid = :uid", uid=message_uid)
    return str(rows[0]["message_id"]) if rows else None

"""A message as a mail: from whom, to whom, and all that it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import Refused
from introcli.language.message_table import Part
from introcli.language.views import ContactCard, ContactRef, IntroductionView, MessageView, Point
from introcli.language.vocabulary import Channel, IntroductionKind, MessageKind, PointKind
from introcli.mail.outgoing import Mailbox
from introcli.record import contacts as contact_reads
from introcli.record import introductions as reads

if TYPE_CHECKING:
    from introcli.store.session import Work
    from introcli.store.workspace import Workspace


@dataclass(frozen=True)
class Letter:
    """A mail before it has a form.

    ``without`` are the readers whose address is not known, ``bounced`` the addresses from which
    mail came back, ``bcc`` get a blind copy where their address works, ``along`` is the blurb that
    stands below a request.
    """

    sender: Mailbox | None
    recipients: tuple[Mailbox, ...]
    subject: str | None
    body: str
    without: tuple[ContactRef, ...] = ()
    bounced: tuple[str, ...] = ()
    along: MessageView | None = None
    bcc: tuple[Mailbox, ...] = ()


def part_of(view: IntroductionView, part: Part) -> ContactRef | None:
    """Return who has a part in an introduction; None where nobody stands between."""
    return {
        Part.REQUESTER: view.requester, Part.CONNECTOR: view.connector, Part.TARGET: view.target,
    }[part]  # fmt: skip


def readers_of(view: IntroductionView, message: MessageView) -> tuple[ContactRef, ...]:
    """Return who gets a message: both for an introduction note, the connector for a blurb."""
    if message.kind == MessageKind.BLURB and view.connector:
        return (view.connector,)
    if message.kind == MessageKind.INTRODUCTION:
        return (view.target, view.requester)
    return (message.to,)


def bcc_of(view: IntroductionView, message: MessageView) -> tuple[ContactRef, ...]:
    """Return who gets a blind copy: the connector who made the introduction I answer (E13)."""
    is_answer = view.kind == IntroductionKind.RECEIVED and message.kind == MessageKind.ANSWER
    return (view.connector,) if is_answer and view.connector else ()


def letter_of(
    workspace: Workspace, message: MessageView, readers: Sequence[ContactRef], blurb: str = ""
) -> Letter:
    """Return a message as a mail from me to its readers, at the addresses known now."""
    with workspace.reading() as connection:
        me = contact_reads.get_me(connection)
        cards = [contact_reads.get_card(connection, reader.id) for reader in readers]
    points = [(card, _best_address(card)) for card in cards]
    mine = _best_address(me) if me else None
    own = workspace.settings.mail_from or (mine.value if mine else "")
    return Letter(
        sender=Mailbox(me.name if me else "", own) if own else None,
        recipients=tuple(Mailbox(card.name, point.value) for card, point in points if point),
        subject=message.subject,
        body=message.body.rstrip("\n") + blurb,
        without=tuple(card.ref for card, point in points if point is None),
        bounced=tuple(p.value for _, p in points if p is not None and p.state == "bounced"),
    )


def _best_address(card: ContactCard) -> Point | None:
    """Return the address that works best: one that is well first, then the primary one (E8)."""
    points = [point for point in card.points if point.kind == PointKind.EMAIL]
    return min(points, key=lambda p: (p.state != "ok", not p.primary), default=None)


def whole_letter(workspace: Workspace, view: IntroductionView, message: MessageView) -> Letter:
    """Return a message as a mail to everybody it is for; a request brings its blurb along."""
    along = blurb_along(workspace, view, message)
    more = forwardable(workspace, view, along)
    letter = letter_of(workspace, message, readers_of(view, message), more)
    blind = letter_of(workspace, message, bcc_of(view, message))
    bcc = () if blind.bounced else blind.recipients
    if view.connector and says_bcc(view, message) and not bcc:
        raise Refused(
            f"the {message.kind} of introduction {view.id} says that {view.connector.name} is moved"
            " to Bcc, and there is no address of theirs that works",
            hint=f"write it again: intro draft --intro {view.id} --kind {message.kind};"
            f" or add one: intro edit {view.connector.handle} --email ADDRESS",
        )
    return replace(letter, along=along, bcc=bcc)


def says_bcc(view: IntroductionView, message: MessageView) -> bool:
    """Return whether a message tells its reader that the connector gets a blind copy (E13)."""
    return bool(bcc_of(view, message)) and "to bcc" in " ".join(message.body.lower().split())


def blurb_along(
    workspace: Workspace, view: IntroductionView, message: MessageView
) -> MessageView | None:
    """Return the newest blurb, which a request by e-mail says it brings along (C3)."""
    if message.kind != MessageKind.REQUEST or message.channel != Channel.EMAIL:
        return None
    with workspace.reading() as connection:
        latest = reads.list_messages(connection, view.id, latest_only=True)
    return next((m for m in latest if m.kind == MessageKind.BLURB), None)


def forwardable(workspace: Workspace, view: IntroductionView, blurb: MessageView | None) -> str:
    """Return the blurb as it stands below a request: to be forwarded as it is (C7)."""
    if blurb is None:
        return ""
    with workspace.reading() as connection:
        target = contact_reads.get_card(connection, view.target.id)
    heading = f"---------- for {target.first_name}, to forward ----------"
    subject = f"Subject: {blurb.subject}\n\n" if blurb.subject else ""
    return f"\n\n{heading}\n\n{subject}{blurb.body}"


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


def begin(work: Work, message_uid: str, message_id: str, said: str) -> str:
    """Record that a message is about to be sent; return the id of its mail.

    ``said`` names the mail in words, for when its introduction is gone.

    Sent again, the same text keeps its id, so that a mail program can tell a double.
    """
    known = header_of(work, message_uid)
    if known is None:
        work.run(
            "INSERT INTO sending (message_uid, message_id, begun_at, said)"
            " VALUES (:uid, :id, :at, :said)",
            uid=message_uid, id=message_id, at=work.at, said=said,
        )  # fmt: skip
        return message_id
    work.run(
        "UPDATE sending SET begun_at = :at, accepted_at = NULL, said = :said"
        " WHERE message_uid = :uid",
        uid=message_uid, at=work.at, said=said,
    )  # fmt: skip
    return known


def forget(work: Work, message_uid: str) -> None:
    """Remove an attempt that certainly failed."""
    work.run("DELETE FROM sending WHERE message_uid = :uid", uid=message_uid)


def put_back(work: Work, attempt: Attempt) -> None:
    """Set an attempt back to what was known of it before it was made again in vain."""
    work.run(
        "UPDATE sending SET begun_at = :begun, accepted_at = :accepted WHERE message_uid = :uid",
        uid=attempt.message_uid, begun=attempt.begun_at, accepted=attempt.accepted_at,
    )  # fmt: skip


def accept(work: Work, message_uid: str) -> None:
    """Record that a server has accepted the mail."""
    work.run("UPDATE sending SET accepted_at = :at WHERE message_uid = :uid",
             at=work.at, uid=message_uid)  # fmt: skip


def header_of(work: Work, message_uid: str) -> str | None:
    """Return the Message-ID under which a message was sent, or may have been; None without one."""
    rows = work.run("SELECT message_id FROM sending WHERE message_uid = :uid", uid=message_uid)
    return str(rows[0]["message_id"]) if rows else None

"""What was noticed in a mailbox, and what became of it."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from introcli.errors import NotFound
from introcli.language.views import ContactRef, IntroductionView, MoveResult, NextStep
from introcli.language.vocabulary import MessageKind


class Proposal(NamedTuple):
    """A mail that asks for a decision.

    ``what`` is ``answer``, ``introduction`` or ``bounce``. ``number`` is what ``inbox apply``
    takes; None in a dry run. ``certain`` says that the mail is about this, beyond doubt; which
    answer it gives is only ``suggested``. ``events`` are those that can follow. ``address`` is the
    one that bounced, or else the sender's.
    """

    number: int | None
    what: str
    certain: bool
    introduction: IntroductionView | None
    contact: ContactRef | None
    address: str
    subject: str
    at: str
    on_day: str
    suggested: str | None
    events: tuple[str, ...]
    lines: tuple[str, ...]
    is_there: bool = True


class Decided(NamedTuple):
    """What became of one mail; ``move`` when an introduction moved, ``addresses`` that bounced."""

    number: int
    became: str
    contact: ContactRef | None = None
    move: MoveResult | None = None
    addresses: tuple[str, ...] = ()

    @property
    def next(self) -> tuple[NextStep, ...]:
        """What to do now that an introduction moved."""
        return self.move.next if self.move else ()


class Scan(NamedTuple):
    """One look at a mailbox: how many mails were new, what they ask, and what was done at once.

    ``source`` is what was typed for it.
    """

    mailbox: str
    looked_at: int
    proposals: tuple[Proposal, ...]
    applied: tuple[Decided, ...] = ()
    touchpoints: int = 0
    automatic: int = 0
    unread: int = 0
    dry_run: bool = False
    source: str = ""


class SentMail(NamedTuple):
    """A message that was sent, and who of its readers may answer it."""

    introduction_id: int
    introduction_uid: str
    kind: str
    readers: frozenset[int]
    subject: str
    sent_on: str
    state: str


class Awaited(NamedTuple):
    """A request whose connector may introduce me to its target by mail."""

    introduction_id: int
    introduction_uid: str
    connector_id: int
    target_id: int
    target_key: str
    asked_on: str


class Known(NamedTuple):
    """Whose addresses, mails and requests a mailbox is searched for."""

    mine: frozenset[str]
    people: Mapping[str, tuple[int, ...]]
    sent: Mapping[str, SentMail]
    titled: tuple[SentMail, ...]
    awaited: tuple[Awaited, ...]
    first_on: str | None


class Waiting(NamedTuple):
    """A mail that was found; ``number`` is None before it is recorded."""

    number: int | None
    key: str
    mailbox: str
    ref: str
    what: str
    is_certain: bool
    suggested: str
    introduction_uid: str
    contact_uid: str
    address_digest: str
    at: str
    on_day: str


_FOUND = (
    "SELECT f.id, f.mail_key, f.mailbox, f.ref, f.what, f.is_certain, f.suggested,"
    " f.introduction_uid, f.contact_uid, f.address_digest, f.at, f.on_day FROM mail_found AS f"
    " WHERE NOT EXISTS (SELECT 1 FROM settled_mail AS s WHERE s.mail_key = f.mail_key)"
)


def load_known(connection: sqlite3.Connection, own: str) -> Known:
    """Return everything a mailbox is searched for; ``own`` is my address of the settings."""
    mine = {own} - {""}
    people: dict[str, list[int]] = defaultdict(list)
    rows = connection.execute(
        "SELECT lower(p.value), p.contact_id, c.is_me FROM contact_point AS p"
        " JOIN contact AS c ON c.id = p.contact_id WHERE p.kind = 'email' ORDER BY p.contact_id"
    )
    for address, contact_id, is_me in rows:
        if is_me:
            mine.add(address)
        else:
            people[address].append(contact_id)
    by_id, plain = _sent(connection)
    first = connection.execute(
        "SELECT min(on_day) FROM introduction_event WHERE event = 'sent'"
    ).fetchone()[0]
    rows = connection.execute(
        "SELECT i.id, i.uid, i.connector_id, i.target_id, t.name_key,"
        " (SELECT min(e.on_day) FROM introduction_event AS e WHERE e.introduction_id = i.id"
        "   AND e.event = 'sent') FROM introduction AS i JOIN contact AS t ON t.id = i.target_id"
        " WHERE i.kind = 'request' AND i.state IN ('asked', 'agreed', 'lapsed') ORDER BY i.id"
    )
    awaited = tuple(Awaited(*row) for row in rows if row[5])
    owners = {address: tuple(ids) for address, ids in people.items()}
    return Known(frozenset(mine), owners, by_id, plain, awaited, first)


def _sent(connection: sqlite3.Connection) -> tuple[dict[str, SentMail], tuple[SentMail, ...]]:
    """Return the sent messages by Message-ID, and those by e-mail that have a subject.

    A request and the blurb below it are one mail, and it is the request that is answered.
    """
    rows = connection.execute(
        "SELECT coalesce(m.message_id, s.message_id) AS header, i.id, i.uid, m.kind,"
        " m.recipient_id, i.requester_id, i.target_id, m.subject, m.sent_on,"
        " s.begun_at, i.state, m.channel FROM message AS m"
        " JOIN introduction AS i ON i.id = m.introduction_id"
        " LEFT JOIN sending AS s ON s.message_uid = m.uid"
        " WHERE m.sent_at IS NOT NULL OR s.message_id IS NOT NULL ORDER BY m.id"
    )
    by_id: dict[str, SentMail] = {}
    plain: list[SentMail] = []
    for row in rows:
        readers = {row["recipient_id"]}
        if row["kind"] == "introduction":
            readers |= {row["requester_id"], row["target_id"]}
        mail = SentMail(
            row["id"], row["uid"], row["kind"], frozenset(readers), row["subject"] or "",
            row["sent_on"] or row["begun_at"][:10], row["state"],
        )  # fmt: skip
        known = by_id.get(row["header"])
        if row["header"] and (known is None or known.kind == MessageKind.BLURB):
            by_id[row["header"]] = mail
        if row["channel"] == "email" and mail.subject:
            plain.append(mail)
    return by_id, tuple(plain)


def find_position(connection: sqlite3.Connection, mailbox: str) -> dict[str, Any] | None:
    """Return how far a mailbox was read; None when it never was."""
    row = connection.execute(
        "SELECT position FROM mailbox_look WHERE mailbox = ?", (mailbox,)
    ).fetchone()
    found = json.loads(row["position"]) if row else None
    return found if isinstance(found, dict) else None


def known_keys(connection: sqlite3.Connection) -> set[str]:
    """Return the mails that were decided about."""
    return {row[0] for row in connection.execute("SELECT mail_key FROM settled_mail")}


def list_waiting(connection: sqlite3.Connection) -> list[Waiting]:
    """Return the mails that wait for a decision, oldest first."""
    rows = connection.execute(f"{_FOUND} ORDER BY f.on_day, f.at, f.id")
    return [_waiting(row) for row in rows]


def get_waiting(connection: sqlite3.Connection, number: int) -> Waiting:
    """Return a mail that waits; raise NotFound when none of that number does."""
    row = connection.execute(f"{_FOUND} AND f.id = ?", (number,)).fetchone()
    if row is None:
        raise NotFound(
            f"no mail number {number} waits for a decision", hint="see those: intro inbox scan"
        )
    return _waiting(row)


def _waiting(row: sqlite3.Row) -> Waiting:
    number, key, mailbox, ref, what, is_certain, *rest = row
    return Waiting(number, key, mailbox, ref, what, bool(is_certain), *rest)


def introduction_of(connection: sqlite3.Connection, uid: str) -> int | None:
    """Return the number of an introduction that is still recorded."""
    row = connection.execute("SELECT id FROM introduction WHERE uid = ?", (uid,)).fetchone()
    return row["id"] if row else None


def contact_of(connection: sqlite3.Connection, uid: str) -> ContactRef | None:
    """Return a contact that is still recorded."""
    row = connection.execute(
        "SELECT id, handle, name FROM contact WHERE uid = ?", (uid,)
    ).fetchone()
    return ContactRef(row["id"], row["handle"], row["name"]) if row else None


def uid_of(connection: sqlite3.Connection, contact_id: int | None) -> str:
    """Return what a contact is called wherever it goes."""
    row = connection.execute("SELECT uid FROM contact WHERE id = ?", (contact_id,)).fetchone()
    return str(row["uid"]) if row else ""


def is_answered(connection: sqlite3.Connection, introduction_id: int, on_day: str) -> bool:
    """Return whether an answer of that day or later is on record already."""
    row = connection.execute(
        "SELECT 1 FROM introduction_event WHERE introduction_id = ? AND on_day >= ?"
        " AND event IN ('agreed', 'declined', 'revise', 'introduced', 'met') LIMIT 1",
        (introduction_id, on_day),
    ).fetchone()
    return row is not None


def good_points(connection: sqlite3.Connection) -> list[tuple[int, int, str, str]]:
    """Return id, contact, key and value of every e-mail address that has not bounced."""
    rows = connection.execute(
        "SELECT id, contact_id, value_key, value FROM contact_point"
        " WHERE kind = 'email' AND state <> 'bounced' ORDER BY id"
    )
    return [tuple(row) for row in rows]

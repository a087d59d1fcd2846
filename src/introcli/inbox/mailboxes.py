"""Writing down how far a mailbox was read, what was found in it, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from introcli.inbox.on_record import Waiting
    from introcli.store.session import Work

_FOUND = (
    "INSERT INTO mail_found (mail_key, mailbox, ref, what, is_certain, suggested,"
    " introduction_uid, contact_uid, address_digest, at, on_day) VALUES (:key, :mailbox, :ref,"
    " :what, :certain, :suggested, :introduction, :contact, :digest, :at, :on_day)"
)
_FOUND_AGAIN = (
    "UPDATE mail_found SET mailbox = :mailbox, ref = :ref, what = :what, is_certain = :certain,"
    " suggested = :suggested, introduction_uid = :introduction, contact_uid = :contact,"
    " address_digest = :digest, at = :at, on_day = :on_day WHERE mail_key = :key"
)


def look(work: Work, mailbox: str, position: Mapping[str, Any]) -> None:
    """Remember how far a mailbox was read; outside the journal."""
    work.run(
        "INSERT INTO mailbox_look (mailbox, position, looked_at) VALUES (:mailbox, :position, :at)"
        " ON CONFLICT (mailbox) DO UPDATE SET position = :position, looked_at = :at",
        mailbox=mailbox, position=json.dumps(position), at=work.at,
    )  # fmt: skip


def find(work: Work, mails: Iterable[Waiting]) -> None:
    """Remember mails that ask for a decision; one that is known may lie elsewhere by now."""
    for mail in mails:
        known = work.run("SELECT id FROM mail_found WHERE mail_key = :key", key=mail.key)
        statement = _FOUND_AGAIN if known else _FOUND
        work.run(
            statement,
            key=mail.key, mailbox=mail.mailbox, ref=mail.ref, what=mail.what,
            certain=mail.is_certain, suggested=mail.suggested,
            introduction=mail.introduction_uid, contact=mail.contact_uid,
            digest=mail.address_digest, at=mail.at, on_day=mail.on_day,
        )  # fmt: skip


def settle(work: Work, key: str, became: str) -> None:
    """Record what was decided about a mail; in the journal, so that undo asks again."""
    work.add("settled_mail", mail_key=key, became=became, settled_at=work.at)


def has_touch(work: Work, contact_id: int, origin: str) -> bool:
    """Say whether this mail is in a contact's timeline already."""
    found = work.run(
        "SELECT 1 FROM interaction WHERE contact_id = :contact AND origin = :origin LIMIT 1",
        contact=contact_id, origin=origin,
    )  # fmt: skip
    return bool(found)

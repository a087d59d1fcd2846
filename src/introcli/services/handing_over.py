"""Handing a message over: as a mail draft, or on the clipboard. Nothing is sent."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from introcli import saving
from introcli.domain.vocabulary import Channel, PointKind
from introcli.mail import clipboard
from introcli.mail.addresses import Mailbox
from introcli.views import ContactCard, MessageView

if TYPE_CHECKING:
    from introcli.services.workspace import Workspace


def save_eml(workspace: Workspace, message: MessageView, path: str) -> Path:
    """Write a message as a mail draft from me to its recipient; return where it is.

    Whoever has no address is left out, to be filled in by hand. Raises UsageProblem when an
    address cannot stand in a header, or the file cannot be written.
    """
    from introcli.mail.eml import build_draft
    from introcli.store.reads.contacts import get_card, get_me

    with workspace.reading() as connection:
        me = get_me(connection)
        recipient = get_card(connection, message.to.id)
    draft = build_draft(
        sender=_mailbox(me) if me else None,
        recipient=_mailbox(recipient),
        subject=message.subject,
        body=message.body,
    )
    return saving.save(path, draft)


def _mailbox(card: ContactCard) -> Mailbox | None:
    point = card.first_point(PointKind.EMAIL)
    return Mailbox(card.name, point.value) if point else None


def copy_message(message: MessageView) -> str:
    """Put a message on the clipboard; return what was done, in words.

    E-mail comes with its subject on the first line; a form elsewhere takes the text alone.
    """
    with_subject = message.channel == Channel.EMAIL and bool(message.subject)
    text = f"{message.subject}\n\n{message.body}" if with_subject else message.body
    done = clipboard.copy(text, os.environ)
    return f"{done}; the first line is the subject" if with_subject else done

"""Messages on their way out, in pipes and documents."""

from __future__ import annotations

from collections.abc import Iterator

from introcli.cli.show import documents
from introcli.cli.show.documents import Row
from introcli.cli.show.output_documents import Document, as_document
from introcli.introductions.sending import HandedOver, Planned, Sent


def handed_over_row(done: HandedOver) -> Row:
    """introduction, kind of message, how, file or page, what was done."""
    said = "; ".join(done.said)
    return (done.introduction.id, done.message.kind, done.how, done.target, said)


def planned(view: Planned) -> Document:
    """Return what would be sent; nothing has happened."""
    return {
        "introduction": as_document(view.introduction),
        "event": None,
        "next": [],
        "mail": as_document(view.mail),
    }


def planned_rows(view: Planned) -> Iterator[Row]:
    """One field a line: from, to, subject, body, through."""
    yield ("from", view.mail.sender)
    for recipient in view.mail.recipients:
        yield ("to", recipient)
    yield ("subject", view.mail.subject)
    yield ("body", view.mail.body)
    yield ("through", view.mail.through)


def sent_row(result: Sent) -> Row:
    """The columns of an introduction, and the Message-ID."""
    return (*documents.introduction(result.move.introduction), result.mail.message_id)

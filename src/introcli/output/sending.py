"""Messages on their way out, in pipes and documents."""

from __future__ import annotations

from collections.abc import Iterator

from introcli.output import documents, rows
from introcli.output.documents import Document
from introcli.output.rows import Row
from introcli.views.sending import HandedOver, MailView, Planned, Sent


def handed_over(done: HandedOver) -> Document:
    """Return what was done with a message, and what to do once it is sent."""
    return {
        "introduction": documents.introduction(done.introduction),
        "message": documents.message(done.message),
        "how": done.how,
        "target": done.target,
        "said": list(done.said),
        "next": documents.next_steps(done.next),
    }


def handed_over_row(done: HandedOver) -> Row:
    """introduction, kind of message, how, file or page, what was done."""
    said = "; ".join(done.said)
    return (done.introduction.id, done.message.kind, done.how, done.target, said)


def planned(view: Planned) -> Document:
    """Return what would be sent; nothing has happened."""
    return {
        "introduction": documents.introduction(view.introduction),
        "event": None,
        "next": [],
        "mail": mail(view.mail),
    }


def planned_rows(view: Planned) -> Iterator[Row]:
    """One field a line: from, to, subject, body, through."""
    yield ("from", view.mail.sender)
    for recipient in view.mail.recipients:
        yield ("to", recipient)
    yield ("subject", view.mail.subject)
    yield ("body", view.mail.body)
    yield ("through", view.mail.through)


def sent(result: Sent) -> Document:
    """Return what was sent, and the step it was."""
    return {
        "introduction": documents.introduction(result.move.introduction),
        "event": documents.event(result.move.event),
        "next": documents.next_steps(result.move.next),
        "mail": mail(result.mail),
    }


def sent_row(result: Sent) -> Row:
    """The columns of an introduction, and the Message-ID."""
    return (*rows.introduction(result.move.introduction), result.mail.message_id)


def mail(view: MailView) -> Document:
    """Return a mail as it leaves; ``message_id`` and ``answer`` once it has."""
    return {
        "from": view.sender,
        "to": list(view.recipients),
        "subject": view.subject,
        "body": view.body,
        "through": view.through,
        "message_id": view.message_id,
        "answer": view.answer,
    }

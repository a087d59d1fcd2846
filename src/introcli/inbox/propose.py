"""What is shown of the mails that wait: whom they are about, their first lines, what can follow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from introcli.inbox import on_record as reads
from introcli.inbox.match import digest, own_words, suggested, telling_events
from introcli.inbox.on_record import Proposal, Waiting
from introcli.language.vocabulary import Event, MailKind
from introcli.mail.incoming import Head, read_head, report_of, text_of
from introcli.record.introductions import get_introduction

if TYPE_CHECKING:
    from introcli.mail.mailbox_sources import Mailbox
    from introcli.store.workspace import Workspace

# Lines of an answer that are shown, and characters of each.
_LINES, WIDTH = 3, 200
# Characters of a first line that greets, and is left out.
_GREETING = 40


class Excerpt(NamedTuple):
    """What of a mail is shown while it is decided about; it is not kept."""

    subject: str
    lines: tuple[str, ...]
    sender: str = ""


def excerpt_of(head: Head, content: bytes) -> tuple[Excerpt, str]:
    """Return what to show of an answer, and the event that its words suggest, or nothing."""
    text = text_of(content)
    lines = [" ".join(line.split())[:WIDTH] for line in own_words(text).split("\n")]
    event = suggested(text)
    shown = [line for line in lines if line]
    if len(shown) > 1 and len(shown[0]) <= _GREETING and shown[0].endswith((",", "!")):
        shown = shown[1:]
    return Excerpt(
        head.subject, tuple(shown[:_LINES]), head.sender.address
    ), event.value if event else ""


def excerpt_of_report(subject: str, why: str) -> Excerpt:
    """Return what to show of a bounce: the reason that the mail system gives."""
    return Excerpt(subject, (why,) if why else ())


def is_open(connection: sqlite3.Connection, workspace: Workspace, mail: Waiting) -> bool:
    """Return whether there is still something to decide: the answer may be on record by now."""
    if mail.what == MailKind.BOUNCE:
        return any(_bounced(connection, mail))
    number = reads.introduction_of(connection, mail.introduction_uid)
    if number is None or reads.is_answered(connection, number, mail.on_day):
        return False
    events = telling_events(get_introduction(connection, number, workspace.today))
    return Event.INTRODUCED in events if mail.what == MailKind.INTRODUCTION else bool(events)


def _bounced(connection: sqlite3.Connection, mail: Waiting) -> Iterator[str]:
    """Yield each address that a bounce is about and that still counts as good."""
    for _, _, _, value in reads.good_points(connection):
        if digest(value) == mail.address_digest:
            yield value


def proposals(
    workspace: Workspace,
    mailbox: Mailbox,
    excerpts: Mapping[str, Excerpt],
    found: Iterable[Waiting] = (),
) -> tuple[Proposal, ...]:
    """Return every mail that waits, and those found that are not recorded (a dry run)."""
    with workspace.reading() as connection:
        mails = reads.list_waiting(connection)
        recorded = {mail.key for mail in mails}
        mails += [mail for mail in found if mail.key not in recorded]
        mails = [mail for mail in mails if is_open(connection, workspace, mail)]
    words = {mail.key: excerpts.get(mail.key) or _again(mailbox, mail) for mail in mails}
    with workspace.reading() as connection:
        return tuple(_proposal(connection, workspace, mail, words[mail.key]) for mail in mails)


def _again(mailbox: Mailbox, mail: Waiting) -> Excerpt | None:
    """Read a mail again that was found on an earlier day; None when it is not in this mailbox."""
    content = mailbox.content(mail.ref, mail.key) if mail.mailbox == mailbox.name else None
    if content is None:
        return None
    head = read_head(content.partition(b"\n\n")[0])
    if mail.what == MailKind.BOUNCE:
        report = report_of(content)
        return excerpt_of_report(head.subject, report.why if report else "")
    return excerpt_of(head, content)[0]


def _proposal(
    connection: sqlite3.Connection, workspace: Workspace, mail: Waiting, words: Excerpt | None
) -> Proposal:
    number = reads.introduction_of(connection, mail.introduction_uid)
    view = get_introduction(connection, number, workspace.today) if number else None
    events = telling_events(view) if view and mail.what == MailKind.ANSWER else ()
    if mail.what == MailKind.INTRODUCTION:
        events = ("introduced",)
    return Proposal(
        number=mail.number,
        what=mail.what,
        certain=mail.is_certain,
        introduction=view,
        contact=reads.contact_of(connection, mail.contact_uid),
        address=next(_bounced(connection, mail), "") or (words.sender if words else ""),
        subject=words.subject if words else "",
        at=mail.at,
        on_day=mail.on_day,
        suggested=mail.suggested if mail.suggested in events else None,
        events=events,
        lines=words.lines if words else (),
        is_there=words is not None,
    )

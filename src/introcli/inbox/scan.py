"""Looking through a mailbox once: what is new, what of it concerns us, and what is shown of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from introcli.inbox import decide
from introcli.inbox import match as matching
from introcli.inbox import on_record as reads
from introcli.inbox.on_record import Decided, Known, Proposal, Scan, Waiting
from introcli.language.vocabulary import Direction, Event, MailKind
from introcli.mail.incoming import Head, read_head, report_of, text_of
from introcli.mail.mailbox_sources import Mailbox, Wanted, open_mailbox
from introcli.record.introductions import get_introduction

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace

# Lines of an answer that are shown, and characters of each.
_LINES, _WIDTH = 3, 200
# Characters of a first line that greets, and is left out.
_GREETING = 40


@dataclass(frozen=True)
class Look:
    """How to look: at what, from which day on, and what to do at once."""

    source: str = ""
    since: str | None = None
    dry_run: bool = False
    apply: bool = False
    touchpoints: bool = False


class Touch(NamedTuple):
    """A mail between me and a contact."""

    key: str
    contact_id: int
    direction: str | None
    subject: str
    day: matching.Day


class Excerpt(NamedTuple):
    """What of a mail is shown while it is decided about; it is not kept."""

    subject: str
    lines: tuple[str, ...]
    sender: str = ""


@dataclass
class _Harvest:
    """What one look brought in: mails with the contact they are about, and what to show of each."""

    found: list[tuple[Waiting, int | None]] = field(default_factory=list)
    excerpts: dict[str, Excerpt] = field(default_factory=dict)
    touches: dict[tuple[str, int], Touch] = field(default_factory=dict)
    automatic: int = 0


def scan(workspace: Workspace, look: Look) -> Scan:
    """Look through a mailbox and remember what asks for a decision.

    Nothing of an introduction changes, but for what ``apply`` makes of the certain ones. Raises
    MailboxProblem, with everything as it was, when the mailbox cannot be read to its end.
    """
    since = None
    if look.since is not None:
        hint = "for example --since 2w, or --since 1 March"
        since = workspace.past_moment(look.since, hint=hint).on
    mailbox = open_mailbox(look.source, workspace.settings)
    try:
        with workspace.reading() as connection:
            before = reads.find_position(connection, mailbox.name)
            known = reads.load_known(connection, workspace.settings.mail_from.lower())
            settled = reads.known_keys(connection)
        # No lock is held while a server is asked, however long it takes.
        brought = _harvest(workspace, mailbox, known, look, since, before, settled)
        with workspace.reading() as connection:
            found = (
                mail._replace(contact_uid=reads.uid_of(connection, contact_id))
                for mail, contact_id in brought.found
            )
            mails = [mail for mail in found if is_open(connection, workspace, mail)]
        touched = len(brought.touches)
        if not look.dry_run:
            touched = _remember(workspace, mailbox, before, mails, brought.touches.values())
        applied = _apply_certain(workspace) if look.apply and not look.dry_run else ()
        waiting = _proposals(workspace, mailbox, brought.excerpts, mails if look.dry_run else ())
    finally:
        mailbox.close()
    return Scan(
        mailbox.name, mailbox.seen, waiting, applied, touched, brought.automatic,
        mailbox.unread, look.dry_run, look.source,
    )  # fmt: skip


def _harvest(
    workspace: Workspace, mailbox: Mailbox, known: Known, look: Look, since: date | None,
    before: Mapping[str, object] | None, settled: set[str],
) -> _Harvest:  # fmt: skip
    """Read what is new to its end, with nothing open but the mailbox; then what concerns us.

    Of all that is read only what concerns us is held, however much there is.
    """
    brought = _Harvest()
    concern: dict[str, tuple[str, Head, matching.Day, matching.Match | None]] = {}
    # Before this day nothing can concern us; unknown where all mail counts.
    first = known.first_on if not (since or look.touchpoints) else None
    heads = mailbox.heads(
        Wanted.of(known.people, known.sent, readers=look.touchpoints),
        None if since else before,
        date.fromisoformat(first) if first else since,
    )
    for ref, raw in heads:
        head = read_head(raw)
        day = matching.day_of_mail(head, workspace.now)
        if since and day.on < since.isoformat():
            continue
        if look.touchpoints and not (head.is_bulk or head.is_automatic):
            for touch in _touches(head, day, known):
                brought.touches[touch.key, touch.contact_id] = touch
        meant = None if head.is_report else matching.match(head, known, day.on)
        if head.key in settled or not (meant or head.is_report):
            continue
        if meant and (head.is_automatic or head.is_bulk):
            brought.automatic += 1
        else:
            concern[head.key] = ref, head, day, meant
    for ref, head, day, meant in concern.values():
        content = mailbox.content(ref, head.key) or b""
        suggested = address = ""
        if meant is None:
            report = report_of(content)
            bounced = matching.match_report(report, known) if report else None
            if report is None or bounced is None:
                continue
            meant, address = bounced
            excerpt = _excerpt_of_report(head, report.why)
        else:
            excerpt, suggested = _excerpt_of(head, content)
        brought.excerpts[head.key] = excerpt
        mail = Waiting(
            None, head.key, mailbox.name, ref, meant.what.value, meant.is_certain, suggested,
            meant.introduction_uid, "", address, day.at, day.on,
        )  # fmt: skip
        brought.found.append((mail, meant.contact_id))
    return brought


def _touches(head: Head, day: matching.Day, known: Known) -> Iterator[Touch]:
    """Yield the contacts a mail was from or for; an address of two people is nobody's."""
    from_me = head.sender.address in known.mine
    other = Direction.OUT.value if from_me else None
    around = [] if from_me else [(head.sender.address, Direction.IN.value)]
    given: set[int] = set()
    for address, direction in (*around, *((r.address, other) for r in head.readers)):
        owners = known.people.get(address, ())
        if len(owners) == 1 and owners[0] not in given:
            given.add(owners[0])
            yield Touch(head.key, owners[0], direction, head.subject[:_WIDTH], day)


def _excerpt_of(head: Head, content: bytes) -> tuple[Excerpt, str]:
    """Return what to show of an answer, and the event that its words suggest, or nothing."""
    text = text_of(content)
    lines = (" ".join(line.split())[:_WIDTH] for line in matching.own_words(text).split("\n"))
    shown = [line for line in lines if line]
    if len(shown) > 1 and len(shown[0]) <= _GREETING and shown[0].endswith((",", "!")):
        shown = shown[1:]
    event = matching.suggested(text)
    return Excerpt(head.subject, tuple(shown[:_LINES]), head.sender.address), event or ""


def _excerpt_of_report(head: Head, why: str) -> Excerpt:
    """Return what to show of a bounce: the reason that the mail system gives."""
    return Excerpt(head.subject, (why,) if why else ())


def _remember(
    workspace: Workspace, mailbox: Mailbox, before: Mapping[str, object] | None,
    mails: list[Waiting], touches: Collection[Touch],
) -> int:  # fmt: skip
    """Record how far we came and what was found, in one unit of work; return the touchpoints."""
    position = mailbox.position()
    if position == before and not mails and not touches:
        return 0
    with workspace.writing() as work:
        decide.look(work, mailbox.name, position)
        decide.find(work, mails)
        return sum(
            decide.touch_once(work, t.contact_id, t.key, t.day.at, t.day.on, t.direction, t.subject)
            for t in touches
        )


def _apply_certain(workspace: Workspace) -> tuple[Decided, ...]:
    """Apply what leaves no doubt: an introduction in our thread, an address that failed.

    One at a time, oldest first: what was applied may have settled others.
    """
    applied: list[Decided] = []
    while True:
        with workspace.reading() as connection:
            sure = (
                mail.number
                for mail in reads.list_waiting(connection)
                if mail.is_certain and mail.what != MailKind.ANSWER
                if is_open(connection, workspace, mail)
            )
            number = next(sure, None)
        if number is None:
            return tuple(applied)
        applied.append(decide.apply(workspace, number, None))


def is_open(connection: sqlite3.Connection, workspace: Workspace, mail: Waiting) -> bool:
    """Return whether there is still something to decide: the answer may be on record by now."""
    if mail.what == MailKind.BOUNCE:
        return any(_bounced(connection, mail))
    number = reads.introduction_of(connection, mail.introduction_uid)
    if number is None or reads.is_answered(connection, number, mail.on_day):
        return False
    events = matching.telling_events(get_introduction(connection, number, workspace.today))
    return Event.INTRODUCED in events if mail.what == MailKind.INTRODUCTION else bool(events)


def _bounced(connection: sqlite3.Connection, mail: Waiting) -> Iterator[str]:
    """Yield each address that a bounce is about and that still counts as good."""
    for _, _, _, value in reads.good_points(connection):
        if matching.digest(value) == mail.address_digest:
            yield value


def _proposals(
    workspace: Workspace, mailbox: Mailbox, excerpts: Mapping[str, Excerpt],
    found: Iterable[Waiting],
) -> tuple[Proposal, ...]:  # fmt: skip
    """Return every mail that waits, and those found that are not recorded (a dry run)."""
    with workspace.reading() as connection:
        mails = reads.list_waiting(connection)
        recorded = {mail.key for mail in mails}
        mails += [mail for mail in found if mail.key not in recorded]
        mails = [mail for mail in mails if is_open(connection, workspace, mail)]
    words = dict(excerpts)
    for mail in mails:
        if mail.key in words or mail.mailbox != mailbox.name:
            continue
        # It was found on an earlier day, and is read again.
        content = mailbox.content(mail.ref, mail.key)
        if content is None:
            continue
        head = read_head(content.partition(b"\n\n")[0])
        if mail.what == MailKind.BOUNCE:
            report = report_of(content)
            words[mail.key] = _excerpt_of_report(head, report.why if report else "")
        else:
            words[mail.key], _ = _excerpt_of(head, content)
    waiting = []
    with workspace.reading() as connection:
        for mail in mails:
            number = reads.introduction_of(connection, mail.introduction_uid)
            view = get_introduction(connection, number, workspace.today) if number else None
            events = matching.telling_events(view) if view and mail.what == MailKind.ANSWER else ()
            if mail.what == MailKind.INTRODUCTION:
                events = ("introduced",)
            shown = words.get(mail.key, Excerpt("", ()))
            proposal = Proposal(
                number=mail.number,
                what=mail.what,
                certain=mail.is_certain,
                introduction=view,
                contact=reads.contact_of(connection, mail.contact_uid),
                address=next(_bounced(connection, mail), "") or shown.sender,
                subject=shown.subject,
                at=mail.at,
                on_day=mail.on_day,
                suggested=mail.suggested if mail.suggested in events else None,
                events=events,
                lines=shown.lines,
                is_there=mail.key in words,
            )
            waiting.append(proposal)
    return tuple(waiting)

"""Looking through a mailbox once: what is new, what of it concerns us, and remembering it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from introcli.inbox import on_record as reads
from introcli.inbox.match import Day, Match, day_of_mail, match, match_report
from introcli.inbox.on_record import Decided, Known, Scan, Waiting
from introcli.inbox.propose import WIDTH, Excerpt, excerpt_of, excerpt_of_report, is_open, proposals
from introcli.language.vocabulary import Direction, MailKind
from introcli.mail.incoming import Head, read_head, report_of
from introcli.mail.mailbox_sources import Mailbox, Wanted, open_mailbox

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace


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
    day: Day


class _Found(NamedTuple):
    """A mail that concerns us, before it is looked up on record."""

    ref: str
    key: str
    day: Day
    match: Match
    excerpt: Excerpt
    suggested: str = ""
    digest: str = ""


@dataclass
class _Harvest:
    """What one look brought in."""

    found: list[_Found] = field(default_factory=list)
    touches: dict[tuple[str, int], Touch] = field(default_factory=dict)
    automatic: int = 0


def scan(workspace: Workspace, look: Look) -> Scan:
    """Look through a mailbox and remember what asks for a decision.

    Nothing of an introduction changes, but for what ``apply`` makes of the certain ones. Raises
    MailboxProblem, with everything as it was, when the mailbox cannot be read to its end.
    """
    since = _since(workspace, look.since)
    mailbox = open_mailbox(look.source, workspace.settings)
    try:
        with workspace.reading() as connection:
            before = reads.find_position(connection, mailbox.name)
            known = reads.load_known(connection)
            settled = reads.known_keys(connection)
        # No lock is held while a server is asked, however long it takes.
        reading = _Reading(workspace, mailbox, known, look, since)
        harvest = reading.harvest(None if since else before, settled)
        with workspace.reading() as connection:
            brought = (_waiting(connection, mailbox.name, found) for found in harvest.found)
            mails = [mail for mail in brought if is_open(connection, workspace, mail)]
        touched = len(harvest.touches)
        if not look.dry_run:
            touched = _remember(workspace, mailbox, before, mails, harvest)
        applied = _apply_certain(workspace) if look.apply and not look.dry_run else ()
        excerpts = {found.key: found.excerpt for found in harvest.found}
        waiting = proposals(workspace, mailbox, excerpts, mails if look.dry_run else ())
    finally:
        mailbox.close()
    return Scan(
        mailbox.name, mailbox.seen, waiting, applied, touched, harvest.automatic,
        mailbox.unread, look.dry_run, look.source,
    )  # fmt: skip


def _since(workspace: Workspace, text: str | None) -> date | None:
    if text is None:
        return None
    return workspace.past_moment(text, hint="for example --since 2w, or --since 1 March").on


class _Reading:
    """One pass over a mailbox, with nothing open but the mailbox."""

    def __init__(
        self, workspace: Workspace, mailbox: Mailbox, known: Known, look: Look, since: date | None
    ) -> None:
        own = workspace.settings.mail_from.lower()
        self._known = known._replace(mine=known.mine | {own}) if own else known
        self._mailbox, self._look, self._since = mailbox, look, since
        self._now = workspace.now

    def harvest(self, position: dict[str, object] | None, settled: set[str]) -> _Harvest:
        """Read what is new to its end, then the text of what concerns us."""
        brought = _Harvest()
        wanted: dict[str, tuple[str, Head, Day]] = {}
        people = frozenset(a.encode("utf-8", "replace") for a in self._known.people)
        ids = (one.encode("utf-8", "replace") for one in self._known.sent)
        others = tuple(one for one in ids if b".intro@" not in one.lower())
        for ref, raw in self._mailbox.heads(
            Wanted(people, others, readers=self._look.touchpoints), position, self._first_day()
        ):
            head = read_head(raw)
            day = day_of_mail(head, self._now)
            if self._since and day.on < self._since.isoformat():
                continue
            if self._look.touchpoints and not (head.is_bulk or head.is_automatic):
                for touch in self._touches(head, day):
                    brought.touches[touch.key, touch.contact_id] = touch
            if head.key not in settled:
                wanted[head.key] = ref, head, day
        for ref, head, day in wanted.values():
            self._consider(brought, ref, head, day)
        return brought

    def _first_day(self) -> date | None:
        """Return the day before which nothing can concern us; unknown where all mail counts."""
        if self._since or self._look.touchpoints:
            return self._since
        first = self._known.first_on
        return date.fromisoformat(first) if first else None

    def _touches(self, head: Head, day: Day) -> Iterator[Touch]:
        """Yield the contacts a mail was from or for; an address of two people is nobody's."""
        from_me = head.sender.address in self._known.mine
        other = Direction.OUT.value if from_me else None
        around = [] if from_me else [(head.sender.address, Direction.IN.value)]
        given: set[int] = set()
        for address, direction in (*around, *((r.address, other) for r in head.readers)):
            owners = self._known.people.get(address, ())
            if len(owners) == 1 and owners[0] not in given:
                given.add(owners[0])
                yield Touch(head.key, owners[0], direction, head.subject[:WIDTH], day)

    def _consider(self, brought: _Harvest, ref: str, head: Head, day: Day) -> None:
        if head.is_report:
            report = report_of(self._mailbox.content(ref, head.key) or b"")
            meant = match_report(report, self._known) if report else None
            if report and meant:
                excerpt = excerpt_of_report(head.subject, report.why)
                bounced = _Found(ref, head.key, day, meant[0], excerpt, digest=meant[1])
                brought.found.append(bounced)
            return
        found = match(head, self._known, day.on)
        if found is None:
            return
        if head.is_automatic or head.is_bulk:
            brought.automatic += 1
            return
        content = self._mailbox.content(ref, head.key) or b""
        excerpt, suggested = excerpt_of(head, content)
        brought.found.append(_Found(ref, head.key, day, found, excerpt, suggested))


def _waiting(connection: sqlite3.Connection, mailbox: str, found: _Found) -> Waiting:
    match_, day = found.match, found.day
    contact = reads.uid_of(connection, match_.contact_id) if match_.contact_id else ""
    return Waiting(
        None, found.key, mailbox, found.ref, match_.what.value, match_.is_certain, found.suggested,
        match_.introduction_uid, contact, found.digest, day.at, day.on,
    )  # fmt: skip


def _remember(
    workspace: Workspace,
    mailbox: Mailbox,
    before: dict[str, object] | None,
    mails: list[Waiting],
    harvest: _Harvest,
) -> int:
    """Record how far we came and what was found, in one unit of work; return the touchpoints."""
    position = mailbox.position()
    if dict(position) == before and not mails and not harvest.touches:
        return 0
    from introcli.inbox import decide
    from introcli.inbox.decide import touch_once

    with workspace.writing() as work:
        decide.look(work, mailbox.name, position)
        decide.find(work, mails)
        return sum(
            touch_once(work, t.contact_id, t.key, t.day.at, t.day.on, t.direction, t.subject)
            for t in harvest.touches.values()
        )


def _apply_certain(workspace: Workspace) -> tuple[Decided, ...]:
    """Apply what leaves no doubt: an introduction in our thread, an address that failed."""
    from introcli.inbox.decide import apply

    applied: list[Decided] = []
    while (number := _next_certain(workspace)) is not None:
        applied.append(apply(workspace, number, None))
    return tuple(applied)


def _next_certain(workspace: Workspace) -> int | None:
    """Return the oldest mail that leaves no doubt; what was applied may have settled others."""
    with workspace.reading() as connection:
        for mail in reads.list_waiting(connection):
            sure = mail.is_certain and mail.what != MailKind.ANSWER
            if sure and is_open(connection, workspace, mail):
                return mail.number
    return None

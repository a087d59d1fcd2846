"""What one mail is to us, told by its headers: an answer, an introduction, a bounce, or nothing."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from introcli.inbox.answers import bare_subject
from introcli.language.dates import instant
from introcli.language.lifecycle import legal_events
from introcli.language.names import fold
from introcli.language.views import IntroductionView
from introcli.language.vocabulary import Event, IntroductionKind, MailKind, State

if TYPE_CHECKING:
    from introcli.inbox.on_record import Awaited, Known, SentMail
    from introcli.mail.mailbox_fields import Head
    from introcli.mail.mailbox_texts import Report

# What a mail from somebody else can tell of an introduction.
TELLING = (Event.AGREED, Event.DECLINED, Event.REVISE, Event.INTRODUCED, Event.MET)


class Match(NamedTuple):
    """What a mail is about; ``is_certain`` when no other mail could be meant."""

    what: MailKind
    is_certain: bool
    introduction_id: int | None
    introduction_uid: str
    contact_id: int | None


class Day(NamedTuple):
    """When a mail was written, never in the future: as it is stored, and the local day."""

    at: str
    on: str


def day_of_mail(head: Head, now: datetime) -> Day:
    """Return when a mail was written; now when it does not say, or says what cannot be."""
    try:
        at = min(head.at or now, now)
        local = at.astimezone()
        return Day(instant(at), local.date().isoformat())
    except (OverflowError, ValueError, OSError):
        return Day(instant(now), now.date().isoformat())


def match(head: Head, known: Known, on_day: str) -> Match | None:
    """Return what a mail from a person is to us, or None."""
    if head.sender.address in known.mine:
        return None
    senders = known.people.get(head.sender.address, ())
    thread = _thread(head, known)
    if found := _introduction(head, known, senders, thread, on_day):
        return found
    if thread:
        who = [one for one in senders if one in thread.readers] or list(senders[:1])
        return _answer(thread, who[0] if who else None, is_certain=True)
    return _by_subject(head, known, senders, on_day)


def _thread(head: Head, known: Known) -> SentMail | None:
    """Return the newest of our mails that this one answers."""
    found = [known.sent[one] for one in head.answers if one in known.sent]
    return max(found, key=lambda mail: (mail.sent_on, mail.introduction_id), default=None)


def _answer(mail: SentMail, contact_id: int | None, *, is_certain: bool) -> Match:
    return Match(
        MailKind.ANSWER, is_certain, mail.introduction_id, mail.introduction_uid, contact_id
    )


def _introduction(
    head: Head, known: Known, senders: tuple[int, ...], thread: SentMail | None, on_day: str
) -> Match | None:
    """Return the request that its connector answers by a mail to the target and me."""
    to_me = any(reader.address in known.mine for reader in head.readers)
    for one in known.awaited:
        in_thread = thread is not None and thread.introduction_id == one.introduction_id
        if one.connector_id not in senders or on_day < one.asked_on or not (to_me or in_thread):
            continue
        by_address, by_name = _reaches(head, known, one)
        if by_address or by_name:
            return Match(
                MailKind.INTRODUCTION, by_address and in_thread, one.introduction_id,
                one.introduction_uid, one.connector_id,
            )  # fmt: skip
    return None


def _reaches(head: Head, known: Known, one: Awaited) -> tuple[bool, bool]:
    """Say whether the target is among the readers: by a known address, by the whole name."""
    by_address = any(
        one.target_id in known.people.get(reader.address, ()) for reader in head.readers
    )
    by_name = any(fold(reader.name) == one.target_key for reader in head.readers)
    return by_address, by_name


def _by_subject(head: Head, known: Known, senders: tuple[int, ...], on_day: str) -> Match | None:
    """Return the newest message whose reader writes back under its subject: a suggestion."""
    subject = fold(bare_subject(head.subject))
    if not subject or subject == fold(head.subject) or not senders:
        return None
    for mail in reversed(known.titled):
        who = mail.readers & set(senders)
        if who and mail.sent_on <= on_day and fold(mail.subject) == subject:
            return _answer(mail, min(who), is_certain=False)
    return None


def match_report(report: Report, known: Known) -> tuple[Match, str] | None:
    """Return what a report of a mail system means, and the digest of the address it is about.

    Certain when it is a delivery report that quotes the Message-ID of a mail of ours to one of
    that address's owners: nobody else could know it.
    """
    failed = sorted(report.failed & known.people.keys())
    if not failed:
        return None
    quoted = [known.sent[one] for one in report.ids if one in known.sent]
    for address in failed:
        owners = set(known.people[address])
        ours = [mail for mail in quoted if mail.readers & owners]
        if ours:
            mail = ours[-1]
            found = Match(
                MailKind.BOUNCE, report.is_formal, mail.introduction_id, mail.introduction_uid,
                min(mail.readers & owners),
            )  # fmt: skip
            return found, digest(address)
    owner = known.people[failed[0]][0]
    return Match(MailKind.BOUNCE, False, None, "", owner), digest(failed[0])


def digest(address: str) -> str:
    """Return what stands for an address where the address itself is not kept."""
    return blake2b(address.lower().encode("utf-8", "replace"), digest_size=16).hexdigest()


def telling_events(view: IntroductionView) -> tuple[str, ...]:
    """Return what an answer can still tell of an introduction."""
    legal = legal_events(IntroductionKind(view.kind), State(view.state))
    return tuple(event.value for event in TELLING if event in legal)

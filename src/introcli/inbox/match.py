"""What an answer seems to say, in its own words. It only ever suggests: nothing is taken as a yes.

Cues of two kinds in one text suggest nothing, because somebody else has to read it.
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from introcli.language.dates import instant
from introcli.language.lifecycle import legal_events
from introcli.language.names import fold
from introcli.language.views import IntroductionView
from introcli.language.vocabulary import Event, IntroductionKind, MailKind, State

if TYPE_CHECKING:
    from introcli.inbox.on_record import Known, SentMail
    from introcli.mail.incoming import Head, Report

_QUOTING = re.compile(
    r"^\s*(-{2,}\s*(original message|forwarded message|ursprüngliche nachricht)"
    r"|_{10,}$|on .{5,200} wrote:\s*$|am .{5,200} schrieb.{0,80}:\s*$|le .{5,200} a écrit\s*:\s*$"
    r"|el .{5,200} escribió:\s*$|from: .+@.+$|von: .+@.+$|begin forwarded message)",
    re.IGNORECASE,
)
_ON_TWO_LINES = re.compile(r"^\s*(on|am|le|el) .{5,200}$", re.IGNORECASE)
_WROTE = re.compile(r"(wrote|schrieb.*|a écrit|escribió)\s*:\s*$", re.IGNORECASE)
_SIGNATURE = "--"
# A subject without what mail programs put before it.
_PREFIX = re.compile(
    r"^\s*((re|aw|sv|vs|antw|rif|res|fwd?|wg|tr)(\[\d+\])?\s*:\s*)+", re.IGNORECASE
)

_CUES: dict[Event, tuple[str, ...]] = {
    Event.DECLINED: (
        r"\b(can ?not|can't|cannot|could not|couldn't|won't|will not|would rather not"
        r"|prefer not|rather not|not able to|unable to|not comfortable|have to (decline|pass)"
        r"|must decline|i('ll| will|'d| would) (have to )?(pass|say no)|going to pass|say no to"
        r"|(don't|do not) think [^.!?]{0,20}(right|best) (person|fit)|no longer in touch"
        r"|not in touch|don't know (him|her|them)"
        r"|unfortunately|i'm afraid|not (a good|the right) (time|moment|fit|person)"
        r"|not interested|no,? thank)",
        r"\b(leider|kann ich nicht|möchte ich nicht|lieber nicht)\b",
    ),
    Event.REVISE: (
        r"\b((could|can|would|will) you (please )?(re-?write|shorten|rephrase|reword|change"
        r"|send me (a|another|more|some)|tell me more|say more|explain|be more)"
        r"|tell me (a bit |a little )?more|what exactly|more (details|detail|context)"
        r"|(need|like|want) to know more|a (shorter|better|different) (version|note|text))",
        r"\b(mehr erfahren|kürzer fassen|was genau)\b",
    ),
    Event.AGREED: (
        r"\b(happy to|glad to|delighted to|pleased to|be (happy|glad|delighted|pleased) to"
        r"|i('d| would) be (delighted|glad|happy|pleased|honou?red)\b"
        r"|absolutely|fine (with|by) me|works for me|no problem at all|put us in touch|please do"
        r"|of course|with pleasure|my pleasure|gladly|certainly|go ahead|sounds (good|great)"
        r"|yes,? (please|of course|sure|i('d| would))|sure(,|!| thing)"
        r"|i('ll| will) (write|introduce|put you|connect|forward|ask|speak|talk)"
        r"|let's (do|talk|meet)|love to)",
        r"^\s*(yes|sure|gladly|ok|okay|ja|gerne|sehr gerne|oui|sí)\b",
        r"\b(sehr gerne|mache ich gerne|natürlich|avec plaisir|con gusto)\b",
    ),
    Event.LATER: (
        r"\bnot (right )?now\b|\b(try|ask|write to|ping) me again\b|\b(check|circle|come) back\b"
        r"|\bno (capacity|time|room)\b[^.!?]{0,30}\b(until|till|before)\b"
        r"|\b(can't|cannot|can not|won't|too busy)\b[^.!?]{0,40}\b(until|till|before|at the moment"
        r"|right now|this (week|month|quarter|year))\b",
        r"\b(im moment nicht|gerade nicht|erst (im|ab|nach))\b",
    ),
    Event.INTRODUCED: (
        r"\b(i('ve| have) (just )?(introduced|connected|put you in touch|copied|cc'?e?d)"
        r"|(copying|cc'?ing|looping in|adding) (in )?\w+|(please )?meet (my|our)\b"
        r"|let me introduce|i('d| would) like to introduce)",
    ),
}
_COMPILED = {
    event: [re.compile(cue, re.IGNORECASE | re.MULTILINE) for cue in cues]
    for event, cues in _CUES.items()
}
# A no that speaks of something else: "I cannot thank you enough", "I can't wait".
_NO_REFUSAL = re.compile(r"\b(can't|cannot|can not) (wait|thank|recommend)\b", re.IGNORECASE)


def own_words(text: str) -> str:
    """Return what somebody wrote themselves: no quoted lines, nothing below the signature.

    >>> own_words("Gladly!\\n\\nOn Mon, 2 Mar 2026 Ada wrote:\\n> Would you")
    'Gladly!'
    """
    lines = text.split("\n")
    kept: list[str] = []
    for number, line in enumerate(lines):
        behind = lines[number + 1] if number + 1 < len(lines) else ""
        begins = _ON_TWO_LINES.match(line) and _WROTE.search(behind)
        if line.rstrip() == _SIGNATURE or begins or _QUOTING.match(line):
            break
        if not line.lstrip().startswith(">"):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def suggested(text: str) -> Event | None:
    """Return what an answer's words suggest, or None when they do not point one way.

    >>> suggested("Of course, I will write to him."), suggested("Happy to, unfortunately.")
    (<Event.AGREED: 'agreed'>, None)
    >>> suggested("Not right now, but happy to talk in the fall.")
    <Event.LATER: 'later'>
    """
    words = _NO_REFUSAL.sub("", own_words(text)[:4_000].replace("’", "'"))
    found = {event for event, cues in _COMPILED.items() if any(cue.search(words) for cue in cues)}
    if Event.LATER in found:  # a yes or a no that waits for another day is neither
        found -= {Event.AGREED, Event.DECLINED}
    return found.pop() if len(found) == 1 else None


def bare_subject(subject: str) -> str:
    """Return a subject as it was before anybody answered it.

    >>> bare_subject("Re: AW: An introduction?")
    'An introduction?'
    """
    return " ".join(_PREFIX.sub("", subject).split())


# What a mail from somebody else can tell of an introduction.
TELLING = (
    Event.AGREED, Event.DECLINED, Event.REVISE, Event.LATER, Event.INTRODUCED, Event.MET,
)  # fmt: skip


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
    answered = [known.sent[one] for one in head.answers if one in known.sent]
    thread = max(answered, key=lambda mail: (mail.sent_on, mail.introduction_id), default=None)
    if found := _introduction(head, known, senders, thread, on_day):
        return found
    if thread:
        who = [one for one in senders if one in thread.readers] or list(senders[:1])
        return _answer(thread, who[0] if who else None, is_certain=True)
    return _by_subject(head, known, senders, on_day)


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
        by_address = any(
            one.target_id in known.people.get(reader.address, ()) for reader in head.readers
        )
        by_name = any(fold(reader.name) == one.target_key for reader in head.readers)
        if by_address or by_name:
            return Match(
                MailKind.INTRODUCTION, by_address and in_thread, one.introduction_id,
                one.introduction_uid, one.connector_id,
            )  # fmt: skip
    return None


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

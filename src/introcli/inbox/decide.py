"""What becomes of a mail that waits: applied by the person's word, or left out of the record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from introcli.errors import Refused, UsageProblem
from introcli.inbox import on_record as reads
from introcli.inbox.match import digest, telling_events
from introcli.inbox.on_record import Decided, Waiting
from introcli.introductions.events import (
    illegal,
    record_event,
    result_of,
    told,
    waits_until,
)
from introcli.introductions.mark import Said
from introcli.language import inputs
from introcli.language.dates import Moment
from introcli.language.lifecycle import move
from introcli.language.views import ContactRef, IntroductionView
from introcli.language.vocabulary import (
    Event,
    InteractionKind,
    IntroductionKind,
    MailKind,
    PointState,
    State,
)
from introcli.people.timeline import record_touch
from introcli.record.introductions import get_introduction
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work

# An answer that moves nothing: it is only a touchpoint.
OTHER = "other"
_ADDRESS_POINT = "bounced"


def touch_once(
    work: Work, contact_id: int, key: str, at: str, on_day: str, direction: str | None,
    summary: str, introduction_id: int | None = None,
) -> bool:  # fmt: skip
    """Add a mail to a contact's timeline unless it is there; return whether it was added."""
    origin = f"mail:{key}"
    if has_touch(work, contact_id, origin):
        return False
    record_touch(
        work, contact_id, InteractionKind.EMAIL, summary, direction, _moment(at, on_day),
        introduction_id=introduction_id, origin=origin,
    )  # fmt: skip
    return True


def _moment(at: str, on_day: str) -> Moment:
    return Moment(date.fromisoformat(on_day), "minute", datetime.fromisoformat(at))


def apply(workspace: Workspace, number: int, event: str | None, said: Said = Said()) -> Decided:
    """Record what a mail says: an event of its introduction, ``other``, or a bounced address.

    Everything in one unit of work, so that one undo takes it back and the mail waits again.
    Raises NotFound, UsageProblem when an answer needs an event, Refused for an illegal one.
    """
    with workspace.reading() as connection:
        mail = reads.get_waiting(connection, number)
        contact = reads.contact_of(connection, mail.contact_uid)
        found = reads.introduction_of(connection, mail.introduction_uid)
        view = get_introduction(connection, found, workspace.today) if found else None
    if mail.what == MailKind.BOUNCE:
        return _bounce(_named(workspace, number, event), mail, contact, view, event)
    if view is None:
        raise Refused(
            "the introduction this mail was about is not recorded any more",
            hint=f"leave the mail out: intro inbox dismiss {number}",
        )
    word = event or ("introduced" if mail.what == MailKind.INTRODUCTION else None)
    if word is None:
        listed = ", ".join((*telling_events(view), OTHER))
        raise UsageProblem(
            f"mail {number} is an answer, and only you can say which",
            hint=f"intro inbox apply {number} EVENT, one of: {listed}",
        )
    return _answer(_named(workspace, number, word), mail, contact, view, word, said)


def _named(workspace: Workspace, number: int, event: str | None) -> Workspace:
    """Return the workspace with the command that does the same, for the history."""
    return replace(
        workspace, command=" ".join(filter(None, ["intro inbox apply", str(number), event]))
    )


def _answer(
    workspace: Workspace, mail: Waiting, contact: ContactRef | None, view: IntroductionView,
    word: str, said: Said,
) -> Decided:  # fmt: skip
    kind, state = IntroductionKind(view.kind), State(view.state)
    allowed = telling_events(view)
    event: Event | None
    if word in (OTHER, Event.ANSWERED):
        # What they wrote gives me the turn, where anything is still under way.
        event = Event.ANSWERED if move(kind, state, Event.ANSWERED) else None
    elif word in allowed:
        event = Event(word)
    elif word in {event.value for event in Event}:
        raise illegal(view, Event(word))
    else:
        raise UsageProblem(
            f"{word!r} cannot follow from a mail about introduction {view.id}",
            hint="one of: " + ", ".join((*allowed, OTHER)),
        )
    after = move(kind, state, event) if event else None
    if event and after is None:
        raise illegal(view, event)
    note, tell = inputs.lines(said.note, "note", most=2_000), told(said.tell)
    until_on = waits_until(workspace, event or Event.ANSWERED, said.until)
    moment = _moment(mail.at, mail.on_day)
    words = f"answered introduction {view.id}" + (
        f": {event.value}" if event and word != OTHER else ""
    )
    with workspace.writing() as work:
        _refuse_settled(work, mail)
        recorded = None
        if event and after:
            recorded = record_event(
                work, view, event, after, moment, note or "by mail", tell=tell, until_on=until_on
            )
        if contact:
            touch_once(work, contact.id, mail.key, mail.at, mail.on_day, "in", words, view.id)
        settle(work, mail.key, word)
    number = mail.number or 0
    result = result_of(workspace, view.id, recorded) if recorded else None
    return Decided(number, word, contact, result)


def _bounce(
    workspace: Workspace, mail: Waiting, contact: ContactRef | None, view: IntroductionView | None,
    event: str | None,
) -> Decided:  # fmt: skip
    """Mark the address that failed, wherever it is recorded (E8); its introduction waits for me."""
    if event not in (None, _ADDRESS_POINT):
        raise UsageProblem(
            f"mail {mail.number} says that an address failed, which doesn't mean {event!r}",
            hint=f"intro inbox apply {mail.number}, or intro inbox dismiss {mail.number}",
        )
    with workspace.writing() as work:
        _refuse_settled(work, mail)
        points = [p for p in reads.good_points(work.reads) if digest(p[3]) == mail.address_digest]
        for point_id, _, _, _ in points:
            work.change("contact_point", point_id, state=PointState.BOUNCED.value)
        recorded = None
        if view and move(IntroductionKind(view.kind), State(view.state), Event.BOUNCED):
            moment = _moment(mail.at, mail.on_day)
            recorded = record_event(work, view, Event.BOUNCED, State(view.state), moment, "by mail")
        settle(work, mail.key, _ADDRESS_POINT)
    result = result_of(workspace, view.id, recorded) if view and recorded else None
    addresses = tuple(dict.fromkeys(value for _, _, _, value in points))
    return Decided(mail.number or 0, _ADDRESS_POINT, contact, result, addresses)


def _refuse_settled(work: Work, mail: Waiting) -> None:
    """Raise NotFound when another program decided about the mail since it was read."""
    reads.get_waiting(work.reads, mail.number or 0)


def dismiss(workspace: Workspace, number: int) -> Decided:
    """Leave a mail out of the record, and ask about it no more."""
    with workspace.reading() as connection:
        mail = reads.get_waiting(connection, number)
        contact = reads.contact_of(connection, mail.contact_uid)
    with replace(workspace, command=f"intro inbox dismiss {number}").writing() as work:
        _refuse_settled(work, mail)
        settle(work, mail.key, "dismissed")
    return Decided(number, "dismissed", contact)


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
    """Return whether this mail is in a contact's timeline already."""
    found = work.run(
        "SELECT 1 FROM interaction WHERE contact_id = :contact AND origin = :origin LIMIT 1",
        contact=contact_id, origin=origin,
    )  # fmt: skip
    return bool(found)

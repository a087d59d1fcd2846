"""The rules applied to what is on record and to what is about to be sent."""

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from introcli.errors import NoDatabaseYet, NotFound
from introcli.etiquette import engine
from introcli.etiquette.model import Finding, Participant, Record, Text
from introcli.etiquette.rules.record import say_short
from introcli.introductions import participants
from introcli.language import inputs
from introcli.language.views import ContactCard, IntroductionView, MessageView
from introcli.language.vocabulary import (
    Channel,
    IntroductionKind,
    MessageKind,
    State,
    characters,
    limit_of,
)
from introcli.record import introduction_history
from introcli.record import introductions as reads
from introcli.record.contacts import get_card
from introcli.record.find import find_contact
from introcli.store.workspace import Workspace

_AGREED = {State.AGREED, State.INTRODUCED, State.MET, State.CLOSED}
# A message nobody is asked anything by; the record's rules about asking do not apply to it.
_NO_ASK = {
    MessageKind.THANKS,
    MessageKind.REPORT_BACK,
    MessageKind.CHECK_IN,
    MessageKind.ANSWER,
    MessageKind.WHO_ARE_YOU,
    MessageKind.NUDGE,
    MessageKind.FIRST_MESSAGE,
    MessageKind.REGRET,
    MessageKind.PLEASE_REVISE,
    MessageKind.BLURB_REQUEST,
}


@dataclass(frozen=True)
class Checked:
    """What the rules said, and how many of them applied."""

    findings: tuple[Finding, ...]
    checks: int


def check_message(
    workspace: Workspace,
    view: IntroductionView,
    message: MessageView,
    *,
    with_record: bool,
    errors_only: bool = False,
) -> Checked:
    """Apply the text rules to one message and, for the one that moves things, the record's.

    Asking for permission is not held up by the permission that is still missing (A4), and a
    thank-you asks nothing of anybody. With ``errors_only`` no rule runs that could only warn, nor
    are its wordings compiled.
    """
    text = _text(workspace, view, message)
    overrides = dict(workspace.settings.etiquette)
    if errors_only:
        overrides = engine.only_errors(overrides)
    checks = engine.count_checks(text, overrides=overrides)
    if not with_record or text.kind in _NO_ASK:
        return Checked(engine.check_text(text, overrides=overrides), checks)
    if text.kind is not MessageKind.INTRODUCTION:
        overrides["A4"] = "off"
    record = _record(workspace, view)
    return Checked(
        engine.check_message(text, record, overrides=overrides),
        checks + engine.count_checks(record, overrides=overrides),
    )


# What may have changed between writing and sending: who was asked, who said no.
_AGAIN = frozenset({"A10", "A13", "F5"})


def check_asking(workspace: Workspace, view: IntroductionView) -> tuple[Finding, ...]:
    """Return what speaks against asking now, though the draft said nothing of it (A10, A13, F5)."""
    found = engine.check_record(_record(workspace, view), overrides=workspace.settings.etiquette)
    return tuple(finding for finding in found if finding.rule in _AGAIN)


def _text(workspace: Workspace, view: IntroductionView, message: MessageView) -> Text:
    people = participants.people_of(workspace, view)
    recipient = people.get(message.to.id)
    met = participants.latest_meeting(recipient)
    return Text(
        body=message.body,
        subject=message.subject,
        kind=MessageKind(message.kind),
        channel=Channel(message.channel),
        limit=limit_of(
            message.kind, message.channel, invitation=workspace.settings.invitation_limit
        ),
        requester=participants.participant(people[view.requester.id]),
        connector=participants.participant(people[view.connector.id]) if view.connector else None,
        target=participants.participant(people[view.target.id]),
        recipient=participants.participant(recipient),
        purpose=view.purpose,
        benefits=view.benefits,
        met=(met.event or met.place) if met else "",
        introduction_id=view.id,
        quoted=_own_lines(workspace, view),
    )


def _own_lines(workspace: Workspace, view: IntroductionView) -> str:
    """Return the requester's own lines as a message holds them, where they are not mine."""
    if view.kind != IntroductionKind.BROKER:
        return ""
    with workspace.reading() as connection:
        return introduction_history.blurb_of(connection, view.id)[0]


def _record(workspace: Workspace, view: IntroductionView) -> Record:
    people = participants.people_of(workspace, view)
    # Whose time is asked for first: the connector's in a request, else the target's.
    is_request = view.kind == IntroductionKind.REQUEST
    readers = [view.connector, view.target] if is_request and view.connector else [view.target]
    latest = participants.latest_meeting(people[view.target.id])
    with workspace.reading() as connection:
        known = {
            card.handle: introduction_history.is_known(connection, card.id)
            for card in people.values()
        }
        asks = [
            _Asks(people[reader.id], days, _capacity(workspace, people[reader.id]))
            for reader in readers
            if reader
            for days in [
                introduction_history.asked_on(
                    connection, reader.id, workspace.today, besides=view.id
                )
            ]
        ]
        too_often = [one for one in asks if len(one.days) >= one.capacity]
        asked, days, capacity = (too_often or asks)[0]
        return Record(
            id=view.id,
            kind=IntroductionKind(view.kind),
            requester=participants.participant(people[view.requester.id]),
            connector=participants.participant(people[view.connector.id])
            if view.connector
            else None,
            target=participants.participant(people[view.target.id]),
            purpose=view.purpose,
            benefits=view.benefits,
            known=known,
            target_agreed=State(view.state) in _AGREED,
            asked_on=days,
            asked_handle=asked.handle,
            asked_name=asked.name,
            capacity=capacity,
            before=_say_before(view, introduction_history.before(connection, view)),
            open_to_target=introduction_history.open_to_target(connection, view),
            declined_connectors=introduction_history.declined_connectors(connection, view),
            bounced=introduction_history.failing_addresses(connection, asks[0].person.id),
            would_welcome=introduction_history.would_welcome(connection, view.id),
            told=latest.told if latest else None,
        )


class _Asks(NamedTuple):
    person: ContactCard
    days: tuple[date, ...]
    capacity: int


def _capacity(workspace: Workspace, person: ContactCard) -> int:
    """Return how many asks a quarter somebody finds comfortable; none if they said so (A10)."""
    if person.do_not_ask:
        return 0
    return workspace.settings.capacity if person.capacity is None else person.capacity


def _say_before(view: IntroductionView, found: tuple[introduction_history.Before, ...]) -> str:
    """Return the newest thing between the two in a sentence; nothing when there is none."""
    if not found:
        return ""
    one = found[0]
    pair = f"{view.requester.name} and {view.target.name}"
    if one.what == "tie":
        return f"{pair} know each other already{f' ({one.how})' if one.how else ''}."
    on = f" on {say_short(one.on)}" if one.on else ""
    if one.what == State.DECLINED:
        return f"{one.by or 'Somebody'} declined this introduction{on} (#{one.number})."
    if one.what in (State.INTRODUCED, State.MET, State.CLOSED):
        return f"{pair} have been introduced already{on} (#{one.number})."
    return f"An introduction between {pair} is under way (#{one.number})."


# Characters; nobody sends longer ones, and reading a whole mailbox by mistake should not hang.
_LONGEST = 100_000


@dataclass(frozen=True)
class Lint:
    """What is known of a text; names may be of contacts or of anybody else."""

    text: str
    subject: str | None = None
    kind: str | None = None
    channel: str | None = None
    introduction_id: int | None = None
    requester: str = ""
    to: str = ""
    target: str = ""
    target_organisation: str = ""
    purpose: str = ""


class LintResult(NamedTuple):
    """The findings, heaviest first, with the length and its limit."""

    characters: int
    limit: int | None
    findings: tuple[Finding, ...]
    checks: int


def lint(workspace: Workspace, wanted: Lint) -> LintResult:
    """Return what is to be mended in a text. A first line ``Subject: ...`` is its subject."""
    clean = inputs.lines(wanted.text, "text", most=_LONGEST)
    subject, body = wanted.subject, clean
    first, _, rest = clean.partition("\n")
    if subject is None and first.lower().startswith("subject:"):
        subject, body = first.split(":", 1)[1].strip(), rest.strip()
    channel = Channel(wanted.channel) if wanted.channel else None
    kind = MessageKind(wanted.kind) if wanted.kind else None
    limit = None
    if kind and channel:
        limit = limit_of(kind, channel, invitation=workspace.settings.invitation_limit)
    text = Text(
        body=body,
        subject=subject,
        kind=kind,
        channel=channel,
        limit=limit,
        requester=_named(workspace, wanted.requester),
        recipient=_named(workspace, wanted.to),
        target=_named(workspace, wanted.target, wanted.target_organisation),
        purpose=wanted.purpose,
    )
    if kind is MessageKind.REQUEST:
        text = replace(text, connector=text.recipient)
    if wanted.introduction_id is not None:
        text = _with_introduction(workspace, text, wanted.introduction_id)
    overrides = workspace.settings.etiquette
    return LintResult(
        characters(body),
        text.limit,
        engine.check_text(text, overrides=overrides),
        engine.count_checks(text, overrides=overrides),
    )


def _named(workspace: Workspace, name: str, organisation: str = "") -> Participant | None:
    """Return what is on record of a name, or the name alone."""
    if not name.strip():
        return None

    clean = inputs.line(name, "name")
    try:
        with workspace.reading() as connection:
            card = get_card(connection, find_contact(connection, clean).id)
    except (NoDatabaseYet, NotFound):
        return Participant(clean, organisation=inputs.line(organisation, "organisation"))
    known = participants.participant(card)
    return replace(known, organisation=organisation) if known and organisation else known


def _with_introduction(workspace: Workspace, text: Text, introduction_id: int) -> Text:
    """Fill in from an introduction what was not said."""
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
    people = participants.people_of(workspace, view)
    kind = text.kind or MessageKind.REQUEST
    recipient = people[participants.recipient_of(view, kind)]
    met = participants.latest_meeting(recipient)
    return replace(
        text,
        requester=text.requester or participants.participant(people[view.requester.id]),
        connector=participants.participant(people[view.connector.id]) if view.connector else None,
        target=text.target or participants.participant(people[view.target.id]),
        recipient=text.recipient or (participants.participant(recipient) if text.kind else None),
        purpose=text.purpose or view.purpose,
        benefits=view.benefits,
        met=(met.event or met.place) if met else "",
        introduction_id=view.id,
        quoted="" if text.kind is MessageKind.BLURB else _own_lines(workspace, view),
    )

"""The rules applied to what is on record and to what is about to be sent."""

from __future__ import annotations

from dataclasses import dataclass

from introcli.etiquette import etiquette_engine
from introcli.etiquette.model import Finding, Record, Text
from introcli.introductions import message_facts
from introcli.language.limits import limit_of
from introcli.language.views import IntroductionView, MessageView
from introcli.language.vocabulary import Channel, IntroductionKind, MessageKind, State
from introcli.record import introduction_history
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
}


@dataclass(frozen=True)
class Checked:
    """What the rules said, and how many of them applied."""

    findings: tuple[Finding, ...]
    checks: int


def check_message(
    workspace: Workspace, view: IntroductionView, message: MessageView, *, with_record: bool
) -> Checked:
    """Apply the text rules to one message and, for the one that moves things, the record's.

    Asking for permission is not held up by the permission that is still missing (A4), and a
    thank-you asks nothing of anybody.
    """
    text = _text(workspace, view, message)
    overrides = dict(workspace.settings.etiquette)
    checks = etiquette_engine.count_checks(text, overrides=overrides)
    if not with_record or text.kind in _NO_ASK:
        return Checked(etiquette_engine.check_text(text, overrides=overrides), checks)
    if text.kind is not MessageKind.INTRODUCTION:
        overrides["A4"] = "off"
    record = _record(workspace, view)
    return Checked(
        etiquette_engine.check_message(text, record, overrides=overrides),
        checks + etiquette_engine.count_checks(record, overrides=overrides),
    )


def _text(workspace: Workspace, view: IntroductionView, message: MessageView) -> Text:
    people = message_facts.people_of(workspace, view)
    recipient = people.get(message.to.id)
    met = message_facts.meeting(recipient, workspace.today)
    return Text(
        body=message.body,
        subject=message.subject,
        kind=MessageKind(message.kind),
        channel=Channel(message.channel),
        limit=limit_of(
            message.kind, message.channel, invitation=workspace.settings.invitation_limit
        ),
        requester=message_facts.participant(people[view.requester.id]),
        connector=message_facts.participant(people[view.connector.id]) if view.connector else None,
        target=message_facts.participant(people[view.target.id]),
        recipient=message_facts.participant(recipient),
        purpose=view.purpose,
        benefits=view.benefits,
        met=(met.event or met.place) if met else "",
        introduction_id=view.id,
    )


def _record(workspace: Workspace, view: IntroductionView) -> Record:
    people = message_facts.people_of(workspace, view)
    asked = people[_asked(view)]
    with workspace.reading() as connection:
        known = {
            card.handle: introduction_history.is_known(connection, card.id)
            for card in people.values()
        }
        return Record(
            id=view.id,
            kind=IntroductionKind(view.kind),
            requester=message_facts.participant(people[view.requester.id]),
            connector=message_facts.participant(people[view.connector.id])
            if view.connector
            else None,
            target=message_facts.participant(people[view.target.id]),
            purpose=view.purpose,
            benefits=view.benefits,
            known=known,
            target_agreed=State(view.state) in _AGREED,
            asked_on=introduction_history.asked_on(
                connection, asked.id, workspace.today, besides=view.id
            ),
            asked_handle=asked.handle,
            capacity=workspace.settings.capacity if asked.capacity is None else asked.capacity,
            open_to_target=introduction_history.open_to_target(connection, view),
            declined_connectors=introduction_history.declined_connectors(connection, view),
            bounced=introduction_history.failing_addresses(connection, asked.id),
            would_welcome=introduction_history.would_welcome(connection, view.id),
            told=_told(people, view),
        )


def _asked(view: IntroductionView) -> int:
    """Return whose time is asked for first: the connector's in a request, else the target's."""
    if view.kind == IntroductionKind.REQUEST and view.connector:
        return view.connector.id
    return view.target.id


def _told(people: message_facts.People, view: IntroductionView) -> bool | None:
    latest = message_facts.latest_meeting(people[view.target.id])
    return latest.told if latest else None

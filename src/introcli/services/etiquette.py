"""The rules applied to what is on record and to what is about to be sent."""

from __future__ import annotations

from dataclasses import dataclass

from introcli.domain.etiquette import engine
from introcli.domain.etiquette.model import Finding, Record, Text
from introcli.domain.limits import limit_of
from introcli.domain.vocabulary import Channel, IntroductionKind, MessageKind, State
from introcli.services import facts
from introcli.services.workspace import Workspace
from introcli.store.reads import standing
from introcli.views import IntroductionView, MessageView

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


def _text(workspace: Workspace, view: IntroductionView, message: MessageView) -> Text:
    people = facts.people_of(workspace, view)
    recipient = people.get(message.to.id)
    met = facts.meeting(recipient, workspace.today)
    return Text(
        body=message.body,
        subject=message.subject,
        kind=MessageKind(message.kind),
        channel=Channel(message.channel),
        limit=limit_of(
            message.kind, message.channel, invitation=workspace.settings.invitation_limit
        ),
        requester=facts.participant(people[view.requester.id]),
        connector=facts.participant(people[view.connector.id]) if view.connector else None,
        target=facts.participant(people[view.target.id]),
        recipient=facts.participant(recipient),
        purpose=view.purpose,
        benefits=view.benefits,
        met=(met.event or met.place) if met else "",
        introduction_id=view.id,
    )


def _record(workspace: Workspace, view: IntroductionView) -> Record:
    people = facts.people_of(workspace, view)
    asked = people[_asked(view)]
    with workspace.reading() as connection:
        known = {card.handle: standing.is_known(connection, card.id) for card in people.values()}
        return Record(
            id=view.id,
            kind=IntroductionKind(view.kind),
            requester=facts.participant(people[view.requester.id]),
            connector=facts.participant(people[view.connector.id]) if view.connector else None,
            target=facts.participant(people[view.target.id]),
            purpose=view.purpose,
            benefits=view.benefits,
            known=known,
            target_agreed=State(view.state) in _AGREED,
            asked_on=standing.asked_on(connection, asked.id, workspace.today, besides=view.id),
            asked_handle=asked.handle,
            capacity=workspace.settings.capacity if asked.capacity is None else asked.capacity,
            open_to_target=standing.open_to_target(connection, view),
            declined_connectors=standing.declined_connectors(connection, view),
            bounced=standing.failing_addresses(connection, asked.id),
            would_welcome=standing.would_welcome(connection, view.id),
            told=_told(people, view),
        )


def _asked(view: IntroductionView) -> int:
    """Return whose time is asked for first: the connector's in a request, else the target's."""
    if view.kind == IntroductionKind.REQUEST and view.connector:
        return view.connector.id
    return view.target.id


def _told(people: facts.People, view: IntroductionView) -> bool | None:
    latest = facts.latest_meeting(people[view.target.id])
    return latest.told if latest else None

"""Templates and what they are filled with: made of a message, previewed, checked (A9)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from introcli.errors import NotFound
from introcli.introductions.templates import get_template, insert_new, own_name, refuse_taken
from introcli.language.views import MessageView, TemplateView
from introcli.language.vocabulary import Channel, MessageKind, Tone
from introcli.messages.as_template import to_template
from introcli.messages.facts import DraftFacts, MeetingFacts, PersonFacts, context, with_roles
from introcli.record import introductions as introduction_reads
from introcli.store.workspace import Workspace


@dataclass(frozen=True)
class FromMessage:
    """A template made of a message, and what was replaced by which variable."""

    template: TemplateView
    replaced: tuple[tuple[str, str], ...]


def plan_from(
    workspace: Workspace, introduction_id: int, name: str, kind: str | None
) -> FromMessage:
    """Turn a message of an introduction back into a template, without keeping it yet (A9)."""
    clean = own_name(name)
    refuse_taken(workspace, clean)
    message, facts = _message_with_facts(workspace, introduction_id, kind)
    subject, body, replaced = to_template(
        message.subject, message.body, facts, kind=MessageKind(message.kind)
    )
    view = TemplateView(
        clean,
        message.kind,
        message.channel,
        message.tone,
        1,
        subject,
        body,
        source=f"introduction {introduction_id}",
    )
    return FromMessage(view, tuple(replaced))


def _message_with_facts(
    workspace: Workspace, introduction_id: int, kind: str | None
) -> tuple[MessageView, DraftFacts]:
    from introcli.introductions import message_facts, participants

    with workspace.reading() as connection:
        view = introduction_reads.get_introduction(connection, introduction_id, workspace.today)
        messages = introduction_reads.list_messages(connection, introduction_id)
    wanted = [m for m in messages if kind is None or m.kind == kind]
    sent = [m for m in wanted if m.sent_at]
    if kind is None:
        message = next(iter(sent or wanted), None)
    else:
        message = next(reversed(sent or wanted), None)
    if message is None:
        raise NotFound(
            f"introduction {introduction_id} has no {kind or 'message'} to make a template of",
            hint=f"see what it has: intro log {introduction_id}",
        )
    written = replace(workspace, now=datetime.fromisoformat(message.created_at).astimezone())
    people = participants.people_of(written, view)
    given = message_facts.draft_facts(
        written, view, people, MessageKind(message.kind), message.to.id
    )
    return message, given


def keep(workspace: Workspace, plan: FromMessage) -> TemplateView:
    """Keep a template that was planned."""
    return insert_new(workspace, plan.template)


@dataclass(frozen=True)
class Preview:
    """A template filled in, and what was not known."""

    template: TemplateView
    subject: str | None
    body: str
    example: bool


def preview(workspace: Workspace, name: str, introduction_id: int | None) -> Preview:
    """Fill a template in with an introduction's facts, or with an example's."""
    from introcli.messages.compose import Template, compose

    found = get_template(workspace, name)
    kind = MessageKind(found.kind)
    facts = _facts_for_preview(workspace, kind, introduction_id)
    channel, tone = Channel(found.channel or "email"), Tone(found.tone or "warm")
    template = Template(found.name, kind, channel, tone, found.subject, found.body, found.source)
    draft = compose(kind, facts, tone=tone, channel=channel, template=template)
    return Preview(found, draft.subject, draft.body, example=introduction_id is None)


def _facts_for_preview(
    workspace: Workspace, kind: MessageKind, introduction_id: int | None
) -> DraftFacts:
    from introcli.introductions import message_facts, participants

    if introduction_id is None:
        return example_facts(kind)
    with workspace.reading() as connection:
        view = introduction_reads.get_introduction(connection, introduction_id, workspace.today)
    people = participants.people_of(workspace, view)
    return message_facts.draft_facts(
        workspace, view, people, kind, participants.recipient_of(view, kind)
    )


class TemplateCheck(NamedTuple):
    """Mistakes by line, and the variables that would be empty."""

    name: str
    issues: tuple[tuple[int, str], ...]
    missing: tuple[str, ...]


def check_template(workspace: Workspace, name: str, introduction_id: int | None) -> TemplateCheck:
    """Return a template's mistakes and, for an introduction, what is not known for it."""
    from introcli.messages import render

    found = get_template(workspace, name)
    parts = [part for part in (found.subject, found.body) if part]
    issues = [(issue.line, issue.message) for part in parts for issue in render.check(part)]
    if introduction_id is None or issues:
        return TemplateCheck(found.name, tuple(issues), ())
    kind = MessageKind(found.kind)
    values = context(with_roles(kind, _facts_for_preview(workspace, kind, introduction_id)))
    used = {name for part in parts for name in render.variables_of(part)}
    missing = tuple(sorted(name for name in used if values.get(name) in ("", [])))
    return TemplateCheck(found.name, (), missing)


ADA = PersonFacts(
    "Ada Lovelace", "Ada", about="translates and annotates papers on computing engines"
)
MARY = PersonFacts("Mary Somerville", "Mary", "Royal Astronomical Society")
CHARLES = PersonFacts("Charles Babbage", "Charles", "Cambridge University", "Lucasian Professor")
_MEETING = MeetingFacts("Spring soirée", "London", "in February", "celestial mechanics")
_BROKERED = {
    MessageKind.PERMISSION,
    MessageKind.BLURB_REQUEST,
    MessageKind.INTRODUCTION,
    MessageKind.CHECK_IN,
}
_TO_CONNECTOR = {
    MessageKind.REQUEST,
    MessageKind.THANKS,
    MessageKind.REPORT_BACK,
    MessageKind.NUDGE,
}
_RECEIVED = {MessageKind.ANSWER, MessageKind.WHO_ARE_YOU}


def example_facts(kind: MessageKind) -> DraftFacts:
    """Return the facts of an example in which this kind of message is written."""
    if kind in _BROKERED:
        me, recipient = MARY, ADA if kind is MessageKind.BLURB_REQUEST else CHARLES
    elif kind in _RECEIVED:
        me, recipient = CHARLES, ADA
    else:
        me, recipient = ADA, MARY if kind in _TO_CONNECTOR else CHARLES
    return DraftFacts(
        me=me,
        recipient=recipient,
        requester=ADA,
        connector=None if kind is MessageKind.INVITATION else MARY,
        target=CHARLES,
        purpose="see how the Difference Engine tabulates polynomials",
        benefits=("Ada would annotate and publish what it can do",)
        if kind in _BROKERED
        else ("I would annotate and publish what it can do",),
        meeting=_MEETING,
        outcome="helped",
        asked_on="last week",
    )

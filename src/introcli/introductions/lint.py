"""The text rules applied to any text, with or without an introduction (E10)."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from introcli.errors import NoDatabaseYet, NotFound
from introcli.etiquette import etiquette_engine
from introcli.etiquette.model import Finding, Participant, Text
from introcli.introductions import message_facts
from introcli.language import inputs
from introcli.language.limits import characters, limit_of
from introcli.language.vocabulary import Channel, MessageKind
from introcli.record import introductions as reads
from introcli.store.workspace import Workspace

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
    subject, body = _split(clean, wanted.subject)
    text = _text(workspace, wanted, subject, body)
    overrides = workspace.settings.etiquette
    return LintResult(
        characters(body),
        text.limit,
        etiquette_engine.check_text(text, overrides=overrides),
        etiquette_engine.count_checks(text, overrides=overrides),
    )


def _split(text: str, subject: str | None) -> tuple[str | None, str]:
    first, _, rest = text.partition("\n")
    if subject is None and first.lower().startswith("subject:"):
        return first.split(":", 1)[1].strip(), rest.strip()
    return subject, text


def _text(workspace: Workspace, wanted: Lint, subject: str | None, body: str) -> Text:
    channel = Channel(wanted.channel) if wanted.channel else None
    kind = MessageKind(wanted.kind) if wanted.kind else None
    text = Text(
        body=body,
        subject=subject,
        kind=kind,
        channel=channel,
        limit=_limit(workspace, kind, channel),
        requester=_named(workspace, wanted.requester),
        recipient=_named(workspace, wanted.to),
        target=_named(workspace, wanted.target, wanted.target_organisation),
        purpose=wanted.purpose,
    )
    if kind is MessageKind.REQUEST:
        text = replace(text, connector=text.recipient)
    if wanted.introduction_id is not None:
        text = _with_introduction(workspace, text, wanted.introduction_id)
    return text


def _limit(workspace: Workspace, kind: MessageKind | None, channel: Channel | None) -> int | None:
    if kind is None or channel is None:
        return None
    return limit_of(kind, channel, invitation=workspace.settings.invitation_limit)


def _named(workspace: Workspace, name: str, organisation: str = "") -> Participant | None:
    """Return what is on record of a name, or the name alone."""
    if not name.strip():
        return None
    from introcli.record.contacts import get_card
    from introcli.record.find import find_contact

    clean = inputs.line(name, "name")
    try:
        with workspace.reading() as connection:
            card = get_card(connection, find_contact(connection, clean).id)
    except (NoDatabaseYet, NotFound):
        return Participant(clean, organisation=inputs.line(organisation, "organisation"))
    known = message_facts.participant(card)
    return replace(known, organisation=organisation) if known and organisation else known


def _with_introduction(workspace: Workspace, text: Text, introduction_id: int) -> Text:
    """Fill in from an introduction what was not said."""
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
    people = message_facts.people_of(workspace, view)
    kind = text.kind or MessageKind.REQUEST
    recipient = people[message_facts.recipient_of(view, kind)]
    met = message_facts.meeting(recipient, workspace.today)
    return replace(
        text,
        requester=text.requester or message_facts.participant(people[view.requester.id]),
        connector=message_facts.participant(people[view.connector.id]) if view.connector else None,
        target=text.target or message_facts.participant(people[view.target.id]),
        recipient=text.recipient or (message_facts.participant(recipient) if text.kind else None),
        purpose=text.purpose or view.purpose,
        benefits=view.benefits,
        met=(met.event or met.place) if met else "",
        introduction_id=view.id,
    )

"""What a draft is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import Aborted, UsageProblem
from introcli.introductions import message_facts, participants
from introcli.introductions.as_mail import part_of
from introcli.introductions.lint import check_message
from introcli.introductions.new_version import KINDS, begin_as_sent
from introcli.introductions.templates import get_template
from introcli.introductions.what_next import after_draft, letters_now
from introcli.language import inputs
from introcli.language.lifecycle import SENDS, START
from introcli.language.message_table import Letter
from introcli.language.views import DraftResult, IntroductionView, MessageView
from introcli.language.vocabulary import (
    Channel,
    IntroductionKind,
    MessageKind,
    State,
    Tone,
    limit_of,
)
from introcli.record import contacts as contact_reads
from introcli.record import introductions as reads
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.messages.compose import Template
    from introcli.store.session import Work

# Shows a message to its writer and returns what they made of it; None leaves it as it is.
Editor = Callable[[str | None, str], "tuple[str | None, str] | None"]


@dataclass(frozen=True)
class Asked:
    """What a draft is told; None or empty is left as it is on record.

    With ``fresh`` a new version of what was sent is written anew, not from that text.
    """

    purpose: str | None = None
    benefits: Sequence[str] = ()
    praise: str | None = None
    endorse: str | None = None
    blurb: str | None = None
    template: str | None = None
    tone: str | None = None
    channel: str | None = None
    would_welcome: bool | None = None
    editor: Editor | None = None
    fresh: bool = False

    def checked(self) -> Asked:
        """Return the same, cleaned; raise UsageProblem for what is too long."""
        return replace(
            self,
            purpose=_clean(self.purpose, "purpose", inputs.PURPOSE),
            benefits=tuple(
                benefit for b in self.benefits if (benefit := inputs.line(b, "benefit", most=500))
            ),
            praise=_clean(self.praise, "praise", 500),
            endorse=_clean(self.endorse, "endorsement", 500),
            blurb=None if self.blurb is None else inputs.lines(self.blurb, "blurb", most=2_000),
        )


def _clean(text: str | None, what: str, most: int) -> str | None:
    return None if text is None else inputs.line(text, what, most=most)


class Before(NamedTuple):
    """An introduction, and the requester's own lines, before a draft said something else."""

    view: IntroductionView
    blurb: str


@dataclass(frozen=True)
class Written:
    """Which introduction, which messages are to be written for it, and how it was before."""

    introduction_id: int
    kinds: tuple[MessageKind, ...]
    before: Before | None = None


# By the kind of message and who reads it.
Texts = dict[tuple[MessageKind, int], "tuple[str | None, str]"]
Begin = Callable[["Work", Workspace], Written]


def perform(workspace: Workspace, asked: Asked, begin: Begin) -> DraftResult:
    """Write the messages of one introduction; see ``perform_all``."""
    return perform_all(workspace, asked, [begin])[0]


def perform_all(
    workspace: Workspace, asked: Asked, begins: Sequence[Begin]
) -> tuple[DraftResult, ...]:
    """Write the messages in one unit of work; an editor works on a rehearsal of it first.

    So nothing is locked while a person types. Raises Aborted when they leave without saving.
    """
    texts: list[Texts] = [{} for _ in begins]
    if asked.editor:
        with workspace.writing(keep=False) as work:
            planned = _write_all(work, workspace, asked, begins, texts)
        texts = [_edited(draft.messages, asked.editor) for draft in planned]
    with workspace.writing() as work:
        return _write_all(work, workspace, asked, begins, texts)


def _write_all(
    work: Work,
    workspace: Workspace,
    asked: Asked,
    begins: Sequence[Begin],
    texts: Sequence[Texts],
) -> tuple[DraftResult, ...]:
    drafts = []
    for begin, own in zip(begins, texts, strict=True):
        written = begin(work, workspace.within(work))
        inside = workspace.within(work)
        with inside.reading() as connection:
            view = reads.get_introduction(connection, written.introduction_id, inside.today)
        people = participants.people_of(inside, view)
        kinds = written.kinds
        if asked.template is not None:
            found = get_template(inside, asked.template)
            if found.kind not in kinds:
                raise UsageProblem(
                    f"the template {found.name} is for {found.kind} messages, not {kinds[0].value}",
                    hint=f"see those that fit: intro template list --kind {kinds[0].value}",
                )
        notes: list[str] = []
        for kind in written.kinds:
            with inside.reading() as connection:
                most = inside.settings.nudges
                found_letters = letters_now(connection, view, kind, most_reminders=most)
            for letter in found_letters:
                notes += _insert_message(
                    work, inside, view, people, letter, asked, own, written.before
                )
        with inside.reading() as connection:
            latest = reads.list_messages(connection, view.id, latest_only=True)
        chosen = [m for kind in written.kinds for m in latest if m.kind == kind]
        moving = SENDS.get((IntroductionKind(view.kind), State(view.state)), written.kinds[0])
        messages = tuple(judged(inside, view, m, with_record=m.kind == moving) for m in chosen)
        steps = after_draft(inside, view, messages, is_begun=bool(notes))
        drafts.append(DraftResult(view, messages, next=steps, notes=tuple(notes)))
    return tuple(drafts)


def _edited(messages: Sequence[MessageView], editor: Editor) -> Texts:
    texts: Texts = {}
    for message in messages:
        edited = editor(message.subject, message.body)
        if edited is not None:
            texts[MessageKind(message.kind), message.to.id] = edited
    if not texts:
        raise Aborted(
            "the editor was left without saving, so nothing was changed",
            hint="to keep the draft as it is, leave out --edit",
        )
    return texts


def judged(
    workspace: Workspace, view: IntroductionView, message: MessageView, *, with_record: bool
) -> MessageView:
    """Return the message with what the rules say of it and the limit that applies."""
    checked = check_message(workspace, view, message, with_record=with_record)
    limit = limit_of(message.kind, message.channel, invitation=workspace.settings.invitation_limit)
    return message._replace(findings=checked.findings, checks=checked.checks, limit=limit)


def _insert_message(
    work: Work,
    inside: Workspace,
    view: IntroductionView,
    people: participants.People,
    letter: Letter,
    asked: Asked,
    texts: Texts,
    before: Before | None,
) -> tuple[str, ...]:
    """Insert one message; return what to know of a text that begins as the one before."""
    from introcli.messages.compose import compose

    kind, recipient = letter.message, part_of(view, letter.to[0])
    if recipient is None:
        return ()
    recipient_id = recipient.id
    text = texts.get((kind, recipient_id))
    given = message_facts.draft_facts(inside, view, people, kind, recipient_id)
    mine = participants.me_among(people)
    channel, tone = (
        Channel(asked.channel or view.channel),
        Tone(asked.tone or (mine.tone if mine else None) or inside.settings.tone),
    )
    copied = [
        people[one.id].first_point("email") for part in letter.bcc if (one := part_of(view, part))
    ]
    is_copied = any(point is not None and point.state == "ok" for point in copied)
    given = replace(
        given,
        version=letter.version.value,
        bcc_connector=is_copied and channel is Channel.EMAIL,
    )
    template, version = _chosen_template(inside, asked, kind, channel, tone)
    limit = limit_of(kind, channel, invitation=inside.settings.invitation_limit)
    draft = compose(kind, given, tone=tone, channel=channel, template=template, limit=limit)
    begun = None
    if before and not (asked.fresh or asked.template or asked.tone or asked.channel):
        last = _sent_before(inside, view, kind, recipient_id)
        if last:
            then = message_facts.draft_facts(inside, before.view, people, kind, recipient_id)
            then = replace(then, blurb=before.blurb)
            begun = begin_as_sent(last, then, given, inside.today)
    subject, body = text or ((begun.subject, begun.body) if begun else (draft.subject, draft.body))
    rows = work.run(
        "SELECT coalesce(max(version), 0) + 1 AS next FROM message WHERE introduction_id = :i"
        " AND kind = :kind AND recipient_id = :r",
        i=view.id,
        kind=kind.value,
        r=recipient_id,
    )
    work.add(
        "message",
        introduction_id=view.id,
        recipient_id=recipient_id,
        kind=kind.value,
        channel=channel.value,
        tone=tone.value,
        version=int(rows[0]["next"]),
        subject=subject,
        body=body,
        template=draft.template,
        template_version=version,
        occasion=letter.version.value,
        created_at=work.at,
    )
    return begun.notes if begun else ()


def _sent_before(
    inside: Workspace, view: IntroductionView, kind: MessageKind, recipient_id: int
) -> MessageView | None:
    """Return the newest text of a message of which a version was sent, to be made better."""
    if kind not in KINDS or view.state not in (State.REVISE, State.ASKED):
        return None
    with inside.reading() as connection:
        messages = reads.list_messages(connection, view.id)
    if not any(m.sent_at and m.kind in KINDS for m in messages):
        return None
    mine = [m for m in messages if m.kind == kind and m.to.id == recipient_id]
    return mine[-1] if mine else None


def _chosen_template(
    workspace: Workspace, asked: Asked, kind: MessageKind, channel: Channel, tone: Tone
) -> tuple[Template | None, int | None]:
    """Return the template that was named, when it is for this kind, and its version."""
    if asked.template is None:
        return None, None
    from introcli.messages.compose import Template

    found = get_template(workspace, asked.template)
    if found.kind != kind:
        return None, None
    template = Template(
        found.name, kind, channel, tone, found.subject, found.body, source=found.source
    )
    return template, found.version


def insert_introduction(
    work: Work,
    inside: Workspace,
    kind: IntroductionKind,
    asked: Asked,
    *,
    requester_id: int,
    connector_id: int | None,
    target_id: int,
    asks_blurb: bool = False,
    is_asked: bool = False,
) -> int:
    """Insert an introduction at its first state; return its number."""
    is_request = kind is IntroductionKind.REQUEST
    reader = connector_id if is_request and connector_id else target_id
    return work.add(
        "introduction",
        kind=kind.value,
        state=START[kind].value,
        requester_id=requester_id,
        connector_id=connector_id,
        target_id=target_id,
        channel=_channel(inside, asked, reader),
        purpose=asked.purpose or "",
        benefits="\n".join(asked.benefits),
        praise=asked.praise or "",
        endorse=asked.endorse or "",
        blurb=asked.blurb or "",
        would_welcome=asked.would_welcome,
        asks_blurb=asks_blurb,
        is_asked=is_asked,
        created_at=work.at,
    )


def _channel(workspace: Workspace, asked: Asked, reader_id: int) -> str:
    """Return how to write to somebody: as asked, as recorded, or by the address that is known."""
    if asked.channel:
        return asked.channel
    with workspace.reading() as connection:
        card = contact_reads.get_card(connection, reader_id)
    if card.channel:
        return card.channel
    if card.first_point("email") is None and card.first_point("linkedin"):
        return Channel.LINKEDIN.value
    return workspace.settings.channel


def update_introduction(work: Work, introduction_id: int, asked: Asked) -> None:
    """Take over what a new draft says of an introduction; what is None stays."""
    given = {
        "purpose": asked.purpose,
        "praise": asked.praise,
        "endorse": asked.endorse,
        "blurb": asked.blurb,
        "benefits": "\n".join(asked.benefits) or None,
        "channel": asked.channel,
        "would_welcome": asked.would_welcome,
    }
    values = {key: value for key, value in given.items() if value is not None}
    work.change("introduction", introduction_id, **values)

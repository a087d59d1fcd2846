"""Writing the messages of an introduction; nothing here says that anything was sent (F1, F3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from introcli.domain.lifecycle import SENDS, START
from introcli.domain.limits import limit_of
from introcli.domain.vocabulary import Channel, IntroductionKind, MessageKind, State, Tone
from introcli.errors import Aborted, NotFound, Refused, UsageProblem
from introcli.services import facts, inputs
from introcli.services.contacts import ContactFields, insert_contact, refuse_duplicate
from introcli.services.etiquette import check_message
from introcli.services.next_steps import after_draft
from introcli.services.workspace import Workspace
from introcli.store.reads import contacts as contact_reads
from introcli.store.reads import introductions as reads
from introcli.store.reads import standing
from introcli.store.reads.finding import find_contact
from introcli.views import (
    ContactCard,
    ContactRef,
    DraftResult,
    IntroductionView,
    MessageView,
)

if TYPE_CHECKING:
    import sqlite3

    from introcli.messages.catalogue import Template
    from introcli.store.session import Work

# Shows a message to its writer and returns what they made of it; None leaves it as it is.
Editor = Callable[[str | None, str], "tuple[str | None, str] | None"]


@dataclass(frozen=True)
class Asked:
    """What a draft is told; None or empty is left as it is on record."""

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


def draft_request(
    workspace: Workspace,
    target: str,
    via: str,
    asked: Asked,
    *,
    new: ContactFields | None = None,
) -> DraftResult:
    """Start a request: the note to the connector and the blurb to forward (C3).

    ``new`` records the target first. Raises UsageProblem without a purpose or without me,
    Refused when connector, target and me are not three people.
    """
    asked = asked.checked()
    me = require_me(workspace)
    if not asked.purpose:
        raise UsageProblem(
            "an introduction needs a purpose: what do you want to know or do? (A1)",
            hint='for example: --purpose "see how the Difference Engine tabulates polynomials"',
        )
    with workspace.reading() as connection:
        connector = find_contact(connection, via)
        found = None if new else _find_target(connection, target)
        if new:
            new = replace(new, name=target).checked()
            refuse_duplicate(connection, new)
    _refuse_same(me, connector, found)

    def begin(work: Work, inside: Workspace) -> Written:
        target_id = found.id if found else insert_contact(work, new or ContactFields()).id or 0
        introduction_id = insert_introduction(
            work, inside, IntroductionKind.REQUEST, asked,
            requester_id=me.id, connector_id=connector.id, target_id=target_id,
        )  # fmt: skip
        return Written(introduction_id, (MessageKind.REQUEST, MessageKind.BLURB))

    return perform(workspace, asked, begin)


def draft_next(
    workspace: Workspace, introduction_id: int, asked: Asked, *, kind: str | None = None
) -> DraftResult:
    """Write the next message of an introduction, or a new version of one (C9).

    Without ``kind`` it is the message that the state asks for. Earlier versions stay.
    """
    asked = asked.checked()
    require_me(workspace)
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
        lines, asks_blurb = standing.blurb_of(connection, introduction_id)
    asks_blurb = asks_blurb and not lines and not asked.blurb
    kinds = (MessageKind(kind),) if kind else next_kinds(view, asks_blurb=asks_blurb)
    _refuse_kind(view, kinds[0])

    def begin(work: Work, _inside: Workspace) -> Written:
        _update(work, view.id, asked)
        return Written(view.id, kinds)

    return perform(workspace, asked, begin)


_NEXT: dict[tuple[IntroductionKind, State], MessageKind] = {
    (IntroductionKind.BROKER, State.INTRODUCED): MessageKind.CHECK_IN,
    (IntroductionKind.BROKER, State.MET): MessageKind.CHECK_IN,
    (IntroductionKind.RECEIVED, State.INTRODUCED): MessageKind.ANSWER,
    (IntroductionKind.RECEIVED, State.AGREED): MessageKind.ANSWER,
    (IntroductionKind.INVITE, State.AGREED): MessageKind.FIRST_MESSAGE,
}


def next_kinds(view: IntroductionView, *, asks_blurb: bool) -> tuple[MessageKind, ...]:
    """Return which message an introduction asks for next."""
    kind, state = IntroductionKind(view.kind), State(view.state)
    if kind is IntroductionKind.REQUEST and state in (State.DRAFTED, State.REVISE):
        return (MessageKind.REQUEST, MessageKind.BLURB)
    if kind is IntroductionKind.REQUEST and state is State.INTRODUCED and view.turn == "me":
        return (MessageKind.FIRST_MESSAGE,)
    if kind is IntroductionKind.BROKER and state is State.AGREED and asks_blurb:
        return (MessageKind.BLURB_REQUEST,)
    due = SENDS.get((kind, state)) or _NEXT.get((kind, state))
    if due:
        return (due,)
    if state is State.MET:
        return (MessageKind.REPORT_BACK,)
    if state in (State.ASKED, State.AGREED, State.INTRODUCED):
        return (MessageKind.NUDGE,)
    return (MessageKind.THANKS,)


_KINDS: dict[IntroductionKind, frozenset[MessageKind]] = {
    IntroductionKind.REQUEST: frozenset(
        {MessageKind.REQUEST, MessageKind.BLURB, MessageKind.NUDGE, MessageKind.THANKS,
         MessageKind.REPORT_BACK, MessageKind.FIRST_MESSAGE, MessageKind.CHECK_IN}
    ),
    IntroductionKind.BROKER: frozenset(
        {MessageKind.PERMISSION, MessageKind.BLURB_REQUEST, MessageKind.INTRODUCTION,
         MessageKind.NUDGE, MessageKind.CHECK_IN, MessageKind.THANKS}
    ),
    IntroductionKind.RECEIVED: frozenset(
        {MessageKind.ANSWER, MessageKind.WHO_ARE_YOU, MessageKind.THANKS, MessageKind.NUDGE,
         MessageKind.REPORT_BACK}
    ),
    IntroductionKind.INVITE: frozenset(
        {MessageKind.INVITATION, MessageKind.NUDGE, MessageKind.FIRST_MESSAGE, MessageKind.THANKS,
         MessageKind.CHECK_IN}
    ),
}  # fmt: skip


def _refuse_kind(view: IntroductionView, kind: MessageKind) -> None:
    allowed = _KINDS[IntroductionKind(view.kind)]
    if kind not in allowed:
        raise Refused(
            f"a {view.kind} has no {kind.value} message",
            hint="it has: " + ", ".join(sorted(k.value for k in allowed)),
        )
    needs_connector = kind in (MessageKind.THANKS, MessageKind.REPORT_BACK)
    if needs_connector and view.connector is None and view.kind == IntroductionKind.RECEIVED:
        raise Refused(
            f"nobody made introduction {view.id}, so there is nobody to thank",
            hint=f"answer {view.requester.name}: intro draft --intro {view.id} --kind answer",
        )


def _find_target(connection: sqlite3.Connection, target: str) -> ContactRef:
    try:
        return find_contact(connection, target)
    except NotFound as problem:
        raise NotFound(
            str(problem),
            hint=f"{problem.hint}; somebody not recorded yet: add --new --org ... --title ...",
            close=problem.close,
        ) from None


def require_me(workspace: Workspace) -> ContactCard:
    """Return my own card; a message needs a writer. Raises UsageProblem without one."""
    with workspace.reading_if_any() as connection:
        mine = contact_reads.get_me(connection) if connection else None
    if mine is None:
        raise UsageProblem(
            "a message needs a writer, and you have not introduced yourself yet",
            hint='intro me --name "Ada Lovelace" --email ada@lovelace.example --about "..."',
        )
    return mine


def _refuse_same(me: ContactCard, connector: ContactRef, target: ContactRef | None) -> None:
    if connector.id == me.id:
        raise Refused(
            "you cannot be your own connector",
            hint="know them already? write directly: intro invite CONTACT",
        )
    if target and target.id == me.id:
        raise Refused(
            "you cannot be introduced to yourself", hint="name the person you want to meet"
        )
    if target and target.id == connector.id:
        raise Refused(
            f"{connector.name} is both connector and target",
            hint=f"you know them: write directly, intro invite {connector.handle}",
        )


@dataclass(frozen=True)
class Written:
    """Which introduction, and which messages are to be written for it."""

    introduction_id: int
    kinds: tuple[MessageKind, ...]


Texts = dict[MessageKind, "tuple[str | None, str]"]


def perform(
    workspace: Workspace, asked: Asked, begin: Callable[[Work, Workspace], Written]
) -> DraftResult:
    """Write the messages in one unit of work; an editor works on a rehearsal of it first.

    So nothing is locked while a person types. Raises Aborted when they leave without saving.
    """
    texts: Texts = {}
    if asked.editor:
        with workspace.writing(keep=False) as work:
            inside = workspace.within(work)
            planned = _write(work, inside, asked, begin(work, inside), {})
        texts = _edited(planned.messages, asked.editor)
    with workspace.writing() as work:
        inside = workspace.within(work)
        return _write(work, inside, asked, begin(work, inside), texts)


def _edited(messages: Sequence[MessageView], editor: Editor) -> Texts:
    texts: Texts = {}
    for message in messages:
        edited = editor(message.subject, message.body)
        if edited is not None:
            texts[MessageKind(message.kind)] = edited
    if not texts:
        raise Aborted(
            "the editor was left without saving, so nothing was changed",
            hint="to keep the draft as it is, leave out --edit",
        )
    return texts


def _write(
    work: Work, inside: Workspace, asked: Asked, written: Written, texts: Texts
) -> DraftResult:
    with inside.reading() as connection:
        view = reads.get_introduction(connection, written.introduction_id, inside.today)
    people = facts.people_of(inside, view)
    _check_template(inside, asked, written.kinds)
    for kind in written.kinds:
        _insert_message(work, inside, view, people, kind, asked, texts.get(kind))
    with inside.reading() as connection:
        latest = reads.list_messages(connection, view.id, latest_only=True)
    chosen = [m for kind in written.kinds for m in latest if m.kind == kind]
    moving = SENDS.get((IntroductionKind(view.kind), State(view.state)), written.kinds[0])
    messages = tuple(judged(inside, view, m, with_record=m.kind == moving) for m in chosen)
    return DraftResult(view, messages, next=after_draft(view, messages))


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
    people: facts.People,
    kind: MessageKind,
    asked: Asked,
    text: tuple[str | None, str] | None,
) -> None:
    from introcli.messages.drafting import compose
    from introcli.store.tables import Message

    recipient_id = facts.recipient_of(view, kind)
    given = facts.draft_facts(inside, view, people, kind, recipient_id)
    channel, tone = Channel(asked.channel or view.channel), _tone(inside, asked, people)
    template, version = chosen_template(inside, asked, kind, channel, tone)
    limit = limit_of(kind, channel, invitation=inside.settings.invitation_limit)
    draft = compose(kind, given, tone=tone, channel=channel, template=template, limit=limit)
    subject, body = text or (draft.subject, draft.body)
    work.add(
        Message,
        introduction_id=view.id,
        recipient_id=recipient_id,
        kind=kind.value,
        channel=channel.value,
        tone=tone.value,
        version=_next_version(work, view.id, kind, recipient_id),
        subject=subject,
        body=body,
        template=draft.template,
        template_version=version,
        created_at=work.at,
    )


def _next_version(work: Work, introduction_id: int, kind: MessageKind, recipient_id: int) -> int:
    rows = work.run(
        "SELECT coalesce(max(version), 0) + 1 AS next FROM message WHERE introduction_id = :i"
        " AND kind = :kind AND recipient_id = :r",
        i=introduction_id,
        kind=kind.value,
        r=recipient_id,
    )
    return int(rows[0]["next"])


def _tone(workspace: Workspace, asked: Asked, people: facts.People) -> Tone:
    mine = facts.me_among(people)
    return Tone(asked.tone or (mine.tone if mine else None) or workspace.settings.tone)


def _check_template(workspace: Workspace, asked: Asked, kinds: Sequence[MessageKind]) -> None:
    if asked.template is None:
        return
    from introcli.services.templates import get_template

    found = get_template(workspace, asked.template)
    if found.kind not in kinds:
        raise UsageProblem(
            f"the template {found.name} is for {found.kind} messages, not {kinds[0].value}",
            hint=f"see those that fit: intro template list --kind {kinds[0].value}",
        )


def chosen_template(
    workspace: Workspace, asked: Asked, kind: MessageKind, channel: Channel, tone: Tone
) -> tuple[Template | None, int | None]:
    """Return the template that was named, when it is for this kind, and its version."""
    if asked.template is None:
        return None, None
    from introcli.messages.catalogue import Template
    from introcli.services.templates import get_template

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
) -> int:
    """Insert an introduction at its first state; return its number."""
    from introcli.store.tables import Introduction

    reader = target_id if connector_id is None or kind is not IntroductionKind.REQUEST else None
    row = work.add(
        Introduction,
        kind=kind.value,
        state=START[kind].value,
        requester_id=requester_id,
        connector_id=connector_id,
        target_id=target_id,
        channel=_channel(inside, asked, reader or connector_id or target_id),
        purpose=asked.purpose or "",
        benefits="\n".join(asked.benefits),
        praise=asked.praise or "",
        endorse=asked.endorse or "",
        blurb=asked.blurb or "",
        would_welcome=asked.would_welcome,
        asks_blurb=asks_blurb,
        created_at=work.at,
    )
    return row.id or 0


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


def _update(work: Work, introduction_id: int, asked: Asked) -> None:
    from introcli.store.tables import Introduction

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
    work.change(work.get(Introduction, introduction_id), **values)

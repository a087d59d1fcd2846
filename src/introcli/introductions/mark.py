"""Marking a message as sent, unless a rule forbids it (F3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from introcli.errors import NotFound, Refused, UsageProblem
from introcli.introductions.as_mail import header_of, part_of, readers_of
from introcli.introductions.events import (
    illegal,
    record_event,
    refuse_earlier,
    result_of,
    told,
    waits_until,
)
from introcli.introductions.lint import check_asking, check_message
from introcli.introductions.what_next import letters_now, redraft, stale_when_sent
from introcli.language import inputs
from introcli.language.dates import Moment
from introcli.language.lifecycle import SENDS, UNASKED, move, moved_by
from introcli.language.message_table import Version
from introcli.language.views import EventView, IntroductionView, MessageView, MoveResult
from introcli.language.vocabulary import (
    Event,
    IntroductionKind,
    MessageKind,
    Outcome,
    Severity,
    State,
)
from introcli.people.timeline import kind_of_channel, record_touch
from introcli.record import introductions as reads
from introcli.store.journal import last_step_of
from introcli.store.sql import uid_of
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work

_TOUCHES = {
    MessageKind.REQUEST: "asked for an introduction to {target}",
    MessageKind.PERMISSION: "asked whether {requester} may be introduced",
    MessageKind.INTRODUCTION: "introduced {requester} and {target}",
    MessageKind.INVITATION: "sent an invitation to connect",
    MessageKind.NUDGE: "sent a nudge about introduction {id}",
    MessageKind.THANKS: "said thank you for introduction {id}",
    MessageKind.REPORT_BACK: "told how introduction {id} went",
    MessageKind.FIRST_MESSAGE: "wrote after the introduction by {connector}",
    MessageKind.ANSWER: "answered introduction {id}",
}


@dataclass(frozen=True)
class SendMark:
    """What ``send-mark`` is told; ``force`` overrides etiquette errors and leaves a trace."""

    introduction_id: int
    on: str | None = None
    channel: str | None = None
    kind: str | None = None
    force: bool = False
    note: str = ""


@dataclass(frozen=True)
class Ready:
    """A drafted message that may be marked as sent; ``forced`` when a rule advised against it.

    ``uid`` is the message's, so that no other is sent in its place. ``warnings`` are what speaks
    against asking somebody now (A10, A13, F5).
    """

    view: IntroductionView
    message: MessageView
    uid: str
    forced: bool = False
    warnings: tuple[str, ...] = ()


def send_mark(workspace: Workspace, wanted: SendMark) -> MoveResult:
    """Mark a drafted message as sent; the introduction moves when its turn depended on it.

    Raises NotFound when no such message is drafted, Refused (exit 5) for an etiquette error
    unless forced, or when the message was sent already.
    """
    moment = workspace.past_moment(wanted.on)
    ready = ready_to_send(workspace, wanted, moment)
    with workspace.writing() as work:
        event = mark_sent(work, ready, wanted, moment)
    result = result_of(workspace, ready.view.id, event)
    said = stale_when_sent(ready.view, ready.message, moment.on)
    return result._replace(notes=(*filter(None, [said]), *ready.warnings))


def ready_to_send(workspace: Workspace, wanted: SendMark, moment: Moment) -> Ready:
    """Return the message meant, unless something forbids to send it; see ``send_mark``."""
    with workspace.reading() as opened:
        return _ready_to_send(workspace.on(opened), wanted, moment)


def _ready_to_send(workspace: Workspace, wanted: SendMark, moment: Moment) -> Ready:
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, wanted.introduction_id, workspace.today)
        messages = reads.list_messages(connection, view.id, latest_only=True)
    if wanted.on:
        refuse_earlier(view, moment)
    message = message_to_send(view, messages, wanted.kind)
    if not wanted.force:
        _refuse_overtaken(workspace, view, message)
    if message.kind == MessageKind.NUDGE and not wanted.force:  # never two in one wait (E5)
        days = workspace.settings.wait_days(view.channel)
        waited = (moment.on - date.fromisoformat(view.since_on)).days
        if waited < days:
            raise Refused(
                f"only {waited} of {days} days have passed since introduction {view.id} last"
                " moved, and a nudge waits (E5)",
                hint=f"put it off: intro snooze nudge-{view.id} {days - waited}d;"
                " or send it all the same: --force",
                rule="E5",
            )
    is_note = view.kind == IntroductionKind.BROKER and message.kind == MessageKind.INTRODUCTION
    if is_note and view.state in UNASKED and not wanted.force:
        raise Refused(
            f"{view.target.name} has not agreed to this introduction yet,"
            " so its note cannot be sent (A4)",
            hint=f"ask first: intro draft --intro {view.id} --kind permission;"
            f" already did? intro mark {view.id} agreed",
            rule="A4",
        )
    # The etiquette errors that were overridden; raise Refused for the first otherwise.
    checked = check_message(workspace, view, message, with_record=True, errors_only=True)
    errors = tuple(f for f in checked.findings if f.severity is Severity.ERROR)
    if errors and not wanted.force:
        first = errors[0]
        fix = f"{first.fix.rstrip('.')}; or send" if first.fix else "send"
        fix += " it all the same: --force"
        raise Refused(f"{first.message} ({first.rule})", hint=fix, rule=first.rule)
    is_forced = bool(errors) or (is_note and view.state in UNASKED)
    asks = message.kind in (MessageKind.REQUEST, MessageKind.PERMISSION)
    against = check_asking(workspace, view) if asks else ()
    warnings = tuple(f"{one.message} ({one.rule})" for one in against)
    with workspace.reading() as connection:
        uid = uid_of(connection, "message", message.id)
    return Ready(view, message, uid, is_forced, warnings)


def _refuse_overtaken(workspace: Workspace, view: IntroductionView, message: MessageView) -> None:
    """Raise Refused when what a draft says no longer follows from what happened."""
    with workspace.reading() as connection:
        kind, most = MessageKind(message.kind), workspace.settings.nudges
        letters = letters_now(connection, view, kind, most_reminders=most)
    fits = [one for one in letters if part_of(view, one.to[0]) == message.to]
    says = {message.occasion} - {"", Version.PLAIN, Version.BEFORE_YES}
    if not says <= {one.version for one in fits}:
        raise Refused(
            f"the {message.kind} of introduction {view.id} was written before something else"
            " happened, and no longer says what is so",
            hint=f"write it again: {redraft(view, message)}; or send it all the same: --force",
        )


def mark_sent(work: Work, ready: Ready, wanted: SendMark, moment: Moment) -> EventView:
    """Record that a message was sent: on it, in the introduction's log, and as a touchpoint.

    Raises Refused when it was marked, or the introduction moved, since ``ready`` was read.
    """
    work.expect("message", ready.message.id, ready.uid)
    row = work.get("message", ready.message.id)
    if is_sent(work, ready.message):
        raise _sent_already(ready.view, row["kind"])
    work.change(
        "message",
        ready.message.id,
        sent_at=moment.stored(),
        sent_on=moment.on.isoformat(),
        channel=wanted.channel or ready.message.channel,
        message_id=header_of(work, row["uid"]),
    )
    view = ready.view
    kind, state = IntroductionKind(view.kind), State(view.state)
    what, after = moved_by(kind, state, MessageKind(ready.message.kind), is_asked=view.is_asked)
    if wanted.channel and SENDS.get((kind, state)) == ready.message.kind:
        work.change("introduction", view.id, channel=wanted.channel)
    note = wanted.note or ("" if after is not state else f"{ready.message.kind} sent")
    event = record_event(work, view, what, after, moment, note, forced=ready.forced)
    words = _TOUCHES.get(MessageKind(ready.message.kind), "wrote about introduction {id}")
    summary = words.format(
        id=view.id,
        requester=view.requester.name,
        target=view.target.name,
        connector=view.connector.name if view.connector else "",
    )
    how = kind_of_channel(wanted.channel or ready.message.channel)
    for reader in readers_of(view, ready.message):
        record_touch(work, reader.id, how, summary, "out", moment, introduction_id=view.id)
    return event


def message_to_send(
    view: IntroductionView, messages: tuple[MessageView, ...], kind: str | None
) -> MessageView:
    """Return the message meant: that kind, or the one whose turn it is, else the newest unsent."""
    unsent: list[MessageView] = [m for m in messages if m.sent_at is None]
    if kind is not None:
        wanted = [message for message in unsent if message.kind == kind]
        if wanted:
            return wanted[-1]
        if any(m.kind == kind for m in messages):
            raise _sent_already(view, kind)
        raise _nothing_drafted(view, MessageKind(kind))
    due = SENDS.get((IntroductionKind(view.kind), State(view.state)))
    for message in unsent:
        if message.kind == due:
            return message
    first = [message for message in unsent if message.kind == MessageKind.BLURB_REQUEST]
    if first and due is MessageKind.PERMISSION:  # it waits for the requester's own lines (E4)
        return first[-1]
    if due is not None:
        raise _nothing_drafted(view, due)
    others: list[MessageView] = [m for m in unsent if m.kind != MessageKind.BLURB]
    if not others:
        raise Refused(
            f"introduction {view.id} has no drafted message that is not yet sent",
            hint=f"write the next one: intro draft --intro {view.id}",
        )
    return others[-1]


def _sent_already(view: IntroductionView, kind: str) -> Refused:
    return Refused(
        f"the {kind} of introduction {view.id} is marked as sent already",
        hint=f"for a new version: intro draft --intro {view.id} --kind {kind}",
    )


def _nothing_drafted(view: IntroductionView, kind: MessageKind) -> NotFound | Refused:
    if view.kind == IntroductionKind.BROKER and kind is MessageKind.INTRODUCTION:
        return Refused(
            f"the introduction note of introduction {view.id} is not written yet",
            hint=f"write it: intro draft --intro {view.id}",
        )
    return NotFound(
        f"introduction {view.id} has no {kind.value} drafted",
        hint=f"write it: intro draft --intro {view.id} --kind {kind.value}",
    )


def is_sent(work: Work, message: MessageView) -> bool:
    """Return whether a message is marked as sent by now."""
    return work.get("message", message.id)["sent_at"] is not None


@dataclass(frozen=True)
class Said:
    """What goes with an event: when it was, until when to wait, and what is said of it.

    ``note`` is for me alone; ``tell`` may stand in a message.
    """

    on: str | None = None
    note: str = ""
    tell: str = ""
    until: str | None = None


def mark(
    workspace: Workspace, introduction_id: int, event_name: str, said: Said = Said()
) -> MoveResult:
    """Record what happened to an introduction; raise Refused (exit 5) for an illegal step.

    Raises UsageProblem for a word that is no event, ``later`` without a day to come, and a text
    for others with something left over in it (F15).
    """
    event = _known_event(event_name)
    if event is Event.SENT:
        return send_mark(workspace, SendMark(introduction_id, on=said.on, note=said.note))
    return _step(workspace, introduction_id, event, said, {})


_ALIASES = {
    "closed": Event.CLOSE, "withdraw": Event.WITHDRAWN, "decline": Event.DECLINED,
    "no": Event.DECLINED, "yes": Event.AGREED, "agree": Event.AGREED, "accepted": Event.AGREED,
    "please revise": Event.REVISE, "revised": Event.REVISE, "replied": Event.ANSWERED,
    "answer": Event.ANSWERED, "not now": Event.LATER, "bounce": Event.BOUNCED,
}  # fmt: skip


def _known_event(name: str) -> Event:
    text = " ".join(name.lower().replace("-", " ").split())
    try:
        return _ALIASES.get(text) or Event(text)
    except ValueError:
        raise UsageProblem(
            f"{name!r} is nothing that can happen to an introduction",
            hint="one of: " + ", ".join(event.value for event in Event),
        ) from None


def is_closing(event_name: str) -> bool:
    """Return whether a word for an event means that the introduction is closed."""
    return _known_event(event_name) is Event.CLOSE


def close(
    workspace: Workspace,
    introduction_id: int,
    said: Said = Said(),
    *,
    outcome: str | None = None,
    rating: int | None = None,
) -> MoveResult:
    """Close an introduction with what came of it (A8); one that is closed takes it later."""
    if rating is not None and not 1 <= rating <= 5:
        raise UsageProblem(
            f"the rating must be 1 to 5, not {rating}", hint="1 is wasted, 5 is great"
        )
    if outcome is not None and outcome not in {o.value for o in Outcome}:
        raise UsageProblem(
            f"{outcome!r} is not an outcome", hint="one of: " + ", ".join(o.value for o in Outcome)
        )
    values = {"outcome": outcome, "rating": rating}
    given: dict[str, object] = {name: value for name, value in values.items() if value is not None}
    return _step(workspace, introduction_id, Event.CLOSE, said, given)


def legal_step(
    workspace: Workspace, introduction_id: int, event: Event, *, has_outcome: bool = False
) -> tuple[IntroductionView, State]:
    """Return the introduction and the state that follows; raise Refused for an illegal step."""
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
        last = last_step_of(connection, view.id)
    after = move(IntroductionKind(view.kind), State(view.state), event, is_asked=view.is_asked)
    if after is None and event is Event.CLOSE and view.state == State.CLOSED and not view.outcome:
        if has_outcome:
            return view, State.CLOSED
        raise Refused(
            f"introduction {view.id} is closed, and what came of it is not recorded",
            hint=f"say so: intro close {view.id} --outcome helped --rating 5",
        )
    if after is None:
        raise illegal(view, event, last)
    return view, after


def _step(
    workspace: Workspace, introduction_id: int, event: Event, said: Said, values: dict[str, object]
) -> MoveResult:
    moment = workspace.past_moment(said.on)
    note, tell = inputs.lines(said.note, "note", most=2_000), told(said.tell)
    until_on = waits_until(workspace, event, said.until)
    view, after = legal_step(workspace, introduction_id, event, has_outcome="outcome" in values)
    if said.on:
        refuse_earlier(view, moment)
    with workspace.writing() as work:
        recorded = record_event(
            work, view, event, after, moment, note, tell=tell, until_on=until_on
        )
        work.change("introduction", view.id, **values)
        if event is Event.MET:
            other = view.requester if view.kind == IntroductionKind.RECEIVED else view.target
            if view.kind != IntroductionKind.BROKER:
                how = kind_of_channel("in-person")
                words = f"met through introduction {view.id}"
                record_touch(work, other.id, how, words, None, moment, introduction_id=view.id)
    return result_of(workspace, view.id, recorded)

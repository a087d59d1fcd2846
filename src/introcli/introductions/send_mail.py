"""Sending a message, once: what is known of it is written down before and after.

The order is the point (docs/decisions/0015-sending.md): the attempt is recorded, the mail is handed
over, the message is marked. Whatever fails in between, the person is told what is certain.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from introcli.errors import IntroError, NotFound, OutcomeUnknown, Refused, SentUnmarked
from introcli.introductions import as_mail
from introcli.introductions.as_mail import Attempt
from introcli.introductions.events import result_of
from introcli.introductions.mark import is_sent, mark_sent
from introcli.introductions.plan_mail import Plan, Sent, refuse_second
from introcli.language.views import EventView
from introcli.mail.outgoing import Outgoing, build_mail, wire_address
from introcli.record import introductions as reads
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class _Begun:
    """An attempt on record: the message's uid, the mail's id, and what was known before."""

    uid: str
    message_id: str
    earlier: Attempt | None


def send(workspace: Workspace, plan: Plan) -> Sent:
    """Send a message and mark it as sent.

    Raises MailProblem when it was not sent, OutcomeUnknown when that cannot be known, and
    SentUnmarked when it was sent and could not be marked.
    """
    plan.way.check()
    begun = _begin(workspace, plan)
    answer = _hand_over(workspace, plan, begun)
    event = _mark(workspace, plan, begun)
    move = result_of(workspace, plan.ready.view.id, event)
    return Sent(plan.mail(begun.message_id, answer), move)


def _begin(workspace: Workspace, plan: Plan) -> _Begun:
    """Record the attempt, in a unit of work of its own; of two at once, one is refused."""
    number = plan.ready.message.id
    domain = wire_address(plan.sender.address).rpartition("@")[2]
    with workspace.writing() as work:
        work.expect("message", number, plan.ready.uid)
        row = work.get("message", number)
        if row["sent_at"] is not None:
            raise Refused(
                f"the {row['kind']} of introduction {plan.ready.view.id} is marked as sent already",
                hint=f"to see it: intro log {plan.ready.view.id}",
            )
        earlier = as_mail.earlier_attempt(work.reads, number)
        if not plan.again:
            refuse_second(workspace, plan.ready, earlier)
        fresh = f"<{uuid.uuid4().hex}.intro@{domain}>"
        readers = as_mail.readers_of(plan.ready.view, plan.ready.message)
        said = f"{row['kind']} to {' and '.join(reader.name for reader in readers)}"
        if plan.ready.view.target not in readers:
            said += f" about {plan.ready.view.target.name}"
        message_id = as_mail.begin(work, row["uid"], fresh, said)
        is_same = earlier is not None and earlier.message_uid == row["uid"]
        return _Begun(row["uid"], message_id, earlier if is_same else None)


def _hand_over(workspace: Workspace, plan: Plan, begun: _Begun) -> str:
    """Send the mail; return the answer."""

    offered = False

    def offering() -> None:
        nonlocal offered
        offered = True

    letter = plan.letter
    with _known_outcome(workspace, plan, begun, lambda: offered):
        content = build_mail(
            sender=plan.sender, recipients=letter.recipients, subject=letter.subject,
            body=letter.body, message_id=begun.message_id, at=workspace.now,
        )  # fmt: skip
        readers = [wire_address(one.address) for one in (*letter.recipients, *letter.bcc)]
        mail = Outgoing(wire_address(plan.sender.address), readers, content)
        return plan.way.deliver(mail, offering)


@contextmanager
def _known_outcome(
    workspace: Workspace, plan: Plan, begun: _Begun, is_offered: Callable[[], bool]
) -> Iterator[None]:
    """Yield what is certain when handing over fails; what came to nothing leaves the record."""
    try:
        yield
    except OutcomeUnknown as problem:
        raise OutcomeUnknown(str(problem), hint=_find_out(plan, begun)) from problem
    except IntroError:
        _forget(workspace, begun)
        raise
    except BaseException as problem:
        if not is_offered():
            _forget(workspace, begun)
            raise
        raise OutcomeUnknown(
            f"stopped while {plan.way.name} had the mail: it may have been sent, or not",
            hint=_find_out(plan, begun),
        ) from problem


def _find_out(plan: Plan, begun: _Begun) -> str:
    number = plan.ready.view.id
    return (
        f"look for {begun.message_id} in your sent mail, or ask;"
        f" it arrived: {_mark_command(plan)}; it did not: intro send {number} --again"
    )


def _mark_command(plan: Plan) -> str:
    return f"intro send-mark {plan.ready.view.id} --kind {plan.ready.message.kind}"


def _forget(workspace: Workspace, begun: _Begun) -> None:
    """Set the record back; where it cannot be, the next attempt asks before it sends."""
    with suppress(IntroError), workspace.writing() as work:
        if begun.earlier:
            as_mail.put_back(work, begun.earlier)
        else:
            as_mail.forget(work, begun.uid)


def _mark(workspace: Workspace, plan: Plan, begun: _Begun) -> EventView:
    """Mark the message as sent, where the introduction stands by now."""
    number = plan.ready.view.id
    try:
        with workspace.writing() as work:
            view = reads.get_introduction(work.reads, number, workspace.today)
            messages = reads.list_messages(work.reads, number)
            message = next((one for one in messages if one.id == plan.ready.message.id), None)
            if message is None:
                raise NotFound(f"the {plan.ready.message.kind} is gone meanwhile")
            as_mail.accept(work, begun.uid)
            if is_sent(work, plan.ready.message):  # marked by hand while the mail was under way
                return reads.list_events(work.reads, number)[-1]
            moment = workspace.moment_or_now(None)
            along = plan.letter.along
            if along is not None and not along.sent_at:  # the blurb is in the same mail
                work.change(
                    "message",
                    along.id,
                    sent_at=moment.stored(),
                    sent_on=moment.on.isoformat(),
                    message_id=begun.message_id,
                )
            ready = replace(plan.ready, view=view, message=message)
            return mark_sent(work, ready, plan.wanted, moment)
    except BaseException as problem:
        with suppress(IntroError), workspace.writing() as work:
            as_mail.accept(work, begun.uid)
        readers = ", ".join(mailbox.address for mailbox in plan.letter.recipients)
        why = str(problem) if isinstance(problem, IntroError) else "it was interrupted"
        hint = f"do not send it again; mark it: {_mark_command(plan)}"
        if isinstance(problem, NotFound):
            why = f"introduction {number} was taken back meanwhile"
            hint = "do not send it again; see what happened meanwhile: intro history"
        raise SentUnmarked(
            f"the mail to {readers} WAS sent, but could not be marked as sent: {why}", hint=hint
        ) from problem

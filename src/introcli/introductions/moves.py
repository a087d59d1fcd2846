"""Moving an introduction along: answered, introduced, met, closed (F3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.errors import UsageProblem
from introcli.introductions.events import illegal, record_event, refuse_earlier, result_of
from introcli.introductions.mark import SendMark, send_mark
from introcli.language import inputs
from introcli.language.dates import Moment
from introcli.language.lifecycle import move
from introcli.language.views import IntroductionView, MoveResult
from introcli.language.vocabulary import Event, IntroductionKind, Outcome, State
from introcli.people.timeline import kind_of_channel, record_touch
from introcli.record import introductions as reads
from introcli.store.history import last_step_of
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work


def mark(
    workspace: Workspace, introduction_id: int, event_name: str, *, on: str | None, note: str
) -> MoveResult:
    """Record what happened to an introduction; raise Refused (exit 5) for an illegal step."""
    event = _known_event(event_name)
    if event is Event.SENT:
        return send_mark(workspace, SendMark(introduction_id, on=on, note=note))
    if event is Event.CLOSE:
        return close(workspace, introduction_id, outcome=None, rating=None, on=on, note=note)
    return _step(workspace, introduction_id, event, on, note, {})


def _known_event(name: str) -> Event:
    aliases = {"closed": "close", "withdraw": "withdrawn", "decline": "declined"}
    text = aliases.get(name.strip().lower(), name.strip().lower())
    try:
        return Event(text)
    except ValueError:
        raise UsageProblem(
            f"{name!r} is nothing that can happen to an introduction",
            hint="one of: " + ", ".join(event.value for event in Event),
        ) from None


def close(
    workspace: Workspace,
    introduction_id: int,
    *,
    outcome: str | None,
    rating: int | None,
    on: str | None,
    note: str,
) -> MoveResult:
    """Close an introduction with what came of it (A8)."""
    if rating is not None and not 1 <= rating <= 5:
        raise UsageProblem(f"a rating of {rating} makes no sense", hint="1 (wasted) to 5 (great)")
    if outcome is not None and outcome not in {o.value for o in Outcome}:
        raise UsageProblem(
            f"{outcome!r} is no outcome", hint="one of: " + ", ".join(o.value for o in Outcome)
        )
    values: dict[str, object] = {"outcome": outcome, "rating": rating}
    return _step(workspace, introduction_id, Event.CLOSE, on, note, values)


def _step(
    workspace: Workspace,
    introduction_id: int,
    event: Event,
    on: str | None,
    note: str,
    values: dict[str, object],
) -> MoveResult:
    moment = workspace.past_moment(on)
    text = inputs.lines(note, "note", most=2_000)
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
    after = move(IntroductionKind(view.kind), State(view.state), event)
    if after is None:
        with workspace.reading() as connection:
            last = last_step_of(connection, view.id)
        raise illegal(view, event, last)
    if on:
        refuse_earlier(view, moment)
    with workspace.writing() as work:
        recorded = record_event(work, view, event, after, moment, text)
        work.change("introduction", view.id, **values)
        if event is Event.MET:
            _touch_met(work, view, moment)
    return result_of(workspace, view.id, recorded)


def _touch_met(work: Work, view: IntroductionView, moment: Moment) -> None:
    """Meeting the person I was introduced to is a touchpoint with them (A14)."""
    other = {
        IntroductionKind.REQUEST: view.target,
        IntroductionKind.INVITE: view.target,
        IntroductionKind.RECEIVED: view.requester,
    }.get(IntroductionKind(view.kind))
    if other:
        kind = kind_of_channel("in-person")
        words = f"met through introduction {view.id}"
        record_touch(work, other.id, kind, words, None, moment, introduction_id=view.id)

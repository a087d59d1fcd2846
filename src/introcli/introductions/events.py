"""One step of an introduction: the event in its log, its state, and who know each other now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from introcli.errors import NotFound, Refused, UsageProblem
from introcli.etiquette.rules.form import find_leftover
from introcli.introductions.what_next import after_move
from introcli.language import inputs
from introcli.language.dates import Moment
from introcli.language.lifecycle import legal_events
from introcli.language.views import EventView, IntroductionCard, IntroductionView, MoveResult
from introcli.language.vocabulary import Event, IntroductionKind, State
from introcli.people.timeline import BROUGHT_TOGETHER, know_each_other
from introcli.record import introductions as reads
from introcli.record.find import find_contact
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work


def refuse_earlier(view: IntroductionView, moment: Moment) -> None:
    """Raise UsageProblem for a day before the last step on record.

    A month or a year that holds the last day may still be meant for after it.
    """
    if view.state == State.DRAFTED or moment.on.isoformat() >= view.since_on:
        return
    named = moment.stored()
    if not view.since_on.startswith(named):
        raise UsageProblem(
            f"introduction {view.id} last moved on {view.since_on}, and {named} is before that",
            hint=f"name that day or a later one: --on {view.since_on};"
            f" how it went: intro log {view.id}",
        )


def told(text: str) -> str:
    """Return what others may read of an event; raise UsageProblem for what is left over (F15)."""
    tell = inputs.lines(text, "text for others", most=2_000)
    if left := find_leftover(tell):
        raise UsageProblem(
            f"something is left over in what others will read: “{left}”",
            hint="fill it in or take it out; for a note to yourself: --note",
        )
    return tell


def waits_until(workspace: Workspace, event: Event, until: str | None) -> str | None:
    """Return the day to wait for, which "later" needs and nothing else takes."""
    if event is not Event.LATER:
        if until is not None:
            raise UsageProblem(
                f"--until goes with later, not with {event.value}",
                hint='for example: intro mark 12 later --until "in 3 months"',
            )
        return None
    moment = workspace.moment(until, prefer="future")
    if moment is None:
        raise UsageProblem(
            "later needs a day to wait for",
            hint='for example: --until "in 3 months"; if they named none, choose one',
        )
    if moment.on <= workspace.today:
        raise UsageProblem(
            f"{until!r} is not a day to come", hint='for example: --until "in 3 months"'
        )
    return moment.on.isoformat()


def record_event(
    work: Work,
    view: IntroductionView,
    event: Event,
    after: State,
    moment: Moment,
    note: str,
    *,
    tell: str = "",
    until_on: str | None = None,
    forced: bool = False,
) -> EventView:
    """Append one event and set the state that follows from it.

    ``note`` is for me alone, ``tell`` is what a message may say of it.

    Raises Refused when another program has moved the introduction since ``view`` was read.
    """
    state = work.get("introduction", view.id)["state"]
    if state != view.state:
        raise Refused(
            f"introduction {view.id} was moved meanwhile, and is {state} now",
            hint=f"what happened: intro log {view.id}",
        )
    by = _who(work, view, event)
    work.add(
        "introduction_event",
        introduction_id=view.id,
        at=moment.stored(),
        on_day=moment.on.isoformat(),
        event=event.value,
        from_state=view.state,
        to_state=after.value,
        by_id=by,
        note=note,
        tell=tell,
        until_on=until_on,
        forced=forced,
        recorded_at=work.at,
    )
    work.change("introduction", view.id, state=after.value)
    arrives = after is State.INTRODUCED and view.state != State.INTRODUCED
    if arrives or event in (Event.INTRODUCED, Event.MET):
        # Who know each other now: whom I introduced, or the connector and whom they know.
        on, one, other = moment.on.isoformat(), view.requester.id, view.target.id
        know_each_other(work, one, other, f"introduced to each other, #{view.id}", on)
        if view.connector:
            for who in (one, other):
                how = f"{BROUGHT_TOGETHER}, #{view.id}"
                know_each_other(work, view.connector.id, who, how, on)
    return EventView(
        event.value, view.state, after.value, moment.stored(), moment.on.isoformat(), None, note,
        forced, tell, until_on,
    )  # fmt: skip


def _who(work: Work, view: IntroductionView, event: Event) -> int | None:
    """Return whose step it was: the one who was asked for an answer, me for what I do (E2)."""
    answers = {Event.AGREED, Event.DECLINED, Event.REVISE, Event.ANSWERED, Event.LATER}
    is_mine = view.is_asked and view.state in (State.DRAFTED, State.REVISE)
    if event in answers and not is_mine:
        asked = view.connector if view.kind == IntroductionKind.REQUEST else view.target
        return asked.id if asked else None
    if event is Event.INTRODUCED and view.connector:
        return view.connector.id
    mine = work.run("SELECT id FROM contact WHERE is_me = 1")
    return mine[0]["id"] if mine else None


def result_of(workspace: Workspace, introduction_id: int, event: EventView) -> MoveResult:
    """Return where an introduction stands after a step, and what is next."""
    with workspace.reading() as connection:
        view = reads.get_introduction(connection, introduction_id, workspace.today)
        events = reads.list_events(connection, introduction_id)
    last = events[-1] if events else event
    return MoveResult(view, last, after_move(view, workspace, last))


def illegal(view: IntroductionView, event: Event, last: int | None = None) -> Refused:
    """Return the refusal of a step that this state does not allow, with those it does.

    ``last`` is the step in the history that brought it there.
    """
    kind, state = IntroductionKind(view.kind), State(view.state)
    legal = legal_events(kind, state, is_asked=view.is_asked)
    if not legal:
        return Refused(
            f"introduction {view.id} is {view.state}, so {event.value!r} cannot happen any more",
            hint=f"how it went: intro log {view.id}; to take its last step back:"
            f" intro undo{f' {last}' if last else ''}",
        )
    if view.kind == IntroductionKind.BROKER and event is Event.INTRODUCED:
        return Refused(
            f"{view.target.name} has not agreed to introduction {view.id} yet (A4)",
            hint=f"already did? intro mark {view.id} agreed",
            rule="A4",
        )
    return Refused(
        f"introduction {view.id} is {view.state}, so {event.value!r} cannot happen now",
        hint="what can: " + ", ".join(e.value for e in legal),
    )


def list_log(
    workspace: Workspace,
    wanted: reads.LogFilter,
    *,
    involving: str | None = None,
    client: str | None = None,
    older_than: str | None = None,
) -> tuple[IntroductionView, ...]:
    """Return the introductions that fit, the open ones first, oldest first.

    ``involving`` takes any part, ``client`` is the requester (E9), ``older_than`` a date or a
    span such as ``14d`` since anything happened.
    """
    since = workspace.moment(older_than)
    with workspace.reading_if_any() as connection:
        if connection is None:
            return ()
        if involving is not None:
            wanted = replace(wanted, with_id=find_contact(connection, involving, loose=True).id)
        if client is not None:
            wanted = replace(wanted, requester_id=find_contact(connection, client, loose=True).id)
        if since is not None:
            wanted = replace(wanted, quiet_since=since.on.isoformat())
        return tuple(reads.list_introductions(connection, wanted, workspace.today))


def get_log(workspace: Workspace, introduction_id: int) -> IntroductionCard:
    """Return one introduction with everything that happened and was written."""
    with workspace.reading() as connection:
        return IntroductionCard(
            reads.get_introduction(connection, introduction_id, workspace.today),
            reads.list_events(connection, introduction_id),
            reads.list_messages(connection, introduction_id),
        )


def open_introductions_to(workspace: Workspace, target: str) -> tuple[IntroductionView, ...]:
    """Return the open introductions to a contact, none for somebody not recorded (A13)."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return ()
        try:
            ref = find_contact(connection, target)
        except NotFound:
            return ()
        wanted = reads.LogFilter(open_only=True, with_id=ref.id)
        found = reads.list_introductions(connection, wanted, workspace.today)
    return tuple(view for view in found if view.target.id == ref.id and view.kind != "received")

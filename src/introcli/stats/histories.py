"""How far an introduction came, and how long its answers took, from its raw events."""

import sqlite3
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from introcli.language.lifecycle import has_succeeded, is_decided, is_open
from introcli.language.views import ContactRef
from introcli.language.vocabulary import Event, IntroductionKind, MessageKind, Outcome, State


class Step(StrEnum):
    """The way of an introduction; who came to a step came through all before it."""

    ASKED = "asked"
    ANSWERED = "answered"
    AGREED = "agreed"
    MADE = "made"
    MET = "met"
    HELPED = "helped"


STEPS = tuple(Step)
# Places on that way: none yet, and the later ones.
NOWHERE = -1
_PLACE = {step: place for place, step in enumerate(STEPS)}
# Who accepts an invitation, or an introduction to them, is in contact by that: nobody has to bring
# the two together any more. What I receive counts as asked when it comes.
_STEP_AT: dict[str, Step] = {
    State.ASKED: Step.ASKED,
    State.LAPSED: Step.ASKED,
    State.REVISE: Step.ANSWERED,
    State.DECLINED: Step.ANSWERED,
    State.AGREED: Step.AGREED,
    State.INTRODUCED: Step.MADE,
    State.MET: Step.MET,
    State.CLOSED: Step.MADE,
}
# States as the database holds them, which are these words, so that thousands need no conversion.
_PLACE_AT = {state: _PLACE[step] for state, step in _STEP_AT.items()}
_INVITE_AT = _PLACE_AT | {State.AGREED: _PLACE[Step.MADE]}
_RECEIVED_AT = _INVITE_AT | {State.INTRODUCED: _PLACE[Step.ASKED]}
_PLACES: dict[str, dict[str, int]] = {
    IntroductionKind.INVITE: _INVITE_AT,
    IntroductionKind.RECEIVED: _RECEIVED_AT,
}
# What the other side says. Who goes straight to meeting has answered by that.
_ANSWERS: frozenset[str] = frozenset(
    {Event.AGREED, Event.DECLINED, Event.REVISE, Event.INTRODUCED, Event.MET}
)


class Happened(NamedTuple):
    """One event: what, from which state to which, on which local day."""

    event: str
    start: str
    end: str
    on: str


class Course(NamedTuple):
    """What the figures need of one introduction; ``events`` in the order they were recorded.

    ``people`` are the ids of those who took part, me included; ``templates`` those of the messages
    that asked or reminded.
    """

    id: int
    kind: str
    state: str
    channel: str
    outcome: str | None
    created_on: str
    connector: int | None
    people: tuple[int, ...]
    events: tuple[Happened, ...] = ()
    tone: str = ""
    templates: tuple[str, ...] = ()

    @property
    def begun_on(self) -> str:
        """The day it was first asked for, or came in; of a draft the day it was written."""
        return self.events[0].on if self.events else self.created_on

    @property
    def month(self) -> str:
        """The month it began in: ``2026-03``."""
        return self.begun_on[:7]


class Measured(NamedTuple):
    """What is counted of an introduction, found once however often it is counted.

    ``place`` is that of the furthest step in ``STEPS``; ``questions`` is how often it was asked
    for, the versions after a "please revise" included; ``waits`` the days until each answer.
    """

    course: Course
    place: int
    open: bool
    decided: bool
    succeeded: bool
    withdrawn: bool
    questions: int
    waits: tuple[int, ...]

    def reached(self, step: Step) -> bool:
        """Return whether it came to that step, or to a later one."""
        return self.place >= _PLACE[step]


def measure(course: Course) -> Measured:
    """Return how far an introduction came, and how long its answers took (E5, E6)."""
    kind, state = IntroductionKind(course.kind), State(course.state)
    questions, waits = _questions(course)
    places = _PLACES.get(course.kind, _PLACE_AT)
    passed = [places.get(happened.end, NOWHERE) for happened in course.events]
    helped = _PLACE[Step.HELPED] if course.outcome == Outcome.HELPED else NOWHERE
    return Measured(
        course=course,
        place=max(places.get(course.state, NOWHERE), *passed, helped),
        open=is_open(state),
        decided=is_decided(kind, state),
        succeeded=has_succeeded(kind, state),
        withdrawn=state is State.WITHDRAWN,
        questions=questions,
        waits=waits,
    )


def _questions(course: Course) -> tuple[int, tuple[int, ...]]:
    """Return how often it was asked for, and the days until each answer that came (E5).

    What I was asked myself says nothing of others' patience. An answer dated before its question
    counts as one of the same day.
    """
    if course.kind == IntroductionKind.RECEIVED:
        return 0, ()
    questions, waits, asked_on = 0, [], ""
    for happened in course.events:
        if happened.end == State.ASKED and happened.start != State.ASKED:
            questions, asked_on = questions + 1, happened.on
        elif asked_on and happened.event in _ANSWERS:
            waits.append(
                max((date.fromisoformat(happened.on) - date.fromisoformat(asked_on)).days, 0)
            )
            asked_on = ""
    return questions, tuple(waits)


# The messages whose wording can decide an answer; thanks are only written after a success.
_PERSUADING = (
    MessageKind.REQUEST, MessageKind.PERMISSION, MessageKind.INVITATION, MessageKind.NUDGE,
)  # fmt: skip
# What a LinkedIn archive tells of old invitations is no record of what works, as nearly all of them
# came to nothing; one counts once more happened here than the import (docs/stats.md).
_BEGUN_HERE = """(source <> 'linkedin' OR EXISTS (
    SELECT 1 FROM introduction_event
    WHERE introduction_id = introduction.id AND note <> 'as LinkedIn tells it'))"""
_KINDS = ", ".join(f"'{kind.value}'" for kind in _PERSUADING)


def courses(
    connection: sqlite3.Connection, since: str | None, before: str | None
) -> tuple[Course, ...]:
    """Return the introductions that began in the period, oldest first; days are ISO dates."""
    tones: dict[int, str] = {}
    templates: dict[int, list[str]] = {}
    for number, kind, tone, template in connection.execute(
        "SELECT introduction_id, kind, tone, template FROM message"
        f" WHERE sent_at IS NOT NULL AND kind IN ({_KINDS}) ORDER BY id"
    ):
        if kind != MessageKind.NUDGE:
            tones[number] = tone
        if template:
            templates.setdefault(number, []).append(template)
    events: dict[int, list[Happened]] = {}
    for number, event, start, end, on in connection.execute(
        "SELECT introduction_id, event, from_state, to_state, on_day FROM introduction_event"
        " ORDER BY introduction_id, id"
    ):
        events.setdefault(number, []).append(Happened(event, start, end, on))
    rows = connection.execute(
        "SELECT id, kind, state, channel, outcome, created_at, requester_id, connector_id,"
        f" target_id FROM introduction WHERE {_BEGUN_HERE} ORDER BY id"
    )
    found = (
        Course(
            id_, kind, state, channel, outcome, created_at[:10], connector,
            tuple(one for one in (requester, connector, target) if one is not None),
            tuple(events.get(id_, ())), tones.get(id_, ""),
            tuple(dict.fromkeys(templates.get(id_, ()))),
        )
        for id_, kind, state, channel, outcome, created_at, requester, connector, target in rows
    )  # fmt: skip
    return tuple(
        one
        for one in found
        if ((since is None or one.begun_on >= since) and (before is None or one.begun_on < before))
    )


def people(
    connection: sqlite3.Connection, ids: Collection[int]
) -> dict[int, tuple[ContactRef, int | None]]:
    """Return who they are, and how strong each tie is."""
    wanted = ",".join(str(int(one)) for one in ids)
    rows = connection.execute(
        f"SELECT id, handle, name, strength FROM contact WHERE id IN ({wanted})"
    )
    return {row["id"]: (ContactRef(*tuple(row)[:3]), row["strength"]) for row in rows}

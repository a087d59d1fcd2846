"""Introductions moved at random, by the real services in a real database (A4, E5, F4, F11)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, note, settings
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from introcli.config import Settings
from introcli.errors import NotFound, Refused, UsageProblem
from introcli.introductions.draft import (
    Received,
    draft_broker,
    draft_invite,
    draft_next,
    draft_request,
    record_received,
)
from introcli.introductions.events import get_log, list_log
from introcli.introductions.mark import Said, SendMark, close, mark, send_mark
from introcli.introductions.write_messages import Asked
from introcli.language.lifecycle import is_open, legal_events, move
from introcli.language.views import EventView, IntroductionView
from introcli.language.vocabulary import Event, IntroductionKind, MessageKind, Outcome, State
from introcli.people.contacts import add_contact, set_me
from introcli.people.fields import ContactFields
from introcli.people.timeline import MeetingFields
from introcli.record.introductions import LogFilter
from introcli.store.workspace import Workspace
from introcli.upkeep.history import undo
from tests.support import Dump, dump

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
PURPOSE = "see how the Difference Engine tabulates polynomials"
PEOPLE = ("Mary Somerville", "Charles Babbage", "Michael Faraday")
ENDED = {State.DECLINED, State.LAPSED, State.WITHDRAWN, State.CLOSED}


def workspace_in(folder: Path) -> Workspace:
    """Return a workspace of its own, with the settings as they come."""
    files = (folder / "intro.db", folder / "config.toml", folder / "drafts")
    return Workspace(*files, Settings(), START, "intro test")


@cache
def people() -> bytes:
    """Return a database with me and three people whom I met."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = workspace_in(Path(folder))
        set_me(workspace, ContactFields(name="Ada Lovelace", about="writes about engines"))
        for name in PEOPLE:
            fields = ContactFields(name=name, organisation=f"House of {name.split()[0]}")
            met = MeetingFields(event="the Spring soiree", on="2026-02-02", talked="polynomials")
            add_contact(workspace, fields, met, allow_duplicate=False)
        return workspace.database.read_bytes()


def begin(workspace: Workspace, kind: IntroductionKind) -> int:
    """Start an introduction of a kind; return its number."""
    asked = Asked(purpose=PURPOSE, benefits=("I would publish what it can do",))
    if kind is IntroductionKind.REQUEST:
        (draft,) = draft_request(workspace, ["charles-babbage"], "mary-somerville", asked)
        return draft.introduction.id
    if kind is IntroductionKind.BROKER:
        (started,) = draft_broker(
            workspace, "michael-faraday", ["charles-babbage"], asked, asks_blurb=False
        )
        return started.introduction.id
    if kind is IntroductionKind.INVITE:
        return draft_invite(workspace, "charles-babbage", asked).introduction.id
    received = Received("michael-faraday", "mary-somerville")
    return record_received(workspace, received, asked).introduction.id


class Introductions(RuleBasedStateMachine):
    """Begins, drafts, sends, marks, closes, waits and takes back, in any order."""

    numbers = Bundle("numbers")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="introcli-machine-"))
        self.workspace = workspace_in(self.folder)
        self.workspace.database.write_bytes(people())
        self.before: list[Dump] = []
        self.seen: dict[int, tuple[EventView, ...]] = {}

    def teardown(self) -> None:
        """Every introduction that is still open can be brought to an end."""
        try:
            for view in self.introductions():
                if is_open(State(view.state)):
                    mark(self.workspace, view.id, "withdrawn")
            assert not [v for v in self.introductions() if is_open(State(v.state))]
        finally:
            shutil.rmtree(self.folder)

    def introductions(self) -> tuple[IntroductionView, ...]:
        return list_log(self.workspace, LogFilter())

    def view(self, number: int) -> IntroductionView:
        return get_log(self.workspace, number).introduction

    def attempt(self, step: Callable[[], object]) -> bool:
        """Take a step; a refused one leaves everything as it was, and says what to do."""
        before = dump(self.workspace.database)
        try:
            step()
        except (UsageProblem, NotFound, Refused) as refusal:
            note(f"refused: {refusal}")
            assert dump(self.workspace.database) == before
            return False
        self.before.append(before)
        return True

    @initialize(target=numbers, kinds=st.sets(st.sampled_from(IntroductionKind), min_size=2))
    def begin_some(self, kinds: set[IntroductionKind]) -> object:
        return multiple(*[self.begun(kind) for kind in sorted(kinds)])

    @rule(target=numbers, kind=st.sampled_from(IntroductionKind))
    def begin_another(self, kind: IntroductionKind) -> int:
        return self.begun(kind)

    def begun(self, kind: IntroductionKind) -> int:
        number: list[int] = []
        assert self.attempt(lambda: number.append(begin(self.workspace, kind)))
        return number[0]

    @rule(number=numbers, event=st.sampled_from(Event))
    def mark(self, number: int, event: Event) -> None:
        self.move(number, event)

    @rule(number=numbers, data=st.data())
    def mark_what_may_happen(self, number: int, data: st.DataObject) -> None:
        if not self.is_there(number):
            return
        view = self.view(number)
        legal = legal_events(IntroductionKind(view.kind), State(view.state))
        if legal:
            self.move(number, data.draw(st.sampled_from(legal)))

    def move(self, number: int, event: Event) -> None:
        """Mark an event; it goes through just when the table of moves has it."""
        if not self.is_there(number):
            return
        view = self.view(number)
        after = move(IntroductionKind(view.kind), State(view.state), event)
        said = Said(note="as it came", until="in 3 days" if event is Event.LATER else None)
        moved = self.attempt(lambda: mark(self.workspace, number, event.value, said))
        if event is Event.SENT:
            return
        assert moved is (after is not None)
        assert self.view(number).state == (after.value if after else view.state)

    @rule(number=numbers, kind=st.none() | st.sampled_from(MessageKind))
    def draft(self, number: int, kind: MessageKind | None) -> None:
        if not self.is_there(number):
            return
        before = self.view(number)
        wanted = kind.value if kind else None
        self.attempt(lambda: draft_next(self.workspace, number, Asked(), kind=wanted))
        after = self.view(number)
        assert (after.state, after.since_on) == (before.state, before.since_on)

    @rule(number=numbers, kind=st.none() | st.sampled_from(MessageKind), force=st.booleans())
    def send(self, number: int, kind: MessageKind | None, force: bool) -> None:
        wanted = SendMark(number, kind=kind.value if kind else None, force=force)
        self.attempt(lambda: send_mark(self.workspace, wanted))

    @rule(number=numbers, outcome=st.none() | st.sampled_from(Outcome), rating=st.integers(0, 6))
    def close(self, number: int, outcome: Outcome | None, rating: int) -> None:
        self.attempt(lambda: close(self.workspace, number, outcome=outcome, rating=rating))

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.workspace = replace(self.workspace, now=self.workspace.now + timedelta(days=days))

    @rule()
    def take_back(self) -> None:
        if not self.before:
            return
        undo(self.workspace)
        assert dump(self.workspace.database) == self.before.pop()
        self.seen = {}

    def is_there(self, number: int) -> bool:
        """Say whether an introduction has not been taken back."""
        try:
            self.view(number)
        except NotFound:
            return False
        return True

    @invariant()
    def nobody_is_introduced_by_me_without_a_yes(self) -> None:
        for view in self.introductions():
            if view.kind != IntroductionKind.BROKER:
                continue
            said_yes = False
            for event in get_log(self.workspace, view.id).events:
                said_yes = said_yes or event.event == Event.AGREED or event.forced
                assert said_yes or event.to_state != State.INTRODUCED, event
            assert said_yes or view.state != State.INTRODUCED

    @invariant()
    def what_happened_only_grows_and_leads_to_the_state(self) -> None:
        for view in self.introductions():
            events = get_log(self.workspace, view.id).events
            seen = self.seen.get(view.id, ())
            assert events[: len(seen)] == seen
            self.seen[view.id] = events
            for before, after in pairwise(events):
                assert after.from_state == before.to_state
            if events:
                assert events[-1].to_state == view.state

    @invariant()
    def whatever_is_open_can_end(self) -> None:
        for view in self.introductions():
            kind, state = IntroductionKind(view.kind), State(view.state)
            ends = {move(kind, state, event) for event in legal_events(kind, state)} & ENDED
            assert bool(ends) or not is_open(state), view
            assert (view.turn == "nobody") is not is_open(state)


@pytest.mark.practice("A4")
@pytest.mark.practice("F11")
def test_no_path_introduces_two_people_without_a_yes_and_every_step_can_be_taken_back() -> None:
    run_state_machine_as_test(
        Introductions,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

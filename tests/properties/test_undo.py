"""Whatever is done in whatever order: undone step by step, everything is as it was."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from introcli.errors import IntroError
from introcli.introductions import draft as drafting
from introcli.introductions import draft as kinds
from introcli.introductions import mark as moves
from introcli.introductions import mark as send_marks
from introcli.introductions import templates
from introcli.introductions.mark import SendMark
from introcli.introductions.write_messages import Asked
from introcli.people import contacts, duplicates, tags, timeline
from introcli.people import delete as erasing
from introcli.people import merge as services_merging
from introcli.people.card import load_card
from introcli.people.fields import ContactFields
from introcli.people.timeline import MeetingFields
from introcli.record.contacts import list_contacts
from introcli.record.filter import ContactFilter
from introcli.review import agenda
from introcli.store import search_index
from introcli.store.workspace import Workspace
from introcli.upkeep.history import undo
from tests.store.story import begin
from tests.support import RunsInProcess, dump, history

# What a rule, a name or a value may end in; anything else is a failure.
REFUSALS = {2, 3, 4, 5}
PEOPLE = st.integers(1, 8).map(str)
INTRODUCTIONS = st.integers(1, 6)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
NAMES = st.sampled_from(["Mary Anning", "Łukasz Ørsted", "Ada Lovelace", "李小龙", "O’Néil", "me"])
EVENTS = st.sampled_from(
    ["agreed", "declined", "revise", "introduced", "met", "lapsed", "withdrawn", "close", "sent"]
)
ITEMS = st.sampled_from(
    ["draft-1", "nudge-2", "remind-1", "remind-2", "touch-3", "window-4", "check-4", "thanks-3"]
)


class Step:
    """One use of one service, with everything it is told."""

    def __init__(self, name: str, *told: object) -> None:
        self.name, self.told = name, told

    def __repr__(self) -> str:
        return f"{self.name}{self.told}"

    def do(self, workspace: Workspace) -> None:
        """Take the step; what the rules refuse is left undone."""
        try:
            getattr(_Doing, self.name)(replace(workspace, command=repr(self)), *self.told)
        except IntroError as problem:
            if problem.exit_code not in REFUSALS:
                raise


class _Doing:
    @staticmethod
    def add(workspace: Workspace, name: str, text: str, via: str) -> None:
        fields = ContactFields(name=name, about=text, tags=("new",), email="x@y.example")
        meeting = MeetingFields(event=text, via=via)
        contacts.add_contact(workspace, fields, meeting, allow_duplicate=True)

    @staticmethod
    def edit(workspace: Workspace, who: str, name: str, text: str) -> None:
        contacts.edit_contact(workspace, who, ContactFields(name=name, note=text, email=""))

    @staticmethod
    def delete(workspace: Workspace, who: str) -> None:
        erasing.delete_contact(workspace, erasing.plan_deletion(workspace, who))

    @staticmethod
    def merge(workspace: Workspace, who: str, other: str) -> None:
        services_merging.merge(workspace, who, other)

    @staticmethod
    def say_two(workspace: Workspace, who: str, other: str) -> None:
        duplicates.say_two(workspace, who, other)

    @staticmethod
    def tag(workspace: Workspace, who: str, other: str, text: str) -> None:
        tags.change_each(workspace, [who, other], tags.tagging(["science", f"t{text}"], ["new"]))

    @staticmethod
    def archive(workspace: Workspace, who: str, back: bool) -> None:
        tags.change_each(workspace, [who], tags.hiding(workspace, back=back))

    @staticmethod
    def tag_all(workspace: Workspace, strength: int, text: str) -> None:
        change = tags.tagging([f"t{text}"], ["science"])
        wanted = ContactFilter(strength=strength)
        with workspace.reading() as connection:
            named = [row.handle for row in list_contacts(connection, wanted)]
        tags.change_many(workspace, named, change)

    @staticmethod
    def touch(workspace: Workspace, who: str, text: str) -> None:
        timeline.touch(workspace, who, channel=None, note=text, on="3 days ago", direction="in")

    @staticmethod
    def note(workspace: Workspace, who: str, text: str) -> None:
        timeline.add_note(workspace, who, text)

    @staticmethod
    def draft(workspace: Workspace, who: str, via: str, text: str) -> None:
        drafting.draft_request(workspace, [who], via, Asked(purpose=text, tone="brief"))

    @staticmethod
    def draft_next(workspace: Workspace, number: int) -> None:
        drafting.draft_next(workspace, number, Asked(purpose="see stars"))

    @staticmethod
    def invite(workspace: Workspace, who: str) -> None:
        kinds.draft_invite(workspace, who, Asked(purpose="talk"))

    @staticmethod
    def send(workspace: Workspace, number: int) -> None:
        send_marks.send_mark(workspace, SendMark(number, force=True))

    @staticmethod
    def mark(workspace: Workspace, number: int, event: str) -> None:
        moves.mark(workspace, number, event, moves.Said(on="yesterday", note="noted"))

    @staticmethod
    def snooze(workspace: Workspace, item: str, days: int) -> None:
        day = workspace.today + timedelta(days=days)
        agenda.snooze(workspace, item, day.isoformat())

    @staticmethod
    def done(workspace: Workspace, item: str) -> None:
        agenda.done(workspace, item, "done")

    @staticmethod
    def remind(workspace: Workspace, who: str, text: str) -> None:
        agenda.remind(workspace, who, "3d", text)

    @staticmethod
    def template(workspace: Workspace, name: str, text: str) -> None:
        templates.new_template(workspace, name, "thanks", f"Dear {text}")

    @staticmethod
    def template_gone(workspace: Workspace) -> None:
        templates.delete_template(workspace, "mine")


def _step(name: str, *told: st.SearchStrategy[object]) -> st.SearchStrategy[Step]:
    return st.tuples(*told).map(lambda values: Step(name, *values))


STEPS = st.one_of(
    _step("add", NAMES, TEXT, st.one_of(st.just(""), PEOPLE)),
    _step("edit", PEOPLE, NAMES, TEXT),
    _step("delete", PEOPLE),
    _step("merge", PEOPLE, PEOPLE),
    _step("say_two", PEOPLE, PEOPLE),
    _step("tag", PEOPLE, PEOPLE, TEXT),
    _step("tag_all", st.integers(1, 5), TEXT),
    _step("archive", PEOPLE, st.booleans()),
    _step("touch", PEOPLE, TEXT),
    _step("note", PEOPLE, TEXT),
    _step("draft", PEOPLE, PEOPLE, TEXT),
    _step("draft_next", INTRODUCTIONS),
    _step("invite", PEOPLE),
    _step("send", INTRODUCTIONS),
    _step("mark", INTRODUCTIONS, EVENTS),
    _step("snooze", ITEMS, st.integers(1, 30)),
    _step("done", ITEMS),
    _step("remind", PEOPLE, TEXT),
    _step("template", NAMES, TEXT),
    _step("template_gone"),
)


@pytest.fixture
def begun(intro: RunsInProcess, workspace: Workspace) -> Workspace:
    """A workspace with somebody and something of every kind in it."""
    begin(intro, workspace)
    return workspace


@pytest.fixture
def fresh(begun: Workspace) -> Iterator[Workspace]:
    """The same workspace on a file that each example gets anew."""
    with tempfile.TemporaryDirectory() as folder:
        yield replace(begun, database=Path(folder) / "intro.db")


def _check(begun: Workspace, fresh: Workspace, steps: list[Step]) -> None:
    shutil.copy(begun.database, fresh.database)
    os.chmod(fresh.database, 0o600)
    states = [dump(fresh.database)]
    begun_with = len(history(fresh.database))
    for step in steps:
        step.do(fresh)
        now = dump(fresh.database)
        changes = len(history(fresh.database)) - begun_with
        assert changes == len(states) - (now == states[-1])
        if now != states[-1]:
            states.append(now)
        assert _is_indexed(fresh)
    for before in reversed(states[:-1]):
        undo(fresh)
        assert dump(fresh.database) == before
        assert _is_indexed(fresh)
    load_card(fresh, 1)


def _is_indexed(workspace: Workspace) -> bool:
    """Say whether the search index holds what a rebuild would write."""
    with workspace.reading() as connection:
        return search_index.differs(connection) == 0


_FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=30, deadline=None, suppress_health_check=_FIXTURES)
@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_undo_leads_back_to_the_beginning(
    begun: Workspace, fresh: Workspace, steps: list[Step]
) -> None:
    _check(begun, fresh, steps)


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=_FIXTURES)
@given(steps=st.lists(STEPS, min_size=4, max_size=16))
def test_undo_leads_back_from_200_sequences(
    begun: Workspace, fresh: Workspace, steps: list[Step]
) -> None:
    _check(begun, fresh, steps)

"""What one window shows and another changes meanwhile: nobody else is acted on, and it is said."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from introcli.errors import NotFound, Refused
from introcli.people import contacts, delete, duplicates, merge
from introcli.people.card import show_contact
from introcli.people.fields import ContactFields
from introcli.store.workspace import Workspace
from tests.cli.stages import DRAFTED, ME, PEOPLE, reach
from tests.support import RunsInProcess, RunsInSubprocess, dump

EVE = ("add-contact", "Eve Two")
MALLORY = ("add-contact", "Mallory Three", "--note", "precious")
ACTS: dict[str, Callable[[Workspace, str, int], object]] = {
    "edit": lambda workspace, uid, number: contacts.edit_contact(
        workspace, str(number), ContactFields(title="Dr"), shown=uid
    ),
    "merge": lambda workspace, uid, number: merge.merge(
        workspace, "ann-one", str(number), shown=(_uid(workspace, "ann-one"), uid)
    ),
    "not the same": lambda workspace, uid, number: duplicates.say_two(
        workspace, "ann-one", str(number), shown=(_uid(workspace, "ann-one"), uid)
    ),
}


def _uid(workspace: Workspace, who: str) -> str:
    return show_contact(workspace, who).uid


@pytest.mark.parametrize("for_good", [False, True], ids=["delete", "delete --for-good"])
def test_who_was_shown_is_erased_or_nobody(
    intro: RunsInProcess, workspace: Workspace, database: Path, for_good: bool
) -> None:
    reach(intro, EVE)
    shown = delete.plan_deletion(workspace, "eve-two")
    reach(intro, ("undo",), MALLORY)
    before = dump(database)
    erase = delete.erase if for_good else delete.delete_contact
    with pytest.raises(Refused, match=f"is no longer number {shown.id}"):
        erase(workspace, shown)
    assert dump(database) == before


@pytest.mark.parametrize("act", ACTS)
def test_another_who_has_the_number_by_now_is_refused(
    intro: RunsInProcess, workspace: Workspace, database: Path, act: str
) -> None:
    """As after the backup of another computer was restored: its number 2 is somebody else."""
    reach(intro, ("add-contact", "Ann One"), EVE)
    shown = show_contact(workspace, "eve-two")
    before = dump(database)
    with pytest.raises(Refused, match="is no longer number"):
        ACTS[act](workspace, shown.uid[:-1] + "x", shown.id)
    assert dump(database) == before


def test_a_letter_edited_meanwhile_is_not_written_into_another_introduction(
    intro: RunsInProcess, run_intro: RunsInSubprocess, database: Path, tmp_path: Path
) -> None:
    reach(intro, *DRAFTED)
    script = tmp_path / "editor"
    script.write_text(
        f'#!/bin/sh\n"{sys.executable}" -m introcli undo >/dev/null\necho "About Charles" > "$1"\n'
    )
    script.chmod(0o700)
    edited = run_intro("draft", "--intro", "1", "--edit", environment={"EDITOR": str(script)})
    assert edited.exit_code != 0
    assert "introduction" not in dump(database)


def _at_once(*commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """Run commands at the same moment; return the exit code and the errors of each."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "introcli", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )
        for command in commands
    ]
    return [(one.returncode, said) for one in started for said in [one.communicate()[1]]]


@pytest.mark.parametrize("pairs", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_of_two_who_record_the_same_person_at_once_one_is_refused(
    intro: RunsInProcess, pairs: int
) -> None:
    reach(intro, *PEOPLE)
    for number in range(pairs):
        add = ("add-contact", f"Pair P{number}", "--email", f"p{number}@x.example", "--no-input")
        draft = ("draft", f"New N{number}", "--new", "--org", "X", "--via", "mary-somerville",
                 "--purpose", "see his engine at work", "--no-input")  # fmt: skip
        for command in (add, draft):
            ended = _at_once(command, command)
            assert sorted(code for code, _ in ended) == [0, 5], ended
    found = [one["name"] for one in intro("contacts", "--json").json()["contacts"]]
    assert len(found) == len(set(found))


def test_i_introduce_myself_three_times_at_once(intro: RunsInProcess) -> None:
    ended = _at_once(*[("me", "--name", f"Ada {name}") for name in ("King", "Byron", "Lovelace")])
    assert ended == [(0, "")] * 3
    assert len(intro("history", "--json").json()["changes"]) == 3


def test_two_merges_against_each_other(intro: RunsInProcess) -> None:
    reach(intro, ME, EVE, ("add-contact", "Eve Too"))
    ended = _at_once(("merge", "2", "3", "--yes"), ("merge", "3", "2", "--yes"))
    assert sorted(code for code, _ in ended)[0] == 0
    assert sorted(code for code, _ in ended)[1] in (3, 5)
    assert not [said for _, said in ended if "report" in said]


def test_who_was_deleted_meanwhile_is_said_plainly(
    intro: RunsInProcess, workspace: Workspace, run_intro: RunsInSubprocess
) -> None:
    reach(intro, EVE)
    number = show_contact(workspace, "eve-two").id
    reach(intro, ("delete", "eve-two", "--yes"))
    with pytest.raises(NotFound):
        contacts.edit_contact(workspace, str(number), ContactFields(title="Dr"))
    later = replace(workspace, command="intro note")
    with pytest.raises(Exception, match="removed meanwhile"), later.writing() as work:
        work.add("tag", contact_id=number, name="late")

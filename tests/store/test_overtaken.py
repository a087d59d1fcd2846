"""What another program records between the reading and the writing of a command counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from introcli.errors import NotFound, Refused
from introcli.inbox import decide
from introcli.inbox.on_record import Waiting
from introcli.introductions import mark, templates
from introcli.introductions.mark import SendMark
from introcli.network import ties
from introcli.network.ties import TieFields
from introcli.people import merge
from introcli.review import agenda
from introcli.store.workspace import Workspace
from tests.cli.stages import ASKED, DRAFTED, FARADAY, PEOPLE, reach
from tests.support import RunsInProcess, RunsInSubprocess, dump

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from introcli.store.session import Work

Overtaking = Callable[..., Workspace]


@dataclass(frozen=True, eq=False, repr=False)
class _Overtaken(Workspace):
    """A workspace in which somebody else is done before the first unit of work begins."""

    meanwhile: Callable[[], object] = lambda: None

    def writing(self, *, keep: bool = True) -> AbstractContextManager[Work]:
        self.meanwhile()
        return super().writing(keep=keep)


@pytest.fixture
def overtaken(workspace: Workspace, run_intro: RunsInSubprocess) -> Overtaking:
    """Return a workspace that another process overtakes with one command."""

    def by(*command: str) -> Workspace:
        def run() -> None:
            result = run_intro(*command)
            assert (result.exit_code, result.stderr) == (0, ""), result

        plain = {field.name: getattr(workspace, field.name) for field in fields(Workspace)}
        return _Overtaken(**plain, meanwhile=run)

    return by


def _log(intro: RunsInProcess) -> list[tuple[str, str]]:
    events = intro("log", "1", "--json").json()["events"]
    return [(event["from"], event["to"]) for event in events]


def test_a_message_is_marked_as_sent_once(
    intro: RunsInProcess, workspace: Workspace, database: Path, run_intro: RunsInSubprocess
) -> None:
    reach(intro, *DRAFTED)
    wanted = SendMark(1)
    moment = workspace.moment_or_now(None)
    ready = mark.ready_to_send(workspace, wanted, moment)
    assert run_intro("sent", "1").exit_code == 0
    before = dump(database)
    with pytest.raises(Refused, match="marked as sent already"), workspace.writing() as work:
        mark.mark_sent(work, ready, wanted, moment)
    assert dump(database) == before
    assert _log(intro) == [("drafted", "asked")]


def test_a_step_is_refused_when_the_introduction_moved_meanwhile(
    intro: RunsInProcess, database: Path, overtaken: Overtaking
) -> None:
    reach(intro, *ASKED)
    with pytest.raises(Refused, match="introduction 1 was moved meanwhile") as refused:
        mark.mark(overtaken("mark", "1", "declined"), 1, "agreed")
    assert "intro log 1" in (refused.value.hint or "")
    assert _log(intro) == [("drafted", "asked"), ("asked", "declined")]


def test_a_nudge_is_refused_when_the_answer_came_meanwhile(
    intro: RunsInProcess, overtaken: Overtaking
) -> None:
    reach(intro, *ASKED, ("draft", "--intro", "1", "--kind", "nudge"))
    wanted = SendMark(1, kind="nudge", force=True)
    with pytest.raises(Refused, match="was moved meanwhile"):
        mark.send_mark(overtaken("mark", "1", "agreed"), wanted)
    assert _log(intro) == [("drafted", "asked"), ("asked", "agreed")]


def test_a_tie_that_was_recorded_meanwhile_is_corrected(
    intro: RunsInProcess, overtaken: Overtaking
) -> None:
    reach(intro, *PEOPLE, FARADAY)
    meanwhile = overtaken("tie", "mary-somerville", "michael-faraday", "--strength", "2")
    done = ties.change_tie(meanwhile, "mary-somerville", "michael-faraday", TieFields(strength=4))
    assert done.done == "changed"
    assert intro("ties", "mary-somerville", "--json").json()["ties"][0]["strength"] == 4


def test_a_merge_is_refused_when_an_introduction_of_both_began_meanwhile(
    intro: RunsInProcess, database: Path, overtaken: Overtaking
) -> None:
    reach(intro, *PEOPLE, FARADAY)
    meanwhile = overtaken(
        "broker", "mary-somerville", "michael-faraday", "--purpose", "compare notes"
    )
    with pytest.raises(Refused, match="both take part in"):
        merge.merge(meanwhile, "mary-somerville", "michael-faraday")
    assert intro("log", "1").exit_code == 0


@pytest.mark.parametrize(
    "late",
    [
        lambda workspace: agenda.done(workspace, "remind-1", ""),
        lambda workspace: agenda.snooze(workspace, "remind-1", "in 2 weeks"),
    ],
    ids=["done", "snooze"],
)
def test_a_reminder_that_was_ticked_off_meanwhile_stays_so(
    intro: RunsInProcess,
    overtaken: Overtaking,
    database: Path,
    late: Callable[[Workspace], object],
) -> None:
    reach(intro, *PEOPLE, ("remind", "mary-somerville", "tomorrow"))
    meanwhile = overtaken("done", "remind-1")
    with pytest.raises(Refused, match="remind-1 was ticked off meanwhile"):
        late(meanwhile)
    (row,) = dump(database)["follow_up"]
    assert "2026-03-03" in row


def test_a_template_edited_twice_at_once_keeps_both_versions(
    intro: RunsInProcess, workspace: Workspace, run_intro: RunsInSubprocess, tmp_path: Path
) -> None:
    new = ("template", "new", "mine", "--kind", "nudge", "--no-input")
    reach(intro, *PEOPLE, (*new, "--like", "nudge-warm-email"))
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "Theirs\\n" > "$1"\n')
    script.chmod(0o700)

    def edit(_text: str) -> str:
        theirs = run_intro("template", "edit", "mine", environment={"EDITOR": str(script)})
        assert theirs.exit_code == 0, theirs
        return "Mine\n"

    assert templates.edit_template(workspace, "mine", edit).version == 3
    assert templates.get_template(workspace, "mine").body.strip() == "Mine"


def test_a_template_whose_name_was_taken_meanwhile_is_refused(
    intro: RunsInProcess, overtaken: Overtaking
) -> None:
    reach(intro, *PEOPLE)
    new = ("template", "new", "mine", "--kind", "nudge", "--no-input")
    with pytest.raises(Refused, match="called mine already"):
        templates.new_template(overtaken(*new, "--like", "nudge-warm-email"), "mine", "nudge", "Hi")


def test_a_mail_that_was_decided_meanwhile_is_not_decided_again(
    intro: RunsInProcess, workspace: Workspace, database: Path, overtaken: Overtaking
) -> None:
    reach(intro, *ASKED)
    _wait_for_an_answer(workspace)
    with pytest.raises(NotFound, match="no mail number 1 waits"):
        decide.apply(overtaken("inbox", "dismiss", "1"), 1, "agreed")
    assert _log(intro) == [("drafted", "asked")]


def _wait_for_an_answer(workspace: Workspace) -> None:
    """Record that an answer to the first introduction waits for a decision."""
    with workspace.writing() as work:
        found = work.run("SELECT uid FROM introduction WHERE id = 1")[0]["uid"]
        contact = work.run("SELECT uid FROM contact WHERE id = 2")[0]["uid"]
        decide.find(
            work,
            [Waiting(None, "key", "box", "ref", "answer", True, "", found, contact, "",
                     "2026-03-02T08:00:00Z", "2026-03-02")],
        )  # fmt: skip

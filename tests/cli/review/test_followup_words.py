"""What ``intro followup`` says of each item, in English that nobody stumbles over."""

from __future__ import annotations

import shlex
from io import StringIO

import pytest
from rich.console import Console

from introcli.cli.review.followup import agenda as listed
from introcli.review.agenda import agenda
from introcli.store.workspace import Workspace
from tests.cli.stages import ASKED, MARY, ME, reach
from tests.support import RunsInProcess


@pytest.mark.parametrize(
    ("last", "now", "says"),
    [
        (("mark", "1", "revise"), "2026-03-03T09:00",
         "Mary Somerville asked for a better version on 3 March"),
        (("mark", "1", "revise"), "2026-03-04T09:00",
         "Mary Somerville asked for a better version on 3 March"),
        (("config", "set", "wait.email", "1"), "2026-03-03T09:00",
         "no answer from Mary Somerville since 2 March (e-mail: 1 day)"),
    ],
)  # fmt: skip
def test_days_are_said_in_plain_english(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, last: tuple[str, ...], now: str,
    says: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("INTRO_NOW", "2026-03-03T08:00")
    reach(intro, *ASKED, last)
    monkeypatch.setenv("INTRO_NOW", now)
    (item,) = intro("followup", "--json").json()["items"]
    assert item["say"] == says


def test_who_was_introduced_to_me_gives_the_item_its_name(
    intro: RunsInProcess, workspace: Workspace
) -> None:
    asked = ("received", "Ada King", "--new", "--from", "mary-somerville", "--purpose", "logic")
    reach(intro, ME, MARY, asked)
    item = next(item for item in agenda(workspace).items if item.id == "answer-1")
    assert item.about == "#1 Ada King"
    assert item.say == "Ada King waits for your answer, introduced on 2 March; written, not sent"


def test_what_names_an_item_is_never_cut_short(intro: RunsInProcess, workspace: Workspace) -> None:
    reach(intro, ME, ("add-contact", "Bo", "--date", "wedding=03-02", "--cadence", "365"))
    console = Console(width=60, record=True, file=StringIO())
    view = agenda(workspace)
    console.print(*listed(view, workspace.today))
    assert view.items[0].id in console.export_text()


def test_what_is_written_already_only_has_to_be_sent(
    monkeypatch: pytest.MonkeyPatch, intro: RunsInProcess
) -> None:
    reach(intro, *ASKED)
    monkeypatch.setenv("INTRO_NOW", "2026-03-12T09:00")
    (item,) = intro("followup", "--json").json()["items"]
    assert intro(*shlex.split(item["command"])[1:]).exit_code == 0
    (item,) = intro("followup", "--json").json()["items"]
    assert item["say"].endswith("; written, not sent")
    assert item["command"] == "intro send-mark 1 --kind nudge"
    assert intro(*shlex.split(item["command"])[1:]).exit_code == 0
    assert intro("followup", "--json").json()["items"] == []

"""What is said stays true: of days that pass, of what happened, and of what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import AGREED, ASKED, INTRODUCED, ME, PEOPLE, REQUEST, is_refused, reach
from tests.support import RunsInProcess, dump

ROSA = (
    "add-contact", "Rosa Lind", "--linkedin", "in/rosa", "--email", "rosa@lind.example",
    "--met", "HR Tech", "--on", "today", "--talked", "hiring",
)  # fmt: skip
INVITED = (ME, ROSA, ("invite", "rosa-lind", "--channel", "email"))
ANEW = "write it again: intro draft --intro 1"
FARADAY = ("add-contact", "Michael Faraday", "--org", "Royal Institution")
BROKER = ("broker", "mary-somerville", "michael-faraday", "--purpose", "compare notes on tides")


def body(intro: RunsInProcess, *command: str) -> str:
    result = intro(*command, "--json")
    assert result.exit_code == 0, result.stderr
    text: str = result.json()["messages"][0]["body"]
    return text


@pytest.mark.parametrize("command", [("open", "1", "--eml", "-"), ("send-mark", "1")])
def test_a_draft_that_says_today_is_warned_of_on_another_day(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    reach(intro, *INVITED)
    monkeypatch.setenv("INTRO_NOW", "2026-03-06T09:00")
    result = intro(*command)
    assert result.exit_code == 0
    assert "warning: written 4 days ago; says 'today'" in result.stderr
    assert "intro draft --intro 1" in result.stderr


def test_a_draft_that_is_written_anew_says_nothing_untrue(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *INVITED)
    monkeypatch.setenv("INTRO_NOW", "2026-03-06T09:00")
    assert "today" not in body(intro, "draft", "--intro", "1")
    assert "warning" not in intro("send-mark", "1").stderr


def test_a_draft_sent_on_its_own_day_is_true_however_late_it_is_marked(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *INVITED)
    monkeypatch.setenv("INTRO_NOW", "2026-03-06T09:00")
    assert intro("send-mark", "1", "--on", "2026-03-02").stderr == ""


def test_a_report_says_that_you_met(intro: RunsInProcess) -> None:
    reach(intro, *ASKED, AGREED, INTRODUCED, ("mark", "1", "met"))
    said = body(intro, "draft", "--intro", "1", "--kind", "report-back")
    assert "We met today." in said
    assert "nothing to tell" not in said


@pytest.mark.parametrize(
    "command",
    [("mark", "1", "agreed"), ("mark", "1", "lapsed"), ("send-mark", "1", "--kind", "blurb")],
)
def test_a_step_before_the_last_one_is_refused_with_its_day(
    intro: RunsInProcess, command: tuple[str, ...]
) -> None:
    reach(intro, *ASKED)
    refused = intro(*command, "--on", "2026-02-20")
    is_refused(refused, 2, "last moved on 2026-03-02", "--on 2026-03-02")


def test_a_month_that_holds_the_last_step_is_no_day_before_it(intro: RunsInProcess) -> None:
    reach(intro, *ASKED)
    assert intro("mark", "1", "agreed", "--on", "2026-03").exit_code == 0


def test_a_template_takes_its_kind_from_the_one_it_starts_from(intro: RunsInProcess) -> None:
    reach(intro, ("template", "new", "mine", "--like", "nudge-warm-email", "--no-input"))
    assert intro("template", "show", "mine", "--json").json()["template"]["kind"] == "nudge"


def test_a_known_target_is_to_be_named_without_new(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY)
    refused = intro(
        "draft", "Michael Faraday", "--new", "--via", "mary-somerville", "--purpose", "see tides"
    )
    is_refused(refused, 5, "already recorded", "leave --new out and name them: michael-faraday")


def test_a_brokers_note_thanks_only_who_said_yes(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY, BROKER, ("send-mark", "1", "--force"), AGREED)
    for tone in ("warm", "formal"):
        note = body(intro, "draft", "--intro", "1", "--tone", tone).lower()
        assert "both for saying yes" not in note
        assert "thanks to both" not in note


def test_an_invitation_to_connect_is_no_ask(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY, ("tie", "mary-somerville", "michael-faraday"))
    reach(intro, ("invite", "mary-somerville"), ("send-mark", "1", "--force"))
    assert room(intro) == (1.0, "not asked this quarter; 2 asks are comfortable")
    reach(intro, REQUEST, ("send-mark", "2", "--force"))
    assert room(intro) == (0.67, "asked once this quarter; 2 asks are comfortable")


def room(intro: RunsInProcess) -> tuple[float, str]:
    """Return how much room Mary has for one more ask, and why."""
    (path,) = intro("path", "michael-faraday", "--explain", "--json").json()["paths"]
    (term,) = (term for term in path["terms"] if term["name"] == "room")
    return term["measure"], term["why"]


def test_what_went_badly_is_not_offered_for_use_again(intro: RunsInProcess) -> None:
    reach(intro, *ASKED, AGREED, INTRODUCED, ("mark", "1", "met"))
    result = intro("close", "1", "--outcome", "badly", "--json")
    assert "template from" not in str(result.json()["next"])


DECLINED = (*ASKED, ("mark", "1", "declined"), ("note", "mary-somerville", "moves house"))


def step_of(intro: RunsInProcess, command: str) -> str:
    changes = intro("history", "--limit", "0", "--json").json()["changes"]
    return next(str(one["id"]) for one in changes if command in one["command"])


def test_an_answer_marked_wrongly_is_taken_back_by_its_number(intro: RunsInProcess) -> None:
    reach(intro, *DECLINED)
    step = step_of(intro, "declined")
    is_refused(intro("mark", "1", "agreed"), 5, "is declined", f"intro undo {step}")
    reach(intro, ("undo", step), AGREED)
    assert intro("log", "1", "--json").json()["introductions"][0]["state"] == "agreed"
    assert "moves house" in intro("show", "mary-somerville").stdout


def test_what_is_left_is_undone_as_ever(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *DECLINED[:-2])
    before = dump(database)
    reach(intro, *DECLINED[-2:])
    reach(intro, ("undo", step_of(intro, "declined")), ("undo",))
    assert dump(database) == before


def test_a_step_that_others_build_on_is_not_undone_before_them(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, *ASKED, AGREED, INTRODUCED)
    later, before = step_of(intro, "introduced"), database.read_bytes()
    refused = intro("undo", step_of(intro, "agreed"))
    is_refused(refused, 5, "touched the same", f"intro undo {later}")
    assert database.read_bytes() == before


def test_a_step_there_is_not_cannot_be_undone(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    is_refused(intro("undo", "99"), 3, "there is no step 99", "intro history")


def test_a_purpose_that_speaks_to_me_is_answered_by_me(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY)
    answer = intro(
        "received", "michael-faraday", "--from", "mary-somerville",
        "--purpose", "sound you out about a board seat", "--json",
    ).json()["messages"][0]  # fmt: skip
    assert "you would like to sound me out about a board seat." in answer["body"]
    assert answer["subject"].endswith("to sound me out about a board seat")

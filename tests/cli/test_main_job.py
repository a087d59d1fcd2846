"""The main job, exactly as it is promised: each command in a process of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.stages import (
    AGREED,
    ASKED,
    CLOSED,
    DONE,
    INTRODUCED,
    MARY,
    ME,
    MET,
    PEOPLE,
    REQUEST,
    SENT,
    reach,
)
from tests.support import RunsInProcess, RunsInSubprocess, dump

FROM = ("template", "from", "1", "--name", "engine-ask")
LATER = {"INTRO_NOW": "2026-03-12T09:00"}
WEEK_AFTER = date(2026, 3, 12)
# The system's own clock; only the review is asked for at a fixed time.
PRESENT = {"INTRO_NOW": ""}


def test_request_is_written_for_both_readers(
    intro: RunsInProcess, run_intro: RunsInSubprocess
) -> None:
    reach(intro, *PEOPLE)
    result = run_intro(*REQUEST, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    drafted = result.json()
    assert (drafted["introduction"]["id"], drafted["introduction"]["state"]) == (1, "drafted")
    request, blurb = drafted["messages"]
    assert (request["kind"], request["to"]["name"]) == ("request", "Mary Somerville")
    assert (blurb["kind"], blurb["to"]["name"]) == ("blurb", "Charles Babbage")
    for message in (request, blurb):
        whole = f"{message['subject']}\n{message['body']}"
        assert "Charles Babbage" in whole
        assert "Cambridge University" in whole
        assert "{" not in whole
    assert "Spring soiree 2026" in request["body"]
    assert "celestial mechanics" in request["body"]
    assert not [f for f in request["findings"] + blurb["findings"] if f["severity"] == "error"]


def test_review_names_the_request_that_waits_too_long(
    intro: RunsInProcess, run_intro: RunsInSubprocess
) -> None:
    reach(intro, *ASKED)
    result = run_intro("followup", "--json", environment=LATER)
    assert (result.exit_code, result.stderr) == (0, "")
    (item,) = result.json()["items"]
    assert (item["introduction"], item["rule"]) == (1, "E5")
    assert item["contact"]["handle"] == "mary-somerville"
    assert (item["due_on"], item["overdue_days"]) == ("2026-03-07", 5)
    assert item["command"].startswith("intro draft --intro 1")
    assert run_intro("followup", "--exit-code", environment=LATER).exit_code == 10
    assert run_intro("followup", "--exit-code").exit_code == 0


@pytest.mark.parametrize(
    "clock",
    [
        pytest.param({}, id="fixed"),
        pytest.param(
            PRESENT,
            id="present",
            marks=pytest.mark.skipif(date.today() < WEEK_AFTER, reason="the clock is wrong"),
        ),
    ],
)
def test_whole_job_and_every_step_of_it_taken_back(
    run_intro: RunsInSubprocess, database: Path, clock: dict[str, str]
) -> None:
    steps = (ME, MARY, REQUEST, SENT, AGREED, INTRODUCED, MET, CLOSED, FROM)
    states = [dump(database)]
    for step in steps:
        result = run_intro(*step, environment=clock)
        assert (result.exit_code, result.stderr) == (0, ""), step
        states.append(dump(database))
        if step is SENT:
            due = run_intro("followup", "--json", environment=LATER).json()["items"]
            assert [(item["introduction"], item["rule"]) for item in due] == [(1, "E5")]
        assert dump(database) == states[-1]
    log = run_intro("log", "1", "--json", environment=clock).json()
    assert [event["event"] for event in log["events"]] == [
        "sent", "agreed", "introduced", "met", "close",
    ]  # fmt: skip
    (closed,) = log["introductions"]
    assert (closed["state"], closed["outcome"], closed["rating"]) == ("closed", "helped", 5)

    for step, before in zip(reversed(steps), reversed(states[:-1]), strict=True):
        undone = run_intro("undo", "--json", environment=clock).json()["undone"]
        assert undone["command"].split()[1] == step[0]
        assert dump(database) == before
    nothing = run_intro("undo", environment=clock)
    assert (nothing.exit_code, nothing.stdout) == (3, "")
    assert nothing.stderr.startswith("error: nothing is left to undo\n")


def test_template_made_of_it_writes_the_next_request(intro: RunsInProcess) -> None:
    reach(intro, *DONE, FROM)
    template = intro("template", "show", "engine-ask", "--json").json()["template"]
    for name in ("Mary", "Charles", "Babbage", "Cambridge", "polynomials", "soiree"):
        assert name not in f"{template['subject']}\n{template['body']}"
    filled = intro("template", "preview", "engine-ask", "--intro", "1", "--json").json()
    assert "Charles Babbage" in filled["body"]
    again = intro(
        "draft", "George Peacock", "--new", "--org", "Trinity College", "--via", "mary-somerville",
        "--purpose", "learn how he teaches algebra", "--template", "engine-ask", "--json",
    )  # fmt: skip
    assert again.exit_code == 0
    request = again.json()["messages"][0]
    assert request["template"] == "engine-ask"
    for said in ("George Peacock", "Trinity College", "teaches algebra"):
        assert said in request["body"]
    assert "{" not in request["subject"] + request["body"]
    assert "Babbage" not in request["subject"] + request["body"]

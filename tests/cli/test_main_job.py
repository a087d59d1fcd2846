"""The main job from an empty folder to a template, each step undone again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support import Dump, RunsInSubprocess

ME = (
    "me", "--name", "Ada Lovelace", "--email", "ada@lovelace.example",
    "--about", "translates and annotates papers on computing engines",
)  # fmt: skip
MARY = (
    "add-contact", "Mary Somerville", "--email", "mary@somerville.example",
    "--org", "Royal Astronomical Society", "--met", "Spring soiree 2026", "--on", "2026-02-20",
    "--talked", "celestial mechanics", "--strength", "4",
)  # fmt: skip
DRAFT = (
    "draft", "Charles Babbage", "--new", "--org", "Cambridge University",
    "--title", "Lucasian Professor", "--via", "mary-somerville",
    "--purpose", "see how the Difference Engine tabulates polynomials",
    "--benefit", "I would annotate and publish what it can do", "--json",
)  # fmt: skip
STEPS = (
    ME,
    MARY,
    DRAFT,
    ("send-mark", "1", "--on", "2026-03-02"),
    ("mark", "1", "agreed"),
    ("mark", "1", "introduced"),
    ("mark", "1", "met"),
    ("close", "1", "--outcome", "helped", "--rating", "5"),
    ("template", "from", "1", "--name", "engine-ask"),
)
LATER = {"INTRO_NOW": "2026-03-12T09:00"}


def _until(run_intro: RunsInSubprocess, count: int) -> None:
    for step in STEPS[:count]:
        ended = run_intro(*step)
        assert ended.exit_code == 0, ended.stderr


def test_the_draft_holds_a_request_and_a_blurb(run_intro: RunsInSubprocess) -> None:
    _until(run_intro, 2)
    drafted = run_intro(*DRAFT).json()
    request, blurb = drafted["messages"]
    assert (request["kind"], request["to"]["name"]) == ("request", "Mary Somerville")
    assert (blurb["kind"], blurb["to"]["name"]) == ("blurb", "Charles Babbage")
    for message in (request, blurb):
        whole = f"{message['subject']}\n{message['body']}"
        assert "Charles Babbage" in whole
        assert "Cambridge University" in whole
    assert "Spring soiree 2026" in request["body"]
    assert drafted["introduction"]["state"] == "drafted"


def test_a_request_that_waits_too_long_is_followed_up(run_intro: RunsInSubprocess) -> None:
    _until(run_intro, 4)
    items = run_intro("followup", "--json", environment=LATER).json()["items"]
    assert [(item["introduction"], item["rule"]) for item in items] == [(1, "E5")]
    assert items[0]["due_on"] == "2026-03-07"
    assert items[0]["overdue_days"] == 5


def test_something_due_can_be_the_exit_code(run_intro: RunsInSubprocess) -> None:
    _until(run_intro, 4)
    assert run_intro("followup", "--exit-code", environment=LATER).exit_code == 10
    assert run_intro("followup", "--exit-code").exit_code == 0


def test_the_introduction_runs_to_its_end(run_intro: RunsInSubprocess) -> None:
    _until(run_intro, 8)
    logged = run_intro("log", "1", "--json").json()
    introduction = logged["introductions"][0]
    assert (introduction["state"], introduction["outcome"]) == ("closed", "helped")
    assert introduction["rating"] == 5
    assert [event["to"] for event in logged["events"]] == [
        "asked", "agreed", "introduced", "met", "closed",
    ]  # fmt: skip


def test_what_worked_becomes_a_template_without_names(run_intro: RunsInSubprocess) -> None:
    _until(run_intro, 9)
    kept = run_intro("template", "show", "engine-ask", "--json").json()["template"]
    for word in ("Babbage", "Somerville", "Cambridge", "Difference Engine"):
        assert word not in f"{kept['subject']} {kept['body']}"
    filled = run_intro("template", "preview", "engine-ask", "--intro", "1", "--json").json()
    assert "Charles Babbage" in filled["body"]


def test_undo_takes_back_exactly_the_last_step_each_in_turn(
    run_intro: RunsInSubprocess, database: Path, dump: Callable[[Path], Dump]
) -> None:
    before = []
    for step in STEPS:
        before.append(dump(database))
        assert run_intro(*step).exit_code == 0
    for state, step in zip(reversed(before), reversed(STEPS), strict=True):
        undone = run_intro("undo", "--json").json()["undone"]
        assert step[0] in undone["command"]
        assert dump(database) == state
    assert run_intro("undo").exit_code == 3

"""``intro send-mark``, ``mark`` and ``close``: an introduction moves along, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import (
    AGREED,
    ASKED,
    CLOSED,
    DRAFTED,
    EVENT,
    FARADAY,
    INTRODUCED,
    INTRODUCTION,
    MET,
    PEOPLE,
    PERSON,
    SENT,
    cells,
    is_refused,
    keys,
    reach,
)
from tests.support import RunsInProcess, dump

BROKER = ("broker", "mary-somerville", "michael-faraday", "--purpose", "compare notes on tides")


def test_document_holds_what_is_promised(intro: RunsInProcess) -> None:
    reach(intro, *DRAFTED)
    result = intro(
        "send-mark", "1", "--on", "2026-03-01", "--note", "by the evening post", "--json"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"introduction", "event", "next"}
    assert keys(document["introduction"]) == INTRODUCTION
    assert keys(document["event"]) == EVENT
    assert keys(document["event"]["by"]) == PERSON
    assert document["event"] | {"by": None} == {
        "event": "sent", "from": "drafted", "to": "asked", "at": "2026-03-01", "by": None,
        "note": "by the evening post", "tell": None, "until_on": None, "forced": False,
    }  # fmt: skip
    assert (document["introduction"]["state"], document["introduction"]["turn"]) == (
        "asked", "connector",
    )  # fmt: skip
    assert document["introduction"]["days_waiting"] == 1


def test_piped_step_is_one_line(intro: RunsInProcess) -> None:
    reach(intro, *DRAFTED)
    (row,) = cells(intro(*SENT))
    assert row == [
        "1", "request", "asked", "connector", "0", "ada-lovelace", "mary-somerville",
        "charles-babbage", "see how the Difference Engine tabulates polynomials", "email", "",
    ]  # fmt: skip


def test_sent_is_short_for_send_mark(intro: RunsInProcess) -> None:
    reach(intro, *DRAFTED)
    assert intro("sent", "1", "--json").json()["introduction"]["state"] == "asked"


@pytest.mark.parametrize(
    ("steps", "states"),
    [
        ((AGREED, INTRODUCED, MET, CLOSED), ["agreed", "introduced", "met", "closed"]),
        ((INTRODUCED, CLOSED), ["introduced", "closed"]),
        ((("mark", "1", "declined"),), ["declined"]),
        ((("mark", "1", "revise"), ("draft", "--intro", "1"), ("send-mark", "1")),
         ["revise", "revise", "asked"]),
        ((("mark", "1", "lapsed"), AGREED), ["lapsed", "agreed"]),
        ((("mark", "1", "withdrawn"),), ["withdrawn"]),
    ],
)  # fmt: skip
def test_every_way_through(
    intro: RunsInProcess, steps: tuple[tuple[str, ...], ...], states: list[str]
) -> None:
    reach(intro, *ASKED)
    for step, state in zip(steps, states, strict=True):
        reach(intro, step)
        assert intro("log", "1", "--json").json()["introductions"][0]["state"] == state


def test_what_is_proposed_next_is_a_legal_step(intro: RunsInProcess) -> None:
    reach(intro, *DRAFTED)
    for command, then in (
        (SENT, AGREED), (AGREED, INTRODUCED), (INTRODUCED, None), (MET, None), (CLOSED, None),
    ):  # fmt: skip
        steps = intro(*command, "--json").json()["next"]
        assert steps
        if then is not None:
            assert steps[0]["command"] == " ".join(("intro", *then))


def test_who_answered_is_recorded(intro: RunsInProcess) -> None:
    reach(intro, *ASKED)
    event = intro(*AGREED, "--on", "2026-03-02", "--note", "gladly", "--json").json()["event"]
    assert (event["by"]["handle"], event["note"]) == ("mary-somerville", "gladly")


def test_outcome_and_rating_are_kept(intro: RunsInProcess) -> None:
    reach(intro, *ASKED, INTRODUCED)
    closed = intro(*CLOSED, "--note", "he showed me the engine", "--json").json()
    assert (closed["introduction"]["outcome"], closed["introduction"]["rating"]) == ("helped", 5)
    assert closed["event"]["note"] == "he showed me the engine"


def test_meeting_is_a_touchpoint_with_the_target(intro: RunsInProcess) -> None:
    reach(intro, *ASKED, INTRODUCED, MET)
    charles = intro("show", "charles-babbage", "--json").json()["contact"]
    assert charles["last_touchpoint_on"] == "2026-03-02"
    assert charles["interactions"][0]["kind"] == "meeting"


def test_introduction_note_is_refused_until_the_target_agreed(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, *PEOPLE, FARADAY, BROKER, ("draft", "--intro", "1", "--kind", "introduction"))
    before = database.read_bytes()
    note = ("send-mark", "1", "--kind", "introduction")
    is_refused(intro(*note), 5, "Michael Faraday has not agreed to this introduction yet", "mark 1")
    result = intro(*note, "--json")
    is_refused(result, 5, "has not agreed", code="refused")
    assert result.json()["error"]["rule"] == "A4"
    assert database.read_bytes() == before
    reach(intro, ("send-mark", "1"), AGREED, note)


def test_etiquette_error_refuses_until_forced_and_leaves_a_trace(
    intro: RunsInProcess, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stock = tmp_path / "stock"
    stock.write_text(
        '#!/bin/sh\necho "I\'d like to add you to my professional network on LinkedIn." > "$1"\n'
    )
    stock.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(stock))
    reach(intro, *PEOPLE, ("invite", "mary-somerville", "--edit"))
    before = database.read_bytes()
    is_refused(intro("send-mark", "1"), 5, "B4", "; or send it all the same: --force")
    assert ".;" not in intro("send-mark", "1").stderr
    assert intro("send-mark", "1", "--json").json()["error"]["rule"] == "B4"
    assert database.read_bytes() == before
    assert intro("send-mark", "1", "--force", "--json").json()["event"]["forced"] is True
    events = intro("log", "1", "--json").json()["events"]
    assert [event["forced"] for event in events] == [True]


@pytest.mark.parametrize(
    ("arguments", "code", "said", "hint"),
    [
        (("send-mark", "9"), 3, "there is no introduction 9", "intro log"),
        (("send-mark", "1"), 5, "no drafted message that is not yet sent", "intro draft"),
        (("send-mark", "1", "--kind", "request"), 5, "marked as sent already", "--kind request"),
        (("send-mark", "1", "--kind", "nudge"), 3, "no nudge drafted", "--kind nudge"),
        (("send-mark", "2", "--on", "tomorrow"), 2, "has not come yet", "--on"),
        (("send-mark", "2", "--on", "sometime"), 2, "'sometime' is not a date", None),
        (("send-mark", "2", "--channel", "owl"), 2, "owl", None),
        (("send-mark", "first"), 2, "first", None),
        (("send-mark",), 2, "intro send-mark needs ID", "--help"),
        (("mark", "9", "agreed"), 3, "there is no introduction 9", "intro log"),
        (("mark", "1", "met"), 5, "is asked, so 'met' cannot happen now", "introduced"),
        (("mark", "2", "agreed"), 5, "is drafted, so 'agreed' cannot", "sent, withdrawn"),
        (("mark", "1", "vanished"), 2, "'vanished' is nothing that can happen", "agreed"),
        (("mark", "1", "agreed", "--on", "2027-01-01"), 2, "has not come yet", None),
        (("mark", "1", "agreed", "--note", "x" * 2_001), 2, "at most 2,000", None),
        (("mark", "1"), 2, "intro mark needs EVENT", None),
        (("close", "1", "--outcome", "helped"), 5, "'close' cannot happen now", "what can"),
        (("close", "1", "--outcome", "great"), 2, "great", None),
        (("close", "1", "--rating", "6"), 2, "the rating must be 1 to 5, not 6", "5 is great"),
        (("close", "9"), 3, "there is no introduction 9", None),
    ],
)
def test_step_that_is_not_allowed_changes_nothing(
    intro: RunsInProcess,
    database: Path,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    hint: str | None,
) -> None:
    reach(
        intro, *ASKED, FARADAY,
        ("draft", "michael-faraday", "--via", "2", "--purpose", "see how he draws lines of force"),
    )  # fmt: skip
    before = database.read_bytes()
    is_refused(intro(*arguments), code, said, hint)
    name = {2: "usage", 3: "not_found", 5: "refused"}[code]
    is_refused(intro(*arguments, "--json"), code, said, hint, code=name)
    assert database.read_bytes() == before


def test_what_is_over_cannot_go_on(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *ASKED, INTRODUCED, CLOSED)
    before = database.read_bytes()
    is_refused(intro("mark", "1", "met"), 5, "is closed, so 'met' cannot happen any more", "undo")
    assert database.read_bytes() == before


@pytest.mark.parametrize("count", range(1, 6))
def test_each_step_is_taken_back_exactly(intro: RunsInProcess, database: Path, count: int) -> None:
    steps = (SENT, AGREED, INTRODUCED, MET, CLOSED)[:count]
    reach(intro, *DRAFTED, *steps[:-1])
    before = dump(database)
    reach(intro, steps[-1], ("undo",))
    assert dump(database) == before


def test_what_came_of_it_is_asked_for_and_taken_later(intro: RunsInProcess) -> None:
    reach(intro, *ASKED, INTRODUCED, MET)
    closed = intro("close", "1", "--json").json()
    assert closed["introduction"]["outcome"] is None
    said = "what came of it is not recorded"
    is_refused(intro("close", "1"), 5, said, "intro close 1 --outcome")
    (later, *_) = (one for one in closed["next"] if one["say"] == "what came of it?")
    taken = intro(*later["command"].split()[1:], "--json").json()["introduction"]
    assert (taken["state"], taken["outcome"], taken["rating"]) == ("closed", "helped", 5)
    again = intro("close", "1", "--outcome", "badly")
    is_refused(again, 5, "closed", "intro undo")


def test_a_no_says_what_can_be_done_about_it(intro: RunsInProcess) -> None:
    reach(intro, *ASKED)
    steps = intro("mark", "1", "declined", "--json").json()["next"]
    assert [one["command"] for one in steps] == [
        "intro draft --intro 1 --kind thanks", "intro path charles-babbage",
    ]  # fmt: skip


def test_later_says_until_when_it_waits(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *ASKED)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    said = intro("mark", "1", "later", "--until", "2026-03-16").stdout
    assert "waiting for Mary Somerville until Mon 16 Mar 2026" in said

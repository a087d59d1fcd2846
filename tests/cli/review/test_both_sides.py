"""The review names both parties, follows what they wrote, and keeps what was put off."""

from __future__ import annotations

import json
from datetime import date
from itertools import product

import pytest

from introcli.language.follow_ups import Standing, due_for
from introcli.language.lifecycle import Turn
from introcli.language.vocabulary import Event, IntroductionKind, State
from tests.cli.stages import reach
from tests.support import RunsInProcess

ME = ("me", "--name", "Ada Lovelace")
FARID = ("add-contact", "Farid Taylor", "--email", "farid@taylor.example", "--met", "PyCon",
         "--on", "2026-01-10")  # fmt: skip
MICHAEL = ("add-contact", "Michael Stone", "--email", "michael@stone.example", "--met", "PyCon",
           "--on", "2026-01-10")  # fmt: skip
BROKER = ("broker", "farid-taylor", "michael-stone", "--purpose",
          "learn how he moved from recruiting into operations")  # fmt: skip
DRAFTED = (ME, FARID, MICHAEL, BROKER)
SENT = (*DRAFTED, ("send-mark", "1", "--force"))
YES = (*SENT, ("mark", "1", "agreed"))
MADE = (*YES, ("draft", "--intro", "1"), ("send-mark", "1", "--force"))
WAYS: dict[str, tuple[tuple[tuple[str, ...], ...], str]] = {
    "draft": (DRAFTED, "2026-03-20"),
    "nudge": (SENT, "2026-03-20"),
    "lapse": ((("config", "set", "nudges", "0"), *SENT), "2026-03-20"),
    "revise": ((*SENT, ("mark", "1", "revise")), "2026-03-20"),
    "write": (YES, "2026-03-20"),
    "check": (MADE, "2026-03-20"),
    "close": ((*MADE, ("mark", "1", "met")), "2026-03-20"),
    "answered": ((*SENT, ("mark", "1", "answered")), "2026-03-20"),
    "later": ((*SENT, ("mark", "1", "later", "--until", "2026-03-10")), "2026-03-10"),
    "bounced": ((*SENT, ("mark", "1", "bounced")), "2026-03-20"),
    "regret": ((*SENT, ("mark", "1", "declined")), "2026-03-20"),
}


def test_every_item_of_two_other_people_is_covered_here() -> None:
    codes = set()
    for state, turn, event in product(State, Turn, ("", *Event)):
        standing = Standing(
            1, IntroductionKind.BROKER, state, turn.value, wait_days=5, most_nudges=2,
            since=date(2026, 3, 2), created_on=date(2026, 3, 2), last_event=event,
            until_on=date(2026, 3, 10), met_on=date(2026, 3, 2),
        )  # fmt: skip
        codes |= {due.code for nudges in (0, 2)
                  if (due := due_for(standing._replace(nudges=nudges)))}  # fmt: skip
    assert codes == WAYS.keys()


@pytest.mark.parametrize("code", WAYS)
def test_an_item_between_two_other_people_names_both(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    commands, day = WAYS[code]
    reach(intro, *commands)
    monkeypatch.setenv("INTRO_NOW", f"{day}T09:00")
    (item,) = [
        one for one in intro("followup", "--json").json()["items"] if one["id"] == f"{code}-1"
    ]
    assert [one["name"] for one in item["between"]] == ["Farid Taylor", "Michael Stone"]
    assert item["introduction"] == 1
    assert "ago" not in item["say"]
    assert "today" not in item["say"]
    said = intro("today").stdout
    assert "#1 Farid ↔ Michael: " in said
    assert intro("today", "--json").json()["first"]["between"] == item["between"]


def test_a_no_is_on_the_list_until_it_was_passed_on(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *WAYS["regret"][0])
    (item,) = intro("followup", "--json").json()["items"]
    assert item["say"] == "Michael said no: tell Farid Taylor"
    assert item["command"] == "intro draft --intro 1 --kind regret"
    assert intro("draft", "--intro", "1", "--kind", "regret").exit_code == 0
    (item,) = intro("followup", "--json").json()["items"]
    assert item["command"] == "intro send-mark 1 --kind regret"
    assert intro(*item["command"].split()[1:], "--force").exit_code == 0
    assert intro("followup", "--json").json()["items"] == []


def test_a_no_that_was_passed_on_in_another_way_is_done(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *WAYS["regret"][0])
    assert intro("done", "regret-1").exit_code == 0
    for day in ("2026-03-02", "2026-03-20", "2026-05-30"):
        monkeypatch.setenv("INTRO_NOW", f"{day}T09:00")
        assert "regret-1" not in intro("followup", "--list").stdout


def test_who_asked_me_to_wait_is_not_reminded_before(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *WAYS["later"][0])
    monkeypatch.setenv("INTRO_NOW", "2026-03-09T09:00")
    assert intro("followup", "--json").json()["items"] == []
    monkeypatch.setenv("INTRO_NOW", "2026-03-10T09:00")
    (item,) = intro("followup", "--json").json()["items"]
    assert item["say"] == "Michael Stone asked you on 2 March to try again on 10 March"


def test_who_answered_is_not_said_to_be_silent(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *WAYS["answered"][0])
    monkeypatch.setenv("INTRO_NOW", "2026-03-20T09:00")
    (item,) = intro("followup", "--json").json()["items"]
    assert item["say"] == "Michael Stone answered on 2 March: your turn"


def test_a_pending_invitation_has_no_reminder(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, FARID, ("invite", "farid-taylor", "--channel", "linkedin"),
          ("send-mark", "1", "--force"))  # fmt: skip
    monkeypatch.setenv("INTRO_NOW", "2026-06-20T09:00")
    (item,) = [i for i in intro("followup", "--json").json()["items"] if i["introduction"]]
    assert (item["id"], item["command"]) == ("lapse-1", "intro mark 1 lapsed")


TOLD = ("add-contact", "Priya N.", "--met", "Climate drinks", "--told")
UNTOLD = TOLD[:-1]


@pytest.mark.parametrize("met", [TOLD, UNTOLD], ids=["told", "untold"])
def test_a_window_that_was_put_off_comes_back_on_its_day(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, met: tuple[str, ...]
) -> None:
    reach(intro, ME, met)
    monkeypatch.setenv("INTRO_NOW", "2026-03-09T08:00")
    assert intro("snooze", "window-2", "2 days").exit_code == 0
    for day, due in (
        ("2026-03-10", []),
        ("2026-03-11", ["window-2"]),
        ("2026-03-15", ["window-2"]),
    ):
        monkeypatch.setenv("INTRO_NOW", f"{day}T09:00")
        assert [one["id"] for one in intro("followup", "--json").json()["items"]] == due


def test_a_promise_does_not_die_with_its_window(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, TOLD, ("add-contact", "Somebody Else", "--met", "Climate drinks"))
    monkeypatch.setenv("INTRO_NOW", "2026-04-20T09:00")
    (item,) = intro("followup", "--json").json()["items"]
    assert (item["id"], item["group"]) == ("window-2", "passed")
    assert item["say"].startswith("you said you would write (met ")


def test_a_birthday_that_was_put_off_comes_back_on_its_day(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, (*FARID, "--birthday", "1980-03-02"), ("cadence", "farid-taylor", "365d"))
    assert intro("snooze", "birthday-2", "2 weeks").exit_code == 0
    for day, due in (("2026-03-15", []), ("2026-03-16", ["birthday-2"])):
        monkeypatch.setenv("INTRO_NOW", f"{day}T09:00")
        assert [one["id"] for one in intro("followup", "--json").json()["items"]] == due


def test_nobody_is_overdue_by_a_cadence_that_nobody_set(intro: RunsInProcess) -> None:
    reach(intro, ME, (*FARID[:-1], "2005-05-01", "--strength", "5"))
    (item,) = intro("followup", "--json").json()["items"]
    assert (item["id"], item["overdue_days"]) == ("touch-2", 0)
    assert item["say"] == "last in touch on 1 May 2005   last: PyCon"
    reach(intro, ("cadence", "--strength", "5", "90d"))
    (item,) = intro("followup", "--json").json()["items"]
    assert item["overdue_days"] > 7000
    assert "(every 90 days)" in item["say"]


def test_open_windows_come_first_by_the_hours_left_and_passed_ones_later(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *YES)
    monkeypatch.setenv("INTRO_NOW", "2026-03-05T18:00")
    for name, met in (("Passed", "03-02"), ("Nine", "03-05 03:00"), ("One", "03-04 19:00")):
        added = intro("add-contact", f"{name} Hours", "--met", "PyCon", "--on", f"2026-{met}")
        assert added.exit_code == 0
    items = intro("followup", "--json").json()["items"]
    assert [(one["group"], one["contact"]["name"]) for one in items] == [
        ("window", "One Hours"), ("window", "Nine Hours"), ("turn", "Michael Stone"),
        ("passed", "Passed Hours"),
    ]  # fmt: skip


def test_a_calendar_says_nothing_that_ages(intro: RunsInProcess) -> None:
    reach(
        intro, *SENT, ("add-contact", "Jane Marcet", "--met", "PyCon", "--on", "2026-03-02 04:00")
    )
    text = intro("followup", "--ics", "-").stdout
    assert "no answer from Michael Stone since 2 March" in text.replace("\r\n ", "")
    assert "best before 04:00 on 3 March" in text.replace("\r\n ", "")
    for word in ("ago", "today", "tomorrow", "yesterday", "hours left"):
        assert word not in text


def test_documents_are_what_they_were_beside_the_two_names(intro: RunsInProcess) -> None:
    reach(intro, ME, FARID, ("remind", "farid-taylor", "today", "his book"))
    (item,) = json.loads(intro("followup", "--json").stdout)["items"]
    assert item["between"] == []


def test_a_terminal_lists_a_screenful_and_a_pipe_everything(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, FARID, *(("remind", "farid-taylor", "today", f"n{n}") for n in range(60)))
    assert len(intro("followup", "--list").stdout.splitlines()) == 60
    assert len(intro("followup", "--list", "--limit", "7").stdout.splitlines()) == 7
    assert len(intro("followup", "--json").json()["items"]) == 60
    assert intro("followup", "--list", "--limit", "-1").exit_code == 2
    monkeypatch.setenv("INTRO_HUMAN", "1")
    listed = intro("followup", "--list").stdout
    assert listed.count("intro done remind-") == 50
    assert "60 items" in listed
    assert "and 10 more   all: --limit 0" in listed
    whole = intro("followup", "--list", "--limit", "0").stdout
    assert whole.count("intro done remind-") == 60
    assert "more   all" not in whole

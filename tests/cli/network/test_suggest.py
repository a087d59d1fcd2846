"""``intro suggest``: who should meet, why, and what keeps two apart."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.stages import ME, PERSON, bytes_of, cells, is_refused, keys, reach
from tests.factories import work
from tests.hostile import HOSTILE, harm_in
from tests.support import RunsInProcess, dump

JOHN = (
    "add-contact", "John Herschel", "--met", "Slough", "--strength", "4",
    "--need", "silver for the mirrors of a telescope", "--offer", "charts of the southern sky",
)  # fmt: skip
FARADAY = (
    "add-contact", "Michael Faraday", "--met", "Lecture", "--strength", "3",
    "--offer", "silvering glass and mirrors", "--need", "help with business",
)  # fmt: skip
DAVY = (
    "add-contact", "Humphry Davy", "--met", "Lecture", "--offer", "help with business, people",
)  # fmt: skip
CLEMENT = (
    "add-contact", "Joseph Clement", "--met", "Works", "--title", "Engineer and gear maker",
)  # fmt: skip
PEOPLE = (ME, JOHN, FARADAY, DAVY)
TOP = {"suggestions", "more"}
PAIR = {
    "requester", "target", "score", "terms", "reasons", "common_ground", "colleagues", "purpose",
    "command",
}  # fmt: skip
REASON = {"needer", "giver", "need", "gift", "source", "words"}


def _pairs(intro: RunsInProcess, *more: str) -> list[tuple[str, str]]:
    result = intro("suggest", "--json", *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return [
        (one["requester"]["handle"], one["target"]["handle"])
        for one in result.json()["suggestions"]
    ]


THE_PAIR = [("john-herschel", "michael-faraday")]


def test_a_pair_is_told_with_its_reason(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    document = intro("suggest", "--json").json()
    assert (keys(document), document["more"]) == (TOP, 0)
    (pair,) = document["suggestions"]
    assert keys(pair) == PAIR
    assert keys(pair["requester"]) == keys(pair["target"]) == PERSON
    (reason,) = pair["reasons"]
    assert keys(reason) == REASON
    assert reason["needer"]["handle"] == "john-herschel"
    assert reason["giver"]["handle"] == "michael-faraday"
    assert reason["need"] == "silver for the mirrors of a telescope"
    assert reason["gift"] == "silvering glass and mirrors"
    assert (reason["source"], reason["words"]) == ("offer", ["silver", "mirrors"])
    assert pair["score"] == pytest.approx(sum(term["value"] for term in pair["terms"]))


def test_the_command_that_is_told_begins_the_introduction(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    (row,) = cells(intro("suggest"))
    assert row[:4] == ["john-herschel", "michael-faraday", "John Herschel", "Michael Faraday"]
    drafted = intro(*shlex.split(row[-1])[1:], "--json")
    assert drafted.exit_code == 0
    assert drafted.json()["messages"][0]["kind"] == "permission"
    assert "silver for the mirrors" in drafted.json()["messages"][0]["body"]
    assert _pairs(intro) == []


def test_needs_of_both_are_one_pair_with_two_reasons(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, ("edit", "michael-faraday", "--need", "a chart of the southern stars"))
    (pair,) = intro("suggest", "--json").json()["suggestions"]
    assert {reason["needer"]["handle"] for reason in pair["reasons"]} == {
        "john-herschel", "michael-faraday",
    }  # fmt: skip


def test_a_role_answers_a_need(intro: RunsInProcess) -> None:
    reach(intro, JOHN, CLEMENT, ("edit", "john-herschel", "--need", "gears for a clock"))
    (pair,) = intro("suggest", "--json").json()["suggestions"]
    assert pair["reasons"][0]["source"] == "title"


@pytest.mark.parametrize(
    "kept_apart",
    [
        ("suggest", "--not", "michael-faraday", "john-herschel"),
        ("archive", "michael-faraday"),
        ("edit", "michael-faraday", "--capacity", "0"),
        ("broker", "michael-faraday", "john-herschel", "--purpose", "compare notes on glass"),
    ],
)
def test_who_is_out_of_the_question_is_not_suggested(
    intro: RunsInProcess, kept_apart: tuple[str, ...]
) -> None:
    reach(intro, *PEOPLE)
    assert _pairs(intro) == THE_PAIR
    reach(intro, kept_apart)
    assert _pairs(intro) == []
    reach(intro, ("undo",))
    assert _pairs(intro) == THE_PAIR


def test_an_introduction_that_i_withdrew_may_be_thought_of_again(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    broker = ("broker", "john-herschel", "michael-faraday", "--purpose", "compare notes on glass")
    reach(intro, broker, ("mark", "1", "withdrawn"))
    assert _pairs(intro) == THE_PAIR


def test_who_was_asked_often_enough_this_quarter_is_spared(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, ("edit", "michael-faraday", "--capacity", "1"))
    ask = ("broker", "humphry-davy", "michael-faraday", "--purpose", "compare notes on batteries")
    reach(intro, ask, ("send-mark", "1", "--on", "2026-02-20", "--force"))
    assert _pairs(intro) == []
    reach(intro, ("edit", "michael-faraday", "--capacity", "2"))
    assert _pairs(intro) == THE_PAIR


def test_who_know_each_other_are_not_suggested(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *PEOPLE)
    with work(database) as opened:
        opened.add("tie", a_id=2, b_id=3, created_at=opened.at)
    assert _pairs(intro) == []


def test_somebody_whom_i_do_not_know_is_not_suggested(intro: RunsInProcess) -> None:
    reach(intro, JOHN, ("add-contact", "Michael Faraday", "--offer", "silvering of mirrors"))
    assert _pairs(intro) == []
    reach(intro, ("met", "michael-faraday", "--met", "Lecture"))
    assert _pairs(intro) == THE_PAIR


def test_i_am_in_no_pair(intro: RunsInProcess) -> None:
    reach(intro, ME, FARADAY, ("me", "--need", "silver for mirrors"))
    assert _pairs(intro) == []


def test_common_ground_raises_a_pair_and_colleagues_are_told(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, *PEOPLE)
    (before,) = intro("suggest", "--json").json()["suggestions"]
    with work(database) as opened:
        for who in (2, 3):
            opened.add("affiliation", contact_id=who, kind="group", name="Club", name_key="club")
    reach(intro, *(("edit", who, "--org", "Royal Society") for who in ("2", "3")))
    (after,) = intro("suggest", "--json").json()["suggestions"]
    assert after["score"] > before["score"]
    assert (before["colleagues"], after["colleagues"]) == (None, "Royal Society")
    assert {shared["what"] for shared in after["common_ground"]} == {"Club", "Royal Society"}


def test_for_one_contact_both_ways_round(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, CLEMENT, ("edit", "humphry-davy", "--need", "gears"))
    assert len(_pairs(intro)) == 2
    assert _pairs(intro, "--for", "john-herschel") == THE_PAIR
    assert _pairs(intro, "--for", "Michael F") == THE_PAIR
    assert _pairs(intro, "--for", "joseph-clement") == [("humphry-davy", "joseph-clement")]
    is_refused(intro("suggest", "--for", "nobody"), 3, "no contact is called 'nobody'")


def test_limit_shows_the_best_and_counts_the_rest(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *PEOPLE, CLEMENT, ("edit", "humphry-davy", "--need", "gears"))
    document = intro("suggest", "--json", "--limit", "1").json()
    assert (len(document["suggestions"]), document["more"]) == (1, 1)
    assert _pairs(intro, "--limit", "0") == _pairs(intro)
    is_refused(intro("suggest", "--limit", "-1"), 2, "the limit cannot be negative")
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert (
        "2 pairs who should meet   the first 1; all: --limit 0"
        in intro("suggest", "--limit", "1").stdout
    )


def test_people_read_who_needs_what_and_what_to_type(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *PEOPLE)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("suggest").stdout
    assert shown.startswith("1 pair who should meet\n\n1  John Herschel ↔ Michael Faraday")
    assert "John needs      silver for the mirrors of a telescope" in shown
    assert "Michael offers  silvering glass and mirrors" in shown
    assert "intro broker john-herschel michael-faraday --purpose" in shown
    assert shown.rstrip().endswith("intro suggest --not john-herschel michael-faraday")
    assert "0.75" not in shown
    explained = intro("suggest", "--explain").stdout
    assert "x 0.60 =" in explained
    assert "the weaker of my ties to the two" in explained


def test_nobody_to_suggest_says_what_would_help(
    intro: RunsInProcess, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert "Nobody on record needs what another one offers." in intro("suggest").stdout
    assert not home.exists()
    reach(intro, ("add-contact", "Ada King", "--met", "PyCon"))
    assert "intro edit CONTACT --need" in intro("suggest").stdout
    reach(intro, ("edit", "ada-king", "--need", "gears"))
    assert "intro edit CONTACT --offer" in intro("suggest").stdout
    reach(intro, ("add-contact", "Bo Li", "--met", "PyCon", "--offer", "tea"))
    assert (
        "1 contact has a need on record, 1 contact has an offer or a role."
        in intro("suggest").stdout
    )
    assert "what Bo Li offers" in intro("suggest", "--for", "bo-li").stdout


def test_nothing_is_there_before_anybody_is(intro: RunsInProcess, home: Path) -> None:
    assert intro("suggest", "--json").json() == {"suggestions": [], "more": 0}
    assert intro("suggest").stdout == ""
    assert not home.exists()


def test_not_these_two_is_said_once_and_undone(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *PEOPLE)
    before = dump(database)
    document = intro("suggest", "--not", "michael-faraday", "john-herschel", "--json").json()
    assert [one["handle"] for one in document["not"]] == ["michael-faraday", "john-herschel"]
    there = database.read_bytes()
    assert cells(intro("suggest", "--not", "john-herschel", "michael-faraday")) == [
        ["john-herschel", "michael-faraday"]
    ]
    assert database.read_bytes() == there
    assert intro("followup", "--json").exit_code == 0
    reach(intro, ("undo",))
    assert dump(database) == before


@pytest.mark.parametrize(
    ("two", "code", "said"),
    [
        (("john-herschel", "2"), 5, "is one contact, not a pair"),
        (("john-herschel", "nobody"), 3, "'nobody'"),
        (("john-herschel",), 2, "--not"),
    ],
)
def test_refusal_changes_nothing(
    intro: RunsInProcess, home: Path, two: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, *PEOPLE)
    before = bytes_of(home)
    is_refused(intro("suggest", "--not", *two), code, said)
    assert bytes_of(home) == before


def test_what_was_put_apart_stays_so_after_a_merge(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, ("suggest", "--not", "john-herschel", "michael-faraday"))
    twin = ("add-contact", "M. Faraday", "--met", "Lecture", "--offer", "silvering of mirrors")
    reach(intro, twin, ("merge", "m-faraday", "michael-faraday", "--yes"))
    assert _pairs(intro) == []


@pytest.mark.parametrize("form", ["human", "piped", "json"])
def test_hostile_needs_do_no_harm_and_stay_in_their_quotes(
    intro: RunsInProcess, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = [text[:100] for text in HOSTILE.values()]
    for number, text in enumerate(short):
        need = ("--need", f"zither{number} {text}", "--met", "x", "--allow-duplicate")
        gift = ("--offer", f"zither{number} {text}", "--met", "x", "--allow-duplicate")
        intro("add-contact", f"Ada {text}", *need)
        intro("add-contact", f"Bo {text}", *gift)
    if form == "human":
        monkeypatch.setenv("INTRO_HUMAN", "1")
    result = intro("suggest", "--limit", "0", *(("--json",) if form == "json" else ()))
    assert result.exit_code == 0
    assert harm_in(result.stdout, tabs=form == "piped") == []
    if form == "json":
        found = result.json()["suggestions"]
        assert len(found) >= len(short) - 2
        for one in found:
            words = shlex.split(one["command"])
            assert (words[:2], words[4], len(words)) == (["intro", "broker"], "--purpose", 6)

"""``intro tie`` and ``intro ties``: who knows whom, who says so, and since when it is known."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from introcli.language.ties import known_strength
from tests.support import Dump, Result, RunsInProcess

Document = dict[str, Any]


@pytest.fixture(autouse=True)
def _people(intro: RunsInProcess) -> None:
    intro("me", "--name", "Ada Lovelace")
    for name in ("Mary Somerville", "Charles Babbage", "John Herschel"):
        intro("add-contact", name)


def tell(intro: RunsInProcess, *arguments: str) -> Document:
    """Run a command that has to succeed; return its document."""
    result = intro(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    found: Document = result.json()
    return found


def seen(intro: RunsInProcess, who: str) -> list[tuple[object, ...]]:
    """Return whom a contact knows: handle, stated strength, how, source, confirmed on."""
    return [
        (tie["contact"]["handle"], tie["strength"], tie["how"], tie["source"], tie["confirmed_on"])
        for tie in tell(intro, "ties", who)["ties"]
    ]


def read(intro: RunsInProcess, *arguments: str) -> str:
    """Return what a person reads on a terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTRO_HUMAN", "1")
        result = intro(*arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_tie_is_seen_from_both_sides_with_source_and_day(intro: RunsInProcess) -> None:
    said = ("--strength", "4", "--how", "evenings")
    done = tell(intro, "tie", "mary-somerville", "charles-babbage", *said)
    assert done["done"] == "added"
    assert done["tie"]["value"] == known_strength(4)
    tie = (4, "evenings", "you", "2026-03-02")
    assert seen(intro, "mary-somerville") == [("charles-babbage", *tie)]
    assert seen(intro, "charles-babbage") == [("mary-somerville", *tie)]
    assert seen(intro, "john-herschel") == []


def test_saying_it_again_corrects_what_is_said_and_keeps_the_rest(intro: RunsInProcess) -> None:
    first = ("tie", "mary-somerville", "charles-babbage")
    tell(intro, *first, "--strength", "4", "--how", "evenings", "--on", "2025-01-01")
    done = tell(intro, "tie", "charles-babbage", "mary-somerville", "--strength", "2")
    assert done["done"] == "changed"
    assert seen(intro, "mary-somerville") == [
        ("charles-babbage", 2, "evenings", "you", "2026-03-02")
    ]
    tell(intro, *first, "--how", "")
    assert seen(intro, "mary-somerville")[0][2] is None


def test_saying_nothing_new_confirms_and_never_earlier(intro: RunsInProcess) -> None:
    first = ("tie", "mary-somerville", "charles-babbage")
    tell(intro, *first, "--strength", "4", "--on", "2025-01-01")
    assert tell(intro, *first, "--on", "2025-06-01")["done"] == "confirmed"
    assert seen(intro, "mary-somerville")[0][4] == "2025-06-01"
    again = ("--strength", "4", "--on", "2024-01-01")
    told = tell(intro, *first, *again)
    assert (told["done"], told["older"]) == ("confirmed", "2024-01-01")
    assert seen(intro, "mary-somerville")[0][4] == "2025-06-01"


def test_a_day_before_the_last_one_is_said_to_change_nothing(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ("tie", "mary-somerville", "charles-babbage")
    tell(intro, *first, "--on", "2025-06-01")
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro(*first, "--on", "2024-01-01").stdout
    assert "It held on 1 Jun 2025, which stays: 1 Jan 2024 is before that." in shown
    assert "intro tie mary-somerville charles-babbage --remove" in shown
    assert "which stays" not in intro(*first, "--on", "2025-07-01").stdout


def test_removing_takes_it_away_and_undo_brings_it_back(
    intro: RunsInProcess, database: Path, dump: Callable[[Path], Dump]
) -> None:
    tell(intro, "tie", "mary-somerville", "charles-babbage", "--strength", "4")
    before = dump(database)
    assert tell(intro, "tie", "charles-babbage", "mary-somerville", "--remove")["done"] == "removed"
    assert seen(intro, "mary-somerville") == []
    intro("undo")
    assert dump(database) == before


@pytest.mark.parametrize(
    ("arguments", "code", "told", "hint"),
    [
        (("mary-somerville", "mary-somerville"), 5, "no tie to themselves", "two different"),
        (("me", "mary-somerville"), 5, "your own tie to Mary Somerville",
         "intro edit mary-somerville --strength"),
        (("mary-somerville", "ada-lovelace"), 5, "your own tie to Mary Somerville",
         "intro edit mary-somerville --strength"),
        (("mary-somerville", "charles-babbage", "--remove"), 3, "no tie of Mary Somerville and",
         "intro ties mary-somerville"),
        (("mary-somerville", "nobody"), 3, "no contact is called 'nobody'", ""),
        (("mary-somerville", "charles-babbage", "--strength", "6"), 2, "1 to 5, not 6", "1 is"),
        (("mary-somerville", "charles-babbage", "--strength", "0"), 2, "1 to 5, not 0", "1 is"),
        (("mary-somerville", "charles-babbage", "--on", "tomorrow"), 2, "not come yet", "--on"),
        (("mary-somerville", "charles-babbage", "--remove", "--strength", "3"), 2, "--remove", ""),
        (("mary-somerville", "charles-babbage", "--how", "x" * 400), 2, "400 characters", ""),
    ],
)  # fmt: skip
def test_what_makes_no_tie_is_refused_and_changes_nothing(
    intro: RunsInProcess, database: Path,
    arguments: tuple[str, ...], code: int, told: str, hint: str,
) -> None:  # fmt: skip
    before = database.read_bytes()
    result: Result = intro("tie", *arguments, "--json")
    error = result.json()["error"]
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in error["message"]
    assert hint in error["hint"]
    assert database.read_bytes() == before


def test_my_own_ties_are_looked_up_elsewhere(intro: RunsInProcess) -> None:
    result = intro("ties", "me")
    assert result.exit_code == 5
    assert "intro contacts --sort strength" in result.stderr


def test_introducing_two_people_ties_them_and_undo_unties(
    intro: RunsInProcess, database: Path, dump: Callable[[Path], Dump]
) -> None:
    tell(intro, "broker", "john-herschel", "charles-babbage", "--purpose", "compare notes on tides")
    tell(intro, "send-mark", "1", "--force", "--on", "2026-02-27")
    tell(intro, "mark", "1", "agreed", "--on", "2026-02-28")
    assert seen(intro, "john-herschel") == []
    before = dump(database)
    tell(intro, "mark", "1", "introduced", "--on", "2026-03-01")
    assert seen(intro, "john-herschel") == [
        ("charles-babbage", None, "introduced to each other, #1", "introduction", "2026-03-01")
    ]
    intro("undo")
    assert dump(database) == before


def test_sending_the_introduction_note_ties_them_too(intro: RunsInProcess) -> None:
    tell(intro, "broker", "john-herschel", "charles-babbage", "--purpose", "compare notes on tides")
    tell(intro, "send-mark", "1", "--force")
    tell(intro, "mark", "1", "agreed")
    tell(intro, "draft", "--intro", "1", "--kind", "introduction")
    tell(intro, "send-mark", "1", "--force")
    assert [tie[0] for tie in seen(intro, "john-herschel")] == ["charles-babbage"]


def test_a_connector_who_introduced_me_knows_the_target(intro: RunsInProcess) -> None:
    tell(intro, "draft", "charles-babbage", "--via", "mary-somerville", "--purpose", "see his work",
         "--no-input")  # fmt: skip
    tell(intro, "send-mark", "1", "--force", "--on", "2026-02-27")
    assert seen(intro, "mary-somerville") == []
    tell(intro, "mark", "1", "introduced", "--on", "2026-03-01")
    tie = ("charles-babbage", None, "brought you together, #1", "introduction")
    assert seen(intro, "mary-somerville") == [(*tie, "2026-03-01")]
    tell(intro, "mark", "1", "met")
    assert seen(intro, "mary-somerville") == [(*tie, "2026-03-02")]


def test_an_introduction_keeps_what_is_known_of_a_tie(intro: RunsInProcess) -> None:
    tell(intro, "tie", "mary-somerville", "charles-babbage", "--strength", "5", "--how", "cousins",
         "--on", "2024-01-01")  # fmt: skip
    tell(intro, "received", "charles-babbage", "--from", "mary-somerville", "--purpose", "tables",
         "--on", "2026-02-01")  # fmt: skip
    assert seen(intro, "mary-somerville") == [
        ("charles-babbage", 5, "cousins", "you", "2026-02-01")
    ]


def test_who_was_met_through_a_contact_knows_them(intro: RunsInProcess) -> None:
    tell(intro, "met", "charles-babbage", "--met", "Dinner", "--via", "mary-somerville",
         "--on", "2026-02-20")  # fmt: skip
    assert seen(intro, "charles-babbage") == [
        ("mary-somerville", None, "brought you together", "introduction", "2026-02-20")
    ]


def test_a_declined_introduction_ties_nobody(intro: RunsInProcess) -> None:
    tell(intro, "broker", "john-herschel", "charles-babbage", "--purpose", "compare notes on tides")
    tell(intro, "send-mark", "1", "--force")
    tell(intro, "mark", "1", "declined")
    assert seen(intro, "john-herschel") == []


def test_who_met_me_at_the_same_dinner_is_possible_and_not_tied(intro: RunsInProcess) -> None:
    for who in ("mary-somerville", "john-herschel"):
        tell(intro, "met", who, "--met", "Dinner", "--on", "2026-02-20")
    found = tell(intro, "ties", "mary-somerville")
    assert found["ties"] == []
    (possible,) = found["possible"]
    assert (possible["contact"]["handle"], possible["people"]) == ("john-herschel", 2)
    screen = read(intro, "ties", "mary-somerville")
    assert "not verified" in screen
    assert "intro tie mary-somerville john-herschel" in screen


def test_screen_says_strength_source_and_what_is_next(intro: RunsInProcess) -> None:
    tell(intro, "edit", "mary-somerville", "--strength", "4")
    tell(intro, "tie", "mary-somerville", "charles-babbage", "--how", "married", "--on",
         "2025-06-10")  # fmt: skip
    screen = read(intro, "ties", "mary-somerville").splitlines()
    assert screen[0] == "Mary Somerville knows 1 of your contacts"
    assert "close tie, you said 4 of 5" in screen[1]
    (row,) = [line for line in screen if line.startswith("charles-babbage")]
    assert "close tie" in row
    assert "married" in row
    assert "you said so, 10 Jun 2025" in row
    assert "intro ties mary-somerville --explain" in screen[-1]


def test_explaining_shows_each_term_and_what_the_record_alone_says(intro: RunsInProcess) -> None:
    tell(intro, "met", "mary-somerville", "--met", "Soirée", "--talked", "comets")
    screen = read(intro, "ties", "mary-somerville", "--explain")
    assert "1.00 x 0.30 = 0.30" in screen
    assert "Gilbert and Karahalios 2009 (recency, duration)" in " ".join(screen.split())
    tell(intro, "edit", "mary-somerville", "--strength", "5")
    screen = read(intro, "ties", "mary-somerville", "--explain")
    assert "0.95 x 1.00 = 0.95" in screen
    assert "The record alone" in screen


def test_explaining_in_a_pipe_gives_a_term_a_line(intro: RunsInProcess) -> None:
    tell(intro, "met", "mary-somerville", "--met", "Soirée")
    rows = [
        row.split("\t") for row in intro("ties", "mary-somerville", "--explain").stdout.split("\n")
    ]
    assert rows[0][:4] == ["recency", "1.00", "0.30", "0.3000"]
    assert len(rows) == 8


def test_limit_counts_the_rest(intro: RunsInProcess) -> None:
    for other in ("charles-babbage", "john-herschel"):
        tell(intro, "tie", "mary-somerville", other)
    found = tell(intro, "ties", "mary-somerville", "--limit", "1")
    assert (len(found["ties"]), found["more"]) == (1, 1)
    assert len(tell(intro, "ties", "mary-somerville", "--limit", "0")["ties"]) == 2
    assert intro("ties", "mary-somerville", "--limit", "-1").exit_code == 2

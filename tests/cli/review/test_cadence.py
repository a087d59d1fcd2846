"""``intro cadence``: how often to be in touch, and what restarts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import FARADAY, MARY, ME, cells, is_refused, keys, reach
from tests.support import RunsInProcess

# Mary has strength 4 and was met on 20 February, Faraday has none and was met on 30 January.
BOTH = (ME, MARY, FARADAY)
TAGGED = (*BOTH, ("tag", "mary-somerville", "michael-faraday", "--add", "science"))
CADENCE = {
    "contact", "days", "never", "from", "tag", "strength", "last_touchpoint_on", "due_on",
}  # fmt: skip


def _of(intro: RunsInProcess, who: str) -> tuple[int | None, str | None, str | None]:
    found = intro("cadence", who, "--json").json()
    return found["days"], found["from"], found["due_on"]


def _touches(intro: RunsInProcess) -> list[str]:
    items = intro("followup", "--json").json()["items"]
    return [item["id"] for item in items if item["group"] == "touch"]


def test_strength_counts_until_something_nearer_is_set(intro: RunsInProcess) -> None:
    reach(intro, *TAGGED)
    assert _of(intro, "mary-somerville") == (180, "strength", "2026-08-19")
    assert _of(intro, "michael-faraday") == (None, None, None)
    reach(intro, ("cadence", "--tag", "science", "6w"))
    assert _of(intro, "mary-somerville") == (42, "tag", "2026-04-03")
    reach(intro, ("cadence", "mary-somerville", "60d"))
    assert _of(intro, "mary-somerville") == (60, "contact", "2026-04-21")
    reach(intro, ("cadence", "mary-somerville", "default"), ("cadence", "--tag", "science",
          "default"), ("cadence", "--strength", "4", "monthly"))  # fmt: skip
    assert _of(intro, "mary-somerville") == (30, "strength", "2026-03-22")


def test_shortest_of_several_tags_counts(intro: RunsInProcess) -> None:
    """Neither the first by name nor the last, nor the one that was added or set first or last."""
    reach(
        intro, *TAGGED, ("tag", "mary-somerville", "--add", "music"),
        ("tag", "mary-somerville", "--add", "comets"), ("cadence", "--tag", "science", "90"),
        ("cadence", "--tag", "music", "30"), ("cadence", "--tag", "comets", "60"),
    )  # fmt: skip
    found = intro("cadence", "mary-somerville", "--json").json()
    assert (found["tag"], found["days"]) == ("music", 30)


@pytest.mark.parametrize(
    "never",
    [("mary-somerville", "never"), ("--strength", "4", "never"), ("--tag", "science", "never")],
    ids=["contact", "strength", "tag"],
)
def test_never_is_never(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, never: tuple[str, ...]
) -> None:
    reach(intro, *TAGGED)
    monkeypatch.setenv("INTRO_NOW", "2026-12-01T09:00")
    assert _touches(intro) == ["touch-2"]
    reach(intro, ("cadence", *never))
    assert _touches(intro) == []
    monkeypatch.setenv("INTRO_NOW", "2037-12-01T09:00")
    assert _touches(intro) == []
    (mary,) = (row for row in cells(intro("contacts")) if row[0] == "mary-somerville")
    assert mary[6] == ""


@pytest.mark.parametrize(
    "touch",
    [
        ("touch", "michael-faraday", "--note", "wrote"),
        ("touch", "michael-faraday", "--direction", "in"),
        ("met", "michael-faraday", "--met", "Lecture"),
    ],
    ids=["a message", "their message", "a meeting"],
)
def test_any_touchpoint_restarts_it_and_a_note_does_not(
    intro: RunsInProcess, touch: tuple[str, ...]
) -> None:
    reach(intro, *TAGGED, ("cadence", "--tag", "science", "20d"))
    assert _touches(intro) == ["touch-3"]
    reach(intro, ("note", "michael-faraday", "likes bookbinding"))
    assert _touches(intro) == ["touch-3"]
    reach(intro, touch)
    assert _of(intro, "michael-faraday")[2] == "2026-03-22"
    assert _touches(intro) == []


def test_list_of_contacts_shows_and_sorts_by_the_cadence_that_holds(intro: RunsInProcess) -> None:
    reach(intro, *TAGGED, ("cadence", "--tag", "science", "20d"))
    rows = cells(intro("contacts", "--sort", "due"))
    assert [(row[0], row[6]) for row in rows] == [
        ("michael-faraday", "2026-02-19"), ("mary-somerville", "2026-03-12"),
    ]  # fmt: skip


def test_documents_hold_what_is_promised(intro: RunsInProcess) -> None:
    reach(intro, *TAGGED, ("cadence", "--tag", "science", "20d"), ("cadence", "2", "never"))
    everything = intro("cadence", "--json").json()
    assert keys(everything) == {"strengths", "tags", "contacts"}
    assert everything["strengths"][0] == {
        "strength": 5, "days": 90, "never": False, "contacts": 0, "set": False,
    }  # fmt: skip
    assert everything["tags"] == [{"tag": "science", "days": 20, "never": False, "contacts": 2}]
    (mary,) = everything["contacts"]
    assert keys(mary) == CADENCE
    assert (mary["days"], mary["never"], mary["due_on"]) == (None, True, None)
    rows = cells(intro("cadence"))
    assert rows[0] == ["strength", "5", "90", "", ""]
    assert rows[-2:] == [
        ["tag", "science", "20", "", ""], ["contact", "mary-somerville", "never", "contact", ""],
    ]  # fmt: skip


def test_showing_before_anything_is_recorded_creates_nothing(
    intro: RunsInProcess, home: Path
) -> None:
    assert intro("cadence").exit_code == 0
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said", "hint"),
    [
        (("mary-somerville", "often"), 2, "'often' is not a cadence", "6w"),
        (("mary-somerville", "0"), 2, "'0' is not a cadence", None),
        (("mary-somerville", "11y"), 2, "is not a cadence", None),
        (("mary-somerville", "-5"), 2, "", None),
        (("me", "60d"), 5, "you cannot have a cadence yourself", "intro contacts"),
        (("mary", "60d"), 3, "no contact is called 'mary'", "mary-somerville"),
        (("nobody",), 3, "'nobody'", None),
        (("--strength", "6", "60d"), 2, "must be 1 to 5, not 6", None),
        (("--tag", " ", "60d"), 2, "a tag cannot be empty", None),
        (("--tag", "x", "--strength", "3", "60d"), 2, "at a time", "--tag investor 60d"),
        (("mary-somerville", "60d", "--tag", "x"), 2, "at a time", None),
    ],
)
def test_what_makes_no_sense_changes_nothing(
    intro: RunsInProcess,
    database: Path,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    hint: str | None,
) -> None:
    reach(intro, *BOTH)
    before = database.read_bytes()
    is_refused(intro("cadence", *arguments), code, said, hint)
    assert database.read_bytes() == before

"""``intro met``, ``touch`` and ``note``: what happened between me and a contact."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import CONTACT, FARADAY, MARY, ME, cells, is_refused, keys, reach
from tests.support import RunsInProcess, dump


def test_met_again(intro: RunsInProcess) -> None:
    reach(intro, MARY, FARADAY)
    result = intro(
        "met", "mary-somerville", "--met", "Royal Society", "--on", "yesterday", "--place",
        "London", "--via", "michael-faraday", "--talked", "comets", "--insight", "orbits",
        "--hook", "her next book", "--not-told", "--json",
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"contact", "next"}
    assert keys(document["contact"]) == CONTACT
    newest = document["contact"]["interactions"][0]
    assert (newest["kind"], newest["happened_at"]) == ("met", "2026-03-01")
    assert (newest["event"], newest["place"]) == ("Royal Society", "London")
    assert newest["via"]["handle"] == "michael-faraday"
    assert (newest["talked"], newest["insight"], newest["hook"], newest["told"]) == (
        "comets", "orbits", "her next book", False,
    )  # fmt: skip
    assert document["contact"]["last_touchpoint_on"] == "2026-03-01"


def test_met_without_a_word_is_now(intro: RunsInProcess) -> None:
    reach(intro, MARY)
    newest = intro("met", "mary-somerville", "--json").json()["contact"]["interactions"][0]
    assert newest["happened_at"] == "2026-03-02T09:00:00Z"


@pytest.mark.parametrize(
    ("channel", "kind"),
    [("email", "email"), ("linkedin", "linkedin"), ("phone", "call"), ("in-person", "meeting"),
     ("other", "message")],
)  # fmt: skip
def test_touch_by_each_channel(intro: RunsInProcess, channel: str, kind: str) -> None:
    reach(intro, MARY)
    result = intro(
        "touch", "mary-somerville", "--channel", channel, "--note", "her comet catalogue",
        "--on", "2026-02-27", "--direction", "in", "--json",
    )  # fmt: skip
    assert (result.exit_code, result.stderr) == (0, "")
    newest = result.json()["contact"]["interactions"][0]
    assert (newest["kind"], newest["happened_at"]) == (kind, "2026-02-27")
    assert (newest["direction"], newest["summary"]) == ("in", "her comet catalogue")


def test_touch_takes_the_way_they_like(intro: RunsInProcess) -> None:
    reach(intro, (*MARY, "--channel", "phone"))
    newest = intro("touch", "mary-somerville", "--json").json()["contact"]["interactions"][0]
    assert newest["kind"] == "call"


def test_touch_starts_the_cadence_anew(intro: RunsInProcess) -> None:
    reach(intro, (*MARY, "--cadence", "5"))
    assert len(intro("followup", "--json").json()["items"]) == 1
    reach(intro, ("touch", "mary-somerville"))
    assert intro("followup", "--json").json()["items"] == []


def test_note_is_kept_and_is_no_touchpoint(intro: RunsInProcess) -> None:
    reach(intro, (*MARY, "--cadence", "5"))
    result = intro("note", "mary-somerville", "moves to Turin\nin May", "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    contact = result.json()["contact"]
    assert contact["interactions"][0]["summary"] == "moves to Turin\nin May"
    assert contact["last_touchpoint_on"] == "2026-02-20"
    assert len(intro("followup", "--json").json()["items"]) == 1


def test_piped_note_stays_on_one_line(intro: RunsInProcess) -> None:
    reach(intro, MARY)
    rows = cells(intro("note", "mary-somerville", "one\ntwo\tthree"))
    assert ["note", "2026-03-02T09:00:00Z", "one\\ntwo\\tthree", "", "", ""] in rows


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("met", "mary-somerville", "--on", "tomorrow"), 2, "not happened yet"),
        (("met", "mary-somerville", "--on", "soon"), 2, "'soon' is not a date"),
        (("met", "mary-somerville", "--via", "nobody"), 3, "'nobody'"),
        (("met", "mary-somerville", "--met", "x" * 301), 2, "at most 300"),
        (("met", "mary"), 3, "no contact is called 'mary'"),
        (("touch", "mary-somerville", "--on", "next week"), 2, "not happened yet"),
        (("touch", "mary-somerville", "--channel", "owl"), 2, "owl"),
        (("touch", "mary-somerville", "--direction", "up"), 2, "up"),
        (("touch", "mary"), 3, "no contact is called 'mary'"),
        (("touch", "99"), 3, "no contact is called '99'"),
        (("note", "mary-somerville", ""), 2, "the note is empty"),
        (("note", "mary-somerville", " \n "), 2, "the note is empty"),
        (("note", "mary-somerville", "x" * 10_001), 2, "at most 10,000"),
        (("note", "mary", "hello"), 3, "no contact is called 'mary'"),
        (("note", "mary-somerville"), 2, "intro note needs TEXT"),
    ],
)
def test_what_makes_no_sense_changes_nothing(
    intro: RunsInProcess, database: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, ME, MARY)
    before = database.read_bytes()
    is_refused(intro(*arguments), code, said)
    is_refused(intro(*arguments, "--json"), code, said, code={2: "usage", 3: "not_found"}[code])
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    "change", [("met", "2", "--met", "PyCon"), ("touch", "2"), ("note", "2", "moves")]
)
def test_each_is_undone(intro: RunsInProcess, database: Path, change: tuple[str, ...]) -> None:
    reach(intro, ME, MARY)
    before = dump(database)
    reach(intro, change, ("undo",))
    assert dump(database) == before

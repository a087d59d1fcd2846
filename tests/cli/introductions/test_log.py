"""``intro log`` and ``brief``: introductions read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import (
    ASKED,
    DONE,
    DRAFTED,
    EVENT,
    FARADAY,
    INTRODUCTION,
    MESSAGE,
    PERSON,
    SENT,
    cells,
    is_refused,
    keys,
    reach,
)
from tests.support import RunsInProcess

BROKER = ("broker", "mary-somerville", "michael-faraday", "--purpose", "compare notes on tides")


def _ids(intro: RunsInProcess, *options: str) -> list[int]:
    result = intro("log", *options, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    return [view["id"] for view in result.json()["introductions"]]


def test_list_holds_what_is_promised(intro: RunsInProcess) -> None:
    reach(intro, *ASKED)
    document = intro("log", "--json").json()
    assert keys(document) == {"introductions"}
    (view,) = document["introductions"]
    assert keys(view) == INTRODUCTION
    assert keys(view["requester"]) == keys(view["connector"]) == keys(view["target"]) == PERSON
    assert (view["turn"], view["days_waiting"]) == ("connector", 0)


def test_one_introduction_whole(intro: RunsInProcess) -> None:
    reach(intro, *DONE)
    document = intro("log", "1", "--json").json()
    assert keys(document) == {"introductions", "events", "messages"}
    assert all(keys(event) == EVENT for event in document["events"])
    assert all(keys(message) == MESSAGE for message in document["messages"])
    assert [message["sent_at"] for message in document["messages"]] == ["2026-03-02", None]
    rows = cells(intro("log", "1"))
    assert [row[0] for row in rows] == ["1", *["event"] * 5, *["message"] * 2]


def test_filters_find_their_own(intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    reach(intro, *DONE, FARADAY, BROKER, ("send-mark", "2"))
    assert _ids(intro) == [2, 1]
    assert _ids(intro, "--open") == [2]
    assert _ids(intro, "--kind", "request") == [1]
    assert _ids(intro, "--state", "asked") == [2]
    assert _ids(intro, "--with", "charles-babbage") == [1]
    assert _ids(intro, "--with", "mary") == [2, 1]
    assert _ids(intro, "--for", "mary-somerville") == [2]
    assert _ids(intro, "--limit", "1") == [2]
    assert _ids(intro, "--older-than", "14d") == []
    monkeypatch.setenv("INTRO_NOW", "2026-04-01T09:00")
    assert _ids(intro, "--open", "--older-than", "14d") == [2]


def test_log_of_nothing_creates_nothing(intro: RunsInProcess, home: Path) -> None:
    result = intro("log")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert intro("log", "--json").json() == {"introductions": []}
    is_refused(intro("log", "1"), 3, "nothing is recorded yet", "intro add-contact")
    assert not home.exists()


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("9",), 3, "there is no introduction 9"),
        (("0",), 3, "there is no introduction 0"),
        (("99999999999999999999",), 2, "that number is larger than any"),
        (("one",), 2, "one"),
        (("--with", "nobody"), 3, "'nobody'"),
        (("--for", "nobody"), 3, "'nobody'"),
        (("--kind", "favour"), 2, "favour"),
        (("--state", "lost"), 2, "lost"),
        (("--older-than", "long"), 2, "'long' is not a date"),
    ],
)
def test_what_cannot_be_found_is_said(
    intro: RunsInProcess, options: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, *ASKED)
    is_refused(intro("log", *options), code, said)
    name = {2: "usage", 3: "not_found"}[code]
    is_refused(intro("log", *options, "--json"), code, said, code=name)


def test_brief_for_either_side(intro: RunsInProcess) -> None:
    reach(intro, *ASKED)
    mine = intro("brief", "1", "--json").json()
    assert keys(mine) == {"introduction", "for", "about", "sections"}
    assert (mine["for"], mine["about"]) == ("Ada Lovelace", "Charles Babbage")
    theirs = intro("brief", "1", "--for", "target", "--json").json()
    assert (theirs["for"], theirs["about"]) == ("Charles Babbage", "Ada Lovelace")
    assert ["Why", "purpose: see how the Difference Engine tabulates polynomials"] in cells(
        intro("brief", "1")
    )


def test_brief_as_a_file(intro: RunsInProcess, tmp_path: Path) -> None:
    reach(intro, *ASKED)
    file = tmp_path / "brief.html"
    result = intro("brief", "1", "--format", "html", "--output", str(file))
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(file) in result.stderr
    assert file.read_text().startswith("<!doctype html>")
    markdown = intro("brief", "1", "--format", "markdown").stdout
    assert markdown.startswith("# Charles Babbage\n")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("9",), 3, "there is no introduction 9"),
        (("1", "--for", "nobody"), 2, "nobody"),
        (("1", "--format", "pdf"), 2, "pdf"),
        (("1", "--output", "no/such/folder/brief.md"), 2, "cannot be written"),
    ],
)
def test_brief_that_cannot_be_written_is_refused(
    intro: RunsInProcess, options: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, *ASKED)
    is_refused(intro("brief", *options), code, said)


def test_a_blurb_went_along_with_the_request_that_was_sent(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *DRAFTED)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert "blurb not sent" in intro("log", "1").stdout
    monkeypatch.delenv("INTRO_HUMAN")
    reach(intro, SENT, ("mark", "1", "revise", "--on", "2026-03-02"), ("draft", "--intro", "1"))
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("log", "1").stdout
    assert shown.count("went along with the request, today") == 1
    assert shown.count("blurb not sent") == 1

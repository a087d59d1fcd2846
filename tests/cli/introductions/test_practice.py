"""``intro lint`` and ``etiquette``: the practice, on any text and row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from introcli.etiquette.practice import practices
from tests.cli.stages import ASKED, FINDING, cells, is_refused, keys, reach
from tests.support import RunsInProcess

STOCK = "I'd like to add you to my professional network on LinkedIn."
GOOD = (
    "Dear Mary,\n\nIt was good to talk about celestial mechanics at the Spring soiree in February."
    " Would you introduce me to Charles Babbage of Cambridge University? I would like to see how"
    " his engine tabulates polynomials, and could annotate and publish what it can do."
    " If it does not suit you, just say no.\n\nAda Lovelace\n"
)


def test_document_holds_what_is_promised(intro: RunsInProcess) -> None:
    result = intro("lint", "--kind", "invitation", "--channel", "linkedin", "--json", stdin=STOCK)
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"characters", "limit", "checks", "findings"}
    assert (document["characters"], document["limit"]) == (len(STOCK), 300)
    assert all(keys(finding) == FINDING for finding in document["findings"])
    assert ("B4", "error") in [(f["rule"], f["severity"]) for f in document["findings"]]


def test_good_request_has_no_errors(intro: RunsInProcess, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(GOOD)
    people = ("--to", "Mary Somerville", "--target", "Charles Babbage", "--requester",
              "Ada Lovelace")  # fmt: skip
    findings = intro("lint", str(file), "--kind", "request", *people, "--json").json()["findings"]
    assert [f for f in findings if f["severity"] == "error"] == []


def test_piped_findings_are_one_line_each(intro: RunsInProcess) -> None:
    rows = cells(intro("lint", "--kind", "invitation", stdin=STOCK))
    assert ["error", "B4"] in [row[:2] for row in rows]
    assert {len(row) for row in rows} == {4}


def test_exit_code_tells_of_errors_only_when_asked(intro: RunsInProcess) -> None:
    assert intro("lint", "--kind", "invitation", stdin=STOCK).exit_code == 0
    assert intro("lint", "--kind", "invitation", "--exit-code", stdin=STOCK).exit_code == 5
    assert intro("lint", "--exit-code", stdin="").exit_code == 0


def test_introduction_tells_what_a_text_is_about(intro: RunsInProcess) -> None:
    reach(intro, *ASKED)
    result = intro("lint", "--intro", "1", "--kind", "request", "--json", stdin=GOOD)
    assert result.exit_code == 0


def test_rule_that_is_switched_off_finds_nothing(intro: RunsInProcess) -> None:
    reach(intro, ("config", "set", "etiquette.B4", "off"))
    found = intro("lint", "--kind", "invitation", "--json", stdin=STOCK).json()["findings"]
    assert "B4" not in [finding["rule"] for finding in found]


def test_lint_creates_nothing(intro: RunsInProcess, home: Path) -> None:
    assert intro("lint", "--to", "Mary", stdin=GOOD).exit_code == 0
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("no-such-file.txt",), 2, "no-such-file.txt cannot be read: no such file"),
        ((".",), 2, "cannot be read: is a directory"),
        (("/dev/zero",), 2, "/dev/zero is too long: at most 1,000,000 characters"),
        (("--intro", "9"), 3, "no introduction 9"),
        (("--kind", "poem"), 2, "poem"),
        (("--channel", "owl"), 2, "owl"),
    ],
)
def test_what_cannot_be_checked_is_refused(
    intro: RunsInProcess, arguments: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, *ASKED)
    is_refused(intro("lint", *arguments), code, said)
    name = {2: "usage", 3: "not_found"}[code]
    is_refused(intro("lint", *arguments, "--json"), code, said, code=name)


def test_text_that_is_no_text_is_refused(intro: RunsInProcess, tmp_path: Path) -> None:
    file = tmp_path / "photo"
    file.write_bytes(b"\xff\xd8\xff\xe0")
    is_refused(intro("lint", str(file)), 2, "it is not utf-8 text", "text file")


def test_book_is_too_long(intro: RunsInProcess) -> None:
    is_refused(intro("lint", stdin="x" * 100_001), 2, "at most 100,000")


def test_practice_whole_and_row_by_row(intro: RunsInProcess) -> None:
    document = intro("etiquette", "--json").json()
    assert keys(document) == {"practices"}
    rows = document["practices"]
    assert all(
        keys(row) == {"id", "title", "reason", "source", "does", "check", "severity"}
        for row in rows
    )
    ids = [row["id"] for row in rows]
    assert ids == [row.id for row in practices()]
    (one,) = intro("etiquette", "b4", "--json").json()["practices"]
    assert (one["id"], one["severity"]) == ("B4", "error")
    assert [row[0] for row in cells(intro("etiquette"))] == ids


def test_practice_that_does_not_exist(intro: RunsInProcess) -> None:
    result = intro("etiquette", "Z9")
    assert result.exit_code == 3
    assert "Z9" in result.stderr
    assert intro("etiquette", "Z9", "--json").json()["error"]["code"] == "not_found"

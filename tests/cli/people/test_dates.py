"""Birthdays and other days: recorded, shown, in the review of whom I keep in touch with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import ME, cells, is_refused, reach
from tests.support import RunsInProcess

MARY = ("add-contact", "Mary Somerville", "--strength", "5", "--birthday", "1780-12-26",
        "--date", "Name day=15 Aug", "--date", "wedding=1804-02-29")  # fmt: skip
BO = ("add-contact", "Bo Li", "--birthday", "12-26")


def _at(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setenv("INTRO_NOW", f"{day}T09:00")


def _shown(intro: RunsInProcess, *options: str) -> dict[str, str]:
    document = intro("followup", *options, "--json").json()
    return {item["id"]: item["say"] for item in document["items"]}


def test_dates_are_shown_with_the_contact(intro: RunsInProcess) -> None:
    reach(intro, ME, MARY)
    mary = intro("show", "mary-somerville", "--json").json()["contact"]
    assert mary["birthday"] == "1780-12-26"
    assert mary["dates"] == [
        {"what": "wedding", "on": "1804-02-29"}, {"what": "name-day", "on": "--08-15"},
    ]  # fmt: skip
    assert ["date", "wedding", "1804-02-29"] in cells(intro("show", "mary-somerville"))


def test_people_read_dates_as_they_are_said(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, MARY)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = " ".join(intro("show", "mary-somerville").stdout.split())
    assert "birthday 26 Dec 1780; wedding 29 Feb 1804; name day 15 Aug" in shown


@pytest.mark.parametrize("text", ["12-26", "1780-12-26", "26 Dec", "December 26", "--12-26"])
def test_a_birthday_is_read_as_people_write_it(intro: RunsInProcess, text: str) -> None:
    reach(intro, ME, BO, ("edit", "bo-li", f"--birthday={text}"))
    found = intro("show", "bo-li", "--json").json()["contact"]["birthday"]
    assert found in ("--12-26", "1780-12-26")


def test_an_empty_day_takes_it_away(intro: RunsInProcess) -> None:
    reach(intro, ME, MARY, ("edit", "mary-somerville", "--birthday", "", "--date", "wedding="))
    mary = intro("show", "mary-somerville", "--json").json()["contact"]
    assert (mary["birthday"], [one["what"] for one in mary["dates"]]) == (None, ["name-day"])


def test_day_is_due_from_the_day_for_a_week_or_until_a_word(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, MARY, ("touch", "mary-somerville"), ("cadence", "mary-somerville", "2y"))
    _at(monkeypatch, "2026-12-25")
    assert "birthday-2" not in _shown(intro)
    assert "birthday-2" in _shown(intro, "--week")
    for day in ("2026-12-26", "2027-01-01"):
        _at(monkeypatch, day)
        assert "birthday (246 years)" in _shown(intro)["birthday-2"]
    _at(monkeypatch, "2027-01-02")
    assert "birthday-2" not in _shown(intro)
    _at(monkeypatch, "2026-12-28")
    reach(intro, ("done", "birthday-2"))
    assert "birthday-2" not in _shown(intro)


def test_leap_day_is_on_the_28th_in_other_years(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, MARY, ("cadence", "mary-somerville", "2y"))
    for year, day, due in (("2027", "28", True), ("2028", "28", False), ("2028", "29", True)):
        _at(monkeypatch, f"{year}-02-{day}")
        assert ("date-2-wedding" in _shown(intro)) is due


def test_birthday_of_somebody_else_is_only_suggested(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, BO)
    _at(monkeypatch, "2026-12-26")
    document = intro("followup", "--json").json()
    assert document["items"] == []
    assert [one["id"] for one in document["suggestions"]] == ["birthday-2"]
    reach(intro, ("cadence", "bo-li", "2y"))
    assert list(_shown(intro)) == ["birthday-2"]


def test_an_early_word_does_not_settle_the_day(
    intro: RunsInProcess, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, MARY, ("cadence", "mary-somerville", "2y"))
    _at(monkeypatch, "2026-12-24")
    reach(intro, ("touch", "mary-somerville"))
    before = database.read_bytes()
    is_refused(intro("done", "birthday-2"), 5, "does not settle it", "snooze birthday-2 2027-01-02")
    assert database.read_bytes() == before
    reach(intro, ("snooze", "birthday-2", "2027-01-02"))
    _at(monkeypatch, "2026-12-27")
    assert "birthday-2" not in _shown(intro)
    _at(monkeypatch, "2027-12-26")
    assert "birthday-2" in _shown(intro)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--birthday", "13-40"), "'13-40' is not a date for a birthday"),
        (("--birthday", "03/04/1990"), "is not a date for a birthday"),
        (("--birthday", "1990"), "is not a date for a birthday"),
        (("--date", "03-12"), "must be a name and a date"),
        (("--date", "=03-12"), "must be a name and a date"),
        (("--date", "feast=someday"), "'someday' is not a date for feast"),
        (("--date", "Birthday=03-12"), "an option of its own"),
    ],
)
def test_what_is_no_day_changes_nothing(
    intro: RunsInProcess, database: Path, arguments: tuple[str, ...], said: str
) -> None:
    reach(intro, ME, BO)
    before = database.read_bytes()
    is_refused(intro("edit", "bo-li", *arguments), 2, said)
    assert database.read_bytes() == before


def test_merging_keeps_the_dates_of_both(intro: RunsInProcess) -> None:
    reach(
        intro, ME, MARY,
        ("add-contact", "Mary Greig", "--date", "wedding=05-05", "--date", "feast=06-06"),
        ("merge", "mary-somerville", "mary-greig"),
    )  # fmt: skip
    mary = intro("show", "mary-somerville", "--json").json()["contact"]
    assert [(one["what"], one["on"]) for one in mary["dates"]] == [
        ("wedding", "1804-02-29"), ("feast", "--06-06"), ("name-day", "--08-15"),
    ]  # fmt: skip


def test_vcards_bring_anniversaries_once(intro: RunsInProcess, tmp_path: Path) -> None:
    card = tmp_path / "mary.vcf"
    card.write_text(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Mary Somerville\r\nEMAIL:m@rs.example\r\n"
        "BDAY:--1226\r\nANNIVERSARY:18120504\r\nitem1.X-ABDATE:2001-08-15\r\n"
        "item1.X-ABLABEL:_$!<Name Day>!$_\r\nANNIVERSARY:sometime\r\nEND:VCARD\r\n",
        newline="",
    )
    reach(intro, ME, ("import", str(card)))
    mary = intro("show", "mary-somerville", "--json").json()["contact"]
    assert mary["birthday"] == "--12-26"
    wanted = [("anniversary", "1812-05-04"), ("name-day", "2001-08-15")]
    assert [(one["what"], one["on"]) for one in mary["dates"]] == wanted
    reach(intro, ("edit", "mary-somerville", "--date", "anniversary=05-06"), ("import", str(card)))
    dates = intro("show", "mary-somerville", "--json").json()["contact"]["dates"]
    assert [one["on"] for one in dates] == ["--05-06", "2001-08-15"]

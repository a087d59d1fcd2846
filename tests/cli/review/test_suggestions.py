"""Whom the review suggests to get back to although nothing is due."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import FOLLOW_UP, ME, keys, reach
from tests.factories import contact, work
from tests.support import RunsInProcess

YEAR_LATER = "2027-02-20T09:00"


def _suggested(intro: RunsInProcess) -> dict[str, str]:
    found = intro("followup", "--json").json()["suggestions"]
    assert all(keys(one) == FOLLOW_UP for one in found)
    return {one["id"]: one["say"] for one in found}


def _met(name: str, on: str, *more: str) -> tuple[str, ...]:
    return ("add-contact", name, "--met", "Lecture", "--on", on, *more)


def test_weak_ties_going_cold_are_suggested_the_stronger_first(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(
        intro, ME, _met("Ann", "2026-02-20"), _met("Bob", "2026-01-20", "--strength", "3"),
        _met("Cid", "2026-02-20", "--strength", "1"), _met("Dot", "2022-02-20", "--strength", "3"),
        ("add-contact", "Eve", "--strength", "3"),
    )  # fmt: skip
    assert _suggested(intro) == {}
    monkeypatch.setenv("INTRO_NOW", YEAR_LATER)
    assert _suggested(intro) == {
        "cold-3": "tie going cold, 1 year   last: Lecture",
        "cold-4": "weak tie going cold, 1 year   last: Lecture",
        "cold-2": "met once, and going cold, 1 year   last: Lecture",
    }
    reach(intro, ("touch", "bob"), ("cadence", "cid", "never"), ("archive", "ann"))
    assert _suggested(intro) == {}


def test_new_job_is_suggested_until_a_word(intro: RunsInProcess, tmp_path: Path) -> None:
    files = []
    for number, company in enumerate(("Royal Society", "Analytical Engines Ltd")):
        file = tmp_path / f"{number}" / "Connections.csv"
        file.parent.mkdir()
        file.write_text(
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            f"Mary,Somerville,https://www.linkedin.com/in/mary,,{company},Fellow,20 Feb 2026\n"
        )
        files.append(str(file))
    reach(intro, ME)
    for path in files:
        assert intro("import", path).exit_code == 0
    assert _suggested(intro) == {"job-2": "new job: Fellow, Analytical Engines Ltd (noticed today)"}
    reach(intro, ("touch", "mary-somerville"))
    assert _suggested(intro) == {}


def test_who_is_due_is_not_suggested_too(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, _met("Ann", "2026-02-20"))
    monkeypatch.setenv("INTRO_NOW", YEAR_LATER)
    assert list(_suggested(intro)) == ["cold-2"]
    reach(intro, ("remind", "ann", "today", "her book"))
    assert _suggested(intro) == {}


def test_suggestions_are_few_and_never_counted(
    intro: RunsInProcess, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, *(_met(f"Guest {n}", "2026-01-20") for n in range(6)))
    monkeypatch.setenv("INTRO_NOW", YEAR_LATER)
    assert len(_suggested(intro)) == 3
    assert intro("followup", "--exit-code").exit_code == 0
    assert intro("followup", "--count").stdout == "0\n"
    assert intro("today").stdout == ""
    assert intro("followup").stdout == ""
    for most in ("0", "5"):
        assert intro("config", "set", "suggestions", most).exit_code == 0
        assert len(_suggested(intro)) == int(most)


def test_suggestion_is_put_off_or_done_by_its_name(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, ME, _met("Ann", "2026-02-20"), _met("Bob", "2026-02-19"))
    monkeypatch.setenv("INTRO_NOW", YEAR_LATER)
    assert list(_suggested(intro)) == ["cold-2", "cold-3"]
    reach(intro, ("snooze", "cold-ann", "3 months"), ("done", "cold-3", "--note", "wrote"))
    assert _suggested(intro) == {}
    monkeypatch.setenv("INTRO_NOW", "2027-05-20T09:00")
    assert list(_suggested(intro)) == ["cold-2"]


def test_nobody_is_suggested_of_whom_nothing_is_known(intro: RunsInProcess, database: Path) -> None:
    """An address book of thousands is no list of people to write to."""
    reach(intro, ME)
    with work(database) as opened:
        for number in range(20):
            contact(opened, f"Stranger {number}", source="google", last_touchpoint_on="2025-06-01")
    assert _suggested(intro) == {}


NEED = ("add-contact", "Ann", "--met", "Lecture", "--need", "a patent lawyer")
OFFER = ("add-contact", "Bob", "--met", "Lecture", "--offer", "patent lawyer for engineers")


def test_an_offer_that_meets_a_need_is_suggested_until_the_two_are_introduced(
    intro: RunsInProcess,
) -> None:
    reach(intro, ME, NEED, OFFER)
    assert _suggested(intro) == {"meet-3": "offers what Ann needs: a patent lawyer"}
    (item,) = intro("followup", "--json").json()["suggestions"]
    assert item["command"].startswith("intro broker ann bob --purpose ")
    reach(intro, ("broker", "ann", "bob", "--purpose", "learn how patents are drafted"))
    assert _suggested(intro) == {}


def test_two_who_were_put_apart_are_not_suggested_by_the_review(intro: RunsInProcess) -> None:
    reach(intro, ME, NEED, OFFER, ("suggest", "--not", "ann", "bob"))
    assert _suggested(intro) == {}


def test_an_offer_is_put_off_but_not_ticked_off(intro: RunsInProcess) -> None:
    reach(intro, ME, NEED, OFFER)
    refused = intro("done", "meet-3")
    assert refused.exit_code == 5
    assert "intro broker ann bob" in refused.stderr
    reach(intro, ("snooze", "meet-bob", "1w"))
    assert _suggested(intro) == {}

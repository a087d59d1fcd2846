"""Six kinds of damage, met by every command: told with its code, never touched, mended."""

from __future__ import annotations

import random
import shlex
import shutil
from pathlib import Path

import pytest

from tests.faults.calls import MENDING, OUTWARD, WITHOUT_DATABASE, Call, every_call
from tests.faults.conftest import Outcome, RunsMany, judge_all
from tests.faults.damages import DAMAGES, WHOLLY, page_size, zero_page
from tests.support import RunsInProcess, dump

DAMAGED = "database_damaged"
# Pages of the database that the long form spoils, one after the other.
SAMPLE = 40


def _judged() -> list[Call]:
    return [call for call in every_call() if call.name not in MENDING]


def _works(outcome: Outcome) -> int:
    """Return how a command ends that works; the editor here leaves what is no configuration."""
    return 7 if outcome.call.name == "config edit" else 0


def _is_told(outcome: Outcome) -> bool:
    told = outcome.first
    return (told.code, told.out, told.error) == (6, "", DAMAGED)


def _assert_clean(outcome: Outcome) -> None:
    assert "Traceback" not in outcome.first.err, outcome
    assert "met a bug" not in outcome.first.err, outcome


@pytest.mark.parametrize(
    "damage",
    [
        damage if damage in ("0 bytes", "half") else pytest.param(damage, marks=pytest.mark.slow)
        for damage in WHOLLY
    ],
)
def test_every_command_tells_of_a_file_that_is_no_database(
    many: RunsMany, broken: Path, damage: str
) -> None:
    DAMAGES[damage](broken / "intro.db")

    def judge(outcome: Outcome) -> None:
        _assert_clean(outcome)
        if outcome.call.name in WITHOUT_DATABASE:
            assert outcome.first.code == _works(outcome)
        else:
            assert _is_told(outcome)
            assert outcome.files == ()

    judge_all(many(broken, _judged()), judge)


def test_the_words_are_an_error_and_a_hint(many: RunsMany, broken: Path) -> None:
    DAMAGES["0 bytes"](broken / "intro.db")

    def judge(outcome: Outcome) -> None:
        lines = outcome.first.err.splitlines()
        assert [line.split(":")[0] for line in lines] == ["error", "hint"]
        assert "is damaged, or is not a database" in lines[0]
        assert "intro doctor" in lines[1]

    calls = [call for call in _judged() if call.name not in WITHOUT_DATABASE]
    judge_all(many(broken, calls, json_form=False), judge)


@pytest.mark.parametrize("damage", ["zeroed page", "orphan row"])
def test_a_command_tells_of_damage_in_the_middle_or_does_not_touch_it(
    many: RunsMany, prepared: Path, broken: Path, damage: str
) -> None:
    DAMAGES[damage](broken / "intro.db")
    outcomes = many(broken, _judged())

    def judge(outcome: Outcome) -> None:
        _assert_clean(outcome)
        if _is_told(outcome):
            assert outcome.is_same
            assert outcome.files == ()
        elif outcome.call.name not in OUTWARD:
            assert outcome.first.code == _works(outcome)

    judge_all(outcomes, judge)
    told = sum(_is_told(outcome) for outcome in outcomes)
    assert told >= (30 if damage == "zeroed page" else 1)


@pytest.mark.slow
def test_without_damage_every_command_works(many: RunsMany, prepared: Path) -> None:
    """Or else the tests here would prove nothing of those that do not."""

    def judge(outcome: Outcome) -> None:
        assert outcome.first.code == _works(outcome)

    judge_all(many(prepared, [c for c in _judged() if c.name not in OUTWARD]), judge)


@pytest.mark.slow
def test_no_page_that_is_spoilt_ends_in_a_traceback(
    many: RunsMany, prepared: Path, tmp_path: Path
) -> None:
    calls = [call for call in every_call() if call.name not in OUTWARD]
    pages = (prepared / "intro.db").stat().st_size // page_size(prepared / "intro.db")
    for page in random.Random(1).sample(range(2, pages + 1), min(SAMPLE, pages - 1)):
        home = Path(shutil.copytree(prepared, tmp_path / f"page {page}"))
        zero_page(home / "intro.db", page)
        judge_all(many(home, calls), _judge_page)


def _judge_page(outcome: Outcome) -> None:
    _assert_clean(outcome)
    assert outcome.first.code in (_works(outcome), 2, 3, 5, 6)


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_the_doctor_says_when_typed_brings_everything_back(
    intro: RunsInProcess, prepared: Path, home: Path, damage: str
) -> None:
    shutil.copytree(prepared, home)
    before = dump(home / "intro.db")
    DAMAGES[damage](home / "intro.db")
    told = intro("doctor", "--json")
    assert told.exit_code == 6
    found = next(check for check in told.json()["checks"] if check["name"] == "file")
    assert "damaged" in found["message"]
    assert "the newest good backup is of 2026-03-02 09:00Z" in found["message"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTRO_HUMAN", "1")
        last = intro("doctor").stdout.splitlines()
    typed = next(line for line in last if line.startswith("Next   ")).removeprefix("Next   ")
    assert typed == found["fix"]
    program, *words = shlex.split(typed)
    assert program == "intro"
    assert intro(*words, "--yes").exit_code == 0
    assert dump(home / "intro.db") == before
    assert intro("doctor").exit_code == 0


def test_no_command_is_forgotten() -> None:
    """Commands that are excused must exist, or the list of excuses grows stale."""
    names = {call.name for call in every_call()}
    assert names >= WITHOUT_DATABASE | MENDING | OUTWARD
    assert len(names) > 60
    assert {call.name for call in _judged()} == names - MENDING

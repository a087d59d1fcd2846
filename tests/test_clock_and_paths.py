"""The present time and the places, as the environment gives them."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from introcli import clock, paths
from introcli.errors import UsageProblem
from tests.support import RunsInProcess


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("fixed", "instant"),
    [
        ("2026-03-02T09:00", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
        ("2026-03-02T09:00:00Z", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("2026-03-02T09:00+05:30", datetime(2026, 3, 2, 3, 30, tzinfo=UTC)),
        (" 2026-03-02 09:00 ", datetime(2026, 3, 2, 9, tzinfo=UTC)),
    ],
)
def test_a_fixed_time_is_local_and_aware(
    monkeypatch: pytest.MonkeyPatch, fixed: str, instant: datetime
) -> None:
    monkeypatch.setenv("INTRO_NOW", fixed)
    assert clock.now() == instant
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.usefixtures("home")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows cannot set the zone")
@pytest.mark.parametrize(("fixed", "hours"), [("2026-03-28T12:00", 1), ("2026-03-29T12:00", 2)])
def test_the_offset_is_that_of_the_day(
    monkeypatch: pytest.MonkeyPatch, fixed: str, hours: int
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    monkeypatch.setenv("INTRO_NOW", fixed)
    assert clock.now().utcoffset() == timedelta(hours=hours)


@pytest.mark.usefixtures("home")
def test_without_a_fixed_time_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTRO_NOW", " ")
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("fixed", ["noon", "2026-13-01", "2026-02-30", "9999999", "0"])
def test_what_is_no_time_is_refused(
    monkeypatch: pytest.MonkeyPatch, intro: RunsInProcess, fixed: str
) -> None:
    monkeypatch.setenv("INTRO_NOW", fixed)
    with pytest.raises(UsageProblem, match="INTRO_NOW is not a date and time"):
        clock.now()
    assert intro("contacts").exit_code == 2


def test_a_home_holds_everything(home: Path) -> None:
    places = paths.places()
    assert places.database == home / "intro.db"
    assert places.config == home / "config.toml"
    assert places.drafts == home / "drafts"


def test_the_database_alone_can_be_elsewhere(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_DB", str(tmp_path / "other.db"))
    assert paths.places().database == tmp_path / "other.db"
    assert paths.places().config == home / "config.toml"


@pytest.mark.usefixtures("home")
def test_places_are_absolute_and_know_the_home_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "me"))
    monkeypatch.setenv("INTRO_HOME", "~/network")
    monkeypatch.setenv("INTRO_DB", "here.db")
    assert paths.places().config == tmp_path / "me" / "network" / "config.toml"
    assert paths.places().database == tmp_path / "here.db"


@pytest.mark.usefixtures("home")
def test_without_a_home_the_platform_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INTRO_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    places = paths.places()
    assert places.database.name == "intro.db"
    assert places.database.is_absolute()
    assert "intro" in places.database.parts
    assert places.config.name == "config.toml"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("fixed", ["0001-01-02T00:00", "0099-05-05", "9999-12-31"])
@pytest.mark.parametrize(
    "command",
    [
        ["followup", "--list"],
        ["today"],
        ["stats"],
        ["backup"],
        ["add-contact", "Ann One", "--met", "a fair", "--no-input"],
        ["history"],
    ],
)
def test_a_year_from_which_nothing_can_be_reckoned_is_refused(
    monkeypatch: pytest.MonkeyPatch, intro: RunsInProcess, fixed: str, command: list[str]
) -> None:
    monkeypatch.setenv("INTRO_NOW", fixed)
    done = intro(*command)
    assert done.exit_code == 2
    assert "INTRO_NOW takes a year from 1900 to 9000" in done.stderr


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_home_whose_name_is_not_text_serves_every_command(
    monkeypatch: pytest.MonkeyPatch, intro: RunsInProcess, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTRO_HOME", os.fsdecode(os.fsencode(tmp_path) + b"/x\xff?#%41"))
    for command in (["add-contact", "Ann One", "--no-input"], ["contacts"], ["show", "ann-one"],
                    ["backup"], ["undo"], ["export"], ["today"], ["doctor"]):  # fmt: skip
        done = intro(*command)
        assert done.exit_code == 0, (command, done.stderr)


@pytest.mark.parametrize("variable", ["INTRO_HOME", "INTRO_DB"])
@pytest.mark.parametrize(
    ("place", "why"),
    [
        ("~nosuchuser/x", "names the home of a user who does not exist: ~nosuchuser/x"),
        ("/tmp/" + "a" * 256, "is too long"),
        ("/tmp/" + "folder/" * 80, "is too long"),
    ],
)
def test_a_place_that_no_file_can_be_in_is_refused(
    monkeypatch: pytest.MonkeyPatch, intro: RunsInProcess, variable: str, place: str, why: str
) -> None:
    monkeypatch.setenv(variable, place)
    for command in (["contacts"], ["add-contact", "Ann One", "--no-input"], ["doctor"]):
        done = intro(*command)
        assert done.exit_code == 2
        assert why in done.stderr
    assert not Path("/tmp/folder").exists()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "command",
    [["import"], ["export", "-o"], ["backup"], ["restore"], ["demo", "--keep"], ["lint"]],
)
def test_a_file_in_the_home_of_nobody_is_refused(intro: RunsInProcess, command: list[str]) -> None:
    intro("add-contact", "Ann One", "--no-input")
    done = intro(*command, "~nosuchuser/x")
    assert done.exit_code in (2, 3)
    assert "~nosuchuser/x" in done.stderr


@pytest.mark.usefixtures("home")
@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
def test_bytes_that_are_not_text_are_told_and_not_replaced(intro: RunsInProcess) -> None:
    intro("add-contact", "Ann One", "--no-input")
    jose = os.fsdecode(b"Jos\xe9")
    for command in (
        ["add-contact", jose, "--no-input"],
        ["add-contact", "Bob", "--title", jose, "--no-input"],
        ["edit", "ann-one", "--title", jose],
        ["note", "ann-one", jose],
        ["tag", "ann-one", "--add", jose],
        ["touch", "ann-one", "--note", jose],
        ["me", "--name", jose],
    ):
        done = intro(*command)
        assert done.exit_code == 2, command
        assert "isn't valid text in this terminal's encoding" in done.stderr


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("number", ["#²", "#１", "#①"])
def test_a_digit_of_another_script_is_not_a_number(intro: RunsInProcess, number: str) -> None:
    assert intro("remind", number, "3d").exit_code == 3

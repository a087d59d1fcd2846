"""``intro demo`` shows the main job with real output, and touches nothing of its user's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support import Result, RunsInProcess, RunsInSubprocess


def _files(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def _output_of(result: Result, start: str) -> str:
    """Return what a command of the demo printed, up to the next command."""
    _, _, rest = result.stdout.partition(f"$ intro {start}")
    return rest.partition("$ intro ")[0]


def test_main_job_is_shown_with_real_output(intro: RunsInProcess) -> None:
    result = intro("demo")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "@mary-somerville" in _output_of(result, "add-contact")
    assert "Charles Babbage" in _output_of(result, "contacts")
    assert "Dear Mary," in _output_of(result, "draft")
    assert "drafted → asked" in _output_of(result, "send-mark 2")
    assert "nudge-2" in _output_of(result, "followup --list")
    assert "asked → agreed" in _output_of(result, "mark 2 agreed")
    assert "{{ target_full }}" in _output_of(result, "template from 2")
    assert "template from 2" in _output_of(result, "undo")


def test_no_line_is_wider_than_a_terminal_and_none_is_coloured(intro: RunsInProcess) -> None:
    printed = intro("demo").stdout
    assert "\x1b" not in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_demo_is_the_same_every_time(intro: RunsInProcess) -> None:
    assert intro("demo") == intro("demo")


def test_json_holds_every_step(intro: RunsInProcess) -> None:
    document = intro("demo", "--json").json()
    assert [step["command"].split()[1] for step in document["steps"]] == [
        "me", "add-contact", "contacts", "draft", "send-mark", "followup", "mark", "mark", "mark",
        "close", "template", "undo",
    ]  # fmt: skip
    assert {step["exit_code"] for step in document["steps"]} == {0}
    assert all(step["output"].strip() for step in document["steps"])


def test_data_of_the_user_stays_byte_for_byte(
    intro: RunsInProcess, run_intro: RunsInSubprocess, home: Path
) -> None:
    intro("add-contact", "Grace Hopper", "--met", "Harvard")
    (home / "config.toml").write_text("this is [no TOML")
    before = _files(home)
    for result in (
        intro("demo"),
        run_intro("demo"),
        run_intro("demo", environment={"INTRO_DB": str(home / "intro.db")}),
    ):
        assert result.exit_code == 0
        assert "Grace Hopper" not in result.stdout
    assert _files(home) == before


def test_home_that_cannot_be_written_does_not_matter(
    run_intro: RunsInSubprocess, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("")
    result = run_intro("demo", environment={"INTRO_HOME": str(in_the_way / "home")})
    assert (result.exit_code, result.stderr) == (0, "")
    assert in_the_way.read_text() == ""


def test_nothing_is_left_behind(run_intro: RunsInSubprocess, tmp_path: Path, home: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    places = {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
    assert run_intro("demo", environment=places).exit_code == 0
    assert list(temporary.iterdir()) == []
    assert not home.exists()


def test_surroundings_are_put_back(intro: RunsInProcess, home: Path) -> None:
    before = dict(os.environ)
    intro("demo")
    assert {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"} == {
        k: v for k, v in before.items() if k != "PYTEST_CURRENT_TEST"
    }


def test_kept_demo_can_be_looked_at(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tour = tmp_path / "my tour"
    printed = intro("demo", "--keep", str(tour)).stdout
    assert f"INTRO_HOME='{tour}' intro contacts" in printed
    monkeypatch.setenv("INTRO_HOME", str(tour))
    assert intro("contacts", "--met", "Spring soirée", "--json").json()["contacts"][0]["name"] == (
        "Mary Somerville"
    )
    log = intro("log", "--json").json()["introductions"]
    assert [(one["target"]["name"], one["outcome"]) for one in log] == [
        ("Augustus De Morgan", "helped"),
        ("Charles Babbage", "helped"),
    ]


def test_history_of_a_kept_demo_names_what_was_typed(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    intro("demo", "--keep", str(tmp_path / "tour"))
    monkeypatch.setenv("INTRO_HOME", str(tmp_path / "tour"))
    newest = intro("history", "--json").json()["changes"][0]
    assert newest["command"] == "intro template from 2 --name engine-ask"
    assert newest["undone_at"]


def test_folder_in_use_is_refused(intro: RunsInProcess, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Mary,")
    result = intro("demo", "--keep", str(tmp_path))
    assert result.exit_code == 5
    assert "is not empty" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_folder_that_cannot_be_made_is_an_error(intro: RunsInProcess, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = intro("demo", "--keep", str(tmp_path / "file" / "tour"))
    assert (result.exit_code, result.stdout) == (6, "")
    assert "cannot be written" in result.stderr

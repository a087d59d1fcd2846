"""``intro stats``: its forms, its filters, and what it refuses."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from introcli.cli.stats.stats import COLUMNS
from tests.factories import introduction, three_people, work
from tests.support import RunsInProcess, RunsInSubprocess


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Let the commands print as on a terminal."""
    monkeypatch.setenv("INTRO_HUMAN", "1")
    return monkeypatch


def test_before_anything_is_recorded_nothing_is_made(intro: RunsInProcess, home: Path) -> None:
    found = intro("stats", "--json")
    assert found.exit_code == 0
    assert found.json()["introductions"]["total"] == 0
    assert found.json()["introductions"]["success_rate"] is None
    assert found.json()["network"] is None
    assert not home.exists()


def test_before_anything_is_recorded_it_says_how_to_begin(
    intro: RunsInProcess, person: pytest.MonkeyPatch
) -> None:
    shown = intro("stats").stdout
    assert shown.startswith("No introduction to count yet\n")
    assert shown.rstrip().endswith('intro add-contact "Ada King" --met "PyCon"')


def test_with_people_but_no_introduction_the_network_is_shown(
    intro: RunsInProcess, person: pytest.MonkeyPatch
) -> None:
    intro("add-contact", "Ada King", "--met", "PyCon")
    shown = intro("stats").stdout
    assert "Reasons      1 of 1 contact has one" in shown
    assert "WHAT WORKS" not in shown
    assert "intro draft NAME --via CONNECTOR" in shown


def test_what_is_only_drafted_is_not_decided(
    intro: RunsInProcess, database: Path, person: pytest.MonkeyPatch
) -> None:
    from introcli.language.vocabulary import IntroductionKind

    three_people(database)
    with work(database) as opened:
        introduction(opened, IntroductionKind.REQUEST)
    shown = intro("stats").stdout
    assert shown.startswith("1 introduction, it is not decided yet\n")


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("arguments", [(), ("--by", "month"), ("--by", "template")], ids=" ".join)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_screen_fits_its_terminal(
    run_intro: RunsInSubprocess, year: Path, width: int, arguments: tuple[str, ...], encoding: str
) -> None:
    settings = {"COLUMNS": str(width), "INTRO_HUMAN": "1", "PYTHONIOENCODING": encoding}
    ended = run_intro("stats", *arguments, environment=settings)
    assert ended.exit_code == 0
    assert max(cell_len(line.rstrip()) for line in ended.stdout.split("\n")) <= width
    assert "\x1b" not in ended.stdout
    assert "…" not in ended.stdout
    if encoding == "ascii":
        assert ended.stdout.isascii()
        assert "\\u" not in ended.stdout
        assert "\\x" not in ended.stdout


def test_a_screen_reader_hears_figures_and_no_plots(
    intro: RunsInProcess, year: Path, person: pytest.MonkeyPatch
) -> None:
    with_plots = intro("stats").stdout
    person.setenv("INTRO_ACCESSIBLE", "1")
    without = intro("stats").stdout
    assert "█" in with_plots
    assert "●" in with_plots
    assert "⡇" in with_plots
    assert without.isascii()
    assert "in an average week" in without
    assert "69 to 8" in without


def test_patience_is_advised_when_answers_say_otherwise(
    intro: RunsInProcess, year: Path, person: pytest.MonkeyPatch
) -> None:
    assert "e-mail: nudge later?  intro config set wait.email 12" in intro("stats").stdout
    intro("config", "set", "wait.email", "12")
    shown = intro("stats").stdout
    assert "e-mail: nudge" not in shown
    assert "LinkedIn: nudge" in shown
    intro("config", "set", "wait.linkedin", "60")
    assert "LinkedIn: nudge sooner?" in intro("stats").stdout


def test_pipe_gets_a_line_for_each_group(intro: RunsInProcess, year: Path) -> None:
    lines = [line.split("\t") for line in intro("stats").stdout.split("\n")[:-1]]
    groups = [line for line in lines if line[0] != "network"]
    assert {len(line) for line in groups} == {len(COLUMNS)}
    assert groups[0][:3] == ["all", "", "320"]
    ways = ["all", "kind", "channel", "connector", "template", "tone", "month"]
    assert list(dict.fromkeys(line[0] for line in groups)) == ways
    assert {len(line) for line in lines if line[0] == "network"} == {3}


def test_one_way_of_counting_comes_alone(intro: RunsInProcess, year: Path) -> None:
    lines = [line.split("\t") for line in intro("stats", "--by", "tone").stdout.split("\n")[:-1]]
    assert [line[:2] for line in lines] == [
        ["all", ""], ["tone", "warm"], ["tone", "formal"], ["tone", "brief"],
    ]  # fmt: skip
    document = intro("stats", "--by", "tone", "--json").json()
    assert document["network"] is None
    assert "by_kind" not in document["introductions"]


def test_page_is_written_for_its_owner_alone(
    intro: RunsInProcess, year: Path, tmp_path: Path
) -> None:
    target = tmp_path / "stats.html"
    done = intro("stats", "--html", str(target))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Written to" in done.stderr
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert intro("stats", "--html", "-").stdout == target.read_text(encoding="utf-8")


def test_page_that_cannot_be_written_is_refused_in_words(
    intro: RunsInProcess, year: Path, tmp_path: Path
) -> None:
    done = intro("stats", "--html", str(tmp_path / "none" / "stats.html"))
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (("--html", "x.html", "--json"), "--html and --json exclude each other"),
    (("--html", "x.html", "--by", "kind"), "the page always shows everything"),
    (("--since", "2026-01-01", "--before", "2026-01-01"), "no day lies between"),
    (("--since", "soonish"), "soonish"),
    (("--by", "mood"), "mood"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(
    intro: RunsInProcess, year: Path, arguments: tuple[str, ...], said: str
) -> None:
    before = year.read_bytes()
    done = intro("stats", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert "hint" in done.stderr
    assert year.read_bytes() == before


def test_period_is_said(intro: RunsInProcess, year: Path, person: pytest.MonkeyPatch) -> None:
    shown = intro("stats", "--since", "2025-06-01", "--before", "2025-09-01", "--by", "kind").stdout
    assert "begun since Sun 1 Jun 2025 and before Mon 1 Sep 2025\n" in shown


def test_thanks_and_drafts_are_no_templates_that_persuade(
    intro: RunsInProcess, database: Path
) -> None:
    from introcli.language.vocabulary import IntroductionKind

    three_people(database)
    with work(database) as opened:
        made = introduction(opened, IntroductionKind.REQUEST, "introduced")
        for version, (kind, sent) in enumerate(
            [("request", "2026-02-01"), ("request", None), ("thanks", "2026-02-09"),
             ("nudge", "2026-02-05")], start=1,
        ):  # fmt: skip
            opened.add(
                "message", introduction_id=made, recipient_id=2, kind=kind, channel="email",
                tone="warm", version=version, body="x", template=f"{kind}-{version}",
                created_at=opened.at, sent_at=sent, sent_on=sent,
            )  # fmt: skip
    found = intro("stats", "--json").json()["introductions"]["by_template"]
    assert set(found) == {"request-1", "nudge-4"}

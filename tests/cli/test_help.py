"""``intro help``: pages of the documentation, on a terminal, in a pipe and as JSON."""

from __future__ import annotations

import pytest

from introcli.cli.commands import COMMANDS
from introcli.cli.help import TOPICS
from tests.docs.transcripts import ROOT
from tests.support import RunsInProcess


def test_the_topics_are_listed(intro: RunsInProcess) -> None:
    result = intro("help")
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == list(TOPICS)
    topics = intro("help", "--json").json()["topics"]
    assert {topic["text"] for topic in topics} == {None}


def test_no_topic_hides_a_command() -> None:
    assert not set(TOPICS) & set(COMMANDS)


def test_a_page_is_shown_whole(intro: RunsInProcess) -> None:
    page = (ROOT / "docs/dates.md").read_text(encoding="utf-8")
    assert intro("help", "dates").stdout == page
    (topic,) = intro("help", "dates", "--json").json()["topics"]
    assert topic == {"name": "dates", "title": "Dates you can type", "text": page}


@pytest.mark.parametrize("name", TOPICS)
def test_a_page_in_a_pipe_has_neither_comments_nor_links_to_files(
    intro: RunsInProcess, name: str
) -> None:
    text = intro("help", name).stdout
    assert text.startswith("# ")
    assert "<!--" not in text
    assert ".md)" not in text


def test_a_link_to_another_page_says_what_to_type(intro: RunsInProcess) -> None:
    assert "exit-codes.md (`intro help exit-codes`)" in intro("help", "output").stdout
    assert "The review lists what you owe" in intro("help", "introductions").stdout


@pytest.mark.parametrize("name", TOPICS)
def test_a_page_on_a_terminal_is_laid_out(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.setenv("COLUMNS", "80")
    shown = intro("help", name)
    assert shown.exit_code == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert not [line for line in lines if len(line) > 80]
    assert not [line for line in lines if line.startswith(("#", "|", "```", "<!--"))]


def test_a_screen_reader_gets_a_page_as_it_is_written(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.setenv("INTRO_ACCESSIBLE", "1")
    assert "| `INTRO_HOME` | one folder for" in intro("help", "environment").stdout


def test_help_on_a_command_is_the_commands_own(intro: RunsInProcess) -> None:
    assert intro("help", "undo").stdout == intro("undo", "--help").stdout
    assert "Usage: intro undo" in intro("help", "undo").stdout


@pytest.mark.parametrize("wrong", ["dats", "drat"])
def test_a_misspelt_topic_is_not_found_but_suggested(intro: RunsInProcess, wrong: str) -> None:
    result = intro("help", wrong, "--json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert set(result.json()["error"]["close"]) & {"dates", *COMMANDS}

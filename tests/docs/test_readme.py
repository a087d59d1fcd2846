"""The documentation is true: the guide's transcript is what a terminal shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from introcli.cli.commands import COMMANDS
from tests.docs import reference, transcripts
from tests.docs.refresh import GUIDE, REFERENCE

PAGES = [transcripts.ROOT / "README.md", *sorted((transcripts.ROOT / "docs").rglob("*.md"))]


def test_the_transcript_is_what_the_commands_print(tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert transcripts.renewed(text, tmp_path) == text


def test_the_transcript_shows_the_main_job() -> None:
    shown = {line.split()[1] for line in transcripts.commands(GUIDE.read_text(encoding="utf-8"))}
    assert {"me", "add-contact", "draft", "send-mark", "followup", "mark", "template"} <= shown


def test_the_reference_is_current() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference.whole()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"intro {name}" in REFERENCE.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []

"""The README tells the truth: its transcript is what a terminal shows."""

from __future__ import annotations

from tests.docs.transcript import README, blocks, commands, refreshed


def test_the_transcript_is_what_the_commands_print() -> None:
    text = README.read_text(encoding="utf-8")
    assert refreshed(text) == text


def test_the_transcript_shows_the_main_job() -> None:
    text = README.read_text(encoding="utf-8")
    shown = [command.split()[1] for block in blocks(text) for command in commands(block)]
    for command in ("me", "add-contact", "draft", "send-mark", "followup", "mark", "template"):
        assert command in shown

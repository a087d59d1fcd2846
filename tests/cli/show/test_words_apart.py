"""Words of a screen stand apart, and labels stand whole."""

from __future__ import annotations

import pytest

from tests.cli.stages import reach
from tests.support import RunsInProcess

ROSA = (
    "add-contact", "Rosa Lind", "--met", "PyCon", "--offer", "help with Rust", "--need", "a flat",
)  # fmt: skip
DONE = (
    (("edit", "rosa-lind", "--title", "CTO"), "Changed   Rosa Lind"),
    (("archive", "rosa-lind"), "Archived   Rosa Lind"),
    (("touch", "rosa-lind"), "In touch with   Rosa Lind"),
    (("tag", "rosa-lind", "--add", "rust"), "Tagged Rosa Lind"),
    (("note", "rosa-lind", "likes tea"), "Noted  Rosa Lind"),
    (("met", "rosa-lind", "--met", "EuroPython"), "Met    Rosa Lind"),
)


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize(("command", "head"), DONE, ids=[command[0] for command, _ in DONE])
def test_what_was_done_stands_apart_from_the_name(
    intro: RunsInProcess,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    head: str,
    width: str,
) -> None:
    reach(intro, ROSA)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.setenv("COLUMNS", width)
    assert intro(*command).stdout.startswith(f"{head}   @rosa-lind\n")


@pytest.mark.parametrize("width", ["80", "120"])
def test_no_label_of_a_contact_is_cut(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    reach(intro, ROSA)
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.setenv("COLUMNS", width)
    shown = intro("show", "rosa-lind").stdout
    assert "\nOffers help with Rust\n" in shown
    assert "\nNeeds  a flat\n" in shown
    assert "…" not in shown

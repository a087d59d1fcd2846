"""The figures on a real terminal, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.screens import Terminal


@pytest.mark.parametrize("width", [60, 80, 120])
def test_overview_answers_first_and_says_what_is_next(home: Path, year: Path, width: int) -> None:
    terminal = Terminal(home, width, "stats", "--by", "kind")
    assert terminal.end() == 0
    first, *_, last = terminal.screen.split("\n")
    assert "decided introductions came about:" in first
    assert last == "Next   intro stats --by connector"
    (request,) = [line for line in terminal.screen.split("\n") if line.startswith("   request")]
    assert "%" in request
    assert ("●" in request) is (width > 60)

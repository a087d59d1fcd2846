"""The figures on a real terminal, wide and narrow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stats.raw_figures import figures, read
from tests.terminal.screens import Terminal


def _steps(database: Path) -> list[int]:
    """Return how many requests came how far, as the raw events have it."""
    requests = [one for one in read(database) if one.kind == "request"]
    return list(figures(requests)["steps"].values())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_overview_answers_first_and_says_what_is_next(home: Path, year: Path, width: int) -> None:
    terminal = Terminal(home, width, "stats", "--by", "kind")
    assert terminal.end() == 0
    first, *_, last = terminal.screen.split("\n")
    assert "decided introductions came about:" in first
    assert last == "Next   intro stats --by connector"
    rate, steps = [line for line in terminal.screen.split("\n") if line.startswith("   request")]
    assert "%" in rate
    assert "●" in rate
    assert [word for word in steps.split() if word.isdigit()][:6] == [
        str(count) for count in _steps(year)
    ]

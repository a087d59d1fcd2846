"""The one boundary, called by another program with arguments of its own."""

from __future__ import annotations

import json
import sys

import pytest

from introcli.cli.entry import run


@pytest.mark.usefixtures("home")
def test_a_usage_error_is_told_in_the_form_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["another-program"])
    assert run(["no-such-command", "--json"]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "usage"
    monkeypatch.setattr(sys, "argv", ["another-program", "--json"])
    assert run(["no-such-command"]) == 2
    assert capsys.readouterr().err.startswith("error: ")

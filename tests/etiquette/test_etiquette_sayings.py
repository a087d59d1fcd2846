"""What the rules say, word for word, and when they say nothing; the words are in sayings.toml."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from introcli.etiquette.engine import check_record, check_text
from introcli.etiquette.model import Finding, Participant
from introcli.language.vocabulary import Channel
from tests.etiquette import test_etiquette_engine as records
from tests.etiquette import test_etiquette_rules as texts

_SAYINGS = tomllib.loads(Path(__file__).with_name("sayings.toml").read_text(encoding="utf-8"))
RECORDS = {"broker": records.BROKER, "request": records.REQUEST, "invite": records.INVITE}
TEXTS = {
    "request": texts.REQUEST,
    "invitation": texts.INVITATION,
    "note": texts.NOTE,
    "permission": texts.PERMISSION,
}
_PEOPLE = {"requester", "connector", "target", "recipient"}


def _changes(case: dict[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(case.get("without", ())) | {
        name: _value(name, value) for name, value in case.get("with", {}).items()
    }


def _value(name: str, value: Any) -> Any:
    if name in _PEOPLE:
        return Participant(**value)
    if name == "channel":
        return Channel(value)
    return tuple(value) if isinstance(value, list) else value


def _said(found: tuple[Finding, ...], rule: str) -> list[str]:
    for one in found:
        if one.rule == rule:
            return [one.severity.value, one.message, one.fix]
    return []


def _name(case: dict[str, Any]) -> str:
    return f"{case['rule']}-{case['of']}"


@pytest.mark.parametrize("case", _SAYINGS["record"], ids=_name)
def test_what_a_rule_says_of_an_introduction(case: dict[str, Any]) -> None:
    record = replace(RECORDS[case["of"]], **_changes(case))
    assert _said(check_record(record), case["rule"]) == case["said"]


@pytest.mark.parametrize("case", _SAYINGS["message"], ids=_name)
def test_what_a_rule_says_of_a_message(case: dict[str, Any]) -> None:
    text = replace(TEXTS[case["of"]], **_changes(case))
    assert _said(check_text(text), case["rule"]) == case["said"]

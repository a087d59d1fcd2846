"""The catalogue: every row is there, explained, and checked where it says so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from introcli.config import RULES
from introcli.errors import NotFound
from introcli.etiquette.engine import ALIASES, rule, rules
from introcli.etiquette.practice import practice, practices
from tests.docs.practice import proofs_by_row

ROWS = {"A": 14, "B": 9, "C": 10, "D": 9, "E": 12, "F": 15}
EVERY_ID = [f"{letter}{n}" for letter, count in ROWS.items() for n in range(1, count + 1)]


def test_every_row_is_there_in_order() -> None:
    message = "a new row raises the number of its group in ROWS above"
    assert [row.id for row in practices()] == EVERY_ID, message


def test_every_row_can_be_set_in_the_configuration() -> None:
    message = "a new row also raises the number of its group in config.py, _ROWS"
    assert {row.id for row in practices()} == RULES, message


def test_every_rule_about_texts_has_a_message_that_breaks_it() -> None:
    files = (Path(__file__).parent / "corpus").glob("bad-*.toml")
    rows = [row for file in files for row in tomllib.loads(file.read_text("utf-8"))["message"]]
    broken = {id_ for row in rows for id_ in row["expect"]}
    assert {r.id for r in rules() if r.on_text} - broken == set()


def test_every_row_has_a_test_that_proves_it() -> None:
    assert [row.id for row in practices() if not proofs_by_row()[row.id]] == []


@pytest.mark.parametrize("id_", EVERY_ID)
def test_a_row_is_explained_in_whole_sentences(id_: str) -> None:
    row = practice(id_)
    assert row.title
    assert not row.title.endswith(".")
    assert row.source
    assert row.reason.endswith(".")
    assert row.does.endswith(".")
    assert "`intro " in row.does or "Every introduction" in row.does or "`intro" in row.does


def test_a_row_is_marked_as_a_check_exactly_when_a_rule_checks_it() -> None:
    checked = {r.id for r in rules()} | set(ALIASES)
    message = "a row with `check:` has an entry in registry.py, and the other way round"
    assert {row.id for row in practices() if row.check} == checked, message
    assert all(row.check == bool(row.checked_by) for row in practices())


def test_a_row_names_the_rule_that_checks_it() -> None:
    for row in practices():
        if row.check:
            assert row.checked_by == ALIASES.get(row.id, row.id)


def test_each_rule_has_its_own_row_and_function() -> None:
    ids = [r.id for r in rules()]
    assert len(ids) == len(set(ids))
    functions = [f for r in rules() for f in (r.on_text, r.on_record) if f]
    assert len(functions) == len(set(functions))
    assert all(r.on_text or r.on_record for r in rules())


def test_each_function_says_which_row_it_is() -> None:
    for one in rules():
        for function in (one.on_text, one.on_record):
            assert function is None or re.match(rf"{one.id}\b", function.__doc__ or "")


@pytest.mark.parametrize(("asked", "given"), [("B4", "B4"), (" b4 ", "B4"), ("A11", "A1")])
def test_a_rule_is_found_by_its_id(asked: str, given: str) -> None:
    assert rule(asked).id == given


@pytest.mark.parametrize("id_", ["A2", "Z1", "", "A1b"])
def test_an_unknown_rule_is_not_found(id_: str) -> None:
    with pytest.raises(NotFound) as caught:
        rule(id_)
    assert str(caught.value) == f"there is no rule {id_!r}"
    assert caught.value.hint == "see them all: intro etiquette"


def test_an_unknown_practice_is_not_found() -> None:
    assert practice("f15").id == "F15"
    with pytest.raises(NotFound):
        practice("Z1")

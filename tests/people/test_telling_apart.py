"""Two names at one address: one person called otherwise, or two who share it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from introcli.language.names import fold, may_be_one
from introcli.people.likeness import are_two

PERSONAL, OFFICE = "somebody@x.example", "info@x.example"


def two(a: str, b: str, address: str) -> bool:
    return are_two(fold(a), fold(b), address, OSA.distance)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ann One", "Ben Two"),
        ("John Smith", "Mary Smith"),
        ("Ada", "William King"),
        ("Acme Ltd", "Ada King"),
        ("王伟", "李娜"),
    ],
)
def test_names_of_two_people_are_two_at_any_address(a: str, b: str) -> None:
    for address in (PERSONAL, OFFICE):
        assert two(a, b, address)
        assert two(b, a, address)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ada King", "Ada King"),
        ("Ada King", "A. King"),
        ("Ada King", "King, Ada"),
        ("Ada King", "Ada Byron King"),
        ("Ada King", "Ada"),
        ("Ada King", "adaking"),
        ("Ada King", "AK"),
        ("William King", "Bill King"),
        ("Christopher Wren", "Chris Wren"),
        ("Mary Somerville", "Mary Sommerville"),
        ("王伟", "Wang Wei"),
        ("محمد", "Mohammed Ali"),
    ],
)
def test_one_person_called_otherwise_is_one_at_any_address(a: str, b: str) -> None:
    for address in (PERSONAL, OFFICE):
        assert not two(a, b, address)
        assert not two(b, a, address)


def test_another_surname_is_a_marriage_at_home_and_a_colleague_in_an_office() -> None:
    assert not two("Mary Jones", "Mary Smith", PERSONAL)
    assert two("Mary Jones", "Mary Smith", OFFICE)


@given(name=st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_nobody_is_two(name: str) -> None:
    assert not two(name, name, OFFICE)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("bill", "william", True),
        ("bob", "rob", True),
        ("alex", "alexandra", True),
        ("alexander", "alexandra", False),
        ("bill", "bob", False),
        ("", "william", False),
    ],
)
def test_short_forms_stand_for_their_names(a: str, b: str, one: bool) -> None:
    assert may_be_one(a, b) is may_be_one(b, a) is one

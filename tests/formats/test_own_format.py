"""The shape of intro's own export."""

from __future__ import annotations

import pytest

from introcli.formats.own import DERIVED, LEFT_OUT, NESTED, PARENT, SECTIONS, reference_key


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("contact_id", "contact"),
        ("via_contact_id", "via"),
        ("introduction_id", "introduction"),
        ("requester_contact_id", "requester"),
        ("template", "template"),
    ],
)
def test_a_reference_is_named_by_what_it_means(column: str, key: str) -> None:
    assert reference_key(column) == key


def test_every_table_is_told_of_once() -> None:
    told = [*SECTIONS, *NESTED, *LEFT_OUT]
    assert len(set(told)) == len(told)
    assert set(PARENT.values()) <= set(SECTIONS)
    assert {column for column, _key in NESTED.values()} == set(PARENT)
    assert set(DERIVED) <= {*SECTIONS, *NESTED}

"""Named tuples that are quick to define: what they take, and what they refuse to guess."""

from __future__ import annotations

import pytest

from introcli.tuples import NamedTuple


def test_fields_come_in_order_with_their_defaults() -> None:
    class Pair(NamedTuple):
        one: int
        other: str = "none"

    assert Pair(1) == (1, "none")
    assert Pair._field_defaults == {"other": "none"}


def test_field_without_default_after_one_with_is_refused() -> None:
    source = "class Pair(NamedTuple):\n    one: int = 1\n    other: str\n"
    with pytest.raises(TypeError, match="without a default follows 'one'"):
        exec(source, {"NamedTuple": NamedTuple})


def test_class_without_annotations_is_refused() -> None:
    """Python 3.14 puts none into the class where they are not deferred by the import."""
    with pytest.raises(TypeError, match="Nothing has no fields"):
        exec("class Nothing(NamedTuple):\n    pass\n", {"NamedTuple": NamedTuple})

"""Values of a JSON document, which may be of any type, taken as what they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

# NUL and halves of characters, which no database stores.
_UNSOUND = re.compile("[\0\ud800-\udfff]")
Value = Mapping[str, Any]
_NOTHING: Value = {}


def as_value(found: object) -> Value:
    """Return a mapping; an empty one when it is none."""
    return found if isinstance(found, dict) else _NOTHING


def as_values(found: object) -> list[Value]:
    """Return the mappings of a list."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(value: Value, key: str) -> str:
    """Return the text under a key, in a value or in its properties, its ends trimmed."""
    for place in (value, as_value(value.get("properties"))):
        found = place.get(key)
        if isinstance(found, str):
            return _UNSOUND.sub("", found).strip()
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)
    return ""


def is_true(value: Value, key: str) -> bool:
    """Say whether a flag is set, however it is written."""
    found = value.get(key, as_value(value.get("properties")).get(key))
    return found is True or found == 1 or found == "1"


def of_type(value: Value, kind: str) -> Iterator[Any]:
    """Give what the data of an account or a contact holds of a type."""
    for group in as_values(value.get("data")):
        if group.get("type") == kind and isinstance(group.get("values"), list):
            yield from group["values"]


def counts(value: Value) -> Iterator[tuple[str, int]]:
    """Give each type in the data with how many there are."""
    for group in as_values(value.get("data")):
        values = group.get("values")
        if isinstance(group.get("type"), str) and isinstance(values, list):
            yield group["type"], len(values)

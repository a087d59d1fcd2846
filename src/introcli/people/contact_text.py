"""A contact as a text to edit: TOML, one line a field."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from introcli.errors import UsageProblem
from introcli.language.views import ContactCard
from introcli.people.fields import ContactFields

_TEXTS = ("name", "organisation", "title", "location", "about", "channel", "birthday")
_NUMBERS = ("strength", "cadence_days", "capacity")
_LISTS = ("offers", "needs")
_POINTS = ("email", "phone", "linkedin", "web")


def as_text(card: ContactCard) -> str:
    """Return the contact's fields as TOML, with a line of help above."""
    values = _values(card)
    lines = [f"# {card.handle}: change what is wrong, save and leave; an empty text takes it away"]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(lines) + "\n"


def _values(card: ContactCard) -> dict[str, Any]:
    points = {kind: found.value if (found := card.first_point(kind)) else "" for kind in _POINTS}
    return {
        **{key: getattr(card, key) or "" for key in _TEXTS},
        **points,
        **{key: list(getattr(card, key)) for key in _LISTS},
        **{key: "" if (n := getattr(card, key)) is None else n for key in _NUMBERS},
    }


def read_text(text: str, card: ContactCard) -> ContactFields:
    """Return only what was changed; raise UsageProblem for what cannot be read, with its line."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UsageProblem(
            f"that text cannot be read: {problem}", hint='each line is: field = "value"'
        ) from problem
    before = _values(card)
    unknown = sorted(set(given) - set(before))
    if unknown:
        raise UsageProblem(f"there is no field {unknown[0]!r}", hint="fields: " + ", ".join(before))
    for key, value in given.items():
        _refuse_other_type(key, value)
    return ContactFields(**{key: value for key, value in given.items() if value != before[key]})


def _refuse_other_type(key: str, value: object) -> None:
    """Raise UsageProblem unless it is what this field takes; true and false are no numbers."""
    if key in _NUMBERS:
        if type(value) is not int and value != "":
            raise UsageProblem(f"{key} must be a number", hint=f"for example: {key} = 3")
    elif key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            raise UsageProblem(
                f"{key} must be a list of texts", hint=f'for example: {key} = ["...", "..."]'
            )
    elif not isinstance(value, str):
        raise UsageProblem(f"{key} must be a text", hint=f'for example: {key} = "..."')

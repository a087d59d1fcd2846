"""Where a file and what is recorded say different things of somebody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from introcli.exchange.cleaned_person import Wanted
from introcli.formats.vcard.contentlines_writing import plain
from introcli.language.names import fold, squash, tidy

FILLED = ("location", "about", "birthday", "offers", "needs", "strength", "cadence_days")
_SAID = {"cadence_days": "cadence", "about": "background"}
_WORD = re.compile(r"\w+")
_LONGEST_SAID = 60  # characters

# A row of the table of contacts, by column.
RecordedRow = Mapping[str, Any]


def is_own(row: RecordedRow, one: Wanted) -> bool:
    """Say whether a card or row is intro's own: then another program changed what differs."""
    return row["uid"] in (one.person.uid, one.person.origin.removeprefix("vcard:"))


def filled(row: RecordedRow, one: Wanted) -> dict[str, Any]:
    """Return what the file says where nothing is recorded."""
    values = {name: value for name in FILLED if (value := getattr(one.person, name))}
    if one.organisation and not row["organisation"]:
        values |= {"organisation": one.organisation, "organisation_key": one.organisation_key}
    if one.title:
        values["title"] = one.title
    return {name: value for name, value in values.items() if not row.get(name)}


def differences(row: RecordedRow, one: Wanted) -> dict[str, Any]:
    """Return what the file says where something else is recorded."""
    said = {name: getattr(one.person, name) for name in ("name", *FILLED)}
    said |= {"organisation": one.organisation, "title": one.title}
    return {
        name: value
        for name, value in said.items()
        if value and row[name] and _plain(value) != _plain(row[name])
    }


def has_another_name(row: RecordedRow, one: Wanted) -> bool:
    """Say whether the names share no word, so that an address may be one that people share."""
    return set(_words(one.name_key)).isdisjoint(_words(fold(row["name"])))


def _words(key: str) -> list[str]:
    return _WORD.findall(key)


def _plain(value: object) -> str:
    return tidy(plain(str(value)))


def chosen(differing: Mapping[str, Any], one: Wanted) -> dict[str, Any]:
    """Return the columns that follow the file; an employer is changed with its history apart."""
    values = {name: value for name, value in differing.items() if name != "organisation"}
    if "organisation" in differing:
        values.pop("title", None)
    if "name" in values:
        values |= {"name_key": fold(one.person.name), "name_squash": squash(one.name_key)}
    return values


def say_difference(row: RecordedRow, name: str, value: object) -> str:
    """Say what stands where, and that what is recorded stayed."""
    what = _SAID.get(name, name)
    here, there = _short(row[name]), _short(value)
    return f"the {what} of {row['name']} is {there} in the file and {here} here, which stayed"


def _short(value: object) -> str:
    text = _plain(value)
    return repr(text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID - 1]}…")

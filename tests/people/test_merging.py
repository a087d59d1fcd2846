"""What the contact who is kept gets of the one who goes."""

from __future__ import annotations

from typing import Any

import pytest

from introcli.language.contact_fields import MORE_KEYS
from introcli.people.merge import Conflict, fill, told

EMPTY: dict[str, Any] = {
    "name": "Ada King", "organisation": "", "organisation_key": "", "title": "", "location": "",
    "about": "", "offers": "", "needs": "", "channel": None, "strength": None,
    "cadence_days": None, "capacity": None, "signature": "", "tone": None, "birthday": "",
    "is_me": False, "do_not_ask": False, "archived_at": None, "source": "",
    "created_at": "2026-03-02T09:00:00Z", **dict.fromkeys(MORE_KEYS, ""),
}  # fmt: skip


def a(**values: Any) -> dict[str, Any]:
    if "organisation" in values:
        values["organisation_key"] = values["organisation"].lower()
    return EMPTY | values


def test_what_is_empty_is_filled() -> None:
    full = a(location="London", about="x", channel="email", strength=3, cadence_days=30,
             capacity=0, signature="A", tone="warm", birthday="12-10")  # fmt: skip
    filling = fill(a(), full)
    assert set(filling.filled) == {
        "location", "about", "channel", "strength", "cadence_days", "capacity", "signature",
        "tone", "birthday",
    }  # fmt: skip
    assert filling.conflicts == []
    assert all(filling.values[name] == full[name] for name in filling.filled)


def test_what_differs_stays_and_is_told() -> None:
    filling = fill(a(strength=4, location="London"), a(name="A. King", strength=0, location="Bath"))
    assert filling.filled == []
    assert filling.conflicts == [
        Conflict("name", "Ada King", "A. King"),
        Conflict("location", "London", "Bath"),
        Conflict("strength", 4, 0),
    ]
    assert told("A. King", "a-king", filling.conflicts) == (
        "Merged from A. King (@a-king): name was A. King; location was Bath; strength was 0"
    )


@pytest.mark.parametrize(
    ("kept", "gone", "values", "conflicts"),
    [
        # A job is taken over whole ...
        (("", ""), ("RS", "Writer"), {"organisation": "RS", "title": "Writer"}, []),
        # ... a title where the organisation is the same ...
        (("RS", ""), ("rs", "Writer"), {"title": "Writer"}, []),
        (("", "Writer"), ("RS", ""), {"organisation": "RS"}, []),
        (("", "Writer"), ("RS", "Writer"), {"organisation": "RS"}, []),
        # ... and never mixed with another.
        (("RS", ""), ("Cam", "Dean"), {}, ["organisation", "title"]),
        (("", "Writer"), ("Cam", "Dean"), {}, ["organisation", "title"]),
        (("RS", "Writer"), ("RS", "Dean"), {}, ["title"]),
        (("RS", "Writer"), ("", ""), {}, []),
        (("RS", ""), ("", "Dean"), {}, ["title"]),
    ],
)
def test_a_job_is_one_thing(
    kept: tuple[str, str], gone: tuple[str, str], values: dict[str, str], conflicts: list[str]
) -> None:
    filling = fill(a(organisation=kept[0], title=kept[1]), a(organisation=gone[0], title=gone[1]))
    assert {name: filling.values[name] for name in filling.filled} == values
    assert [one.field for one in filling.conflicts] == conflicts


def test_lists_are_joined_each_line_once() -> None:
    filling = fill(a(offers="a b\nb", needs="x"), a(offers="b\nc d", needs="x"))
    assert filling.values["offers"] == "a b\nb\nc d"
    assert filling.filled == ["offers"]


def test_i_get_no_tie_to_myself() -> None:
    filling = fill(a(is_me=True), a(strength=3, cadence_days=30, capacity=2, do_not_ask=True))
    assert filling.filled == []
    assert filling.conflicts == []


def test_a_wish_not_to_be_asked_stays() -> None:
    assert fill(a(), a(do_not_ask=True)).values["do_not_ask"] is True
    assert "do_not_ask" not in fill(a(do_not_ask=True), a()).values


def test_the_one_who_is_not_archived_wins_and_the_older_date_stays() -> None:
    old = "2025-01-01T00:00:00Z"
    filling = fill(a(archived_at=old), a(created_at=old))
    assert filling.values["archived_at"] is None
    assert filling.values["created_at"] == old
    assert "archived_at" not in fill(a(), a(archived_at=old)).values


def test_a_field_is_told_by_the_word_people_know_it_by() -> None:
    differing = [Conflict("cadence_days", 30, 60), Conflict("about", "poet", "analyst")]
    assert told("A. King", "a-king", differing) == (
        "Merged from A. King (@a-king): cadence was 60; background was analyst"
    )


@pytest.mark.parametrize("gone", ["", "London"])
def test_what_is_the_same_or_unsaid_is_no_conflict(gone: str) -> None:
    filling = fill(a(location="London"), a(location=gone))
    assert (filling.filled, filling.conflicts) == ([], [])


def test_two_who_were_never_archived_stay_so() -> None:
    assert "archived_at" not in fill(a(), a()).values
    day = "2025-01-01T00:00:00Z"
    assert "archived_at" not in fill(a(archived_at=day), a(archived_at=day)).values


@pytest.mark.parametrize(
    ("kept", "gone", "source"), [("a", "b", "a"), ("", "b", "b"), ("a", "", "a"), ("", "", "")]
)
def test_where_a_contact_came_from_is_where_the_kept_one_did(
    kept: str, gone: str, source: str
) -> None:
    assert fill(a(source=kept), a(source=gone)).values["source"] == source


def test_an_organisation_is_taken_over_with_its_key() -> None:
    filling = fill(a(), a(organisation="Royal Society"))
    assert filling.values["organisation_key"] == a(organisation="Royal Society")["organisation_key"]
    assert filling.values["organisation_key"]


def test_another_job_is_told_with_what_each_said() -> None:
    filling = fill(a(organisation="RS", title="Writer"), a(organisation="Cam", title="Dean"))
    assert filling.conflicts == [
        Conflict("organisation", "RS", "Cam"),
        Conflict("title", "Writer", "Dean"),
    ]

"""``intro search``: a telephone number is found in whatever spelling it is looked for."""

from __future__ import annotations

import pytest

from tests.support import RunsInProcess


@pytest.mark.parametrize(
    "wanted",
    ["020 7946 0958", "(020) 7946-0958", "+44 20 7946 0958", "0044 20 7946 0958", "7946 0958",
     "+44 (0)20 7946 0958", "02079460958"],
)  # fmt: skip
@pytest.mark.parametrize("stored", ["+44 20 7946 0958", "020 7946 0958", "+442079460958"])
def test_search_finds_a_number_in_any_spelling(
    intro: RunsInProcess, stored: str, wanted: str
) -> None:
    intro("add-contact", "Ada King", "--phone", stored)
    intro("add-contact", "Mary Somerville", "--phone", "+44 20 7946 0959")
    intro("add-contact", "John Short", "--phone", "0958")
    (found,) = intro("search", wanted, "--json").json()["results"]
    assert (found["contact"]["handle"], found["where"]) == ("ada-king", "phone")
    assert "0958" in found["snippet"].replace("*", "")


def test_the_end_of_a_number_finds_all_who_have_it(intro: RunsInProcess) -> None:
    intro("add-contact", "Ada King", "--phone", "+44 20 7946 0958")
    intro("add-contact", "Mary Somerville", "--phone", "+49 30 7946 0958")
    found = intro("search", "7946-0958", "--json").json()["results"]
    assert [one["contact"]["handle"] for one in found] == ["mary-somerville", "ada-king"]
    (ada,) = intro("search", "020 7946 0958", "--json").json()["results"]
    assert ada["contact"]["handle"] == "ada-king"


def test_a_number_that_nobody_has_is_found_nowhere(intro: RunsInProcess) -> None:
    intro("add-contact", "Ada King", "--phone", "+44 20 7946 0958")
    assert intro("search", "020 7946 0000", "--json").json()["results"] == []

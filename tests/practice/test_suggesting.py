"""Bringing contacts together in the way good practice asks, without knowing the rows."""

from __future__ import annotations

import pytest

from tests.practice.desk import Desk


def _pairs(desk: Desk) -> list[set[str]]:
    found = desk.do("suggest")["suggestions"]
    return [{one["requester"]["handle"], one["target"]["handle"]} for one in found]


def _need_and_offer(desk: Desk) -> None:
    desk.do("edit", "michael-faraday", "--need", "a lathe for brass")
    desk.do("edit", "charles-babbage", "--offer", "turning brass on a lathe")


@pytest.mark.practice("A1")
def test_a_suggestion_comes_with_the_purpose_of_the_introduction(desk: Desk) -> None:
    desk.do("met", "charles-babbage", "--met", "Exhibition")
    _need_and_offer(desk)
    (pair,) = desk.do("suggest")["suggestions"]
    assert "lathe" in pair["purpose"]
    assert pair["purpose"] in pair["command"]


@pytest.mark.practice("A10")
def test_who_has_no_time_this_quarter_is_not_suggested(desk: Desk) -> None:
    desk.do("met", "charles-babbage", "--met", "Exhibition")
    _need_and_offer(desk)
    desk.do("edit", "charles-babbage", "--capacity", "0")
    assert _pairs(desk) == []


@pytest.mark.practice("A14")
def test_only_people_i_know_are_suggested(desk: Desk) -> None:
    desk.do("add-contact", "Joseph Clement", "--offer", "turning brass on a lathe")
    desk.do("edit", "michael-faraday", "--need", "a lathe for brass")
    assert _pairs(desk) == []
    desk.do("met", "joseph-clement", "--met", "his workshop")
    assert _pairs(desk) == [{"michael-faraday", "joseph-clement"}]

"""Connecting with people (D1 to D9)."""

from __future__ import annotations

import pytest

from tests.factories import work
from tests.practice.desk import BENEFIT, Desk, first, number_of, rules

INVITATION = ("--kind", "invitation", "--channel", "linkedin")


def share(desk: Desk, kind: str, name: str, *handles: str) -> None:
    """Put several people into one school, group or event, as an import will."""
    from introcli.language.names import fold

    with work(desk.database) as opened:
        for handle in handles:
            (row,) = opened.run("SELECT id FROM contact WHERE handle = :h", h=handle)
            opened.add(
                "affiliation", contact_id=row["id"], kind=kind, name=name, name_key=fold(name)
            )


@pytest.mark.practice("D1")
def test_what_anybody_could_have_sent_is_not_personal(desk: Desk) -> None:
    anybody = "I came across your profile and would like to add you to my network."
    assert desk.lint(anybody, *INVITATION)["B4"] == "error"
    assert rules(desk.message("invite", "michael-faraday")).get("B4") is None
    assert desk.do("etiquette", "D1")["practices"][0]["severity"] == "error"


@pytest.mark.practice("D2")
def test_without_a_reason_there_is_no_request(desk: Desk) -> None:
    desk.do("add-contact", "Jane Marcet")
    error = desk.refuse("invite", "jane-marcet", code=2)
    assert "says why Jane Marcet should hear from you" in error["message"]
    assert desk.lint("Hi Jane, I want to network with you. Ada", *INVITATION)["A1"] == "error"


@pytest.mark.practice("D3")
def test_they_are_reminded_when_and_where_we_met(desk: Desk) -> None:
    message = desk.message("invite", "charles-babbage", "--channel", "email")
    assert "the Spring soiree in February" in message["body"]
    desk.do("met", "charles-babbage", "--met", "the breakfast", "--on", "yesterday")
    latest = desk.message("invite", "charles-babbage", "--channel", "email")
    assert "breakfast yesterday" in latest["body"]


@pytest.mark.practice("D3")
def test_a_message_that_does_not_remind_them_is_warned_about(desk: Desk) -> None:
    number = str(number_of(desk.do("invite", "charles-babbage")))
    text = "Dear Charles, what does your engine do with the remainder of a division? Ada"
    check = (*INVITATION, "--intro", number)
    assert desk.lint(text, *check)["D3"] == "warning"
    assert "D3" not in desk.lint(f"{text} We met at the Spring soiree.", *check)


@pytest.mark.practice("D4")
def test_praise_is_passed_on_and_never_invented(desk: Desk) -> None:
    kind = "your lecture made magnetism plain to me"
    assert kind[1:] in desk.message("invite", "michael-faraday", "--praise", kind)["body"]
    silent = desk.message("invite", "michael-faraday")["body"]
    for word in ("lecture made", "admire", "impress", "brilliant"):
        assert word not in silent


@pytest.mark.practice("D5")
def test_common_ground_is_found_in_both_records_and_offered(desk: Desk) -> None:
    share(desk, "school", "Oxford Road School", "ada-lovelace", "michael-faraday")
    shared = desk.do("show", "michael-faraday")["contact"]["common_ground"]
    assert [(one["kind"], one["what"]) for one in shared] == [("school", "Oxford Road School")]
    body = desk.message("invite", "michael-faraday", "--channel", "email")["body"]
    assert "We both studied at Oxford Road School" in body
    assert "Oxford" not in desk.message("invite", "charles-babbage", "--channel", "email")["body"]


@pytest.mark.practice("D5")
def test_working_at_one_place_is_common_ground_too(desk: Desk) -> None:
    desk.do("edit", "mary-somerville", "--org", "analytical society")
    (shared,) = desk.do("show", "mary-somerville")["contact"]["common_ground"]
    assert shared["kind"] == "employer"


@pytest.mark.practice("D5")
def test_working_for_oneself_is_nothing_in_common(desk: Desk) -> None:
    for who in ("ada-lovelace", "mary-somerville"):
        desk.do("edit", who, "--org", "Self-employed")
    assert desk.do("show", "mary-somerville")["contact"]["common_ground"] == []


@pytest.mark.practice("D6")
def test_length_is_counted_as_the_network_counts_it(desk: Desk) -> None:
    text = "Hi Jane, what is your next book? " + "🙂" * 133
    exact = desk.do("lint", "-", *INVITATION, stdin=text + "a")
    assert (exact["characters"], exact["limit"]) == (300, 300)
    assert "D6" not in rules(exact)
    over = desk.do("lint", "-", *INVITATION, stdin=text + "🙂🙂")
    (said,) = [one for one in over["findings"] if one["rule"] == "D6"]
    assert said["severity"] == "error"
    assert "Lose 3 characters" in said["fix"]
    desk.do("config", "set", "invitation_limit", "200")
    assert desk.do("lint", "-", *INVITATION, stdin=text)["limit"] == 200


@pytest.mark.practice("D7")
def test_a_stranger_learns_who_writes(desk: Desk) -> None:
    desk.do("add-contact", "Jane Marcet")
    wanted = ("invite", "jane-marcet", "--purpose", "write a chemistry book for schools")
    message = desk.message(*wanted, "--channel", "email")
    assert "I am Ada Lovelace, Analyst at Analytical Society" in message["body"]
    assert "D7" not in rules(message)
    blank = "Dear Mrs Marcet, I came across your book on chemistry. What comes next? Ada"
    assert desk.lint(blank, "--kind", "invitation")["D7"] == "warning"
    met = desk.message("invite", "mary-somerville", "--channel", "email")
    assert "I am Ada Lovelace" not in met["body"]


@pytest.mark.practice("D8")
def test_a_contact_without_a_reason_on_record_is_asked_about_at_once(desk: Desk) -> None:
    bare = desk.do("add-contact", "Jane Marcet")
    (step,) = bare["next"]
    assert step["command"].startswith("intro met jane-marcet")
    listed = desk.do("contacts", "--sort", "recent")["contacts"]
    assert [row["handle"] for row in listed if row["last_touchpoint_on"] is None] == ["jane-marcet"]


@pytest.mark.practice("D8")
def test_the_value_of_each_tie_is_shown(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    for step in (("send-mark",), ("mark", "introduced"), ("mark", "met")):
        desk.do(step[0], str(number), *step[1:])
    desk.do("close", str(number), "--outcome", "helped")
    network = desk.do("stats")["network"]
    worth = {tie["contact"]["handle"]: (tie["made"], tie["helped"]) for tie in network["ties"]}
    assert worth == {"mary-somerville": (1, 1), "charles-babbage": (1, 1)}
    assert network["useful_ties"] == 2


@pytest.mark.practice("D8")
def test_contacts_with_no_reason_on_record_are_named(desk: Desk) -> None:
    assert desk.do("stats")["network"]["without_reason"] == []
    desk.do("add-contact", "Jane Marcet")
    network = desk.do("stats")["network"]
    assert [one["handle"] for one in network["without_reason"]] == ["jane-marcet"]
    assert (network["with_reason"], network["contacts"]) == (3, 4)
    listed = desk.do("contacts", "--no-reason")["contacts"]
    assert [one["handle"] for one in listed] == ["jane-marcet"]
    assert "3 of 4 contacts have one" in desk.read("stats")


@pytest.mark.practice("D9")
def test_a_cadence_reminds_and_any_touchpoint_restarts_it(desk: Desk) -> None:
    desk.do("edit", "mary-somerville", "--cadence", "28")
    (due,) = desk.due()
    assert (due["rule"], due["contact"]["handle"]) == ("D9", "mary-somerville")
    desk.do("touch", "mary-somerville", "--channel", "phone", "--note", "her new book")
    assert desk.due() == []
    desk.at("2026-03-29T09:00")
    assert desk.due() == []
    desk.at("2026-03-30T09:00")
    (again,) = desk.due()
    assert "her new book" in again["say"]


@pytest.mark.practice("D9")
def test_a_message_of_an_introduction_is_a_touchpoint_and_a_note_is_none(desk: Desk) -> None:
    desk.do("edit", "mary-somerville", "--cadence", "28")
    desk.do("note", "mary-somerville", "moves to Italy")
    assert len(desk.due()) == 1
    desk.step(number_of(desk.request("--benefit", BENEFIT)), "send-mark")
    assert desk.due() == []
    assert first(desk.do("log", "1"))["sent_at"] is not None

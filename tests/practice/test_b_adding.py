"""Adding somebody you met (B1 to B9)."""

from __future__ import annotations

import pytest

from tests.practice.desk import BENEFIT, Desk, first, number_of, rules

STOCK = (
    "I'd like to add you to my professional network on LinkedIn.",
    "Hi Jane, I would love to have you in my professional network here on LinkedIn. Ada",
    "Hi Jane, I came across your profile and would like to connect. Ada",
)
PERSONAL = (
    "Hi Jane, your story of the exploding retort has made my week. Which of your experiments"
    " do pupils like best? Ada"
)
TALK = ("--met", "the Thursday salon", "--talked", "chemistry for schools")


def met_jane(desk: Desk, *more: str) -> None:
    """Record Jane, met at the salon yesterday afternoon."""
    desk.do(
        "add-contact", "Jane Marcet", "--linkedin", "in/jane-marcet", *TALK,
        "--on", "2026-03-01T17:00", *more,
    )  # fmt: skip


@pytest.mark.practice("B1")
def test_an_invitation_to_somebody_never_met_is_kept_back(desk: Desk) -> None:
    desk.do("add-contact", "Jane Marcet")
    error = desk.refuse("invite", "jane-marcet", code=2)
    assert "intro met jane-marcet" in error["hint"]
    document = desk.do("invite", "jane-marcet", "--purpose", "write a chemistry book for schools")
    assert rules(first(document))["B1"] == "error"
    number = str(number_of(document))
    assert desk.refuse("send-mark", number, code=5)["rule"] == "B1"
    desk.do("met", "jane-marcet", *TALK)
    desk.do("send-mark", number)


@pytest.mark.practice("B1")
def test_an_introduction_is_as_good_as_a_meeting(desk: Desk) -> None:
    desk.do("add-contact", "Jane Marcet")
    document = desk.request("--benefit", BENEFIT, target="jane-marcet")
    desk.step(number_of(document), "send-mark")
    desk.step(number_of(document), "mark", "introduced")
    assert "B1" not in rules(desk.message("invite", "jane-marcet"))


@pytest.mark.practice("B1")
@pytest.mark.parametrize("limit", [300, 200])
def test_an_invitation_holds_the_talk_and_the_hook_within_the_limit(desk: Desk, limit: int) -> None:
    met_jane(desk, "--hook", "asked for my reading list", "--insight", "children ask best")
    desk.do("config", "set", "invitation_limit", str(limit))
    message = desk.message("invite", "jane-marcet")
    assert (message["channel"], message["limit"]) == ("linkedin", limit)
    assert message["characters"] == len(message["body"]) <= limit
    assert "chemistry for schools" in message["body"]
    assert "?" in message["body"]


@pytest.mark.practice("B2")
def test_having_said_so_is_recorded_and_can_be_mentioned(desk: Desk) -> None:
    met_jane(desk, "--told")
    assert desk.do("show", "jane-marcet")["contact"]["interactions"][0]["told"] is True
    message = desk.message("invite", "jane-marcet")
    assert "as I mentioned" in message["body"]
    assert "B2" not in rules(message)


@pytest.mark.practice("B2")
def test_not_having_said_so_is_never_claimed(desk: Desk) -> None:
    met_jane(desk, "--not-told")
    message = desk.message("invite", "jane-marcet")
    assert "mentioned" not in message["body"]
    assert rules(message)["B2"] == "hint"


@pytest.mark.practice("B3")
def test_the_window_opens_counts_down_and_then_says_late(desk: Desk) -> None:
    met_jane(desk)
    desk.at("2026-03-01T20:59")
    assert desk.due() == []
    desk.at("2026-03-01T21:00")
    (item,) = desk.due()
    assert (item["rule"], item["command"]) == ("B3", "intro invite jane-marcet")
    assert "20 hours left" in item["say"]
    desk.at("2026-03-02T09:00")
    assert "8 hours left" in desk.due()[0]["say"]
    desk.at("2026-03-02T18:00")
    assert "the best time has passed" in desk.due()[0]["say"]


@pytest.mark.practice("B3")
def test_the_window_stands_before_everything_else_and_closes_with_the_message(desk: Desk) -> None:
    desk.do("edit", "mary-somerville", "--cadence", "7")
    met_jane(desk)
    assert [item["rule"] for item in desk.due()] == ["B3", "D9"]
    desk.step(number_of(desk.do("invite", "jane-marcet")), "send-mark")
    assert [item["rule"] for item in desk.due()] == ["D9"]


@pytest.mark.practice("B4")
@pytest.mark.parametrize("text", STOCK)
def test_the_default_invitation_is_recognised_in_any_words(desk: Desk, text: str) -> None:
    assert desk.lint(text, "--kind", "invitation", "--channel", "linkedin")["B4"] == "error"


@pytest.mark.practice("B4")
def test_a_template_of_stock_words_is_not_sent(desk: Desk) -> None:
    met_jane(desk)
    desk.do("template", "new", "lazy", "--kind", "invitation", "--file", "-", stdin=STOCK[0])
    document = desk.do("invite", "jane-marcet", "--template", "lazy")
    assert desk.refuse("send-mark", str(number_of(document)), code=5)["rule"] == "B4"


@pytest.mark.practice("B5")
def test_what_you_talked_about_and_learnt_reaches_the_message(desk: Desk) -> None:
    met_jane(desk, "--insight", "children ask the best questions")
    message = desk.message("invite", "jane-marcet", "--channel", "email")
    assert "chemistry for schools" in message["body"]
    assert "children ask the best questions" in message["body"]
    assert "B5" not in rules(message)


@pytest.mark.practice("B5")
def test_nothing_specific_is_warned_about(desk: Desk) -> None:
    vague = "Hi Jane, it was nice to meet you. How are you? Best, Ada"
    assert desk.lint(vague, "--kind", "invitation")["B5"] == "warning"
    assert "B5" not in desk.lint(PERSONAL, "--kind", "invitation")


@pytest.mark.practice("B6")
def test_the_hook_becomes_the_question_that_ends_the_message(desk: Desk) -> None:
    met_jane(desk, "--hook", "asked for my reading list")
    message = desk.message("invite", "jane-marcet")
    assert "You asked for my reading list" in message["body"]
    assert "B6" not in rules(message)


@pytest.mark.practice("B6")
def test_a_message_without_question_or_hook_is_warned_about_until_switched_off(desk: Desk) -> None:
    flat = "Hi Jane, your story of the exploding retort at the salon has made my week. Ada"
    check = (flat, "--kind", "invitation")
    assert desk.lint(*check)["B6"] == "warning"
    assert "B6" not in desk.lint(PERSONAL, "--kind", "invitation")
    desk.do("config", "set", "etiquette.B6", "error")
    assert desk.lint(*check)["B6"] == "error"
    desk.do("config", "set", "etiquette.B6", "off")
    assert "B6" not in desk.lint(*check)


@pytest.mark.practice("B7")
def test_one_line_in_the_corridor_is_enough(empty_desk: Desk) -> None:
    document = empty_desk.do("add-contact", "Ada King", "--met", "PyCon", "--talked", "her engine")
    (meeting,) = document["contact"]["interactions"]
    assert (meeting["event"], meeting["talked"]) == ("PyCon", "her engine")
    (step,) = document["next"]
    assert step["command"] == "intro invite ada-king"
    assert step["due_at"].startswith("2026-03-03T09:00")
    (found,) = empty_desk.do("contacts", "--met", "pycon")["contacts"]
    assert found["handle"] == "ada-king"


@pytest.mark.practice("B8")
def test_a_good_friend_may_be_written_to_without_ceremony(desk: Desk) -> None:
    met_jane(desk)
    note = (STOCK[2], "--kind", "invitation", "--to", "Jane Marcet")
    strict = desk.lint(*note)
    assert (strict["B4"], strict["B6"]) == ("error", "warning")
    desk.do("edit", "jane-marcet", "--strength", "5")
    eased = desk.lint(*note)
    assert {eased[rule] for rule in ("B4", "B5", "B6")} == {"hint"}
    desk.do("edit", "jane-marcet", "--strength", "4")
    assert desk.lint(*note)["B4"] == "error"


@pytest.mark.practice("B9")
def test_a_stranger_who_writes_first_is_asked_who_they_are(desk: Desk) -> None:
    document = desk.do("received", "George Boole", "--new", "--purpose", "the laws of thought")
    message = first(document)
    assert message["kind"] == "who-are-you"
    assert "who you are" in message["body"]
    number = number_of(document)
    assert document["introduction"]["turn"] == "me"
    sent = desk.step(number, "send-mark")
    assert (sent["introduction"]["state"], sent["introduction"]["turn"]) == (
        "introduced",
        "requester",
    )
    assert desk.due(number) == []
    answer = desk.message("draft", "--intro", str(number), "--kind", "answer")
    assert "the laws of thought" in answer["body"]
    declined = desk.step(number, "mark", "declined")
    assert declined["introduction"]["turn"] == "nobody"


@pytest.mark.practice("B9")
def test_somebody_brought_by_a_connector_is_answered_and_the_connector_thanked(desk: Desk) -> None:
    document = desk.do(
        "received", "Augustus De Morgan", "--new", "--org", "University College",
        "--from", "mary-somerville", "--purpose", "compare proofs by letter",
    )  # fmt: skip
    answer, number = first(document), number_of(document)
    assert (answer["kind"], answer["to"]["handle"]) == ("answer", "augustus-de-morgan")
    assert "Mary, thank you for introducing us" in answer["body"]
    desk.step(number, "send-mark")
    desk.at("2026-03-04T09:00")
    (owed,) = desk.due(number)
    assert (owed["rule"], owed["contact"]["handle"]) == ("F14", "mary-somerville")
    thanks = desk.message(*owed["command"].split()[1:])
    assert (thanks["kind"], thanks["to"]["handle"]) == ("thanks", "mary-somerville")
    desk.step(number, "send-mark", "--kind", "thanks")
    assert desk.due(number) == []

"""Making introductions (A1 to A14), as somebody meets it who never heard of the rows."""

from __future__ import annotations

import pytest

from tests.practice.desk import BENEFIT, SHARED_WORK, Desk, finding, first, number_of, rules

GENERAL = ("networking", "pick your brain", "would love to connect")


@pytest.mark.practice("A1")
def test_a_request_without_a_purpose_is_not_even_begun(desk: Desk) -> None:
    error = desk.refuse(
        "draft", "charles-babbage", "--via", "mary-somerville", "--no-input", code=2
    )
    assert "purpose" in error["message"]
    assert "--purpose" in error["hint"]


@pytest.mark.practice("A1")
@pytest.mark.parametrize("purpose", GENERAL)
def test_a_general_purpose_is_an_error_that_keeps_the_request_back(
    desk: Desk, purpose: str
) -> None:
    document = desk.request("--purpose", purpose)
    assert rules(first(document))["A1"] == "error"
    error = desk.refuse("send-mark", str(number_of(document)), code=5)
    assert error["rule"] == "A1"
    assert "--purpose" in error["hint"]


@pytest.mark.practice("A1")
def test_a_specific_purpose_passes_and_stands_in_both_messages(desk: Desk) -> None:
    document = desk.request("--benefit", BENEFIT)
    for message in document["messages"]:
        assert "A1" not in rules(message)
        assert "see how the Difference Engine tabulates polynomials" in message["body"]


@pytest.mark.practice("A2")
def test_it_is_the_target_whose_permission_time_and_capacity_are_counted(desk: Desk) -> None:
    for _ in range(2):
        desk.step(number_of(desk.broker()), "send-mark")
    document = desk.broker()
    note = first(document)
    assert note["to"]["handle"] == "charles-babbage"
    assert finding(note, "A10")["message"].startswith("Charles Babbage was asked twice")
    desk.step(number_of(document), "send-mark")
    error = desk.refuse("mark", str(number_of(document)), "introduced", code=5)
    assert error["message"].startswith("Charles Babbage has not agreed")


@pytest.mark.practice("A3")
def test_would_i_welcome_it_myself_is_asked_and_its_answer_kept(desk: Desk) -> None:
    assert rules(first(desk.request()))["A3"] == "hint"
    assert "A3" not in rules(first(desk.request("--would-welcome")))
    number = str(number_of(desk.request("--would-not-welcome")))
    again = desk.message("draft", "--intro", number)
    assert rules(again)["A3"] == "warning"
    assert "A3" not in rules(desk.message("draft", "--intro", number, "--would-welcome"))


@pytest.mark.practice("A4")
@pytest.mark.practice("E1")
def test_a_double_opt_in_from_the_first_question_to_the_introduction(desk: Desk) -> None:
    document = desk.broker(
        "--ask-blurb", "--benefit", "I bring figures for brass", "--would-welcome"
    )
    number = number_of(document)
    wanted = first(document)
    assert (wanted["kind"], wanted["to"]["handle"]) == ("blurb-request", "michael-faraday")
    asked = desk.step(number, "send-mark")
    assert asked["introduction"]["turn"] == "requester"

    own = "I measured how brass bends, and would like to compare figures."
    asking = desk.message("draft", "--intro", str(number), "--blurb", own)
    assert own in asking["body"]
    assert (asking["kind"], asking["to"]["handle"]) == ("permission", "charles-babbage")
    assert "will pass nothing on without your yes" in asking["body"]
    desk.step(number, "send-mark")

    desk.do("draft", "--intro", str(number), "--kind", "introduction")
    error = desk.refuse("send-mark", str(number), "--kind", "introduction", code=5)
    assert error["rule"] == "A4"
    assert "Charles Babbage has not agreed" in error["message"]
    assert "(A4)" in error["message"]
    assert desk.introduction(number)["state"] == "asked"

    assert desk.step(number, "mark", "agreed")["introduction"]["turn"] == "me"
    note = desk.message("draft", "--intro", str(number))
    assert (note["kind"], note["version"]) == ("introduction", 2)
    assert own in note["body"]
    assert "Michael works on magnets and the currents they make" in note["body"]
    assert "Charles works on an engine that computes tables" in note["body"]
    assert "Michael, would you write first" in note["body"]
    assert "moving to Bcc" in note["body"]
    assert "of benefit to you both" in note["body"]
    assert note["findings"] == []
    assert desk.step(number, "send-mark")["introduction"]["state"] == "introduced"


@pytest.mark.practice("A4")
def test_going_ahead_without_the_yes_has_to_be_forced_and_leaves_a_trace(desk: Desk) -> None:
    number = number_of(desk.broker())
    desk.step(number, "send-mark")
    desk.do("draft", "--intro", str(number), "--kind", "introduction")
    assert desk.refuse("mark", str(number), "introduced", code=5)["rule"] == "A4"
    forced = desk.step(number, "send-mark", "--kind", "introduction", "--force")
    assert forced["event"]["forced"] is True
    assert [event["forced"] for event in desk.do("log", str(number))["events"]] == [False, True]
    assert "a rule advised against it" in desk.read("log", str(number))


@pytest.mark.practice("A5")
def test_the_introduction_note_says_what_it_is_for(desk: Desk) -> None:
    number = number_of(desk.broker())
    note = desk.message("draft", "--intro", str(number), "--kind", "introduction")
    assert "compare notes on casting precise gears" in note["body"]
    bare = (
        "Subject: Michael Faraday and Charles Babbage\n\nDear Charles, dear Michael,\n\nMichael"
        " is a lecturer at the Royal Institution. Charles is a professor at Cambridge University."
        " Michael, please write first; I move to Bcc. I hope you both benefit.\n\nAda"
    )
    found = desk.lint(bare, "--kind", "introduction", "--intro", str(number))
    assert found["A5"] == "error"


@pytest.mark.practice("A6")
def test_each_background_is_told_and_a_missing_one_named_with_its_command(desk: Desk) -> None:
    desk.do("add-contact", "Jane Marcet", "--met", "the Thursday salon", "--on", "2026-02-20")
    document = desk.broker(target="jane-marcet")
    said = finding(first(document), "A6")
    assert "Jane Marcet" in said["message"]
    assert "intro edit jane-marcet --about" in said["fix"]
    desk.do("edit", "jane-marcet", "--about", "writes chemistry for schools")
    draft = ("draft", "--intro", str(number_of(document)))
    assert "A6" not in rules(desk.message(*draft))
    note = desk.message(*draft, "--kind", "introduction")
    assert "Jane writes chemistry for schools" in note["body"]
    assert "Michael works on magnets" in note["body"]


@pytest.mark.practice("A7")
@pytest.mark.parametrize("tone", ["warm", "formal", "brief"])
def test_the_introduction_note_ends_with_a_hope_for_both(desk: Desk, tone: str) -> None:
    draft = ("draft", "--intro", str(number_of(desk.broker())), "--kind", "introduction")
    note = desk.message(*draft, "--tone", tone)
    last = note["body"].split("\n\n")[-2]
    assert "hope" in last
    assert "both" in last
    assert "A7" not in rules(note)


@pytest.mark.practice("A7")
def test_a_note_without_that_hope_is_warned_about(desk: Desk) -> None:
    note = (
        "Dear Charles, dear Michael,\n\nCharles builds an engine, and Michael measures how brass"
        " bends. Michael would like to compare notes on casting gears; please write to Charles"
        " first, Michael.\n\nAda"
    )
    assert desk.lint(note, "--kind", "introduction")["A7"] == "warning"
    assert "A7" not in desk.lint(f"{note} I hope you both gain.", "--kind", "introduction")


@pytest.mark.practice("A8")
def test_every_introduction_made_is_followed_up_until_its_outcome_is_known(desk: Desk) -> None:
    number = desk.brokered()
    desk.at("2026-03-15T09:00")
    assert desk.due(number) == []
    desk.at("2026-03-16T09:00")
    (item,) = desk.due(number)
    assert (item["rule"], item["id"]) == ("A8", f"check-{number}")
    asked = desk.message(*item["command"].split()[1:])
    assert asked["kind"] == "check-in"
    desk.step(number, "close", "--outcome", "helped", "--rating", "5", "--note", "two papers")
    closed = desk.introduction(number)
    assert (closed["outcome"], closed["rating"]) == ("helped", 5)
    assert desk.due(number) == []


@pytest.mark.practice("A9")
def test_what_was_sent_becomes_a_template_for_other_people(desk: Desk) -> None:
    number = desk.brokered()
    kept = desk.do("template", "from", str(number), "--kind", "introduction", "--name", "gears")
    assert "Charles" not in kept["template"]["body"]
    desk.do("add-contact", "Jane Marcet", "--met", "the Thursday salon", "--on", "2026-02-20")
    other = desk.broker("--purpose", "write a chemistry book for schools", target="jane-marcet")
    note = desk.message(
        "draft", "--intro", str(number_of(other)), "--kind", "introduction", "--template", "gears"
    )
    assert note["template"] == "gears"
    assert "Jane" in note["body"]
    assert "write a chemistry book for schools" in note["body"]
    assert "Charles" not in note["body"]


@pytest.mark.practice("A10")
def test_a_third_ask_in_a_quarter_is_warned_about_with_the_dates(desk: Desk) -> None:
    for day in ("2026-02-10", "2026-02-20"):
        number = number_of(desk.request("--benefit", BENEFIT))
        desk.step(number, "send-mark", "--on", day)
        desk.step(number, "mark", "declined")
    said = finding(first(desk.request(target="michael-faraday")), "A10")
    assert said["severity"] == "warning"
    assert "3 times" not in said["message"]
    assert (
        "Mary Somerville was asked twice since February (10 February, 20 February)"
        in (said["message"])
    )
    desk.do("edit", "mary-somerville", "--capacity", "3")
    assert "A10" not in rules(first(desk.request(target="michael-faraday")))


@pytest.mark.practice("A10")
def test_capacity_is_counted_by_the_quarter_and_set_for_everybody(desk: Desk) -> None:
    desk.step(number_of(desk.request()), "send-mark", "--on", "2026-02-10")
    desk.do("config", "set", "capacity", "1")
    assert "A10" in rules(first(desk.request()))
    desk.at("2026-05-20T09:00")
    assert "A10" not in rules(first(desk.request()))


@pytest.mark.practice("A11")
@pytest.mark.parametrize("purpose", GENERAL)
def test_a_connector_is_kept_from_general_introductions_too(desk: Desk, purpose: str) -> None:
    desk.refuse("broker", "michael-faraday", "charles-babbage", code=2)
    document = desk.broker("--purpose", purpose)
    assert rules(first(document))["A1"] == "error"
    assert desk.refuse("send-mark", str(number_of(document)), code=5)["rule"] == "A1"
    assert desk.do("etiquette", "A11")["practices"][0]["severity"] == "error"


@pytest.mark.practice("A12")
def test_a_mere_favour_is_flagged_until_something_is_in_it_for_the_target(desk: Desk) -> None:
    letter = (
        "Subject: Ada Lovelace and a place at Cambridge University\n\nDear Charles,\n\nMary"
        " passed this on. I am looking for a job at your university. If it does not suit,"
        " just say so.\n\nAda"
    )
    assert desk.lint(letter, "--kind", "blurb")["A12"] == "warning"
    offering = letter.replace("If it", "In return I would translate your papers. If it")
    assert "A12" not in desk.lint(offering, "--kind", "blurb")


@pytest.mark.practice("A13")
def test_asking_a_second_connector_for_the_same_target_is_warned_about(desk: Desk) -> None:
    number = number_of(desk.request())
    desk.step(number, "send-mark")
    said = finding(first(desk.request(via="michael")), "A13")
    assert f"(#{number})" in said["message"]
    assert "Charles Babbage" in said["message"]


@pytest.mark.practice("A13")
def test_what_has_ended_no_longer_stands_in_the_way(desk: Desk) -> None:
    number = number_of(desk.request())
    assert "A13" in rules(first(desk.broker()))
    for begun in (number, number + 1):
        desk.step(begun, "mark", "withdrawn")
    assert "A13" not in rules(first(desk.request(via="michael")))


@pytest.mark.practice("A14")
def test_no_path_leads_through_somebody_i_never_met(desk: Desk) -> None:
    desk.do("add-contact", "Jane Marcet", "--org", "Longman")
    desk.do("add-contact", "George Peacock", "--org", "Trinity College")
    desk.do("tie", "jane-marcet", "george-peacock", "--strength", "5")
    found = desk.do("path", "george-peacock")
    assert found["paths"] == []
    assert [(one["connector"]["handle"], one["rule"]) for one in found["left_out"]] == [
        ("jane-marcet", "A14")
    ]
    desk.do("met", "jane-marcet", "--met", "the Thursday salon")
    assert desk.do("path", "george-peacock")["paths"]


@pytest.mark.practice("A14")
def test_nobody_is_introduced_who_was_never_met(desk: Desk) -> None:
    desk.do("add-contact", "Jane Marcet", "--org", "Longman", "--about", "writes chemistry")
    document = desk.broker(target="jane-marcet")
    said = finding(first(document), "A14")
    assert said["severity"] == "error"
    assert "Jane Marcet" in said["message"]
    assert "intro met jane-marcet" in said["fix"]
    number = str(number_of(document))
    assert desk.refuse("send-mark", number, code=5)["rule"] == "A14"
    desk.do("met", "jane-marcet", "--met", "the Thursday salon")
    desk.do("send-mark", number)


@pytest.mark.practice("A2")
@pytest.mark.practice("A10")
def test_whom_requests_are_about_is_asked_too(desk: Desk) -> None:
    for via in ("mary-somerville", "michael-faraday"):
        number = number_of(desk.request("--benefit", BENEFIT, via=via))
        desk.step(number, "send-mark")
        desk.step(number, "mark", "declined")
    said = finding(first(desk.request(via="mary-somerville")), "A10")
    assert said["message"].startswith("Charles Babbage was asked twice since March")
    assert "intro path" not in said["fix"] or "charles-babbage" in said["fix"]


@pytest.mark.practice("A10")
@pytest.mark.parametrize("edit", [("--capacity", "0"), ("--do-not-ask",)])
def test_who_would_rather_not_be_asked_is_found_in_every_kind(
    desk: Desk, edit: tuple[str, ...]
) -> None:
    desk.do("edit", "charles-babbage", *edit)
    for document in (desk.request(), desk.broker()):
        said = finding(first(document), "A10")["message"]
        assert said == "Charles Babbage would rather not be asked."


@pytest.mark.practice("A13")
def test_what_speaks_against_asking_is_said_again_when_it_is_sent(desk: Desk) -> None:
    early = number_of(desk.request())
    later = number_of(desk.request(via="michael-faraday"))
    desk.step(later, "send-mark")
    result = desk.run("send-mark", str(early))
    assert result.exit_code == 0
    assert f"Another introduction to Charles Babbage waits for an answer (#{later})" in (
        result.stderr
    )


@pytest.mark.practice("A17")
def test_a_message_that_went_one_way_is_no_acquaintance(desk: Desk) -> None:
    desk.do("add-contact", "Caroline Herschel")
    for direction, known in (("out", False), ("in", True)):
        desk.do("touch", "caroline-herschel", "--channel", "email", "--direction", direction)
        found = rules(first(desk.do(
            "broker", "michael-faraday", "caroline-herschel", "--purpose", SHARED_WORK
        )))  # fmt: skip
        assert ("A14" not in found) is known


@pytest.mark.practice("A12")
@pytest.mark.parametrize(
    "purpose", ["get a job at Arrow", "pass on my resume", "raise money for her startup"]
)
def test_a_favour_is_flagged_in_a_brokers_note_too(desk: Desk, purpose: str) -> None:
    named = purpose.replace("her startup", "the startup")
    assert "A12" in rules(first(desk.broker("--purpose", named)))
    assert "A12" not in rules(first(desk.broker("--purpose", named, "--benefit", BENEFIT)))


@pytest.mark.practice("A4")
def test_a_purpose_is_told_to_whom_it_is_about(desk: Desk) -> None:
    note = first(desk.broker("--purpose", "ask him about his time at Acme"))
    assert "ask you about your time at Acme" in note["body"]
    assert "him" not in note["body"]


@pytest.mark.practice("A4")
def test_a_purpose_that_may_mean_either_is_refused(desk: Desk) -> None:
    said = ("broker", "michael-faraday", "charles-babbage", "--purpose", "see his drawings")
    error = desk.refuse(*said, code=2)
    assert "could not tell who is meant" in error["message"]
    assert '--purpose "learn about your work"' in error["hint"]

"""Why introductions through a connector work (E1 to E12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.practice.desk import BENEFIT, SHARED_WORK, Desk, finding, first, number_of, rules
from tests.practice.test_d_connecting import share

PUSHY = "Dear Mary, this is urgent: introduce me to Charles Babbage ASAP!!! Ada"


@pytest.mark.practice("E1")
def test_either_side_gets_a_page_about_the_other(desk: Desk) -> None:
    number = str(desk.brokered("--endorse", "I trust his measurements."))
    for_charles = desk.do("brief", number, "--for", "target")
    assert for_charles["about"] == "Michael Faraday"
    assert "works on magnets and the currents they make" in str(for_charles["sections"])
    for_michael = desk.do("brief", number, "--for", "requester")
    assert for_michael["about"] == "Charles Babbage"
    assert "works on an engine that computes tables" in str(for_michael["sections"])
    assert SHARED_WORK in str(for_michael["sections"])


@pytest.mark.practice("E2")
def test_who_vouched_and_when_is_on_the_record(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark", "--on", "2026-02-24")
    desk.step(number, "mark", "agreed", "--on", "2026-02-26")
    desk.step(number, "mark", "introduced", "--on", "2026-02-27")
    events = desk.do("log", str(number))["events"]
    by = [(event["event"], event["at"], (event["by"] or {}).get("handle")) for event in events]
    assert by[1:] == [
        ("agreed", "2026-02-26", "mary-somerville"),
        ("introduced", "2026-02-27", "mary-somerville"),
    ]
    sections = {s["title"]: s["lines"] for s in desk.do("brief", str(number))["sections"]}
    assert any("Mary Somerville agreed" in line for line in sections["Vouched for"])


@pytest.mark.practice("E3")
def test_words_of_endorsement_stand_in_the_brokers_note(desk: Desk) -> None:
    words = "I have never known his figures to be wrong."
    document = desk.broker("--endorse", words)
    assert words in first(document)["body"]
    number = str(number_of(document))
    assert words in desk.message("draft", "--intro", number, "--kind", "introduction")["body"]


@pytest.mark.practice("E3")
def test_the_connectors_words_have_a_place_in_what_is_forwarded(desk: Desk) -> None:
    blurb = first(desk.request("--endorse", "Ada reads a machine like a score."), "blurb")
    assert "(Mary: room for a word of your own" in blurb["body"]
    assert "Mary:" not in first(desk.request(), "blurb")["body"]


@pytest.mark.practice("E3")
def test_words_of_endorsement_are_never_put_into_the_connectors_mouth(desk: Desk) -> None:
    words = "Ada reads a machine like a score."
    document = desk.request("--endorse", words)
    assert words not in first(document, "blurb")["body"]
    assert f"a word of your own, such as: “{words}”" in first(document, "request")["body"]
    page = desk.do("brief", str(number_of(document)), "--for", "target")
    assert words not in str(page["sections"])


@pytest.mark.practice("E4")
def test_the_one_who_benefits_writes_the_first_lines(desk: Desk) -> None:
    wanted = desk.broker("--ask-blurb")
    number, message = number_of(wanted), first(wanted)
    assert (message["kind"], message["to"]["handle"]) == ("blurb-request", "michael-faraday")
    assert "in your own words" in message["body"]
    *_, step = wanted["next"]
    moved = desk.do(*step["command"].split()[1:])
    view = moved["introduction"]
    assert (view["state"], view["turn"]) == ("drafted", "requester")
    assert moved["next"][0]["command"] == f'intro draft --intro {number} --blurb "..."'
    note = desk.message("draft", "--intro", str(number), "--blurb", "I measure how brass bends.")
    assert "In Michael's own words:\n\nI measure how brass bends." in note["body"]
    assert desk.introduction(number)["turn"] == "me"


@pytest.mark.practice("E5")
@pytest.mark.parametrize(("channel", "early", "ripe"), [
    ("email", "2026-03-06", "2026-03-07"), ("linkedin", "2026-03-11", "2026-03-12"),
    ("phone", "2026-03-08", "2026-03-09"),
])  # fmt: skip
def test_a_nudge_waits_as_long_as_its_channel_asks(
    desk: Desk, channel: str, early: str, ripe: str
) -> None:
    number = number_of(desk.request("--benefit", BENEFIT, "--channel", channel))
    desk.step(number, "send-mark")
    desk.at(f"{early}T09:00")
    assert desk.due(number) == []
    desk.do("draft", "--intro", str(number), "--kind", "nudge")
    error = desk.refuse("send-mark", str(number), "--kind", "nudge", code=5)
    assert error["rule"] == "E5"
    desk.at(f"{ripe}T09:00")
    (item,) = desk.due(number)
    assert (item["id"], item["rule"]) == (f"nudge-{number}", "E5")
    assert item["contact"]["handle"] == "mary-somerville"
    desk.step(number, "send-mark", "--kind", "nudge")
    assert desk.due(number) == []


@pytest.mark.practice("E5")
def test_the_wait_is_mine_to_set(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    desk.do("config", "set", "wait.email", "9")
    desk.at("2026-03-10T09:00")
    assert desk.due(number) == []
    desk.at("2026-03-11T09:00")
    assert [item["rule"] for item in desk.due(number)] == ["E5"]


@pytest.mark.practice("E6")
def test_each_template_shows_its_use_and_its_rate(desk: Desk) -> None:
    for event in ("introduced", "declined"):
        number = number_of(desk.request("--benefit", BENEFIT))
        desk.step(number, "send-mark")
        desk.step(number, "mark", event)
    undecided = number_of(desk.request("--benefit", BENEFIT))
    desk.step(undecided, "send-mark")
    found = {t["name"]: t for t in desk.do("template", "list")["templates"]}
    warm, formal = found["request-warm-email"], found["request-formal-email"]
    assert (warm["used"], warm["success_rate"]) == (3, 0.5)
    assert (formal["used"], formal["success_rate"]) == (0, None)


@pytest.mark.practice("E5")
def test_patience_can_be_set_from_the_answers_that_came(desk: Desk) -> None:
    for days in (1, 3, 8):
        number = number_of(desk.request("--benefit", BENEFIT, "--channel", "email"))
        desk.step(number, "send-mark", "--on", "2026-02-10", "--force")
        desk.step(number, "mark", "agreed", "--on", f"2026-02-{10 + days}")
    silent = number_of(desk.request("--benefit", BENEFIT, "--channel", "email"))
    desk.step(silent, "send-mark", "--on", "2026-02-10", "--force")
    answers = desk.do("stats")["response_days"]["by_channel"]
    assert answers == {"email": {
        "asked": 4, "answered": 3, "median": 3.0, "p90": 7.0, "wait_days": 5,
        "setting": "wait.email",
    }}  # fmt: skip
    assert "3 of 4" in desk.read("stats")


@pytest.mark.practice("E6")
def test_the_success_rate_is_shown_with_its_counts(desk: Desk) -> None:
    for event in ("introduced", "declined"):
        number = number_of(desk.request("--benefit", BENEFIT))
        desk.step(number, "send-mark", "--force")
        desk.step(number, "mark", event)
    found = desk.do("stats")["introductions"]
    counts = [found[key] for key in ("total", "open", "decided", "succeeded", "success_rate")]
    assert counts == [2, 1, 2, 1, 0.5]
    by = [found[f"by_{way}"] for way in ("kind", "channel", "connector", "template", "tone")]
    assert [list(groups) for groups in by] == [
        ["request"], ["email"], ["mary-somerville"], ["request-warm-email"], ["warm"],
    ]  # fmt: skip
    assert all(next(iter(groups.values()))["decided"] == 2 for groups in by)


@pytest.mark.practice("E6")
def test_one_success_of_one_does_not_look_like_certainty(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    desk.step(number, "mark", "introduced")
    found = desk.do("stats")["introductions"]
    assert (found["success_rate"], found["interval"]) == (1.0, {"low": 0.2065, "high": 1.0})
    assert "too few to tell: 21 to 100%" in desk.read("stats")


@pytest.mark.practice("E7")
def test_an_open_introduction_says_whose_turn_it_is_and_for_how_long(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    desk.at("2026-03-05T09:00")
    view = desk.introduction(number)
    assert (view["turn"], view["days_waiting"]) == ("connector", 3)
    assert "waiting for Mary Somerville for 3 days" in desk.read("log", "--open")
    desk.step(number, "mark", "introduced")
    assert desk.introduction(number)["turn"] == "me"


@pytest.mark.practice("E7")
def test_a_draft_that_lies_is_noticed(desk: Desk) -> None:
    number = number_of(desk.request())
    desk.at("2026-03-04T09:00")
    (item,) = desk.due(number)
    assert (item["rule"], item["group"]) == ("E7", "stale")


@pytest.mark.practice("E8")
@pytest.mark.parametrize("mark", ["--bounced", "--stale"])
def test_an_address_that_fails_is_marked_and_warned_about(desk: Desk, mark: str) -> None:
    assert "E8" not in rules(first(desk.request()))
    desk.do("edit", "mary-somerville", mark, "mary@society.example")
    (point,) = desk.do("show", "mary-somerville")["contact"]["points"]
    assert point["state"] == mark[2:]
    said = finding(first(desk.request()), "E8")
    assert said["severity"] == "warning"
    assert "mary@society.example" in said["message"]
    desk.do("edit", "mary-somerville", "--email", "mary@florence.example")
    assert "E8" not in rules(first(desk.request()))


@pytest.mark.practice("E9")
def test_one_client_is_taken_to_several_targets_at_once(desk: Desk) -> None:
    document = desk.do(
        "broker", "michael-faraday", "charles-babbage", "mary-somerville", "--purpose", SHARED_WORK
    )
    targets = [d["introduction"]["target"]["handle"] for d in document["drafts"]]
    assert targets == ["charles-babbage", "mary-somerville"]
    listed = desk.do("log", "--for", "michael-faraday")["introductions"]
    assert [one["kind"] for one in listed] == ["broker", "broker"]
    for draft, name in zip(document["drafts"], ("Charles", "Mary"), strict=True):
        assert first(draft)["body"].startswith(f"Dear {name},")


@pytest.mark.practice("E9")
def test_one_connector_is_asked_for_several_targets_without_a_prompt(desk: Desk) -> None:
    document = desk.do(
        "draft", "charles-babbage", "michael-faraday", "--via", "mary-somerville",
        "--purpose", "learn how precise gears are cast", "--benefit", BENEFIT, "--no-input",
    )  # fmt: skip
    for number, draft in enumerate(document["drafts"], start=1):
        assert number_of(draft) == number
        assert desk.step(number, "send-mark")["introduction"]["state"] == "asked"


@pytest.mark.practice("E10")
def test_any_text_is_checked_from_a_file_and_from_standard_input(
    desk: Desk, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(PUSHY, encoding="utf-8")
    from_file = desk.do("lint", str(letter))
    assert rules(from_file)["E10"] == "warning"
    assert from_file == desk.do("lint", "-", stdin=PUSHY)
    assert "Say it calmly" in desk.read("lint", str(letter))
    assert desk.run("lint", str(letter), "--exit-code").exit_code == 0
    letter.write_text(f"{PUSHY} [Signature]", encoding="utf-8")
    assert desk.run("lint", str(letter), "--exit-code").exit_code == 5
    missing = desk.refuse("lint", str(tmp_path / "none.txt"), code=2)
    assert "cannot be read" in missing["message"]


@pytest.mark.practice("E10")
def test_unclear_words_are_noticed_and_calm_ones_are_not(desk: Desk) -> None:
    unclear = "Hi Mary, could you do the thing we said, with that guy from you know where? Ada"
    assert desk.lint(unclear)["E10"] == "warning"
    calm = "Dear Mary, would you introduce me to Charles Babbage? If not, that is fine. Ada"
    assert "E10" not in desk.lint(calm)


@pytest.mark.practice("E11")
def test_a_group_we_are_both_in_is_common_ground(desk: Desk) -> None:
    share(desk, "group", "Astronomical Society", "ada-lovelace", "michael-faraday")
    (shared,) = desk.do("show", "michael-faraday")["contact"]["common_ground"]
    assert (shared["kind"], shared["what"]) == ("group", "Astronomical Society")
    body = desk.message("invite", "michael-faraday", "--channel", "email")["body"]
    assert "We are both in Astronomical Society" in body


@pytest.mark.practice("E12")
@pytest.mark.parametrize("channel", ["linkedin", "email", "phone"])
def test_the_channel_they_use_is_the_one_that_is_drafted_for(desk: Desk, channel: str) -> None:
    desk.do("edit", "mary-somerville", "--channel", channel)
    document = desk.request()
    assert first(document)["channel"] == channel
    assert document["introduction"]["channel"] == channel


@pytest.mark.practice("E12")
def test_somebody_known_by_profile_alone_is_written_to_there(desk: Desk) -> None:
    desk.do(
        "add-contact", "Jane Marcet", "--linkedin", "in/jane-marcet", "--met", "the Thursday salon"
    )
    assert first(desk.request(via="jane-marcet"))["channel"] == "linkedin"

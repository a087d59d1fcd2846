"""What users of such tools ask for (F)."""

from __future__ import annotations

import json
import shutil
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from tests.practice.desk import BENEFIT, PURPOSE, Desk, finding, first, number_of, rules
from tests.support import dump

SWAPPED = (
    "Subject: {{ target_label }}, {{ topic }}\n\nDear {{ target_first }},\n\nwould you introduce"
    " me to {{ recipient_full }}? {{ wish }} If not, just say so.\n\n{{ signature }}"
)
LEFT_OVER = ("Dear {{ first }},", "Dear [Name],", "Dear None,", "TODO: a reason.", "Met at %event%")


def no_network(*_: object, **__: object) -> NoReturn:
    raise AssertionError("something was sent over a network")


@pytest.mark.practice("F1")
def test_nothing_is_sent_by_the_program(desk: Desk, tmp_path: Path) -> None:
    desk.patch.setattr(socket, "socket", no_network)
    mail = tmp_path / "request.eml"
    desk.do(
        "draft", "charles-babbage", "--via", "mary-somerville", "--purpose", PURPOSE,
        "--benefit", BENEFIT, "--no-input", "--eml", str(mail),
    )  # fmt: skip
    text = mail.read_text(encoding="utf-8")
    assert "To: Mary Somerville <mary@society.example>" in text
    assert "X-Unsent: 1" in text
    assert first(desk.do("log", "1"))["sent_at"] is None
    assert desk.step(1, "send-mark")["introduction"]["state"] == "asked"


@pytest.mark.practice("F1")
def test_handing_over_that_failed_is_said_and_the_draft_is_kept(desk: Desk) -> None:
    desk.patch.setenv("PATH", "")
    desk.patch.delenv("WAYLAND_DISPLAY", raising=False)
    desk.patch.delenv("DISPLAY", raising=False)
    copied = desk.run(
        "draft", "charles-babbage", "--via", "mary-somerville", "--purpose", PURPOSE,
        "--no-input", "--copy",
    )  # fmt: skip
    if copied.exit_code == 0:
        pytest.skip("this system has a clipboard that needs no tool")
    assert "no clipboard" in copied.stderr
    assert "the draft is kept" in copied.stderr
    assert desk.introduction(1)["state"] == "drafted"
    unwritable = desk.run("draft", "--intro", "1", "--eml", "no/such/folder/x.eml")
    assert unwritable.exit_code == 2
    assert "no/such/folder" in unwritable.stderr.replace("\\", "/")


@pytest.mark.practice("F2")
def test_swapped_names_are_caught_before_they_go_out(desk: Desk) -> None:
    desk.do("template", "new", "swapped", "--kind", "request", "--file", "-", stdin=SWAPPED)
    document = desk.request("--template", "swapped", "--benefit", BENEFIT)
    said = finding(first(document), "F2")
    assert said["severity"] == "error"
    assert "Charles" in said["message"]
    assert desk.refuse("send-mark", str(number_of(document)), code=5)["rule"] == "F2"


@pytest.mark.practice("F2")
def test_a_drafted_text_is_right_for_its_people_and_wrong_for_others(desk: Desk) -> None:
    number = str(number_of(desk.request("--benefit", BENEFIT)))
    body = first(desk.do("log", number))["body"]
    check = ("--kind", "request", "--intro", number)
    assert "F2" not in desk.lint(body, *check)
    turned = body.replace("Mary", "\0").replace("Charles", "Mary").replace("\0", "Charles")
    assert desk.lint(turned, *check)["F2"] == "error"
    signed = "Dear Mary, would you introduce me to Charles Babbage?\n\nBest wishes,\n"
    assert "F2" not in desk.lint(f"{signed}Ada", *check)
    assert desk.lint(f"{signed}Mary Somerville", *check)["F2"] == "error"


@pytest.mark.practice("F3")
def test_a_draft_changes_nothing_of_what_happened(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    before = dump(desk.database)
    for kind in ("nudge", "request", "blurb"):
        desk.do("draft", "--intro", str(number), "--kind", kind)
    after = dump(desk.database)
    for table in ("introduction", "introduction_event", "interaction", "contact"):
        assert after[table] == before[table]
    assert desk.do("log", str(number))["events"][-1]["to"] == "asked"


@pytest.mark.practice("F4")
def test_what_is_not_answered_lapses_out_of_the_way_and_a_late_answer_revives_it(
    desk: Desk,
) -> None:
    desk.do("config", "set", "nudges", "0")
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    desk.at("2026-03-07T09:00")
    (item,) = desk.due(number)
    assert (item["id"], item["command"]) == (f"lapse-{number}", f"intro mark {number} lapsed")
    lapsed = desk.do(*item["command"].split()[1:])["introduction"]
    assert (lapsed["state"], lapsed["turn"]) == ("lapsed", "nobody")
    assert desk.do("log", "--open")["introductions"] == []
    assert "A13" not in rules(first(desk.request(via="michael")))
    desk.at("2026-04-20T09:00")
    late = desk.step(number, "mark", "agreed", "--note", "was abroad")["introduction"]
    assert (late["state"], late["turn"]) == ("agreed", "connector")


@pytest.mark.practice("F5")
def test_a_connector_who_declined_is_flagged_for_that_target_only(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    desk.step(number, "mark", "declined")
    said = finding(first(desk.request()), "F5")
    assert "Mary Somerville has declined to introduce you to Charles Babbage" in said["message"]
    assert "F5" not in rules(first(desk.request(via="michael")))
    assert "F5" not in rules(first(desk.request(target="michael-faraday")))


@pytest.mark.practice("F5")
def test_a_connector_who_declined_is_left_out_of_the_paths_and_why_is_said(desk: Desk) -> None:
    for connector in ("mary-somerville", "michael-faraday"):
        desk.do("tie", connector, "charles-babbage")
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    desk.step(number, "mark", "declined")
    found = desk.do("path", "charles-babbage")
    assert [path["connectors"][0]["handle"] for path in found["paths"]] == ["michael-faraday"]
    (left,) = found["left_out"]
    assert (left["connector"]["handle"], left["rule"]) == ("mary-somerville", "F5")
    assert "declined for Charles Babbage" in left["why"]


@pytest.mark.practice("F6")
def test_pending_introductions_come_oldest_first_with_a_cut_off(desk: Desk) -> None:
    for day, target in (("2026-02-20", "michael-faraday"), ("2026-02-10", "charles-babbage")):
        number = number_of(desk.request("--benefit", BENEFIT, target=target))
        desk.step(number, "send-mark", "--on", day)
    desk.step(number_of(desk.broker()), "mark", "withdrawn")
    pending = desk.do("log", "--open")["introductions"]
    assert [one["target"]["handle"] for one in pending] == ["charles-babbage", "michael-faraday"]
    (old,) = desk.do("log", "--open", "--older-than", "14d")["introductions"]
    assert (old["target"]["handle"], old["days_waiting"]) == ("charles-babbage", 20)
    mine = desk.do("log", "--open", "--kind", "request", "--with", "michael-faraday")
    assert [one["id"] for one in mine["introductions"]] == [1]


@pytest.mark.practice("F7")
def test_being_in_touch_pushes_the_next_reminder_out(desk: Desk) -> None:
    desk.do("edit", "mary-somerville", "--cadence", "10")
    assert [item["id"] for item in desk.due()] == ["touch-2"]
    desk.do("done", "touch-2", "--note", "sent her my notes")
    (row,) = desk.do("contacts", "somerville")["contacts"]
    assert (row["last_touchpoint_on"], row["due_on"]) == ("2026-03-02", "2026-03-12")
    desk.do("met", "mary-somerville", "--met", "the breakfast", "--on", "2026-02-25")
    (row,) = desk.do("contacts", "somerville")["contacts"]
    assert row["due_on"] == "2026-03-12"
    assert desk.due() == []


@pytest.mark.practice("F8")
@pytest.mark.parametrize(
    "again",
    [("Mary Somerville",), ("M. Somerville", "--email", "MARY@society.example")],
    ids=["same name", "same address"],
)
def test_nobody_is_recorded_twice_by_accident(desk: Desk, again: tuple[str, ...]) -> None:
    error = desk.refuse("add-contact", *again, code=5)
    assert "mary-somerville" in error["message"]
    assert "--allow-duplicate" in error["hint"]


@pytest.mark.practice("F8")
def test_an_address_book_is_read(desk: Desk, tmp_path: Path) -> None:
    book = tmp_path / "book.csv"
    book.write_text("Name,E-mail\nJane Marcet,jane@marcet.example\n", encoding="utf-8")
    assert desk.do("import", str(book))["totals"]["created"] == 1


@pytest.mark.practice("F9")
def test_who_is_at_an_organisation_is_told_exactly(desk: Desk) -> None:
    (row,) = desk.do("contacts", "--org", "royal society")["contacts"]
    assert row["handle"] == "mary-somerville"
    assert desk.do("contacts", "--org", "Royal")["contacts"] == []


@pytest.mark.practice("F9")
def test_whom_do_i_know_there(desk: Desk) -> None:
    assert len(desk.do("who", "--at", "Royal Society")["matches"]) == 1


@pytest.mark.practice("F9")
def test_a_near_miss_is_no_answer_and_says_so(desk: Desk) -> None:
    desk.do("add-contact", "Ken Griffin", "--org", "Citadel Securities")
    assert desk.do("who", "--at", "Citadel")["matches"] == []
    assert desk.read("who", "--at", "Citadel").startswith("Nobody you know is or was at")


@pytest.mark.practice("F10")
def test_an_ambiguous_name_stops_every_command_with_the_candidates(desk: Desk) -> None:
    desk.do("add-contact", "Mary Somerville", "--org", "Elsewhere", "--allow-duplicate")
    name = "mary somerville"
    for command in (
        ("show", name),
        ("touch", name),
        ("edit", name, "--org", "x"),
        ("invite", name),
        ("draft", name, "--via", "michael-faraday", "--purpose", PURPOSE, "--no-input"),
        ("draft", "charles-babbage", "--via", name, "--purpose", PURPOSE, "--no-input"),
        ("broker", "michael-faraday", name, "--purpose", PURPOSE),
        ("received", name),
        ("log", "--with", name),
        ("remind", name, "3d"),
        ("delete", name, "--yes"),
    ):
        error = desk.refuse(*command, code=4)
        assert error["candidates"] == ["mary-somerville", "mary-somerville-2"], command


@pytest.mark.practice("F11")
def test_a_mistake_is_taken_back_exactly(desk: Desk) -> None:
    desk.request("--benefit", BENEFIT)
    before = dump(desk.database)
    desk.step(1, "send-mark")
    desk.do("delete", "mary-somerville", "--yes")
    undone = desk.do("undo")["undone"]["command"]
    assert undone.startswith("intro delete mary-somerville")
    desk.do("undo")
    assert dump(desk.database) == before


@pytest.mark.practice("F10")
def test_a_name_alone_makes_no_duplicate(desk: Desk) -> None:
    desk.do("add-contact", "Mary Somerville", "--org", "Elsewhere", "--allow-duplicate")
    assert desk.do("duplicates")["pairs"] == []
    desk.do("edit", "mary-somerville-2", "--org", "Royal Society")
    (pair,) = desk.do("duplicates")["pairs"]
    assert [reason["kind"] for reason in pair["reasons"]] == ["name", "organisation"]
    desk.do("duplicates", "--not-same", "mary-somerville", "mary-somerville-2")
    assert desk.do("duplicates")["pairs"] == []


@pytest.mark.practice("F11")
def test_two_records_of_one_person_are_merged(desk: Desk) -> None:
    desk.do("add-contact", "M. Somerville", "--location", "London", "--met", "a dinner")
    before = dump(desk.database)
    assert desk.run("merge", "mary-somerville", "m-somerville", "--json").exit_code == 0
    card = desk.do("show", "mary-somerville")["contact"]
    assert card["location"] == "London"
    assert {i["event"] for i in card["interactions"]} >= {"a dinner", "the Spring soiree"}
    desk.refuse("show", "m-somerville", code=3)
    desk.do("undo")
    assert dump(desk.database) == before


@pytest.mark.practice("F12")
def test_all_there_is_lies_in_one_file_that_can_be_carried_away(desk: Desk, tmp_path: Path) -> None:
    desk.request("--benefit", BENEFIT)
    there = desk.do("contacts"), desk.do("log")
    (where,) = [Path(desk.do("config", "path")["database"])]
    shutil.copy(where, tmp_path / "carried.db")
    for left in where.parent.iterdir():
        if left.is_file():
            left.unlink()
    assert desk.do("contacts")["contacts"] == []
    desk.patch.setenv("INTRO_DB", str(tmp_path / "carried.db"))
    assert (desk.do("contacts"), desk.do("log")) == there


@pytest.mark.practice("F12")
def test_everything_is_exported_in_one_command(desk: Desk, tmp_path: Path) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    taken = desk.run("export", "--format", "json", "--output", str(tmp_path / "all.json"))
    assert taken.exit_code == 0
    everything = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    people = {contact["name"] for contact in everything["contacts"]}
    assert {row["name"] for row in desk.do("contacts")["contacts"]} < people
    (kept,) = (one for one in everything["introductions"] if one["id"] == number)
    assert [message["kind"] for message in kept["messages"]] == ["request", "blurb"]


@pytest.mark.practice("F13")
def test_the_note_says_who_writes_first_and_moves_me_to_bcc(desk: Desk) -> None:
    number = str(number_of(desk.broker()))
    note = desk.message("draft", "--intro", number, "--kind", "introduction")
    assert "Michael, would you write first" in note["body"]
    assert "Bcc" in note["body"]
    assert "F13" not in rules(note)


@pytest.mark.practice("F13")
def test_a_note_that_leaves_both_waiting_is_warned_about(desk: Desk) -> None:
    note = (
        "Dear Charles, dear Michael, Charles is building an engine and Michael is a lecturer."
        " Michael would like to compare notes on casting gears. I hope you both benefit. Ada"
    )
    check = ("--kind", "introduction", "--channel", "email")
    assert desk.lint(note, *check)["F13"] == "warning"
    without_bcc = f"{note}\n\nMichael, please write first."
    assert desk.lint(without_bcc, *check)["F13"] == "hint"


@pytest.mark.practice("F14")
def test_thanks_and_a_report_are_owed_until_they_are_marked(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    desk.step(number, "mark", "introduced")
    desk.do("draft", "--intro", str(number), "--kind", "first-message")
    desk.step(number, "send-mark", "--kind", "first-message")
    desk.at("2026-03-03T09:00")
    (owed,) = desk.due(number)
    assert (owed["id"], owed["contact"]["handle"]) == (f"thanks-{number}", "mary-somerville")
    desk.do(*owed["command"].split()[1:])
    assert [item["id"] for item in desk.due(number)] == [f"thanks-{number}"]
    desk.step(number, "send-mark", "--kind", "thanks")
    assert desk.due(number) == []
    desk.at("2026-03-04T09:00")
    desk.step(number, "mark", "met")
    desk.at("2026-03-06T09:00")
    (owed,) = desk.due(number)
    assert (owed["id"], owed["rule"]) == (f"report-{number}", "F14")


@pytest.mark.practice("F14")
def test_a_report_is_owed_even_when_nothing_came_of_it(desk: Desk) -> None:
    number = number_of(desk.request("--benefit", BENEFIT))
    desk.step(number, "send-mark")
    desk.step(number, "mark", "introduced")
    desk.step(number, "mark", "met")
    desk.step(number, "close", "--outcome", "nothing")
    desk.at("2026-03-04T09:00")
    (owed,) = desk.due(number)
    assert owed["rule"] == "F14"
    report = desk.message("draft", "--intro", str(number), "--kind", "report-back")
    assert report["to"]["handle"] == "mary-somerville"
    assert "In the end nothing came of it" in report["body"]
    desk.step(number, "send-mark", "--kind", "report-back")
    assert desk.due(number) == []


@pytest.mark.practice("F15")
@pytest.mark.parametrize("left", LEFT_OVER)
def test_nothing_left_over_gets_past_the_check(desk: Desk, left: str) -> None:
    assert desk.lint(f"{left}\n\nCould you tell me about your engine?\n\nAda")["F15"] == "error"


@pytest.mark.practice("F15")
def test_a_leftover_in_a_template_of_ones_own_is_kept_back(desk: Desk) -> None:
    text = "Subject: {{ target_label }}, {{ topic }}\n\nDear [Name], {{ wish }}\n\n{{ signature }}"
    desk.do("template", "new", "slot", "--kind", "request", "--file", "-", stdin=text)
    document = desk.request("--template", "slot", "--benefit", BENEFIT)
    assert rules(first(document))["F15"] == "error"
    errors = desk.refuse("send-mark", str(number_of(document)), code=5)
    assert errors["rule"] in {f["rule"] for f in first(document)["findings"]}


@pytest.mark.practice("F15")
def test_a_missing_fact_leaves_no_hole(desk: Desk) -> None:
    desk.do("add-contact", "Jane Marcet", "--met", "the Thursday salon")
    for message in desk.request(target="jane-marcet", via="michael")["messages"]:
        assert "F15" not in rules(message)
        assert " at ," not in message["body"]
        assert "None" not in message["body"]


@pytest.mark.practice("F5")
def test_a_pair_that_was_declined_or_introduced_is_told_at_once(desk: Desk) -> None:
    number = number_of(desk.broker())
    desk.step(number, "send-mark")
    desk.step(number, "mark", "declined", "--on", "2026-03-02")
    said = finding(first(desk.broker()), "F5")["message"]
    assert said == f"Charles Babbage declined this introduction on 2 March (#{number})."


@pytest.mark.practice("F5")
def test_two_who_know_each_other_need_no_introduction(desk: Desk) -> None:
    desk.do("tie", "michael-faraday", "charles-babbage", "--how", "dined together")
    said = finding(first(desk.broker()), "F5")["message"]
    assert said == "Michael Faraday and Charles Babbage know each other already (dined together)."

"""Requesting an introduction (C1 to C10)."""

from __future__ import annotations

import pytest

from tests.practice.desk import BENEFIT, PURPOSE, Desk, first, number_of, rules

GOOD = """\
Subject: An introduction to Charles Babbage (Cambridge University) to see his engine at work

Dear Mary,

It was good to talk about celestial mechanics at the Spring soiree.

Would you introduce me to Charles Babbage, Lucasian Professor at Cambridge University? I would like
to see how the Difference Engine tabulates polynomials. In return I would publish what it can do.

If now is not a good moment, just say so: that is quite all right.

Ada
"""
LINT = ("--kind", "request", "--to", "Mary Somerville", "--target", "Charles Babbage")


@pytest.mark.practice("C1")
def test_a_request_asks_for_somebody_who_knows_both(desk: Desk) -> None:
    error = desk.refuse("draft", "charles-babbage", "--purpose", PURPOSE, "--no-input", code=2)
    assert "connector" in error["message"]
    assert "--via" in error["message"]
    desk.do("met", "charles-babbage", "--met", "the breakfast", "--via", "mary-somerville")
    meetings = desk.do("show", "charles-babbage")["contact"]["interactions"]
    assert "mary-somerville" in [m["via"]["handle"] for m in meetings if m["via"]]


@pytest.mark.practice("C1")
def test_the_ways_to_a_target_are_listed(desk: Desk) -> None:
    desk.do("add-contact", "George Peacock", "--org", "Trinity College")
    desk.do("tie", "charles-babbage", "george-peacock", "--strength", "4")
    desk.do("tie", "mary-somerville", "charles-babbage", "--strength", "5")
    desk.do("edit", "charles-babbage", "--strength", "2")
    desk.do("edit", "mary-somerville", "--strength", "5")
    paths = desk.do("path", "george-peacock")["paths"]
    assert [[one["handle"] for one in path["connectors"]] for path in paths] == [
        ["mary-somerville", "charles-babbage"],
        ["charles-babbage"],
    ]
    assert [path["degree"] for path in paths] == [3, 2]


@pytest.mark.practice("C2")
def test_the_ranking_of_connectors_shows_its_reasons(desk: Desk) -> None:
    desk.do("add-contact", "George Peacock", "--org", "Trinity College")
    for connector, known, strength in (("mary-somerville", 5, 4), ("michael-faraday", 2, 5)):
        desk.do("edit", connector, "--strength", str(known))
        desk.do("tie", connector, "george-peacock", "--strength", str(strength))
    best, other = desk.do("path", "george-peacock")["paths"]
    assert best["connectors"][0]["handle"] == "mary-somerville"
    assert best["score"] > other["score"]
    terms = {term["name"]: term["why"] for term in best["terms"]}
    assert terms["your tie"] == "close tie, you said 5 of 5"
    assert terms["willingness"] == "never asked"
    assert other["weak_tie"] is True
    screen = desk.read("path", "george-peacock", "--explain")
    assert "0.95 x 1 = 0.95" in screen
    assert "weak tie" in screen


@pytest.mark.practice("C2")
def test_a_request_without_a_connector_is_offered_the_best(desk: Desk) -> None:
    desk.do("add-contact", "George Peacock", "--org", "Trinity College")
    desk.do("tie", "mary-somerville", "george-peacock", "--strength", "4")
    error = desk.refuse("draft", "george-peacock", "--purpose", PURPOSE, "--no-input", code=2)
    assert "mary-somerville" in error["hint"]


@pytest.mark.practice("C2")
def test_ties_are_kept_with_a_strength_to_choose_a_connector_by(desk: Desk) -> None:
    desk.do("edit", "mary-somerville", "--strength", "2")
    desk.do("edit", "michael-faraday", "--strength", "4")
    ranked = desk.do("contacts", "--sort", "strength")["contacts"]
    assert [row["handle"] for row in ranked][:2] == ["michael-faraday", "mary-somerville"]
    (strong,) = desk.do("contacts", "--strength", "3")["contacts"]
    assert strong["handle"] == "michael-faraday"
    desk.refuse("edit", "mary-somerville", "--strength", "6", code=2)


@pytest.mark.practice("C3")
def test_two_messages_are_written_one_to_be_forwarded(desk: Desk) -> None:
    note, blurb = desk.request("--benefit", BENEFIT)["messages"]
    assert (note["kind"], note["to"]["handle"]) == ("request", "mary-somerville")
    assert (blurb["kind"], blurb["to"]["handle"]) == ("blurb", "charles-babbage")
    assert "celestial mechanics at the Spring soiree" in note["body"]
    for message in (note, blurb):
        assert PURPOSE in message["body"]


@pytest.mark.practice("C4")
def test_the_drafted_request_names_the_target_in_full_at_once(desk: Desk) -> None:
    note = first(desk.request())
    full = "Charles Babbage"
    assert full in note["subject"]
    assert "Cambridge University" in note["subject"]
    assert f"{full}, Lucasian Professor at Cambridge University" in note["body"][:400]
    assert "C4" not in rules(note)


@pytest.mark.practice("C4")
@pytest.mark.parametrize(
    "named",
    ["Charles", "him: https://www.linkedin.com/in/charles-babbage", "Charles Babbage"],
    ids=["first name", "only a link", "no organisation"],
)
def test_a_target_not_named_in_full_is_an_error(desk: Desk, named: str) -> None:
    text = GOOD.replace("Charles Babbage, Lucasian Professor at Cambridge University", named)
    text = text.replace("Charles Babbage (Cambridge University) to see his", "see an")
    assert desk.lint(text, *LINT)["C4"] == "error"
    assert "C4" not in desk.lint(GOOD, *LINT)


@pytest.mark.practice("C5")
@pytest.mark.parametrize("subject", ["", "Introduction", "Request", "Hi"])
def test_a_subject_that_says_nothing_is_an_error(desk: Desk, subject: str) -> None:
    body = GOOD.partition("\n\n")[2]
    assert desk.lint(f"Subject: {subject}\n\n{body}", *LINT)["C5"] == "error"
    assert "C5" not in desk.lint(GOOD, *LINT)


@pytest.mark.practice("C6")
def test_every_benefit_that_was_named_is_said_to_the_target(desk: Desk) -> None:
    points = ("my notes would name you as the inventor", "a translation into French")
    given = [part for point in points for part in ("--benefit", point)]
    blurb = first(desk.request(*given), "blurb")
    for point in points:
        assert point[1:] in blurb["body"]
    assert "C6" not in rules(blurb)


@pytest.mark.practice("C6")
def test_a_text_with_nothing_in_it_for_the_target_is_warned_about(desk: Desk) -> None:
    greedy = GOOD.replace(" In return I would publish what it can do.", "")
    assert desk.lint(greedy, *LINT)["C6"] == "warning"
    assert "C6" not in desk.lint(GOOD, *LINT)


@pytest.mark.practice("C7")
def test_the_preview_shows_what_each_will_see_and_nothing_is_left_to_do(desk: Desk) -> None:
    screen = desk.read(
        "draft", "charles-babbage", "--via", "mary-somerville", "--purpose", PURPOSE, "--no-input"
    )
    note, blurb = screen.split("For Charles Babbage, to forward")
    assert "To Mary Somerville" in note
    assert "Dear Mary," in note
    assert "forward as it stands" in " ".join(note.split())
    assert "Dear Charles," in blurb
    assert "Dear Mary" not in blurb
    assert "{{" not in screen


@pytest.mark.practice("C8")
@pytest.mark.parametrize("tone", ["warm", "formal", "brief"])
def test_declining_is_made_easy_in_every_tone(desk: Desk, tone: str) -> None:
    for message in desk.request("--benefit", BENEFIT, "--tone", tone)["messages"]:
        assert "C8" not in rules(message)


@pytest.mark.practice("C8")
def test_a_note_without_a_way_out_is_warned_about(desk: Desk) -> None:
    pressing = GOOD.replace(
        "If now is not a good moment, just say so: that is quite all right.", ""
    )
    assert desk.lint(pressing, *LINT)["C8"] == "warning"
    assert "C8" not in desk.lint(GOOD, *LINT)


@pytest.mark.practice("C9")
def test_asked_to_revise_the_next_version_is_written_and_the_first_one_stays(desk: Desk) -> None:
    number = number_of(desk.request())
    desk.step(number, "send-mark")
    moved = desk.step(number, "mark", "revise", "--note", "what is in it for him?")
    assert (moved["introduction"]["state"], moved["introduction"]["turn"]) == ("revise", "me")
    (item,) = desk.due(number)
    assert item["rule"] == "C9"
    better = desk.do(*item["command"].split()[1:], "--benefit", BENEFIT)
    assert [m["version"] for m in better["messages"]] == [2, 2]
    kept = [m for m in desk.do("log", str(number))["messages"] if m["kind"] == "request"]
    assert [m["version"] for m in kept] == [1, 2]
    assert "publish" not in kept[0]["body"]
    assert "publish" in kept[1]["body"]
    assert desk.step(number, "send-mark")["introduction"]["state"] == "asked"


@pytest.mark.practice("C10")
def test_the_voice_is_my_own(desk: Desk) -> None:
    desk.do("me", "--tone", "brief", "--signature", "Ada L., Analyst")
    brief = first(desk.request())
    assert brief["tone"] == "brief"
    assert brief["body"].endswith("Ada L., Analyst")
    formal = first(desk.request("--tone", "formal"))
    assert "Dear Mary Somerville," in formal["body"]
    assert brief["body"] != formal["body"]


@pytest.mark.practice("C10")
def test_a_template_of_ones_own_is_used_by_name(desk: Desk) -> None:
    own = (
        "Subject: {{ target_label }}, {{ topic }}\n\nDear {{ recipient_first }}, as ever you are"
        " the one to ask: {{ wish }} Would you write to {{ target_full }}? A no is fine."
        "\n\n{{ signature }}"
    )
    desk.do("template", "new", "as-ever", "--kind", "request", "--file", "-", stdin=own)
    note = first(desk.request("--template", "as-ever", "--benefit", BENEFIT))
    assert note["template"] == "as-ever"
    assert "Dear Mary, as ever you are the one to ask" in note["body"]
    assert "F15" not in rules(note)

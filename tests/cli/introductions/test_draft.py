"""``intro draft``: a request, and the next message of an introduction."""

from __future__ import annotations

import email
import email.policy
import sys
from pathlib import Path

import pytest

from tests.cli.stages import (
    AGREED,
    ASKED,
    DRAFTED,
    FARADAY,
    FINDING,
    INTRODUCED,
    INTRODUCTION,
    ME,
    MESSAGE,
    NEXT,
    PEOPLE,
    PERSON,
    REQUEST,
    cells,
    is_refused,
    keys,
    reach,
)
from tests.support import RunsInProcess, dump

PURPOSE = ("--purpose", "see how he draws lines of force")
TO_FARADAY = ("draft", "michael-faraday", "--via", "mary-somerville", *PURPOSE)


def test_document_holds_what_is_promised(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    result = intro(*REQUEST, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"introduction", "messages", "next"}
    introduction = document["introduction"]
    assert keys(introduction) == INTRODUCTION
    assert (introduction["kind"], introduction["state"]) == ("request", "drafted")
    assert (introduction["turn"], introduction["days_waiting"]) == ("me", 0)
    assert introduction["requester"] == {"id": 1, "handle": "ada-lovelace", "name": "Ada Lovelace"}
    assert introduction["connector"]["handle"] == "mary-somerville"
    assert introduction["target"]["handle"] == "charles-babbage"
    assert introduction["benefits"] == ["I would annotate and publish what it can do"]
    for message in document["messages"]:
        assert keys(message) == MESSAGE
        assert keys(message["to"]) == PERSON
        assert message["characters"] == len(message["body"])
        assert message["sent_at"] is None
        assert all(keys(finding) == FINDING for finding in message["findings"])
    assert all(keys(step) == NEXT for step in document["next"])
    commands = [step["command"] for step in document["next"]]
    assert commands == ["intro open 1", "intro send-mark 1"]


def test_new_target_is_recorded_with_what_is_said(intro: RunsInProcess) -> None:
    reach(intro, *DRAFTED)
    charles = intro("show", "charles-babbage", "--json").json()["contact"]
    assert (charles["organisation"], charles["title"]) == (
        "Cambridge University", "Lucasian Professor",
    )  # fmt: skip


def test_piped_drafts_are_one_line_a_message(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    request, blurb = cells(intro(*REQUEST))
    assert request[:5] == ["1", "request", "1", "mary-somerville", "email"]
    assert blurb[:5] == ["1", "blurb", "1", "charles-babbage", "email"]
    assert request[6].startswith("Dear Mary,\\n\\n")


def test_tone_channel_and_template_are_taken(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY)
    formal, _ = intro(*TO_FARADAY, "--tone", "formal", "--json").json()["messages"]
    assert formal["tone"] == "formal"
    assert formal["template"] == "request-formal-email"
    linkedin, _ = intro(*TO_FARADAY, "--channel", "linkedin", "--json").json()["messages"]
    assert (linkedin["channel"], linkedin["limit"]) == ("linkedin", 8000)
    named, _ = intro(*TO_FARADAY, "--template", "request-brief-email", "--json").json()["messages"]
    assert named["template"] == "request-brief-email"


def test_requests_to_several_targets_are_each_their_own(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY, ("add-contact", "John Herschel"))
    result = intro(
        "draft", "michael-faraday", "john-herschel", "--via", "mary-somerville", *PURPOSE, "--json"
    )
    targets = [d["introduction"]["target"]["handle"] for d in result.json()["drafts"]]
    assert targets == ["michael-faraday", "john-herschel"]
    assert result.json()["introduction"]["target"]["handle"] == "michael-faraday"


def test_new_version_keeps_the_old_one(intro: RunsInProcess) -> None:
    reach(intro, *DRAFTED)
    result = intro("draft", "--intro", "1", "--benefit", "I would pay the engraver", "--json")
    request, blurb = result.json()["messages"]
    assert (request["version"], blurb["version"]) == (2, 2)
    assert "engraver" in request["body"]
    versions = [
        (message["kind"], message["version"])
        for message in intro("log", "1", "--json").json()["messages"]
    ]
    assert sorted(versions) == [("blurb", 1), ("blurb", 2), ("request", 1), ("request", 2)]


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ((), "nudge"),
        ((AGREED,), "nudge"),
        ((AGREED, INTRODUCED), "first-message"),
        ((AGREED, INTRODUCED, ("mark", "1", "met")), "report-back"),
        ((("mark", "1", "revise"),), "request"),
    ],
)
def test_next_message_is_the_one_that_is_due(
    intro: RunsInProcess, before: tuple[tuple[str, ...], ...], kind: str
) -> None:
    reach(intro, *ASKED, *before)
    messages = intro("draft", "--intro", "1", "--json").json()["messages"]
    assert messages[0]["kind"] == kind


JUST_INTRODUCED = (("mark", "1", "introduced"),)
JUST_MET = (*JUST_INTRODUCED, ("mark", "1", "met"))


@pytest.mark.parametrize(
    ("kind", "before", "readers"),
    [
        ("nudge", (), ["mary-somerville"]),
        ("thanks", JUST_INTRODUCED, ["mary-somerville"]),
        ("thanks", JUST_MET, ["mary-somerville", "charles-babbage"]),
        ("first-message", JUST_INTRODUCED, ["charles-babbage"]),
        ("report-back", JUST_MET, ["mary-somerville"]),
    ],
)
def test_kind_that_is_asked_for_is_written(
    intro: RunsInProcess, kind: str, before: tuple[tuple[str, ...], ...], readers: list[str]
) -> None:
    reach(intro, *ASKED, *before)
    messages = intro("draft", "--intro", "1", "--kind", kind, "--json").json()["messages"]
    assert [message["kind"] for message in messages] == [kind] * len(readers)
    assert [message["to"]["handle"] for message in messages] == readers
    assert "{" not in "".join(message["body"] for message in messages)


@pytest.mark.parametrize("kind", ["thanks", "first-message", "report-back", "check-in", "regret"])
def test_what_did_not_happen_is_not_written_about(
    intro: RunsInProcess, database: Path, kind: str
) -> None:
    reach(intro, *ASKED)
    before = database.read_bytes()
    result = intro("draft", "--intro", "1", "--kind", kind)
    is_refused(result, 5, f"introduction 1 has no {kind} to write", "one of: request, nudge")
    assert database.read_bytes() == before


def test_a_draft_is_not_sent_once_something_else_has_happened(intro: RunsInProcess) -> None:
    reach(intro, *ASKED, ("draft", "--intro", "1", "--kind", "nudge"), ("mark", "1", "declined"))
    said = "has no nudge to write: it is declined"
    is_refused(intro("send-mark", "1", "--kind", "nudge"), 5, said)
    is_refused(intro("send", "1", "--kind", "nudge", "--dry-run"), 5, said)


def test_a_reminder_written_before_the_yes_is_not_sent_after_it(intro: RunsInProcess) -> None:
    reach(intro, *ASKED, ("draft", "--intro", "1", "--kind", "nudge"), ("mark", "1", "agreed"))
    said = "was written before something else happened"
    is_refused(intro("send-mark", "1", "--kind", "nudge"), 5, said, "intro draft --intro 1")


def test_mail_draft_is_written_to_a_file(intro: RunsInProcess, tmp_path: Path) -> None:
    reach(intro, *PEOPLE)
    file = tmp_path / "request.eml"
    result = intro(*REQUEST, "--eml", str(file), "--json")
    assert result.exit_code == 0
    assert result.json()["messages"][0]["kind"] == "request"
    assert f"Mail draft written to {file}" in result.stderr
    assert "intro send-mark 1" in result.stderr
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert mail["To"] == "Mary Somerville <mary@somerville.example>"
    assert mail["X-Unsent"] == "1"


def test_mail_draft_on_standard_output_is_alone_there(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    result = intro(*REQUEST, "--eml", "-")
    mail = email.message_from_string(result.stdout, policy=email.policy.default)
    assert mail["To"] == "Mary Somerville <mary@somerville.example>"
    assert result.stderr == ""


@pytest.mark.parametrize("option", [("--copy",), ("--eml", "no/such/folder/x.eml")])
def test_draft_that_could_not_be_handed_over_is_kept_and_says_so(
    intro: RunsInProcess, option: tuple[str, ...]
) -> None:
    reach(intro, *PEOPLE)
    result = intro(*REQUEST, *option)
    assert result.exit_code == 2
    assert "the draft is kept, see intro log 1" in result.stderr
    assert intro("log", "1").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said", "hint"),
    [
        (("draft",), 2, "who do you want to meet", "intro draft"),
        (("draft", "michael-faraday", *PURPOSE), 2, "who could introduce you", "intro contacts"),
        (("draft", "michael-faraday", "--via", "2"), 2, "needs a purpose", "--purpose"),
        (("draft", "michael-faraday", "--via", "2", "--purpose", " "), 2, "needs a purpose", None),
        ((*TO_FARADAY[:-1], "x" * 1_001), 2, "at most 1,000", None),
        (("draft", "Nobody Known", "--via", "2", *PURPOSE), 3, "'Nobody Known'", "--new"),
        (("draft", "Micheal Faraday", "--via", "2", *PURPOSE), 3, "Micheal", "michael-faraday?"),
        (("draft", "3", "--via", "mary", *PURPOSE), 3, "no contact is called 'mary'", None),
        (("draft", "3", "--via", "3", *PURPOSE), 5, "both connector and target", "intro invite"),
        (("draft", "3", "--via", "me", *PURPOSE), 5, "your own connector", None),
        (("draft", "me", "--via", "2", *PURPOSE), 5, "introduced to yourself", None),
        (("draft", "michael faraday", "--new", "--via", "2", *PURPOSE), 5, "michael-faraday", None),
        (("draft", " ", "--new", "--via", "2", *PURPOSE), 2, "needs a name", None),
        (("draft", "A", "B", "--new", "--via", "2", *PURPOSE), 2, "one target at a time", None),
        ((*TO_FARADAY, "--template", "nope"), 3, "no template is called 'nope'", None),
        ((*TO_FARADAY, "--template", "request-warm-emial"), 3, "emial", "request-warm-email"),
        ((*TO_FARADAY, "--template", "nudge-warm-email"), 2, "for nudge messages", "--kind"),
        ((*TO_FARADAY, "--tone", "rude"), 2, "rude", None),
        ((*TO_FARADAY, "--channel", "owl"), 2, "owl", None),
        (("draft", "--intro", "99"), 3, "there is no introduction 99", "intro log"),
        (("draft", "--intro", "one"), 2, "one", "--help"),
        (("draft", "3", "--intro", "1"), 2, "not both", "intro draft --intro 1"),
        (
            ("draft", "--intro", "1", "--kind", "answer"),
            5,
            "a request has no answer message",
            "one of: request",
        ),
        (("draft", "--intro", "1", "--kind", "poem"), 2, "poem", None),
    ],
)
def test_what_cannot_be_drafted_changes_nothing(
    intro: RunsInProcess,
    database: Path,
    arguments: tuple[str, ...],
    code: int,
    said: str,
    hint: str | None,
) -> None:
    reach(intro, *PEOPLE, FARADAY, TO_FARADAY)
    before = database.read_bytes()
    is_refused(intro(*arguments), code, said, hint)
    name = {2: "usage", 3: "not_found", 5: "refused"}[code]
    is_refused(intro(*arguments, "--json"), code, said, hint, code=name)
    assert database.read_bytes() == before


def test_message_needs_a_writer(intro: RunsInProcess, home: Path) -> None:
    is_refused(intro(*REQUEST), 2, "have not introduced yourself", "intro me")
    assert not home.exists()


def test_first_contact_must_be_recorded_before_a_request(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, ME)
    before = database.read_bytes()
    is_refused(intro(*REQUEST), 3, "'mary-somerville'")
    assert database.read_bytes() == before


def test_draft_with_a_new_target_is_one_step_back(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *PEOPLE)
    before = dump(database)
    reach(intro, REQUEST, ("undo",))
    assert dump(database) == before


def test_the_golden_rule_is_asked_once_in_a_while_on_a_screen_and_always_in_documents(
    intro: RunsInProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    reach(intro, *DRAFTED)
    again = ("draft", "--intro", "1")
    new = ("draft", "michael-faraday", "--new", "--via", "mary-somerville", *PURPOSE)
    second = intro(*new, "--json").json()
    assert "A3" in [f["rule"] for m in second["messages"] for f in m["findings"]]
    monkeypatch.setenv("INTRO_HUMAN", "1")
    question = "Would I welcome a similar request?"
    assert question in intro(*again).stdout
    assert question not in intro("draft", "--intro", "2").stdout
    assert "You would not welcome" in intro("draft", "--intro", "2", "--would-not-welcome").stdout


def test_requests_to_several_are_all_written_or_none(intro: RunsInProcess, database: Path) -> None:
    reach(intro, *PEOPLE, FARADAY)
    before = database.read_bytes()
    refused = intro(
        "draft", "michael-faraday", "Nobody Known", "--via", "mary-somerville",
        "--purpose", "compare notes on tides",
    )  # fmt: skip
    is_refused(refused, 3, "Nobody Known")
    assert database.read_bytes() == before
    reach(intro, ("add-contact", "John Herschel"))
    both = intro(
        "draft", "michael-faraday", "john-herschel", "--via", "mary-somerville",
        "--purpose", "compare notes on tides", "--json",
    ).json()  # fmt: skip
    assert [draft["introduction"]["id"] for draft in both["drafts"]] == [1, 2]
    assert [len(draft["messages"]) for draft in both["drafts"]] == [2, 2]
    assert len(cells(intro("history"))) == 5


def test_a_better_version_begins_as_the_text_that_was_sent(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[-1])\nold = 'Dear Mary,'\n"
        "p.write_text(p.read_text().replace(old, 'Hi Mary, it was good to walk with you.'))"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    reach(intro, *DRAFTED)
    edited = intro("draft", "--intro", "1", "--kind", "request", "--edit", "--json").json()
    sent = edited["messages"][0]["body"]
    assert "Hi Mary, it was good to walk with you." in sent
    reach(intro, ("send-mark", "1"))
    step = intro("mark", "1", "revise", "--json").json()["next"][0]["command"]
    again = intro(*step.split()[1:], "--json").json()
    assert (again["messages"][0]["version"], again["messages"][0]["body"]) == (3, sent)
    assert [one["say"] for one in again["next"]][-2:] == ["change it", "or write it anew"]

    purpose = "learn how the engine prints its tables"
    better = intro("draft", "--intro", "1", "--purpose", purpose, "--json").json()["messages"][0]
    assert "Hi Mary, it was good to walk with you." in better["body"]
    assert f"I would like to {purpose}." in better["body"]
    assert purpose in better["subject"]
    assert "tabulates polynomials" not in better["body"] + better["subject"]

    benefits = ("--benefit", "I would print them", "--benefit", "I would pay for the paper")
    more = intro("draft", "--intro", "1", *benefits, "--json").json()["messages"][0]["body"]
    assert "- I would print them\n- I would pay for the paper" in more
    assert "annotate and publish" not in more

    anew = intro("draft", "--intro", "1", "--fresh", "--json").json()["messages"][0]["body"]
    assert (anew.startswith("Dear Mary,"), f"I would like to {purpose}." in anew) == (True, True)


def test_what_has_no_place_in_an_edited_text_is_told(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.py"
    body = "Subject: Charles Babbage, to see his engine\n\nDear Mary,\n\nOld words."
    editor.write_text(f"import sys, pathlib\npathlib.Path(sys.argv[-1]).write_text({body!r})")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {editor}")
    reach(intro, *DRAFTED)
    intro("draft", "--intro", "1", "--kind", "request", "--edit")
    reach(intro, ("send-mark", "1", "--force"), ("mark", "1", "revise"))
    monkeypatch.setenv("INTRO_HUMAN", "1")
    result = intro("draft", "--intro", "1", "--purpose", "learn how the engine prints its tables")
    assert "Old words." in result.stdout
    assert "No place was found in it for the new purpose" in " ".join(result.stdout.split())


def test_lines_that_were_asked_for_go_into_the_better_note(intro: RunsInProcess) -> None:
    broker = (
        "broker", "michael-faraday", "mary-somerville", "--purpose", "compare notes on tides",
    )  # fmt: skip
    reach(intro, *PEOPLE, FARADAY, broker, ("send-mark", "1"), ("mark", "1", "revise"))
    lines = "I measure how brass bends, and would show you how."
    note = intro("draft", "--intro", "1", "--blurb", lines, "--json").json()["messages"][0]
    assert (note["kind"], note["version"]) == ("permission", 2)
    assert f"In Michael's own words:\n\n{lines}\n\n" in note["body"]

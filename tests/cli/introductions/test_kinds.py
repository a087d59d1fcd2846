"""``intro broker``, ``invite`` and ``received``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import FARADAY, INTRODUCTION, MESSAGE, PEOPLE, cells, is_refused, keys, reach
from tests.support import RunsInProcess, dump, history

BROKER = ("broker", "mary-somerville", "michael-faraday", "--purpose", "compare notes on tides")
INVITE = ("invite", "mary-somerville")
RECEIVED = (
    "received", "Augustus De Morgan", "--new", "--from", "mary-somerville",
    "--purpose", "exchange letters on logic",
)  # fmt: skip


@pytest.mark.parametrize(
    ("command", "kind", "state", "messages", "to"),
    [
        (BROKER, "broker", "drafted", ["permission"], "michael-faraday"),
        (INVITE, "invite", "drafted", ["invitation"], "mary-somerville"),
        (RECEIVED, "received", "introduced", ["answer"], "augustus-de-morgan"),
        (("received", "michael-faraday"), "received", "introduced", ["who-are-you"],
         "michael-faraday"),
    ],
)  # fmt: skip
def test_each_kind_starts_with_its_own_message(
    intro: RunsInProcess,
    command: tuple[str, ...],
    kind: str,
    state: str,
    messages: list[str],
    to: str,
) -> None:
    reach(intro, *PEOPLE, FARADAY)
    result = intro(*command, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    document = result.json()
    assert keys(document) == {"introduction", "messages", "next"}
    assert keys(document["introduction"]) == INTRODUCTION
    assert (document["introduction"]["kind"], document["introduction"]["state"]) == (kind, state)
    assert document["introduction"]["turn"] == "me"
    assert [message["kind"] for message in document["messages"]] == messages
    assert all(keys(message) == MESSAGE for message in document["messages"])
    assert document["messages"][0]["to"]["handle"] == to
    (row,) = cells(intro("log"))
    assert row[1:4] == [kind, state, "me"]


def test_invitation_fits_the_network(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE)
    (message,) = intro(*INVITE, "--channel", "linkedin", "--json").json()["messages"]
    assert (message["channel"], message["limit"]) == ("linkedin", 300)
    assert message["characters"] <= 300
    assert "Spring soiree 2026" in message["body"]


def test_invitation_of_our_own_is_never_refused_as_stock(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, ("add-contact", "Ada King", "--met", "PyCon"), ("invite", "ada-king"))
    reach(intro, ("send-mark", "1"))


def test_no_message_of_a_broker_is_for_the_broker(intro: RunsInProcess) -> None:
    steps = ("agreed", "introduced", "met")
    reach(intro, *PEOPLE, FARADAY, BROKER, ("send-mark", "1"), *(("mark", "1", s) for s in steps))
    (message,) = intro("draft", "--intro", "1", "--kind", "thanks", "--json").json()["messages"]
    assert message["to"]["handle"] != "ada-lovelace"


def test_broker_asks_each_target_on_their_own(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY, ("add-contact", "John Herschel"))
    result = intro(
        "broker", "mary-somerville", "michael-faraday", "john-herschel",
        "--purpose", "compare notes on tides", "--json",
    )  # fmt: skip
    drafts = result.json()["drafts"]
    assert [d["messages"][0]["to"]["handle"] for d in drafts] == [
        "michael-faraday", "john-herschel",
    ]  # fmt: skip
    assert "Herschel" not in drafts[0]["messages"][0]["body"]


def test_permission_does_not_show_the_other_address(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY)
    (message,) = intro(*BROKER, "--json").json()["messages"]
    assert "mary@somerville.example" not in message["body"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (BROKER[:3], 2, "needs a purpose"),
        (("broker", "2", "2", "--purpose", "compare notes"), 5, "to themselves"),
        (("broker", "2", "me", "--purpose", "compare notes"), 5, "the target yourself"),
        (("broker", "me", "2", "--purpose", "compare notes"), 5, "the requester yourself"),
        (("broker", "mary", "3", "--purpose", "compare notes"), 3, "'mary'"),
        (("broker", "2", "3", "nobody", "--purpose", "compare notes"), 3, "'nobody'"),
        (("broker", "2"), 2, "intro broker needs TARGET"),
        (("invite", "me"), 5, "cannot invite yourself"),
        (("invite", "nobody"), 3, "'nobody'"),
        (("invite", "john-herschel"), 2, "nothing on record says why John Herschel"),
        (("invite", "2", "--template", "request-warm-email"), 2, "for request messages"),
        (("received", "me"), 5, "introduced to yourself"),
        (("received", "2", "--from", "2"), 5, "both connector and requester"),
        (("received", "2", "--from", "me"), 5, "connector to yourself"),
        (("received", "Augustus De Morgan"), 3, "'Augustus De Morgan'"),
        (("received", "Mary Somerville", "--new"), 5, "already recorded: Mary Somerville"),
        (("received", "2", "--on", "tomorrow"), 2, "has not come yet"),
    ],
)
def test_what_cannot_be_changes_nothing(
    intro: RunsInProcess, database: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, *PEOPLE, FARADAY, ("add-contact", "John Herschel"))
    before = database.read_bytes()
    is_refused(intro(*arguments), code, said)
    name = {2: "usage", 3: "not_found", 5: "refused"}[code]
    is_refused(intro(*arguments, "--json"), code, said, code=name)
    assert database.read_bytes() == before


@pytest.mark.parametrize("command", [BROKER, INVITE, RECEIVED], ids=lambda c: c[0])
def test_each_is_one_step_back(
    intro: RunsInProcess, database: Path, command: tuple[str, ...]
) -> None:
    reach(intro, *PEOPLE, FARADAY)
    before = dump(database)
    reach(intro, command, ("undo",))
    assert dump(database) == before


def test_introducing_somebody_to_two_is_one_step_to_take_back(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, *PEOPLE, FARADAY, ("add-contact", "Charles Babbage"))
    before, steps = dump(database), len(history(database))
    people = ("mary-somerville", "michael-faraday", "charles-babbage")
    reach(intro, ("broker", *people, "--purpose", "compare notes on tides"))
    assert len(cells(intro("log"))) == 2
    assert len(history(database)) == steps + 1
    assert intro("undo").exit_code == 0
    assert dump(database) == before


@pytest.mark.parametrize(
    ("known", "channel"),
    [
        (("--email", "michael@faraday.example"), "email"),
        (("--linkedin", "in/faraday"), "linkedin"),
        (("--email", "michael@faraday.example", "--linkedin", "in/faraday"), "linkedin"),
        (("--linkedin", "in/faraday", "--channel", "email"), "email"),
        ((), "linkedin"),
    ],
)
def test_an_invitation_takes_the_way_that_is_known(
    intro: RunsInProcess, known: tuple[str, ...], channel: str
) -> None:
    reach(intro, *PEOPLE, (*FARADAY, *known))
    (message,) = intro("invite", "michael-faraday", "--json").json()["messages"]
    assert message["channel"] == channel


def test_one_purpose_for_many_people_is_told(intro: RunsInProcess) -> None:
    names = [f"Fellow {name}" for name in ("Ash", "Birch", "Cedar", "Elm", "Fir", "Holly")]
    reach(intro, *PEOPLE, *(("add-contact", name) for name in names))
    result = intro("broker", "mary-somerville", *names, "--purpose", "compare notes on tides")
    assert result.exit_code == 0
    assert "the same purpose goes to 6 people" in result.stderr


ASKED = ("asked", "michael-faraday", "--for", "mary-somerville")
WORDS = (
    "I am Michael Faraday and I measure magnetism at the Royal Institution. I would like to compare"
    " notes on how tides are measured, and can show you my instruments in return."
)


def test_somebody_who_asks_me_is_recorded_with_what_their_words_lack(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY)
    bare = intro(*ASKED, "--json").json()
    assert keys(bare) == {"introduction", "messages", "lacking", "next"}
    view = bare["introduction"]
    assert (view["kind"], view["state"], view["turn"]) == ("broker", "drafted", "me")
    assert bare["lacking"] == ["what you would like to ask", "what could be in it for them"]
    whole = intro(*ASKED, "--text", WORDS, "--json").json()
    assert (whole["lacking"], whole["messages"]) == ([], [])
    assert [step["command"] for step in whole["next"]] == [
        'intro draft --intro 2 --purpose "..."', "intro draft --intro 2 --kind please-revise",
        "intro draft --intro 2 --kind regret", "intro mark 2 declined",
    ]  # fmt: skip


def test_a_request_to_revise_names_what_is_missing(intro: RunsInProcess) -> None:
    told = ("--purpose", "compare notes on how tides are measured")
    reach(intro, *PEOPLE, FARADAY, (*ASKED, *told))
    (message,) = intro("draft", "--intro", "1", "--kind", "please-revise", "--json").json()[
        "messages"
    ]
    assert message["to"]["handle"] == "michael-faraday"
    assert "pass on: what could be in it for them?" in message["body"]
    sent = intro("send-mark", "1", "--kind", "please-revise", "--json").json()
    view = sent["introduction"]
    assert (view["state"], view["turn"]) == ("revise", "requester")
    (note,) = intro("draft", "--intro", "1", "--blurb", WORDS, "--json").json()["messages"]
    assert (note["kind"], WORDS in note["body"]) == ("permission", True)


def test_a_kind_no_settles_what_somebody_asked(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY, ASKED, ("draft", "--intro", "1", "--kind", "regret"))
    view = intro("send-mark", "1", "--kind", "regret", "--json").json()["introduction"]
    assert (view["state"], view["turn"]) == ("declined", "nobody")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("asked", "michael-faraday", "--for", "ada-lovelace"), 5, "intro received"),
        (("asked", "ada-lovelace", "--for", "mary-somerville"), 5, "intro draft"),
        (("asked", "mary-somerville", "--for", "mary-somerville"), 5, "two different"),
        (("asked", "Nobody Known", "--for", "mary-somerville"), 3, "--new"),
        (("asked", "Mary Somerville", "--new", "--for", "michael-faraday"), 5, "mary-somerville"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    intro: RunsInProcess, database: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    reach(intro, *PEOPLE, FARADAY)
    before = database.read_bytes()
    result = intro(*words)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert database.read_bytes() == before


def test_words_of_the_client_are_theirs(intro: RunsInProcess) -> None:
    words = f"{WORDS}\n\nMichael"
    reach(intro, *PEOPLE, FARADAY, (*BROKER[:1], "michael-faraday", "mary-somerville", *BROKER[3:]))
    drafted = intro("draft", "--intro", "1", "--blurb", words, "--json").json()["messages"][0]
    assert words in drafted["body"]
    assert "F2" not in {finding["rule"] for finding in drafted["findings"]}
    reach(intro, ("send-mark", "1"), ("mark", "1", "agreed"))
    note = intro("draft", "--intro", "1", "--json").json()["messages"][0]
    assert "F2" not in {finding["rule"] for finding in note["findings"]}
    for kind, text in (("blurb", words), ("permission", drafted["body"])):
        linted = intro("lint", "-", "--kind", kind, "--intro", "1", "--json", stdin=text).json()
        assert "F2" not in {finding["rule"] for finding in linted["findings"]}, kind


def test_whoever_benefits_is_asked_for_words_first_or_it_is_proposed(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, FARADAY)
    proposed = intro(*BROKER, "--json").json()["next"][-1]["command"]
    assert proposed == "intro draft --intro 1 --kind blurb-request"
    first = intro(*BROKER, "--ask-blurb", "--json").json()
    assert [message["kind"] for message in first["messages"]] == ["blurb-request"]
    asked = intro("send-mark", "2", "--json").json()
    assert asked["introduction"]["turn"] == "requester"
    assert asked["next"][0]["command"] == 'intro draft --intro 2 --blurb "..."'
    (note,) = intro("draft", "--intro", "2", "--blurb", WORDS, "--json").json()["messages"]
    assert (note["kind"], WORDS in note["body"]) == ("permission", True)


def test_who_asked_me_is_on_the_list_until_answered(intro: RunsInProcess) -> None:
    told = ("--purpose", "compare notes on how tides are measured")
    reach(intro, *PEOPLE, FARADAY, (*ASKED, *told))
    (item,) = asks(intro)
    assert item["say"].startswith("Michael Faraday asked you")
    assert (item["say"].split(": ")[-1], item["command"]) == ("answer", "intro draft --intro 1")
    reach(intro, ("draft", "--intro", "1", "--kind", "please-revise"))
    reach(intro, ("send-mark", "1", "--kind", "please-revise"))
    assert asks(intro) == []
    reach(intro, ("draft", "--intro", "1", "--blurb", WORDS))
    assert intro("log", "--json").json()["introductions"][0]["turn"] == "me"
    (item,) = asks(intro)
    assert item["say"] == "write Mary Somerville a better note; written, not sent"
    reach(intro, tuple(item["command"].split()[1:]))
    assert asks(intro) == []


def asks(intro: RunsInProcess) -> list[dict[str, str]]:
    """Return what the review says of the first introduction."""
    items = intro("followup", "--list", "--json").json()["items"]
    return [item for item in items if item["introduction"] == 1]

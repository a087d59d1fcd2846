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

"""Every message of every kind, in every state: nothing private, and nothing that did not happen."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from introcli.language.vocabulary import MessageKind
from tests.cli.stages import FARADAY, PEOPLE, REQUEST, reach
from tests.support import RunsInProcess

SECRET = "he was late and arrogant"
NOTED = ("--note", SECRET)
LIVES: dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = {
    "request": (
        REQUEST,
        (("sent",), ("answered",), ("later", "--until", "in 3 weeks"), ("agreed",),
         ("introduced",), ("met",), ("close",)),
    ),
    "request refused": (REQUEST, (("sent",), ("revise",), ("sent",), ("declined",))),
    "broker": (
        ("broker", "michael-faraday", "mary-somerville", "--purpose", "compare notes on tides"),
        (("sent",), ("answered",), ("agreed",), ("introduced",), ("met",), ("close",)),
    ),
    "broker refused": (
        ("broker", "michael-faraday", "mary-somerville", "--purpose", "compare notes on tides"),
        (("sent",), ("declined",)),
    ),
    "received": (
        ("received", "michael-faraday", "--from", "mary-somerville", "--note", SECRET),
        (("agreed",), ("met",), ("close",)),
    ),
    "received refused": (
        ("received", "michael-faraday", "--from", "mary-somerville"), (("declined",),)
    ),
    "invite": (
        ("invite", "michael-faraday", "--channel", "email"),
        (("sent",), ("agreed",), ("met",), ("close",)),
    ),
    "invite refused": (
        ("invite", "michael-faraday", "--channel", "email"), (("sent",), ("declined",))
    ),
}  # fmt: skip
# What a text claims, and the states in which the record holds it (or has held it).
CLAIMS = {
    r"thank(?:s| you|ful)[^.]{0,30} (?:for|to \w+ \w+ for) (?:introducing|the introduction)"
    r"|introduced me to|brought us together": {"introduced", "agreed", "met", "closed"},
    r"thank you for (?:saying yes|agreeing)|you (?:kindly )?agreed|said yes": {
        "agreed", "introduced",
    },
    r"we (?:have )?(?:met|spoke|talked) (?:today|yesterday|last)|making time": {"met", "closed"},
    r"how did it go\b": {"introduced", "met"},
    r"no answer|have heard nothing|slipped": {"asked", "lapsed", "agreed", "introduced", "revise"},
    r"moving you to bcc": {"introduced", "agreed"},
}  # fmt: skip
_ALWAYS = ("request", "blurb", "permission", "invitation")


@pytest.mark.parametrize("life", LIVES)
def test_no_private_note_is_in_any_message_or_page(intro: RunsInProcess, life: str) -> None:
    for state, message in _written(intro, life):
        assert SECRET not in f"{message['subject']} {message['body']}".lower(), (state, message)
    for side in ("requester", "target"):
        for form in ("text", "markdown", "html"):
            page = intro("brief", "1", "--for", side, "--format", form)
            assert page.exit_code == 0, page.stderr
            assert SECRET not in page.stdout


@pytest.mark.parametrize("life", LIVES)
def test_no_message_says_what_did_not_happen(intro: RunsInProcess, life: str) -> None:
    for state, message in _written(intro, life):
        text = f"{message['subject']}\n{message['body']}"
        for claim, states in CLAIMS.items():
            found = re.search(claim, text, re.IGNORECASE)
            if found and message["kind"] not in _ALWAYS:
                assert state in states, (state, message["kind"], found[0], text)


def test_what_others_may_read_is_in_the_report(intro: RunsInProcess) -> None:
    reach(intro, *PEOPLE, REQUEST, *(("mark", "1", e) for e in ("sent", "agreed", "introduced")))
    reach(intro, ("mark", "1", "met", *NOTED, "--tell", "He showed me how the engine carries tens"))
    (message,) = intro("draft", "--intro", "1", "--json").json()["messages"]
    assert message["kind"] == "report-back"
    assert "He showed me how the engine carries tens." in message["body"]
    assert SECRET not in message["body"]


def _written(intro: RunsInProcess, life: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Live through an introduction, and write all that may be written at every step of it."""
    begin, events = LIVES[life]
    reach(intro, *PEOPLE, FARADAY, begin)
    reach(intro, ("touch", "michael-faraday", *NOTED), ("touch", "mary-somerville", *NOTED))
    for event in ((), *events):
        if event:
            reach(intro, ("mark", "1", *event, *NOTED))
        state = intro("log", "1", "--json").json()["introductions"][0]["state"]
        for kind in MessageKind:
            for tone, channel in (("warm", "email"), ("formal", "email"), ("brief", "linkedin")):
                options = ("--kind", kind, "--tone", tone, "--channel", channel)
                result = intro("draft", "--intro", "1", *options, "--json")
                assert result.exit_code in (0, 5), result.stderr
                if result.exit_code == 0:
                    yield from ((state, one) for one in result.json()["messages"])

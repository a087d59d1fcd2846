"""Every step that is proposed, in every state of every kind, can be taken as it stands."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from introcli.language.lifecycle import legal_events
from introcli.language.vocabulary import Event, IntroductionKind, MessageKind, State
from tests.cli.stages import FARADAY, PEOPLE, REQUEST, reach
from tests.support import Result, RunsInProcess

TIDES = ("--purpose", "compare notes on how tides are measured")
STARTS: dict[str, tuple[str, ...]] = {
    "request": REQUEST,
    "broker": ("broker", "michael-faraday", "mary-somerville", *TIDES),
    "broker with words first": (
        "broker", "michael-faraday", "mary-somerville", *TIDES, "--ask-blurb"
    ),
    "asked": ("asked", "michael-faraday", "--for", "mary-somerville", *TIDES),
    "asked for no purpose": ("asked", "michael-faraday", "--for", "mary-somerville"),
    "received": ("received", "michael-faraday", "--from", "mary-somerville", *TIDES),
    "received from a stranger": ("received", "michael-faraday", *TIDES),
    "invite": ("invite", "michael-faraday", "--channel", "email", *TIDES),
}  # fmt: skip
# What stands in a command for something that only a person can say, by the word before it.
FILLED = {
    "--blurb": "I measure how brass bends, and would like to compare notes on tides with you.",
    "--purpose": "compare notes on how tides are measured",
    "--name": "worked-well",
    "--email": "another@address.example",
}


@pytest.mark.parametrize("start", STARTS)
def test_every_step_that_is_proposed_can_be_taken(
    intro: RunsInProcess, database: Path, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    reach(intro, *PEOPLE, FARADAY)
    tried: set[tuple[object, ...]] = set()
    states: set[str] = set()

    def try_all(result: Result) -> bool:
        """Take each step from where the result left the database; return whether it is new."""
        view, steps = result.json()["introduction"], result.json()["next"]
        assert steps, view["state"]
        key = (view["state"], view["turn"], view["outcome"], *(one["command"] for one in steps))
        if key in tried:
            return False
        tried.add(key)
        states.add(view["state"])
        left = database.read_bytes()
        for step in steps:
            program, *words = shlex.split(step["command"])
            assert program == "intro"
            taken = intro(
                *(filled(before, word) for before, word in zip(["", *words], words, strict=False))
            )
            assert taken.exit_code not in (2, 5), (view["state"], view["turn"], step, taken.stderr)
            database.write_bytes(left)
        return True

    waiting = [(intro(*STARTS[start], "--json"), database.read_bytes())]
    while waiting:
        result, data = waiting.pop()
        database.write_bytes(data)
        if not try_all(result):
            continue
        view = result.json()["introduction"]
        for event in happenings(view, is_asked=start.startswith("asked")):
            database.write_bytes(data)
            waiting.append((intro(*event, "--json"), database.read_bytes()))
            assert waiting[-1][0].exit_code == 0, waiting[-1][0].stderr
        for kind in MessageKind:
            database.write_bytes(data)
            drafted = intro("draft", "--intro", "1", "--kind", kind, "--json")
            if drafted.exit_code != 0:
                continue
            try_all(drafted)
            sent = intro("send-mark", "1", "--kind", kind, "--json")
            if sent.exit_code == 0:
                waiting.append((sent, database.read_bytes()))
    assert {"declined", "withdrawn"} <= states
    assert {"met", "closed", "lapsed"} <= states or "no purpose" in start


def filled(before: str, word: str) -> str:
    """Return a word of a command as somebody would type it."""
    return FILLED[before] if word in ("...", "ADDRESS") else word


def happenings(view: dict[str, str], *, is_asked: bool) -> list[tuple[str, ...]]:
    """Return everything that can be recorded now."""
    kind, state = IntroductionKind(view["kind"]), State(view["state"])
    legal = set(legal_events(kind, state, is_asked=is_asked)) - {Event.SENT}
    found: list[tuple[str, ...]] = []
    found += [("mark", "1", event.value) for event in legal - {Event.LATER}]
    if Event.LATER in legal:
        found.append(("mark", "1", "later", "--until", "in 3 weeks"))
    if Event.CLOSE in legal:
        found += [("close", "1", "--outcome", outcome) for outcome in ("helped", "badly")]
    return found

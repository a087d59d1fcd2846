"""A desk to work at: the real command line, a clock that can be moved, and people to introduce."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.support import Result, RunsInProcess

Document = dict[str, Any]

PURPOSE = "see how the Difference Engine tabulates polynomials"
BENEFIT = "I would annotate and publish what it can do"
SHARED_WORK = "compare notes on casting precise gears"


@dataclass
class Desk:
    """Runs commands as a person would, and says plainly what came of each."""

    intro: RunsInProcess
    database: Path
    patch: pytest.MonkeyPatch

    def at(self, moment: str) -> None:
        """Move the clock: ``2026-03-09T09:00``, in UTC."""
        self.patch.setenv("INTRO_NOW", moment)

    def run(self, *arguments: str, stdin: str = "") -> Result:
        """Run one command, whatever comes of it."""
        return self.intro(*arguments, stdin=stdin)

    def do(self, *arguments: str, stdin: str = "") -> Document:
        """Run one command that has to succeed; return its document."""
        result = self.run(*arguments, "--json", stdin=stdin)
        assert result.exit_code == 0, (arguments, result.stderr)
        found: Document = result.json()
        return found

    def read(self, *arguments: str) -> str:
        """Run one command that has to succeed; return what a person at a terminal reads."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("INTRO_HUMAN", "1")
            result = self.run(*arguments)
        assert result.exit_code == 0, (arguments, result.stderr)
        return result.stdout

    def refuse(self, *arguments: str, code: int, stdin: str = "") -> Document:
        """Run one command that has to be refused and to change no byte; return the error."""
        before = self.bytes()
        result = self.run(*arguments, "--json", stdin=stdin)
        assert result.exit_code == code, (arguments, result.stdout, result.stderr)
        assert result.stdout == ""
        assert self.bytes() == before, "a refusal changed the database"
        error: Document = result.json()["error"]
        return error

    def bytes(self) -> bytes:
        """Return the database as it lies on the disk."""
        return self.database.read_bytes() if self.database.exists() else b""

    def message(self, *arguments: str, stdin: str = "") -> Document:
        """Draft; return the first message."""
        return first(self.do(*arguments, stdin=stdin))

    def introduction(self, number: int) -> Document:
        """Return one introduction as the log has it."""
        found: Document = self.do("log", str(number))["introductions"][0]
        return found

    def due(self, number: int | None = None) -> list[Document]:
        """Return what is due, of one introduction or of all."""
        items: list[Document] = self.do("followup")["items"]
        return [item for item in items if number is None or item["introduction"] == number]

    def lint(self, text: str, *arguments: str) -> dict[str, str]:
        """Check a text given on standard input; return each rule that fired and its severity."""
        return rules(self.do("lint", "-", *arguments, stdin=text))

    def request(self, *more: str, target: str = "charles-babbage", via: str = "mary") -> Document:
        """Draft a request for an introduction; return the whole document."""
        connector = {"mary": "mary-somerville", "michael": "michael-faraday"}.get(via, via)
        purpose = () if "--purpose" in more else ("--purpose", PURPOSE)
        return self.do("draft", target, "--via", connector, *purpose, "--no-input", *more)

    def broker(self, *more: str, target: str = "charles-babbage") -> Document:
        """Start a double opt-in between Michael and a target; return the whole document."""
        purpose = () if "--purpose" in more else ("--purpose", SHARED_WORK)
        return self.do("broker", "michael-faraday", target, *purpose, *more)

    def brokered(self, *more: str) -> int:
        """Take a double opt-in up to the introduction note that went out; return its number."""
        number = number_of(self.broker(*more))
        self.step(number, "send-mark")
        self.step(number, "mark", "agreed")
        self.do("draft", "--intro", str(number))
        self.step(number, "send-mark")
        return number

    def step(self, number: int, command: str, *arguments: str) -> Document:
        """Move one introduction."""
        return self.do(command, str(number), *arguments)


def number_of(document: Document) -> int:
    """Return the number of the introduction in a document."""
    number: int = document["introduction"]["id"]
    return number


def first(document: Document, kind: str | None = None) -> Document:
    """Return the first message of a document, or the first of a kind."""
    found: Document = next(m for m in document["messages"] if kind in (None, m["kind"]))
    return found


def rules(found: Document) -> dict[str, str]:
    """Return the rules that fired on a message or a text, each with its severity."""
    return {finding["rule"]: finding["severity"] for finding in found["findings"]}


def finding(found: Document, rule: str) -> Document:
    """Return what one rule said."""
    said: Document = next(one for one in found["findings"] if one["rule"] == rule)
    return said


def meet(desk: Desk) -> None:
    """Introduce Ada to the program, and record three people whom she met."""
    people = (
        ("Mary Somerville", "mary@society.example", "Royal Society", "Writer",
         "translates celestial mechanics", "the Spring soiree", "celestial mechanics"),
        ("Charles Babbage", "charles@cambridge.example", "Cambridge University",
         "Lucasian Professor", "works on an engine that computes tables",
         "the Spring soiree", "polynomials"),
        ("Michael Faraday", "michael@institution.example", "Royal Institution", "Lecturer",
         "works on magnets and the currents they make", "the Friday lecture", "magnetism"),
    )  # fmt: skip
    desk.do(
        "me", "--name", "Ada Lovelace", "--email", "ada@lovelace.example",
        "--org", "Analytical Society", "--title", "Analyst",
        "--about", "a mathematician who writes about computing engines",
    )  # fmt: skip
    for name, email, org, title, about, met, talked in people:
        desk.do(
            "add-contact", name, "--email", email, "--org", org, "--title", title,
            "--about", about, "--met", met, "--on", "2026-02-02", "--talked", talked,
        )  # fmt: skip

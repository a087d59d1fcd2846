"""Command lines that bring a database to a known state, and what tests say of any command."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.support import Result, RunsInProcess

ME = (
    "me", "--name", "Ada Lovelace", "--email", "ada@lovelace.example",
    "--about", "translates and annotates papers on computing engines",
)  # fmt: skip
MARY = (
    "add-contact", "Mary Somerville", "--email", "mary@somerville.example",
    "--org", "Royal Astronomical Society", "--met", "Spring soiree 2026", "--on", "2026-02-20",
    "--talked", "celestial mechanics", "--strength", "4",
)  # fmt: skip
REQUEST = (
    "draft", "Charles Babbage", "--new", "--org", "Cambridge University",
    "--title", "Lucasian Professor", "--via", "mary-somerville",
    "--purpose", "see how the Difference Engine tabulates polynomials",
    "--benefit", "I would annotate and publish what it can do",
)  # fmt: skip
FARADAY = (
    "add-contact", "Michael Faraday", "--org", "Royal Institution", "--about",
    "works on electromagnetism", "--met", "Friday lecture", "--on", "2026-01-30",
    "--talked", "lines of force",
)  # fmt: skip
SENT = ("send-mark", "1", "--on", "2026-03-02")
AGREED, INTRODUCED, MET = (("mark", "1", event) for event in ("agreed", "introduced", "met"))
CLOSED = ("close", "1", "--outcome", "helped", "--rating", "5")

PEOPLE = (ME, MARY)
DRAFTED = (*PEOPLE, REQUEST)
ASKED = (*DRAFTED, SENT)
DONE = (*ASKED, AGREED, INTRODUCED, MET, CLOSED)

PERSON = {"id", "handle", "name"}
CONTACT = {
    "id", "uid", "handle", "name", "organisation", "title", "location", "about", "offers", "needs",
    "channel", "strength", "cadence_days", "capacity", "do_not_ask", "signature", "tone", "is_me",
    "archived", "called", "given_name", "family_name", "address", "timezone",
    "last_touchpoint_on", "points", "affiliations", "tags", "interactions", "introductions",
    "common_ground", "birthday", "dates", "created_at", "tie",
}  # fmt: skip
INTERACTION = {
    "id", "kind", "happened_at", "direction", "event", "place", "via", "told", "talked", "insight",
    "hook", "summary",
}  # fmt: skip
NEXT = {"say", "command", "due_at"}
INTRODUCTION = {
    "id", "kind", "state", "turn", "days_waiting", "requester", "connector", "target", "purpose",
    "benefits", "praise", "endorse", "channel", "outcome", "rating", "created_at",
}  # fmt: skip
MESSAGE = {
    "id", "kind", "version", "to", "channel", "tone", "subject", "body", "characters", "limit",
    "template", "sent_at", "attempted_at", "checks", "findings",
}  # fmt: skip
FINDING = {"rule", "severity", "message", "fix", "why"}
EVENT = {"event", "from", "to", "at", "by", "note", "tell", "until_on", "forced"}
FOLLOW_UP = {
    "id", "group", "due_on", "due_at", "overdue_days", "reason", "rule", "contact", "introduction",
    "say", "command", "between",
}  # fmt: skip
TEMPLATE = {"name", "kind", "channel", "tone", "used", "success_rate", "source", "version"}

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


# What a database held after these commands on nothing, by the time and the commands.
_REACHED: dict[tuple[str, tuple[tuple[str, ...], ...]], bytes] = {}


def reach(run: RunsInProcess, *commands: tuple[str, ...]) -> None:
    """Run the commands one after another; each must be done without a word of complaint.

    From nothing, a way that was gone before is not gone again: its database is put back.
    """
    home = Path(os.environ["INTRO_HOME"])
    is_new, key = not home.exists(), (os.environ["INTRO_NOW"], commands)
    if is_new and key in _REACHED:
        home.mkdir(mode=0o700)
        (home / "intro.db").touch(mode=0o600)
        (home / "intro.db").write_bytes(_REACHED[key])
        return
    for command in commands:
        result = run(*command)
        assert (result.exit_code, result.stderr) == (0, ""), command
    if is_new and set(bytes_of(home)) == {"intro.db"}:
        _REACHED[key] = (home / "intro.db").read_bytes()


def keys(document: object) -> set[str]:
    """Return the keys of a JSON object."""
    assert isinstance(document, dict)
    return set(document)


def is_refused(
    result: Result, exit_code: int, said: str, hint: str | None = None, *, code: str | None = None
) -> None:
    """Check that a command said one sentence and a hint on standard error, and nothing else.

    With ``code`` the command was run with ``--json``, and so is its error.
    """
    assert result.exit_code == exit_code, result
    assert result.stdout == ""
    if code is not None:
        document = result.json()
        assert keys(document) == {"error"}
        error = document["error"]
        assert {"code", "message", "hint"} <= keys(error)
        assert error["code"] == code
        assert said in error["message"]
        assert hint is None or hint in error["hint"]
        return
    first, *others = result.stderr.splitlines()
    assert first.startswith("error: ")
    assert said in first
    assert not first.endswith(".")
    assert [line[:6] for line in others] == ["hint: "]
    assert hint is None or hint in others[0]
    assert not _CONTROL.search(result.stderr)
    assert "Traceback" not in result.stderr


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def cells(result: Result) -> list[list[str]]:
    """Return the tab-separated rows that a piped command printed."""
    assert result.stdout.endswith("\n") or not result.stdout
    return [line.split("\t") for line in result.stdout.splitlines()]

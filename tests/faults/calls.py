"""Every command of the live command table, each called so that it has something to do.

A command that is new is called with ``1`` for whatever it needs, and judged like all others: it
must tell of the fault. One that has no business with the database is named below.
"""

from __future__ import annotations

from typing import NamedTuple

from introcli.cli.app import load
from introcli.cli.commands import COMMANDS
from tests.store.story import CHANGING, CONNECTIONS, MAILS, Words

# How commands are called on the database of tests.store.story that its own calls do not reach.
_WORDS: dict[str, Words] = {
    "me": ("--location", "London"),
    "show": ("mary-somerville",),
    "search": ("telescope",),
    "path": ("michael-faraday",),
    "who": ("--at", "Royal Society"),
    "ties": ("mary-somerville",),
    "graph": ("--format", "svg", "--output", "{out}/graph.svg"),
    "brief": ("1", "--format", "html", "--output", "{out}/brief.html"),
    "lint": ("--intro", "1"),
    "copy": ("1",),
    "followup": ("--ics", "{out}/due.ics"),
    "template show": ("mine",),
    "template preview": ("mine", "--intro", "1"),
    "template check": ("mine",),
    "template edit": ("mine",),
    "template delete": ("mine",),
    "inbox scan": (str(MAILS), "--touchpoints"),
    "inbox apply": ("1",),
    "inbox dismiss": ("1",),
    "config get": ("tone",),
    "config set": ("tone", "brief"),
    "config unset": ("tone",),
    "import": (str(CONNECTIONS),),
    "export": ("--format", "json", "--output", "{out}/all.json"),
    "restore": ("latest", "--yes"),
    "send": ("1", "--force", "--yes"),
    "send-mark": ("1", "--force"),
    "sent": ("5", "--force"),
    "mark": ("2", "agreed"),
    "done": ("remind-1",),
    "merge": ("mary-somerville", "john-herschel"),
}
# Files that are written without a document.
PAGES = (
    ("stats", ("--html", "{out}/stats.html")),
    ("draft", ("--intro", "1", "--eml", "{out}/a.eml")),
)
# These show what stands in the program or in the configuration, whatever the database is.
WITHOUT_DATABASE = frozenset({
    "help", "demo", "etiquette", "config list", "config get", "config set", "config edit",
    "config path", "config unset",
})  # fmt: skip
# These are there to deal with a database that is damaged, and are tried in tests of their own.
MENDING = frozenset({"doctor", "restore"})
# These change something only with an option that the calls here do not give.
_ONLY_LISTED = frozenset({"duplicates", "suggest"})
# What happens after the database was read depends on the machine: a mail program, a server.
OUTWARD = frozenset({"open", "send", "copy"})


class Call(NamedTuple):
    """One command and how it is called; ``has_json`` says that it takes ``--json``."""

    name: str
    words: Words
    has_json: bool

    def typed(self, out: str) -> list[str]:
        """Return the command line, its files going to a folder."""
        return [word.replace("{out}", out) for word in (*self.name.split(), *self.words)]


def every_call() -> tuple[Call, ...]:
    """Return a call of every command, groups by their commands."""
    return tuple(_calls())


def changing_calls() -> tuple[Call, ...]:
    """Return the calls that change the database, and nothing outside of it."""
    calls = every_call()
    names = {call.name for call in calls}
    words = [uses[-1] for uses in CHANGING.values()]
    changing = {pair if (pair := " ".join(w[:2])) in names else w[0] for w in words} | {"undo"}
    left_out = OUTWARD | WITHOUT_DATABASE | _ONLY_LISTED
    return tuple(call for call in calls if call.name in changing - left_out)


def page_calls() -> tuple[Call, ...]:
    """Return the calls that write a page, a mail or a calendar and no document."""
    return tuple(Call(name, words, has_json=False) for name, words in PAGES)


def _calls() -> list[Call]:
    found = []
    for name in COMMANDS:
        built = load(name)
        parts = getattr(built, "commands", None)
        for leaf, command in (
            {f"{name} {n}": c for n, c in parts.items()}.items() if parts else [(name, built)]
        ):
            takes = {parameter.name for parameter in command.params}
            found.append(Call(leaf, _words(leaf, command), "json" in takes))
    return found


def _words(name: str, command: object) -> Words:
    if name in _WORDS:
        return _WORDS[name]
    if name in CHANGING and len(CHANGING[name]) == 1:
        return CHANGING[name][0][len(name.split()) :]
    needed = [p for p in getattr(command, "params", ()) if p.required]
    return tuple("1" for _ in needed)

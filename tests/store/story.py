"""A database in which every changing command has something to change, and those commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from introcli.language.vocabulary import IntroductionKind
from introcli.store.workspace import Workspace
from tests.factories import work
from tests.support import RunsInProcess

Words = tuple[str, ...]

# Two people who are new, one of them without any address, and one who is recorded already.
CONNECTIONS = Path(__file__).parents[1] / "cli" / "exchange" / "files" / "Connections.csv"
# A mail of somebody who is recorded, and a report that her address failed.
MAILS = Path(__file__).parents[1] / "inbox" / "files" / "mary.mbox"

# The editor of these tests: adds a line to whatever it is given.
EDITOR = (
    f'"{sys.executable}" -c "import pathlib, sys; p = pathlib.Path(sys.argv[1]);'
    " p.write_text(p.read_text() + 'One more line.\\n')\""
)
# The mail program of these tests: takes every mail, and sends none.
SENDMAIL = f'"{sys.executable}" -c "import sys; sys.stdin.read()"'
BEGINNING: tuple[Words, ...] = (
    ("me", "--name", "Ada Lovelace", "--email", "ada@lovelace.example", "--about", "on engines"),
    ("add-contact", "Mary Somerville", "--met", "Spring soirée", "--on", "2026-02-01",
     "--email", "mary@rs.example", "--org", "Royal Society", "--tag", "science",
     "--date", "anniversary=03-12", "--birthday", "12-26",
     "--talked", "celestial mechanics", "--strength", "4", "--note", "moves to Turin\nin May"),
    ("add-contact", "Charles Babbage", "--met", "Exhibition", "--on", "2026-01-10",
     "--via", "mary-somerville", "--cadence", "30", "--linkedin", "in/babbage"),
    ("add-contact", "Michael Faraday", "--met", "Lecture", "--on", "yesterday"),
    ("add-contact", "Caroline Herschel", "--phone", "+44 20 7946 0000"),
    ("add-contact", "John Herschel", "--met", "Dinner", "--on", "2026-02-20", "--strength", "3"),
    ("draft", "charles-babbage", "--via", "mary-somerville", "--purpose", "see his engine work"),
    ("draft", "michael-faraday", "--via", "mary-somerville", "--purpose", "hear of magnetism"),
    ("send-mark", "2", "--on", "2026-02-10", "--force"),
    ("draft", "caroline-herschel", "--via", "john-herschel", "--purpose", "find comets"),
    ("send-mark", "3", "--on", "2026-02-11", "--force"),
    ("mark", "3", "introduced", "--on", "2026-02-12"),
    ("broker", "michael-faraday", "john-herschel", "--purpose", "compare notes on light"),
    ("send-mark", "4", "--on", "2026-02-13", "--force"),
    ("invite", "john-herschel", "--purpose", "talk about stars"),
    ("received", "Augustus De Morgan", "--new", "--from", "mary-somerville",
     "--purpose", "logic by letter"),
    ("template", "new", "mine", "--kind", "request", "--like", "request-warm-email"),
    ("remind", "mary-somerville", "3d", "ask how the move went"),
    ("remind", "#2", "1w"),
    ("snooze", "touch-charles-babbage", "2w"),
)  # fmt: skip

# Every changing command: what is typed first to reach it, and then the one that is judged.
CHANGING: dict[str, tuple[Words, ...]] = {
    "me": (("me", "--location", "London", "--signature", "Yours\nAda"),),
    "add-contact": ((
        "add-contact", "Mary Anning", "--email", "m@lyme.example", "--phone", "123",
        "--linkedin", "in/anning", "--org", "Lyme", "--title", "Collector", "--offer", "fossils",
        "--need", "readers", "--tag", "science", "--met", "Beach", "--via", "mary-somerville",
        "--told", "--hook", "asked for my notes", "--note", "a note", "--cadence", "90",
    ),),
    "add-contact again": (("add-contact", "Mary Somerville", "--allow-duplicate"),),
    "met": (("met", "mary-somerville", "--met", "Walk", "--talked", "tides"),),
    "note": (("note", "mary-somerville", "première\nseconde"),),
    "touch": (("touch", "charles-babbage", "--channel", "phone", "--note", "called"),),
    "edit": ((
        "edit", "mary-somerville", "--name", "Mary Greig", "--email", "new@rs.example",
        "--org", "", "--strength", "5", "--tag", "friend", "--note", "renamed",
    ),),
    "edit --do-not-ask": (("edit", "mary-somerville", "--do-not-ask"),),
    "edit, another employer": (("edit", "mary-somerville", "--org", "Bank of England"),),
    "edit, dates": ((
        "edit", "mary-somerville", "--birthday", "1780-12-26", "--date", "name day=08-15",
    ),),
    "edit, taking away": (("edit", "mary-somerville", "--email", "", "--about", ""),),
    "tag": (("tag", "mary-somerville", "john-herschel", "--add", "x", "--remove", "science"),),
    "archive": (("archive", "mary-somerville", "john-herschel"),),
    "archive --back": (("archive", "mary-somerville"), ("archive", "mary-somerville", "--back")),
    "delete": (("delete", "mary-somerville", "--yes"),),
    "merge": (("merge", "mary-somerville", "john-herschel"),),
    "merge into me": (("add-contact", "Ada King", "--tag", "x"), ("merge", "me", "ada-king")),
    "duplicates --not-same": (("duplicates", "--not-same", "mary-somerville", "john-herschel"),),
    "suggest --not": (("suggest", "--not", "mary-somerville", "john-herschel"),),
    "tie": ((
        "tie", "mary-somerville", "michael-faraday", "--strength", "2", "--how", "a lecture",
        "--on", "2025-06",
    ),),
    "tie again": (("tie", "charles-babbage", "mary-somerville", "--strength", "4"),),
    "tie, confirmed": (("tie", "charles-babbage", "mary-somerville"),),
    "tie --remove": (("tie", "mary-somerville", "charles-babbage", "--remove"),),
    "import": (("import", str(CONNECTIONS)),),
    "delete a target": (("delete", "michael-faraday", "--yes"),),
    "delete the newest": (("delete", "augustus-de-morgan", "--yes"),),
    "draft": (("draft", "caroline-herschel", "--via", "mary-somerville", "--purpose", "comets"),),
    "draft --new": ((
        "draft", "Mary Anning", "--new", "--org", "Lyme", "--email", "m@lyme.example",
        "--via", "john-herschel", "--purpose", "see her fossils", "--benefit", "a reader",
    ),),
    "draft --edit": ((
        "draft", "caroline-herschel", "--via", "mary-somerville", "--purpose", "comets", "--edit",
    ),),
    "draft --intro": (("draft", "--intro", "1", "--purpose", "see it work at last"),),
    "draft --intro --kind": (("draft", "--intro", "2", "--kind", "nudge"),),
    "invite": (("invite", "michael-faraday", "--purpose", "magnets"),),
    "broker": (("broker", "john-herschel", "charles-babbage", "--purpose", "numbers"),),
    "asked": (("asked", "john-herschel", "--for", "charles-babbage", "--purpose", "numbers"),),
    "received": (("received", "charles-babbage", "--purpose", "tables", "--on", "yesterday"),),
    "received --new": (("received", "Mary Anning", "--new", "--from", "john-herschel"),),
    "send": (
        ("config", "set", "mail.sendmail", SENDMAIL),
        ("send", "1", "--force", "--yes", "--note", "at last"),
    ),
    "inbox scan": (("inbox", "scan", str(MAILS), "--touchpoints"),),
    "inbox apply": (("inbox", "scan", str(MAILS)), ("inbox", "apply", "1")),
    "inbox dismiss": (("inbox", "scan", str(MAILS)), ("inbox", "dismiss", "1")),
    "send-mark": (("send-mark", "1", "--force", "--on", "yesterday", "--note", "by hand"),),
    "send-mark --kind": (
        ("draft", "--intro", "2", "--kind", "nudge"),
        ("send-mark", "2", "--kind", "nudge", "--channel", "phone", "--force"),
    ),
    "send-mark an introduction": (
        ("mark", "4", "agreed"), ("draft", "--intro", "4"), ("send-mark", "4", "--force"),
    ),
    "sent": (("sent", "5", "--force"),),
    "mark sent": (("draft", "--intro", "3", "--kind", "thanks"), ("mark", "3", "sent")),
    "mark agreed": (("mark", "2", "agreed", "--on", "yesterday", "--note", "gladly"),),
    "mark declined": (("mark", "2", "declined"),),
    "mark revise": (("mark", "4", "revise"),),
    "mark introduced": (("mark", "2", "introduced"),),
    "mark met": (("mark", "3", "met"),),
    "mark lapsed": (("mark", "2", "lapsed"),),
    "mark withdrawn": (("mark", "6", "withdrawn"),),
    "mark close": (("mark", "3", "close"),),
    "close": (("close", "3", "--outcome", "helped", "--rating", "5", "--note", "comets"),),
    "cadence": (("cadence", "mary-somerville", "45d"),),
    "cadence --tag": (("cadence", "--tag", "science", "3mo"),),
    "cadence --tag default": (
        ("cadence", "--tag", "science", "3mo"), ("cadence", "--tag", "science", "default"),
    ),
    "cadence --strength": (("cadence", "--strength", "3", "yearly"),),
    "snooze": (("snooze", "draft-1", "1w"),),
    "snooze again": (("snooze", "nudge-2", "1w"),),
    "snooze a reminder": (("snooze", "remind-1", "2w"),),
    "done with a reminder": (("done", "remind-1"),),
    "done by writing": (("done", "window-michael-faraday", "--note", "wrote"),),
    "remind": (("remind", "caroline-herschel", "2w", "comets"),),
    "template new": (
        ("template", "new", "other", "--kind", "thanks", "--like", "thanks-warm-email"),
    ),
    "template edit": (("template", "edit", "mine"),),
    "template delete": (("template", "edit", "mine"), ("template", "delete", "mine")),
    "template from": (("template", "from", "2", "--name", "worked"),),
}  # fmt: skip

# Commands that leave the database alone; the configuration is a file of its own.
READING = {
    "backup",
    "brief",
    "config edit",
    "config get",
    "config list",
    "config path",
    "config set",
    "config unset",
    "contacts",
    "copy",
    "demo",
    "doctor",
    "etiquette",
    "export",
    "followup",
    "graph",
    "help",
    "history",
    "lint",
    "log",
    "open",
    "path",
    "restore",
    "search",
    "show",
    "stats",
    "template check",
    "template list",
    "template preview",
    "template show",
    "ties",
    "today",
    "undo",
    "who",
}


def tell(intro: RunsInProcess, commands: Sequence[Words]) -> None:
    """Run commands that all have to succeed."""
    for command in commands:
        result = intro(*command)
        assert result.exit_code == 0, (command, result)


def begin(intro: RunsInProcess, workspace: Workspace) -> None:
    """Record the beginning, and what no command records today: schools, an old snooze."""
    tell(intro, BEGINNING)
    with work(workspace.database) as opened:
        opened.add(
            "follow_up",
            snoozed="nudge",
            introduction_id=2,
            due_on="2026-03-01",
            created_at=opened.at,
        )
        for contact_id in (2, 3):
            opened.add(
                "affiliation", contact_id=contact_id, kind="school", name="Home", name_key="home"
            )
    kinds = [row["kind"] for row in intro("log", "--json").json()["introductions"]]
    assert set(kinds) == {kind.value for kind in IntroductionKind}

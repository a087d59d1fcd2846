"""Every command: where it lives, its panel in the help, and what it does in a line.

Only the module of the command that runs is imported, so that one more command costs the others
nothing.
"""

from typing import NamedTuple

START = "Start here"
PEOPLE = "People"
NETWORK = "The network"
INTRODUCTIONS = "Introductions"
REVIEW = "The weekly review"
DATA = "Data and settings"


class Command(NamedTuple):
    """``module`` is in introcli.cli; ``attribute`` a function, or a Typer app with subcommands."""

    module: str
    attribute: str
    panel: str
    help: str


COMMANDS: dict[str, Command] = {
    "help": Command("help", "help_", START, "Explain a topic: naming people, dates, privacy."),
    "demo": Command("upkeep.demo", "demo", START, "See the main job with people of the 1830s."),
    "me": Command(
        "people.edit", "me", START, "Introduce yourself: name, address, background, tone."
    ),
    "add-contact": Command(
        "people.add_contact", "add_contact", START, "Record somebody you met, and how."
    ),
    "contacts": Command(
        "people.contacts", "contacts", PEOPLE, "List contacts, all or those that fit."
    ),
    "show": Command("people.contacts", "show", PEOPLE, "Show everything about one contact."),
    "search": Command("people.search", "search", PEOPLE, "Search everything that is recorded."),
    "edit": Command("people.edit", "edit", PEOPLE, "Change what is recorded of a contact."),
    "met": Command("people.timeline", "met", PEOPLE, "Record that you met somebody (again)."),
    "touch": Command("people.timeline", "touch", PEOPLE, "Record that you were in touch."),
    "note": Command("people.timeline", "note", PEOPLE, "Keep a note about a contact."),
    "tag": Command("people.tags", "tag", PEOPLE, "File contacts under tags."),
    "duplicates": Command(
        "people.duplicates", "duplicates", PEOPLE, "Contacts who may be one person, and why."
    ),
    "merge": Command("people.duplicates", "merge", PEOPLE, "Make one contact of two."),
    "archive": Command("people.tags", "archive", PEOPLE, "Hide a contact, and keep everything."),
    "delete": Command(
        "people.tags", "delete", PEOPLE, "Erase a contact with everything about them."
    ),
    "who": Command(
        "network.who", "who", NETWORK, "Whom you know at an organisation, now or before."
    ),
    "path": Command(
        "network.path", "path", NETWORK, "Who could introduce you to somebody, and why."
    ),
    "suggest": Command(
        "network.suggest", "suggest", NETWORK, "Who of your contacts should meet, and why."
    ),
    "ties": Command(
        "network.ties", "ties", NETWORK, "Whom a contact knows, and your own tie to them."
    ),
    "tie": Command("network.ties", "tie", NETWORK, "Record that two contacts know each other."),
    "graph": Command("network.graph", "graph", NETWORK, "Draw your network: who knows whom."),
    "draft": Command(
        "introductions.draft",
        "draft",
        INTRODUCTIONS,
        "Write the request to a connector, and the blurb.",
    ),
    "invite": Command(
        "introductions.other_kinds", "invite", INTRODUCTIONS, "Invite somebody you met to connect."
    ),
    "broker": Command(
        "introductions.other_kinds",
        "broker",
        INTRODUCTIONS,
        "Introduce two people, after both said yes.",
    ),
    "received": Command(
        "introductions.other_kinds",
        "received",
        INTRODUCTIONS,
        "Somebody was introduced to you: answer them.",
    ),
    "copy": Command(
        "introductions.hand_over", "copy", INTRODUCTIONS, "Put a message on the clipboard."
    ),
    "open": Command(
        "introductions.hand_over",
        "open_message",
        INTRODUCTIONS,
        "Open a message in your mail program.",
    ),
    "send": Command(
        "introductions.send", "send", INTRODUCTIONS, "Send a message by e-mail, after asking."
    ),
    "inbox": Command(
        "introductions.inbox", "app", INTRODUCTIONS, "Notice replies in your mailbox."
    ),
    "send-mark": Command(
        "introductions.events", "send_mark", INTRODUCTIONS, "Mark a drafted message as sent."
    ),
    "sent": Command("introductions.events", "send_mark", INTRODUCTIONS, "Short for send-mark."),
    "mark": Command(
        "introductions.events", "mark", INTRODUCTIONS, "Record what happened to an introduction."
    ),
    "close": Command(
        "introductions.events", "close", INTRODUCTIONS, "Close an introduction with its outcome."
    ),
    "log": Command(
        "introductions.log", "log", INTRODUCTIONS, "The log of introductions, or one of them whole."
    ),
    "brief": Command(
        "introductions.brief", "brief", INTRODUCTIONS, "A page to read before you talk to somebody."
    ),
    "lint": Command(
        "introductions.etiquette", "lint", INTRODUCTIONS, "Check any text against good practice."
    ),
    "etiquette": Command(
        "introductions.etiquette",
        "etiquette",
        INTRODUCTIONS,
        "Good practice, row by row, with the reasons.",
    ),
    "template": Command(
        "introductions.template", "app", INTRODUCTIONS, "Templates: list, write, make from."
    ),
    "followup": Command("review.followup", "followup", REVIEW, "Everything that is your turn now."),
    "today": Command(
        "review.followup", "today", REVIEW, "One line about today, for your shell's start."
    ),
    "snooze": Command("review.followup", "snooze", REVIEW, "Put a follow-up off to a later day."),
    "done": Command("review.followup", "done", REVIEW, "Settle a follow-up."),
    "remind": Command("review.followup", "remind", REVIEW, "Ask to be reminded of somebody."),
    "cadence": Command(
        "review.cadence", "cadence", REVIEW, "How often to be in touch, and with whom."
    ),
    "stats": Command(
        "stats.stats",
        "stats",
        REVIEW,
        "What works: success rates, response times, your network.",
    ),
    "import": Command(
        "exchange.import_",
        "import_files",
        DATA,
        "Bring in LinkedIn, address books, vCards, any CSV.",
    ),
    "export": Command(
        "exchange.export", "export", DATA, "Take it out: everything, contacts for others, the log."
    ),
    "backup": Command("upkeep.backup", "backup", DATA, "Copy everything to one checked file."),
    "restore": Command("upkeep.backup", "restore", DATA, "Put a backup back; undone the same way."),
    "undo": Command("upkeep.history", "undo", DATA, "Take the last change back, exactly."),
    "history": Command("upkeep.history", "history", DATA, "Every change, newest first."),
    "doctor": Command(
        "upkeep.doctor", "doctor", DATA, "Check everything, and say how to fix what is wrong."
    ),
    "config": Command("upkeep.config", "app", DATA, "Settings: list, get, set, unset, edit."),
}

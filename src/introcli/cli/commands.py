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
    "help": Command("help_", "help_", START, "Explain a topic: naming people, dates, privacy."),
    "demo": Command("demo", "demo", START, "See the main job with people of the 1830s."),
    "me": Command("me", "me", START, "Introduce yourself: name, address, background, tone."),
    "add-contact": Command(
        "add_contact", "add_contact", START, "Record somebody you met, and how."
    ),
    "contacts": Command("contacts", "contacts", PEOPLE, "List contacts, all or those that fit."),
    "show": Command("show", "show", PEOPLE, "Show everything about one contact."),
    "search": Command("search", "search", PEOPLE, "Search everything that is recorded."),
    "edit": Command("edit", "edit", PEOPLE, "Change what is recorded of a contact."),
    "met": Command("timeline", "met", PEOPLE, "Record that you met somebody (again)."),
    "touch": Command("timeline", "touch", PEOPLE, "Record that you were in touch."),
    "note": Command("timeline", "note", PEOPLE, "Keep a note about a contact."),
    "tag": Command("filing", "tag", PEOPLE, "File contacts under tags."),
    "duplicates": Command(
        "duplicates", "duplicates", PEOPLE, "Contacts who may be one person, and why."
    ),
    "merge": Command("duplicates", "merge", PEOPLE, "Make one contact of two."),
    "archive": Command("filing", "archive", PEOPLE, "Hide a contact, and keep everything."),
    "delete": Command("filing", "delete", PEOPLE, "Erase a contact with everything about them."),
    "who": Command("who", "who", NETWORK, "Whom you know at an organisation, now or before."),
    "path": Command("path", "path", NETWORK, "Who could introduce you to somebody, and why."),
    "suggest": Command("suggest", "suggest", NETWORK, "Who of your contacts should meet, and why."),
    "ties": Command("ties", "ties", NETWORK, "Whom a contact knows, and your own tie to them."),
    "tie": Command("ties", "tie", NETWORK, "Record that two contacts know each other."),
    "graph": Command("graph", "graph", NETWORK, "Draw your network: who knows whom."),
    "draft": Command(
        "draft", "draft", INTRODUCTIONS, "Write the request to a connector, and the blurb."
    ),
    "invite": Command("kinds", "invite", INTRODUCTIONS, "Invite somebody you met to connect."),
    "broker": Command(
        "kinds", "broker", INTRODUCTIONS, "Introduce two people, after both said yes."
    ),
    "received": Command(
        "kinds", "received", INTRODUCTIONS, "Somebody was introduced to you: answer them."
    ),
    "copy": Command("hand_over", "copy", INTRODUCTIONS, "Put a message on the clipboard."),
    "open": Command(
        "hand_over", "open_message", INTRODUCTIONS, "Open a message in your mail program."
    ),
    "send": Command("send", "send", INTRODUCTIONS, "Send a message by e-mail, when you say so."),
    "inbox": Command("inbox", "app", INTRODUCTIONS, "Notice replies in your mailbox."),
    "send-mark": Command("moves", "send_mark", INTRODUCTIONS, "Mark a drafted message as sent."),
    "sent": Command("moves", "send_mark", INTRODUCTIONS, "Short for send-mark."),
    "mark": Command("moves", "mark", INTRODUCTIONS, "Record what happened to an introduction."),
    "close": Command("moves", "close", INTRODUCTIONS, "Close an introduction with its outcome."),
    "log": Command("log", "log", INTRODUCTIONS, "The log of introductions, or one of them whole."),
    "brief": Command(
        "brief", "brief", INTRODUCTIONS, "A page to read before you talk to somebody."
    ),
    "lint": Command("practice", "lint", INTRODUCTIONS, "Check any text against good practice."),
    "etiquette": Command(
        "practice", "etiquette", INTRODUCTIONS, "Good practice, row by row, with the reasons."
    ),
    "template": Command("template", "app", INTRODUCTIONS, "Templates: list, write, make from."),
    "followup": Command("followup", "followup", REVIEW, "Everything that is your turn now."),
    "today": Command("today", "today", REVIEW, "One line about today, for your shell's start."),
    "snooze": Command("followup", "snooze", REVIEW, "Put a follow-up off to a later day."),
    "done": Command("followup", "done", REVIEW, "Settle a follow-up."),
    "remind": Command("followup", "remind", REVIEW, "Ask to be reminded of somebody."),
    "cadence": Command("cadence", "cadence", REVIEW, "How often to be in touch, and with whom."),
    "stats": Command(
        "stats", "stats", REVIEW, "What works: success rates, response times, your network."
    ),
    "import": Command(
        "import_", "import_files", DATA, "Bring in LinkedIn, address books, vCards, any CSV."
    ),
    "export": Command(
        "export", "export", DATA, "Take it out: everything, contacts for others, the log."
    ),
    "backup": Command("backup", "backup", DATA, "Copy everything to one checked file."),
    "restore": Command("backup", "restore", DATA, "Put a backup back; undone the same way."),
    "undo": Command("history", "undo", DATA, "Take the last change back, exactly."),
    "history": Command("history", "history", DATA, "Every change, newest first."),
    "doctor": Command("doctor", "doctor", DATA, "Look everything through, and say what mends it."),
    "config": Command("config", "app", DATA, "Settings: list, get, set, unset, edit."),
}

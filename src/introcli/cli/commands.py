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
    """``module`` is in introcli.cli; ``attribute`` is what of it, where that isn't called so too.

    That is a function, or a Typer app with subcommands.
    """

    module: str
    panel: str
    help: str
    attribute: str = ""


COMMANDS: dict[str, Command] = {
    "help": Command("help", START, "Explain a topic: naming people, dates, privacy.", "help_"),
    "demo": Command("upkeep.demo", START, "See the main job with people of the 1830s."),
    "me": Command("people.edit", START, "Introduce yourself: name, address, background, tone."),
    "add-contact": Command("people.add_contact", START, "Record somebody you met, and how."),
    "contacts": Command("people.contacts", PEOPLE, "List contacts, all or those that fit."),
    "show": Command("people.contacts", PEOPLE, "Show everything about one contact."),
    "search": Command("people.search", PEOPLE, "Search everything that is recorded."),
    "edit": Command("people.edit", PEOPLE, "Change what is recorded of a contact."),
    "met": Command("people.timeline", PEOPLE, "Record that you met somebody (again)."),
    "touch": Command("people.timeline", PEOPLE, "Record that you were in touch."),
    "note": Command("people.timeline", PEOPLE, "Keep a note about a contact."),
    "tag": Command("people.tags", PEOPLE, "File contacts under tags."),
    "duplicates": Command("people.duplicates", PEOPLE, "Contacts who may be one person, and why."),
    "merge": Command("people.duplicates", PEOPLE, "Make one contact of two."),
    "archive": Command("people.tags", PEOPLE, "Hide a contact, and keep everything."),
    "delete": Command("people.tags", PEOPLE, "Erase a contact with everything about them."),
    "who": Command("network.who", NETWORK, "Whom you know at an organisation, now or before."),
    "path": Command("network.path", NETWORK, "Who could introduce you to somebody, and why."),
    "suggest": Command("network.suggest", NETWORK, "Who of your contacts should meet, and why."),
    "ties": Command("network.ties", NETWORK, "Whom a contact knows, and your own tie to them."),
    "tie": Command("network.ties", NETWORK, "Record that two contacts know each other."),
    "graph": Command("network.graph", NETWORK, "Draw your network: who knows whom."),
    "draft": Command(
        "introductions.draft", INTRODUCTIONS, "Write the request to a connector, and the blurb."
    ),
    "invite": Command(
        "introductions.other_kinds", INTRODUCTIONS, "Invite somebody you met to connect."
    ),
    "broker": Command(
        "introductions.other_kinds", INTRODUCTIONS, "Introduce two people, after both said yes."
    ),
    "asked": Command(
        "introductions.other_kinds", INTRODUCTIONS, "Somebody asks you to introduce them: answer."
    ),
    "received": Command(
        "introductions.other_kinds", INTRODUCTIONS, "Somebody was introduced to you: answer them."
    ),
    "copy": Command("introductions.hand_over", INTRODUCTIONS, "Put a message on the clipboard."),
    "open": Command(
        "introductions.hand_over",
        INTRODUCTIONS,
        "Open a message in your mail program.",
        "open_message",
    ),
    "send": Command("introductions.send", INTRODUCTIONS, "Send a message by e-mail, after asking."),
    "inbox": Command(
        "introductions.inbox", INTRODUCTIONS, "Notice replies in your mailbox.", "app"
    ),
    "send-mark": Command("introductions.events", INTRODUCTIONS, "Mark a drafted message as sent."),
    "sent": Command("introductions.events", INTRODUCTIONS, "Short for send-mark.", "send_mark"),
    "mark": Command(
        "introductions.events", INTRODUCTIONS, "Record what happened to an introduction."
    ),
    "close": Command(
        "introductions.events", INTRODUCTIONS, "Close an introduction with its outcome."
    ),
    "log": Command(
        "introductions.log", INTRODUCTIONS, "The log of introductions, or one of them whole."
    ),
    "brief": Command(
        "introductions.brief", INTRODUCTIONS, "A page to read before you talk to somebody."
    ),
    "lint": Command(
        "introductions.etiquette", INTRODUCTIONS, "Check any text against good practice."
    ),
    "etiquette": Command(
        "introductions.etiquette", INTRODUCTIONS, "Good practice, row by row, with the reasons."
    ),
    "template": Command(
        "introductions.template", INTRODUCTIONS, "Templates: list, write, make from.", "app"
    ),
    "followup": Command("review.followup", REVIEW, "Everything that is your turn now."),
    "today": Command("review.followup", REVIEW, "One line about today, for your shell's start."),
    "snooze": Command("review.followup", REVIEW, "Put a follow-up off to a later day."),
    "done": Command("review.followup", REVIEW, "Settle a follow-up."),
    "remind": Command("review.followup", REVIEW, "Ask to be reminded of somebody."),
    "cadence": Command("review.cadence", REVIEW, "How often to be in touch, and with whom."),
    "stats": Command(
        "stats.stats", REVIEW, "What works: success rates, response times, your network."
    ),
    "import": Command(
        "exchange.import_",
        DATA,
        "Bring in LinkedIn, address books, vCards, any CSV.",
        "import_files",
    ),
    "export": Command(
        "exchange.export", DATA, "Take it out: everything, contacts for others, the log."
    ),
    "backup": Command("upkeep.backup", DATA, "Copy everything to one checked file."),
    "restore": Command("upkeep.backup", DATA, "Put a backup back; undone the same way."),
    "undo": Command("upkeep.history", DATA, "Take the last change back, exactly."),
    "history": Command("upkeep.history", DATA, "Every change, newest first."),
    "doctor": Command("upkeep.doctor", DATA, "Check everything, and say how to fix what is wrong."),
    "config": Command("upkeep.config", DATA, "Settings: list, get, set, unset, edit.", "app"),
}

"""What is due, before any words are made of it: each thing with what is known of it.

Few modules are imported here, because ``intro followup --count`` runs before every prompt.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from introcli.language import follow_ups
from introcli.language.cadence import FORGOTTEN_DAYS, Occasion, occasion_due
from introcli.language.follow_ups import Due, Group, Meeting, Standing
from introcli.language.say_dates import say_day, say_days, say_distance, say_since, say_span
from introcli.language.views import ContactRef, FollowUpItem, IntroductionView
from introcli.language.vocabulary import IntroductionKind, MessageKind
from introcli.record.touchpoints import Touch, touches_due
from introcli.review import agenda_on_record as reads
from introcli.review.agenda_on_record import Patience, Remembered, Reminder, occasions
from introcli.store.workspace import Workspace


class Met(NamedTuple):
    """A first meeting that nothing has followed yet, with whom and where."""

    meeting: Meeting
    contact: ContactRef
    event: str


class Stands(NamedTuple):
    """Where an introduction stands."""

    standing: Standing
    view: IntroductionView


Fact = Met | Stands | Touch | Remembered | Reminder
Item = tuple[Due, Fact]


def due_items(connection: sqlite3.Connection, workspace: Workspace, until: date) -> list[Item]:
    """Return what falls due by that day and is not put off: most urgent first, each thing once."""
    snoozes = reads.snoozes(connection)
    found = {
        item: fact
        for item, fact in everything_due(connection, workspace, until)
        if not follow_ups.is_snoozed(item, snoozes, workspace.today)
    }
    once = follow_ups.each_once(list(found), workspace.today)
    return [(item, found[item]) for item in follow_ups.in_order(once)]


def everything_due(
    connection: sqlite3.Connection, workspace: Workspace, until: date
) -> Iterator[Item]:
    """Give what falls due by that day, also what is put off and what another thing says already."""
    return (item for item in _everything(connection, workspace, until) if item[0].due_on <= until)


def _everything(
    connection: sqlite3.Connection, workspace: Workspace, until: date
) -> Iterator[Item]:
    today = workspace.today
    for meeting, contact, event in reads.unanswered_meetings(connection, today):
        if window := follow_ups.window(meeting, workspace.now):
            yield window, Met(meeting, contact, event)
    settings = workspace.settings
    wait = {
        "email": settings.wait_email,
        "linkedin": settings.wait_linkedin,
        "other": settings.wait_other,
    }
    for standing, view in reads.standings(
        connection, today, Patience(wait, settings.nudges, settings.wait_draft)
    ):
        if asked := follow_ups.due_for(standing):
            yield asked, Stands(standing, view)
    for touch in touches_due(connection, until):
        yield (
            Due(
                Group.TOUCH,
                "touch",
                "D9",
                touch.due_on,
                contact_id=touch.contact.id,
                since=touch.since,
            ),
            touch,
        )
    for remembered in occasions(connection, today - timedelta(days=FORGOTTEN_DAYS), until):
        if remembered.is_kept:
            yield occasion_due(remembered.occasion, remembered.last_on, today), remembered
    for reminder in reads.reminders_due(connection, until):
        yield _reminder(reminder), reminder


def _reminder(reminder: Reminder) -> Due:
    return Due(
        Group.REMIND,
        "remind",
        "A8" if reminder.introduction_id else "D9",
        reminder.due_on,
        contact_id=reminder.contact.id if reminder.contact else None,
        introduction_id=reminder.introduction_id,
        reminder_id=reminder.id,
    )


# The messages that settle an item; one that is written already only has to be sent.
_SENT_WITH = {
    "revise": {MessageKind.REQUEST, MessageKind.PERMISSION, MessageKind.INVITATION},
    "answer": {MessageKind.ANSWER},
    "nudge": {MessageKind.NUDGE},
    "thanks": {MessageKind.THANKS},
    "report": {MessageKind.REPORT_BACK},
    "check": {MessageKind.CHECK_IN},
    "write": {MessageKind.FIRST_MESSAGE, MessageKind.INTRODUCTION},
}


class Words(NamedTuple):
    """Whom an item is about, why it is there, what to do, and the command."""

    contact: ContactRef
    reason: str
    say: str
    command: str
    about: str = ""


def as_item(item: Due, fact: Fact, workspace: Workspace) -> FollowUpItem:
    """Return an item as it is shown."""
    return shown(item, _words(item, fact, workspace), workspace.today)


def shown(item: Due, words: Words, today: date) -> FollowUpItem:
    """Return an item with its words."""
    return FollowUpItem(
        id=item.key,
        group=item.group.value,
        due_on=item.due_on.isoformat(),
        overdue_days=max((today - item.due_on).days, 0),
        reason=words.reason,
        rule=item.rule,
        contact=words.contact,
        introduction=item.introduction_id,
        say=words.say,
        command=words.command,
        due_at=item.due_at.isoformat() if item.due_at else None,
        about=words.about or words.contact.name or "Reminder",
    )


def _words(item: Due, fact: Fact, workspace: Workspace) -> Words:
    if isinstance(fact, Met):
        met = f"met {say_day(fact.meeting.met_on, workspace.today)}"
        met += f", {fact.event}" if fact.event else ""
        seconds = ((item.due_at or workspace.now) - workspace.now).total_seconds()
        hours = int(seconds // 3600)
        left = (
            "the last hour" if hours < 1 else "1 hour left" if hours == 1 else f"{hours} hours left"
        )
        late = "the best time has passed, write today"
        written = fact.meeting.written
        what = "to send what is written" if written else "to write"
        command = f"intro send-mark {written}" if written else f"intro invite {fact.contact.handle}"
        say = f"{left} {what} ({met})" if seconds > 0 else f"{late} ({met})"
        return Words(
            fact.contact, "a first message is best 4 to 24 hours after meeting", say, command
        )
    if isinstance(fact, Stands):
        return _of_introduction(item, fact, workspace.today)
    if isinstance(fact, Touch):
        ago = (
            f"in touch {say_distance(fact.last_on, workspace.today)}"
            if fact.last_on
            else "never in touch"
        )
        last = f"   last: {fact.last}" if fact.last else ""
        every = "every day" if fact.cadence_days == 1 else f"every {fact.cadence_days} days"
        say = f"{ago} ({every}){last}"
        return Words(fact.contact, "keep in touch", say, f"intro touch {fact.contact.handle}")
    if isinstance(fact, Remembered):
        return of_occasion(fact, item.due_on, workspace.today)
    contact = fact.contact or ContactRef(0, "", "")
    say = fact.say or "you asked to be reminded"
    return Words(contact, "you asked to be reminded", say, f"intro done {item.key}")


def _of_introduction(item: Due, fact: Stands, today: date) -> Words:
    standing, view = fact
    other = _counterpart(view, item.code)
    ago, since = say_distance(standing.since, today), say_span(standing.since, today)
    draft = f"intro draft --intro {view.id}"
    patience = say_days(standing.wait_days)
    channel = {"email": "e-mail", "linkedin": "LinkedIn"}.get(view.channel, view.channel)
    table = {
        "draft": (
            f"written {ago}, not sent",
            "a draft that lies is an introduction that does not happen",
            f"intro send-mark {view.id}",
        ),
        "revise": (
            f"{other.name} asked for a better version {ago}",
            "asked to revise",
            draft,
        ),
        "answer": (
            f"{other.name} waits for your answer, introduced {ago}",
            "introduced to you",
            f"{draft} --kind answer",
        ),
        "nudge": (
            f"no answer from {other.name} for {since} ({channel}: {patience})",
            "waiting too long",
            f"{draft} --kind nudge",
        ),
        "lapse": (
            _lapse_words(other, standing, since),
            "waiting too long, and reminded enough",
            f"intro mark {view.id} lapsed",
        ),
        "thanks": (
            f"{other.name} made the introduction and has not been thanked",
            "thanks owed",
            f"{draft} --kind thanks",
        ),
        "report": (
            f"you met, {other.name} does not know yet",
            "a report is owed, even when nothing came of it",
            f"{draft} --kind report-back",
        ),
        "check": (
            f"introduced {ago}: how did it go?",
            "follow up on introductions made",
            f"{draft} --kind check-in",
        ),
        "close": (
            "they met: what came of it?",
            "the outcome teaches the next introduction",
            f"intro close {view.id} --outcome helped --rating 5",
        ),
        "write": (_write_words(view, say_since(standing.since, today)), "your turn", draft),
    }
    say, reason, command = table[item.code]
    if written := _SENT_WITH.get(item.code, set()) & standing.drafted:
        say += "; written, not sent"
        command = f"intro send-mark {view.id} --kind {min(written)}"
    named = view.requester if view.kind == IntroductionKind.RECEIVED else view.target
    return Words(other, reason, say, command, f"#{view.id} {named.name}")


def _write_words(view: IntroductionView, since: str) -> str:
    if view.kind == IntroductionKind.BROKER:
        return f"{view.target.name} said yes: send the introduction"
    if view.kind == IntroductionKind.INVITE:
        return f"{view.target.name} accepted: write the first message"
    connector = view.connector.name if view.connector else "they"
    return f"{connector} introduced you ({since}): write to {view.target.name}"


def _counterpart(view: IntroductionView, code: str) -> ContactRef:
    """Return the contact the item is about: who is waited for, thanked or written to."""
    if code in ("thanks", "report", "revise") and view.connector:
        return view.connector if view.kind != IntroductionKind.BROKER else view.target
    if code == "answer":
        return view.requester
    if code in ("nudge", "lapse"):
        waited = {"requester": view.requester, "connector": view.connector}.get(view.turn)
        return waited or view.target
    return view.target


def _lapse_words(other: ContactRef, standing: Standing, since: str) -> str:
    times = {0: "", 1: " after a nudge"}
    reminded = times.get(standing.nudges, f" after {standing.nudges} nudges")
    return f"no answer from {other.name} for {since}{reminded}: let it go"


def of_occasion(fact: Remembered, on: date, today: date) -> Words:
    """Return a birthday or another date in words, with how many years it has been."""
    when = say_day(on, today)
    say = f"{when}: {occasion_name(fact.occasion)}{_years(fact.occasion, on)}"
    command = f"intro touch {fact.contact.handle}"
    return Words(fact.contact, "a day to say a word", say, command)


def occasion_name(occasion: Occasion) -> str:
    """Return what the day is."""
    return occasion.what.replace("-", " ") if occasion.what else "birthday"


def _years(occasion: Occasion, on: date) -> str:
    years = on.year - occasion.year if occasion.year else 0
    return f" ({years} years)" if years > 1 else " (1 year)" if years == 1 else ""

"""What is due, before any words are made of it: each thing with what is known of it.

Few modules are imported here, because ``intro followup --count`` runs before every prompt.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain, takewhile
from typing import NamedTuple

from introcli.language import follow_ups
from introcli.language.cadence import FORGOTTEN_DAYS, occasion_due
from introcli.language.follow_ups import Due, Group, Meeting, Standing
from introcli.language.lifecycle import Progress, turn
from introcli.language.names import short_name
from introcli.language.say_dates import say_day, say_days, say_on
from introcli.language.views import ContactRef, FollowUpItem, IntroductionView
from introcli.language.vocabulary import IntroductionKind, MessageKind, State
from introcli.record.introductions import LogFilter, list_introductions
from introcli.record.touchpoints import Touch, count_touches, touches_due
from introcli.review import agenda_on_record as reads
from introcli.review.agenda_on_record import Remembered, Reminder
from introcli.store.workspace import Workspace

Fact = Meeting | Standing | Touch | Remembered | Reminder
Item = tuple[Due, Fact]


class Glance(NamedTuple):
    """How many follow-ups are due, by group in the order of the review, and the first of them."""

    groups: dict[str, int]
    first: FollowUpItem | None = None

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.groups.values())


def glance(workspace: Workspace, *, days_ahead: int = 0, with_first: bool = False) -> Glance:
    """Return what is due by today or within so many days; the first is put in words if wanted."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Glance({})
        until = workspace.today + timedelta(days=days_ahead)
        groups, first = due_items(connection, workspace, until, most=int(with_first))
        return Glance(groups, next(as_items(connection, first, workspace), None))


def due_items(
    connection: sqlite3.Connection, workspace: Workspace, until: date, *, most: int | None = None
) -> tuple[dict[str, int], list[Item]]:
    """Return how many fall due by that day, by group, and these: most urgent first, each once.

    What is put off is not among them. With ``most``, whom nothing but the cadence asks for is
    counted by the database, and no more of them is read than is returned.
    """
    others = [*_besides_touches(connection, workspace, until)]
    among: set[int] | None = None
    if most is not None:
        among = {item.key.number for item, _ in others if item.code in follow_ups.ONE_WORD}
        among |= {key.number for key in reads.snoozes(connection) if key.code == "touch"}
    touches = [] if among == set() else touches_due(connection, until, among=among)
    snoozes, today = reads.snoozes(connection), workspace.today
    found = {
        item: fact
        for item, fact in chain(others, map(_touch, touches))
        if not follow_ups.is_snoozed(item, snoozes, today)
    }
    once = follow_ups.each_once(list(found), today)
    counts = Counter(item.group for item in once)
    if most is not None and among is not None:
        counts[Group.TOUCH] += count_touches(connection, until, besides=among)
        before = takewhile(lambda group: group is not Group.TOUCH, Group)
        room = most - sum(counts[group] for group in before)
        if room > 0:
            longest = dict(map(_touch, touches_due(connection, until, besides=among, most=room)))
            found |= longest
            once += longest
    groups = {group.value: counts[group] for group in Group if counts[group]}
    most_urgent = sorted(once, key=follow_ups.urgency)[:most]
    return groups, [(item, found[item]) for item in most_urgent]


def everything_due(
    connection: sqlite3.Connection, workspace: Workspace, until: date
) -> Iterator[Item]:
    """Yield what falls due by that day, including what is snoozed or said by another item."""
    yield from _besides_touches(connection, workspace, until)
    yield from map(_touch, touches_due(connection, until))


def _touch(touch: Touch) -> Item:
    number = touch.contact.id
    due = Due(Group.TOUCH, "touch", "D9", touch.due_on, contact_id=number, since=touch.since)
    return due, touch


def _besides_touches(
    connection: sqlite3.Connection, workspace: Workspace, until: date
) -> Iterator[Item]:
    today, settings = workspace.today, workspace.settings
    for meeting in reads.unanswered_meetings(connection, today):
        if window := follow_ups.window(meeting, workspace.now):
            yield window, meeting
    for standing in reads.standings(connection, settings, today):
        if (asked := follow_ups.due_for(standing)) and asked.due_on <= until:
            yield asked, standing
    # A day that was put off is due again, for as long as one that was not.
    forgotten = today - timedelta(days=FORGOTTEN_DAYS)
    back = {
        key: snooze.since
        for key, snooze in reads.snoozes(connection).items()
        if key.code in ("birthday", "date") and snooze.since and snooze.until > forgotten
    }
    for remembered in reads.occasions(
        connection, min([forgotten, *back.values()]), until, kept=True
    ):
        last_on = remembered.last_on
        due = occasion_due(remembered.occasion, last_on, today)
        since = back.get(due.key)
        if since and since < due.due_on and (last_on is None or last_on < since):
            due = due._replace(due_on=since, since=since)
        if due.due_on <= until:
            yield due, remembered
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
    "revise": {MessageKind.REQUEST, MessageKind.PERMISSION, MessageKind.PLEASE_REVISE},
    "answer": {MessageKind.ANSWER},
    "nudge": {MessageKind.NUDGE},
    "thanks": {MessageKind.THANKS},
    "report": {MessageKind.REPORT_BACK},
    "regret": {MessageKind.REGRET},
    "check": {MessageKind.CHECK_IN},
    "write": {MessageKind.FIRST_MESSAGE, MessageKind.INTRODUCTION},
}


def as_items(
    connection: sqlite3.Connection, items: Iterable[Item], workspace: Workspace
) -> Iterator[FollowUpItem]:
    """Yield items in words, as they are shown."""
    found, today = list(items), workspace.today
    numbers = tuple(fact.id for _, fact in found if isinstance(fact, Standing))
    listed = list_introductions(connection, LogFilter(ids=numbers), today) if numbers else []
    views = {view.id: view for view in listed}
    for due, fact in found:
        if isinstance(fact, Standing):
            yield _of_introduction(due, fact, views[fact.id], today)
        elif isinstance(fact, Meeting):
            yield _of_meeting(due, fact, workspace.now)
        elif isinstance(fact, Touch):
            last_on = fact.last_on
            said = f"last in touch on {say_on(last_on, today)}" if last_on else "never in touch"
            every = "every day" if fact.cadence_days == 1 else f"every {fact.cadence_days} days"
            said += f" ({every})" if fact.is_set else ""
            said += f"   last: {fact.last}" if fact.last else ""
            command = f"intro touch {fact.contact.handle}"
            item = shown(due, today, fact.contact, "keep in touch", said, command)
            # Nobody is late for what nobody asked for.
            yield item if fact.is_set else item._replace(overdue_days=0)
        elif isinstance(fact, Remembered):
            yield of_occasion(due, fact, today)
        else:
            yield of_reminder(fact, today)


def of_reminder(reminder: Reminder, today: date) -> FollowUpItem:
    """Return a reminder in words."""
    due, reason = _reminder(reminder), "you asked to be reminded"
    contact = reminder.contact or ContactRef(0, "", "")
    return shown(due, today, contact, reason, reminder.say or reason, f"intro done {due.key}")


def shown(
    due: Due, today: date, contact: ContactRef, reason: str, say: str, command: str, about: str = ""
) -> FollowUpItem:
    """Return an item with its words."""
    return FollowUpItem(
        key=due.key,
        group=due.group.value,
        due_on=due.due_on.isoformat(),
        overdue_days=max((today - due.due_on).days, 0),
        reason=reason,
        rule=due.rule,
        contact=contact,
        introduction=due.introduction_id,
        say=say,
        command=command,
        due_at=due.due_at.isoformat() if due.due_at else None,
        about=about or contact.name or "Reminder",
    )


def _of_meeting(due: Due, fact: Meeting, now: datetime) -> FollowUpItem:
    met = f"met {say_day(fact.met_on, now.date())}" + (f", {fact.event}" if fact.event else "")
    seconds = ((due.due_at or now) - now).total_seconds()
    hours = int(seconds // 3600)
    left = "the last hour" if hours < 1 else "1 hour left" if hours == 1 else f"{hours} hours left"
    what = "to send what is written" if fact.written else "to write"
    handle = fact.contact.handle
    command = f"intro send-mark {fact.written}" if fact.written else f"intro invite {handle}"
    late = "you said you would write" if fact.is_told else "the best time has passed, write today"
    time = f"{left} {what}" if seconds > 0 else late
    reason = "a first message is best 4 to 24 hours after meeting"
    return shown(due, now.date(), fact.contact, reason, f"{time} ({met})", command)


def _of_introduction(
    due: Due, standing: Standing, view: IntroductionView, today: date
) -> FollowUpItem:
    other = _counterpart(view, due.code)
    since, draft = say_on(standing.since, today), f"intro draft --intro {view.id}"
    waits = f"no answer from {other.name} since {since}"
    times = {0: "", 1: " and one reminder"}
    reminded = times.get(standing.nudges, f" and {standing.nudges} reminders")
    channel = {"email": "e-mail", "linkedin": "LinkedIn"}.get(view.channel, view.channel)
    if standing.state is State.LAPSED:
        no = f"{short_name(view.target.name)} did not answer: tell {other.name}"
    elif view.kind == IntroductionKind.RECEIVED or standing.was_mine:
        no = f"you said no: tell {other.name}"
    else:
        no = f"{short_name(view.target.name)} said no: tell {other.name}"
    if view.is_asked and standing.state is State.DRAFTED:
        write = f"{view.requester.name} asked you on {since} to introduce them: answer"
        draft += "" if view.purpose else ' --purpose "..."'
    elif view.kind == IntroductionKind.BROKER:
        write = f"{short_name(view.target.name)} said yes: send the introduction"
    elif view.kind == IntroductionKind.INVITE:
        write = f"{view.target.name} accepted: write the first message"
    else:
        connector = view.connector.name if view.connector else "they"
        write = f"{connector} introduced you on {since}: write to {view.target.name}"
    table = {
        "draft": (
            f"written on {since}, not sent",
            "a draft that isn't sent is an introduction that doesn't happen",
            f"intro send-mark {view.id}",
        ),
        "revise": (
            f"write {other.name} a better note"
            if view.is_asked
            else f"{other.name} asked for a better version on {since}",
            "asked to revise",
            draft,
        ),
        "answer": (
            f"{other.name} waits for your answer, introduced on {since}",
            "introduced to you",
            f"{draft} --kind answer",
        ),
        "answered": (
            f"{other.name} answered on {since}: your turn",
            "they wrote, and it was neither yes nor no",
            f"intro log {view.id}",
        ),
        "later": (
            f"{other.name} asked you on {since} to try again on {say_on(due.due_on, today)}",
            "they asked you to wait until then",
            draft,
        ),
        "bounced": (
            f"the mail to {other.name} came back: find another address",
            "a mail that came back was not read",
            f"intro edit {other.handle} --email ADDRESS",
        ),
        "regret": (no, "a no is passed on", f"{draft} --kind regret"),
        "nudge": (
            f"{waits} ({channel}: {say_days(standing.wait_days)})",
            "waiting too long",
            f"{draft} --kind nudge",
        ),
        "lapse": (
            f"{waits}{reminded}: let it go",
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
            f"introduced on {since}: how did it go?",
            "follow up on introductions made",
            f"{draft} --kind check-in",
        ),
        "close": (
            "they met: what came of it?",
            "the outcome teaches the next introduction",
            f"intro close {view.id} --outcome helped --rating 5",
        ),
        "write": (write, "your turn", draft),
    }
    say, reason, command = table[due.code]
    if written := _SENT_WITH.get(due.code, set()) & standing.drafted:
        say += "; written, not sent"
        command = f"intro send-mark {view.id} --kind {min(written)}"
    if view.kind == IntroductionKind.BROKER:
        named = f"{short_name(view.requester.name)} ↔ {short_name(view.target.name)}"
    elif view.kind == IntroductionKind.RECEIVED:
        named = view.requester.name
    else:
        named = view.target.name
    item = shown(due, today, other, reason, say, command, f"#{view.id} {named}")
    return item._replace(between=(view.requester, view.target))


def _counterpart(view: IntroductionView, code: str) -> ContactRef:
    """Return the contact the item is about: who is waited for, thanked or written to."""
    if code == "regret":
        return view.requester
    if code in ("thanks", "report", "revise") and view.connector:
        return view.connector if view.kind != IntroductionKind.BROKER else view.target
    if code == "answer":
        return view.requester
    waited = {"requester": view.requester, "connector": view.connector}
    if code in ("nudge", "lapse"):
        return waited.get(view.turn) or view.target
    if code in ("answered", "later", "bounced"):
        # Whoever is waited for in this state wrote last, or was written to.
        kind, state = IntroductionKind(view.kind), State(view.state)
        return waited.get(turn(kind, state, Progress(waits=True))) or view.target
    return view.target


def of_occasion(due: Due, fact: Remembered, today: date) -> FollowUpItem:
    """Return a birthday or another date in words, with how many years it has been."""
    occasion = fact.occasion
    years = due.due_on.year - occasion.year if occasion.year else 0
    ago = f" ({years} years)" if years > 1 else " (1 year)" if years == 1 else ""
    say = f"{say_day(due.due_on, today)}: {occasion.what.replace('-', ' ') or 'birthday'}{ago}"
    command = f"intro touch {fact.contact.handle}"
    return shown(due, today, fact.contact, "a day to say a word", say, command)

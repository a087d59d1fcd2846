"""The weekly review: everything that is my turn, with the words and the command for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from introcli.domain import review
from introcli.domain.dates import Moment
from introcli.domain.review import Due, Group, Standing
from introcli.domain.saydates import say_day, say_since
from introcli.domain.vocabulary import IntroductionKind
from introcli.errors import NotFound, Refused, UsageProblem
from introcli.services import inputs
from introcli.services.workspace import Workspace
from introcli.store.reads import agenda as reads
from introcli.store.reads.finding import find_contact
from introcli.store.reads.introductions import get_introduction
from introcli.views import Agenda, ContactRef, FollowUpItem, IntroductionView

WEEK = 7


@dataclass(frozen=True)
class _Words:
    contact: ContactRef
    reason: str
    say: str
    command: str
    about: str = ""


def agenda(workspace: Workspace, *, days_ahead: int = 0) -> Agenda:
    """Return what is due by today, or within so many days, most urgent first.

    ``coming`` holds what falls due in the week after, for when nothing is due now.
    """
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Agenda((), is_new=True)
        until = workspace.today + timedelta(days=days_ahead)
        horizon = max(until, workspace.today + timedelta(days=WEEK))
        items = list(_items(connection, workspace, horizon))
        is_new = not items and not _has_contacts(connection)
    due = tuple(item for item in items if item.due_on <= until.isoformat())
    later = tuple(item for item in items if item.due_on > until.isoformat())
    return Agenda(due, () if due else later, is_new=is_new)


def _has_contacts(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM contact WHERE is_me = 0 LIMIT 1").fetchone()
    return found is not None


def _items(
    connection: sqlite3.Connection, workspace: Workspace, until: date
) -> Iterator[FollowUpItem]:
    words = dict(_everything(connection, workspace, until))
    snoozes = reads.snoozes(connection)
    due = [
        item
        for item in words
        if (item.due_on <= until or item.group is Group.WINDOW)
        and not review.is_snoozed(item, snoozes, workspace.today)
    ]
    for item in review.in_order(due):
        yield _view(item, words[item], workspace.today)


def _view(item: Due, words: _Words, today: date) -> FollowUpItem:
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


def _everything(
    connection: sqlite3.Connection, workspace: Workspace, until: date
) -> Iterator[tuple[Due, _Words]]:
    yield from _windows(connection, workspace)
    yield from _introductions(connection, workspace)
    yield from _reminders(connection, until)
    yield from _touches(connection, workspace, until)


def _windows(connection: sqlite3.Connection, workspace: Workspace) -> Iterator[tuple[Due, _Words]]:
    for meeting, contact, event in reads.unanswered_meetings(connection, workspace.today):
        item = review.window(meeting, workspace.now)
        if item is None or item.due_at is None:
            continue
        item = replace(item, due_on=min(item.due_on, workspace.today))
        met = f"met {say_day(meeting.met_on, workspace.today)}" + (f", {event}" if event else "")
        seconds = (item.due_at or workspace.now) - workspace.now
        hours = int(seconds.total_seconds() // 3600)
        left = f"{hours} hours left to write" if hours >= 1 else "the last hour to write"
        late = "the best time has passed, write today"
        say = f"{left if seconds.total_seconds() > 0 else late} ({met})"
        reason = "a first message is best 4 to 24 hours after meeting"
        yield item, _Words(contact, reason, say, f"intro invite {contact.handle}")


def _introductions(
    connection: sqlite3.Connection, workspace: Workspace
) -> Iterator[tuple[Due, _Words]]:
    settings = workspace.settings
    wait = {
        "email": settings.wait_email,
        "linkedin": settings.wait_linkedin,
        "other": settings.wait_other,
    }
    found = reads.standings(connection, workspace.today, wait, settings.nudges)
    for standing, view in found:
        if item := review.due_for(standing):
            yield item, _introduction_words(item, standing, view, workspace.today)


def _introduction_words(
    item: Due, standing: Standing, view: IntroductionView, today: date
) -> _Words:
    other = _counterpart(view, item.code)
    since = say_since(standing.since, today)
    draft = f"intro draft --intro {view.id}"
    channel = {"email": "e-mail", "linkedin": "LinkedIn"}.get(view.channel, view.channel)
    table = {
        "draft": (
            f"written {since} ago, not sent",
            "a draft that lies is an introduction that does not happen",
            f"intro send-mark {view.id}",
        ),
        "revise": (
            f"{other.name} asked for a better version {since} ago",
            "asked to revise",
            draft,
        ),
        "answer": (
            f"{other.name} waits for your answer since {since}",
            "introduced to you",
            f"{draft} --kind answer",
        ),
        "nudge": (
            f"no answer from {other.name} for {since} ({channel}: {standing.wait_days} days)",
            "waiting too long",
            f"{draft} --kind nudge",
        ),
        "lapse": (
            f"no answer from {other.name} after {standing.nudges} reminders: let it go",
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
            f"introduced {since} ago: how did it go?",
            "follow up on introductions made",
            f"{draft} --kind check-in",
        ),
        "close": (
            "they met: what came of it?",
            "the outcome teaches the next introduction",
            f"intro close {view.id} --outcome helped --rating 5",
        ),
        "write": (_write_words(view, since), "your turn", draft),
    }
    say, reason, command = table[item.code]
    return _Words(other, reason, say, command, f"#{view.id} {view.target.name}")


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


def _reminders(connection: sqlite3.Connection, until: date) -> Iterator[tuple[Due, _Words]]:
    for reminder in reads.reminders_due(connection, until):
        item = Due(
            Group.REMIND,
            "remind",
            "A8" if reminder.introduction_id else "D9",
            reminder.due_on,
            contact_id=reminder.contact.id if reminder.contact else None,
            introduction_id=reminder.introduction_id,
            reminder_id=reminder.id,
        )
        contact = reminder.contact or ContactRef(0, "", "")
        say = reminder.say or "you asked to be reminded"
        command = f"intro done {item.key}"
        yield item, _Words(contact, "you asked to be reminded", say, command)


def _touches(
    connection: sqlite3.Connection, workspace: Workspace, until: date
) -> Iterator[tuple[Due, _Words]]:
    for touch in reads.touches_due(connection, until):
        item = Due(Group.TOUCH, "touch", "D9", touch.due_on, contact_id=touch.contact.id)
        ago = say_since(touch.last_on, workspace.today) if touch.last_on else "never in touch"
        last = f"   last: {touch.last}" if touch.last else ""
        say = f"{ago} (every {touch.cadence_days} days){last}"
        command = f"intro touch {touch.contact.handle}"
        yield item, _Words(touch.contact, "keep in touch", say, command)


def snooze(workspace: Workspace, item_id: str, when: str) -> tuple[FollowUpItem, Moment]:
    """Put an item off until a day to come."""
    moment = workspace.moment(when, prefer="future")
    if moment is None or moment.on <= workspace.today:
        raise UsageProblem(
            f"{when!r} is not a day to come", hint='for example: "in 2 weeks", 3d, next monday'
        )
    item = find_item(workspace, item_id)
    with workspace.writing() as work:
        from introcli.store.tables import FollowUp

        work.run("DELETE FROM follow_up WHERE snoozed_item = :item", item=item.id)
        if item.id.startswith("remind-"):
            reminder = work.get(FollowUp, int(item.id.removeprefix("remind-")))
            work.change(reminder, due_on=moment.on.isoformat())
        else:
            due_on = moment.on.isoformat()
            work.add(FollowUp, snoozed_item=item.id, due_on=due_on, created_at=work.at)
    return item, moment


def find_item(workspace: Workspace, item_id: str) -> FollowUpItem:
    """Return a follow-up by its id, whether due now or within the year; raise NotFound."""
    wanted = item_id.strip().lower()
    with workspace.reading_if_any() as connection:
        until = workspace.today + timedelta(days=366)
        items = list(_items(connection, workspace, until)) if connection else []
    found = [item for item in items if item.id == wanted or _by_handle(item) == wanted]
    if len(found) == 1:
        return found[0]
    close = [item.id for item in items if item.contact.handle == wanted][:5]
    hint = f"is it one of {', '.join(close)}?" if close else "see them: intro followup --list"
    raise NotFound(f"no follow-up is called {item_id!r}", hint=hint, close=close)


def _by_handle(item: FollowUpItem) -> str:
    """Return the id with the contact's handle for its number: ``touch-ada-king``."""
    return f"{item.id.split('-')[0]}-{item.contact.handle}" if item.introduction is None else ""


def done(workspace: Workspace, item_id: str, note: str) -> FollowUpItem:
    """Settle a follow-up: tick off a reminder, or record that we were in touch.

    What is settled by a step of an introduction is refused, with the command that takes it.
    """
    item = find_item(workspace, item_id)
    if item.group in (Group.TOUCH, Group.WINDOW):
        from introcli.services.meetings import touch

        touch(workspace, str(item.contact.id), channel=None, note=note, on=None, direction="out")
    elif item.group == Group.REMIND:
        with workspace.writing() as work:
            from introcli.store.tables import FollowUp

            reminder = work.get(FollowUp, int(item.id.removeprefix("remind-")))
            work.change(reminder, done_at=work.at)
    else:
        raise Refused(
            f"{item.id} is done when introduction {item.introduction} has moved on",
            hint=f"do it: {item.command}; or put it off: intro snooze {item.id} 1w",
        )
    return item


def remind(workspace: Workspace, wanted: str, when: str, say: str) -> tuple[FollowUpItem, Moment]:
    """Ask to be reminded of a contact, or of an introduction by its number with a ``#``."""
    moment = workspace.moment(when, prefer="future")
    if moment is None or moment.on < workspace.today:
        raise UsageProblem(
            f"{when!r} is in the past", hint='for example: "in 2 weeks", 3d, next monday'
        )
    contact, introduction = _subject(workspace, wanted)
    text = inputs.line(say, "reminder", most=500)
    with workspace.writing() as work:
        from introcli.store.tables import FollowUp

        row = work.add(
            FollowUp,
            contact_id=contact.id,
            introduction_id=introduction,
            due_on=moment.on.isoformat(),
            say=text,
            created_at=work.at,
        )
    item = FollowUpItem(
        id=f"remind-{row.id}",
        group=Group.REMIND.value,
        due_on=moment.on.isoformat(),
        overdue_days=0,
        reason="you asked to be reminded",
        rule="A8" if introduction else "D9",
        contact=contact,
        introduction=introduction,
        say=text or "you asked to be reminded",
        command=f"intro done remind-{row.id}",
        about=contact.name,
    )
    return item, moment


def _subject(workspace: Workspace, wanted: str) -> tuple[ContactRef, int | None]:
    with workspace.reading() as connection:
        number = wanted.strip().removeprefix("#")
        if wanted.strip().startswith("#") and number.isdigit():
            view = get_introduction(connection, int(number), workspace.today)
            return view.target, view.id
        return find_contact(connection, wanted), None

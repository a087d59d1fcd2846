"""What is due, before any words are made of it: each thing with what is known of it.

Few modules are imported here, because ``intro followup --count`` runs before every prompt.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from introcli.language import follow_ups
from introcli.language.cadence import FORGOTTEN_DAYS, occasion_due
from introcli.language.follow_ups import Due, Group, Meeting, Standing
from introcli.language.views import ContactRef, IntroductionView
from introcli.record.touchpoints import Touch, touches_due
from introcli.review import agenda_on_record as reads
from introcli.review.agenda_on_record import Patience, Reminder
from introcli.review.occasions import Remembered, occasions
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
    for standing, view in reads.standings(connection, today, _patience(workspace)):
        if asked := follow_ups.due_for(standing):
            yield asked, Stands(standing, view)
    for touch in touches_due(connection, until):
        yield _touch(touch), touch
    for remembered in occasions(connection, today - timedelta(days=FORGOTTEN_DAYS), until):
        if remembered.is_kept:
            yield occasion_due(remembered.occasion, remembered.last_on, today), remembered
    for reminder in reads.reminders_due(connection, until):
        yield _reminder(reminder), reminder


def _patience(workspace: Workspace) -> Patience:
    settings = workspace.settings
    wait = {
        "email": settings.wait_email,
        "linkedin": settings.wait_linkedin,
        "other": settings.wait_other,
    }
    return Patience(wait, settings.nudges, settings.wait_draft)


def _touch(touch: Touch) -> Due:
    return Due(
        Group.TOUCH,
        "touch",
        "D9",
        touch.due_on,
        contact_id=touch.contact.id,
        since=touch.since,
    )


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

"""Whom to get back to although nothing is due, and why (D9).

A day, a new job, an offer that meets somebody's need, a tie that is going cold.

These are suggestions: a few at a time, never counted, and gone after a word or when put off.
"""

import sqlite3
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from introcli.language import follow_ups
from introcli.language.cadence import occasion_due
from introcli.language.follow_ups import Due, Group
from introcli.language.say_dates import say_day, say_since
from introcli.language.views import FollowUpItem
from introcli.network.pairs_on_record import how_many_say
from introcli.record.touchpoints import set_days_sql
from introcli.review import agenda_on_record as reads
from introcli.review.due_items import of_occasion, shown
from introcli.store.sql import HERE, LAST_SAID, ref_of
from introcli.store.workspace import Workspace

Suggested = Iterator[tuple[Due, FollowUpItem]]

# Days for which a birthday of somebody with whom nothing is asked for is still suggested.
_AFTER_A_DAY = 2
# Days for which a new job is news.
_NEWS = 60
# Days without a word after which a tie is going cold, and after which it has gone.
_COLD, _GONE = 180, 3 * 365
# How many of each reason are looked at; more would not be shown.
_LOOKED_AT = 60


def suggestions(
    connection: sqlite3.Connection, workspace: Workspace, shown_already: Collection[int]
) -> tuple[FollowUpItem, ...]:
    """Return a few contacts worth a word, each once and none of whom an item is shown already."""
    most = workspace.settings.suggestions
    if not most:
        return ()
    snoozes = reads.snoozes(connection)
    found: dict[int, FollowUpItem] = {}
    for due, item in everything_worth_a_word(connection, workspace):
        is_new = item.contact.id not in shown_already and item.contact.id not in found
        if is_new and not follow_ups.is_snoozed(due, snoozes, workspace.today):
            found[item.contact.id] = item
        if len(found) == most:
            break
    return tuple(found.values())


def everything_worth_a_word(connection: sqlite3.Connection, workspace: Workspace) -> Suggested:
    """Yield all that is looked at, the best reasons first, also what is put off."""
    today = workspace.today
    first = today - timedelta(days=_AFTER_A_DAY)
    for remembered in reads.occasions(connection, first, today, kept=False):
        due = occasion_due(remembered.occasion, remembered.last_on, today)
        if due.due_on <= today:
            due = due._replace(group=Group.SUGGESTION)
            yield due, of_occasion(due, remembered, today)
    yield from _new_jobs(connection, today)
    if how_many_say(connection):
        from introcli.network.suggest import offers_that_meet

        # Until the two are being introduced.
        for pair in offers_that_meet(connection, workspace)[:_LOOKED_AT]:
            reason = pair.reasons[0]
            say = f"offers what {reason.needer.name} needs: {reason.need}"
            due = Due(Group.SUGGESTION, "meet", "A1", today, contact_id=reason.giver.id)
            why = "both gain when you introduce them"
            yield due, shown(due, today, reason.giver, why, say, pair.command)
    yield from _going_cold(connection, today)


_WHO = "contact.id, handle, contact.name AS name, strength, last_touchpoint_on"
# Ties weaker than those that have a cadence by themselves, the strongest first.
_WEAK = (3, 2, 1)


def _new_jobs(connection: sqlite3.Connection, today: date) -> Suggested:
    """Yield whose new employer was noticed and who had no word since; the stronger ties first."""
    for row in connection.execute(
        f"SELECT {_WHO}, a.name AS employer, a.role, noted_on FROM affiliation AS a"
        " JOIN contact ON contact.id = a.contact_id WHERE a.id IN (SELECT id FROM affiliation"
        "   WHERE noted_on >= :since UNION SELECT put.id FROM follow_up JOIN affiliation AS put"
        "   ON put.contact_id = follow_up.contact_id WHERE snoozed = 'job' AND done_at IS NULL)"
        f" AND noted_on IS NOT NULL AND {HERE}"
        " AND a.kind = 'employer' AND is_current = 1"
        " AND coalesce(last_touchpoint_on, '') < noted_on"
        " ORDER BY strength DESC, noted_on DESC, a.id LIMIT :most",
        {"since": (today - timedelta(days=_NEWS)).isoformat(), "most": _LOOKED_AT},
    ):
        noted_on = date.fromisoformat(row["noted_on"])
        what = f"{row['role']}, {row['employer']}" if row["role"] else row["employer"]
        say = f"new job: {what} (noticed {say_day(noted_on, today)})"
        yield _suggestion("job", row, noted_on, today, "a new job is a reason to write", say)


def _going_cold(connection: sqlite3.Connection, today: date) -> Suggested:
    """Yield with whom I was last in touch long ago, and nothing says how often to be.

    Weak ties by strength, then those without one whom I met in person; the latest first, because
    they are the easiest to take up again. Each selection reads no more than it returns.
    """
    unsaid = f"{HERE} AND {set_days_sql(connection)} IS NULL"
    span = "last_touchpoint_on BETWEEN :first AND :last"
    values = {
        "first": (today - timedelta(days=_GONE)).isoformat(),
        "last": (today - timedelta(days=_COLD)).isoformat(),
        "most": _LOOKED_AT,
    }
    found: list[sqlite3.Row] = []
    for strength in _WEAK:
        found += connection.execute(
            f"SELECT {_WHO}, {LAST_SAID} AS last FROM contact WHERE strength = {strength}"
            f" AND {span} AND {unsaid} ORDER BY last_touchpoint_on DESC, contact.id LIMIT :most",
            values,
        )
    found += connection.execute(
        f"SELECT {_WHO}, {LAST_SAID} AS last FROM contact INDEXED BY contact_by_closeness"
        f" WHERE strength IS NULL AND {span} AND {unsaid} AND EXISTS (SELECT 1 FROM interaction"
        " WHERE contact_id = contact.id AND kind IN ('met', 'meeting')"
        " AND happened_on BETWEEN :first AND :last)"
        " ORDER BY last_touchpoint_on DESC, contact.id LIMIT :most",
        values,
    )
    for row in found[:_LOOKED_AT]:
        last_on, strength = date.fromisoformat(row["last_touchpoint_on"]), row["strength"]
        tie = "tie" if strength == 3 else "weak tie" if strength else "met once, and"
        last = f"   last: {row['last']}" if row["last"] else ""
        say = f"{tie} going cold, {say_since(last_on, today)}{last}"
        reason = "weak ties reach further than close ones, while they last"
        yield _suggestion("cold", row, last_on, today, reason, say)


def _suggestion(
    code: str, row: sqlite3.Row, since: date, today: date, reason: str, say: str
) -> tuple[Due, FollowUpItem]:
    contact = ref_of(row)
    due = Due(Group.SUGGESTION, code, "D9", since, contact_id=contact.id, since=since)
    return due, shown(due, today, contact, reason, say, f"intro touch {contact.handle}")

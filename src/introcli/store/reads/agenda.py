"""Reading what the weekly review is computed from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from introcli.domain.review import WINDOW_FORGOTTEN_DAYS, Meeting, Standing
from introcli.domain.vocabulary import IntroductionKind, MessageKind, State
from introcli.store.reads.contacts import DUE_ON
from introcli.store.reads.introductions import LogFilter, list_introductions
from introcli.views import ContactRef, IntroductionView

# Days for which a closed introduction still reminds of the thanks it owes.
_THANKS_OWED_DAYS = 60


@dataclass(frozen=True)
class Touch:
    """A contact to get back to, by cadence."""

    contact: ContactRef
    due_on: date
    cadence_days: int
    last_on: date | None
    last: str


@dataclass(frozen=True)
class Reminder:
    """What a person asked to be reminded of."""

    id: int
    due_on: date
    say: str
    contact: ContactRef | None
    introduction_id: int | None


def unanswered_meetings(
    connection: sqlite3.Connection, today: date
) -> list[tuple[Meeting, ContactRef, str]]:
    """Return first meetings of the last days that no later touchpoint or message has followed."""
    rows = connection.execute(
        "SELECT m.contact_id, m.happened_at, m.happened_on, m.event, c.handle, c.name"
        " FROM interaction AS m JOIN contact AS c ON c.id = m.contact_id"
        " WHERE m.kind = 'met' AND m.happened_on BETWEEN ? AND ?"
        " AND c.archived_at IS NULL AND c.is_me = 0"
        " AND NOT EXISTS (SELECT 1 FROM interaction AS other WHERE other.contact_id = m.contact_id"
        "   AND other.kind <> 'note' AND other.id <> m.id)"
        " AND NOT EXISTS (SELECT 1 FROM message AS s WHERE s.recipient_id = m.contact_id"
        "   AND s.sent_at IS NOT NULL AND s.kind <> 'blurb')",  # that one goes to the connector
        ((today - timedelta(days=WINDOW_FORGOTTEN_DAYS + 1)).isoformat(), today.isoformat()),
    )
    return [
        (
            Meeting(row["contact_id"], date.fromisoformat(row["happened_on"]), _instant(row[1])),
            ContactRef(row["contact_id"], row["handle"], row["name"]),
            row["event"],
        )
        for row in rows
    ]


def _instant(stored: str) -> datetime | None:
    return datetime.fromisoformat(stored) if "T" in stored else None


def standings(
    connection: sqlite3.Connection, today: date, wait: dict[str, int], nudges: int
) -> list[tuple[Standing, IntroductionView]]:
    """Return every open introduction, and those closed lately, as the review sees them."""
    found = list_introductions(connection, LogFilter(open_only=True), today)
    found += [
        view
        for view in list_introductions(connection, LogFilter(state=State.CLOSED.value), today)
        if view.days_waiting <= _THANKS_OWED_DAYS
    ]
    if not found:
        return []
    ids = ",".join(str(view.id) for view in found)
    steps, sent = _steps(connection, ids), _sent(connection, ids)
    return [
        (_standing(view, steps.get(view.id, {}), sent.get(view.id, []), wait, nudges), view)
        for view in found
    ]


def _steps(connection: sqlite3.Connection, ids: str) -> dict[int, dict[str, date]]:
    steps: dict[int, dict[str, date]] = {}
    for introduction_id, to_state, day in connection.execute(
        "SELECT introduction_id, to_state, on_day FROM introduction_event"
        f" WHERE introduction_id IN ({ids}) AND (from_state <> to_state OR event <> 'sent')"
        " ORDER BY id"
    ):
        steps.setdefault(introduction_id, {})[to_state] = date.fromisoformat(day)
        steps[introduction_id]["last"] = date.fromisoformat(day)
    return steps


def _sent(connection: sqlite3.Connection, ids: str) -> dict[int, list[tuple[MessageKind, date]]]:
    sent: dict[int, list[tuple[MessageKind, date]]] = {}
    for introduction_id, kind, day in connection.execute(
        "SELECT introduction_id, kind, sent_on FROM message"
        f" WHERE introduction_id IN ({ids}) AND sent_on IS NOT NULL"
    ):
        sent.setdefault(introduction_id, []).append((MessageKind(kind), date.fromisoformat(day)))
    return sent


def _standing(
    view: IntroductionView,
    steps: dict[str, date],
    sent: list[tuple[MessageKind, date]],
    wait: dict[str, int],
    nudges: int,
) -> Standing:
    last_step = steps.get("last", date.fromisoformat(view.created_at[:10]))
    return Standing(
        id=view.id,
        kind=IntroductionKind(view.kind),
        state=State(view.state),
        turn=view.turn,
        wait_days=wait.get(view.channel, wait["other"]),
        most_nudges=nudges,
        since=date.fromisoformat(view.since_on),
        created_on=date.fromisoformat(view.created_at[:10]),
        nudges=sum(kind is MessageKind.NUDGE and day >= last_step for kind, day in sent),
        introduced_on=steps.get(State.INTRODUCED.value) or _received_on(view),
        met_on=steps.get(State.MET.value),
        last_sent=tuple(sent),
    )


def _received_on(view: IntroductionView) -> date | None:
    if view.kind != IntroductionKind.RECEIVED or view.connector is None:
        return None
    return date.fromisoformat(view.created_at[:10])


def touches_due(connection: sqlite3.Connection, until: date) -> list[Touch]:
    """Return the contacts whose cadence is over by that day, longest overdue first."""
    rows = connection.execute(
        f"SELECT id, handle, name, cadence_days, last_touchpoint_on, {DUE_ON} AS due_on,"
        " (SELECT coalesce(nullif(talked, ''), nullif(summary, ''), nullif(event, ''), '')"
        "  FROM interaction WHERE contact_id = contact.id AND kind <> 'note'"
        "  ORDER BY happened_on DESC, id DESC LIMIT 1) AS last"
        " FROM contact WHERE cadence_days IS NOT NULL AND archived_at IS NULL AND is_me = 0"
        " AND due_on <= ? ORDER BY due_on, name_key",
        (until.isoformat(),),
    )
    return [
        Touch(
            contact=ContactRef(row["id"], row["handle"], row["name"]),
            due_on=date.fromisoformat(row["due_on"]),
            cadence_days=row["cadence_days"],
            last_on=_day(row["last_touchpoint_on"]),
            last=row["last"] or "",
        )
        for row in rows
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def reminders_due(connection: sqlite3.Connection, until: date) -> list[Reminder]:
    """Return what was asked to be reminded of by that day, and is not done."""
    rows = connection.execute(
        "SELECT f.id, due_on, say, introduction_id, c.id AS c_id, handle, name"
        " FROM follow_up AS f LEFT JOIN contact AS c ON c.id = contact_id"
        " WHERE snoozed_item = '' AND done_at IS NULL AND due_on <= ? ORDER BY due_on, f.id",
        (until.isoformat(),),
    )
    return [
        Reminder(
            id=row["id"],
            due_on=date.fromisoformat(row["due_on"]),
            say=row["say"],
            contact=ContactRef(row["c_id"], row["handle"], row["name"]) if row["c_id"] else None,
            introduction_id=row["introduction_id"],
        )
        for row in rows
    ]


def snoozes(connection: sqlite3.Connection) -> dict[str, date]:
    """Return, by item, the day until which it was put off."""
    rows = connection.execute(
        "SELECT snoozed_item, max(due_on) FROM follow_up WHERE snoozed_item <> ''"
        " AND done_at IS NULL GROUP BY snoozed_item"
    )
    return {item: date.fromisoformat(day) for item, day in rows}

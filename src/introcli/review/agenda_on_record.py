"""Reading what the weekly review is computed from."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from introcli.language.cadence import Occasion, read_day
from introcli.language.follow_ups import WINDOW_FORGOTTEN_DAYS, Meeting, Snooze, Standing
from introcli.language.views import ContactRef, IntroductionView
from introcli.language.vocabulary import IntroductionKind, MessageKind, State
from introcli.record.introductions import LogFilter, list_introductions
from introcli.record.touchpoints import days_sql
from introcli.store.sql import HERE

# Days after its last step for which a finished introduction still owes thanks.
THANKS_OWED_DAYS = 60


class Patience(NamedTuple):
    """How long is too long, from the settings: days by channel, nudges, days of a draft."""

    wait: Mapping[str, int]
    nudges: int
    draft: int


class Reminder(NamedTuple):
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
        "SELECT m.contact_id, m.happened_at, m.happened_on, m.event, c.handle, c.name,"
        " (SELECT max(id) FROM introduction WHERE kind = 'invite' AND state = 'drafted'"
        "   AND target_id = m.contact_id) AS written"
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
            Meeting(
                row["contact_id"],
                date.fromisoformat(row["happened_on"]),
                _instant(row["happened_at"]),
                row["written"],
            ),
            ContactRef(row["contact_id"], row["handle"], row["name"]),
            row["event"],
        )
        for row in rows
    ]


def _instant(stored: str) -> datetime | None:
    return datetime.fromisoformat(stored) if "T" in stored else None


def standings(
    connection: sqlite3.Connection, today: date, patience: Patience
) -> list[tuple[Standing, IntroductionView]]:
    """Return every open introduction, and those ended lately, as the review sees them."""
    found = list_introductions(connection, LogFilter(open_only=True), today)
    lately = (today - timedelta(days=THANKS_OWED_DAYS)).isoformat()
    for state in (State.CLOSED, State.LAPSED):
        ended = LogFilter(state=state.value, moved_since=lately)
        found += list_introductions(connection, ended, today)
    if not found:
        return []
    ids = ",".join(str(view.id) for view in found)
    rows = connection.execute(
        "SELECT introduction_id, substr(max(message.created_at), 1, 10) FROM introduction"
        " JOIN message ON introduction_id = introduction.id WHERE state = 'drafted'"
        " GROUP BY introduction_id"
    )
    steps, sent, written = (
        _steps(connection, ids),
        _sent(connection, ids),
        {number: date.fromisoformat(day) for number, day in rows},
    )
    drafted = _drafted(connection, ids)
    return [
        (
            _standing(
                view,
                steps.get(view.id, {}),
                sent.get(view.id, []),
                written.get(view.id),
                patience,
            )._replace(drafted=frozenset(drafted.get(view.id, ()))),
            view,
        )
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


def _drafted(connection: sqlite3.Connection, ids: str) -> dict[int, list[MessageKind]]:
    """Return the kinds whose newest message is written and not sent."""
    drafted: dict[int, list[MessageKind]] = {}
    for introduction_id, kind, sent_on, _ in connection.execute(
        "SELECT introduction_id, kind, sent_on, max(id) FROM message"
        f" WHERE introduction_id IN ({ids}) GROUP BY introduction_id, kind"
    ):
        if sent_on is None:
            drafted.setdefault(introduction_id, []).append(MessageKind(kind))
    return drafted


def _standing(
    view: IntroductionView,
    steps: dict[str, date],
    sent: list[tuple[MessageKind, date]],
    written: date | None,
    patience: Patience,
) -> Standing:
    last_step = steps.get("last", date.fromisoformat(view.created_at[:10]))
    since = date.fromisoformat(view.since_on)
    return Standing(
        id=view.id,
        kind=IntroductionKind(view.kind),
        state=State(view.state),
        turn=view.turn,
        wait_days=patience.wait.get(view.channel, patience.wait["other"]),
        most_nudges=patience.nudges,
        since=max(since, written) if written else since,
        created_on=date.fromisoformat(view.created_at[:10]),
        stale_days=patience.draft,
        nudges=sum(kind is MessageKind.NUDGE and day >= last_step for kind, day in sent),
        introduced_on=steps.get(State.INTRODUCED.value),
        met_on=steps.get(State.MET.value),
        last_sent=tuple(sent),
        has_connector=view.connector is not None,
    )


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


def snoozes(connection: sqlite3.Connection) -> dict[str, Snooze]:
    """Return, by item, how far it was put off."""
    rows = connection.execute(
        "SELECT snoozed_item, max(due_on), snoozed_since FROM follow_up WHERE snoozed_item <> ''"
        " AND done_at IS NULL GROUP BY snoozed_item"
    )
    return {
        item: Snooze(date.fromisoformat(day), date.fromisoformat(since) if since else None)
        for item, day, since in rows
    }


_COLUMNS = "contact.id, handle, name, last_touchpoint_on, {days} AS days"


class Remembered(NamedTuple):
    """An occasion with whose it is. ``is_kept`` says that I keep in touch with them anyway."""

    occasion: Occasion
    contact: ContactRef
    last_on: date | None
    is_kept: bool


def occasions(connection: sqlite3.Connection, first: date, last: date) -> list[Remembered]:
    """Return the occasions that fall on these days, in any year."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    wanted = {(day.month, day.day) for day in days}
    if any(day.month == 2 and day.day == 28 for day in days):
        wanted.add((2, 29))
    return [*_birthdays(connection, wanted), *_dates(connection, wanted)]


def _birthdays(
    connection: sqlite3.Connection, wanted: set[tuple[int, int]]
) -> Iterator[Remembered]:
    listed = ", ".join(f"'{month:02}-{day:02}'" for month, day in sorted(wanted))
    rows = connection.execute(
        f"SELECT {_columns(connection)}, birthday FROM contact INDEXED BY contact_by_birthday"
        " WHERE birthday <> ''"
        f" AND substr(birthday, -5) IN ({listed}) AND {HERE} ORDER BY contact.id"
    )
    for row in rows:
        if found := read_day(row["birthday"]):
            yield _remembered(row, Occasion(row["id"], "", *found))


def _dates(connection: sqlite3.Connection, wanted: set[tuple[int, int]]) -> Iterator[Remembered]:
    listed = ", ".join(f"({month}, {day})" for month, day in sorted(wanted))
    rows = connection.execute(
        f"SELECT {_columns(connection)}, what, month, day, year FROM contact_date"
        f" CROSS JOIN contact ON contact.id = contact_id WHERE (month, day) IN (VALUES {listed})"
        f" AND {HERE} ORDER BY contact.id, what"
    )
    for row in rows:
        occasion = Occasion(row["id"], row["what"], row["month"], row["day"], row["year"])
        yield _remembered(row, occasion)


def _columns(connection: sqlite3.Connection) -> str:
    return _COLUMNS.format(days=days_sql(connection))


def _remembered(row: sqlite3.Row, occasion: Occasion) -> Remembered:
    last = row["last_touchpoint_on"]
    return Remembered(
        occasion,
        ContactRef(row["id"], row["handle"], row["name"]),
        date.fromisoformat(last) if last else None,
        row["days"] is not None,
    )

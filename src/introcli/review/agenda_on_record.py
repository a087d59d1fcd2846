"""Reading what the weekly review is computed from."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from introcli.config import Settings
from introcli.language.cadence import Occasion, read_day
from introcli.language.follow_ups import WINDOW_FORGOTTEN_DAYS, Meeting, Snooze, Standing
from introcli.language.lifecycle import OPEN, THEIR_WORDS, progress_of, turn
from introcli.language.message_table import nothing_came
from introcli.language.views import ContactRef, ItemId
from introcli.language.vocabulary import Channel, Event, IntroductionKind, MessageKind, State
from introcli.record.touchpoints import days_sql
from introcli.store.sql import HERE, listed, quoted, ref_of

# Days after its last step for which a finished introduction still owes thanks.
THANKS_OWED_DAYS = 60
# Days for which a promise to write is looked for.
PROMISED_DAYS = 366


class Reminder(NamedTuple):
    """What a person asked to be reminded of."""

    id: int
    due_on: date
    say: str
    contact: ContactRef | None
    introduction_id: int | None


def unanswered_meetings(connection: sqlite3.Connection, today: date) -> list[Meeting]:
    """Return first meetings that no later touchpoint or message has followed.

    Those of the last days, those that were put off, and those after which I promised to write.
    """
    rows = connection.execute(
        "SELECT c.id, c.handle, c.name, m.happened_at, m.happened_on, m.event,"
        " coalesce(m.told, 0) AS told,"
        " (SELECT max(due_on) FROM follow_up WHERE snoozed = 'window' AND contact_id = c.id"
        "   AND other_id IS NULL AND done_at IS NULL) AS put_off_until,"
        " (SELECT max(id) FROM introduction WHERE kind = 'invite' AND state = 'drafted'"
        "   AND target_id = m.contact_id) AS written"
        " FROM (SELECT id FROM interaction WHERE kind = 'met'"
        "   AND happened_on BETWEEN :first AND :today UNION SELECT i.id FROM follow_up AS f"
        "   JOIN interaction AS i ON i.contact_id = f.contact_id WHERE f.snoozed = 'window'"
        "   AND f.done_at IS NULL UNION SELECT id FROM interaction WHERE told = 1"
        "   AND happened_on BETWEEN :promised AND :today) AS met"
        " CROSS JOIN interaction AS m ON m.id = met.id"
        " CROSS JOIN contact AS c ON c.id = m.contact_id"
        " WHERE m.kind = 'met'"
        " AND c.archived_at IS NULL AND c.is_me = 0"
        " AND NOT EXISTS (SELECT 1 FROM interaction AS other WHERE other.contact_id = m.contact_id"
        "   AND other.kind <> 'note' AND other.id <> m.id)"
        " AND NOT EXISTS (SELECT 1 FROM message AS s WHERE s.recipient_id = m.contact_id"
        "   AND s.sent_at IS NOT NULL AND s.kind <> 'blurb')",  # that one goes to the connector
        {
            "first": (today - timedelta(days=WINDOW_FORGOTTEN_DAYS + 1)).isoformat(),
            "promised": (today - timedelta(days=PROMISED_DAYS)).isoformat(),
            "today": today.isoformat(),
        },
    )
    return [
        Meeting(
            ref_of(row),
            date.fromisoformat(row["happened_on"]),
            datetime.fromisoformat(at) if "T" in (at := row["happened_at"]) else None,
            row["written"],
            row["event"],
            bool(row["told"]),
            date.fromisoformat(row["put_off_until"]) if row["put_off_until"] else None,
        )
        for row in rows
    ]


# Open, or ended lately: each by an index, so that what ended long ago is not looked at. Who ended
# without a step on record owes no thanks.
_STANDING = f"""
    SELECT id, kind, state, channel, connector_id, is_asked, outcome, asks_blurb,
        blurb <> '' AS has_blurb,
        substr(created_at, 1, 10) AS created_on, (SELECT substr(max(created_at), 1, 10) FROM message
        WHERE introduction_id = i.id AND i.state = 'drafted') AS written_on
    FROM introduction AS i WHERE state IN ({quoted(OPEN)}) OR id IN (
        SELECT introduction_id FROM introduction_event WHERE on_day >= :lately)
        AND state IN ('closed', 'lapsed', 'declined')
        AND (SELECT on_day FROM introduction_event WHERE introduction_id = i.id
            ORDER BY id DESC LIMIT 1) >= :lately
"""


def standings(connection: sqlite3.Connection, settings: Settings, today: date) -> list[Standing]:
    """Return every open introduction, and those ended lately, as the review sees them."""
    lately = (today - timedelta(days=THANKS_OWED_DAYS)).isoformat()
    rows = connection.execute(_STANDING, {"lately": lately}).fetchall()
    if not rows:
        return []
    ids = (listed(row["id"] for row in rows),)
    steps: dict[int, dict[str, str]] = {}
    for number, event, from_state, to_state, day, until in connection.execute(
        "SELECT introduction_id, event, from_state, to_state, on_day, coalesce(until_on, '')"
        " FROM introduction_event"
        " WHERE introduction_id IN (SELECT value FROM json_each(?)) ORDER BY introduction_id, id",
        ids,
    ):
        known = steps.setdefault(number, {})
        known |= {"since": day, "event": event, "until": until}
        if event == Event.DECLINED:
            known["declined_from"] = from_state
        if event != Event.SENT or from_state != to_state:
            known["step"] = day
            if event not in THEIR_WORDS:
                known[to_state] = day
    messages: dict[int, list[tuple[MessageKind, str | None]]] = {}
    for number, kind, day in connection.execute(
        "SELECT introduction_id, kind, sent_on FROM message"
        " WHERE introduction_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        ids,
    ):
        messages.setdefault(number, []).append((MessageKind(kind), day))
    return [
        _standing(row, steps.get(row["id"], {}), messages.get(row["id"], ()), settings, today)
        for row in rows
    ]


def _standing(
    row: sqlite3.Row,
    steps: Mapping[str, str],
    messages: Sequence[tuple[MessageKind, str | None]],
    settings: Settings,
    today: date,
) -> Standing:
    kind, state = IntroductionKind(row["kind"]), State(row["state"])
    sent = [(what, date.fromisoformat(day)) for what, day in messages if day]
    is_sent = {what: day is not None for what, day in messages}  # of each kind the newest
    step = date.fromisoformat(steps.get("step", row["created_on"]))
    since = max(steps.get("since", row["created_on"]), row["written_on"] or "")
    last_sent = max(sent, key=lambda one: one[1], default=(None,))[0]
    is_noted = messages[-1:] == [(MessageKind.PERMISSION, None)]
    progress = progress_of(
        {what for what, _ in sent},
        last_sent=None if is_noted else last_sent,
        asks_blurb=bool(row["asks_blurb"]),
        has_blurb=bool(row["has_blurb"]),
        last_event=steps.get("event"),
        until_on=steps.get("until") or None,
        today=today,
    )
    introduced, met = steps.get(State.INTRODUCED), steps.get(State.MET)
    return Standing(
        id=row["id"],
        kind=kind,
        state=state,
        turn=turn(kind, state, progress).value,
        wait_days=settings.wait_days(row["channel"]),
        most_nudges=settings.nudges,
        since=date.fromisoformat(since),
        created_on=date.fromisoformat(row["created_on"]),
        stale_days=settings.wait_draft,
        nudges=sum(what is MessageKind.NUDGE and day >= step for what, day in sent),
        introduced_on=date.fromisoformat(introduced) if introduced else None,
        met_on=date.fromisoformat(met) if met else None,
        last_sent=tuple(sent),
        has_connector=row["connector_id"] is not None,
        drafted=frozenset(what for what, done in is_sent.items() if not done),
        last_event=steps.get("event", ""),
        until_on=date.fromisoformat(steps["until"]) if steps.get("until") else None,
        is_asked=bool(row["is_asked"]),
        is_pending=kind is IntroductionKind.INVITE
        and state is State.ASKED
        and row["channel"] == Channel.LINKEDIN,
        was_mine=steps.get("declined_from") in (State.DRAFTED, State.REVISE),
        nothing_came=nothing_came(row["outcome"]),
    )


def reminders_due(connection: sqlite3.Connection, until: date) -> list[Reminder]:
    """Return what was asked to be reminded of by that day, and is not done."""
    rows = connection.execute(
        "SELECT f.id, due_on, say, introduction_id, c.id AS c_id, handle, name"
        " FROM follow_up AS f LEFT JOIN contact AS c ON c.id = contact_id"
        " WHERE snoozed = '' AND done_at IS NULL AND due_on <= ? ORDER BY due_on, f.id",
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


def snoozes(connection: sqlite3.Connection) -> dict[ItemId, Snooze]:
    """Return, by item, how far it was put off."""
    rows = connection.execute(
        "SELECT snoozed, coalesce(contact_id, introduction_id), what, max(due_on), snoozed_since"
        " FROM follow_up WHERE snoozed <> '' AND other_id IS NULL AND done_at IS NULL"
        " GROUP BY 1, 2, 3"
    )
    return {
        ItemId(code, number, what): Snooze(
            date.fromisoformat(day), date.fromisoformat(since) if since else None
        )
        for code, number, what, day, since in rows
    }


class Remembered(NamedTuple):
    """An occasion with whose it is, and when I was last in touch."""

    occasion: Occasion
    contact: ContactRef
    last_on: date | None


def occasions(
    connection: sqlite3.Connection, first: date, last: date, *, kept: bool
) -> Iterator[Remembered]:
    """Yield the occasions on these days, in any year, of those I keep in touch with or others."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    wanted = {(day.month, day.day) for day in days}
    if any(day.month == 2 and day.day == 28 for day in days):
        wanted.add((2, 29))
    columns = "contact.id, handle, name, last_touchpoint_on"
    who = f"{HERE} AND {days_sql(connection)} IS {'NOT ' if kept else ''}NULL ORDER BY contact.id"
    some = ", ".join(f"'{month:02}-{day:02}'" for month, day in sorted(wanted))
    for row in connection.execute(
        f"SELECT {columns}, birthday FROM contact INDEXED BY contact_by_birthday"
        f" WHERE birthday <> '' AND substr(birthday, -5) IN ({some}) AND {who}"
    ):
        if found := read_day(row["birthday"]):
            yield _remembered(row, Occasion(row["id"], "", *found))
    some = ", ".join(f"({month}, {day})" for month, day in sorted(wanted))
    for row in connection.execute(
        f"SELECT {columns}, what, month, day, year FROM contact_date CROSS JOIN contact"
        f" ON contact.id = contact_id WHERE (month, day) IN (VALUES {some}) AND {who}, what"
    ):
        occasion = Occasion(row["id"], row["what"], row["month"], row["day"], row["year"])
        yield _remembered(row, occasion)


def _remembered(row: sqlite3.Row, occasion: Occasion) -> Remembered:
    last = row["last_touchpoint_on"]
    return Remembered(occasion, ref_of(row), date.fromisoformat(last) if last else None)

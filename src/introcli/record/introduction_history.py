"""Reading what the etiquette rules need to know about an introduction's record."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from introcli.language.lifecycle import OPEN, Turn
from introcli.language.message_table import Situation, nothing_came
from introcli.language.views import IntroductionView
from introcli.language.vocabulary import Channel, IntroductionKind, MessageKind, Outcome, State
from introcli.store.sql import listed, quoted

# Days; capacity is counted per quarter (A10).
QUARTER = 92
_OPEN_STATES = quoted(OPEN)
# What counts as a favour that was asked (A10); to connect is no favour.
ASKS = "('request', 'permission')"


def is_known(connection: sqlite3.Connection, contact_id: int) -> bool:
    """Return whether I know somebody by what is on record (A14, A17, B1).

    A meeting or a call, messages both ways, a touchpoint that says nothing of its direction, an
    introduction that was made, or how well I know them; not a connection that was imported, nor a
    message that went one way.
    """
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM contact WHERE id = :id"
        "  AND (is_me = 1 OR strength IS NOT NULL))"
        " OR EXISTS (SELECT 1 FROM introduction WHERE state IN ('introduced', 'met', 'closed')"
        "  AND :id IN (requester_id, target_id))"
        " OR (SELECT coalesce(max(kind IN ('met', 'meeting', 'call')"
        "   OR (direction IS NULL AND source = '')), 0)"
        "  OR count(DISTINCT direction) = 2 FROM interaction"
        "  WHERE contact_id = :id AND kind <> 'note' AND introduction_id IS NULL)",
        {"id": contact_id},
    ).fetchone()
    return bool(row[0])


def asked_on(
    connection: sqlite3.Connection, contact_id: int, today: date, *, besides: int
) -> tuple[date, ...]:
    """Return the days of the last quarter on which the contact was asked something (A10).

    Whom a request is about is asked too, through the connector (A2).
    """
    rows = connection.execute(
        "SELECT sent_on FROM message AS m JOIN introduction AS i ON i.id = introduction_id"
        f" WHERE m.kind IN {ASKS} AND ? IN (recipient_id, target_id) AND requester_id <> ?"
        " AND sent_on >= ? AND i.id <> ? ORDER BY sent_on",
        (contact_id, contact_id, (today - timedelta(days=QUARTER)).isoformat(), besides),
    )
    return tuple(date.fromisoformat(row[0]) for row in rows)


def open_to_target(connection: sqlite3.Connection, view: IntroductionView) -> tuple[int, ...]:
    """Return other introductions to the same target that wait for an answer (A13)."""
    rows = connection.execute(
        "SELECT id FROM introduction WHERE target_id = ? AND id <> ?"
        " AND state IN ('drafted', 'asked', 'revise') AND kind <> 'received' ORDER BY id",
        (view.target.id, view.id),
    )
    return tuple(row[0] for row in rows)


def declined_connectors(connection: sqlite3.Connection, view: IntroductionView) -> tuple[str, ...]:
    """Return the handles of connectors who declined an introduction to this target (F5)."""
    rows = connection.execute(
        "SELECT DISTINCT c.handle FROM introduction AS i JOIN contact AS c ON c.id = connector_id"
        " WHERE target_id = ? AND i.state = 'declined' AND i.kind = ? AND i.id <> ?",
        (view.target.id, IntroductionKind.REQUEST.value, view.id),
    )
    return tuple(row[0] for row in rows)


class Before(NamedTuple):
    """What two contacts had to do with each other before: an introduction of mine, or a tie.

    ``what`` is its state, or ``tie``; ``by`` is who said no, ``how`` how they know each other.
    """

    what: str
    number: int | None
    on: date | None
    by: str = ""
    how: str = ""


def before(connection: sqlite3.Connection, view: IntroductionView) -> tuple[Before, ...]:
    """Return what is on record between requester and target, newest first (F5)."""
    pair = (view.requester.id, view.target.id)
    rows = connection.execute(
        "SELECT i.id, i.state, e.on_day, c.name FROM introduction AS i"
        " LEFT JOIN introduction_event AS e ON e.id ="
        "  (SELECT max(id) FROM introduction_event WHERE introduction_id = i.id"
        "   AND from_state <> to_state)"
        " LEFT JOIN contact AS c ON c.id = e.by_id"
        " WHERE i.id <> ? AND (requester_id, target_id) IN (VALUES (?, ?), (?, ?))"
        " AND state NOT IN ('withdrawn', 'lapsed') ORDER BY i.id DESC",
        (view.id, *pair, *reversed(pair)),
    )
    found = [
        Before(row[1], row[0], date.fromisoformat(row[2]) if row[2] else None, row[3] or "")
        for row in rows
    ]
    tie = connection.execute(
        "SELECT how FROM tie WHERE a_id = ? AND b_id = ? AND source <> 'introduction'",
        (min(pair), max(pair)),
    ).fetchone()
    return (*found, *([Before("tie", None, None, how=tie[0])] if tie else []))


def failing_addresses(connection: sqlite3.Connection, contact_id: int) -> tuple[str, ...]:
    """Return the primary addresses of a contact that are known to fail (E8)."""
    rows = connection.execute(
        "SELECT value FROM contact_point WHERE contact_id = ? AND kind = 'email'"
        " AND state <> 'ok' AND is_primary = 1",
        (contact_id,),
    )
    return tuple(row[0] for row in rows)


def situation_of(
    connection: sqlite3.Connection, view: IntroductionView, *, most_reminders: int
) -> tuple[Situation, frozenset[MessageKind]]:
    """Return what a message about this introduction has to follow from.

    With it come the kinds of messages that went out since it came into its state.
    """
    kind, state = IntroductionKind(view.kind), State(view.state)
    came, step, was_introduced, has_met, declined_from = connection.execute(
        "SELECT max(on_day) FILTER (WHERE from_state <> to_state),"
        " max(on_day) FILTER (WHERE from_state <> to_state OR event <> 'sent'),"
        " coalesce(max(to_state IN ('introduced', 'met')), 0), coalesce(max(to_state = 'met'), 0),"
        " max(from_state) FILTER (WHERE event = 'declined')"
        " FROM introduction_event WHERE introduction_id = ?",
        (view.id,),
    ).fetchone()
    rows = connection.execute(
        "SELECT kind, sent_on FROM message WHERE introduction_id = ? AND sent_on IS NOT NULL",
        (view.id,),
    ).fetchall()
    sent = frozenset(MessageKind(what) for what, day in rows if day >= (came or ""))
    nudges = sum(what == MessageKind.NUDGE and day >= (step or "") for what, day in rows)
    situation = Situation(
        kind,
        state,
        Turn(view.turn),
        reminders=2 if nudges >= most_reminders else int(nudges >= max(most_reminders - 1, 1)),
        has_connector=view.connector is not None,
        is_asked=view.is_asked,
        was_introduced=bool(was_introduced),
        is_pending=kind is IntroductionKind.INVITE
        and state is State.ASKED
        and view.channel == Channel.LINKEDIN,
        was_mine=declined_from in (State.DRAFTED, State.REVISE),
        nothing_came=nothing_came(view.outcome),
        has_met=bool(has_met) or view.outcome in (Outcome.HELPED, Outcome.PLEASANT),
    )
    return situation, sent


def would_welcome(connection: sqlite3.Connection, introduction_id: int) -> bool | None:
    """Return the answer to the golden-rule question (A3), when it was asked."""
    row = connection.execute(
        "SELECT would_welcome FROM introduction WHERE id = ?", (introduction_id,)
    ).fetchone()
    return None if row[0] is None else bool(row[0])


def blurb_of(connection: sqlite3.Connection, introduction_id: int) -> tuple[str, bool]:
    """Return the requester's own lines, and whether they were asked for (E4)."""
    row = connection.execute(
        "SELECT blurb, asks_blurb FROM introduction WHERE id = ?", (introduction_id,)
    ).fetchone()
    return row[0], bool(row[1])


_IDS = "(SELECT value FROM json_each(:ids))"
# What they agreed to counts for good, whatever became of it; an introduction that was received is
# one that they made of their own accord.
_ANSWERS = f"""
    SELECT connector_id AS id, sum(agreed) AS yes,
        sum(NOT agreed AND state IN ('declined', 'lapsed')) AS no
    FROM (
        SELECT connector_id, state, kind = 'received'
            OR state IN ('agreed', 'introduced', 'met', 'closed')
            OR EXISTS (SELECT 1 FROM introduction_event AS e WHERE e.introduction_id = i.id
                AND e.to_state IN ('agreed', 'introduced', 'met')) AS agreed
        FROM introduction AS i INDEXED BY introduction_by_connector
        WHERE connector_id IN {_IDS} AND kind IN ('request', 'received')
    ) GROUP BY connector_id
"""
_ASKED = f"""
    SELECT id, count(DISTINCT message_id) FROM (
        SELECT recipient_id AS id, id AS message_id
        FROM message INDEXED BY message_by_recipient
        WHERE recipient_id IN {_IDS} AND kind IN {ASKS} AND sent_on >= :since
        UNION ALL
        SELECT target_id, m.id FROM introduction AS i INDEXED BY introduction_by_target
        JOIN message AS m ON m.introduction_id = i.id
        WHERE target_id IN {_IDS} AND m.kind IN {ASKS} AND sent_on >= :since
    ) GROUP BY id
"""
_DECLINED = f"""
    SELECT connector_id, target_id, max(coalesce(
        (SELECT max(on_day) FROM introduction_event AS e WHERE e.introduction_id = i.id
            AND to_state = 'declined'), substr(created_at, 1, 10))) AS on_day
    FROM introduction AS i INDEXED BY introduction_by_target
    WHERE target_id IN {_IDS} AND state = 'declined' AND kind = 'request' GROUP BY 1, 2
"""
_UNDER_WAY = f"""
    SELECT id, connector_id, state, target_id FROM introduction INDEXED BY introduction_by_target
    WHERE target_id IN {_IDS} AND kind = 'request' AND state IN ({_OPEN_STATES})
    ORDER BY id
"""


class Answers(NamedTuple):
    """How often somebody said yes as my connector, and how often not."""

    yes: int
    no: int


class UnderWay(NamedTuple):
    """A request to a target that has not ended yet."""

    introduction: int
    connector: int
    state: str
    target: int


def answers_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Answers]:
    """Return how these contacts answered as my connectors; whoever was never asked is left out."""
    rows = connection.execute(_ANSWERS, {"ids": listed(ids)})
    return {row[0]: Answers(row[1], row[2]) for row in rows if row[1] or row[2]}


def asked_of(connection: sqlite3.Connection, ids: Sequence[int], today: date) -> dict[int, int]:
    """Return how many favours these contacts were asked in the last quarter (A10)."""
    since = (today - timedelta(days=QUARTER)).isoformat()
    return {
        row[0]: row[1] for row in connection.execute(_ASKED, {"ids": listed(ids), "since": since})
    }


def declined_for(
    connection: sqlite3.Connection, targets: Sequence[int]
) -> dict[tuple[int, int], str]:
    """Return who declined to introduce me to which of these targets, and on which day (F5)."""
    rows = connection.execute(_DECLINED, {"ids": listed(targets)})
    return {(row[0], row[1]): row[2] for row in rows}


def under_way(connection: sqlite3.Connection, targets: Sequence[int]) -> list[UnderWay]:
    """Return the open requests to these targets (A13)."""
    rows = connection.execute(_UNDER_WAY, {"ids": listed(targets)})
    return [UnderWay(*row) for row in rows]

"""Reading what was asked of contacts before, and how they answered."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from introcli.language.lifecycle import OPEN
from introcli.record.introduction_history import ASKS, QUARTER
from introcli.store.parts import listed, quoted

_IDS = "(SELECT value FROM json_each(:ids))"
_OPEN_STATES = quoted(OPEN)
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
    SELECT recipient_id, count(*) FROM message INDEXED BY message_by_recipient
    WHERE recipient_id IN {_IDS} AND kind IN {ASKS} AND sent_on >= :since GROUP BY recipient_id
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

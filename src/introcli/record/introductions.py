"""Reading introductions: the log, and one whole with its events and messages."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from introcli.errors import NotFound
from introcli.language.lifecycle import OPEN, progress_of, turn
from introcli.language.views import ContactRef, EventView, IntroductionView, MessageView
from introcli.language.vocabulary import IntroductionKind, State, characters, limit_of
from introcli.store.sql import listed, quoted

_OPEN_STATES = quoted(OPEN)
_SELECT = """
    SELECT i.*, i.since_on,
        r.handle AS r_handle, r.name AS r_name, t.handle AS t_handle, t.name AS t_name,
        c.handle AS c_handle, c.name AS c_name
    FROM (
        SELECT introduction.*,
            coalesce((SELECT on_day FROM introduction_event AS e
                WHERE e.introduction_id = introduction.id ORDER BY e.id DESC LIMIT 1),
                substr(created_at, 1, 10)) AS since_on,
            (SELECT event || ' ' || coalesce(until_on, '') FROM introduction_event AS e
                WHERE e.introduction_id = introduction.id ORDER BY e.id DESC LIMIT 1) AS last_event,
            CASE WHEN (SELECT kind = 'permission' AND sent_at IS NULL FROM message
                    WHERE introduction_id = introduction.id ORDER BY id DESC LIMIT 1) THEN NULL
                ELSE (SELECT kind FROM message AS m
                    WHERE m.introduction_id = introduction.id AND m.sent_at IS NOT NULL
                    ORDER BY m.sent_at DESC, m.id DESC LIMIT 1) END AS last_sent,
            (SELECT group_concat(DISTINCT m.kind) FROM message AS m
                WHERE m.introduction_id = introduction.id AND m.sent_at IS NOT NULL) AS sent,
            (SELECT max(m.sent_on) FROM message AS m
                WHERE m.introduction_id = introduction.id) AS last_sent_on
        FROM introduction WHERE {where}
    ) AS i
    JOIN contact AS r ON r.id = i.requester_id
    JOIN contact AS t ON t.id = i.target_id
    LEFT JOIN contact AS c ON c.id = i.connector_id
"""


@dataclass(frozen=True)
class LogFilter:
    """Which introductions to list; ``with_id`` takes part in any role; days are ISO dates."""

    open_only: bool = False
    kind: str | None = None
    state: str | None = None
    with_id: int | None = None
    requester_id: int | None = None
    quiet_since: str | None = None
    moved_since: str | None = None
    limit: int | None = None
    ids: tuple[int, ...] = ()


def list_introductions(
    connection: sqlite3.Connection, wanted: LogFilter, today: date
) -> list[IntroductionView]:
    """Return the introductions that fit: the open ones first, oldest first (F6)."""
    parts: list[tuple[str, object]] = [
        (condition, value)
        for condition, value in (
            ("id IN (SELECT value FROM json_each(?))", wanted.ids and listed(wanted.ids)),
            ("kind = ?", wanted.kind),
            ("state = ?", wanted.state),
            ("? IN (requester_id, connector_id, target_id)", wanted.with_id),
            ("requester_id = ?", wanted.requester_id),
            ("since_on <= ?", wanted.quiet_since),
            ("since_on >= ?", wanted.moved_since),
        )
        if value
    ]
    conditions = [part for part, _ in parts]
    if wanted.open_only:
        conditions.append(f"state IN ({_OPEN_STATES})")
    where = " AND ".join(conditions) or "1"
    limit = "" if wanted.limit is None else f" LIMIT {int(wanted.limit)}"
    rows = connection.execute(
        _SELECT.format(where=where)
        + f" ORDER BY i.state IN ({_OPEN_STATES}) DESC, i.since_on, i.id{limit}",
        [value for _, value in parts],
    )
    return [_view(row, today) for row in rows]


def get_introduction(
    connection: sqlite3.Connection, introduction_id: int, today: date
) -> IntroductionView:
    """Return one introduction; raise NotFound when there is none with that number."""
    row = connection.execute(
        _SELECT.format(where="introduction.id = ?"), (introduction_id,)
    ).fetchone()
    if row is None:
        raise NotFound(
            f"there is no introduction {introduction_id}", hint="see them all: intro log"
        )
    return _view(row, today)


def _view(row: sqlite3.Row, today: date) -> IntroductionView:
    since = max(row["since_on"], row["last_sent_on"] or "")
    connector = (
        ContactRef(row["connector_id"], row["c_handle"], row["c_name"])
        if row["connector_id"]
        else None
    )
    last_event, _, until_on = (row["last_event"] or "").partition(" ")
    progress = progress_of(
        filter(None, (row["sent"] or "").split(",")),
        last_sent=row["last_sent"],
        asks_blurb=bool(row["asks_blurb"]),
        has_blurb=bool(row["blurb"]),
        last_event=last_event,
        until_on=until_on or None,
        today=today,
    )
    return IntroductionView(
        id=row["id"],
        kind=row["kind"],
        state=row["state"],
        turn=turn(IntroductionKind(row["kind"]), State(row["state"]), progress).value,
        days_waiting=max((today - date.fromisoformat(since)).days, 0),
        requester=ContactRef(row["requester_id"], row["r_handle"], row["r_name"]),
        connector=connector,
        target=ContactRef(row["target_id"], row["t_handle"], row["t_name"]),
        purpose=row["purpose"],
        benefits=tuple(line for line in row["benefits"].split("\n") if line),
        praise=row["praise"],
        endorse=row["endorse"],
        channel=row["channel"],
        outcome=row["outcome"],
        rating=row["rating"],
        created_at=row["created_at"],
        since_on=since,
        is_asked=bool(row["is_asked"]),
        until_on=until_on if progress.waits else None,
    )


def list_events(connection: sqlite3.Connection, introduction_id: int) -> tuple[EventView, ...]:
    """Return what happened to an introduction, in order."""
    rows = connection.execute(
        "SELECT e.*, c.handle, c.name FROM introduction_event AS e"
        " LEFT JOIN contact AS c ON c.id = e.by_id WHERE introduction_id = ? ORDER BY e.id",
        (introduction_id,),
    )
    return tuple(
        EventView(
            event=row["event"],
            from_state=row["from_state"],
            to_state=row["to_state"],
            at=row["at"],
            on_day=row["on_day"],
            by=ContactRef(row["by_id"], row["handle"], row["name"]) if row["by_id"] else None,
            note=row["note"],
            forced=bool(row["forced"]),
            tell=row["tell"],
            until_on=row["until_on"],
        )
        for row in rows
    )


def list_messages(
    connection: sqlite3.Connection, introduction_id: int, *, latest_only: bool = False
) -> tuple[MessageView, ...]:
    """Return the messages of an introduction in the order written, or each kind's latest."""
    rows = connection.execute(
        "SELECT m.*, c.handle, c.name, s.begun_at AS attempted_at"
        " FROM message AS m JOIN contact AS c ON c.id = recipient_id"
        " LEFT JOIN sending AS s ON s.message_uid = m.uid AND m.sent_at IS NULL"
        " WHERE introduction_id = ? ORDER BY m.id",
        (introduction_id,),
    )
    views = [
        MessageView(
            id=row["id"],
            kind=row["kind"],
            version=row["version"],
            to=ContactRef(row["recipient_id"], row["handle"], row["name"]),
            channel=row["channel"],
            tone=row["tone"],
            subject=row["subject"],
            body=row["body"],
            template=row["template"],
            created_at=row["created_at"],
            sent_at=row["sent_at"],
            characters=characters(row["body"]),
            limit=limit_of(row["kind"], row["channel"]),
            attempted_at=row["attempted_at"],
            occasion=row["occasion"],
        )
        for row in rows
    ]
    if latest_only:
        views = list({(view.kind, view.to.id): view for view in views}.values())
    return tuple(views)


def introduction_ids(connection: sqlite3.Connection) -> list[int]:
    """Return the numbers of introductions, newest first, for completion."""
    rows = connection.execute("SELECT id FROM introduction ORDER BY id DESC LIMIT 200")
    return [row[0] for row in rows]


def between(connection: sqlite3.Connection, one: int, other: int) -> list[int]:
    """Return the introductions in which both contacts play a part."""
    rows = connection.execute(
        "SELECT id FROM introduction"
        " WHERE ? IN (requester_id, coalesce(connector_id, 0), target_id)"
        " AND ? IN (requester_id, coalesce(connector_id, 0), target_id) ORDER BY id",
        (one, other),
    )
    return [row[0] for row in rows]


def mails_without_mark(connection: sqlite3.Connection) -> dict[int, str]:
    """Return the mails that went out and are not marked as sent, or not on record any more."""
    rows = connection.execute(
        "SELECT s.id, coalesce(nullif(said, ''), s.message_id) FROM sending AS s"
        " LEFT JOIN message AS m ON m.uid = s.message_uid"
        " WHERE accepted_at IS NOT NULL AND m.sent_at IS NULL"
    )
    return dict(map(tuple, rows))

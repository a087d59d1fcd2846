"""Reading what the figures on introductions are computed from: each with its raw events."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator

from introcli.language.views import ContactRef
from introcli.language.vocabulary import MessageKind
from introcli.stats.histories import Course, Happened

# The messages whose wording can decide an answer; thanks are only written after a success.
_PERSUADING = (
    MessageKind.REQUEST, MessageKind.PERMISSION, MessageKind.INVITATION, MessageKind.NUDGE,
)  # fmt: skip
# What a LinkedIn archive tells of old invitations is no record of what works, as nearly all of them
# came to nothing; one counts once more happened here than the import (docs/stats.md).
_BEGUN_HERE = """(source <> 'linkedin' OR EXISTS (
    SELECT 1 FROM introduction_event
    WHERE introduction_id = introduction.id AND note <> 'as LinkedIn tells it'))"""
_KINDS = ", ".join(f"'{kind.value}'" for kind in _PERSUADING)


def courses(
    connection: sqlite3.Connection, since: str | None, before: str | None
) -> tuple[Course, ...]:
    """Return the introductions that began in the period, oldest first; days are ISO dates."""
    events, written = _events(connection), _written(connection)
    rows = connection.execute(
        "SELECT id, kind, state, channel, outcome, created_at, requester_id, connector_id,"
        f" target_id FROM introduction WHERE {_BEGUN_HERE} ORDER BY id"
    )
    found = (
        _course(tuple(row), tuple(events.get(row["id"], ())), written.get(row["id"], ("", ())))
        for row in rows
    )
    return tuple(one for one in found if _is_within(one.begun_on, since, before))


def _is_within(day: str, since: str | None, before: str | None) -> bool:
    return (since is None or day >= since) and (before is None or day < before)


def _course(
    row: tuple[object, ...], events: tuple[Happened, ...], written: tuple[str, tuple[str, ...]]
) -> Course:
    id_, kind, state, channel, outcome, created_at, requester, connector, target = row
    people = (requester, connector, target)
    return Course._make(
        (
            id_, kind, state, channel, outcome, str(created_at)[:10], connector,
            tuple(one for one in people if one is not None), events, *written,
        )
    )  # fmt: skip


def _events(connection: sqlite3.Connection) -> dict[int, list[Happened]]:
    events: dict[int, list[Happened]] = {}
    for number, event, start, end, on in connection.execute(
        "SELECT introduction_id, event, from_state, to_state, on_day FROM introduction_event"
        " ORDER BY introduction_id, id"
    ):
        events.setdefault(number, []).append(Happened(event, start, end, on))
    return events


def _written(connection: sqlite3.Connection) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Return, by introduction, the tone that asked last and the templates that were used."""
    tones: dict[int, str] = {}
    templates: dict[int, list[str]] = {}
    for number, kind, tone, template in _sent(connection):
        if kind != MessageKind.NUDGE:
            tones[number] = tone
        if template:
            templates.setdefault(number, []).append(template)
    return {
        number: (tones.get(number, ""), tuple(dict.fromkeys(templates.get(number, ()))))
        for number in tones.keys() | templates.keys()
    }


def _sent(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    rows = connection.execute(
        "SELECT introduction_id, kind, tone, template FROM message"
        f" WHERE sent_at IS NOT NULL AND kind IN ({_KINDS}) ORDER BY id"
    )
    for row in rows:
        yield tuple(row)


def people(
    connection: sqlite3.Connection, ids: Collection[int]
) -> dict[int, tuple[ContactRef, int | None]]:
    """Return who they are, and how strong each tie is."""
    wanted = ",".join(str(int(one)) for one in ids)
    rows = connection.execute(
        f"SELECT id, handle, name, strength FROM contact WHERE id IN ({wanted})"
    )
    return {row["id"]: (ContactRef(*tuple(row)[:3]), row["strength"]) for row in rows}

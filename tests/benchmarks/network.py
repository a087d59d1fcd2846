"""A network of any size, the same every time: contacts, ties with hubs, touchpoints, requests.

The database is created by the program itself and then filled past it, a hundred thousand rows a
second. Ties follow preferential attachment (Barabasi and Albert 1999): who knows many gets to know
more, so that a few are hubs. The full-text index stays empty.

    .venv/bin/python -m tests.benchmarks.network FOLDER --contacts 30000 --ties 300000
"""

from __future__ import annotations

import argparse
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from introcli.store.session import make_ready

TODAY = date(2026, 3, 2)
# The one contact that nearly everybody knows, and how many that is at most.
HUB, HUB_TIES = 2, 30_000
FIRST = 3
# Out of a hundred contacts: whom I was in touch with, and of whom I said how well I know them.
_TOUCHED, _STATED = 30, 3
_REQUESTS_PER_CONTACT = 100
_ORGANISATION_SIZE = 40
_AT = "2026-01-01T09:00:00Z"
_FIRST_NAMES = [
    "Ada",
    "Mary",
    "Charles",
    "Michael",
    "Caroline",
    "John",
    "Jane",
    "Augustus",
    "Sophia",
    "Humphry",
]
_LAST_NAMES = [
    "Lovelace",
    "Somerville",
    "Babbage",
    "Faraday",
    "Herschel",
    "Marcet",
    "Morgan",
    "Frend",
    "Davy",
]


def build(database: Path, *, contacts: int, ties: int, seed: int = 1) -> None:
    """Create a database with so many contacts (me among them) and ties between them.

    It appears when it is whole.
    """
    fresh = database.with_name(f"{database.name}.new")
    fresh.unlink(missing_ok=True)
    make_ready(fresh)
    with closing(sqlite3.connect(fresh)) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -400000"):
            connection.execute(f"PRAGMA {pragma}")
        with connection, _bare(connection):
            _fill(connection, contacts, ties, Random(seed))
    fresh.replace(database)


def target_of(contacts: int) -> int:
    """Return the number of a contact I never met, whom the hub and some others know."""
    return contacts * 3 // 4


def lonely_of(contacts: int) -> int:
    """Return the number of a contact whom nobody knows."""
    return contacts


@contextmanager
def _bare(connection: sqlite3.Connection) -> Iterator[None]:
    """Put indexes and triggers aside while rows go in, and back."""
    made = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')"
        " AND sql IS NOT NULL ORDER BY type, rowid"
    ).fetchall()
    for kind, name, _ in made:
        connection.execute(f"DROP {kind} {name}")
    yield
    for _, _, sql in made:
        connection.execute(sql)


def _fill(connection: sqlite3.Connection, contacts: int, ties: int, chance: Random) -> None:
    touched = _touched(contacts, chance)
    _insert(connection, "contact", _contacts(contacts, touched, chance))
    _insert(connection, "affiliation", _affiliations(contacts))
    _insert(connection, "interaction", _interactions(touched, chance))
    _insert(connection, "tie", _ties(contacts, ties, chance))
    requests = _requests(contacts, sorted(touched), chance)
    _insert(connection, "introduction", requests)
    _insert(connection, "introduction_event", _events(requests))
    _insert(connection, "message", _messages(requests))


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    rows = iter(rows)
    some = list(islice(rows, 1))
    if not some:
        return
    names = list(some[0])
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
    while some:
        connection.executemany(statement, [tuple(row.values()) for row in some])
        some = list(islice(rows, 50_000))


def _uid(kind: int, number: int) -> str:
    return f"{number:08x}-{kind:04x}-7000-8000-{number:012x}"


def _day(days_ago: int) -> str:
    return (TODAY - timedelta(days=days_ago)).isoformat()


def _touched(contacts: int, chance: Random) -> dict[int, int]:
    """Return whom I was in touch with, and how many days ago the last time was."""
    apart = {target_of(contacts), lonely_of(contacts)}
    return {
        number: int(chance.expovariate(1 / 400)) + 1
        for number in range(FIRST, contacts + 1)
        if chance.randrange(100) < _TOUCHED and number not in apart
    }


def _organisation(number: int, contacts: int) -> str:
    return f"Society {number * 7919 % max(contacts // _ORGANISATION_SIZE, 1)}"


def _contacts(contacts: int, touched: dict[int, int], chance: Random) -> Iterator[dict[str, Any]]:
    for number in range(1, contacts + 1):
        first = _FIRST_NAMES[number % len(_FIRST_NAMES)]
        name = f"{first} {_LAST_NAMES[number % len(_LAST_NAMES)]} {number}"
        organisation = _organisation(number, contacts)
        is_stated = number in touched and chance.randrange(100) < _STATED * 100 // _TOUCHED
        yield {
            "id": number, "uid": _uid(1, number), "handle": name.lower().replace(" ", "-"),
            "name": name, "name_key": name.lower(), "name_squash": name.lower().replace(" ", ""),
            "organisation": organisation, "organisation_key": organisation.lower(),
            "title": "Analyst", "location": "London", "about": "works on tables of numbers",
            "offers": "", "needs": "", "signature": "", "birthday": "", "source": "linkedin",
            "strength": chance.randint(1, 5) if is_stated else None,
            "last_touchpoint_on": _day(touched[number]) if number in touched else None,
            "is_me": number == 1, "do_not_ask": number % 997 == 0, "created_at": _AT,
        }  # fmt: skip


def _affiliations(contacts: int) -> Iterator[dict[str, Any]]:
    for number in range(2, contacts + 1):
        names = {"employer": _organisation(number, contacts), "school": f"School {number % 500}"}
        for kind, name in names.items():
            yield {
                "contact_id": number, "kind": kind, "name": name, "name_key": name.lower(),
                "role": "", "started": "2019", "ended": None, "is_current": kind == "employer",
                "source": "linkedin",
            }  # fmt: skip


def _interactions(touched: dict[int, int], chance: Random) -> Iterator[dict[str, Any]]:
    number = 0
    for contact, days in touched.items():
        for turn in range(chance.choice((1, 1, 1, 2, 3, 5, 8))):
            number += 1
            day = _day(days + turn * 45)
            yield {
                "uid": _uid(2, number), "contact_id": contact,
                "kind": "met" if turn == 0 and contact % 3 == 0 else "email",
                "happened_at": day, "happened_on": day, "direction": ("in", "out")[turn % 2],
                "event": "", "place": "", "talked": "", "insight": "", "hook": "", "summary": "",
                "source": "", "origin": "", "created_at": _AT,
            }  # fmt: skip


def _ties(contacts: int, ties: int, chance: Random) -> Iterator[dict[str, Any]]:
    for number, (a, b) in enumerate(_pairs(contacts, ties, chance), start=1):
        yield {
            "uid": _uid(3, number), "a_id": a, "b_id": b,
            "strength": (None, None, None, 1, 2, 3, 4, 5)[chance.randrange(8)],
            "how": "", "source": "linkedin", "confirmed_on": None, "created_at": _AT,
        }  # fmt: skip


def _pairs(contacts: int, ties: int, chance: Random) -> Iterator[tuple[int, int]]:
    """Give the hub's ties, then those of everybody else: each new one knows whom many know."""
    last = contacts - 1  # the last one stays lonely
    people = last - FIRST + 1
    hub_ties = min(HUB_TIES, people, ties // 4)
    known_to_hub = {FIRST + index * people // hub_ties for index in range(hub_ties)}
    yield from ((HUB, number) for number in sorted(known_to_hub | {target_of(contacts)}))
    left = ties - hub_ties
    ends = array("I", [FIRST])
    for index, number in enumerate(range(FIRST + 1, last + 1), start=1):
        share = left * index // (people - 1) - left * (index - 1) // (people - 1)
        known = _known_by(ends, min(share, number - FIRST), chance)
        ends.extend(known)
        ends.extend([number] * len(known))
        yield from ((other, number) for other in sorted(known))


def _known_by(ends: Sequence[int], count: int, chance: Random) -> set[int]:
    known: set[int] = set()
    tries = 0
    while len(known) < count and tries < 20 * count:
        known.add(ends[int(chance.random() * len(ends))])
        tries += 1
    return known


def _requests(contacts: int, touched: list[int], chance: Random) -> list[dict[str, Any]]:
    states = ("closed", "closed", "introduced", "declined", "lapsed", "asked")
    rows = []
    for number in range(1, contacts // _REQUESTS_PER_CONTACT + 1):
        target = HUB if number % 50 == 0 else target_of(contacts) - number
        connector = touched[chance.randrange(len(touched))]
        while connector == target:
            connector = touched[chance.randrange(len(touched))]
        rows.append(
            {
                "id": number, "uid": _uid(4, number), "kind": "request",
                "state": states[number % len(states)], "requester_id": 1,
                "connector_id": connector, "target_id": target, "channel": "email",
                "purpose": "see the engine", "benefits": "", "praise": "", "endorse": "",
                "blurb": "", "asks_blurb": 0, "source": "", "created_at": _AT,
            }
        )  # fmt: skip
    return rows


def _events(requests: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for request in requests:
        days = 30 + request["id"] % 700
        yield {
            "uid": _uid(5, request["id"]), "introduction_id": request["id"], "at": _day(days),
            "on_day": _day(days), "event": "sent", "from_state": "drafted", "to_state": "asked",
            "note": "", "forced": 0, "recorded_at": _AT,
        }  # fmt: skip


def _messages(requests: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for request in requests:
        days = 30 + request["id"] % 700
        yield {
            "uid": _uid(6, request["id"]), "introduction_id": request["id"],
            "recipient_id": request["connector_id"], "kind": "request", "channel": "email",
            "tone": "warm", "version": 1, "subject": "An introduction", "body": "Dear",
            "template": "", "created_at": _AT, "sent_at": _day(days), "sent_on": _day(days),
        }  # fmt: skip


def main() -> None:
    """Build a network in a folder that can be given as INTRO_HOME."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--contacts", type=int, default=30_000)
    parser.add_argument("--ties", type=int, default=300_000)
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    build(wanted.folder / "intro.db", contacts=wanted.contacts, ties=wanted.ties)


if __name__ == "__main__":
    main()

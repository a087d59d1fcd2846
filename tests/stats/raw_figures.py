"""The figures once more, worked out from the raw rows in another way than the program's.

Rates come from folding the events, intervals from bisecting what Wilson asks for, quantiles from
the standard library.
"""

from __future__ import annotations

import sqlite3
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TODAY = date(2026, 3, 2)
ANSWERS = ("agreed", "declined", "revise", "introduced", "met")


@dataclass
class Raw:
    """One introduction and its rows."""

    row: sqlite3.Row
    events: list[sqlite3.Row] = field(default_factory=list)
    sent: list[sqlite3.Row] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(self.row["kind"])

    @property
    def ended(self) -> str:
        """Where the last event left it."""
        start = "introduced" if self.kind == "received" else "drafted"
        return str(self.events[-1]["to_state"]) if self.events else start

    @property
    def begun(self) -> str:
        return str(self.events[0]["on_day"] if self.events else self.row["created_at"][:10])

    def happened(self, *names: str) -> bool:
        return any(event["event"] in names for event in self.events)

    def came_to(self, *states: str) -> bool:
        return any(event["to_state"] in states for event in self.events)

    @property
    def is_direct(self) -> bool:
        return self.kind in ("invite", "received")

    @property
    def succeeded(self) -> bool:
        good = {"met", "closed"} | ({"agreed"} if self.is_direct else {"introduced"})
        return self.ended in good

    @property
    def decided(self) -> bool:
        return self.succeeded or self.ended in ("declined", "lapsed")

    def steps(self) -> dict[str, bool]:
        helped = self.row["outcome"] == "helped"
        met = helped or self.happened("met")
        direct = self.is_direct
        made = met or self.came_to("closed") or self.came_to("agreed" if direct else "introduced")
        agreed = made or self.happened("agreed")
        answered = agreed or self.happened("declined", "revise")
        asked = answered or self.kind == "received" or self.came_to("asked")
        return {
            "asked": asked, "answered": answered, "agreed": agreed, "made": made, "met": met,
            "helped": helped,
        }  # fmt: skip

    def asks(self) -> list[int]:
        """Return the places of the events that put the question."""
        if self.kind == "received":
            return []
        starts = ("drafted", "revise")
        return [
            place
            for place, event in enumerate(self.events)
            if event["event"] == "sent" and event["from_state"] in starts
        ]

    def waits(self) -> list[int]:
        asks, found = self.asks(), []
        for place in asks:
            until = next((later for later in asks if later > place), len(self.events))
            asked = date.fromisoformat(self.events[place]["on_day"])
            for event in self.events[place + 1 : until]:
                if event["event"] in ANSWERS:
                    answered = date.fromisoformat(event["on_day"])
                    found.append(max((answered - asked).days, 0))
                    break
        return found


def read(database: Path) -> list[Raw]:
    """Return every introduction with its rows."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(
            "SELECT i.*, c.handle AS connector, c.name AS connector_name FROM introduction AS i"
            " LEFT JOIN contact AS c ON c.id = i.connector_id"
        )
        found = {row["id"]: Raw(row) for row in rows}
        for event in connection.execute("SELECT * FROM introduction_event ORDER BY id"):
            found[event["introduction_id"]].events.append(event)
        for message in connection.execute(
            "SELECT * FROM message WHERE sent_on IS NOT NULL ORDER BY id"
        ):
            found[message["introduction_id"]].sent.append(message)
    return list(found.values())


def wilson(part: int, whole: int) -> dict[str, float] | None:
    """Return the two shares that are just believable, found by halving."""
    if not whole:
        return None
    rate, z = part / whole, statistics.NormalDist().inv_cdf(0.975)

    def is_believable(share: float) -> bool:
        return (rate - share) ** 2 <= z * z * share * (1 - share) / whole

    def edge(outside: float) -> float:
        inside = rate if 0 < part < whole else rate + (1e-9 if part == 0 else -1e-9)
        for _ in range(80):
            middle = (outside + inside) / 2
            outside, inside = (outside, middle) if is_believable(middle) else (middle, inside)
        return inside

    low = 0.0 if part == 0 else edge(0.0)
    high = 1.0 if part == whole else edge(1.0)
    return {"low": round(low, 4), "high": round(high, 4)}


def days(waits: list[int]) -> dict[str, float | None]:
    """Return the median and the last tenth."""
    if len(waits) < 2:
        one = float(waits[0]) if waits else None
        return {"median": one, "p90": one}
    last = statistics.quantiles(waits, n=10, method="inclusive")[-1]
    return {"median": round(float(statistics.median(waits)), 4), "p90": round(last, 4)}


def figures(raws: Iterable[Raw]) -> dict[str, Any]:
    """Return what the document says of some introductions."""
    raws = list(raws)
    decided = [raw for raw in raws if raw.decided]
    succeeded = [raw for raw in raws if raw.succeeded]
    withdrawn = [raw for raw in raws if raw.ended == "withdrawn"]
    closed = ("closed", "declined", "lapsed", "withdrawn")
    steps = [raw.steps() for raw in raws]
    names = ("asked", "answered", "agreed", "made", "met", "helped")
    return {
        "total": len(raws),
        "open": sum(raw.ended not in closed for raw in raws),
        "undecided": len(raws) - len(decided) - len(withdrawn),
        "withdrawn": len(withdrawn),
        "decided": len(decided),
        "succeeded": len(succeeded),
        "success_rate": round(len(succeeded) / len(decided), 4) if decided else None,
        "interval": wilson(len(succeeded), len(decided)),
        "steps": {name: sum(one[name] for one in steps) for name in names},
        "response_days": days([wait for raw in raws for wait in raw.waits()]),
    }


def _asking(raw: Raw) -> list[sqlite3.Row]:
    return [m for m in raw.sent if m["kind"] in ("request", "permission", "invitation")]


def _templates(raw: Raw) -> set[str]:
    nudges = [m for m in raw.sent if m["kind"] == "nudge"]
    return {m["template"] for m in [*_asking(raw), *nudges]} - {""}


KEYS: dict[str, Callable[[Raw], Iterable[str]]] = {
    "kind": lambda raw: [raw.kind],
    "channel": lambda raw: [raw.row["channel"]],
    "connector": lambda raw: [raw.row["connector"]] if raw.row["connector"] else [],
    "template": _templates,
    "tone": lambda raw: [m["tone"] for m in _asking(raw)][-1:],
    "month": lambda raw: [raw.begun[:7]],
}


def by(raws: Iterable[Raw], way: str) -> dict[str, Any]:
    """Return the figures of each group."""
    groups: dict[str, list[Raw]] = defaultdict(list)
    for raw in raws:
        for key in KEYS[way](raw):
            groups[key].append(raw)
    return {key: figures(found) for key, found in groups.items()}


def network(database: Path, raws: list[Raw]) -> dict[str, Any]:
    """Return the figures on the network, contact by contact."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        people = connection.execute("SELECT * FROM contact WHERE is_me = 0").fetchall()
        tagged = connection.execute(
            "SELECT contact_id, days FROM tag, tag_cadence WHERE tag.name = tag_cadence.tag"
        ).fetchall()
        happened = connection.execute("SELECT * FROM interaction").fetchall()
        asks = connection.execute(
            "SELECT recipient_id, sent_on FROM message WHERE sent_on IS NOT NULL"
            " AND kind IN ('request', 'permission')"
        ).fetchall()
    of_tags = {row["contact_id"]: int(row["days"]) for row in tagged}
    cadence = {one["id"]: _cadence(one, of_tags.get(one["id"])) for one in people}
    touches = [one for one in happened if one["kind"] != "note"]
    last = {one["contact_id"]: "" for one in touches}
    for one in touches:
        last[one["contact_id"]] = max(last[one["contact_id"]], one["happened_on"])
    met = {one["contact_id"] for one in happened if one["kind"] in ("met", "meeting")}
    brought = {
        raw.row[part]
        for raw in raws
        for part in ("requester_id", "target_id")
        if raw.ended in ("introduced", "met", "closed")
    }
    quarter = (TODAY - timedelta(days=92)).isoformat()
    asked: dict[int, int] = defaultdict(int)
    for ask in asks:
        asked[ask["recipient_id"]] += ask["sent_on"] >= quarter
    return {
        "contacts": len(people),
        "with_reason": sum(one["id"] in met | brought for one in people),
        "with_cadence": sum(days is not None for days in cadence.values()),
        "cold": sum(_is_cold(one, last.get(one["id"], ""), cadence[one["id"]]) for one in people),
        "quiet_for_a_year": sum(_is_quiet(last.get(one["id"], "")) for one in people),
        "weeks": _weeks([date.fromisoformat(one["happened_on"]) for one in touches]),
        "asked": sum(asked.values()),
        "full": {
            one["handle"]: (asked[one["id"]], _most(one))
            for one in people
            if asked[one["id"]] >= _most(one) and asked[one["id"]]
        },
    }


def _most(person: sqlite3.Row) -> int:
    return 2 if person["capacity"] is None else int(person["capacity"])


def _cadence(person: sqlite3.Row, of_tags: int | None) -> int | None:
    """Return the days of the contact, else of the tag, else of the strength of the tie."""
    own = person["cadence_days"]
    return own or of_tags or {5: 90, 4: 180}.get(person["strength"])


def _is_cold(person: sqlite3.Row, last: str, cadence: int | None) -> bool:
    since = date.fromisoformat(last or person["created_at"][:10])
    return cadence is not None and (TODAY - since).days >= cadence


def _is_quiet(last: str) -> bool:
    return bool(last) and (TODAY - date.fromisoformat(last)).days > 365


def _weeks(touched: list[date]) -> dict[str, int]:
    """Return the touchpoints of each calendar week, by its Monday."""
    weeks: dict[str, int] = defaultdict(int)
    first = min(touched)
    for offset in range((TODAY - first).days + 1):
        weeks[_monday(first + timedelta(days=offset))] += 0
    for day in touched:
        weeks[_monday(day)] += 1
    return dict(weeks)


def _monday(day: date) -> str:
    year, week, _ = day.isocalendar()
    return date.fromisocalendar(year, week, 1).isoformat()


def worth(raws: Iterable[Raw], contact_id: int) -> dict[str, int]:
    """Return what came of the introductions in which a contact took part."""
    parts = ("requester_id", "connector_id", "target_id")
    steps = [raw.steps() for raw in raws if contact_id in [raw.row[part] for part in parts]]
    return {
        "introductions": len(steps),
        **{name: sum(one[name] for one in steps) for name in ("made", "met", "helped")},
    }

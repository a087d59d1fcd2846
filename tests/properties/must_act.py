"""Who must act, on what, from which day: the practice in plain words over the raw rows.

Written from the practice alone, to be held against the program; it shares no code with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

Row = dict[str, Any]
WAIT = {"email": 5, "linkedin": 10}
OTHERWISE, NUDGES, DRAFT = 7, 2, 2
BY_STRENGTH = {5: 90, 4: 180}
NEVER = 3650


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _after(text: str, days: int) -> date:
    return _day(text) + timedelta(days=days)


@dataclass(frozen=True)
class Act:
    """Something to do: its name, from when, and from which day that is counted."""

    name: str
    on: date
    since: date | None
    contact: int | None = field(default=None, compare=False)
    invites: int | None = field(default=None, compare=False)


class Book:
    """Everything in a database, as rows."""

    def __init__(self, database: Path) -> None:
        with closing(sqlite3.connect(database)) as connection:
            connection.row_factory = sqlite3.Row
            names = [
                row[0]
                for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                if not row[0].startswith(("search", "sqlite"))
            ]
            self._tables = {
                name: [dict(r) for r in connection.execute(f"SELECT * FROM {name} ORDER BY id")]
                for name in names
                if name != "alembic_version"
            }

    def rows(self, table: str, **where: Any) -> list[Row]:
        """Return the rows of a table that have these values, in the order they were recorded."""
        return [
            row
            for row in self._tables[table]
            if all(row[column] == value for column, value in where.items())
        ]


def must_act(database: Path, now: datetime) -> set[Act]:
    """Return all that must be done by the end of this local day."""
    book, today = Book(database), now.date()
    acts = [
        act
        for act in (*_windows(book, now), *_introductions(book, today), *_words(book, today),
                    *_reminders(book))
        if act.on <= today and not _is_put_off(book, act, today)
    ]  # fmt: skip
    windows = {act.contact: act for act in acts if act.name.startswith("window-")}
    written = {act.invites for act in windows.values()}
    kept: dict[int | None, Act] = {}
    for act in acts:
        if _rank(act) is not None:
            kept[act.contact] = min(act, kept.get(act.contact, act), key=_rank_of)
    return {
        act
        for act in acts
        if (_rank(act) is None or kept[act.contact] == act)
        and not (act.name.startswith("draft-") and int(act.name[6:]) in written)
    }


def _rank(act: Act) -> int | None:
    """Of what one word settles, which is said: the window, the birthday, the date, the cadence."""
    names = ("window", "birthday", "date", "touch")
    name = act.name.split("-")[0]
    return names.index(name) if name in names else None


def _rank_of(act: Act) -> tuple[int | None, date, str]:
    return (_rank(act), act.on, act.name)


def _is_put_off(book: Book, act: Act, today: date) -> bool:
    return any(
        row["done_at"] is None
        and _day(row["due_on"]) > today
        and (row["snoozed_since"] is None or _day(row["snoozed_since"]) == act.since)
        for row in book.rows("follow_up", other_id=None)
        if act.name == _name_of(row)
    )


def _name_of(row: Row) -> str:
    number = row["introduction_id"] if row["contact_id"] is None else row["contact_id"]
    return f"{row['snoozed']}-{number}" + (f"-{row['what']}" if row["what"] else "")


def _people(book: Book) -> list[Row]:
    return book.rows("contact", is_me=0, archived_at=None)


def _touches(book: Book, contact: Row) -> list[Row]:
    return [r for r in book.rows("interaction", contact_id=contact["id"]) if r["kind"] != "note"]


def _windows(book: Book, now: datetime) -> Iterator[Act]:
    """After a first meeting, from 4 hours on, until a week later or the first message (B3).

    What was put off is due for a week from its day, and what was promised until it is done.
    """
    for contact in _people(book):
        touches = _touches(book, contact)
        written_to = [m for m in book.rows("message", recipient_id=contact["id"]) if m["sent_at"]]
        if len(touches) != 1 or touches[0]["kind"] != "met" or written_to:
            continue
        said = touches[0]["happened_at"]
        on = _day(touches[0]["happened_on"])
        met = datetime.fromisoformat(said) if "T" in said else datetime(
            on.year, on.month, on.day, 12, tzinfo=now.tzinfo)  # fmt: skip
        late = now >= met + timedelta(days=7) and not touches[0]["told"]
        is_back = any(now.date() < _after(row["due_on"], 7) for row in book.rows(
            "follow_up", contact_id=contact["id"], snoozed="window", done_at=None))  # fmt: skip
        if now < met + timedelta(hours=4) or (late and not is_back):
            continue
        closes = (met + timedelta(hours=24)).astimezone(now.tzinfo).date()
        invites = book.rows("introduction", kind="invite", state="drafted", target_id=contact["id"])
        number = invites[-1]["id"] if invites else None
        yield Act(f"window-{contact['id']}", min(closes, now.date()), on, contact["id"], number)


def _introductions(book: Book, today: date) -> Iterator[Act]:
    for one in book.rows("introduction"):
        asks = _Introduction(book, one).asks(today)
        if asks:
            what, since, days = asks
            yield Act(f"{what}-{one['id']}", since + timedelta(days=days), since)


class _Introduction:
    """One introduction, and what it asks of me next."""

    def __init__(self, book: Book, row: Row) -> None:
        self.row, self.kind, self.state = row, row["kind"], row["state"]
        events = book.rows("introduction_event", introduction_id=row["id"])
        self.steps = [e for e in events if e["event"] != "sent" or e["from_state"] != e["to_state"]]
        self.messages = book.rows("message", introduction_id=row["id"])
        self.sent = [(m["kind"], _day(m["sent_on"])) for m in self.messages if m["sent_on"]]
        self.moved = _day(events[-1]["on_day"] if events else row["created_at"])
        self.stepped = _day(self.steps[-1]["on_day"] if self.steps else row["created_at"])
        self.since = max([self.moved, *(day for _, day in self.sent)])

    def last(self, *kinds: str) -> date | None:
        return max((day for kind, day in self.sent if kind in kinds), default=None)

    def came_to(self, state: str) -> date | None:
        return max(((e["id"], _day(e["on_day"])) for e in self.steps if e["to_state"] == state),
                   default=(0, None))[1]  # fmt: skip

    def asks(self, today: date) -> tuple[str, date, int] | None:
        lines = ("please-revise", "blurb-request")
        newest = max(self.sent, key=lambda one: one[1], default=("", None))[0]
        is_asked_for_lines = (self.state == "revise" and newest in lines) or (
            self.state == "drafted" and self.row["asks_blurb"] and not self.row["blurb"]
            and self.last("blurb-request")
        )  # fmt: skip
        if self.kind == "broker" and is_asked_for_lines:
            return self.others_turn()
        if self.state == "drafted":
            written = max((_day(m["created_at"]) for m in self.messages), default=self.since)
            return "draft", max(self.since, written), DRAFT
        if self.state == "revise":
            return "revise", self.since, 0
        if self.moved >= today - timedelta(days=60) and self.owes_a_no():
            return "regret", self.since, 0
        if self.state in ("declined", "withdrawn"):
            return None
        if self.state in ("closed", "lapsed"):
            return self.thanks() if self.moved >= today - timedelta(days=60) else None
        if self.state == "met":
            return self.thanks() or ("close", self.since, 14)
        if self.is_mine():
            return "answer" if self.kind == "received" else "write", self.since, 0
        return self.others_turn()

    def owes_a_no(self) -> bool:
        """Whether somebody waits for word of a no, or of silence (A16)."""
        if self.last("regret", "answer"):
            return False
        if self.kind == "broker" and self.state == "lapsed":
            return not self.came_to("introduced") and not self.came_to("met")
        return self.kind in ("broker", "received") and self.state == "declined"

    def is_mine(self) -> bool:
        if self.kind == "request":
            return self.state == "introduced" and not self.last("first-message")
        if self.kind == "invite":
            return self.state == "agreed" and not self.last("first-message")
        if self.kind == "received":
            return not self.last("answer", "who-are-you")
        waits_for_words = self.row["asks_blurb"] and not self.row["blurb"]
        return self.state == "agreed" and not (waits_for_words and self.last("blurb-request"))

    def others_turn(self) -> tuple[str, date, int]:
        if self.kind == "invite" and self.state == "agreed":
            return "close", self.since, 14
        if thanks := self.thanks():
            return thanks
        if self.kind == "broker" and self.state == "introduced":
            days = [d for d in (self.came_to("introduced"), self.last("check-in")) if d]
            return "check", max(days, default=self.since), 14
        reminded = sum(kind == "nudge" and day >= self.stepped for kind, day in self.sent)
        is_pending = (self.kind, self.state, self.row["channel"]) == ("invite", "asked", "linkedin")
        enough = self.kind == "received" or reminded >= NUDGES or is_pending
        wait = WAIT.get(self.row["channel"], OTHERWISE)
        return "lapse" if enough else "nudge", self.since, wait

    def thanks(self) -> tuple[str, date, int] | None:
        """The connector who did me a favour is owed a word, and later how it went (F14)."""
        if self.kind not in ("request", "received") or self.row["connector_id"] is None:
            return None
        met, made = self.came_to("met"), self.came_to("introduced")
        told = self.last("thanks", "report-back")
        if met:
            return ("report", met, 2) if told is None or told < met else None
        return ("thanks", made, 1) if made and told is None else None


def _cadence(book: Book, contact: Row) -> int | None:
    if contact["cadence_days"]:
        days = contact["cadence_days"]
        return None if days == NEVER else int(days)
    tags = {row["name"] for row in book.rows("tag", contact_id=contact["id"])}
    if tagged := [row["days"] for row in book.rows("tag_cadence") if row["tag"] in tags]:
        return None if min(tagged) == NEVER else int(min(tagged))
    by_strength = BY_STRENGTH | {r["strength"]: r["days"] for r in book.rows("strength_cadence")}
    days = by_strength.get(contact["strength"])
    return None if days == NEVER else days


def _words(book: Book, today: date) -> Iterator[Act]:
    """With whom I keep in touch: when the cadence is over, and on their days (D9)."""
    for contact in _people(book):
        days, number = _cadence(book, contact), contact["id"]
        if days is None:
            continue
        touches = [r["happened_on"] for r in _touches(book, contact)]
        last = max(touches, default=None)
        base = last or contact["created_at"]
        yield Act(f"touch-{number}", _after(base, days), _day(base), number)
        for name, month, day in _days_of(book, contact):
            acts = list(_occasion(Act(name, today, today, number), month, day, last))
            yield from acts or _put_off_before(book, name, today, number, last)


def _days_of(book: Book, contact: Row) -> Iterator[tuple[str, int, int]]:
    if contact["birthday"]:
        _, month, day = contact["birthday"].rsplit("-", 2)
        yield f"birthday-{contact['id']}", int(month), int(day)
    for row in book.rows("contact_date", contact_id=contact["id"]):
        yield f"date-{contact['id']}-{row['what']}", row["month"], row["day"]


def _occasion(act: Act, month: int, day: int, last: str | None) -> Iterator[Act]:
    """On the day and six days more, unless there was a word on the day or since."""
    for back in range(7):
        on = act.on - timedelta(days=back)
        leap_day = (month, day) == (2, 29) and (on.month, on.day) == (2, 28)
        is_leap = (date(on.year, 3, 1) - timedelta(days=1)).day == 29
        falls = (on.month, on.day) == (month, day) or (leap_day and not is_leap)
        if falls and (last is None or _day(last) < on):
            yield Act(act.name, on, on, act.contact)


def _put_off_before(
    book: Book, name: str, today: date, number: int, last: str | None
) -> Iterator[Act]:
    """What was put off is due again on its day, and for a week."""
    for row in book.rows("follow_up", other_id=None, done_at=None):
        if _name_of(row) == name and row["snoozed_since"] and today < _after(row["due_on"], 7):
            since = _day(row["snoozed_since"])
            if last is None or _day(last) < since:
                yield Act(name, since, since, number)


def _reminders(book: Book) -> Iterator[Act]:
    for row in book.rows("follow_up", snoozed="", done_at=None):
        yield Act(f"remind-{row['id']}", _day(row["due_on"]), None, row["contact_id"])

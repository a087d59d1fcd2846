"""Rows that come with their own numbers, from intro's own export, and the way back by undo."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from introcli.exchange.own_entries import Plan, Somebody
from introcli.store.bulk_insert import Bulk
from introcli.store.schema import TABLES
from introcli.store.session import Work
from introcli.store.sql import KINDS, LAST_TOUCHPOINT, raise_number

# Rows whose words are computed at once.
_AT_ONCE = 2_000
_TOUCHED = (
    f"UPDATE contact SET last_touchpoint_on = {LAST_TOUCHPOINT}"
    f" WHERE last_touchpoint_on IS NOT {LAST_TOUCHPOINT} AND "
)


class Loader:
    """Adds rows to one unit of work; used within ``loading``."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._bulk = Bulk(work)
        self.connection: sqlite3.Connection = self._bulk.connection
        self._next: dict[str, int] = {}
        self._changed: list[tuple[str, int, dict[str, Any]]] = []

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Put the triggers aside, and check references only when everything is there."""
        self.connection.execute("PRAGMA defer_foreign_keys = ON")
        with self._bulk.without_triggers():
            yield
            for kind in KINDS:
                runs = self._bulk.added.get(kind, ())
                ids = (number for first, last in runs for number in range(first, last + 1))
                while some := list(islice(ids, _AT_ONCE)):
                    self._bulk.index(kind, some)
        for table, row_id, values in self._changed:
            self._work.change(table, row_id, **values)

    def is_empty(self) -> bool:
        """Return whether nothing at all is recorded."""
        return not any(
            self.connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in TABLES
        )

    def begin_after(self, highest: Mapping[str, int]) -> None:
        """Number rows that come without a number after these."""
        for name, number in highest.items():
            self._next[name] = max(self.next_id(name), number + 1)

    def next_id(self, name: str) -> int:
        """Return the number that the next row without one will get."""
        if name not in self._next:
            self._next[name] = self._bulk.next_id(name)
        return self._next[name]

    def give_id(self, name: str) -> int:
        """Return a number that no row has, and take it."""
        number = self.next_id(name)
        self._next[name] = number + 1
        return number

    def insert(self, name: str, values: Mapping[str, Any]) -> None:
        """Add one row with every column. Raises sqlite3.IntegrityError when a rule forbids it."""
        self._bulk.insert(name, tuple(values), [tuple(values.values())])

    def change_later(self, name: str, row_id: int, values: dict[str, Any]) -> None:
        """Change a row that was there before, with an image of it for undo, at the end."""
        self._changed.append((name, row_id, values))

    def find(self, table: str, **where: Any) -> sqlite3.Row | None:
        """Return the row that has these values, or None."""
        conditions = " AND ".join(f"{column} IS ?" for column in where)
        row: sqlite3.Row | None = self.connection.execute(
            f"SELECT * FROM {table} WHERE {conditions}", tuple(where.values())
        ).fetchone()
        return row

    def values(self, table: str, column: str, **where: Any) -> list[Any]:
        """Return one column of every row that has these values."""
        conditions = " AND ".join(f"{key} = ?" for key in where)
        rows = self.connection.execute(
            f"SELECT {column} FROM {table} WHERE {conditions}", tuple(where.values())
        )
        return [value for (value,) in rows]

    def touch(self, contact_ids: Sequence[int] | None) -> None:
        """Compute the last touchpoint anew: of these, or of whoever has none."""
        if contact_ids is None:
            self.connection.execute(_TOUCHED + "last_touchpoint_on IS NULL")
            return
        for contact_id in contact_ids:
            self.connection.execute(_TOUCHED + "id = ?", (contact_id,))

    def set_numbers(self, numbers: Mapping[str, int]) -> None:
        """Keep every table from reusing a number that it used before it was exported."""
        for name, number in numbers.items():
            if name in TABLES:
                raise_number(self.connection, name, number)


# How a contact is remembered who came from another intro under another uid.
ORIGIN = "intro:"


class Ids:
    """The numbers here of the contacts and introductions of a file, by their uids.

    Into an empty database everything keeps its number. Otherwise a uid that is known is the same
    thing; somebody new is the same who has the same profile or e-mail address, never the same
    name; and I am myself.
    """

    def __init__(self, loader: Loader, plan: Plan) -> None:
        self._loader = loader
        self.keeps = loader.is_empty()
        self.by_uid: dict[str, dict[str, int]] = {"contact": {}, "introduction": {}}
        self.known: dict[str, set[str]] = {"contact": set(), "introduction": set()}
        self.joined: set[str] = set()
        if self.keeps:
            loader.begin_after(plan.highest)
        else:
            self._find_contacts(plan)
            for uid in plan.introductions:
                if found := self._loader.find("introduction", uid=uid):
                    self.by_uid["introduction"][uid] = found["id"]
                    self.known["introduction"].add(uid)
        wishes = {
            "contact": {uid: one.number for uid, one in plan.contacts.items()},
            "introduction": plan.introductions,
        }
        for table, numbers in wishes.items():
            ids = self.by_uid[table]
            for uid, wished in numbers.items():
                if uid not in ids:
                    ids[uid] = self.of_new(table, wished)

    def of_new(self, table: str, wished: int | None) -> int:
        """Return the number of a new row: its own in an empty database, else the next."""
        return wished if self.keeps and wished is not None else self._loader.give_id(table)

    def _find_contacts(self, plan: Plan) -> None:
        ids = self.by_uid["contact"]
        for uid in plan.contacts:
            if found := self._loader.find("contact", uid=uid):
                ids[uid] = found["id"]
        claimed = set(ids.values())
        for uid, one in plan.contacts.items():
            if uid not in ids and (same := self._same(uid, one, claimed)):
                ids[uid] = same
                claimed.add(same)
                self.joined.add(uid)
        self.known["contact"] = set(ids)

    def _same(self, uid: str, one: Somebody, claimed: set[int]) -> int | None:
        values = self._loader.values
        found = values("contact_origin", "contact_id", origin=f"{ORIGIN}{uid}")
        if one.is_me:
            found += values("contact", "id", is_me=1)
        for kind, key in one.addresses:
            found += values("contact_point", "contact_id", kind=kind, value_key=key)
        return next((number for number in found if number not in claimed), None)

"""Birthdays and other dates of contacts, around a day."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from introcli.language.cadence import Occasion, read_day
from introcli.language.views import ContactRef
from introcli.record.touchpoints import days_sql
from introcli.store.parts import HERE

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

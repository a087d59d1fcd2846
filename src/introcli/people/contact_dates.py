"""A contact's birthday, and the other days of the year that somebody noted (D9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from introcli.errors import UsageProblem
from introcli.formats.fields import birthday_of
from introcli.language.cadence import read_day
from introcli.language.names import fold

if TYPE_CHECKING:
    from introcli.store.session import Work

# Characters of what a day is.
_LONGEST = 40
_MONTH_AND_DAY = re.compile(r"\d\d-\d\d")
_FORMS = 'for example: 12-10, 1815-12-10, "10 Dec", "10 December 1815"'


def birthday(text: str) -> str:
    """Return a birthday as it is stored, with or without a year; an empty text stays empty."""
    return _day(text, "a birthday") if text.strip() else ""


def _day(text: str, what: str) -> str:
    bare = " ".join(text.split())
    stored = birthday_of(f"--{bare}" if _MONTH_AND_DAY.fullmatch(bare) else bare)
    if read_day(stored) is None:
        raise UsageProblem(f"{text[:40]!r} is no day of {what}", hint=_FORMS)
    return stored


def dates(values: Sequence[str]) -> tuple[str, ...]:
    """Return each ``what=day`` as it is stored; without a day it takes that date away."""
    return tuple(map(_date, values))


def _date(text: str) -> str:
    said, _, day = text.partition("=")
    what = name_of(said)
    if not what or "=" not in text:
        raise UsageProblem(
            f"{text[:60]!r} does not say what the day is, and which",
            hint='for example: --date "anniversary=03-12"',
        )
    if what == "birthday":
        raise UsageProblem("a birthday has an option of its own", hint="--birthday 12-10")
    return f"{what}={_day(day, f'the year for {what}') if day.strip() else ''}"


def name_of(text: str) -> str:
    """Return what a day is, as it can be typed behind an item: ``name-day``."""
    return "-".join(re.findall(r"\w+", fold(text)))[:_LONGEST].strip("-")


def keep_dates(work: Work, contact_id: int, values: Sequence[str]) -> None:
    """Record checked dates, replace those of the same name, take away those without a day."""
    for value in values:
        what, _, day = value.partition("=")
        work.run(
            "DELETE FROM contact_date WHERE contact_id = :id AND what = :what",
            id=contact_id,
            what=what,
        )
        if found := read_day(day):
            month, number, year = found
            work.add(
                "contact_date", contact_id=contact_id, what=what, month=month, day=number, year=year
            )

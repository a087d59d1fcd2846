"""What a person's record in a file tells beside their name: tags, days, and what happened."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from introcli.formats.records import Happening, Person
from introcli.language.cadence import read_day
from introcli.language.names import fold
from introcli.people.contact_dates import name_of
from introcli.store.documents import CONNECTED


def tags_of(person: Person) -> list[str]:
    """Return the tags as they are stored, each once; a file of our own has them so already."""
    if not person.tags:
        return []
    if person.uid:
        keys = [fold(tag) for tag in person.tags]
    else:
        keys = [fold(tag.removeprefix("#"))[:60] for tag in person.tags]
    return list(dict.fromkeys(filter(None, keys)))


def dates_of(person: Person) -> list[tuple[str, int, int, int | None]]:
    """Return other days than the birthday as they are stored, each once by what it is."""
    if not person.dates:
        return []
    found = {
        what: day
        for said, on in reversed(person.dates)
        if (what := name_of(said)) and what != "birthday" and (day := read_day(on))
    }
    return [(what, *day) for what, day in found.items()]


def happenings_of(person: Person, today: str) -> list[Happening]:
    """Return what goes to the timeline, the day we connected and the note included."""
    found = list(person.happenings)
    if person.connected_on:
        found.append(_connected(person.connected_on))
    if not (person.note or person.notes):
        return found
    found += [
        Happening("note", today, text, origin=note_origin(text))
        for text in dict.fromkeys((person.note, *person.notes))
        if text
    ]
    return found


@lru_cache(maxsize=4096)
def _connected(day: str) -> Happening:
    return Happening("linkedin", day, "Connected on LinkedIn", origin=CONNECTED)


def note_origin(text: str) -> str:
    """Return what names a note within any file: its words."""
    return f"note:{_digest(text)}"


def _digest(text: str) -> str:
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def day_of(moment: str) -> str:
    """Return the local day of a moment as stored; of a partial date, its first."""
    if len(moment) == 10:
        return moment
    if len(moment) == 20:
        return datetime.fromisoformat(moment).astimezone().date().isoformat()
    return (moment + "-01-01")[:10] if len(moment) == 4 else (moment + "-01")[:10]

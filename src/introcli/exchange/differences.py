"""Where a file and what is recorded say different things of somebody."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from introcli.exchange.cleaned_person import Tally, Wanted
from introcli.formats.records import Happening, Job, Person, Previewed
from introcli.formats.vcard.lines import plain
from introcli.language.cadence import read_day
from introcli.language.contact_fields import BY_KEY, keys, value_of
from introcli.language.names import fold, squash, tidy
from introcli.people.fields import name_of
from introcli.store.bulk_insert import Bulk
from introcli.store.search_index import CONNECTED

FILLED = keys(is_imported=True)
_WORD = re.compile(r"\w+")
_LONGEST_SAID = 60  # characters

# A row of the table of contacts, by column.
RecordedRow = Mapping[str, Any]


def is_own(row: RecordedRow, one: Wanted) -> bool:
    """Return whether a card or row is intro's own: then another program changed what differs."""
    return row["uid"] in (one.person.uid, one.person.origin.removeprefix("vcard:"))


def filled(row: RecordedRow, one: Wanted) -> dict[str, Any]:
    """Return what the file says where nothing is recorded."""
    values = {name: value for name in FILLED if (value := value_of(one.person, name))}
    if one.organisation and not row["organisation"]:
        values |= {"organisation": one.organisation, "organisation_key": one.organisation_key}
    if one.title:
        values["title"] = one.title
    return {name: value for name, value in values.items() if not row.get(name)}


def differences(row: RecordedRow, one: Wanted) -> dict[str, Any]:
    """Return what the file says where something else is recorded."""
    said = {name: value_of(one.person, name) for name in ("name", *FILLED)}
    said |= {"organisation": one.organisation, "title": one.title}
    return {
        name: value
        for name, value in said.items()
        if value and row[name] and _plain(value) != _plain(row[name])
    }


def has_another_name(row: RecordedRow, one: Wanted) -> bool:
    """Return whether the names share no word, so that an address may be one that people share."""
    return set(_words(one.name_key)).isdisjoint(_words(fold(row["name"])))


def _words(key: str) -> list[str]:
    return _WORD.findall(key)


def _plain(value: object) -> str:
    return tidy(plain(str(value)))


def chosen(differing: Mapping[str, Any], one: Wanted) -> dict[str, Any]:
    """Return the columns that follow the file; an employer is changed with its history apart."""
    values = {name: value for name, value in differing.items() if name != "organisation"}
    if "organisation" in differing:
        values.pop("title", None)
    if "name" in values:
        values |= {"name_key": fold(one.person.name), "name_squash": squash(one.name_key)}
    return values


def say_difference(row: RecordedRow, name: str, value: object) -> str:
    """Return which value is where, and that the recorded one was kept."""
    what = BY_KEY[name].label
    here, there = _short(row[name]), _short(value)
    return f"the {what} of {row['name']} is {there} in the file and {here} here, which stayed"


def _short(value: object) -> str:
    text = _plain(value)
    return repr(text if len(text) <= _LONGEST_SAID else f"{text[: _LONGEST_SAID - 1]}…")


class Recorded:
    """What the database holds of some contacts."""

    def __init__(self, bulk: Bulk, ids: Sequence[int]) -> None:
        self._bulk = bulk
        self.contacts: dict[int, dict[str, Any]] = {}
        self.points: dict[int, set[tuple[str, str]]] = defaultdict(set)
        self.tags: dict[int, set[str]] = defaultdict(set)
        self.dates: dict[int, set[str]] = defaultdict(set)
        self.jobs: dict[int, set[tuple[str, str]]] = defaultdict(set)
        self.imported: dict[int, set[tuple[str, str]]] = defaultdict(set)
        self._origins: dict[int, set[str]] = {}
        which = [str(contact_id) for contact_id in dict.fromkeys(ids)]
        names = ("id", "uid", "handle", "name", "organisation", "title", *FILLED)
        for row in bulk.look_up(f"SELECT {', '.join(names)} FROM contact WHERE id", which):
            self.contacts[row[0]] = dict(zip(names, row, strict=True))
        for contact_id, kind, key in bulk.look_up(
            "SELECT contact_id, kind, value_key FROM contact_point WHERE contact_id", which
        ):
            self.points[contact_id].add((kind, key))
        for statement, found in (
            ("SELECT contact_id, name FROM tag WHERE contact_id", self.tags),
            ("SELECT contact_id, what FROM contact_date WHERE contact_id", self.dates),
        ):
            for contact_id, name in bulk.look_up(statement, which):
                found[contact_id].add(name)
        for contact_id, kind, key, source in bulk.look_up(
            "SELECT contact_id, kind, name_key, source FROM affiliation WHERE contact_id", which
        ):
            self.jobs[contact_id].add((kind, key))
            if source:
                self.imported[contact_id].add((kind, key))

    def origins(self, contact_id: int) -> set[str]:
        """Return the origins of what stands in a contact's timeline; of a note also its words."""
        if contact_id not in self._origins:
            rows = self._bulk.connection.execute(
                "SELECT origin, kind, summary FROM interaction"
                " WHERE contact_id = ? AND (origin <> '' OR kind = 'note')",
                (contact_id,),
            ).fetchall()
            self._origins[contact_id] = {origin for origin, _, _ in rows if origin}
            notes = {text for _, kind, text in rows if kind == "note"}
            self._origins[contact_id] |= {
                note_origin(text.strip())
                for note in notes
                for text in (note, note.replace("\r\n", "\n").replace("\r", "\n"), plain(note))
            }
        return self._origins[contact_id]


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
        found.append(
            Happening("linkedin", person.connected_on, "Connected on LinkedIn", origin=CONNECTED)
        )
    if not (person.note or person.notes):
        return found
    found += [
        Happening("note", today, text, origin=note_origin(text))
        for text in dict.fromkeys((person.note, *person.notes))
        if text
    ]
    return found


def timeline_row(
    contact_id: int, happening: Happening, source: str, at: str, uid: str
) -> tuple[Any, ...]:
    """Return what happened as ``write_contacts`` takes it."""
    kind, when, summary, direction, origin = happening
    return (contact_id, uid, kind, when, day_of(when), direction, summary, source, origin, at)


def job_row(
    contact_id: int, job: Job, key: str, source: str, noted_on: str | None = None
) -> tuple[Any, ...]:
    """Return an employer, school or group as ``write_contacts`` takes it."""
    kind, name, role, started, ended, is_current = job
    return (contact_id, kind, name, key, role, started, ended, is_current, noted_on, source)


@lru_cache(maxsize=4096)
def note_origin(text: str) -> str:
    """Return what names a note within any file: its words."""
    from hashlib import blake2b

    words = text.encode("utf-8", "surrogatepass")
    return f"note:{blake2b(words, digest_size=12).hexdigest()}"


def day_of(moment: str) -> str:
    """Return the local day of a moment as stored; of a partial date, its first."""
    if len(moment) == 10:
        return moment
    if len(moment) == 20:
        return datetime.fromisoformat(moment).astimezone().date().isoformat()
    return (moment + "-01-01")[:10] if len(moment) == 4 else (moment + "-01")[:10]


_KINDS = {"email": "e-mail", "phone": "phone", "linkedin": "profile", "web": "page"}


def preview(bulk: Bulk, tally: Tally, people: Sequence[tuple[Wanted, int | None]]) -> None:
    """Keep the first of those a file names, each with the contact who is recorded, if one is."""
    for one, number in people[: tally.previews_left]:
        found = list(
            bulk.look_up("SELECT handle FROM contact WHERE id", [str(number)] if number else [])
        )
        handle = str(found[0][0]) if found else None
        tally.previewed.append(
            Previewed(one.person.line, one.person.name, handle, tuple(_fields(one)))
        )


def _fields(one: Wanted) -> Iterator[tuple[str, str]]:
    person = one.person
    said = {
        "organisation": one.organisation,
        "title": one.title,
        "location": person.location,
        "about": person.about,
        "birthday": person.birthday,
        "connected": person.connected_on,
        "offers": person.offers,
        "needs": person.needs,
        **person.more,
    }
    yield from ((name, value) for name, value in said.items() if value)
    yield from ((_KINDS[point.kind], point.value) for point in one.points)
    yield from (("tag", tag) for tag in tags_of(person))
    yield from (("note", note) for note in (person.note, *person.notes) if note)

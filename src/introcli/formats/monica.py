"""One entry of Monica's export as a person, with what happened."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from introcli.formats.fields import birthday_of, day_of, instant_of
from introcli.formats.naming import is_name, joined, missing_name
from introcli.formats.numbers import without_doubles
from introcli.formats.pages import profile_of, sorted_pages
from introcli.formats.records import Address, Happening, Person, Relation, Skipped
from introcli.formats.shapes import Value, as_value, as_values, is_true, of_type, text

_LONGEST_SUMMARY = 10_000
_MOST_DAYS = 3650
_DECEASED = "deceased"


class Book(NamedTuple):
    """What entries refer to by uuid; ``people`` are those who come in, ``me`` is one of them."""

    fields: Mapping[str, Value]
    activities: Mapping[str, Value]
    relations: Mapping[str, list[Relation]]
    people: frozenset[str]
    me: str


class _Reached(NamedTuple):
    """The addresses of an entry, sorted by what they are."""

    emails: list[Address]
    phones: list[Address]
    pages: list[str]
    others: list[str]


def person_of(value: Value, book: Book, line: int) -> Person | Skipped:
    """Return the person, or why there is none in the entry."""
    name = joined(*(text(value, f"{part}_name") for part in ("first", "middle", "last")))
    name = " ".join((name or text(value, "nickname")).split())
    reached = _reached(value, book)
    if not is_name(name):
        return Skipped(line, missing_name(*(a.value for a in reached.emails + reached.phones)))
    profile, webs = sorted_pages(reached.pages)
    uuid = text(value, "uuid")
    notes = [*reached.others, *_remarks(value)]
    happened = {one.origin: one for one in _happened(value, book)}
    return Person(
        line,
        name,
        " ".join(text(value, "company").split()),
        " ".join(text(value, "job").split()),
        _place(value),
        text(value, "description")[:_LONGEST_SUMMARY],
        tuple(reached.emails),
        without_doubles(reached.phones),
        linkedin=profile,
        webs=webs,
        birthday=_birthday(value),
        tags=_tags(value),
        note=next(iter(notes), ""),
        notes=tuple(notes[1:]),
        relations=(*book.relations.get(uuid, ()), *_introducer(value, book)),
        happenings=tuple(happened.values()),
        origin=f"monica:{uuid}" if uuid else "",
        cadence_days=_cadence(value),
    )


def _reached(value: Value, book: Book) -> _Reached:
    reached = _Reached([], [], [], [])
    for one in map(as_value, of_type(value, "contact_field")):
        said = " ".join(text(one, "data").split())
        kind = book.fields.get(text(one, "type"), {})
        if said:
            _sort(said, text(kind, "name"), text(kind, "protocol"), text(kind, "type"), reached)
    return reached


def _sort(said: str, name: str, protocol: str, kind: str, reached: _Reached) -> None:
    if kind == "email" or protocol == "mailto:" or (not name and "@" in said[1:-1]):
        reached.emails.append(Address(said.removeprefix("mailto:")))
    elif kind == "phone" or protocol == "tel:":
        label = "" if name.lower() == "phone" else name.lower()
        reached.phones.append(Address(said.removeprefix("tel:"), label))
    elif name.lower() == "linkedin" and " " not in said and not profile_of(said):
        reached.pages.append(f"https://www.linkedin.com/in/{said.strip('/@').rpartition('/')[2]}")
    elif profile_of(said) or said.lower().startswith(("http://", "https://", "www.")):
        reached.pages.append(said)
    else:
        reached.others.append(f"{name or 'Address'}: {said}")


def _place(value: Value) -> str:
    for one in map(as_value, of_type(value, "address")):
        city, country = text(one, "city") or text(one, "province"), text(one, "country")
        if place := ", ".join(filter(None, (city, country))):
            return " ".join(place.split())
    return ""


def _date(value: Value, key: str) -> tuple[str, Value]:
    """Return the day of one of Monica's dates; of an age that somebody guessed there is none."""
    found = as_value(as_value(value.get("properties")).get(key))
    said = "" if is_true(found, "is_age_based") else text(found, "date")
    return day_of(said.partition("T")[0]), found


def _birthday(value: Value) -> str:
    day, found = _date(value, "birthdate")
    return birthday_of(f"-{day[4:]}" if day and is_true(found, "is_year_unknown") else day)


def _tags(value: Value) -> tuple[str, ...]:
    tags = as_value(value.get("properties")).get("tags")
    named = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    return (*named, *([_DECEASED] if is_true(value, "is_dead") else []))


def _cadence(value: Value) -> int | None:
    said = text(value, "stay_in_touch_frequency")
    days = int(said) if said.isascii() and said.isdigit() else 0
    return days if 1 <= days <= _MOST_DAYS else None


def _introducer(value: Value, book: Book) -> Iterator[Relation]:
    uuid = text(value, "first_met_through")
    if uuid in book.people and uuid != text(value, "uuid"):
        yield Relation(f"monica:{uuid}", "introduced us")


def _remarks(value: Value) -> Iterator[str]:
    """Give what has no day: preferences, and notes whose day is not told."""
    if food := text(value, "food_preferences"):
        yield f"Food: {food}"[:_LONGEST_SUMMARY]
    for note in map(as_value, of_type(value, "note")):
        if (body := text(note, "body")) and not instant_of(text(note, "created_at")):
            yield body[:_LONGEST_SUMMARY]


def _happened(value: Value, book: Book) -> Iterator[Happening]:
    """Give what happened with a day; the same event is told with everybody who was there."""
    met, _ = _date(value, "first_met_date")
    if met:
        yield Happening("met", met, origin="monica:met")
    for note in map(as_value, of_type(value, "note")):
        yield from _told("note", text(note, "created_at"), text(note, "body"))
    for call in map(as_value, of_type(value, "call")):
        way = "in" if is_true(call, "contact_called") else "out"
        yield from _told("call", text(call, "called_at"), text(call, "content"), way)
    for uuid in of_type(value, "activity"):
        activity = book.activities.get(uuid if isinstance(uuid, str) else "", {})
        said = _said(text(activity, "summary"), text(activity, "description"))
        yield from _told("meeting", text(activity, "happened_at"), said, None, origin=str(uuid))
    for conversation in map(as_value, of_type(value, "conversation")):
        yield from _conversation(conversation)


def _conversation(conversation: Value) -> Iterator[Happening]:
    messages = as_value(conversation.get("properties")).get("messages")
    for message in as_values(messages):
        way = "out" if is_true(message, "written_by_me") else "in"
        at = text(message, "written_at") or text(conversation, "happened_at")
        yield from _told("message", at, text(message, "content"), way)


def _said(*parts: str) -> str:
    return "\n".join(filter(None, dict.fromkeys(parts)))


def _told(
    kind: str, at: str, said: str, way: str | None = None, *, origin: str = ""
) -> Iterable[Happening]:
    """Give one thing that happened; its words and its day tell it apart where it has no uuid."""
    moment = instant_of(at)
    if not moment or (kind == "note" and not said):
        return
    digest = blake2b(f"{kind}|{at}|{said}".encode(), digest_size=12).hexdigest()
    yield Happening(kind, moment, said[:_LONGEST_SUMMARY], way, f"monica:{origin or digest}")

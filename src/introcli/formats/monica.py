"""Monica's export in JSON, whose values may be of any type, taken as what they should be.

The shape is what Monica's own program writes: an ``account`` whose ``data`` is a list of
``{"type", "count", "values"}``, and so is the ``data`` of each contact. Columns stand in a value
itself, everything else in its ``properties``; a reference is a uuid. Keys that a version leaves
out, or writes as something else, are passed over; nothing else is guessed.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from introcli.formats import fields
from introcli.formats.records import Address, Happening, Me, Person, Record, Relation, Skipped
from introcli.formats.text import Format, Source, UnreadableFile, encoding_of, number_up_to

# NUL and halves of characters, which no database stores.
_UNSOUND = re.compile("[\0\ud800-\udfff]")
Value = Mapping[str, Any]
_NOTHING: Value = {}


def as_value(found: object) -> Value:
    """Return a mapping; an empty one when it is none."""
    return found if isinstance(found, dict) else _NOTHING


def as_values(found: object) -> list[Value]:
    """Return the mappings of a list."""
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def text(value: Value, key: str) -> str:
    """Return the text under a key, in a value or in its properties, its ends trimmed."""
    for place in (value, as_value(value.get("properties"))):
        found = place.get(key)
        if isinstance(found, str):
            return _UNSOUND.sub("", found).strip()
        if isinstance(found, int | float) and not isinstance(found, bool):
            return str(found)
    return ""


def is_true(value: Value, key: str) -> bool:
    """Return whether a flag is set, however it is written."""
    found = value.get(key, as_value(value.get("properties")).get(key))
    return found is True or found == 1 or found == "1"


def of_type(value: Value, kind: str) -> list[Any]:
    """Return what the data of an account or a contact holds of a type."""
    groups = [group for group in as_values(value.get("data")) if group.get("type") == kind]
    values = (group.get("values") for group in groups)
    return [one for found in values if isinstance(found, list) for one in found]


_LONGEST_SUMMARY = 10_000
_MOST_DAYS = 3650
_DECEASED = "deceased"


class Book(NamedTuple):
    """What entries refer to by uuid; ``people`` are those who come in, ``me`` is one of them."""

    kinds: Mapping[str, Value]
    activities: Mapping[str, Value]
    relations: Mapping[str, list[Relation]]
    people: frozenset[str]
    me: str


def person_of(value: Value, book: Book, line: int) -> Person | Skipped:
    """Return the person, or why there is none in the entry."""
    name = fields.joined(*(text(value, f"{part}_name") for part in ("first", "middle", "last")))
    name = " ".join((name or text(value, "nickname")).split())
    emails, phones, pages, others = _reached(value, book)
    if not fields.is_name(name):
        return Skipped(line, fields.missing_name(*(a.value for a in emails + phones)))
    profile, webs = fields.sorted_pages(pages)
    uuid = text(value, "uuid")
    said = [*others, f"Food: {food}" if (food := text(value, "food_preferences")) else ""]
    # What has no day: preferences, and notes whose day is not told.
    for one in map(as_value, of_type(value, "note")):
        said.append("" if fields.instant_of(text(one, "created_at")) else text(one, "body"))
    notes = [note[:_LONGEST_SUMMARY] for note in said if note]
    born, birthdate = _date(value, "birthdate")
    if born and is_true(birthdate, "is_year_unknown"):
        born = f"-{born[4:]}"
    tags = as_value(value.get("properties")).get("tags")
    named = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    if is_true(value, "is_dead"):
        named.append(_DECEASED)
    relations = list(book.relations.get(uuid, ()))
    introducer = text(value, "first_met_through")
    if introducer in book.people and introducer != uuid:
        relations.append(Relation(f"monica:{introducer}", "introduced us"))
    places = (
        ", ".join(filter(None, (text(a, "city") or text(a, "province"), text(a, "country"))))
        for a in map(as_value, of_type(value, "address"))
    )
    happened = {one.origin: one for one in _happened(value, book)}
    return Person(
        line,
        name,
        " ".join(text(value, "company").split()),
        " ".join(text(value, "job").split()),
        " ".join(next(filter(None, places), "").split()),
        text(value, "description")[:_LONGEST_SUMMARY],
        tuple(emails),
        fields.without_doubles(phones),
        linkedin=profile,
        webs=webs,
        birthday=fields.birthday_of(born),
        tags=tuple(named),
        note=next(iter(notes), ""),
        notes=tuple(notes[1:]),
        relations=tuple(relations),
        happenings=tuple(happened.values()),
        origin=f"monica:{uuid}" if uuid else "",
        cadence_days=number_up_to(text(value, "stay_in_touch_frequency"), _MOST_DAYS),
    )


def _reached(value: Value, book: Book) -> tuple[list[Address], list[Address], list[str], list[str]]:
    """Return the e-mail addresses, telephones, pages and other addresses of an entry."""
    emails: list[Address] = []
    phones: list[Address] = []
    pages: list[str] = []
    others: list[str] = []
    for one in map(as_value, of_type(value, "contact_field")):
        said = " ".join(text(one, "data").split())
        kind = book.kinds.get(text(one, "type"), {})
        name, protocol, sort = text(kind, "name"), text(kind, "protocol"), text(kind, "type")
        if not said:
            continue
        if sort == "email" or protocol == "mailto:" or (not name and "@" in said[1:-1]):
            emails.append(Address(said.removeprefix("mailto:")))
        elif sort == "phone" or protocol == "tel:":
            label = "" if name.lower() == "phone" else name.lower()
            phones.append(Address(said.removeprefix("tel:"), label))
        elif name.lower() == "linkedin" and " " not in said and not fields.profile_of(said):
            slug = said.strip("/@").rpartition("/")[2]
            pages.append(f"https://www.linkedin.com/in/{slug}")
        elif fields.profile_of(said) or said.lower().startswith(("http://", "https://", "www.")):
            pages.append(said)
        else:
            others.append(f"{name or 'Address'}: {said}")
    return emails, phones, pages, others


def _date(value: Value, key: str) -> tuple[str, Value]:
    """Return the day of one of Monica's dates; of an age that somebody guessed there is none."""
    found = as_value(as_value(value.get("properties")).get(key))
    said = "" if is_true(found, "is_age_based") else text(found, "date")
    return fields.day_of(said.partition("T")[0]), found


def _happened(value: Value, book: Book) -> Iterator[Happening]:
    """Yield what happened with a day; the same event is told with everybody who was there."""
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
        parts = dict.fromkeys((text(activity, "summary"), text(activity, "description")))
        said = "\n".join(filter(None, parts))
        yield from _told("meeting", text(activity, "happened_at"), said, None, origin=str(uuid))
    for conversation in map(as_value, of_type(value, "conversation")):
        for message in as_values(as_value(conversation.get("properties")).get("messages")):
            way = "out" if is_true(message, "written_by_me") else "in"
            at = text(message, "written_at") or text(conversation, "happened_at")
            yield from _told("message", at, text(message, "content"), way)


def _told(
    kind: str, at: str, said: str, way: str | None = None, *, origin: str = ""
) -> Iterable[Happening]:
    """Yield one thing that happened; its words and its day tell it apart where it has no uuid."""
    moment = fields.instant_of(at)
    if not moment or (kind == "note" and not said):
        return
    digest = blake2b(f"{kind}|{at}|{said}".encode(), digest_size=12).hexdigest()
    yield Happening(kind, moment, said[:_LONGEST_SUMMARY], way, f"monica:{origin or digest}")


NAME = "monica"
# Pictures and documents stand in the file as text; without them 10,000 contacts are 50 MB.
_MOST_BYTES = 128 * 1024 * 1024
_UUID = re.compile(r'"uuid"\s*:\s*"([^"]{1,64})"')
# What is of no use for introductions, by Monica's names.
_LEFT = {
    "gift": "gifts", "debt": "debts", "pet": "pets", "reminder": "reminders", "task": "tasks",
    "life_event": "life events", "photo": "photos", "document": "documents",
}  # fmt: skip
# These the account holds, and a contact only names.
_SHARED = ("photo", "document")


def _read(source: Source, _options: Mapping[str, str]) -> Iterator[Record]:
    document, lines = _document(source)
    account = as_value(document.get("account"))
    kinds = as_value(account.get("instance")).get("contact_field_types")
    contacts = [as_value(contact) for contact in of_type(account, "contact")]
    whole = {text(one, "uuid") for one in contacts if not is_true(one, "is_partial")}
    users = map(as_value, of_type(account, "user"))
    book = Book(
        {text(one, "uuid"): one for one in as_values(kinds)},
        {text(as_value(one), "uuid"): as_value(one) for one in of_type(account, "activity")},
        _relations(account, whole),
        frozenset(whole - {""}),
        next((me for user in users if (me := text(user, "me_contact"))), ""),
    )
    left: Counter[str] = Counter()
    for value in contacts:
        uuid = text(value, "uuid")
        line = lines.get(uuid, 1)
        if is_true(value, "is_partial"):
            yield Skipped(line, "only named with somebody else, without an entry of their own")
        else:
            person = person_of(value, book, line)
            is_mine = uuid == book.me
            yield Me(line, person) if is_mine and isinstance(person, Person) else person
        left.update({kind: len(of_type(value, kind)) for kind in _LEFT if kind not in _SHARED})
    left.update({kind: len(of_type(account, kind)) for kind in _LEFT})
    told = [f"{left[kind]} {name}" for kind, name in _LEFT.items() if left[kind]]
    if told:
        yield Skipped(1, f"not imported: {', '.join(told)}")


def _document(source: Source) -> tuple[Value, dict[str, int]]:
    """Return the document, and on which line each uuid stands first."""
    with source.open() as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UnreadableFile(
            f"{source.label} has more than {_MOST_BYTES // 1024**2} MB, most of it pictures",
            hint="export without photos and documents, or take the vCards of Monica",
        )
    encoding = encoding_of(data[:512])
    try:
        whole = data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableFile(f"{source.label} is not UTF-8 text") from problem
    try:
        document = json.loads(whole)
    except RecursionError as problem:
        raise UnreadableFile(f"{source.label} is nested too deeply") from problem
    except json.JSONDecodeError as problem:
        is_cut = problem.pos >= len(whole.rstrip()) - 1
        why = "the file ends too early: it was cut" if is_cut else problem.msg.lower()
        raise UnreadableFile(
            f"{source.label}, line {problem.lineno}: {why}",
            hint="nothing was imported; export again in Monica",
        ) from problem
    except ValueError as problem:  # a number of thousands of digits
        raise UnreadableFile(f"{source.label} contains an invalid value: {problem}") from problem
    found: dict[str, int] = {}
    line, reached = 1, 0
    for match in _UUID.finditer(whole):
        line += whole.count("\n", reached, match.start())
        reached = match.start()
        found.setdefault(match[1], line)
    return as_value(document), found


def _relations(account: Value, whole: set[str]) -> dict[str, list[Relation]]:
    """Return who knows whom, by uuid, among those who come in; each pair once."""
    found: dict[str, list[Relation]] = defaultdict(list)
    pairs: set[Any] = set()
    for one in map(as_value, of_type(account, "relationship")):
        ends = text(one, "contact_is"), text(one, "of_contact")
        pair = frozenset(ends)
        if len(pair) == 2 and pair <= whole and pair not in pairs:
            pairs.add(pair)
            found[ends[0]].append(Relation(f"{NAME}:{ends[1]}", text(one, "type")[:300]))
    return dict(found)


_BEGIN = re.compile(r'[\ufeff\s]*\{(?=.*"account")(?=.*"exported_by")', re.S)
FORMAT = Format(
    NAME,
    "Monica's JSON export",
    lambda _name, head: _BEGIN.match(head) is not None,
    _read,
    order=20,
)

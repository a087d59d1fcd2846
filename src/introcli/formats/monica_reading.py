"""The whole of an export: recognised, read, and turned into people one by one."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from introcli.formats.monica import Book, person_of
from introcli.formats.reading import Format, Source, UnreadableFile
from introcli.formats.records import Me, Record, Relation, Skipped
from introcli.formats.shapes import Value, as_value, as_values, counts, is_true, of_type, text
from introcli.formats.text import encoding_of

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


def _recognises(_name: str, head: str) -> bool:
    start = head.lstrip("\ufeff \t\r\n")
    return start.startswith("{") and '"account"' in start and '"exported_by"' in start


def _read(source: Source, _options: Mapping[str, str]) -> Iterator[Record]:
    document, lines = _document(source)
    account = as_value(document.get("account"))
    book = _book(account)
    left: Counter[str] = Counter()
    for contact in of_type(account, "contact"):
        value = as_value(contact)
        yield _record(value, book, lines.get(text(value, "uuid"), 1))
        left.update({kind: n for kind, n in counts(value) if kind not in _SHARED})
    left.update(dict(counts(account)))
    told = [f"{left[kind]} {name}" for kind, name in _LEFT.items() if left[kind]]
    if told:
        yield Skipped(1, f"not taken over: {', '.join(told)}")


def _record(value: Value, book: Book, line: int) -> Record:
    if is_true(value, "is_partial"):
        return Skipped(line, "only named with somebody else, without an entry of their own")
    person = person_of(value, book, line)
    if not isinstance(person, Skipped) and text(value, "uuid") == book.me:
        return Me(line, person)
    return person


def _document(source: Source) -> tuple[Value, dict[str, int]]:
    """Return the document, and on which line each uuid stands first."""
    whole = _text(source)
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
        raise UnreadableFile(f"{source.label} holds what is no value: {problem}") from problem
    return as_value(document), _lines(whole)


def _text(source: Source) -> str:
    with source.open() as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise UnreadableFile(
            f"{source.label} has more than {_MOST_BYTES // 1024**2} MB, most of it pictures",
            hint="export without photos and documents, or take the vCards of Monica",
        )
    encoding = encoding_of(data[:512])
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as problem:
        raise UnreadableFile(f"{source.label} is no text in UTF-8") from problem


def _lines(whole: str) -> dict[str, int]:
    found: dict[str, int] = {}
    line, reached = 1, 0
    for match in _UUID.finditer(whole):
        line += whole.count("\n", reached, match.start())
        reached = match.start()
        found.setdefault(match[1], line)
    return found


def _book(account: Value) -> Book:
    """Return what the entries of contacts refer to."""
    fields = as_value(account.get("instance")).get("contact_field_types")
    whole = {
        text(as_value(one), "uuid")
        for one in of_type(account, "contact")
        if not is_true(as_value(one), "is_partial")
    }
    users = [as_value(user) for user in of_type(account, "user")]
    return Book(
        {text(one, "uuid"): one for one in as_values(fields)},
        {text(as_value(one), "uuid"): as_value(one) for one in of_type(account, "activity")},
        _relations(account, whole),
        frozenset(whole - {""}),
        next((me for user in users if (me := text(user, "me_contact"))), ""),
    )


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


FORMAT = Format(NAME, "Monica's JSON export", _recognises, _read, order=20)
